/* tickets/figures/agency_score.h - which agency keeps the 48 hours, by the custody ledger. */
#pragma once
#include "db/desk.h"

#define LEAGUE_N 3
#define LEAGUE_PERIOD LEAGUE_N          /* the place of the period that was asked for */
extern const int league_days[LEAGUE_N]; /* 7, 30, 90 */

/* Cycles that ended with a verdict and were with this agency. */
typedef struct {
    gint64 n, met, breached;
    gint64 unreachable;    /* of the breached: the caller could not be reached */
    gint64 median_seconds; /* it held one */
    gint64 held_seconds;   /* it held all of them together */
    gint64 share;          /* met, per cent of n without the unreachable; -1: of none */
} LeagueSpan;

typedef struct {
    char *code, *name;
    LeagueSpan spans[LEAGUE_N + 1]; /* the last days before `at`; then the period */
} LeagueRow;

/* LeagueRow *, by name: the agencies that had a cycle which ended in the last 90 days before `at`,
 * or in [from, to) where `from` is not INSTANT_NONE. Free with g_ptr_array_unref(). */
GPtrArray *league_collect(Desk *desk, gint64 at, gint64 from, gint64 to, GError **err);
