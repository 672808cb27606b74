/* tickets/calls/call.c - one call as it stands now. */
#include "tickets/calls/call_row.h"
#include <inttypes.h>
#include "base/i18n.h"
#include "db/log.h"
#include "tickets/time/calendar.h"

void ticket_call_free(TicketCall *call)
{
    if (!call)
        return;
    char *const texts[] = { call->question, call->category, call->field, call->channel,
        call->priority, call->owner, call->asked_by, call->person, call->late_reason, call->policy,
        call->holder, call->agency, call->agency_name, call->draft_agency, call->outcome,
        call->verdict, call->headline, call->cause, call->told_by, call->answer };
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++)
        g_free(texts[i]);
    g_free(call);
}

static TicketState read_state(DbStmt *row, int column)
{
    TicketState state = TICKET_NONE;
    const char *name = db_text(row, column);
    if (name)
        state_parse(name, &state);
    return state;
}

static void read_call(DbStmt *row, TicketCall *call)
{
    call->number = db_int(row, 0);
    call->revision = db_int(row, 1);
    call->state = read_state(row, 2);
    call->back = read_state(row, 3);
    call->question = db_text_dup(row, 4);
    call->category = db_text_dup(row, 5);
    call->field = db_text_dup(row, 6);
    call->channel = db_text_dup(row, 7);
    call->priority = db_text_dup(row, 8);
    call->owner = db_text_dup(row, 9);
    call->asked_by = db_text_dup(row, 10);
    call->person = db_text_dup(row, 11);
    call->consent = db_int(row, 12) != 0;
    call->linked = db_int(row, 13);
    call->received_at = db_int(row, 14);
    call->asked_at = db_int(row, 15);
    call->late_reason = db_text_dup(row, 16);
    call->paused_at = db_instant(row, 17);
    call->next_check = db_instant(row, 18);
}

static void read_cycle(DbStmt *row, TicketCall *call)
{
    const char *drafted = db_text(row, 30);
    call->cycle = db_int(row, 19);
    call->started_at = db_int(row, 20);
    call->policy = db_text_dup(row, 21);
    call->calendar = db_int(row, 22);
    call->due_at = db_int(row, 23);
    call->due_office_at = db_int(row, 24);
    call->act_by = db_instant(row, 25);
    call->doomed = db_int(row, 26) != 0;
    call->refer_by = db_int(row, 27);
    call->refer_ceiling = db_int(row, 28);
    call->waits = (int)db_int(row, 29);
    call->drafted = drafted && call->state == TICKET_TRIAGE;
    call->draft_agency = drafted && *drafted ? g_strdup(drafted) : NULL;
    call->outcome = db_text_dup(row, 31);
    call->ended_at = db_instant(row, 32);
    call->verdict = db_text_dup(row, 33);
    call->breached_at = db_instant(row, 34);
    call->cause = db_text_dup(row, 35);
    call->told_by = db_text_dup(row, 36);
    call->holder = db_text_dup(row, 37);
    call->agency = db_text_dup(row, 38);
    call->agency_name = db_text_dup(row, 39);
    call->original_due = db_instant(row, 40);
    call->extensions = (int)db_int(row, 41);
    call->headline = db_text_dup(row, 42);
    call->follows = db_int(row, 43);
    call->extended_seconds = db_int(row, 44);
}

TicketCall *call_row_read(DbStmt *row)
{
    TicketCall *call = g_new0(TicketCall, 1);
    read_call(row, call);
    read_cycle(row, call);
    return call;
}

TicketCall *call_row_load(Desk *desk, gint64 number, GError **err)
{
    g_autoptr(DbCached) q =
        db_query_cached(desk_main(desk), err, CALL_SELECT "WHERE c.number = ?1", "i", number);
    DbStep step = q ? db_step(q, err) : DB_FAILED;
    if (step == DB_DONE)
        g_set_error(err, ERR, ERR_NOT_FOUND,
            _("there is no call %" PRId64 "; see which there are with: onecall list"), number);
    return step == DB_ROW ? call_row_read(q) : NULL;
}

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

