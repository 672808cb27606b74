/* tickets/moves/undo.h - one's own last change of a call, taken back. See moves.h.
 *
 * Nothing is deleted: each event is taken back by a call.corrected that says by whom and that it
 * was their own. A call stands as it stood before; a breach that has come meanwhile is one.
 */
#pragma once
#include "tickets/calls/call.h"

#define UNDO_SECONDS (15 * 60)

typedef struct {
    gint64 number;
    GPtrArray *kinds;  /* const char *, static: the events that were taken back, newest first */
    TicketState state; /* of the call now */
    char *question;
    char *answer;     /* what the caller was answered before it was taken back; NULL: nothing */
    GPtrArray *cited; /* char *, what was cited for it; NULL as well */
} TicketUndone;
void ticket_undone_clear(TicketUndone *what);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(TicketUndone, ticket_undone_clear)

/* Takes back what the actor changed last, on whichever call, within UNDO_SECONDS; all of a take
 * (take.h) but its question and facts, so that the call is live again. Each call again takes back
 * what was before. `what` is filled only on success; clear it. ERR_RULE if there is nothing so
 * new, if the call was changed since by somebody else or by the tick, if a letter of it was sent,
 * if calls that follow it got the answer, or if it is of a kind that is not taken back: a receipt
 * (a question did come: withdraw it), a reopening, following, what is known of a caller.
 * ERR_FORBIDDEN if the actor has no right to the move any more. */
bool ticket_undo(Desk *desk, TicketUndone *what, GError **err);
