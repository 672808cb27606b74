/* cli/mail/compose.h - a mail as it is handed to sendmail: RFC 5322, MIME, lines ended by LF. */
#pragma once
#include <glib.h>

/* A file that goes with a mail. */
typedef struct {
    const char *name, *type; /* "daily-2026-11-20.html", "text/html" */
    GBytes *bytes;
} MailFile;

typedef struct {
    const char *from_name, *from; /* from: a mail address */
    const char *const *to;        /* mail addresses, NULL-terminated */
    const char *subject, *text;   /* UTF-8 */
    const char *id;               /* before the "@" of Message-ID */
    const char *answers;          /* the same of the mail it follows; NULL */
    const MailFile *file;         /* NULL: none */
    gint64 at;                    /* an instant */
} MailDraft;

/* A line end in a text never starts a header of its own. Korean in headers is encoded as in
 * RFC 2047, the body in Base64. Free with g_bytes_unref(). */
GBytes *mail_compose(const MailDraft *draft);
