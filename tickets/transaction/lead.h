/* tickets/transaction/lead.h - an answer is its followers' too. Only for tickets.
 *
 * A call that follows another gets that call's answer in the transaction of the move that brings
 * it; if the other ends without one, its followers are ours to refer again.
 */
#pragma once
#include "tickets/transaction/move.h"

/* Inside a transaction: writes "after" if the kind of move has one, appends the event, and moves
 * the call's followers with it. */
bool move_record(Move *m, GError **err);

/* The numbers (gint64) of the open calls that follow `number`. Free with g_array_unref(). */
GArray *lead_followers(Desk *desk, gint64 number, GError **err);
bool lead_has_answer(const TicketCall *call);
bool lead_ended_without(const TicketCall *call); /* withdrawn or declined */

/* Gives `follower` the answer that `leader` has already. */
bool lead_give_answer(Desk *desk, gint64 follower, gint64 leader, GError **err);
/* The call of `m` follows no more: if it is ours to refer, refer_by begins now. */
void lead_end(Move *m);
