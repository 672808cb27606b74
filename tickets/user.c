/* tickets/user.c - who may do what. */
#include "tickets/user.h"
#include <string.h>
#include "base/i18n.h"
#include "base/json.h"
#include "db/log.h"

static const char *const roles[] = { "consultant", "supervisor", "liaison", "auditor", "admin",
    NULL };

bool user_set(Desk *desk, const char *name, const char *role, GError **err)
{
    if (!*name || !g_strv_contains(roles, role)) {
        g_set_error(err, ERR, ERR_INPUT,
            _("\"%s\" is no role; there are: consultant, supervisor, liaison, auditor, admin"),
            role);
        return false;
    }
    g_autofree char *subject = g_strconcat("user:", name, NULL);
    g_autoptr(JsonWriter) body = json_new();
    json_map(body, NULL);
    json_text(body, "role", role);
    json_end(body);
    g_autoptr(DbTx) tx = db_begin(desk_truth(desk), err);
    return tx && log_append(desk, subject, "user.set", json_text_so_far(body), NULL, err) &&
           db_commit(g_steal_pointer(&tx), err);
}

char *user_role(Desk *desk, const char *name, GError **err)
{
    g_autoptr(DbStmt) q =
        db_query(desk_truth(desk), err, "SELECT role FROM user WHERE name = ?1", "s", name);
    DbStep step = q ? db_step(q, err) : DB_FAILED;
    if (step == DB_FAILED)
        return NULL;
    return g_strdup(step == DB_ROW ? db_text(q, 0) : roles[0]);
}

bool user_may_supervise(Desk *desk, bool *may, GError **err)
{
    g_autofree char *role = user_role(desk, desk_setup(desk)->actor, err);
    *may = role && (g_str_equal(role, "supervisor") || g_str_equal(role, "admin"));
    return role != NULL;
}

static void user_free(gpointer data)
{
    User *user = data;
    g_free(user->name);
    g_free(user->role);
    g_free(user);
}

GPtrArray *user_list(Desk *desk, GError **err)
{
    g_autoptr(DbStmt) q =
        db_query(desk_truth(desk), err, "SELECT name, role FROM user ORDER BY name", "");
    g_autoptr(GPtrArray) users = g_ptr_array_new_with_free_func(user_free);
    DbStep step = DB_FAILED;
    while (q && (step = db_step(q, err)) == DB_ROW) {
        User *user = g_new0(User, 1);
        *user = (User){ db_text_dup(q, 0), db_text_dup(q, 1) };
        g_ptr_array_add(users, user);
    }
    return step == DB_DONE ? g_steal_pointer(&users) : NULL;
}
