/* tickets/calls/ticket_call.h - one call as it stands now.
 *
 * Instants are INSTANT_NONE and texts NULL if not known. While a call waits, due_at,
 * due_office_at and act_by are the stored ones moved by the pause that runs.
 */
#pragma once
#include "base/instant.h"
#include "db/desk.h"
#include "tickets/calls/state.h"

typedef struct {
    gint64 number, revision;
    TicketState state, back; /* back: the state it waits from */
    char *question, *category, *field, *channel, *priority;
    char *owner, *asked_by;
    char *person;                 /* its id: tickets/people/person.h shows and masks it */
    bool consent;                 /* the caller agreed that an agency gets name and number */
    gint64 linked;                /* the call of the same caller, 0: none */
    gint64 follows;               /* the call whose answer this one gets too, 0: none */
    gint64 received_at, asked_at; /* asked_at: when it was keyed */
    char *late_reason;            /* why it was keyed so late */

    gint64 cycle, started_at;
    char *policy;    /* tickets/time/clock.h: policies[] */
    gint64 calendar; /* the pinned version, 0: none had been imported */
    gint64 due_at, due_office_at, act_by, refer_by, refer_ceiling;
    bool doomed, overdue;
    gint64 late_seconds; /* 0: not late */
    char *holder;        /* "us", "caller", an agency's code; NULL: the clock stands */
    char *agency;        /* of the newest referral of the cycle */
    char *agency_name;
    int waits;               /* pauses so far in this cycle */
    int extensions;          /* of this cycle */
    gint64 extended_seconds; /* by the last of them, as the policy counts */
    gint64 original_due;     /* before it was extended, moved by pauses; INSTANT_NONE: it was not */
    char *headline;     /* met or breached by original_due, what the figures count; NULL: verdict */
    gint64 paused_at;   /* since when it waits */
    bool drafted;       /* the tick drafted a referral that nobody sent */
    char *draft_agency; /* to whom; NULL if the category has no agency */

    char *outcome;   /* "answered", "delivered", "withdrawn", "declined" */
    gint64 ended_at; /* when the cycle ended: told, withdrawn or declined */
    char *verdict;   /* "met", "breached" */
    gint64 breached_at;
    char *cause;       /* why it was breached, a code of causes[] */
    char *told_by;     /* who delivered or answered */
    char *answer;      /* the newest answer in hand or told; not in lists */
    gint64 next_check; /* when the tick looks at it again */
} TicketCall;

void ticket_call_free(TicketCall *call);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TicketCall, ticket_call_free)
