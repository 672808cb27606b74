/* cli/mail/send.h - the outgoing queue, emptied: what is due is written, handed to sendmail, and
 * how it went is recorded.
 *
 * Nothing is held while a mail is handed over but mail.lock, so that two runs never send at once.
 * Between handing over and recording the run may be killed: the mail is then sent once more, with
 * the same Message-ID.
 */
#pragma once
#include "cli/app.h"

typedef struct {
    gint64 sent, failed, dropped, waiting; /* waiting: not due yet, or after a failure */
} MailCounts;

/* Prints a row a message, in an open list. ERR_INPUT where there is something to send and mail_from
 * is not set; ERR_BUSY where another run is sending. A mail that failed is no error: it is
 * counted. */
bool mail_send(App *app, MailCounts *counts, GError **err);
