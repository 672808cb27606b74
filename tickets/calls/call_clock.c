/* tickets/calls/call_clock.c - how a call's times move. */
#include "tickets/calls/call_clock.h"
#include "tickets/calls/open_referral.h"
#include "tickets/time/calendar.h"

static gint64 shifted(
    const Calendar *calendar, const Hours *hours, gint64 *instant, gint64 from, gint64 to)
{
    gint64 seconds = from <= *instant ? clock_between(calendar, hours, from, to) : 0;
    if (seconds > 0)
        *instant = clock_add(calendar, hours, *instant, seconds);
    return seconds;
}

gint64 call_shift(
    TicketCall *call, const Calendar *calendar, const Hours *agency, gint64 from, gint64 to)
{
    if (from > call->due_at)
        return 0;
    const Policy *policy = policy_find(call->policy);
    gint64 added = shifted(calendar, policy->hours, &call->due_at, from, to);
    if (call->original_due != INSTANT_NONE)
        shifted(calendar, policy->hours, &call->original_due, from, to);
    shifted(calendar, &hours_office, &call->due_office_at, from, to);
    shifted(calendar, &hours_office, &call->refer_by, from, to);
    shifted(calendar, &hours_office, &call->refer_ceiling, from, to);
    call->act_by = clock_act_by(calendar, agency, call->started_at, call->due_at);
    call->doomed = call->act_by == INSTANT_NONE;
    call->refer_by = MIN(call->refer_by, call->doomed ? call->due_at : call->act_by);
    call->refer_ceiling = MIN(call->refer_ceiling, call->due_at);
    return added;
}

void call_refer_again(TicketCall *call, const Calendar *calendar, gint64 from)
{
    gint64 ceiling = clock_refer_ceiling(calendar, from, call->due_at);
    call->refer_by = clock_refer_by(calendar, from, call->act_by, call->due_at);
    call->refer_ceiling = MAX(call->refer_ceiling, ceiling);
}

void call_set_deadlines(TicketCall *call, const Deadlines *deadlines)
{
    call->due_at = deadlines->due;
    call->due_office_at = deadlines->due_office;
    call->act_by = deadlines->act_by;
    call->doomed = deadlines->doomed;
    call->refer_by = deadlines->refer_by;
    call->refer_ceiling = deadlines->refer_ceiling;
}

/* Due as it will be if the caller answers now. */
static bool present_pause(Desk *desk, TicketCall *call, gint64 now, GError **err)
{
    Hours hours;
    const Calendar *calendar = calendar_get(desk, call->calendar, err);
    if (!calendar || !call_agency_hours(desk, call, &hours, err))
        return false;
    call_shift(call, calendar, &hours, call->paused_at, now);
    return true;
}

bool call_present(Desk *desk, TicketCall *call, gint64 now, GError **err)
{
    bool stands = call->state == TICKET_WAITING && call->paused_at <= call->due_at;
    if (stands && !present_pause(desk, call, now, err))
        return false;
    call->overdue = state_is_open(call->state) && !stands && now > call->due_at;
    if (call->overdue)
        call->late_seconds = now - call->due_at;
    else if (call->verdict && g_str_equal(call->verdict, "breached"))
        call->late_seconds = call->ended_at - call->due_at;
    return true;
}
