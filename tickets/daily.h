/* tickets/daily.h - the figures of the daily report, collected once for every format. */
#pragma once
#include "db/log.h"
#include "tickets/call.h"

#define AGEING_N 6
extern const char *const ageing_labels[AGEING_N]; /* "0-12", ..., "96+": hours since receipt */

#define LEAGUE_N 3
extern const int league_days[LEAGUE_N]; /* 7, 30, 90 */

typedef struct {
    char *code, *name;
    struct {
        gint64 n; /* cycles that ended with a verdict and were with this agency */
        gint64 met, breached;
        gint64 unreachable;    /* of the breached: the caller could not be reached */
        gint64 median_seconds; /* it held one, by the custody ledger */
        gint64 share;          /* met of n, per cent */
    } spans[LEAGUE_N];
} LeagueRow;

typedef struct {
    char *holder, *name;           /* "us", "caller", an agency's code; the agency's name */
    gint64 calls, longest_seconds; /* the latest one's lateness */
} CustodianRow;

typedef struct {
    gint64 number, received_at, asked_at;
    char *actor, *reason; /* who keyed it; NULL: within 30 minutes */
} BackdatedRow;

typedef struct {
    gint64 from, to;
} GapRow;

typedef struct {
    gint64 at;              /* T: everything is as of it */
    gint64 since;           /* the start of what is "since the last": the last report day's 09:00 */
    gint64 next_open;       /* the next opening of the office after T's day */
    GPtrArray *overdue_by;  /* CustodianRow, most calls first */
    GPtrArray *breached;    /* TicketCall: breached in [since, at) */
    GPtrArray *due_soon;    /* TicketCall: due or act_by before next_open, not overdue */
    GPtrArray *doomed;      /* TicketCall: open and doomed */
    GPtrArray *callbacks;   /* TicketCall */
    GPtrArray *league;      /* LeagueRow, by name */
    gint64 calls, answered; /* in [since, at): taken; of these, answered on the call */
    gint64 answered_share;  /* per cent, -1: no calls. The KS norm is 70 */
    gint64 ageing[AGEING_N];                          /* open calls by hours since receipt */
    GPtrArray *backdated;                             /* BackdatedRow, in [since, at) */
    GPtrArray *gaps;                                  /* GapRow, in [since, at) */
    gint64 met, breached_cycles, withdrawn, declined; /* cycles ended in [since, at) */
    gint64 met_ever, breached_ever;                   /* cycles, over all time */
    GStrv calendar;                                   /* calendar_warnings() */
    LogHead head;
} Daily;
void daily_free(Daily *daily);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Daily, daily_free)

/* Collects at log_now(). `since` INSTANT_NONE: from 09:00 of the last working day before. */
Daily *daily_collect(Desk *desk, gint64 since, GError **err);
