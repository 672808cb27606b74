/* tickets/people/user.c - users, their roles and their rights. */
#include "tickets/people/user.h"
#include <string.h>
#include "base/i18n.h"
#include "base/format/json.h"
#include "db/log.h"

#define ADMIN "admin"

/* The roles and their rights; the first is that of a name without a role. */
static const struct {
    const char *name;
    unsigned rights; /* a bit for each UserRight */
} roles[] = {
    { "consultant", 1u << USER_TAKES_CALLS | 1u << USER_REFERS | 1u << USER_ANSWERS },
    { "supervisor", 1u << USER_TAKES_CALLS | 1u << USER_REFERS | 1u << USER_ANSWERS |
                        1u << USER_SUPERVISES | 1u << USER_AGENCIES | 1u << USER_CALENDARS },
    { "liaison", 1u << USER_TAKES_CALLS | 1u << USER_REFERS | 1u << USER_AGENCIES },
    { "auditor", 0 },
    { ADMIN, ~0u },
};

/* What a refusal says, and whether everybody has the right while there is no admin. */
static const struct {
    const char *whose;
    bool unless_admin;
} rights[] = {
    [USER_TAKES_CALLS] = { N_("an auditor may only read"), false },
    [USER_REFERS] = { N_("an auditor may only read"), false },
    [USER_ANSWERS] = { N_("answering callers and ending calls is up to consultants"), false },
    [USER_SUPERVISES] = { N_("only a supervisor or an admin may do this"), false },
    [USER_CATEGORIES] = { N_("only an admin may change the categories"), true },
    [USER_AGENCIES] = { N_("only a liaison, a supervisor or an admin may change agencies"), true },
    [USER_CALENDARS] = { N_("only a supervisor or an admin may change calendars"), true },
    [USER_USERS] = { N_("only an admin may give roles"), true },
};

static int role_find(const char *name)
{
    for (gsize i = 0; i < G_N_ELEMENTS(roles); i++)
        if (g_str_equal(roles[i].name, name))
            return (int)i;
    return -1;
}

static bool forbid(Desk *desk, const char *role, const char *why, GError **err)
{
    g_set_error(err, ERR, ERR_FORBIDDEN, _("not allowed for %s (%s): %s"), desk_setup(desk)->actor,
        role, why);
    return false;
}

static bool has_admin(Desk *desk, bool *has, GError **err)
{
    gint64 admins;
    bool ok = db_number(desk_main(desk), err, 0, &admins,
        "SELECT EXISTS (SELECT 1 FROM user WHERE role = '" ADMIN "')", "");
    *has = ok && admins != 0;
    return ok;
}

char *user_role(Desk *desk, const char *name, GError **err)
{
    g_autoptr(DbStmt) q =
        db_query(desk_main(desk), err, "SELECT role FROM user WHERE name = ?1", "s", name);
    DbStep step = q ? db_step(q, err) : DB_FAILED;
    if (step == DB_FAILED)
        return NULL;
    return g_strdup(step == DB_ROW ? db_text(q, 0) : roles[0].name);
}

bool user_is_known(Desk *desk, const char *name, GError **err)
{
    gint64 known;
    if (!db_number(desk_main(desk), err, 0, &known,
            "SELECT NOT EXISTS (SELECT 1 FROM user) OR EXISTS (SELECT 1 FROM user WHERE name = ?1)",
            "s", name))
        return false;
    if (!known)
        g_set_error(err, ERR, ERR_NOT_FOUND,
            _("there is no user \"%s\"; list them with: onecall user list"), name);
    return known != 0;
}

static bool role_may(Desk *desk, const char *role, UserRight right, bool *may, GError **err)
{
    bool admin = true;
    int i = role_find(role);
    *may = i >= 0 && (roles[i].rights & 1u << right);
    if (*may || !rights[right].unless_admin || roles[i].rights == 0)
        return true;
    if (!has_admin(desk, &admin, err))
        return false;
    *may = !admin;
    return true;
}

bool user_may_supervise(Desk *desk, bool *may, GError **err)
{
    g_autofree char *role = user_role(desk, desk_setup(desk)->actor, err);
    return role && role_may(desk, role, USER_SUPERVISES, may, err);
}

bool user_needs(Desk *desk, UserRight right, GError **err)
{
    bool may;
    g_autofree char *role = user_role(desk, desk_setup(desk)->actor, err);
    if (!role || !role_may(desk, role, right, &may, err))
        return false;
    return may || forbid(desk, role, _(rights[right].whose), err);
}

/* Admins do not change their own role: another admin does. */
static bool may_set(Desk *desk, const char *name, GError **err)
{
    bool admin;
    if (!user_needs(desk, USER_USERS, err) || !has_admin(desk, &admin, err))
        return false;
    return !admin || !g_str_equal(name, desk_setup(desk)->actor) ||
           forbid(desk, ADMIN, _("nobody may change their own role; another admin can"), err);
}

static bool write_role(Desk *desk, const char *name, const char *role, GError **err)
{
    g_autofree char *subject = g_strconcat("user:", name, NULL);
    g_autoptr(JsonWriter) body = json_new();
    json_map(body, NULL);
    json_text(body, "role", role);
    json_end(body);
    return log_append(desk, subject, "user.set", json_text_so_far(body), NULL, err);
}

static bool refuse_role(const char *role, GError **err)
{
    g_autoptr(GString) all = g_string_new(NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(roles); i++)
        g_string_append_printf(all, "%s%s", i ? ", " : "", roles[i].name);
    g_set_error(err, ERR, ERR_INPUT, _("\"%s\" is not a role; there are: %s"), role, all->str);
    return false;
}

bool user_set(Desk *desk, const char *name, const char *role, GError **err)
{
    if (!*name || role_find(role) < 0)
        return refuse_role(role, err);
    g_autoptr(DbTx) tx = db_begin(desk_main(desk), err);
    return tx && may_set(desk, name, err) && write_role(desk, name, role, err) &&
           db_commit(g_steal_pointer(&tx), err);
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
        db_query(desk_main(desk), err, "SELECT name, role FROM user ORDER BY name", "");
    g_autoptr(GPtrArray) users = g_ptr_array_new_with_free_func(user_free);
    DbStep step = DB_FAILED;
    while (q && (step = db_step(q, err)) == DB_ROW) {
        User *user = g_new0(User, 1);
        *user = (User){ db_text_dup(q, 0), db_text_dup(q, 1) };
        g_ptr_array_add(users, user);
    }
    return step == DB_DONE ? g_steal_pointer(&users) : NULL;
}
