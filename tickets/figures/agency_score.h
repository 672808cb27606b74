/* tickets/figures/agency_score.h - how far each agency answers in the time it was given: each of
 * its referrals is judged by itself, from sending to reply, whatever became of the call later.
 */
#pragma once
#include "db/desk.h"

#define AGENCY_SCORE_N 3
#define AGENCY_SCORE_PERIOD AGENCY_SCORE_N          /* the index of the requested period */
extern const int agency_score_days[AGENCY_SCORE_N]; /* 7, 30, 90 */

/* Its referrals that were judged in the span. A reply or a rejection in time counts when it comes;
 * what has not come by then is late from that instant on, answered later or never. While the
 * caller was asked (a pause) the agency's time stood still. Not judged: what may still come in
 * time, what we took back before, letters that came back, and referrals that left the agency no
 * hour in which it is open. */
typedef struct {
    gint64 n, met, breached;
    gint64 rejected;       /* of the met: it said in time that it cannot answer */
    gint64 unanswered;     /* of the breached: neither replied nor rejected at `at` */
    gint64 median_seconds; /* from sending to reply, without pauses; -1: it replied to none */
    gint64 share;          /* met, per cent of n; -1 if n is none */
} AgencyScoreSpan;

typedef struct {
    char *code, *name;
    AgencyScoreSpan spans[AGENCY_SCORE_N + 1]; /* the last days before `at`; then the period */
} AgencyScore;

/* AgencyScore *, by name: the agencies with a referral that was judged in the last 90 days before
 * `at`, or in [from, to) if `from` is not INSTANT_NONE. Free with g_ptr_array_unref(). */
GPtrArray *agency_score_collect(Desk *desk, gint64 at, gint64 from, gint64 to, GError **err);
