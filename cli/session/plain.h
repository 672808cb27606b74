/* cli/session/plain.h - the session below a prompt, without a frame: for terminals that cannot
 * carry one, and for pipes. */
#pragma once
#include "cli/app.h"

/* On a terminal. The desk is open. Returns the exit status. */
int plain_run(App *app);
/* Lines from a file or a pipe; nothing is prompted. Returns the status of the last line that
 * failed, 0 if none did. */
int plain_run_piped(App *app);
