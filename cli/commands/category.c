/* cli/commands/category.c - category: what a call may be about. */
#include "base/i18n.h"
#include "cli/action.h"
#include "cli/command.h"
#include "cli/commands.h"
#include "tickets/agencies/categories.h"

static bool list(App *app, int argc, char **argv, const void *options, GError **err)
{
    (void)argc, (void)argv, (void)options;
    g_autoptr(GPtrArray) all = category_list(app->desk, err);
    const PrintColumn columns[] = {
        { "name", _("category"), PRINT_WORD, 1 },
        { "agencies", _("agencies"), PRINT_NUMBER, 2 },
        { "calls", _("calls"), PRINT_NUMBER, 3 },
        { "active", _("may be given"), PRINT_WHOLE, 4 },
        { 0 },
    };
    if (!all)
        return false;
    print_map(app->out, NULL);
    if (all->len == 0)
        print_say(app->out, "%s", _("no categories yet: onecall category add NAME"));
    print_table(app->out, "categories", columns);
    for (guint i = 0; i < all->len; i++) {
        const Category *category = all->pdata[i];
        print_map(app->out, NULL);
        print_text(app->out, "name", category->name);
        print_number(app->out, "agencies", category->agencies);
        print_number(app->out, "calls", category->calls);
        print_bool(app->out, "active", category->active);
        print_end(app->out);
    }
    print_end(app->out);
    print_end(app->out);
    return true;
}

static bool change(App *app, const char *name, bool active, const char *said, GError **err)
{
    if (!category_set(app->desk, name, active, err))
        return false;
    print_map(app->out, NULL);
    print_text(app->out, "name", name);
    print_bool(app->out, "active", active);
    print_say(app->out, said, name);
    print_end(app->out);
    return true;
}

static bool add(App *app, int argc, char **argv, const void *options, GError **err)
{
    (void)argc, (void)options;
    return change(app, argv[0], true, _("calls may now be about %s"), err);
}

static bool retire(App *app, int argc, char **argv, const void *options, GError **err)
{
    (void)argc, (void)options;
    return change(app, argv[0], false, _("no new call can be about %s"), err);
}

static const Action actions[] = {
    { "list", 0, 0, "", list },
    { "add", 1, 1, "NAME", add },
    { "retire", 1, 1, "NAME", retire },
    { 0 },
};

/* category list|add|retire */
bool cmd_category(App *app, int argc, char **argv, GError **err)
{
    const GOptionEntry options[] = { G_OPTION_ENTRY_NULL };
    return command_parse(app, options, 0, -1, &argc, &argv, err) && app_open_desk(app, err) &&
           action_run(app, actions, argc, argv, NULL, err);
}
