/* import/model/mail.h - the content of one mail: who wrote, which of our mails it answers, its
 * text.
 *
 * Strangers write what they like: texts are clean UTF-8 of bounded length, lists of bounded
 * length, and nothing here is trusted. Data only: `onecall` holds mails that a worker has read
 * (import/worker/pool.h), and must not load the libraries that read them (import/archive/mail.h).
 */
#pragma once
#include <glib.h>

#define MAIL_BODY_MOST (256u << 10) /* bytes of text that are kept */
#define MAIL_REFS_MOST 200
#define MAIL_NAMES_MOST 50

typedef enum {
    MAIL_SAYS_AUTO = 1 << 0,     /* a machine wrote it: RFC 3834, or the headers before that */
    MAIL_SAYS_RETURNED = 1 << 1, /* a report (RFC 3464) that delivery failed for good */
    MAIL_SAYS_DELAYED = 1 << 2,  /* a report of anything less */
    MAIL_SAYS_NOBODY = 1 << 3,   /* an empty Return-Path: nobody wants an answer */
    MAIL_SAYS_END = 1 << 4,
} MailSays;

typedef struct {
    guint says;             /* of MailSays */
    char *id;               /* Message-ID without "<", ">"; NULL: none */
    char *from, *name;      /* of the first From; NULL: none */
    char *subject;          /* NULL: none */
    char *text;             /* the body; of a report, what the mail server said; "": none */
    GPtrArray *refs;        /* char *: what it answers; last, of a report, what it returns */
    GPtrArray *attachments; /* char *: names */
} ImportMail;
ImportMail *import_mail_new(void);
void import_mail_free(ImportMail *mail);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(ImportMail, import_mail_free)
