/* tickets/proposals/category_votes.c - what past calls say a new one is about. */
#include "tickets/proposals/category_votes.h"

#define LEAST_SHARE 0.5 /* of the weight: less is no answer */

void vote_result_clear(VoteResult *result)
{
    g_clear_pointer(&result->value, g_free);
}

/* Of one value. */
typedef struct {
    double weight;
    gint64 calls;
} Tally;

static void count_vote(GHashTable *tallies, const char *value, double weight)
{
    if (!value || !*value)
        return;
    Tally *tally = g_hash_table_lookup(tallies, value);
    if (!tally)
        g_hash_table_insert(tallies, g_strdup(value), tally = g_new0(Tally, 1));
    tally->weight += weight;
    tally->calls++;
}

static void elect(GHashTable *tallies, VoteResult *result)
{
    GHashTableIter i;
    gpointer value, data;
    double all = 0;
    *result = (VoteResult){ 0 };
    g_hash_table_iter_init(&i, tallies);
    while (g_hash_table_iter_next(&i, NULL, &data)) {
        all += ((const Tally *)data)->weight;
        result->of += ((const Tally *)data)->calls;
    }
    g_hash_table_iter_init(&i, tallies);
    while (g_hash_table_iter_next(&i, &value, &data)) {
        const Tally *tally = data;
        if (tally->weight > all * LEAST_SHARE) { /* more than half: at most one */
            result->value = g_strdup(value);
            result->for_it = tally->calls;
        }
    }
}

bool category_votes(
    Desk *desk, const GArray *votes, VoteResult *category, VoteResult *field, GError **err)
{
    g_autoptr(GHashTable) categories =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    g_autoptr(GHashTable) fields = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    *category = *field = (VoteResult){ 0 };
    for (guint i = 0; i < votes->len; i++) {
        const CallVote *vote = &g_array_index(votes, CallVote, i);
        g_autoptr(DbCached) q = db_query_cached(desk_main(desk), err,
            "SELECT category, field FROM call WHERE number = ?1", "i", vote->number);
        DbStep step = q ? db_step(q, err) : DB_FAILED;
        if (step == DB_FAILED)
            return false;
        count_vote(categories, step == DB_ROW ? db_text(q, 0) : NULL, vote->weight);
        count_vote(fields, step == DB_ROW ? db_text(q, 1) : NULL, vote->weight);
    }
    elect(categories, category);
    elect(fields, field);
    return true;
}

static bool add_citing(
    Desk *desk, const char *id, int limit, GHashTable *seen, GArray *votes, GError **err)
{
    g_autoptr(GArray) numbers = db_numbers(desk_main(desk), err,
        "SELECT t.call FROM citation t JOIN cycle y ON y.call = t.call AND y.cycle = t.cycle"
        " WHERE t.ref = ?1 AND y.outcome IN ('answered', 'delivered') ORDER BY t.call DESC LIMIT "
        "?2",
        "sd", id, limit);
    for (guint i = 0; numbers && i < numbers->len; i++) {
        const CallVote vote = { g_array_index(numbers, gint64, i), 1 };
        if (g_hash_table_add(seen, g_memdup2(&vote.number, sizeof vote.number)))
            g_array_append_val(votes, vote);
    }
    return numbers != NULL;
}

GArray *votes_of_citing(Desk *desk, const char *const *ids, int limit, GError **err)
{
    g_autoptr(GHashTable) seen = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
    g_autoptr(GArray) votes = g_array_new(FALSE, FALSE, sizeof(CallVote));
    for (; *ids; ids++)
        if (!add_citing(desk, *ids, limit, seen, votes, err))
            return NULL;
    return g_steal_pointer(&votes);
}
