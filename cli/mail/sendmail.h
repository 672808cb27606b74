/* cli/mail/sendmail.h - hands a mail to a command that speaks as sendmail does. */
#pragma once
#include "base/config.h"

#define SENDMAIL_SECONDS 60 /* a command that runs longer is killed */

/* Runs the words of `command` (split as a shell would, run without one) with "-f FROM" after them
 * and the mail on standard input. The command takes the receivers from the mail: "-t". ERR_BUSY
 * with what it said if it failed: try again later. */
bool sendmail_run(const char *command, const char *from, GBytes *mail, GError **err);

/* Whether the settings name who mail comes from: ERR_INPUT saying how to set it. */
bool sendmail_is_set(const Config *config, GError **err);
