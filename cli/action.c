/* cli/action.c - commands with actions. */
#include "cli/action.h"
#include "base/i18n.h"
#include "cli/commands.h"
#include "cli/words.h"

static const Action *find(const Action *actions, const char *typed)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    for (const Action *a = actions; a->name; a++)
        g_ptr_array_add(names, (char *)a->name);
    const char *name = word_action(names, typed, NULL);
    for (; name && actions->name; actions++)
        if (g_str_equal(actions->name, name))
            return actions;
    return NULL;
}

static bool usage(const App *app, const Action *actions, GError **err)
{
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
    const Action *action = argc > 1 ? find(actions, argv[1]) : actions;
    int n = MAX(argc - 2, 0);
    if (!action || !takes(action, n))
        return usage(app, actions, err);
    return action->run(app, n, argc > 1 ? argv + 2 : argv + 1, options, err);
}
