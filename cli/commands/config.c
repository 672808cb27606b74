/* cli/commands/config.c - config: the settings and where each comes from. */
#include "base/i18n.h"
#include "cli/command.h"
#include "cli/commands.h"

/* config: name, value, origin. */
bool cmd_config(App *app, int argc, char **argv, GError **err)
{
    const GOptionEntry options[] = { G_OPTION_ENTRY_NULL };
    const PrintColumn columns[] = {
        { "name", _("setting"), PRINT_WHOLE, 1 },
        { "value", _("value"), PRINT_LONG, 2 },
        { "origin", _("set by"), PRINT_WORD, 3 },
        { 0 },
    };
    if (!command_parse(app, options, 0, 0, &argc, &argv, err))
        return false;
    print_table(app->out, NULL, columns);
    for (int i = 0; i < SETTING_N; i++) {
        print_map(app->out, NULL);
        print_text(app->out, "name", config_name((Setting)i));
        print_text(app->out, "value", config_get(app->config, (Setting)i));
        print_text(app->out, "origin", config_origin(app->config, (Setting)i));
        print_end(app->out);
    }
    print_end(app->out);
    return true;
}