bool call_agency_hours(Desk *desk, const TicketCall *call, Hours *hours, GError **err)
{
    g_autoptr(DbCached) q = db_query_cached(desk_main(desk), err,
        "SELECT a.opens, a.closes FROM referral r JOIN agency a ON a.code = r.agency"
        " WHERE r.call = ?1 AND r.cycle = ?2 AND r.state = 'open'"
        " ORDER BY r.reply_by IS NULL, r.reply_by, r.id LIMIT 1",
        "ii", call->number, call->cycle);
    DbStep step = q ? db_step(q, err) : DB_FAILED;
    *hours = hours_agency;
    if (step == DB_ROW)
        *hours = (Hours){ .n = 1, .windows = { { (int)db_int(q, 0), (int)db_int(q, 1) } } };
    return step != DB_FAILED;
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

static bool load_answer(Desk *desk, TicketCall *call, GError **err)
{
    g_autoptr(DbStmt) q = db_query(desk_main(desk), err,
        "SELECT text FROM said WHERE call = ?1 AND kind IN"
        " ('call.answered', 'call.replied', 'call.delivered', 'call.imported') ORDER BY seq DESC "
        "LIMIT 1",
        "i", call->number);
    DbStep step = q ? db_step(q, err) : DB_FAILED;
    if (step == DB_ROW)
        call->answer = db_text_dup(q, 0);
    return step != DB_FAILED;
}

TicketCall *ticket_load(Desk *desk, gint64 number, GError **err)
{
    gint64 now;
    g_autoptr(TicketCall) call = call_row_load(desk, number, err);
    if (!call || !load_answer(desk, call, err) || !log_now(desk, &now, NULL, err) ||
        !call_present(desk, call, now, err))
        return NULL;
    return g_steal_pointer(&call);
}

static void entry_free(gpointer data)
{
    TicketEntry *entry = data;
    g_free(entry->kind);
    g_free(entry->actor);
    g_free(entry->who);
    g_free(entry->text);
    g_free(entry->limit);
    g_free(entry->undone);
    g_free(entry);
}

GPtrArray *ticket_history(Desk *desk, gint64 number, GError **err)
{
    g_autofree char *subject = g_strdup_printf("call:%" PRId64, number);
    g_autoptr(DbStmt) q = db_query(desk_main(desk), err,
        "SELECT l.seq, l.at, coalesce(s.cycle, 0), l.kind, l.actor,"
        " coalesce(s.who, CASE l.kind WHEN 'call.assigned' THEN l.body ->> '$.to'"
        " WHEN 'call.referred' THEN (SELECT name FROM agency WHERE code = l.body ->> '$.agency')"
        " WHEN 'call.extended' THEN l.body ->> '$.reason'"
        " WHEN 'call.followed' THEN '#' || (l.body ->> '$.leads') END), s.text,"
        " iif(l.kind = 'threshold.crossed', l.body ->> '$.kind', NULL),"
        " iif(l.kind = 'threshold.crossed', l.body ->> '$.threshold', 0),"
        " iif(l.kind = 'call.corrected', l.body ->> '$.kind', NULL) FROM log l"
        " LEFT JOIN said s ON s.seq = l.seq WHERE l.subject = ?1 ORDER BY l.seq",
        "s", subject);
    g_autoptr(GPtrArray) entries = g_ptr_array_new_with_free_func(entry_free);
    DbStep step = DB_FAILED;
    while (q && (step = db_step(q, err)) == DB_ROW) {
        TicketEntry *entry = g_new0(TicketEntry, 1);
        *entry = (TicketEntry){ db_int(q, 0), db_int(q, 1), db_int(q, 2), db_text_dup(q, 3),
            db_text_dup(q, 4), db_text_dup(q, 5), db_text_dup(q, 6), db_text_dup(q, 7),
            db_int(q, 8), db_text_dup(q, 9) };
        g_ptr_array_add(entries, entry);
    }
    return step == DB_DONE ? g_steal_pointer(&entries) : NULL;
}

GPtrArray *ticket_citations(Desk *desk, gint64 number, GError **err)
{
    g_autoptr(DbStmt) q = db_query(desk_main(desk), err,
        "SELECT ref FROM citation JOIN call ON number = call AND call.cycle = citation.cycle"
        " WHERE number = ?1 ORDER BY seq, ref",
        "i", number);
    g_autoptr(GPtrArray) refs = g_ptr_array_new_with_free_func(g_free);
    DbStep step = DB_FAILED;
    while (q && (step = db_step(q, err)) == DB_ROW)
        g_ptr_array_add(refs, db_text_dup(q, 0));
    return step == DB_DONE ? g_steal_pointer(&refs) : NULL;
}
