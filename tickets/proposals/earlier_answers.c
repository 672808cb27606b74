/* tickets/proposals/earlier_answers.c - what callers were told before, by what was cited. */
#include "tickets/proposals/earlier_answers.h"
#include "base/text/text.h"
#include "tickets/people/scrub.h"

#define LOOKED_AT 200 /* calls of each id */

static void answer_free(gpointer data)
{
    EarlierAnswer *answer = data;
    g_free(answer->cited);
    g_free(answer->text);
    g_free(answer->told_by);
    g_free(answer);
}

/* What was told in the cycle; an agency's answer where nothing else was recorded. */
#define TOLD                                                                                       \
    "SELECT s.text FROM said s WHERE s.call = t.call AND s.cycle = t.cycle"                        \
    " AND s.kind IN ('call.answered', 'call.delivered', 'call.replied')"                           \
    " ORDER BY s.kind = 'call.replied', s.seq DESC LIMIT 1"

static bool add_citing(Desk *desk, const char *id, gint64 except, GPtrArray *answers, GError **err)
{
    g_autoptr(DbCached) q = db_query_cached(desk_main(desk), err,
        "SELECT t.call, y.ended_at, v.effective, y.told_by, (" TOLD
        ") AS told FROM (SELECT call, cycle, ref FROM citation WHERE ref = ?1 AND call <> ?2"
        " ORDER BY call DESC, cycle DESC LIMIT ?3) t"
        " JOIN cycle y ON y.call = t.call AND y.cycle = t.cycle"
        " LEFT JOIN cited v ON v.call = t.call AND v.cycle = t.cycle AND v.ref = t.ref"
        " WHERE y.outcome IN ('answered', 'delivered') AND told IS NOT NULL",
        "sid", id, except, LOOKED_AT);
    DbStep step = DB_FAILED;
    while (q && (step = db_step(q, err)) == DB_ROW) {
        EarlierAnswer *answer = g_new0(EarlierAnswer, 1);
        *answer = (EarlierAnswer){ db_int(q, 0), db_int(q, 1), db_instant(q, 2), g_strdup(id),
            db_text_dup(q, 4), scrub_mask_name(db_text(q, 3)) };
        g_ptr_array_add(answers, answer);
    }
    return step == DB_DONE;
}

static gint newest_first(gconstpointer a, gconstpointer b)
{
    const EarlierAnswer *x = *(EarlierAnswer *const *)a, *y = *(EarlierAnswer *const *)b;
    int by_time = (x->told_at < y->told_at) - (x->told_at > y->told_at);
    return by_time ? by_time : (x->number < y->number) - (x->number > y->number);
}

/* The first of each text, in order. */
static GPtrArray *different(GPtrArray *answers, int limit)
{
    g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    GPtrArray *kept = g_ptr_array_new_with_free_func(answer_free);
    for (guint i = 0; i < answers->len; i++) {
        EarlierAnswer *answer = g_ptr_array_index(answers, i);
        if (kept->len < (guint)MAX(limit, 0) && g_hash_table_add(seen, text_key(answer->text)))
            g_ptr_array_add(kept, answer);
        else
            answer_free(answer);
    }
    g_ptr_array_set_size(answers, 0);
    return kept;
}

GPtrArray *earlier_answers(
    Desk *desk, const char *const *ids, gint64 except, int limit, GError **err)
{
    g_autoptr(GPtrArray) answers = g_ptr_array_new();
    bool ok = true;
    for (; ok && *ids; ids++)
        ok = add_citing(desk, *ids, except, answers, err);
    g_ptr_array_sort(answers, newest_first);
    g_autoptr(GPtrArray) kept = different(answers, ok ? limit : 0);
    return ok ? g_steal_pointer(&kept) : NULL;
}
