/* cli/completion/line.h - the line a shell completes, as far as its tables tell. */
#pragma once
#include "cli/app.h"

/* Prints what can stand at words[at] in place of what stands there, a line each: the word, a TAB,
 * what it is. words[0] is the program. Files and folders the shell finds itself: then the one line
 * is ":files" or ":folders". What the desk knows is left out where there is no desk. */
void completion_print(App *app, char **words, int at);
