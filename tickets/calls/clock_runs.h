/* tickets/calls/clock_runs.h - SQL that lists and figures share. */
#pragma once

/* Whether the clock of call `c` runs, as due goes by: a pause stops it if it began in time. */
#define CLOCK_RUNS(c) "(" c ".paused_at IS NULL OR " c ".paused_at > " c ".due_at)"
