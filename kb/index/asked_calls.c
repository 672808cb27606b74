/* kb/index/asked_calls.c - past calls with similar questions. */
#include "kb/index/asked_calls.h"
#include <math.h>
#include "db/keep.h"
#include "kb/index/asked.h"

#define MOST_CALLS 20000  /* a word in so many calls does not count */
#define MOST_READ 60000   /* calls for one question, by its rarest words */
#define LEAST_SHARE 0.4   /* of the weight of the question's words */
#define WORTH_KEEPING 500 /* calls: counting fewer is quick */

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

/* In how many calls a word is, as it was counted when the index had `all` calls. */
typedef struct {
    gint64 all;
    GHashTable *calls; /* token -> gint64 */
} Counts;

static void counts_free(gpointer data)
{
    Counts *counts = data;
    g_hash_table_unref(counts->calls);
    g_free(counts);
}

/* Frequent words take long to count and are in every question; so they are counted anew only when
 * a hundredth of the calls are new. Borrowed. */
static GHashTable *counts_at(Db *db, gint64 all)
{
    static const char key;
    Counts *counts = db_kept(db, &key);
    if (counts && all >= counts->all && (all - counts->all) * 100 < counts->all)
        return counts->calls;
    counts = g_new(Counts, 1);
    *counts = (Counts){ all, g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free) };
    db_keep(db, &key, counts, counts_free);
    return counts->calls;
}

static bool count_calls(Db *db, Word *word, GHashTable *counts, GError **err)
{
    const gint64 *known = g_hash_table_lookup(counts, word->token);
    if (known) {
        word->calls = *known;
        return true;
    }
    g_autoptr(DbCached) q = db_query_cached(db, err,
        "SELECT count(*) FROM (SELECT 1 FROM past_term WHERE token = ?1 LIMIT ?2)", "sd",
        word->token, MOST_CALLS);
    if (!q || db_step(q, err) != DB_ROW)
        return false;
    word->calls = db_int(q, 0);
    if (word->calls >= WORTH_KEEPING)
        g_hash_table_insert(
            counts, g_strdup(word->token), g_memdup2(&word->calls, sizeof word->calls));
    return true;
}

static bool weigh(Db *db, Word *word, gint64 all, GHashTable *counts, GError **err)
{
    if (!count_calls(db, word, counts, err))
        return false;
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
    GHashTable *counts = counts_at(db, all);
    g_hash_table_iter_init(&i, tokens);
    while (g_hash_table_iter_next(&i, &token, NULL)) {
        Word word = { .token = token };
        if (!weigh(db, &word, all, counts, err))
            return NULL;
        *together += word.weight;
        g_array_append_val(words, word);
    }
    g_array_sort(words, compare_words);
    return g_steal_pointer(&words);
}

/* The score of each call at its number: they have no gaps. */
typedef GArray Scores;

static bool add_word(Db *db, const Word *word, Scores *scores, GError **err)
{
    g_autoptr(DbCached) q =
        db_query_cached(db, err, "SELECT call FROM past_term WHERE token = ?1", "s", word->token);
    DbStep step = DB_FAILED;
    while (q && (step = db_step(q, err)) == DB_ROW) {
        gint64 call = db_int(q, 0);
        if (call >= 0 && call < scores->len)
            g_array_index(scores, double, call) += word->weight;
    }
    return step == DB_DONE;
}

/* NULL with ERR_STORE. */
static Scores *score_calls(Db *db, const GArray *words, GError **err)
{
    gint64 last, read = 0;
    if (!db_number(db, err, 0, &last, "SELECT max(call) FROM past", ""))
        return NULL;
    g_autoptr(GArray) scores = g_array_new(FALSE, TRUE, sizeof(double));
    g_array_set_size(scores, (guint)last + 1);
    for (guint i = 0; i < words->len; i++) {
        const Word *word = &g_array_index(words, Word, i);
        read += word->calls;
        if (read > MOST_READ)
            break;
        if (word->weight > 0 && word->calls > 0 && !add_word(db, word, scores, err))
            return NULL;
    }
    return g_steal_pointer(&scores);
}

static gint best_first(gconstpointer a, gconstpointer b)
{
    const KbAskedCall *x = a, *y = b;
    int by_share = (x->share < y->share) - (x->share > y->share);
    return by_share ? by_share : (x->call < y->call) - (x->call > y->call);
}

static GArray *best(const Scores *scores, double together, gint64 except, int most)
{
    GArray *similar = g_array_new(FALSE, FALSE, sizeof(KbAskedCall));
    double least = together * LEAST_SHARE;
    for (guint call = 0; call < scores->len; call++) {
        double score = g_array_index(scores, double, call);
        if (score <= 0 || score < least || call == except)
            continue;
        const KbAskedCall one = { call, score / together };
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
    double together;
    g_autoptr(GArray) words = db ? weigh_words(db, tokens, &together, err) : NULL;
    g_autoptr(GArray) scores = words ? score_calls(db, words, err) : NULL;
    return scores ? best(scores, together, except, most) : NULL;
}

GArray *kb_asked_calls_like(Desk *desk, const char *text, gint64 except, int most, GError **err)
{
    g_autoptr(GArray) similar = kb_asked_calls_weighed(desk, text, except, most, err);
    GArray *calls = similar ? g_array_new(FALSE, FALSE, sizeof(gint64)) : NULL;
    for (guint i = 0; similar && i < similar->len; i++)
        g_array_append_val(calls, g_array_index(similar, KbAskedCall, i).call);
    return calls;
}
