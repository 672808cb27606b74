/* cli/terminal/pager.h - long output of one command, shown by the pager that the user chose. */
#pragma once
#include "cli/app.h"

/* Begins to keep what `command` prints, if it is one whose output can be long, standard output is a
 * terminal, and no session runs. Otherwise nothing changes. */
void pager_begin(App *app, const char *command);

/* Prints what was kept: through the pager if it is longer than the screen, and neither JSON nor
 * --no-pager was asked for. The pager is ONECALL_PAGER, else PAGER, else less; "" and "cat" mean
 * none. Its words run as they are, without a shell; one that cannot be started is passed over, one
 * that is left early is no error. Waits for its end. ERR_STORE if the output could not be written.
 */
bool pager_end(App *app, GError **err);
