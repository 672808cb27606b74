/* tickets/figures/daily.h - the figures of the daily report, collected once for every format. */
#pragma once
#include "db/log.h"
#include "tickets/calls/call.h"
#include "tickets/figures/forecast.h"
#include "tickets/figures/agency_score.h"
#include "tickets/figures/standing.h"

#define AGEING_N 6
extern const char *const ageing_labels[AGEING_N]; /* "0-12", ..., "96+": hours since receipt */

typedef struct {
    char *holder, *name;           /* "us", "caller", an agency's code; the agency's name */
    gint64 calls, longest_seconds; /* how late the latest one is */
} OverdueHolder;

typedef struct {
    gint64 number, received_at, asked_at;
    char *actor, *reason; /* who keyed it; NULL: within 30 minutes */
} BackdatedRow;

/* `to` INSTANT_NONE: what should have been found since then has not been found yet. */
typedef struct {
    gint64 from, to;
} GapRow;

/* A clock that was moved by hand: an extension, a correction, a calendar applied. */
typedef struct {
    gint64 number, at;
    char *kind, *actor, *reason; /* "call.extended" */
} MovedRow;

/* An open referral and how likely it is to be late. */
typedef struct {
    TicketCall *call; /* borrowed from `referred` */
    Forecast forecast;
} ForecastRow;

typedef struct {
    gint64 at;             /* everything is as of this instant */
    gint64 since;          /* the start of what is "since the last" report */
    gint64 next_open;      /* the next opening of the office after the day of `at` */
    GPtrArray *overdue;    /* OverdueRow: every one, oldest first */
    GPtrArray *overdue_by; /* OverdueHolder, most calls first */
    GPtrArray *breached;   /* TicketCall: the promise was broken in [since, at) */
    GPtrArray *due_soon;   /* TicketCall: due or act_by up to an hour after next_open */
    GPtrArray *doomed;     /* TicketCall: open and doomed */
    GPtrArray *callbacks;  /* TicketCall */
    GPtrArray *mail, *paused, *unclosed, *overridden; /* tickets/figures/standing.h */
    GPtrArray *scores;                                /* AgencyScore, by name */
    GPtrArray *referred;                              /* TicketCall: with an agency, not overdue */
    GPtrArray *forecasts;            /* ForecastRow of these, the likeliest to be late first */
    gint64 calls, answered;          /* in [since, at): taken; of these, answered on the call */
    gint64 answered_share;           /* per cent, -1: no calls. The KS norm is 70 */
    gint64 ageing[AGEING_N];         /* open calls by hours since receipt */
    GPtrArray *backdated;            /* BackdatedRow, in [since, at) */
    GPtrArray *moved;                /* MovedRow, in [since, at) */
    GPtrArray *gaps;                 /* GapRow, in [since, at) */
    gint64 met, withdrawn, declined; /* cycles ended in [since, at) */
    gint64 breached_cycles;          /* that fell due untold in [since, at) */
    gint64 met_ever, breached_ever;  /* cycles, over all time */
    GStrv calendar;                  /* calendar_warnings() */
    LogHead head;
} Daily;
void daily_free(Daily *daily);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Daily, daily_free)

/* Collects at log_now(). `since` INSTANT_NONE: from the last report issued before; if
 * there is none, from 09:00 of the last working day before. */
Daily *daily_collect(Desk *desk, gint64 since, GError **err);
