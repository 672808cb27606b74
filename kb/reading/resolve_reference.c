/* kb/reading/resolve_reference.c - the passage that a reference names. */
#include <string.h>
#include "base/i18n.h"
#include "base/instant.h"
#include "kb/library/packed_text.h"
#include "kb/reading/references.h"

#define FIRST_ARTICLES 3 /* where a notice says which act it calls 법 */

/* The version that has the passage, and its row of days. */
static bool version_of(Db *db, gint64 passage, gint64 *version, GError **err)
{
    g_autoptr(DbStmt) q = db_query(db, err, "SELECT doc FROM passage WHERE id = ?1", "i", passage);
    DbStep step = q ? db_step(q, err) : DB_FAILED;
    *version = step == DB_ROW ? db_int(q, 0) : 0;
    if (step == DB_DONE)
        g_set_error_literal(err, ERR, ERR_NOT_FOUND, _("there is no such passage any more"));
    return step == DB_ROW;
}

/* What the first articles of a version call by the word of `wanted`: 「전파법」(이하 "법"이라
 * 한다). *title NULL: they do not say. Free it with g_free(). */
static bool named_in(Db *db, gint64 version, KbReferenceOf wanted, char **title, GError **err)
{
    g_autoptr(DbStmt) q =
        db_query(db, err, "SELECT body FROM passage WHERE doc = ?1 ORDER BY id LIMIT ?2", "ii",
            version, (gint64)FIRST_ARTICLES);
    DbStep step = DB_FAILED;
    *title = NULL;
    while (q && !*title && (step = db_step(q, err)) == DB_ROW) {
        g_autofree char *body = kb_packed_text_read(q, 0, err);
        if (!body)
            return false;
        *title = kb_reference_named(body, wanted);
    }
    return step != DB_FAILED;
}

static bool not_known(const KbReference *reference, GError **err)
{
    g_set_error(err, ERR, ERR_NOT_FOUND, _("the text does not say which statute's %s is meant"),
        reference->locator ? reference->locator : "");
    return false;
}

bool kb_reference_resolve(Desk *desk, const KbHit *hit, const KbReference *reference, gint64 today,
    KbResolved *found, GError **err)
{
    gint64 version;
    *found = (KbResolved){ 0 };
    Db *db = desk_index(desk, err);
    if (!db || !version_of(db, hit->passage, &version, err))
        return false;
    if (reference->of == KB_OF_OWN)
        return kb_resolve_in(desk, version, reference->locator, today, found, err);
    g_autofree char *title = kb_reference_title(reference, hit->document, hit->kind);
    if (!title && !named_in(db, version, reference->of, &title, err))
        return false;
    gint64 on = hit->in_force || hit->coming ? INSTANT_NONE : hit->effective;
    return title ? kb_resolve_titled(desk, title, reference->locator, on, today, found, err)
                 : not_known(reference, err);
}
