/* tickets/moves/take.h - a whole call in one write transaction. See moves.h.
 *
 * The session records nothing before the consultant saves: then the question and what became of
 * it are recorded together, or not at all. The events say that they belong together (their "take"),
 * and are taken back together (undo.h).
 */
#pragma once
#include "tickets/moves/answer.h"
#include "tickets/moves/referral.h"

typedef struct {
    /* received: when the first key was struck. A caller who is on the line is not keyed late: up to
     * two hours ago is fine, unless the actor recorded another call since then, for nobody is on
     * two lines. Else the rule for late keying holds. */
    TicketAsk ask;
    /* 0: a new call. Else a live one, whose question, facts and caller become what `ask` says;
     * what it does not say stays, and so do receipt, policy and same_caller. */
    gint64 number, revision;
    const TicketAnswer *answer; /* at most one of answer and flag; neither: it stays live. Number */
    const TicketFlag *flag;     /* and revision in these and those below are not looked at */
    const TicketRefer *refer;   /* with flag; may be NULL */
    const TicketWait *wait;     /* with flag, after refer: the caller must supply something */
    const char *note;           /* may be NULL */
} TicketTake;
/* `number` receives the call's number. Refuses whatever the moves refuse, and then nothing is
 * recorded; letters of the referral are queued as by the move alone. */
bool ticket_take(Desk *desk, const TicketTake *take, gint64 *number, GError **err);
