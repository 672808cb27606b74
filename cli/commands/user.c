/* cli/commands/user.c - user: the consultants and their roles. */
#include "base/i18n.h"
#include "cli/action.h"
#include "cli/command.h"
#include "cli/commands.h"
#include "cli/words.h"
#include "tickets/people/user.h"
#include "tickets/people/user_mail.h"

static bool list(App *app, int argc, char **argv, const void *options, GError **err)
{
    (void)argc, (void)argv, (void)options;
    g_autoptr(GPtrArray) users = user_list(app->desk, err);
    g_autofree char *role = users ? user_role(app->desk, app->setup.actor, err) : NULL;
    const PrintColumn columns[] = {
        { "name", _("name"), PRINT_WORD, 1 },
        { "role", _("role"), PRINT_WORD, 2 },
        { 0 },
    };
    if (!role)
        return false;
    print_map(app->out, NULL);
    print_table(app->out, "users", columns);
    for (guint i = 0; i < users->len; i++) {
        const User *user = g_ptr_array_index(users, i);
        print_map(app->out, NULL);
        print_text(app->out, "name", user->name);
        print_text(app->out, "role", user->role);
        print_end(app->out);
    }
    print_end(app->out);
    print_text(app->out, "you", app->setup.actor);
    print_text(app->out, "your_role", role);
    print_say(app->out, _("you are %s (%s)"), app->setup.actor, role);
    print_end(app->out);
    return true;
}

static bool set(App *app, int argc, char **argv, const void *options, GError **err)
{
    (void)argc, (void)options;
    const char *name = argv[0], *meant = word_value("user", "", argv[1], NULL);
    const char *role = meant ? meant : argv[1];
    if (!user_set(app->desk, name, role, err))
        return false;
    print_map(app->out, NULL);
    print_text(app->out, "name", name);
    print_text(app->out, "role", role);
    print_say(app->out, "%s: %s", name, role);
    print_end(app->out);
    return true;
}

static bool mail(App *app, int argc, char **argv, const void *options, GError **err)
{
    (void)options;
    const char *name = argv[0], *address = argc > 1 ? argv[1] : NULL;
    if (!user_mail_set(app->desk, name, address, err))
        return false;
    print_map(app->out, NULL);
    print_text(app->out, "name", name);
    print_bool(app->out, "mail", address != NULL);
    print_say(app->out, address ? _("%s: warnings go to %s") : _("%s: warnings go to nobody"), name,
        address);
    print_end(app->out);
    return true;
}

static const Action actions[] = {
    { "list", 0, 0, "", list },
    { "mail", 1, 2, "NAME [ADDRESS]", mail },
    { "set", 2, 2, "NAME ROLE", set },
    { 0 },
};

/* user list|set|mail */
bool cmd_user(App *app, int argc, char **argv, GError **err)
{
    const GOptionEntry options[] = { G_OPTION_ENTRY_NULL };
    return action_parse(app, actions, options, &argc, &argv, err) && app_open_desk(app, err) &&
           action_run(app, actions, argc, argv, NULL, err);
}
