/* tickets/mail/incoming.h - a mail that comes, and what became of it. Plain data. */
#pragma once
#include "db/desk.h"

typedef enum {
    MAIL_ORDINARY,
    MAIL_AUTO,       /* a machine answered: absence, receipt */
    MAIL_BOUNCE,     /* one of ours came back */
    MAIL_UNREADABLE, /* nothing could be read of it: text says why */
    MAIL_N_KINDS,
} MailKind;

/* All borrowed; texts are clean UTF-8 (base/text/text.h), NULL if there is none. */
typedef struct {
    const char *id; /* mail_id() */
    MailKind kind;
    const char *from, *name, *subject, *text; /* text of a bounce: why */
    const char *const *refs;        /* NULL-terminated: the ids it names, without "<", ">" */
    const char *const *attachments; /* NULL-terminated: their names */
} MailIn;

typedef enum {
    MAIL_REPLY, /* an answer is in hand */
    MAIL_FILED, /* kept with its call, whose state does not change */
    MAIL_FILED_AUTO,
    MAIL_BOUNCED,   /* the referral is undelivered */
    MAIL_DUPLICATE, /* recorded before */
    MAIL_UNMATCHED,
} MailOutcome;

typedef struct {
    MailOutcome outcome;
    gint64 call, named; /* named: the number it was for, if that call follows `call`; 0: none */
    char *agency;       /* its code */
    const char *why;    /* unmatched: "sender", "number", "asked", "unreadable"; static */
} MailReceived;
void mail_received_clear(MailReceived *received);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(MailReceived, mail_received_clear)

const char *mail_outcome_name(MailOutcome outcome); /* "reply", "filed", "auto", ... */
