/* kb/reading/article_versions.c - the versions of one article. */
#include "base/instant.h"
#include "kb/library/packed_text.h"
#include "kb/reading/side_by_side.h"

static void article_version_clear(void *data)
{
    g_free(((KbArticleVersion *)data)->version.number);
}

/* The passage with the locator, and its heading and body as one text. *passage 0: there is none. */
static bool load_article(
    Db *db, gint64 version, const char *locator, gint64 *passage, char **text, GError **err)
{
    g_autoptr(DbStmt) q =
        db_query(db, err, "SELECT id, heading, body FROM passage WHERE doc = ?1 AND locator = ?2",
            "is", version, locator);
    DbStep step = q ? db_step(q, err) : DB_FAILED;
    g_autofree char *body = step == DB_ROW ? kb_packed_text_read(q, 2, err) : NULL;
    *passage = body ? db_int(q, 0) : 0;
    *text = body ? g_strjoin("\n", db_text(q, 1), body, NULL) : NULL;
    return step == DB_DONE || body;
}

static const KbArticleVersion *at(const GArray *versions, int i)
{
    return &g_array_index(versions, KbArticleVersion, i);
}

/* Adds one version, if it has the article. *last: the text of the one added before; it becomes this
 * one's. */
static bool add_version(
    Db *db, const KbVersion *version, const char *locator, char **last, GArray *out, GError **err)
{
    g_autofree char *text = NULL;
    gint64 passage;
    if (!load_article(db, version->id, locator, &passage, &text, err))
        return false;
    if (!passage)
        return true;
    KbArticleVersion added = { *version, passage, *last && g_str_equal(*last, text) };
    added.version.number = g_strdup(version->number);
    g_array_append_val(out, added);
    g_free(*last);
    *last = g_steal_pointer(&text);
    return true;
}

GArray *kb_article_versions(Desk *desk, const KbHit *hit, gint64 today, GError **err)
{
    gint64 own;
    Db *db = desk_index(desk, err);
    if (!db ||
        !db_number(db, err, 0, &own, "SELECT doc FROM passage WHERE id = ?1", "i", hit->passage))
        return NULL;
    g_autoptr(GArray) versions = kb_versions(desk, own, today, err);
    g_autoptr(GArray) out = g_array_new(FALSE, FALSE, sizeof(KbArticleVersion));
    g_autofree char *last = NULL;
    g_array_set_clear_func(out, article_version_clear);
    for (guint i = 0; versions && i < versions->len; i++) {
        const KbVersion *version = &g_array_index(versions, KbVersion, i);
        bool never = version->effective != INSTANT_NONE && version->until <= version->effective;
        if (never && version->id != own)
            continue;
        if (!add_version(db, version, hit->locator, &last, out, err))
            return NULL;
    }
    return versions ? g_steal_pointer(&out) : NULL;
}

int kb_article_other(const GArray *versions, gint64 passage, gint64 today)
{
    int place = -1, n = (int)versions->len;
    for (int i = 0; i < n; i++)
        if (at(versions, i)->passage == passage)
            place = i;
    if (place < 0)
        return -1;
    for (int i = place + 1; i < n; i++)
        if (!at(versions, i)->same && at(versions, i)->version.effective > today)
            return i;
    for (int i = place; i > 0; i--)
        if (!at(versions, i)->same)
            return i - 1;
    return -1;
}
