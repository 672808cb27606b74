/* cli/session/run_line.h - carries out a line of the session. */
#pragma once
#include "cli/app.h"

/* Searches, opens a hit or runs a command, and prints what came of it; errors too. Returns the exit
 * status that the same would have had in a shell; a search that finds nothing is none. *over
 * becomes true if the line ends the session. */
int run_line(App *app, const char *line, bool *over);
