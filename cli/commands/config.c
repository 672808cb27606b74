/* cli/commands/config.c - config: the settings, where each comes from, and changing one's own. */
#include "base/i18n.h"
#include "cli/action.h"
#include "cli/command.h"
#include "cli/commands.h"

static void print_setting(App *app, const char *key, const Config *config, Setting setting)
{
    print_map(app->out, key);
    print_text(app->out, "name", config_name(setting));
    print_text(app->out, "value", config_get(config, setting));
    print_text(app->out, "origin", config_origin(config, setting));
}

/* config: name, value, origin. */
static bool list(App *app, int argc, char **argv, const void *options, GError **err)
{
    (void)argc, (void)argv, (void)options, (void)err;
    const PrintColumn columns[] = {
        { "name", _("setting"), PRINT_WHOLE, 1 },
        { "value", _("value"), PRINT_LONG, 2 },
        { "origin", _("set by"), PRINT_WORD, 3 },
        { 0 },
    };
    print_table(app->out, NULL, columns);
    for (int i = 0; i < SETTING_N; i++) {
        print_setting(app, NULL, app->config, (Setting)i);
        print_end(app->out);
    }
    print_end(app->out);
    return true;
}

/* What holds from the next run on, as its settings will be read. */
static bool show_saved(App *app, const char *name, bool set, GError **err)
{
    Setting setting;
    g_autofree char *own = config_own_path();
    g_autoptr(Config) next = config_load(err);
    if (!next || !config_find(name, &setting))
        return false;
    const char *value = config_get(next, setting), *origin = config_origin(next, setting);
    print_setting(app, NULL, next, setting);
    print_say(app->out, "%s: %s (%s)", name, value, origin);
    if (set && !g_str_equal(origin, own))
        print_say(app->out, _("it is written, but %s comes before it"), origin);
    else if (app->session)
        print_say(app->out, "%s", _("it holds from the next start on"));
    print_end(app->out);
    return true;
}

static bool set(App *app, int argc, char **argv, const void *options, GError **err)
{
    (void)argc, (void)options;
    bool is_folder = g_str_equal(argv[0], config_name(SETTING_DESK)) && *argv[1];
    /* a folder must be found from wherever the program is started next */
    g_autofree char *value = is_folder ? g_canonicalize_filename(argv[1], NULL) : g_strdup(argv[1]);
    return config_save(argv[0], value, err) && show_saved(app, argv[0], true, err);
}

static bool unset(App *app, int argc, char **argv, const void *options, GError **err)
{
    (void)argc, (void)options;
    return config_save(argv[0], NULL, err) && show_saved(app, argv[0], false, err);
}

static const Action actions[] = {
    { "list", 0, 0, "", list },
    { "set", 2, 2, "NAME VALUE", set },
    { "unset", 1, 1, "NAME", unset },
    { 0 },
};

/* config list|set|unset */
bool cmd_config(App *app, int argc, char **argv, GError **err)
{
    const GOptionEntry options[] = { G_OPTION_ENTRY_NULL };
    return action_parse(app, actions, options, &argc, &argv, err) &&
           action_run(app, actions, argc, argv, NULL, err);
}
