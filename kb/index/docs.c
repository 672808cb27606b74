/* kb/index/docs.c - the index's documents in memory. */
#include "kb/index/docs.h"
#include <math.h>
#include <string.h>
#include "base/instant.h"
#include "db/keep.h"

#define CODES_AN_OCTAVE 12 /* longer texts than 2^(255/12) bytes (2.5 MB) have the same code */

guint8 kb_length_code(gsize bytes)
{
    return (guint8)MIN(lrint(CODES_AN_OCTAVE * log2(1.0 + (double)bytes)), 255);
}

float kb_length_of(guint8 code)
{
    return (float)(exp2((double)code / CODES_AN_OCTAVE) - 1);
}

/* Kept from search to search: the same all day. */
struct KbCounting {
    gint64 on, today;
    float *counts; /* NULL: not computed yet */
};

static void doc_clear(void *data)
{
    KbDoc *doc = data;
    g_free(doc->key);
    g_free(doc->title_key);
}

static void docs_free(void *data)
{
    KbDocs *docs = data;
    g_array_unref(docs->docs);
    g_array_unref(docs->by_id);
    g_hash_table_unref(docs->names);
    kb_lexicon_free(docs->lexicon);
    g_free(docs->counting->counts);
    g_free(docs->counting);
    g_free(docs->places);
    g_free(docs);
}

static KbDocs *docs_new(gint64 seq, gint64 past)
{
    KbDocs *docs = g_new0(KbDocs, 1);
    docs->seq = seq;
    docs->counting = g_new0(struct KbCounting, 1);
    docs->docs = g_array_new(FALSE, FALSE, sizeof(KbDoc));
    docs->by_id = g_array_new(FALSE, TRUE, sizeof(guint32));
    docs->names = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    docs->past = (guint32)past;
    docs->places = g_new0(KbPlace, past);
    g_array_set_clear_func(docs->docs, doc_clear);
    return docs;
}

/* A statute and its decrees share one string; NULL stays NULL. */
static const char *shared_name(KbDocs *docs, DbStmt *q, int column)
{
    if (sqlite3_column_type(q, column) == SQLITE_NULL)
        return NULL;
    char *known = g_hash_table_lookup(docs->names, db_text(q, column));
    if (!known)
        g_hash_table_add(docs->names, known = db_text_dup(q, column));
    return known;
}

/* The passages of a document: their traits as stored, four bytes each. */
static void add_passages(KbDocs *docs, const KbDoc *doc, const char *traits)
{
    for (guint32 i = 0; i < doc->passages; i++) {
        KbPlace *place = &docs->places[doc->from + i];
        place->doc = docs->docs->len - 1;
        memcpy(&place->traits, traits + i * sizeof place->traits, sizeof place->traits);
    }
}

static void add(KbDocs *docs, DbStmt *q)
{
    KbDoc doc = { .id = db_int(q, 0),
        .key = db_text_dup(q, 1),
        .title_key = db_text_dup(q, 2),
        .kind = g_intern_string(db_text(q, 3)), /* few different ones */
        .country = g_intern_string(db_text(q, 4)),
        .effective = db_int(q, 5),
        .until = db_int(q, 6),
        .first = db_int(q, 7) != 0,
        .from = (guint32)db_int(q, 9),
        .title_words = (guint)db_int(q, 10),
        .name = shared_name(docs, q, 11) };
    guint32 stored = (guint32)sqlite3_column_bytes(q, 8) / (guint32)sizeof(KbTraits);
    doc.passages = MIN(stored, docs->past - MIN(doc.from, docs->past));
    doc.title_bytes = (float)strlen(doc.title_key);
    g_array_append_val(docs->docs, doc);
    g_array_set_size(docs->by_id, (guint)doc.id + 1);
    g_array_index(docs->by_id, guint32, doc.id) = docs->docs->len;
    add_passages(docs, &doc, sqlite3_column_blob(q, 8));
}

static void measure(KbDocs *docs)
{
    double sums[3] = { 0 };
    float lengths[G_MAXUINT8 + 1];
    for (int code = 0; code <= G_MAXUINT8; code++)
        lengths[code] = kb_length_of((guint8)code);
    for (guint i = 0; i < docs->docs->len; i++) {
        const KbDoc *doc = kb_doc_at(docs, i);
        sums[0] += doc->title_bytes * (double)doc->passages;
        for (guint32 p = doc->from; p < doc->from + doc->passages; p++) {
            sums[1] += lengths[docs->places[p].traits.heading];
            sums[2] += lengths[docs->places[p].traits.body];
        }
        docs->passages += doc->passages;
    }
    for (gsize f = 0; f < G_N_ELEMENTS(sums); f++)
        docs->average[f] = MAX(sums[f] / (double)MAX(docs->passages, 1), 1);
}

static bool load(Db *db, KbDocs *docs, GError **err)
{
    g_autoptr(DbStmt) q = db_prepare(db,
        "SELECT id, key, title_key, kind, country, effective, until, first, traits, passage, "
        "words, statute"
        " FROM doc ORDER BY id",
        err);
    DbStep step = DB_FAILED;
    while (q && (step = db_step(q, err)) == DB_ROW)
        add(docs, q);
    measure(docs);
    return step == DB_DONE;
}

static bool counts(const KbDoc *doc, gint64 on, gint64 today)
{
    gint64 day = on == INSTANT_NONE ? today : on;
    bool in_force = doc->effective <= day && day < doc->until;
    bool new_and_coming = doc->first && doc->effective > day;
    return in_force || (on == INSTANT_NONE && new_and_coming);
}

const float *kb_docs_counting(const KbDocs *docs, gint64 on, gint64 today)
{
    struct KbCounting *c = docs->counting;
    if (c->counts && c->on == on && c->today == today)
        return c->counts;
    g_free(c->counts);
    *c = (struct KbCounting){ on, today, g_new(float, docs->docs->len + 1) };
    for (guint i = 0; i < docs->docs->len; i++)
        c->counts[i] = counts(kb_doc_at(docs, i), on, today);
    return c->counts;
}

static KbDocs *make_docs(Db *db, gint64 seq, GError **err)
{
    gint64 past, asked;
    if (!db_number(db, err, 1, &past, "SELECT coalesce(max(id), 0) + 1 FROM passage", "") ||
        !db_number(db, err, 0, &asked, "SELECT EXISTS (SELECT 1 FROM asked)", ""))
        return NULL;
    KbDocs *docs = docs_new(seq, past);
    docs->any_asked = asked != 0;
    docs->lexicon = kb_lexicon_new(db);
    if (load(db, docs, err))
        return docs;
    docs_free(docs);
    return NULL;
}

const KbDocs *kb_docs(Desk *desk, GError **err)
{
    static const char key;
    Db *db = desk_index(desk, err);
    DbStmt *q = db ? db_cached(db, "SELECT seq FROM taken", err) : NULL;
    if (!q || db_step(q, err) != DB_ROW)
        return NULL;
    gint64 seq = db_int(q, 0);
    sqlite3_reset(q);
    KbDocs *docs = db_kept(db, &key);
    if (docs && docs->seq == seq)
        return docs;
    docs = make_docs(db, seq, err);
    db_keep(db, &key, docs, docs_free);
    return docs;
}
