/* cli/session/complete.h - what Tab adds to a line. */
#pragma once
#include "cli/app.h"

/* The text to insert after `before`, the line up to the cursor: what all candidates share. Commands
 * after "/", else titles of documents by how they begin. NULL if there is nothing to add; then
 * *choices are the candidates in one line, or NULL if there are none. Free both with g_free(). */
char *complete_line(App *app, const char *before, char **choices);
