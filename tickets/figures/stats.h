/* tickets/figures/stats.h - counts over a period, cut by what is known of a call. */
#pragma once
#include "tickets/figures/seen.h"

typedef enum {
    STATS_CATEGORY,
    STATS_FIELD,
    STATS_COUNTRY,  /* of the documents that were cited */
    STATS_DOCUMENT, /* that were cited: schemes, statutes */
    STATS_CHANNEL,
    STATS_CONSULTANT, /* who took the call */
    STATS_TOLD_BY,    /* who told the caller: on the call or later */
    STATS_AGENCY,     /* a ticket was referred to, by its name; a ticket may have several */
    STATS_HOUR,       /* of receipt */
    STATS_WEEKDAY,    /* of receipt: "1" is Monday */
    STATS_DAY,        /* of receipt: all of the period */
    STATS_WEEK,       /* of receipt, from Monday on: the last 13 before the end of the period */
    STATS_MONTH,      /* of receipt: the last 12 */
    STATS_N,
} StatsCut;

typedef struct {
    char *label;           /* NULL: not known; "09", "2026-11-16", "2026-11"; a document's title */
    gint64 calls;          /* received */
    gint64 answered;       /* of these, answered on the call */
    gint64 answered_share; /* per cent, -1: no calls */
    gint64 met, breached;  /* cycles of these calls by tickets/calls/promise.h, at `at` */
    gint64 tickets;        /* of these cycles, those that were not answered on the call */
    gint64 tickets_met;    /* of the tickets, those told in time */
    gint64 tickets_share;  /* per cent, -1: no ticket fell due or was told */
    gint64 met_office, breached_office; /* the cycles by the office reading */
    gint64 open;                        /* calls that are open at `at` */
} StatsRow;

typedef struct {
    gint64 at, from, to; /* calls received in [from, to), as they stood at `at` */
    StatsRow all;
    gint64 withdrawn, declined;
    gint64 unreachable;           /* of the breached: whose caller could not be reached in time */
    gint64 tell_median, tell_p90; /* from receipt to telling, of the tickets that were told, without
                                   * pauses; seconds, -1: none */
    gint64 reopened;              /* cycles after the first */
    gint64 corrected;             /* answers and deliveries that were taken back */
    gint64 paused, paused_seconds; /* cycles in which the caller was asked; how long together */
    GArray *backlog;               /* Backlog, tickets/figures/backlog.h: the last 13 weeks */
    GPtrArray *by[STATS_N]; /* StatsRow; most calls first, times in their order without a gap */
} Stats;
void stats_free(Stats *stats);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Stats, stats_free)

/* At log_now(), of what passes the filter (NULL: all). `from` INSTANT_NONE: the first of the month
 * in which `to` lies; `to` INSTANT_NONE: now. ERR_USAGE if the period is empty. */
Stats *stats_collect(Desk *desk, gint64 from, gint64 to, const FiguresFilter *filter, GError **err);
