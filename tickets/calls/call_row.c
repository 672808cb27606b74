/* tickets/calls/call_row.c - reading a call's row. */
#include "tickets/calls/call_row.h"
#include <inttypes.h>
#include "base/i18n.h"

#define FREE_NUMBER(field)
#define FREE_INSTANT(field)
#define FREE_COUNT(field)
#define FREE_FLAG(field)
#define FREE_STATE(field)
#define FREE_TEXT(field) g_free(call->field);
#define FREE(type, field, sql) FREE_##type(field)

void ticket_call_free(TicketCall *call)
{
    if (!call)
        return;
    CALL_COLUMNS(FREE)
    g_free(call->answer);
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

#define READ_NUMBER(row, column) db_int(row, column)
#define READ_INSTANT(row, column) db_instant(row, column)
#define READ_COUNT(row, column) (int)db_int(row, column)
#define READ_FLAG(row, column) (db_int(row, column) != 0)
#define READ_STATE(row, column) read_state(row, column)
#define READ_TEXT(row, column) db_text_dup(row, column)
#define READ(type, field, sql) call->field = READ_##type(row, column++);

TicketCall *call_row_read(DbStmt *row)
{
    int column = 0;
    TicketCall *call = g_new0(TicketCall, 1);
    CALL_COLUMNS(READ)
    call->drafted = call->draft_agency && call->state == TICKET_TRIAGE;
    if (call->draft_agency && !*call->draft_agency) /* drafted, to no agency */
        g_clear_pointer(&call->draft_agency, g_free);
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
