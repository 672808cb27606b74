/* kb/docs.c - the index's documents in memory. */
#include "kb/docs.h"
#include <math.h>
#include <string.h>
#include "kb/index.h"

#define CODES_AN_OCTAVE 12 /* 2^(255/12) bytes is the longest that is told apart: 2.5 MB */

guint8 kb_length_code(gsize bytes)
{
    return (guint8)MIN(lrint(CODES_AN_OCTAVE * log2(1.0 + (double)bytes)), 255);
}

float kb_length_of(guint8 code)
{
    return (float)(exp2((double)code / CODES_AN_OCTAVE) - 1);
}

static void doc_clear(void *data)
{
    KbDoc *doc = data;
    g_free(doc->key);
    g_free(doc->title_key);
    g_free(doc->kind);
    g_free(doc->country);
    g_free(doc->lengths);
}

static void docs_free(void *data)
{
    KbDocs *docs = data;
    g_array_unref(docs->docs);
    g_array_unref(docs->by_id);
    g_free(docs);
}

static KbDocs *docs_new(gint64 seq)
{
    KbDocs *docs = g_new0(KbDocs, 1);
    docs->seq = seq;
    docs->docs = g_array_new(FALSE, FALSE, sizeof(KbDoc));
    docs->by_id = g_array_new(FALSE, TRUE, sizeof(guint32));
    g_array_set_clear_func(docs->docs, doc_clear);
    return docs;
}

static void add(KbDocs *docs, DbStmt *q)
{
    int bytes = sqlite3_column_bytes(q, 8);
    KbDoc doc = { .id = db_int(q, 0),
        .key = db_text_dup(q, 1),
        .title_key = db_text_dup(q, 2),
        .kind = db_text_dup(q, 3),
        .country = db_text_dup(q, 4),
        .effective = db_int(q, 5),
        .until = db_int(q, 6),
        .first = db_int(q, 7) != 0,
        .passages = (guint)bytes / 2,
        .lengths = g_memdup2(sqlite3_column_blob(q, 8), (gsize)bytes) };
    doc.title_bytes = (float)strlen(doc.title_key);
    g_array_append_val(docs->docs, doc);
    g_array_set_size(docs->by_id, (guint)doc.id + 1);
    g_array_index(docs->by_id, guint32, doc.id) = docs->docs->len;
}

static void measure(KbDocs *docs)
{
    double sums[3] = { 0 };
    for (guint i = 0; i < docs->docs->len; i++) {
        const KbDoc *doc = &g_array_index(docs->docs, KbDoc, i);
        for (guint p = 0; p < doc->passages; p++) {
            sums[0] += doc->title_bytes;
            sums[1] += kb_length_of(doc->lengths[2 * p + 1]);
            sums[2] += kb_length_of(doc->lengths[2 * p]);
        }
        docs->passages += doc->passages;
    }
    for (gsize f = 0; f < G_N_ELEMENTS(sums); f++)
        docs->average[f] = MAX(sums[f] / (double)MAX(docs->passages, 1), 1);
}

static bool load(Db *db, KbDocs *docs, GError **err)
{
    g_autoptr(DbStmt) q = db_prepare(db,
        "SELECT id, key, title_key, kind, country, effective, until, first, lengths FROM doc ORDER "
        "BY id",
        err);
    DbStep step = DB_FAILED;
    while (q && (step = db_step(q, err)) == DB_ROW)
        add(docs, q);
    measure(docs);
    return step == DB_DONE;
}

const KbDocs *kb_docs(Desk *desk, GError **err)
{
    Db *db = desk_index(desk, err);
    gint64 seq;
    if (!db || !db_number(db, err, 0, &seq, "SELECT seq FROM taken", ""))
        return NULL;
    KbDocs *docs = desk_kept(desk);
    if (docs && docs->seq == seq)
        return docs;
    docs = docs_new(seq);
    desk_keep(desk, docs, docs_free);
    return load(db, docs, err) ? docs : NULL;
}
