/* kb/index/posting_lists.c - the lists of postings in index.db. */
#include "kb/index/posting_lists.h"
#include <string.h>
#include "base/i18n.h"

#define CHUNKS_BITS 20 /* a list has at most 2^20 chunks, 2^31 postings */

static gint64 first_row(gint64 term, ListKind kind)
{
    return (term * LIST_KINDS + kind) << CHUNKS_BITS;
}

static gint64 past_row(gint64 term, ListKind kind)
{
    return first_row(term, kind) + (1 << CHUNKS_BITS);
}

bool posting_lists_term(
    Db *index, const char *token, int bytes, TermFacts *facts, bool *found, GError **err)
{
    DbStmt *q = db_cached(index, "SELECT number, passages FROM term WHERE token = ?1", err);
    if (!q)
        return false;
    sqlite3_bind_text(q, 1, token, bytes, SQLITE_STATIC);
    DbStep step = db_step(q, err);
    *found = step == DB_ROW;
    *facts = *found ? (TermFacts){ db_int(q, 0), db_int(q, 1) } : (TermFacts){ 0 };
    sqlite3_reset(q);
    return step != DB_FAILED;
}

bool posting_lists_add_term(
    Db *index, const char *token, gint64 more, gint64 *next, gint64 *number, GError **err)
{
    DbStmt *q = db_cached(index,
        "INSERT INTO term(token, number, passages) VALUES (?1, ?3, ?2)"
        " ON CONFLICT (token) DO UPDATE SET passages = passages + excluded.passages"
        " RETURNING number",
        err);
    if (!q)
        return false;
    sqlite3_bind_text(q, 1, token, -1, SQLITE_STATIC);
    sqlite3_bind_int64(q, 2, more);
    sqlite3_bind_int64(q, 3, *next);
    bool ok = db_step(q, err) == DB_ROW;
    *number = ok ? db_int(q, 0) : 0;
    *next += *number == *next;
    sqlite3_reset(q);
    return ok;
}

DbStmt *posting_lists_open(Db *index, gint64 term, ListKind from, ListKind to, GError **err)
{
    DbStmt *q = db_cached(
        index, "SELECT id, chunk FROM posting WHERE id >= ?1 AND id < ?2 ORDER BY id", err);
    if (!q)
        return NULL;
    sqlite3_bind_int64(q, 1, first_row(term, from));
    sqlite3_bind_int64(q, 2, past_row(term, to));
    return q;
}

static bool unpack_column(DbStmt *q, int column, Postings *postings, GError **err)
{
    const guint8 *bytes = sqlite3_column_blob(q, column);
    if (postings_unpack(bytes, (gsize)sqlite3_column_bytes(q, column), postings))
        return true;
    g_set_error_literal(err, ERR, ERR_INTEGRITY,
        _("the search index is damaged; rebuild it with: onecall rebuild"));
    return false;
}

DbStep posting_lists_next(DbStmt *lists, Postings *postings, ListKind *kind, GError **err)
{
    DbStep step = db_step(lists, err);
    if (step == DB_ROW && !unpack_column(lists, 1, postings, err))
        step = DB_FAILED;
    if (step == DB_ROW && kind)
        *kind = (ListKind)((db_int(lists, 0) >> CHUNKS_BITS) % LIST_KINDS);
    if (step != DB_ROW)
        sqlite3_reset(lists);
    return step;
}

/* The last chunk of a list and its row; an empty chunk and the first row if there is no list yet.
 */
static bool last_chunk(
    Db *index, gint64 term, ListKind kind, gint64 *row, Postings *last, GError **err)
{
    DbStmt *q = db_cached(index,
        "SELECT id, chunk FROM posting WHERE id >= ?1 AND id < ?2 ORDER BY id DESC LIMIT 1", err);
    if (!q)
        return false;
    sqlite3_bind_int64(q, 1, first_row(term, kind));
    sqlite3_bind_int64(q, 2, past_row(term, kind));
    DbStep step = db_step(q, err);
    *row = step == DB_ROW ? db_int(q, 0) : first_row(term, kind);
    last->n = 0;
    bool ok = step == DB_DONE || (step == DB_ROW && unpack_column(q, 1, last, err));
    sqlite3_reset(q);
    return ok;
}

