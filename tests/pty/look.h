/* tests/pty/look.h - what a case file says of the screen. Each is asked until it is true; `rest` is
 * what follows the word (tests/pty/README.md). */
#pragma once
#include "tests/pty/run.h"

bool look_see(Run *run, const char *rest);
bool look_sent(Run *run, const char *rest);
bool look_unsee(Run *run, const char *rest);
bool look_line(Run *run, const char *rest);
bool look_row(Run *run, const char *rest);
bool look_cell(Run *run, const char *rest);
bool look_cursor(Run *run, const char *rest);
bool look_straight(Run *run, const char *rest);
bool look_column(Run *run, const char *rest);
bool look_alternate(Run *run, const char *rest);
bool look_screen(Run *run, const char *rest);
bool look_ends(Run *run, const char *rest);
