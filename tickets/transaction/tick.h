/* tickets/transaction/tick.h - the periodic run: finds the escalation steps that were reached and
 * records each once.
 *
 * UNIQUE (call, cycle, kind, threshold) and the outbox message's id, a hash of that key, make it
 * idempotent. If nothing was reached it writes nothing.
 */
#pragma once
#include "db/desk.h"

#define TICK_GAP_SECONDS (15 * 60)
#define TICK_BATCH 500 /* calls a transaction: after a long gap nobody waits long at the gate */

typedef struct {
    gint64 calls;       /* calls that had something due */
    gint64 recorded;    /* steps recorded */
    gint64 messages;    /* put into the outbox */
    gint64 flagged;     /* left live for a working hour */
    gint64 resumed;     /* waited for WAIT_DAYS */
    gint64 gap_seconds; /* since the tick before, if it is worth saying; else 0 */
} TickResult;

/* The `tick` command: remembers that it ran, and a gap since the last time. One write transaction
 * for each TICK_BATCH calls: what was reached is found and recorded in the same one.
 * ERR_CLOCK, with nothing recorded, if the clock cannot be believed. `result` may be NULL. */
bool tick_run(Desk *desk, TickResult *result, GError **err);

/* When tick ran last; 0 if it never did. */
bool tick_last(Desk *desk, gint64 *at, GError **err);

/* The first TICK_BATCH calls, inside the transaction of another write, without the gap. `result`
 * is added to; it may be NULL. */
bool tick_within(Desk *desk, gint64 now, TickResult *result, GError **err);
