/* tickets/figures/standing.c - what stands at an instant and needs somebody, call by call. */
#include "tickets/figures/standing.h"
#include "tickets/calls/list.h"
#include "tickets/transaction/move_kind.h"

GPtrArray *figure_rows(DbStmt *query, ReadRow *read, GDestroyNotify free_row, GError **err)
{
    g_autoptr(DbStmt) q = query;
    g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func(free_row);
    DbStep step = DB_FAILED;
    while (q && (step = db_step(q, err)) == DB_ROW)
        g_ptr_array_add(rows, read(q));
    return step == DB_DONE ? g_steal_pointer(&rows) : NULL;
}

static void overdue_free(gpointer data)
{
    OverdueRow *row = data;
    ticket_call_free(row->call);
    g_free(row->last.kind);
    g_free(row->last.actor);
    g_free(row);
}

static bool read_last_move(Desk *desk, gint64 number, LastMove *last, GError **err)
{
    g_autofree char *subject = g_strdup_printf("call:%" G_GINT64_FORMAT, number);
    g_autoptr(DbStmt) q = db_query(desk_main(desk), err,
        "SELECT kind, actor, at FROM log WHERE subject = ?1 AND kind <> ?2"
        " ORDER BY seq DESC LIMIT 1",
        "ss", subject, move_event(MOVE_ESCALATE));
    DbStep step = q ? db_step(q, err) : DB_FAILED;
    if (step == DB_ROW)
        *last = (LastMove){ db_text_dup(q, 0), db_text_dup(q, 1), db_int(q, 2) };
    return step != DB_FAILED;
}

static int by_due(gconstpointer a, gconstpointer b)
{
    const TicketCall *x = (*(OverdueRow *const *)a)->call, *y = (*(OverdueRow *const *)b)->call;
    gint64 order = x->due_at != y->due_at ? x->due_at - y->due_at : x->number - y->number;
    return (order > 0) - (order < 0);
}

GPtrArray *standing_overdue(Desk *desk, gint64 since, GError **err)
{
    const TicketFilter filter = { .which = LIST_OVERDUE };
    g_autoptr(GPtrArray) calls = ticket_list(desk, &filter, err);
    g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func(overdue_free);
    for (guint i = 0; calls && i < calls->len; i++) {
        OverdueRow *row = g_new0(OverdueRow, 1);
        row->call = g_steal_pointer(&calls->pdata[i]);
        row->fresh = row->call->due_at >= since;
        g_ptr_array_add(rows, row);
        if (!read_last_move(desk, row->call->number, &row->last, err))
            return NULL;
    }
    g_ptr_array_sort(rows, by_due);
    return calls ? g_steal_pointer(&rows) : NULL;
}

static gpointer read_standing(DbStmt *q)
{
    StandingRow *row = g_new(StandingRow, 1);
    *row = (StandingRow){ db_int(q, 0), db_int(q, 1), db_text_dup(q, 2), db_text_dup(q, 3),
        db_text_dup(q, 4) };
    return row;
}

static void standing_free(gpointer data)
{
    StandingRow *row = data;
    g_free(row->actor);
    g_free(row->owner);
    g_free(row->question);
    g_free(row);
}

GPtrArray *standing_unclosed(Desk *desk, GError **err)
{
    DbStmt *q = db_query(desk_main(desk), err,
        "SELECT c.number, y.ended_at, y.told_by, c.owner, c.question FROM call c"
        " JOIN cycle y ON y.call = c.number AND y.cycle = c.cycle"
        " WHERE c.state = 'delivered' ORDER BY y.ended_at, c.number",
        "");
    return figure_rows(q, read_standing, standing_free, err);
}

GPtrArray *standing_paused(Desk *desk, GError **err)
{
    DbStmt *q = db_query(desk_main(desk), err,
        "SELECT c.number, c.paused_at, l.actor, c.owner, c.question FROM call c"
        " JOIN pause p ON p.call = c.number AND p.cycle = c.cycle AND p.to_at IS NULL"
        " JOIN log l ON l.seq = p.id WHERE c.open = 1 AND c.paused_at IS NOT NULL"
        " ORDER BY c.paused_at, c.number",
        "");
    return figure_rows(q, read_standing, standing_free, err);
}

static gpointer read_overridden(DbStmt *q)
{
    OverriddenRow *row = g_new(OverriddenRow, 1);
    *row = (OverriddenRow){ db_int(q, 0), db_int(q, 1), db_int(q, 2), db_int(q, 3),
        db_text_dup(q, 4) };
    return row;
}

static void overridden_free(gpointer data)
{
    OverriddenRow *row = data;
    g_free(row->actor);
    g_free(row);
}

/* What was keyed is the event that stands; one that was taken back has no row in `said`. */
GPtrArray *standing_overridden(Desk *desk, gint64 since, gint64 at, GError **err)
{
    DbStmt *q = db_query(desk_main(desk), err,
        "SELECT y.call, y.due_at, y.ended_at, l.at, l.actor FROM threshold t"
        " JOIN cycle y ON y.call = t.call AND y.cycle = t.cycle AND y.verdict = 'met'"
        " JOIN said s ON s.call = y.call AND s.cycle = y.cycle AND s.kind = 'call.delivered'"
        " JOIN log l ON l.seq = s.seq WHERE t.kind = 'breach' AND l.at > y.due_at"
        " AND l.at >= ?1 AND l.at < ?2 ORDER BY l.seq",
        "ii", since, at + 1);
    return figure_rows(q, read_overridden, overridden_free, err);
}

static gpointer read_mail(DbStmt *q)
{
    MailRow *row = g_new(MailRow, 1);
    *row = (MailRow){ db_int(q, 0), db_int(q, 1), db_text_dup(q, 2), db_text_dup(q, 3),
        db_text_dup(q, 4), db_text_dup(q, 5) };
    return row;
}

static void mail_free(gpointer data)
{
    MailRow *row = data;
    g_free(row->outcome);
    g_free(row->agency);
    g_free(row->subject);
    g_free(row->owner);
    g_free(row);
}

GPtrArray *standing_mail(Desk *desk, gint64 since, GError **err)
{
    DbStmt *q = db_query(desk_main(desk), err,
        "SELECT m.at, m.call, m.outcome, coalesce(a.name, m.agency), m.subject, c.owner FROM mail m"
        " LEFT JOIN call c ON c.number = m.call LEFT JOIN agency a ON a.code = m.agency"
        " WHERE m.outcome = 'unmatched' OR (m.outcome = 'filed' AND m.at >= ?1)"
        " OR (m.outcome = 'reply' AND c.state = 'ready') ORDER BY m.at, m.id",
        "i", since);
    return figure_rows(q, read_mail, mail_free, err);
}
