/* tickets/figures/agency_score.h - how far each agency keeps the 48 hours, by who held a ticket. */
#pragma once
#include "db/desk.h"

#define AGENCY_SCORE_N 3
#define AGENCY_SCORE_PERIOD AGENCY_SCORE_N          /* the index of the requested period */
extern const int agency_score_days[AGENCY_SCORE_N]; /* 7, 30, 90 */

/* The cycles that this agency held and that ended with a verdict. */
typedef struct {
    gint64 n, met, breached;
    gint64 unreachable;    /* of the breached: the caller could not be reached */
    gint64 median_seconds; /* it held one */
    gint64 held_seconds;   /* it held all of them together */
    gint64 share;          /* met, per cent of n without the unreachable; -1 if n is none */
} AgencyScoreSpan;

typedef struct {
    char *code, *name;
    AgencyScoreSpan spans[AGENCY_SCORE_N + 1]; /* the last days before `at`; then the period */
} AgencyScore;

/* AgencyScore *, by name: the agencies that had a cycle which ended in the last 90 days before
 * `at`, or in [from, to) if `from` is not INSTANT_NONE. Free with g_ptr_array_unref(). */
GPtrArray *agency_score_collect(Desk *desk, gint64 at, gint64 from, gint64 to, GError **err);
