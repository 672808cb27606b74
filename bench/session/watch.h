/* bench/session/watch.h - when what was drawn stood on the screen. */
#pragma once
#include "tests/pty/hand.h"

#define WATCH_PATIENCE_MS 20000

/* Waits until the program has drawn and then was quiet; the milliseconds from `since` (monotonic)
 * to the last byte; *bytes, unless NULL: how many it wrote. -1: it drew nothing. */
double watch_drawn(Hand *h, gint64 since, gsize *bytes);
/* To when the cursor stands elsewhere than before: what was typed is in the line. `row` and
 * `column`: where it stood. */
double watch_echo(Hand *h, gint64 since, int row, int column);
/* To when the text stands on the screen. */
double watch_text(Hand *h, gint64 since, const char *text);
/* Takes in whatever the program still draws. */
void watch_quiet(Hand *h, int ms);
