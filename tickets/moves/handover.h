/* tickets/moves/handover.h - the end of a consultant's day: what is handed to whom. */
#pragma once
#include "db/desk.h"

/* The owner's call whose referral the tick drafted and nobody sent, the most urgent; 0: none. It
 * keeps the owner from closing calls and from handing over (the escalation step "draft"). */
bool handover_blocked_by(Desk *desk, const char *owner, gint64 *number, GError **err);
/* In the open transaction: such calls of the owner's are let go without being sent, each by an
 * event with the reason. */
bool handover_override(Desk *desk, const char *owner, const char *reason, GError **err);

typedef struct {
    const char *to;       /* a user of the desk; NULL: the calls stay with who hands over */
    const char *override; /* why, although a drafted referral was never sent */
} Handover;
/* Ends the actor's day: their open calls are `to`'s, an event each, and the day's end is one.
 * ERR_RULE if a drafted referral is in the way, ERR_NOT_FOUND if there is no such user.
 * `calls` receives the numbers (gint64) that were open, most urgent first; for g_array_unref(). */
bool handover_end_day(Desk *desk, const Handover *handover, GArray **calls, GError **err);
