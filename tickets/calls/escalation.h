/* tickets/calls/escalation.h - the steps a call reaches while nobody tells the caller. Pure.
 *
 * refer_by missed; 50, 75 and 90 % of the promise; 4 working hours before act_by; due; every 24
 * hours after; the referral drafted; a live call flagged; a wait resumed.
 */
#pragma once
#include "tickets/calls/call.h"
#include "tickets/time/clock.h"

#define WAIT_DAYS 10 /* then a wait resumes by itself */

typedef enum {
    ESCALATION_FLAG,     /* left live for a working hour */
    ESCALATION_RESUME,   /* waited for WAIT_DAYS */
    ESCALATION_REFER_BY, /* threshold: refer_by, which a rejection moves */
    ESCALATION_PERCENT,  /* threshold: 50, 75, 90; of an extension 150, 175, 190, then 250, ... */
    ESCALATION_ACT_BY,   /* threshold: how often it was extended */
    ESCALATION_DRAFT,    /* threshold: refer_ceiling */
    ESCALATION_BREACH,
    ESCALATION_DUNNING, /* threshold: its number */
    ESCALATION_N,
} EscalationKind;

typedef struct {
    EscalationKind kind;
    gint64 threshold;
    gint64 at; /* the first instant at which it is reached; INSTANT_NONE: nothing more comes */
} EscalationStep;

/* When a message about a step has still ground. */
typedef enum { ESCALATION_WHILE_OPEN, ESCALATION_WHILE_TRIAGE, ESCALATION_ALWAYS } EscalationGround;

/* All there is to say about a step. Sentences are N_() and may take the step's number as %d. */
typedef struct {
    const char *name;     /* "refer_by": in the log and the store */
    const char *label;    /* in a call's history */
    const char *sentence; /* in a letter of warning; NULL: nobody is notified */
    const char *brief;    /* in the list of messages; NULL as well */
    struct {
        bool owner, holder, supervisor, agency; /* holder: the agency that has it, else the owner */
    } notify;
    EscalationGround ground;
    int rank;      /* a message gives way to one of a higher rank; 0: to none */
    bool numbered; /* its number raises the rank */
} EscalationRule;
extern const EscalationRule escalation_rules[ESCALATION_N];

const char *escalation_name(EscalationKind kind); /* "refer_by" */
EscalationKind escalation_find(const char *name); /* ESCALATION_N if there is none */
gint64 escalation_rank(const char *name, gint64 threshold);

/* Label and sentence in the language in use: "75 % of the time is over". Free with g_free(). */
char *escalation_label(const char *name, gint64 threshold);
char *escalation_sentence(const char *name, gint64 threshold);

/* The steps recorded for the call's cycle. GArray of EscalationStep; free with
 * g_array_unref(). */
GArray *escalation_reached(Desk *desk, const TicketCall *call, GError **err);

/* The earliest step that is not in `reached`. Of several dunnings that are due at `now` the newest
 * alone is named. */
EscalationStep escalation_next(
    const TicketCall *call, const Calendar *calendar, const GArray *reached, gint64 now);
