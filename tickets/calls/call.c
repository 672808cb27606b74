/* tickets/calls/call.c - one call as it stands now, and what happened to it. */
#include "tickets/calls/call.h"
#include <inttypes.h>
#include "db/log.h"
#include "tickets/calls/call_clock.h"
#include "tickets/calls/call_row.h"
#include "tickets/calls/newest_answer.h"

TicketCall *ticket_load(Desk *desk, gint64 number, GError **err)
{
    gint64 now;
    g_autoptr(TicketCall) call = call_row_load(desk, number, err);
    if (!call || !newest_answer(desk, number, ANSWER_EVER, &call->answer, err) ||
        !log_now(desk, &now, NULL, err) || !call_present(desk, call, now, err))
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
    g_free(entry->step);
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
