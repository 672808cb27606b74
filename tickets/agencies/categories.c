/* tickets/agencies/categories.c - what a call may be about. */
#include "tickets/agencies/categories.h"
#include "base/i18n.h"

GPtrArray *category_names(Desk *desk, GError **err)
{
    g_autoptr(DbStmt) q = db_query(desk_main(desk), err,
        "SELECT g.category FROM agency_category g JOIN agency a ON a.code = g.code"
        " WHERE a.active GROUP BY g.category ORDER BY count(*) DESC, g.category",
        "");
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    DbStep step = DB_FAILED;
    while (q && (step = db_step(q, err)) == DB_ROW)
        g_ptr_array_add(names, db_text_dup(q, 0));
    return step == DB_DONE ? g_steal_pointer(&names) : NULL;
}

static void refuse(const char *text, GPtrArray *names, GError **err)
{
    g_ptr_array_add(names, NULL);
    g_autofree char *all = g_strjoinv(", ", (char **)names->pdata);
    g_set_error(err, ERR, ERR_INPUT, _("there is no category \"%s\"; there are: %s"), text, all);
}

char *category_resolve(Desk *desk, const char *text, GError **err)
{
    g_autoptr(GPtrArray) names = category_names(desk, err);
    const char *found = NULL;
    int begin = 0;
    for (guint i = 0; names && i < names->len; i++) {
        const char *name = names->pdata[i];
        if (g_str_equal(name, text))
            return g_strdup(name);
        if (g_str_has_prefix(name, text)) {
            found = name;
            begin++;
        }
    }
    if (begin == 1)
        return g_strdup(found);
    if (names)
        refuse(text, names, err);
    return NULL;
}
