/* tickets/moves/follow.h - the same question of several callers. See moves.h.
 *
 * When the followed call has its answer, every follower has it too, in the same transaction. Each
 * caller keeps their own clock and must be told. While it follows, a call need not be referred.
 */
#pragma once
#include "tickets/calls/call.h"
#include "tickets/transaction/move.h"

typedef struct {
    gint64 number, revision;
    gint64 leads; /* the call whose answer this one gets too; 0: none any more */
} TicketFollow;
/* triage, referred, waiting: no change of state; ready at once where the other has its answer.
 * ERR_RULE where they are one, where `leads` follows another itself, where this one is followed, or
 * where `leads` ended without an answer; ERR_NOT_FOUND. */
bool ticket_follow(Desk *desk, const TicketFollow *follow, GError **err);

/* The numbers (gint64) of the open calls that follow `number`. Free with g_array_unref(). */
GArray *ticket_followers(Desk *desk, gint64 number, GError **err);

/* Inside the transaction of a move of `leader`, after its event: its answer is its followers' too;
 * where it ended without one, they are ours to place. Only for tickets. */
bool follow_lead(Desk *desk, const TicketCall *leader, GError **err);
