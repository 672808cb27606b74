/* tickets/moves/calendar_apply.c - moving open calls to the newest calendar. */
#include "base/i18n.h"
#include "tickets/time/calendar.h"
#include "tickets/moves/extend.h"
#include "tickets/transaction/move.h"
#include "tickets/people/user.h"

/* The cycle's times by `calendar`, as if it had been pinned at receipt; refer_by stays, for a
 * rejection may have moved it. */
static bool recompute(Move *m, const Calendar *calendar, GError **err)
{
    Hours hours;
    TicketCall *call = m->call;
    g_autoptr(DbStmt) q = db_query(desk_main(m->desk), err,
        "SELECT from_at, to_at FROM pause WHERE call = ?1 AND cycle = ?2 AND to_at IS NOT NULL"
        " ORDER BY id",
        "ii", call->number, call->cycle);
    if (!q || !call_agency_hours(m->desk, call, &hours, err))
        return false;
    gint64 refer_by = call->refer_by, ceiling = call->refer_ceiling;
    Deadlines have = clock_deadlines(calendar, m->policy, &hours, call->started_at);
    call->due_at = have.due;
    call->due_office_at = have.due_office;
    call->act_by = have.act_by;
    call->doomed = have.doomed;
    if (!extend_again(m, calendar, &hours, err))
        return false;
    DbStep step;
    while ((step = db_step(q, err)) == DB_ROW)
        call_shift(call, calendar, &hours, db_int(q, 0), db_int(q, 1));
    call->refer_by = MIN(refer_by, call->due_at);
    call->refer_ceiling = MIN(ceiling, call->due_at);
    return step == DB_DONE;
}

/* Never shortens: of two readings of the same promise the caller keeps the better one. */
static bool keep_later(Move *m, gint64 due, gint64 office, GError **err)
{
    Hours hours;
    TicketCall *call = m->call;
    call->due_office_at = MAX(call->due_office_at, office);
    if (call->due_at >= due)
        return true;
    call->due_at = due;
    if (!call_agency_hours(m->desk, call, &hours, err))
        return false;
    move_act_by(m, &hours);
    return true;
}

static void write_moved(Move *m, const CalendarMoved *moved, gint64 version)
{
    json_number(m->body, "calendar", version);
    json_number(m->body, "old_due", moved->old_due);
    json_number(m->body, "new_due", moved->new_due);
    json_number(m->body, "old_office", moved->old_office);
    json_number(m->body, "new_office", moved->new_office);
}

static bool apply_to(
    Desk *desk, gint64 number, gint64 version, const char *reason, GArray *moved, GError **err)
{
    g_auto(Move) m = { 0 };
    const Calendar *newest = calendar_get(desk, version, err);
    if (!newest || !move_open(&m, desk, MOVE_CALENDAR, number, 0, err))
        return false;
    CalendarMoved row = {
        .number = number, .old_due = m.call->due_at, .old_office = m.call->due_office_at
    };
    bool stands = m.call->paused_at != INSTANT_NONE && m.call->paused_at <= row.old_due;
    if (m.now > row.old_due && !stands)
        return true; /* a breach stays one */
    m.calendar = newest;
    if (!recompute(&m, m.calendar, err) || !keep_later(&m, row.old_due, row.old_office, err))
        return false;
    row.new_due = m.call->due_at;
    row.new_office = m.call->due_office_at;
    write_moved(&m, &row, version);
    if (row.new_due != row.old_due || row.new_office != row.old_office)
        g_array_append_val(moved, row);
    return move_text(&m, "text", reason, err) && move_after(&m, err) && move_append(&m, err);
}

static GArray *calls_to_move(Desk *desk, gint64 version, GError **err)
{
    return db_numbers(desk_main(desk), err,
        "SELECT c.number FROM call c JOIN cycle y ON y.call = c.number AND y.cycle = c.cycle"
        " WHERE c.open = 1 AND y.calendar IS NOT ?1 ORDER BY c.number",
        "i", version);
}

static bool apply_all(
    Desk *desk, const char *reason, const CalendarVersion *newest, GArray *moved, GError **err)
{
    g_autoptr(GArray) numbers = calls_to_move(desk, newest->version, err);
    for (guint i = 0; numbers && i < numbers->len; i++)
        if (!apply_to(desk, g_array_index(numbers, gint64, i), newest->version, reason, moved, err))
            return false;
    return numbers != NULL;
}

static bool may_apply(const char *reason, const CalendarVersion *newest, GError **err)
{
    if (!move_given(reason))
        g_set_error_literal(err, ERR, ERR_RULE,
            _("moving due times needs a reason: onecall calendar apply --reason REASON"));
    else if (newest->version == 0)
        g_set_error_literal(err, ERR, ERR_RULE,
            _("no calendar has been imported; import one with: onecall calendar import FILE"));
    else
        return true;
    return false;
}

bool calendar_apply(Desk *desk, const char *reason, GArray **moved, GError **err)
{
    g_autoptr(GArray) rows = g_array_new(FALSE, FALSE, sizeof(CalendarMoved));
    g_autoptr(DbTx) tx = db_begin(desk_main(desk), err);
    g_autoptr(CalendarVersion) newest = tx ? calendar_newest(desk, err) : NULL;
    if (!newest || !user_needs(desk, move_right(MOVE_CALENDAR), err) ||
        !may_apply(reason, newest, err) || !apply_all(desk, reason, newest, rows, err) ||
        !db_commit(g_steal_pointer(&tx), err))
        return false;
    if (moved)
        *moved = g_steal_pointer(&rows);
    return true;
}
