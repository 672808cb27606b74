/* cli/session/complete.h - what Tab adds to a line. */
#pragma once
#include "cli/command.h"

/* The text to insert after `before`, the line up to the cursor: what all candidates share. Commands
 * after "/", else titles of documents by their first words. NULL where there is nothing to add;
 * then *choices are the candidates in one line, or NULL where there are none. Both for g_free(). */
char *complete_line(App *app, const char *before, char **choices);
