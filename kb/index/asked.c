/* kb/index/asked.c - past questions, indexed with the passages that answered them. */
#include "kb/index/asked.h"
#include <string.h>
#include "base/korean/hangul.h"
#include "kb/index/posting_lists.h"

static int count_token(void *user, const char *token, int bytes, int from, int to, bool same_place)
{
    (void)from, (void)to, (void)same_place;
    GHashTable *counts = user;
    char *key = g_strndup(token, (gsize)bytes);
    guint before = GPOINTER_TO_UINT(g_hash_table_lookup(counts, key));
    g_hash_table_replace(counts, key, GUINT_TO_POINTER(before + 1));
    return 0;
}

GHashTable *kb_asked_tokens(const char *text)
{
    GHashTable *counts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    hangul_tokenize(text, (int)strlen(text), count_token, counts);
    return counts;
}

static bool drop_tokens(Db *db, gint64 passage, GHashTable *counts, GError **err)
{
    GHashTableIter i;
    gpointer token;
    g_hash_table_iter_init(&i, counts);
    while (g_hash_table_iter_next(&i, &token, NULL))
        if (!db_run(db, err, "DELETE FROM asked_term WHERE token = ?1 AND passage = ?2", "si",
                token, passage))
            return false;
    return true;
}

static bool put_tokens(Db *db, gint64 passage, GHashTable *counts, GError **err)
{
    GHashTableIter i;
    gpointer token, times;
    g_hash_table_iter_init(&i, counts);
    while (g_hash_table_iter_next(&i, &token, &times))
        if (!db_run(db, err, "INSERT INTO asked_term(token, passage, times) VALUES (?1, ?2, ?3)",
                "sii", token, passage, (gint64)GPOINTER_TO_UINT(times)))
            return false;
    return true;
}

/* Replaces the questions of a passage, and their tokens. */
static bool set_asked(Db *db, gint64 passage, const char *before, const char *asked, GError **err)
{
    g_autoptr(GHashTable) old = kb_asked_tokens(before), fresh = kb_asked_tokens(asked);
    return drop_tokens(db, passage, old, err) && put_tokens(db, passage, fresh, err) &&
           db_run(db, err,
               "INSERT INTO asked(passage, text) VALUES (?1, ?2)"
               " ON CONFLICT (passage) DO UPDATE SET text = excluded.text",
               "is", passage, asked);
}

/* Gives a number to words that no passage has, so that queries can look them up. */
static bool add_terms(Db *db, const char *question, GError **err)
{
    g_autoptr(GHashTable) counts = kb_asked_tokens(question);
    GHashTableIter i;
    gpointer token;
    gint64 next, number;
    if (!db_number(db, err, 0, &next, "SELECT terms + 1 FROM taken", ""))
        return false;
    g_hash_table_iter_init(&i, counts);
    while (g_hash_table_iter_next(&i, &token, NULL))
        if (!posting_lists_add_term(db, token, 0, &next, &number, err))
            return false;
    return db_run(db, err, "UPDATE taken SET terms = ?1", "i", next - 1);
}

/* The questions of a passage, one a line, the newest last, at most KB_ASKED_BYTES. */
static char *with_question(const char *asked, const char *question)
{
    g_autofree char *all = *asked ? g_strconcat(asked, "\n", question, NULL) : g_strdup(question);
    const char *kept = all;
    while (strlen(kept) > KB_ASKED_BYTES && strchr(kept, '\n'))
        kept = strchr(kept, '\n') + 1;
    return g_strdup(kept);
}

static bool find_passage(Db *db, const char *id, gint64 *passage, GError **err)
{
    const char *hash = strchr(id, '#');
    *passage = 0;
    if (!hash)
        return true;
    g_autofree char *key = g_strndup(id, (gsize)(hash - id));
    return db_number(db, err, 0, passage,
        "SELECT p.id FROM doc d JOIN passage p ON p.doc = d.id WHERE d.key = ?1 AND p.locator = ?2"
        " ORDER BY d.id DESC LIMIT 1",
        "ss", key, hash + 1);
}

/* The questions of a passage, "" for none; NULL with ERR_STORE. Free with g_free(). */
static char *asked_of(Db *db, gint64 passage, GError **err)
{
    g_autoptr(DbStmt) q =
        db_query(db, err, "SELECT text FROM asked WHERE passage = ?1", "i", passage);
    DbStep step = q ? db_step(q, err) : DB_FAILED;
    return step == DB_FAILED ? NULL : step == DB_ROW ? db_text_dup(q, 0) : g_strdup("");
}

bool kb_asked_add(Desk *desk, const char *id, const char *question, GError **err)
{
    Db *db = desk_index(desk, err);
    gint64 passage;
    if (!db || !find_passage(db, id, &passage, err))
        return false;
    g_autofree char *before = passage ? asked_of(db, passage, err) : NULL;
    if (!before)
        return passage == 0;
    if (strstr(before, question))
        return true;
    g_autofree char *asked = with_question(before, question);
    return add_terms(db, question, err) && set_asked(db, passage, before, asked, err);
}

bool kb_asked_carry(Desk *desk, gint64 document, gint64 version, GError **err)
{
    Db *db = desk_index(desk, err);
    g_autoptr(DbStmt) q =
        !db ? NULL
            : db_query(db, err,
                  "SELECT new.id, a.text FROM passage old JOIN asked a ON a.passage = old.id"
                  " JOIN passage new ON new.doc = ?2 AND new.locator = old.locator"
                  " WHERE old.doc = (SELECT max(id) FROM doc WHERE document = ?1 AND id < ?2)",
                  "ii", document, version);
    DbStep step = DB_FAILED;
    while (q && (step = db_step(q, err)) == DB_ROW)
        if (!set_asked(db, db_int(q, 0), "", db_text(q, 1), err))
            return false;
    return step == DB_DONE;
}
