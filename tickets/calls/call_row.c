/* tickets/calls/call_row.c - reading a call's row. */
#include "tickets/calls/call_row.h"
#include <inttypes.h>
#include "base/i18n.h"

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
            _("there is no call %" PRId64 "; list them with: onecall list"), number);
    return step == DB_ROW ? call_row_read(q) : NULL;
}
