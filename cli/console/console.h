/* cli/console/console.h - the framed session: `onecall` alone, on a terminal of 60 by 16 and more.
 */
#pragma once
#include "cli/app.h"

#define CONSOLE_COLUMNS_LEAST 60
#define CONSOLE_ROWS_LEAST 16

/* Whether standard input and output are a terminal that can carry the frame. */
bool console_fits(const App *app);
/* Runs until the consultant leaves. Returns the exit status. */
int console_run(App *app);
