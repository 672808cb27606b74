/* tickets/calls/callback.c - whom to call back, how often it was tried, and when to try next. */
#include "tickets/calls/callback.h"
#include "tickets/time/calendar.h"

static gint64 next_try(const Calendar *calendar, const TicketCall *call, gint64 last, gint64 now)
{
    gint64 earliest = last == INSTANT_NONE ? now : MAX(now, last + CALLBACK_RETRY_SECONDS);
    gint64 open = clock_open_from(calendar, &hours_business, earliest);
    return open == INSTANT_NONE || open > call->due_at ? now : open;
}

bool callback_load(Desk *desk, const TicketCall *call, gint64 now, Callback *callback, GError **err)
{
    g_autoptr(DbStmt) q = db_query(desk_main(desk), err,
        "SELECT count(*), max(at) FROM attempt WHERE call = ?1 AND cycle = ?2", "ii", call->number,
        call->cycle);
    if (!q || db_step(q, err) != DB_ROW)
        return false;
    *callback = (Callback){ .attempts = db_int(q, 0), .last_at = db_instant(q, 1) };
    const Calendar *calendar = calendar_get(desk, call->calendar, err);
    if (calendar)
        callback->next_try = next_try(calendar, call, callback->last_at, now);
    return calendar != NULL;
}
