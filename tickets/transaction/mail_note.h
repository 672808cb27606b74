/* tickets/transaction/mail_note.h - the mail that an event of a call took in. */
#pragma once
#include <glib.h>
#include <stdbool.h>

typedef struct {
    const char *id;      /* of the table mail */
    const char *outcome; /* "reply", "filed", "auto", "bounce" */
    const char *agency;  /* its code; NULL: a colleague, or not known */
    const char *subject; /* scrubbed when written */
    const char *bounced; /* the id of our message that came back; NULL */
    gint64 named;        /* the number it was for, where the call follows that one; 0 */
} MailNote;
