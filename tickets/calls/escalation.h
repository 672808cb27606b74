/* tickets/calls/escalation.h - the rungs a call climbs while nobody tells the caller. Pure.
 *
 * refer_by missed; 50, 75 and 90 % of the promise; 4 working hours before act_by; due; every 24
 * hours after; the referral drafted; a live call flagged; a wait resumed.
 */
#pragma once
#include "tickets/calls/call.h"
#include "tickets/time/clock.h"

typedef enum {
    LADDER_FLAG,     /* left live for a working hour */
    LADDER_RESUME,   /* waited for WAIT_DAYS */
    LADDER_REFER_BY, /* threshold: refer_by, which a rejection moves */
    LADDER_PERCENT,  /* threshold: 50, 75, 90; of an extension 150, 175, 190, then 250, ... */
    LADDER_ACT_BY,   /* threshold: how often it was extended */
    LADDER_DRAFT,    /* threshold: refer_ceiling */
    LADDER_BREACH,
    LADDER_DUNNING, /* threshold: its number */
    LADDER_N,
} LadderKind;

typedef struct {
    LadderKind kind;
    gint64 threshold;
    gint64 at; /* the first instant at which it is crossed; INSTANT_NONE: nothing more comes */
} LadderStep;

const char *ladder_name(LadderKind kind); /* "refer_by": in the log and the store */

/* What was crossed, for people, in the language in use: "75 % of the time is over". The name of a
 * rung and its threshold; free with g_free(). */
char *ladder_label(const char *name, gint64 threshold);

/* The thresholds recorded for the call's cycle. GArray of LadderStep; free with g_array_unref(). */
GArray *ladder_fired(Desk *desk, const TicketCall *call, GError **err);

/* The earliest rung that is not in `fired`. Of several dunnings that are due at `now` the newest
 * alone is named. */
LadderStep ladder_next(
    const TicketCall *call, const Calendar *calendar, const GArray *fired, gint64 now);
