/* tickets/moves/take_back.h - takes one event of a call back by an event of its own, whoever asks
 * for it. Only for moves.
 *
 * Nothing is deleted from the log; the tables are as if the event had not been. What is known of
 * the caller stays: it is not in the log.
 */
#pragma once
#include "tickets/transaction/move.h"

typedef struct {
    gint64 seq, when;
    MoveKind kind; /* MOVE_N: none of a call's */
    char *actor, *agency;
    bool paused; /* it ended a pause */
    bool after;  /* it changed the call's state or times */
    bool sealed; /* it changed what is kept sealed: that is not in the log */
} Wrong;
void wrong_clear(Wrong *wrong);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Wrong, wrong_clear)

/* Reads the event `seq`. */
bool wrong_read(Desk *desk, gint64 seq, Wrong *wrong, GError **err);

/* `m` is opened as MOVE_CORRECT: fills its body and brings its call back to what it was before.
 * What is left is to say why, and to record it. The event is the newest of its kind that stands:
 * the callers see to that. */
bool take_back(Move *m, const Wrong *wrong, GError **err);
