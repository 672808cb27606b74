/* cli/mail/send.h - empties the outgoing queue: writes what is due, hands it to sendmail and
 * records how it went.
 *
 * While a mail is handed over only mail.lock is held, so that two runs never send at once. If the
 * run is killed between handing over and recording, the mail is sent once more, with the same
 * Message-ID.
 */
#pragma once
#include "cli/app.h"

typedef struct {
    gint64 sent, failed, dropped, waiting; /* waiting: not due yet, or after a failure */
} MailCounts;

/* Prints a row a message, in an open list. ERR_INPUT if there is something to send and mail_from is
 * not set; ERR_BUSY if another run is sending. A mail that failed is not an error: it is
 * counted. */
bool mail_send(App *app, MailCounts *counts, GError **err);
