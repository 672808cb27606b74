/* tickets/transaction/transaction.h - the write transaction around a move. Only for tickets. */
#pragma once
#include "tickets/transaction/move.h"

/* Begins a transaction for one move or more, and ticks. NULL with an error. */
DbTx *moves_begin(Desk *desk, GError **err);
/* Inside it: asks for the right that the move needs, and opens the move. */
bool move_start(Move *m, Desk *desk, MoveKind kind, gint64 number, gint64 revision, GError **err);
/* Commits the transaction that `m` holds. */
bool moves_commit(Move *m, GError **err);

/* Both for a move that is alone: begins the transaction, asks for the right that the move needs,
 * ticks, and opens the move. */
bool move_begin(Move *m, Desk *desk, MoveKind kind, gint64 number, gint64 revision, GError **err);
/* Records the move (tickets/transaction/lead.h) and commits. */
bool move_commit(Move *m, GError **err);
