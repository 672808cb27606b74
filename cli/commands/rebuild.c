/* cli/commands/rebuild.c - rebuild: the search index anew from the originals. */
#include "base/i18n.h"
#include <inttypes.h>
#include "cli/index_source.h"
#include "cli/command.h"
#include "cli/commands.h"
#include "cli/files.h"

/* rebuild: throws index.db away and takes the whole log in again. */
bool cmd_rebuild(App *app, int argc, char **argv, GError **err)
{
    g_autofree char *password_file = NULL, *password = NULL;
    const GOptionEntry options[] = {
        { "password-file", 0, 0, G_OPTION_ARG_FILENAME, &password_file,
            N_("The first line of FILE opens encrypted originals"), N_("FILE") },
        G_OPTION_ENTRY_NULL,
    };
    if (!command_parse(app, options, 0, 0, &argc, &argv, err) ||
        (password_file && !(password = file_first_line(password_file, err))))
        return false;
    app_close_desk(app);
    app->desk = desk_open(config_get(app->config, SETTING_DESK), &app->setup, err);
    if (!app->desk || !desk_drop_index(app->desk, err) ||
        !index_catch_up_with(app->desk, &(CatchUp){ .password = password }, err))
        return false;
    Db *index = desk_index(app->desk, err);
    gint64 passages;
    if (!index || !db_checkpoint(index, err) || !kb_index_passages(app->desk, &passages, err))
        return false;
    print_map(app->out, NULL);
    print_number(app->out, "passages", passages);
    print_say(app->out, _("the index was rebuilt: %" PRId64 " passages"), passages);
    print_end(app->out);
    return true;
}
