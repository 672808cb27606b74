/* kb/index/check.c - whether the stored postings are those of the passages. */
#include <string.h>
#include "base/i18n.h"
#include "kb/index/asked.h"
#include "kb/index/catch_up.h"
#include "kb/index/inverter.h"
#include "kb/index/stored.h"

#define CHECKED_AT_ONCE (32 << 20) /* bytes of text inverted together */

/* Sums over all postings and all terms, which do not depend on their order. */
typedef struct {
    guint64 postings, terms;
} Sum;

typedef struct {
    Db *db;
    KbInverter *inverter;
    gsize bytes; /* in `inverter` */
    Sum sum;
} Checking;

static void checking_clear(Checking *c)
{
    g_clear_pointer(&c->inverter, kb_inverter_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Checking, checking_clear)

/* Sebastiano Vigna's splitmix64: each bit of the input changes about half of those of the output.
 */
static guint64 mix(guint64 x)
{
    x += G_GUINT64_CONSTANT(0x9E3779B97F4A7C15);
    x = (x ^ x >> 30) * G_GUINT64_CONSTANT(0xBF58476D1CE4E5B9);
    x = (x ^ x >> 27) * G_GUINT64_CONSTANT(0x94D049BB133111EB);
    return x ^ x >> 31;
}

static guint64 token_of(const char *token)
{
    guint64 sum = 0;
    for (; *token; token++)
        sum = mix(sum ^ (guint8)*token);
    return sum;
}

static void add_posting(
    void *user, ListKind kind, const char *token, guint32 passage, PostingCount count)
{
    Sum *sum = user;
    sum->postings += mix(mix(token_of(token) ^ (guint64)kind) ^ ((guint64)passage << 8 | count));
}

/* Linear in `passages`, because a token may come in several parts. */
static void add_term(void *user, const char *token, gint64 passages)
{
    Sum *sum = user;
    sum->terms += token_of(token) * (guint64)passages;
}

static void sum_up(Checking *c)
{
    kb_inverter_each(c->inverter, add_posting, add_term, &c->sum);
    kb_inverter_free(c->inverter);
    c->inverter = kb_inverter_new();
    c->bytes = 0;
}

/* Inverts the document again; *same: its traits are as stored. */
static bool invert(Checking *c, DbStmt *doc, bool *same, GError **err)
{
    g_autoptr(GArray) passages = kb_stored_new();
    gint64 first = 1;
    if (!kb_stored_passages(c->db, db_int(doc, 0), passages, &first, err))
        return false;
    gsize size = passages->len * sizeof(KbTraits);
    g_autofree KbTraits *traits = g_new0(KbTraits, passages->len + 1);
    kb_inverter_add(c->inverter, db_int(doc, 0), db_text(doc, 1), (guint32)first, passages, traits);
    *same = (gsize)sqlite3_column_bytes(doc, 2) == size &&
            (size == 0 || memcmp(sqlite3_column_blob(doc, 2), traits, size) == 0);
    for (guint i = 0; i < passages->len; i++)
        c->bytes += strlen(g_array_index(passages, KbPassage, i).body);
    if (c->bytes > CHECKED_AT_ONCE)
        sum_up(c);
    return true;
}

static bool sum_passages(Checking *c, bool *same, GError **err)
{
    g_autoptr(DbStmt) q = db_prepare(c->db, "SELECT id, title, traits FROM doc ORDER BY id", err);
    DbStep step = DB_FAILED;
    *same = true;
    while (q && *same && (step = db_step(q, err)) == DB_ROW)
        if (!invert(c, q, same, err))
            return false;
    sum_up(c);
    return step != DB_FAILED;
}

static bool sum_lists_of(Db *db, gint64 term, const char *token, Sum *sum, GError **err)
{
    Postings chunk;
    ListKind kind;
    DbStmt *q = posting_lists_open(db, term, LIST_TITLES, LIST_ADDENDA, err);
    DbStep step = DB_FAILED;
    while (q && (step = posting_lists_next(q, &chunk, &kind, err)) == DB_ROW)
        for (guint i = 0; i < chunk.n; i++)
            add_posting(sum, kind, token, chunk.passage[i], chunk.count[i]);
    return step == DB_DONE;
}

static bool sum_lists(Db *db, Sum *sum, GError **err)
{
    g_autoptr(DbStmt) q = db_prepare(db, "SELECT token, number, passages FROM term", err);
    DbStep step = DB_FAILED;
    while (q && (step = db_step(q, err)) == DB_ROW) {
        add_term(sum, db_text(q, 0), db_int(q, 2));
        if (!sum_lists_of(db, db_int(q, 1), db_text(q, 0), sum, err))
            return false;
    }
    return step == DB_DONE;
}

#define LIST_ASKED LIST_KINDS /* only here: past questions have a table of their own */

static bool sum_questions(Db *db, Sum *sum, GError **err)
{
    g_autoptr(DbStmt) q = db_prepare(db, "SELECT passage, text FROM asked", err);
    DbStep step = DB_FAILED;
    while (q && (step = db_step(q, err)) == DB_ROW) {
        g_autoptr(GHashTable) tokens = kb_asked_tokens(db_text(q, 1));
        GHashTableIter i;
        gpointer token, times;
        g_hash_table_iter_init(&i, tokens);
        while (g_hash_table_iter_next(&i, &token, &times))
            add_posting(sum, LIST_ASKED, token, (guint32)db_int(q, 0),
                (PostingCount)GPOINTER_TO_UINT(times));
    }
    return step == DB_DONE;
}

static bool sum_asked(Db *db, Sum *sum, GError **err)
{
    g_autoptr(DbStmt) q = db_prepare(db, "SELECT token, passage, times FROM asked_term", err);
    DbStep step = DB_FAILED;
    while (q && (step = db_step(q, err)) == DB_ROW)
        add_posting(
            sum, LIST_ASKED, db_text(q, 0), (guint32)db_int(q, 1), (PostingCount)db_int(q, 2));
    return step == DB_DONE;
}

static bool is_equal(const Sum *a, const Sum *b)
{
    return a->postings == b->postings && a->terms == b->terms;
}

bool kb_index_check(Desk *desk, GError **err)
{
    Db *db = desk_index(desk, err);
    if (!db)
        return false;
    g_auto(Checking) c = { .db = db, .inverter = kb_inverter_new() };
    g_autoptr(GError) why = NULL;
    Sum lists = { 0 };
    bool same;
    bool summed = sum_passages(&c, &same, &why) && sum_questions(db, &c.sum, &why) &&
                  sum_lists(db, &lists, &why) && sum_asked(db, &lists, &why);
    if (summed && same && is_equal(&c.sum, &lists))
        return true;
    if (why && !g_error_matches(why, ERR, ERR_INTEGRITY)) {
        g_propagate_error(err, g_steal_pointer(&why));
        return false;
    }
    g_set_error_literal(err, ERR, ERR_INTEGRITY,
        _("the search index does not match its passages; rebuild it with: onecall rebuild"));
    return false;
}
