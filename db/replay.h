/* db/replay.h - the desk as its log had it at an instant.
 *
 * The log is replayed up to there into a temporary database, as verify does; whatever is computed
 * from it comes out as it did then. Reading only.
 */
#pragma once
#include "db/log.h"

/* The state after the last event at or before `at`; where `last` is not 0, after the event `last`.
 * Time stands still at `at`: log_now(). Callers are read from `desk`, which must live longer: who
 * was forgotten since stays forgotten. For desk_free(). ERR_INTEGRITY where an event cannot be
 * replayed. */
Desk *desk_past(Desk *desk, gint64 at, gint64 last, GError **err);
