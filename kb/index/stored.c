/* kb/index/stored.c - reads a document back from index.db, and corrects its facts there. */
#include "kb/index/stored.h"
#include <string.h>
#include "base/korean/hangul.h"
#include "base/instant.h"
#include "base/text/text.h"
#include "kb/library/packed_text.h"
#include "kb/index/inverter.h"

static void passage_clear(void *data)
{
    KbPassage *p = data;
    g_free((char *)p->locator);
    g_free((char *)p->heading);
    g_free((char *)p->body);
}

GArray *kb_stored_new(void)
{
    GArray *passages = g_array_new(FALSE, FALSE, sizeof(KbPassage));
    g_array_set_clear_func(passages, passage_clear);
    return passages;
}

bool kb_stored_passages(Db *db, gint64 doc, GArray *passages, gint64 *first, GError **err)
{
    g_autoptr(DbStmt) q = db_query(db, err,
        "SELECT id, region, locator, heading, body, deleted FROM passage WHERE doc = ?1 ORDER BY "
        "id",
        "i", doc);
    DbStep step = DB_FAILED;
    while (q && (step = db_step(q, err)) == DB_ROW) {
        KbPassage p = { .region = (Region)db_int(q, 1),
            .locator = db_text_dup(q, 2),
            .heading = db_text_dup(q, 3),
            .path = "",
            .body = kb_packed_text_read(q, 4, err),
            .deleted = db_int(q, 5) != 0 };
        *first = passages->len ? *first : db_int(q, 0);
        g_array_append_val(passages, p);
        if (!p.body)
            return false;
    }
    return step == DB_DONE;
}

static int count_word(void *user, const char *token, int bytes, int from, int to, bool same_place)
{
    (void)token, (void)bytes, (void)from, (void)to, (void)same_place;
    ++*(gint64 *)user;
    return 0;
}

gint64 kb_title_words(const char *title)
{
    gint64 words = 0;
    hangul_tokenize(title, (int)strlen(title), count_word, &words);
    return words;
}

/* How a new title changes the postings: the old title is subtracted, the new one added. */
typedef struct {
    GHashTable *passages; /* token -> how many passages more have it */
    GHashTable *titles;   /* token -> 1 + its count in the new title; 0: in the old one only */
    int sign;
} Retitling;

static void add_posting(
    void *user, ListKind kind, const char *token, guint32 passage, PostingCount count)
{
    (void)passage;
    Retitling *r = user;
    if (kind == LIST_TITLES)
        g_hash_table_insert(
            r->titles, g_strdup(token), GUINT_TO_POINTER(r->sign > 0 ? 1u + count : 0u));
}

static void add_term(void *user, const char *token, gint64 passages)
{
    Retitling *r = user;
    gint64 more = GPOINTER_TO_SIZE(g_hash_table_lookup(r->passages, token));
    more += r->sign * passages;
    g_hash_table_insert(r->passages, g_strdup(token), GSIZE_TO_POINTER((gsize)more));
}

static void add_title(Retitling *r, int sign, gint64 doc, const char *title, const GArray *passages)
{
    g_autoptr(KbInverter) inverter = kb_inverter_new();
    g_autofree KbTraits *traits = g_new0(KbTraits, passages->len + 1);
    r->sign = sign;
    kb_inverter_add(inverter, doc, title, 1, passages, traits);
    kb_inverter_each(inverter, add_posting, add_term, r);
}

/* Writes one token's count of passages, and its list of titles if that changes. */
static bool write_token(
    Db *db, const Retitling *r, gint64 doc, const char *token, gint64 *next, GError **err)
{
    gint64 number;
    gpointer slot;
    gint64 more = (gint64)GPOINTER_TO_SIZE(g_hash_table_lookup(r->passages, token));
    bool titled = g_hash_table_lookup_extended(r->titles, token, NULL, &slot);
    if (more == 0 && !titled)
        return true;
    if (!posting_lists_add_term(db, token, more, next, &number, err))
        return false;
    PostingCount count = titled && slot ? (PostingCount)(GPOINTER_TO_UINT(slot) - 1) : 0;
    return !titled ||
           posting_lists_replace(db, number, LIST_TITLES, (guint32)doc, slot ? &count : NULL, err);
}

static bool write_tokens(Db *db, const Retitling *r, gint64 doc, GError **err)
{
    gint64 next;
    GHashTableIter i;
    gpointer token;
    bool ok = db_number(db, err, 0, &next, "SELECT terms + 1 FROM taken", "");
    g_hash_table_iter_init(&i, r->passages);
    while (ok && g_hash_table_iter_next(&i, &token, NULL))
        ok = write_token(db, r, doc, token, &next, err);
    return ok && db_run(db, err, "UPDATE taken SET terms = ?1", "i", next - 1);
}

/* A passage counts once for a token, whether in its title or its text: so both titles are inverted
 * with all passages. */
static bool retitle(Db *db, gint64 doc, const char *before, const char *after, GError **err)
{
    g_autoptr(GArray) passages = kb_stored_new();
    gint64 first = 1;
    if (!kb_stored_passages(db, doc, passages, &first, err))
        return false;
    Retitling r = { g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL), 0 };
    add_title(&r, -1, doc, before, passages);
    add_title(&r, 1, doc, after, passages);
    bool ok = write_tokens(db, &r, doc, err);
    g_hash_table_unref(r.passages);
    g_hash_table_unref(r.titles);
    return ok;
}

static bool write_facts(Db *db, gint64 version, DbStmt *facts, GError **err)
{
    const char *title = db_text(facts, 1);
    gint64 effective = db_instant(facts, 7);
    g_autofree char *title_key = text_key(title);
    return db_run(db, err,
               "UPDATE doc SET title = ?2, title_key = ?3, words = ?4, number = ?5, effective = ?6"
               " WHERE id = ?1",
               "issisi", version, title, title_key, kb_title_words(title), db_text(facts, 2),
               effective == INSTANT_NONE ? G_MININT64 : effective) &&
           db_run(db, err,
               "UPDATE doc SET kind = ?2, authority = ?3, country = ?4, field = ?5"
               " WHERE document = ?1",
               "issss", db_int(facts, 0), db_text(facts, 3), db_text(facts, 4), db_text(facts, 5),
               db_text(facts, 6));
}

bool kb_stored_correct(Desk *desk, gint64 version, gint64 *document, GError **err)
{
    *document = 0;
    Db *db = desk_index(desk, err);
    g_autoptr(DbStmt) had =
        db ? db_query(db, err, "SELECT title FROM doc WHERE id = ?1", "i", version) : NULL;
    DbStep step = had ? db_step(had, err) : DB_FAILED;
    if (step != DB_ROW)
        return step == DB_DONE;
    g_autofree char *before = db_text_dup(had, 0);
    g_autoptr(DbStmt) q = db_query(desk_main(desk), err,
        "SELECT d.id, v.title, v.number, d.kind, d.authority, d.country, d.field, v.effective"
        " FROM version v JOIN document d ON d.id = v.document WHERE v.id = ?1",
        "i", version);
    if (!q || db_step(q, err) != DB_ROW)
        return false;
    *document = db_int(q, 0);
    return (g_str_equal(before, db_text(q, 1)) ||
               retitle(db, version, before, db_text(q, 1), err)) &&
           write_facts(db, version, q, err);
}
