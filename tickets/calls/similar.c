/* tickets/calls/similar.c - past calls that were answered with the same passages. */
#include "tickets/calls/similar.h"

static void similar_free(void *data)
{
    SimilarCall *similar = data;
    g_free(similar->question);
    g_free(similar->cited);
    g_free(similar);
}

static bool is_listed(const GPtrArray *calls, gint64 number)
{
    for (guint i = 0; i < calls->len; i++)
        if (((const SimilarCall *)g_ptr_array_index(calls, i))->number == number)
            return true;
    return false;
}

static bool add_citing(
    Desk *desk, const char *id, gint64 except, int limit, GPtrArray *calls, GError **err)
{
    g_autoptr(DbStmt) q = db_query(desk_main(desk), err,
        "SELECT DISTINCT c.number, y.ended_at, c.question FROM citation t"
        " JOIN call c ON c.number = t.call JOIN cycle y ON y.call = t.call AND y.cycle = t.cycle"
        " WHERE t.ref = ?1 AND y.ended_at IS NOT NULL ORDER BY y.ended_at DESC LIMIT ?2",
        "sd", id, limit + 1);
    DbStep step = DB_FAILED;
    while (q && (step = db_step(q, err)) == DB_ROW) {
        gint64 number = db_int(q, 0);
        if (number == except || is_listed(calls, number) || calls->len >= (guint)limit)
            continue;
        SimilarCall *similar = g_new0(SimilarCall, 1);
        *similar = (SimilarCall){ number, db_instant(q, 1), db_text_dup(q, 2), g_strdup(id) };
        g_ptr_array_add(calls, similar);
    }
    return step == DB_DONE;
}

static bool add_call(Desk *desk, gint64 number, GPtrArray *calls, GError **err)
{
    g_autoptr(DbStmt) q = db_query(desk_main(desk), err,
        "SELECT max(y.ended_at), c.question FROM call c JOIN cycle y ON y.call = c.number"
        " WHERE c.number = ?1 AND y.ended_at IS NOT NULL GROUP BY c.number",
        "i", number);
    DbStep step = q ? db_step(q, err) : DB_FAILED;
    if (step != DB_ROW)
        return step == DB_DONE;
    SimilarCall *similar = g_new0(SimilarCall, 1);
    *similar = (SimilarCall){ number, db_instant(q, 0), db_text_dup(q, 1), NULL };
    g_ptr_array_add(calls, similar);
    return true;
}

bool similar_add(Desk *desk, const GArray *numbers, int limit, GPtrArray *calls, GError **err)
{
    for (guint i = 0; i < numbers->len && calls->len < (guint)limit; i++) {
        gint64 number = g_array_index(numbers, gint64, i);
        if (!is_listed(calls, number) && !add_call(desk, number, calls, err))
            return false;
    }
    return true;
}

GPtrArray *similar_calls(Desk *desk, const char *const *ids, gint64 except, int limit, GError **err)
{
    g_autoptr(GPtrArray) calls = g_ptr_array_new_with_free_func(similar_free);
    for (; *ids; ids++)
        if (!add_citing(desk, *ids, except, limit, calls, err))
            return NULL;
    return g_steal_pointer(&calls);
}
