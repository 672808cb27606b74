/* tickets/calls/promise.h - how the promise of 48 hours stands, in SQL: the one definition that
 * lists and figures share. `c` is the alias of a call, `y` of its cycle, `at` the instant of
 * reading.
 */
#pragma once

/* Whether the clock runs as `due` goes by: a pause stops it if it began in time. */
#define CLOCK_RUNS_PAST(c, due) "(" c ".paused_at IS NULL OR " c ".paused_at > " due ")"
#define CLOCK_RUNS(c) CLOCK_RUNS_PAST(c, c ".due_at")

/* Whether the caller waits longer than was agreed last. */
#define OVERDUE(c, at) "(" c ".open = 1 AND " c ".due_at < " at " AND " CLOCK_RUNS(c) ")"

/* The due that was promised first: pauses move it, extensions do not. Figures count by it. */
#define FIRST_DUE(y) "coalesce(" y ".original_due, " y ".due_at)"

/* "breached" from the second after the first due, whether anybody has told the caller since or
 * not; "met"; NULL: it still runs in time, or ended in time without an answer. */
#define PROMISE(c, y, at)                                                                          \
    "coalesce(" y ".headline, " y ".verdict, CASE WHEN " y ".ended_at IS NULL AND " FIRST_DUE(     \
        y) " < " at " AND " CLOCK_RUNS_PAST(c, FIRST_DUE(y)) " THEN 'breached' END)"

/* The calls whose promise was broken in [?1, ?2), read at ?2: a row for each cycle. Those that have
 * ended and those that are open apart, so that each uses its index. */
#define BROKEN_IN_PERIOD                                                                           \
    "SELECT y.call AS call FROM cycle y JOIN call c ON c.number = y.call WHERE y.ended_at >= ?1"   \
    " AND " FIRST_DUE("y") " >= ?1 AND " FIRST_DUE("y") " < ?2"                                    \
    " AND " PROMISE("c", "y", "?2") " = 'breached'"                                                \
    " UNION ALL SELECT y.call FROM call c JOIN cycle y ON y.call = c.number AND y.cycle = c.cycle" \
    " WHERE c.open = 1 AND " FIRST_DUE("y") " >= ?1 AND " FIRST_DUE("y") " < ?2"                   \
    " AND " PROMISE("c", "y", "?2") " = 'breached'"

/* How many promises were kept, and broken, up to ?1. */
#define KEPT_EVER                                                                                  \
    "SELECT (SELECT count(*) FROM cycle WHERE headline = 'met')"                                   \
    " + (SELECT count(*) FROM cycle WHERE headline IS NULL AND verdict = 'met')"
#define BROKEN_EVER                                                                                \
    "SELECT (SELECT count(*) FROM cycle WHERE headline = 'breached')"                              \
    " + (SELECT count(*) FROM cycle WHERE headline IS NULL AND verdict = 'breached')"              \
    " + (SELECT count(*) FROM call c JOIN cycle y ON y.call = c.number AND y.cycle = c.cycle"      \
    " WHERE c.open = 1 AND " PROMISE("c", "y", "?1") " = 'breached')"
