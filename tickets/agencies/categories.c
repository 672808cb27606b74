/* tickets/agencies/categories.c - what a call may be about. */
#include "tickets/agencies/categories.h"
#include <string.h>
#include "base/format/json.h"
#include "base/i18n.h"
#include "base/korean/jamo.h"
#include "base/text/text.h"
#include "db/log.h"
#include "tickets/people/user.h"

#define NAME_CHARACTERS 40
#define NEAR_KEYS 2 /* typing mistakes */

static void category_free(void *data)
{
    Category *category = data;
    g_free(category->name);
    g_free(category);
}

GPtrArray *category_list(Desk *desk, GError **err)
{
    g_autoptr(DbStmt) q = db_query(desk_main(desk), err,
        "SELECT c.name, c.active, (SELECT count(*) FROM agency_category g JOIN agency a"
        " ON a.code = g.code WHERE a.active AND g.category = c.name) AS agencies,"
        " (SELECT count(*) FROM call WHERE category = c.name) FROM category c"
        " ORDER BY c.active DESC, agencies DESC, c.name",
        "");
    g_autoptr(GPtrArray) list = g_ptr_array_new_with_free_func(category_free);
    DbStep step = DB_FAILED;
    while (q && (step = db_step(q, err)) == DB_ROW) {
        Category *category = g_new0(Category, 1);
        *category = (Category){ db_text_dup(q, 0), db_int(q, 1) != 0, db_int(q, 2), db_int(q, 3) };
        g_ptr_array_add(list, category);
    }
    return step == DB_DONE ? g_steal_pointer(&list) : NULL;
}

GPtrArray *category_names(Desk *desk, GError **err)
{
    g_autoptr(DbStmt) q = db_query(desk_main(desk), err,
        "SELECT name FROM category c WHERE active ORDER BY (SELECT count(*) FROM agency_category g"
        " JOIN agency a ON a.code = g.code WHERE a.active AND g.category = c.name) DESC, name",
        "");
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    DbStep step = DB_FAILED;
    while (q && (step = db_step(q, err)) == DB_ROW)
        g_ptr_array_add(names, db_text_dup(q, 0));
    return step == DB_DONE ? g_steal_pointer(&names) : NULL;
}

/* Few keys away, or one within the other. */
static bool is_near(const char *text, const char *name)
{
    g_autofree char *keys = jamo_keys(text), *name_keys = jamo_keys(name);
    return jamo_distance(keys, name_keys, NEAR_KEYS) <= NEAR_KEYS ||
           (*text && (strstr(name, text) || strstr(text, name)));
}

static void refuse(const char *text, const GPtrArray *names, GError **err)
{
    g_autoptr(GString) near = g_string_new(NULL), all = g_string_new(NULL);
    for (guint i = 0; i < names->len; i++) {
        const char *name = names->pdata[i];
        g_string_append_printf(all, "%s%s", all->len ? ", " : "", name);
        if (is_near(text, name))
            g_string_append_printf(near, "%s%s", near->len ? ", " : "", name);
    }
    if (near->len)
        g_set_error(err, ERR, ERR_INPUT, _("there is no category \"%s\"; near it: %s. All: %s"),
            text, near->str, all->str);
    else
        g_set_error(err, ERR, ERR_INPUT,
            _("there is no category \"%s\"; there are: %s. An admin can add one: onecall category "
              "add"),
            text, all->str);
}

/* -1: none is meant. */
static int pick(const GPtrArray *names, const char *text)
{
    g_autofree char *key = text_key(text);
    int found = -1, begin = 0;
    for (guint i = 0; i < names->len; i++) {
        g_autofree char *name = text_key(names->pdata[i]);
        if (g_str_equal(name, key))
            return (int)i;
        if (*key && g_str_has_prefix(name, key)) {
            found = (int)i;
            begin++;
        }
    }
    return begin == 1 ? found : -1;
}

static bool anything_listed(Desk *desk, bool *listed, GError **err)
{
    gint64 any;
    bool ok = db_number(
        desk_main(desk), err, 0, &any, "SELECT EXISTS (SELECT 1 FROM category WHERE listed)", "");
    *listed = any != 0;
    return ok;
}

char *category_resolve(Desk *desk, const char *text, GError **err)
{
    bool listed;
    g_autoptr(GPtrArray) names = category_names(desk, err);
    if (!names || !anything_listed(desk, &listed, err))
        return NULL;
    int found = pick(names, text);
    if (found >= 0)
        return g_strdup(names->pdata[found]);
    if (!listed)
        return text_one_line(text);
    refuse(text, names, err);
    return NULL;
}

static bool check_name(const char *name, GError **err)
{
    glong length = g_utf8_strlen(name, -1);
    if (length >= 1 && length <= NAME_CHARACTERS)
        return true;
    g_set_error(
        err, ERR, ERR_INPUT, _("a category has a name of 1 to %d characters"), NAME_CHARACTERS);
    return false;
}

/* What agencies answer is retired with them. */
static bool may_retire(Desk *desk, const char *name, GError **err)
{
    gint64 known, agencies;
    if (!db_number(desk_main(desk), err, 0, &known, "SELECT count(*) FROM category WHERE name = ?1",
            "s", name) ||
        !db_number(desk_main(desk), err, 0, &agencies,
            "SELECT count(*) FROM agency_category g JOIN agency a ON a.code = g.code"
            " WHERE a.active AND g.category = ?1",
            "s", name))
        return false;
    if (!known)
        g_set_error(err, ERR, ERR_NOT_FOUND,
            _("there is no category \"%s\"; list them with: onecall category list"), name);
    else if (agencies)
        g_set_error(err, ERR, ERR_RULE,
            _("%d agencies still answer \"%s\"; take it from them first: onecall agency set"),
            (int)agencies, name);
    return known && !agencies;
}

/* Nothing is recorded if it stands there so already. */
static bool record(Desk *desk, const char *name, bool active, GError **err)
{
    gint64 same;
    g_autofree char *subject = g_strconcat("category:", name, NULL);
    g_autoptr(JsonWriter) body = json_new();
    json_map(body, NULL);
    json_number(body, "active", active);
    json_end(body);
    return db_number(desk_main(desk), err, 0, &same,
               "SELECT count(*) FROM category WHERE name = ?1 AND listed AND active = ?2", "si",
               name, (gint64)active) &&
           (same || log_append(desk, subject, "category.set", json_text_so_far(body), NULL, err));
}

bool category_set(Desk *desk, const char *name, bool active, GError **err)
{
    g_autofree char *line = text_one_line(name);
    g_autoptr(DbTx) tx = db_begin(desk_main(desk), err);
    return tx && user_needs(desk, USER_CATEGORIES, err) && check_name(line, err) &&
           (active || may_retire(desk, line, err)) && record(desk, line, active, err) &&
           db_commit(g_steal_pointer(&tx), err);
}
