/* cli/show/counts.h - the desk in one line: today's calls, open, due soon, overdue. */
#pragma once
#include "tickets/calls/list.h"

/* "today 31 · open 7 · call back 2": what is zero is left out, but for the first two. `styled`:
 * with marks of base/format/printer.h, what is overdue as an alarm. Free with g_free(). */
char *counts_text(const TicketCounts *counts, bool styled);
