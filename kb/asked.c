/* kb/asked.c - a question is indexed with the passages it was answered with. */
#include "kb/asked.h"
#include <string.h>
#include "kb/fulltext.h"

/* What the full-text row of a passage was made of. */
typedef struct {
    gint64 id;
    char *title, *heading, *body, *asked;
} TextRow;

static void text_row_clear(TextRow *row)
{
    g_free(row->title);
    g_free(row->heading);
    g_free(row->body);
    g_free(row->asked);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(TextRow, text_row_clear)

static bool load_row(Db *db, gint64 id, TextRow *row, GError **err)
{
    g_autoptr(DbStmt) q = db_query(
        db, err, "SELECT title, heading, body, asked FROM passage_text WHERE id = ?1", "i", id);
    if (!q || db_step(q, err) != DB_ROW)
        return false;
    *row =
        (TextRow){ id, db_text_dup(q, 0), db_text_dup(q, 1), db_text_dup(q, 2), db_text_dup(q, 3) };
    return true;
}

/* Table and full-text row change together: the old words out, the new ones in. */
static bool replace_asked(Db *db, const TextRow *row, const char *asked, GError **err)
{
    const FulltextSql *sql = &fulltext_sql[fulltext_of(row->id)];
    return db_run(db, err, sql->remove, "issss", row->id, row->title, row->heading, row->body,
               row->asked) &&
           db_run(db, err, "UPDATE passage SET asked = ?2 WHERE id = ?1", "is", row->id, asked) &&
           db_run(
               db, err, sql->insert, "issss", row->id, row->title, row->heading, row->body, asked);
}

/* The words of the passage itself are counted already: nobody listens while its row is made again.
 */
static bool set_asked(Desk *desk, const TextRow *row, const char *asked, GError **err)
{
    HangulTap *tap = desk_tap(desk), before = *tap;
    *tap = (HangulTap){ 0 };
    bool ok = replace_asked(desk_index(desk, err), row, asked, err);
    *tap = before;
    return ok;
}

static int pass_on(void *user, const char *token, int bytes, int start, int end, bool same_place)
{
    (void)start, (void)end, (void)same_place;
    const HangulTap *tap = user;
    if (tap->heard)
        tap->heard(tap->user, token, bytes);
    return 0;
}

/* The questions of a passage, one a line, the newest last, within the bounds. */
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

bool kb_asked_add(Desk *desk, const char *id, const char *question, gint64 *passage, GError **err)
{
    Db *db = desk_index(desk, err);
    if (!db || !find_passage(db, id, passage, err))
        return false;
    if (*passage == 0)
        return true;
    g_auto(TextRow) row = { 0 };
    if (!load_row(db, *passage, &row, err))
        return false;
    if (strstr(row.asked, question)) {
        *passage = 0;
        return true;
    }
    g_autofree char *asked = with_question(row.asked, question);
    hangul_tokenize(question, (int)strlen(question), pass_on, desk_tap(desk));
    return set_asked(desk, &row, asked, err);
}

bool kb_asked_carry(Desk *desk, gint64 document, gint64 version, GError **err)
{
    Db *db = desk_index(desk, err);
    g_autoptr(DbStmt) q =
        !db ? NULL
            : db_query(db, err,
                  "SELECT new.id, old.asked FROM passage old"
                  " JOIN passage new ON new.doc = ?2 AND new.locator = old.locator"
                  " WHERE old.asked <> '' AND old.doc ="
                  "  (SELECT max(id) FROM doc WHERE document = ?1 AND id < ?2)",
                  "ii", document, version);
    g_autoptr(GArray) ids = g_array_new(FALSE, FALSE, sizeof(gint64));
    g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func(g_free);
    DbStep step = DB_FAILED;
    while (q && (step = db_step(q, err)) == DB_ROW) {
        gint64 id = db_int(q, 0);
        g_array_append_val(ids, id);
        g_ptr_array_add(texts, db_text_dup(q, 1));
    }
    for (guint i = 0; step == DB_DONE && i < ids->len; i++) {
        g_auto(TextRow) row = { 0 };
        if (!load_row(db, g_array_index(ids, gint64, i), &row, err) ||
            !set_asked(desk, &row, g_ptr_array_index(texts, i), err))
            return false;
    }
    return step == DB_DONE;
}
