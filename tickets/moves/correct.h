/* tickets/moves/correct.h - what was keyed wrongly is taken back, by an event of its own. See
 * moves.h.
 *
 * Nothing is deleted: the wrong event stays in the log and in the call's history. The call stands
 * as it stood before; a breach that has come meanwhile is one.
 */
#pragma once
#include "tickets/calls/call.h"

typedef struct {
    gint64 number, revision;
    const char *reason;
} TicketCorrect;
/* Takes back the call's newest move. By a supervisor who did not key it (else ERR_FORBIDDEN).
 * ERR_RULE without a reason, and for what is not taken back so: a receipt (withdraw it), a
 * reopening, an applied calendar, following. `kind`, if not NULL, receives the kind of the event
 * that was taken back; static. */
bool ticket_correct(Desk *desk, const TicketCorrect *correct, const char **kind, GError **err);
