/* kb/library/compare.c - what changed between two versions of a document, article by article. */
#include "kb/library/compare.h"
#include "kb/library/packed_text.h"

/* An article in one of the versions. */
typedef struct {
    char *locator, *heading, *body;
    bool deleted;
    bool settled; /* its counterpart in the other version is known */
} Side;

static void side_clear(void *data)
{
    Side *side = data;
    g_free(side->locator);
    g_free(side->heading);
    g_free(side->body);
}

static void article_free(void *data)
{
    KbArticle *a = data;
    g_free(a->locator);
    g_free(a->heading);
    g_free(a->moved_from);
    g_strfreev(a->before);
    g_strfreev(a->after);
    g_free(a);
}

void kb_comparison_clear(KbComparison *comparison)
{
    g_clear_pointer(&comparison->articles, g_ptr_array_unref);
}

/* Free with g_array_unref(). */
static GArray *load(Db *db, gint64 version, GError **err)
{
    g_autoptr(GArray) sides = g_array_new(FALSE, FALSE, sizeof(Side));
    g_array_set_clear_func(sides, side_clear);
    g_autoptr(DbStmt) q = db_query(db, err,
        "SELECT locator, heading, body, deleted FROM passage WHERE doc = ?1 ORDER BY id", "i",
        version);
    DbStep step = DB_FAILED;
    while (q && (step = db_step(q, err)) == DB_ROW) {
        Side side = { .locator = db_text_dup(q, 0),
            .heading = db_text_dup(q, 1),
            .body = kb_packed_text_read(q, 2, err),
            .deleted = db_int(q, 3) != 0 };
        g_array_append_val(sides, side);
        if (!side.body)
            return NULL;
    }
    return step == DB_DONE ? g_steal_pointer(&sides) : NULL;
}

static Side *at(const GArray *sides, guint i)
{
    return &g_array_index(sides, Side, i);
}

static bool same_text(const Side *a, const Side *b)
{
    return g_str_equal(a->heading, b->heading) && g_str_equal(a->body, b->body);
}

static guint text_hash(const void *key)
{
    const Side *side = key;
    return g_str_hash(side->heading) * 31 + g_str_hash(side->body);
}

static gboolean text_equal(const void *a, const void *b)
{
    return same_text(a, b);
}

static guint locator_hash(const void *key)
{
    return g_str_hash(((const Side *)key)->locator);
}

static gboolean locator_equal(const void *a, const void *b)
{
    return g_str_equal(((const Side *)a)->locator, ((const Side *)b)->locator);
}

static char **lines_of(const Side *side, bool headed)
{
    g_autofree char *text =
        headed ? g_strconcat(side->heading, "\n", side->body, NULL) : g_strdup(side->body);
    return g_strsplit(text, "\n", -1);
}

static void add_article(KbComparison *c, KbChange change, const Side *before, const Side *after)
{
    const Side *shown = after ? after : before;
    bool headed = before && after && !g_str_equal(before->heading, after->heading);
    KbArticle *a = g_new0(KbArticle, 1);
    a->change = change;
    a->locator = g_strdup(shown->locator);
    a->heading = g_strdup(shown->heading);
    a->moved_from = change == KB_ARTICLE_MOVED ? g_strdup(before->locator) : NULL;
    a->before = before ? lines_of(before, headed) : g_new0(char *, 1);
    a->after = after ? lines_of(after, headed) : g_new0(char *, 1);
    g_ptr_array_add(c->articles, a);
}

/* First, articles with the same locator and text: they have not moved. Returns how many. */
static guint settle_same(const GArray *before, const GArray *after, GHashTable *by_locator)
{
    guint same = 0;
    for (guint i = 0; i < before->len; i++)
        g_hash_table_add(by_locator, at(before, i));
    for (guint i = 0; i < after->len; i++) {
        Side *was = g_hash_table_lookup(by_locator, at(after, i));
        if (was && same_text(was, at(after, i)))
            same++, was->settled = at(after, i)->settled = true;
    }
    return same;
}

/* Then those with the same text and another locator, except deleted articles, whose texts are all
 * alike. origins[i]: where the later version's article i was before, or NULL. */
static void settle_moved(const GArray *before, const GArray *after, Side **origins)
{
    g_autoptr(GHashTable) by_text = g_hash_table_new(text_hash, text_equal);
    for (guint i = before->len; i-- > 0;)
        if (!at(before, i)->settled && !at(before, i)->deleted && *at(before, i)->body)
            g_hash_table_add(by_text, at(before, i));
    for (guint i = 0; i < after->len; i++) {
        Side *side = at(after, i);
        Side *was = side->settled ? NULL : g_hash_table_lookup(by_text, side);
        if (!was)
            continue;
        g_hash_table_remove(by_text, was);
        was->settled = side->settled = true;
        origins[i] = was;
    }
}

/* Then the rest by their locators, unless the article that had it before has moved. */
static void compare(const GArray *before, const GArray *after, KbComparison *c)
{
    g_autoptr(GHashTable) by_locator = g_hash_table_new(locator_hash, locator_equal);
    c->same = settle_same(before, after, by_locator);
    g_autofree Side **origins = g_new0(Side *, after->len + 1);
    settle_moved(before, after, origins);
    for (guint i = 0; i < after->len; i++) {
        Side *side = at(after, i), *was = g_hash_table_lookup(by_locator, side);
        if (origins[i]) {
            add_article(c, KB_ARTICLE_MOVED, origins[i], side);
        } else if (!side->settled && was && !was->settled) {
            was->settled = true;
            add_article(c, KB_ARTICLE_CHANGED, was, side);
        } else if (!side->settled) {
            add_article(c, KB_ARTICLE_ADDED, NULL, side);
        }
    }
    for (guint i = 0; i < before->len; i++)
        if (!at(before, i)->settled)
            add_article(c, KB_ARTICLE_REMOVED, at(before, i), NULL);
}

bool kb_compare(Desk *desk, gint64 before, gint64 after, KbComparison *comparison, GError **err)
{
    *comparison = (KbComparison){ g_ptr_array_new_with_free_func(article_free), 0 };
    Db *db = desk_index(desk, err);
    g_autoptr(GArray) old = db ? load(db, before, err) : NULL;
    g_autoptr(GArray) fresh = old ? load(db, after, err) : NULL;
    if (fresh)
        compare(old, fresh, comparison);
    return fresh != NULL;
}
