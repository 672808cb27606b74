/* tickets/figures/seen.h - the cycles that figures count: one query, one filter, one row. */
#pragma once
#include "db/desk.h"
#include "tickets/calls/codes.h"
#include "tickets/calls/promise.h"

/* What is counted; NULL: of any. */
typedef struct {
    const char *category, *agency; /* the agency's code: it was asked in that cycle */
    const char *consultant;        /* who took the call, or told the caller */
} FiguresFilter;

/* One cycle of one call. Texts live until the query's next step; NULL: not known. */
typedef struct {
    gint64 call, received_at, started_at, first_due;
    gint64 ended_at;       /* INSTANT_NONE: it is open */
    gint64 paused_seconds; /* the caller was asked */
    const char *category, *field, *channel, *consultant, *told_by, *outcome, *cause, *question;
    const char *promise, *office; /* "met", "breached": by due, and by the office reading */
    bool first, open;             /* the call's first cycle; the call is open in it */
} Seen;

/* Columns of a query over `c` and `y`, at ?3. Whatever else it selects stands behind them. */
#define SEEN_N 18
#define SEEN_COLUMNS                                                                               \
    "c.number, c.received_at, y.started_at, " FIRST_DUE(                                           \
        "y") ", y.ended_at, " SEEN_PAUSED                                                          \
             ", c.category, c.field, c.channel, c.asked_by, y.told_by, y.outcome, y.cause, "       \
             "c.question, " PROMISE("c", "y",                                                      \
                 "?3") ", " SEEN_OFFICE ", y.cycle = 1, c.open = 1 AND y.cycle = c.cycle"
#define SEEN_PAUSED                                                                                \
    "iif(y.waits > 0, (SELECT sum(coalesce(p.to_at, ?3) - p.from_at) FROM pause p"                 \
    " WHERE p.call = y.call AND p.cycle = y.cycle), 0)"
#define SEEN_OFFICE                                                                                \
    "CASE WHEN y.told_by IS NOT NULL THEN iif(y.ended_at <= y.due_office_at, 'met', 'breached')"   \
    " WHEN coalesce(y.ended_at, ?3) > y.due_office_at"                                             \
    " AND " CLOCK_RUNS_PAST("c", "y.due_office_at") " THEN 'breached' END"

/* Of calls received in [?1, ?2), old records apart, that pass the filter. */
#define SEEN_WHERE " WHERE c.received_at >= ?1 AND c.received_at < ?2 AND " SEEN_FILTER
#define SEEN_FILTER                                                                                \
    "y.outcome IS NOT '" OUTCOME_IMPORTED                                                          \
    "' AND (?4 IS NULL OR c.category = ?4)"                                                        \
    " AND (?5 IS NULL OR c.asked_by = ?5 OR y.told_by = ?5)"                                       \
    " AND (?6 IS NULL OR EXISTS (SELECT 1 FROM referral f"                                         \
    " WHERE f.call = y.call AND f.cycle = y.cycle AND f.agency = ?6))"
#define SEEN_FROM " FROM call c JOIN cycle y ON y.call = c.number "

/* Every cycle of the calls received in [from, to), in the order of receipt, as it stood at `at`. */
typedef void SeenFunc(const Seen *seen, gpointer data);
bool seen_each(Desk *desk, gint64 from, gint64 to, gint64 at, const FiguresFilter *filter,
    SeenFunc *each, gpointer data, GError **err);

/* Runs another query of the kind; NULL on any database error. */
DbStmt *seen_query(Desk *desk, const char *sql, gint64 from, gint64 to, gint64 at,
    const FiguresFilter *filter, GError **err);
Seen seen_read(DbStmt *row);
