/* cli/action.c - commands with actions. */
#include "cli/action.h"
#include "base/i18n.h"
#include "cli/command.h"
#include "cli/commands.h"
#include "cli/words.h"

static const char *name_of(const Action *actions, const char *typed, GPtrArray *near)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    for (const Action *a = actions; a->name; a++)
        g_ptr_array_add(names, (char *)a->name);
    return word_action(names, typed, near);
}

const Action *action_find(const Action *actions, const char *typed)
{
    const char *name = name_of(actions, typed, NULL);
    for (; name && actions->name; actions++)
        if (g_str_equal(actions->name, name))
            return actions;
    return NULL;
}

/* The actions; `typed`, if not NULL, is none of them, but may have been meant for one. */
static bool usage(const App *app, const Action *actions, const char *typed, GError **err)
{
    g_autoptr(GPtrArray) near = g_ptr_array_new();
    if (typed && !name_of(actions, typed, near) && near->len > 0)
        return command_refuse_near(
            near, "", err, _("%s has no action \"%s\""), app->command->name, typed);
    g_autoptr(GString) list = g_string_new(NULL);
    for (; actions->name; actions++)
        g_string_append_printf(
            list, "\n  onecall %s %s %s", app->command->name, actions->name, actions->operands);
    g_set_error(err, ERR, ERR_USAGE, _("actions of %s:%s"), app->command->name, list->str);
    return false;
}

static bool takes(const Action *action, int operands)
{
    return operands >= action->least && (action->most < 0 || operands <= action->most);
}

bool action_run(
    App *app, const Action *actions, int argc, char **argv, const void *options, GError **err)
{
    const Action *action = argc > 1 ? action_find(actions, argv[1]) : actions;
    int n = MAX(argc - 2, 0);
    if (!action || !takes(action, n))
        return usage(app, actions, argc > 1 ? argv[1] : NULL, err);
    return action->run(app, n, argc > 1 ? argv + 2 : argv + 1, options, err);
}

bool action_parse(App *app, const Action *actions, const GOptionEntry *entries, int *argc,
    char ***argv, GError **err)
{
    app->actions = actions;
    return command_parse(app, entries, 0, -1, argc, argv, err);
}
