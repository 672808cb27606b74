/* cli/session/session.h - the interactive session: `onecall` alone. */
#pragma once
#include "cli/app.h"

/* Reads lines until the end of input. Returns the exit status. */
int session_run(App *app);
