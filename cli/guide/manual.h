/* cli/guide/manual.h - the manual page. */
#pragma once
#include "cli/app.h"

/* Prints it in the language in use, as scdoc(5) reads it. */
void manual_print(App *app);
