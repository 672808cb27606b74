/* kb/index/asked_calls.c - past calls with similar questions. */
#include "kb/index/asked_calls.h"
#include <math.h>
#include "kb/index/asked.h"

#define MOST_CALLS 20000 /* a word in so many calls does not count */
#define MOST_READ 60000  /* calls for one question, by its rarest words */
#define LEAST_SHARE 0.4  /* of the weight of the question's words */

static bool put_word(Db *db, const char *token, gint64 call, GError **err)
{
    g_autoptr(DbCached) q = db_query_cached(
        db, err, "INSERT OR IGNORE INTO past_term(token, call) VALUES (?1, ?2)", "si", token, call);
    return q && db_step(q, err) == DB_DONE;
}

bool kb_asked_calls_add(Desk *desk, gint64 call, const char *question, GError **err)
{
    Db *db = desk_index(desk, err);
    g_autoptr(GHashTable) words = kb_asked_tokens(question);
    if (!db || !db_run(db, err, "INSERT OR IGNORE INTO past(call, words) VALUES (?1, ?2)", "ii",
                   call, (gint64)g_hash_table_size(words)))
        return false;
    GHashTableIter i;
    gpointer token;
    g_hash_table_iter_init(&i, words);
    while (g_hash_table_iter_next(&i, &token, NULL))
        if (!put_word(db, token, call, err))
            return false;
    return true;
}

typedef struct {
    const char *token; /* borrowed */
    gint64 calls;      /* that have it, at most MOST_CALLS */
    double weight;
} Word;

static gint compare_words(gconstpointer a, gconstpointer b)
{
    const Word *x = a, *y = b;
    return (x->calls > y->calls) - (x->calls < y->calls);
}

static bool weigh(Db *db, Word *word, gint64 all, GError **err)
{
    g_autoptr(DbCached) q = db_query_cached(db, err,
        "SELECT count(*) FROM (SELECT 1 FROM past_term WHERE token = ?1 LIMIT ?2)", "sd",
        word->token, MOST_CALLS);
    if (!q || db_step(q, err) != DB_ROW)
        return false;
    word->calls = db_int(q, 0);
    word->weight = log(1 + (double)all / (double)(1 + word->calls));
    if (word->calls == MOST_CALLS)
        word->weight = 0;
    else if (word->calls == 0) /* in no past call */
        word->weight /= 2;
    return true;
}

/* The words of the question, the rarest first; *together: the sum of their weights. NULL with
 * ERR_STORE. */
static GArray *weigh_words(Db *db, GHashTable *tokens, double *together, GError **err)
{
    g_autoptr(GArray) words = g_array_new(FALSE, FALSE, sizeof(Word));
    gint64 all;
    GHashTableIter i;
    gpointer token;
    *together = 0;
    if (!db_number(db, err, 0, &all, "SELECT count(*) FROM past", ""))
        return NULL;
    g_hash_table_iter_init(&i, tokens);
    while (g_hash_table_iter_next(&i, &token, NULL)) {
        Word word = { .token = token };
        if (!weigh(db, &word, all, err))
            return NULL;
        *together += word.weight;
        g_array_append_val(words, word);
    }
    g_array_sort(words, compare_words);
    return g_steal_pointer(&words);
}

static bool add_word(Db *db, const Word *word, GHashTable *scores, GError **err)
{
    g_autoptr(DbCached) q =
        db_query_cached(db, err, "SELECT call FROM past_term WHERE token = ?1", "s", word->token);
    DbStep step = DB_FAILED;
    while (q && (step = db_step(q, err)) == DB_ROW) {
        gint64 call = db_int(q, 0);
        double *score = g_hash_table_lookup(scores, &call);
        if (!score) {
            gint64 *key = g_memdup2(&call, sizeof call);
            score = g_new0(double, 1);
            g_hash_table_insert(scores, key, score);
        }
        *score += word->weight;
    }
    return step == DB_DONE;
}

static bool score_calls(Db *db, const GArray *words, GHashTable *scores, GError **err)
{
    gint64 read = 0;
    for (guint i = 0; i < words->len; i++) {
        const Word *word = &g_array_index(words, Word, i);
        read += word->calls;
        if (read > MOST_READ)
            break;
        if (word->weight > 0 && word->calls > 0 && !add_word(db, word, scores, err))
            return false;
    }
    return true;
}

static gint best_first(gconstpointer a, gconstpointer b)
{
    const KbAskedCall *x = a, *y = b;
    int by_share = (x->share < y->share) - (x->share > y->share);
    return by_share ? by_share : (x->call < y->call) - (x->call > y->call);
}

static GArray *best(GHashTable *scores, double together, gint64 except, int most)
{
    GArray *similar = g_array_new(FALSE, FALSE, sizeof(KbAskedCall));
    GHashTableIter i;
    gpointer call, score;
    g_hash_table_iter_init(&i, scores);
    while (g_hash_table_iter_next(&i, &call, &score)) {
        const KbAskedCall one = { *(gint64 *)call, *(double *)score / together };
        if (one.share >= LEAST_SHARE && one.call != except)
            g_array_append_val(similar, one);
    }
    g_array_sort(similar, best_first);
    if (similar->len > (guint)most)
        g_array_set_size(similar, (guint)most);
    return similar;
}

GArray *kb_asked_calls_weighed(Desk *desk, const char *text, gint64 except, int most, GError **err)
{
    Db *db = desk_index(desk, err);
    g_autoptr(GHashTable) tokens = kb_asked_tokens(text);
    g_autoptr(GHashTable) scores =
        g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, g_free);
    double together;
    g_autoptr(GArray) words = db ? weigh_words(db, tokens, &together, err) : NULL;
    if (!words || !score_calls(db, words, scores, err))
        return NULL;
    return best(scores, together, except, most);
}

GArray *kb_asked_calls_like(Desk *desk, const char *text, gint64 except, int most, GError **err)
{
    g_autoptr(GArray) similar = kb_asked_calls_weighed(desk, text, except, most, err);
    GArray *calls = similar ? g_array_new(FALSE, FALSE, sizeof(gint64)) : NULL;
    for (guint i = 0; similar && i < similar->len; i++)
        g_array_append_val(calls, g_array_index(similar, KbAskedCall, i).call);
    return calls;
}
