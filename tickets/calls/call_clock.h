/* tickets/calls/call_clock.h - how a call's times move. */
#pragma once
#include "tickets/calls/ticket_call.h"
#include "tickets/time/clock.h"

/* Fills in what depends on the time of reading: overdue, late_seconds, and the running pause. */
bool call_present(Desk *desk, TicketCall *call, gint64 now, GError **err);

/* Moves due, due_office_at, refer_by and refer_ceiling by a pause, as the policy counts it, and
 * act_by with them. Returns the seconds by which due's period grew; 0 if the pause began after due:
 * a breach is not undone. */
gint64 call_shift(
    TicketCall *call, const Calendar *calendar, const Hours *agency, gint64 from, gint64 to);

/* The ticket is ours to refer again since `from`: refer_by and refer_ceiling start again. */
void call_refer_again(TicketCall *call, const Calendar *calendar, gint64 from);

/* Takes over what is derived from a receipt: due, due_office_at, act_by, doomed, refer_by and
 * refer_ceiling. */
void call_set_deadlines(TicketCall *call, const Deadlines *deadlines);
