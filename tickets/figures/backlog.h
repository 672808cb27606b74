/* tickets/figures/backlog.h - how many tickets were open at the end of each week. */
#pragma once
#include "tickets/figures/seen.h"

typedef struct {
    gint64 at;         /* the end of the week, or the instant of reading if it is not over */
    gint64 open, late; /* open then; of these, past the due that was promised first */
} Backlog;

/* The weeks from `from` (00:00 on a Monday) to that of `to`, read at `at`. */
GArray *backlog_collect(
    Desk *desk, gint64 from, gint64 to, gint64 at, const FiguresFilter *filter, GError **err);
