/* tickets/moves/follow.h - the same question of several callers. See moves.h.
 *
 * When the followed call has its answer, every follower has it too, in the same transaction. Each
 * caller keeps their own clock and must be told. While it follows, a call need not be referred.
 */
#pragma once
#include "tickets/calls/call.h"

typedef struct {
    gint64 number, revision;
    gint64 leads; /* the call whose answer this one gets too; 0: none any more */
} TicketFollow;
/* triage, referred, waiting: no change of state; ready at once if the other has its answer.
 * ERR_RULE if they are one, if `leads` follows another itself, if this one is followed, or
 * if `leads` ended without an answer; ERR_NOT_FOUND. */
bool ticket_follow(Desk *desk, const TicketFollow *follow, GError **err);
