/* tickets/calls/list.c - lists and counts of calls. */
#include "tickets/calls/list.h"
#include "db/log.h"
#include "tickets/calls/call_clock.h"
#include "tickets/calls/call_row.h"
#include "tickets/calls/promise.h"

/* ?1 now, ?2 soon, ?3 state, ?4 owner, ?5 agency, ?6 field, ?7 category, ?8 person, ?9 limit */
#define FILTERED                                                                                   \
    " AND (?3 IS NULL OR c.state = ?3) AND (?4 IS NULL OR c.owner = ?4)"                           \
    " AND (?5 IS NULL OR EXISTS (SELECT 1 FROM referral r WHERE r.call = c.number"                 \
    " AND r.cycle = c.cycle AND r.agency = ?5 AND r.state IN ('open', 'replied')))"                \
    " AND (?6 IS NULL OR c.field = ?6) AND (?7 IS NULL OR c.category = ?7)"                        \
    " AND (?8 IS NULL OR c.person = ?8) "
#define BY_URGENCY "ORDER BY coalesce(y.act_by, y.due_at), y.due_at, c.number LIMIT ?9"
#define BY_NUMBER "ORDER BY c.number DESC LIMIT ?9"
#define RUNS " AND " CLOCK_RUNS("c")

static const char *const queries[] = {
    [LIST_OPEN] = CALL_SELECT "WHERE c.open = 1" FILTERED BY_URGENCY,
    [LIST_ALL] = CALL_SELECT "WHERE true" FILTERED BY_NUMBER,
    [LIST_OVERDUE] = CALL_SELECT "WHERE " OVERDUE("c", "?1") FILTERED BY_URGENCY,
    [LIST_DUE_SOON] = CALL_SELECT
    "WHERE c.open = 1 AND c.due_at >= ?1 AND c.due_at <= ?2" RUNS FILTERED BY_URGENCY,
    [LIST_CALLBACKS] = CALL_SELECT "WHERE c.state = 'ready'" FILTERED BY_URGENCY,
};

static void call_unref(gpointer call)
{
    ticket_call_free(call);
}

static DbStmt *query(Desk *desk, const TicketFilter *filter, gint64 now, GError **err)
{
    const char *state = filter->state ? state_name(filter->state) : NULL;
    return db_query(desk_main(desk), err, queries[filter->which], "iissssssi", now,
        now + DUE_SOON_SECONDS, state, filter->owner, filter->agency, filter->field,
        filter->category, filter->person, (gint64)(filter->limit > 0 ? filter->limit : -1));
}

GPtrArray *ticket_list(Desk *desk, const TicketFilter *filter, GError **err)
{
    gint64 now;
    if (!log_now(desk, &now, NULL, err))
        return NULL;
    g_autoptr(DbStmt) q = query(desk, filter, now, err);
    g_autoptr(GPtrArray) calls = g_ptr_array_new_with_free_func(call_unref);
    DbStep step = DB_FAILED;
    while (q && (step = db_step(q, err)) == DB_ROW)
        g_ptr_array_add(calls, call_row_read(q));
    if (step != DB_DONE)
        return NULL;
    for (guint i = 0; i < calls->len; i++)
        if (!call_present(desk, calls->pdata[i], now, err))
            return NULL;
    return g_steal_pointer(&calls);
}

static void brief_free(gpointer data)
{
    TicketBrief *brief = data;
    g_free(brief->question);
    g_free(brief);
}

GPtrArray *ticket_briefs(Desk *desk, bool delivered, const char *digits, int limit, GError **err)
{
    const char *sql = delivered ? "SELECT number, state, question FROM (SELECT * FROM call"
                                  " ORDER BY number DESC LIMIT 500)"
                                  " WHERE state IN ('answered', 'delivered')"
                                  " AND substr(number, 1, length(?1)) = ?1 LIMIT ?2"
                                : "SELECT number, state, question FROM call"
                                  " WHERE open = 1 AND substr(number, 1, length(?1)) = ?1"
                                  " ORDER BY due_at LIMIT ?2";
    g_autoptr(DbStmt) q = db_query(desk_main(desk), err, sql, "sd", digits, limit);
    g_autoptr(GPtrArray) briefs = g_ptr_array_new_with_free_func(brief_free);
    DbStep step = DB_FAILED;
    while (q && (step = db_step(q, err)) == DB_ROW) {
        TicketBrief *brief = g_new0(TicketBrief, 1);
        *brief = (TicketBrief){ .number = db_int(q, 0), .question = db_text_dup(q, 2) };
        state_parse(db_text(q, 1), &brief->state);
        g_ptr_array_add(briefs, brief);
    }
    return step == DB_DONE ? g_steal_pointer(&briefs) : NULL;
}

bool ticket_counts(Desk *desk, TicketCounts *counts, GError **err)
{
    gint64 now;
    if (!log_now(desk, &now, NULL, err))
        return false;
    gint64 midnight = day_instant(instant_day(now), 0);
    g_autoptr(DbStmt) q = db_query(desk_main(desk), err,
        "SELECT (SELECT count(*) FROM call c WHERE c.received_at >= ?3"
        "  AND NOT EXISTS (SELECT 1 FROM history h WHERE h.call = c.number)),"
        " (SELECT count(*) FROM call c JOIN cycle y ON y.call = c.number AND y.cycle = 1"
        " WHERE c.received_at >= ?3 AND y.outcome = 'answered'),"
        " (SELECT count(*) FROM call c WHERE c.open = 1),"
        " (SELECT count(*) FROM call c WHERE c.open = 1 AND c.due_at >= ?1 AND c.due_at <= ?2" RUNS
        "), (SELECT count(*) FROM call c WHERE " OVERDUE("c", "?1") "),"
        " (SELECT count(*) FROM call c WHERE c.state = 'ready')",
        "iii", now, now + DUE_SOON_SECONDS, midnight);
    DbStep step = q ? db_step(q, err) : DB_FAILED;
    if (step == DB_ROW)
        *counts = (TicketCounts){ db_int(q, 0), db_int(q, 1), db_int(q, 2), db_int(q, 3),
            db_int(q, 4), db_int(q, 5) };
    return step == DB_ROW;
}