static bool put_chunk(Db *index, gint64 row, const GByteArray *packed, GError **err)
{
    DbStmt *q = db_cached(index,
        "INSERT INTO posting(id, chunk) VALUES (?1, ?2)"
        " ON CONFLICT (id) DO UPDATE SET chunk = excluded.chunk",
        err);
    if (!q)
        return false;
    sqlite3_bind_int64(q, 1, row);
    sqlite3_bind_blob(q, 2, packed->data, (int)packed->len, SQLITE_STATIC);
    bool ok = db_step(q, err) == DB_DONE;
    sqlite3_reset(q);
    return ok;
}

/* Writes the postings to *row and the rows after it; *row: the next free one. */
static bool put_chunks(Db *index, gint64 *row, const Postings *postings, GError **err)
{
    g_autoptr(GByteArray) packed = g_byte_array_new();
    for (guint from = 0; from < postings->n; ++*row) {
        guint to = from + postings_fit(postings, from);
        g_byte_array_set_size(packed, 0);
        postings_pack(postings, from, to, packed);
        if (!put_chunk(index, *row, packed, err))
            return false;
        from = to;
    }
    return true;
}

static guint move(Postings *to, const Postings *from, guint done)
{
    guint n = MIN(from->n - done, POSTINGS_CHUNK - to->n);
    memcpy(to->passage + to->n, from->passage + done, n * sizeof *to->passage);
    memcpy(to->count + to->n, from->count + done, n * sizeof *to->count);
    to->n += n;
    return n;
}

bool posting_lists_append(
    Db *index, gint64 term, ListKind kind, const Postings *postings, GError **err)
{
    Postings chunk;
    gint64 row;
    if (!last_chunk(index, term, kind, &row, &chunk, err))
        return false;
    for (guint done = 0; done < postings->n; chunk.n = 0) {
        done += move(&chunk, postings, done);
        if (!put_chunks(index, &row, &chunk, err))
            return false;
    }
    return true;
}

typedef struct {
    guint32 passage;
    PostingCount count;
} Posting;

static int by_passage(gconstpointer a, gconstpointer b)
{
    guint32 x = ((const Posting *)a)->passage, y = ((const Posting *)b)->passage;
    return x < y ? -1 : x > y;
}

static bool load_others(
    Db *index, gint64 term, ListKind kind, guint32 passage, GArray *all, GError **err)
{
    Postings chunk;
    DbStmt *q = posting_lists_open(index, term, kind, kind, err);
    DbStep step = DB_FAILED;
    while (q && (step = posting_lists_next(q, &chunk, NULL, err)) == DB_ROW)
        for (guint i = 0; i < chunk.n; i++) {
            Posting posting = { chunk.passage[i], chunk.count[i] };
            if (posting.passage != passage)
                g_array_append_val(all, posting);
        }
    return step == DB_DONE;
}

bool posting_lists_replace(
    Db *index, gint64 term, ListKind kind, guint32 passage, const PostingCount *count, GError **err)
{
    g_autoptr(GArray) all = g_array_new(FALSE, FALSE, sizeof(Posting));
    if (!load_others(index, term, kind, passage, all, err) ||
        !db_run(index, err, "DELETE FROM posting WHERE id >= ?1 AND id < ?2", "ii",
            first_row(term, kind), past_row(term, kind)))
        return false;
    if (count) {
        Posting posting = { passage, *count };
        g_array_append_val(all, posting);
        g_array_sort(all, by_passage);
    }
    for (guint from = 0; from < all->len;) {
        Postings chunk = { .n = 0 };
        for (; from < all->len && chunk.n < POSTINGS_CHUNK; from++, chunk.n++) {
            chunk.passage[chunk.n] = g_array_index(all, Posting, from).passage;
            chunk.count[chunk.n] = g_array_index(all, Posting, from).count;
        }
        if (!posting_lists_append(index, term, kind, &chunk, err))
            return false;
    }
    return true;
}
