/* cli/commands/backup.c - backup and restore. */
#include "db/backup.h"
#include "base/i18n.h"
#include "cli/index_source.h"
#include "cli/command.h"
#include "cli/commands.h"

static void print_folder(App *app, const char *folder, bool key)
{
    print_map(app->out, NULL);
    print_text(app->out, "folder", folder);
    print_bool(app->out, "key", key);
}

/* backup FOLDER: a copy of the desk while it is in use. */
bool cmd_backup(App *app, int argc, char **argv, GError **err)
{
    gboolean with_key = FALSE;
    const GOptionEntry options[] = {
        { "with-key", 0, 0, G_OPTION_ARG_NONE, &with_key,
            N_("Copy the key too: whoever has the copy can read callers' data"), NULL },
        G_OPTION_ENTRY_NULL,
    };
    if (!command_parse(app, options, 1, 1, &argc, &argv, err) || !app_open_desk(app, err) ||
        !backup_desk(app->desk, argv[1], with_key, err))
        return false;
    print_folder(app, argv[1], with_key);
    print_say(app->out, _("the desk was copied to %s and the copy checked"), argv[1]);
    if (!with_key)
        print_say(app->out, "%s",
            _("desk.key was not copied: keep a copy of it in a safe place of its own, or callers' "
              "data is lost with it"));
    print_end(app->out);
    return true;
}

/* restore FOLDER: a desk from a backup, its index made anew. */
bool cmd_restore(App *app, int argc, char **argv, GError **err)
{
    const GOptionEntry options[] = { G_OPTION_ENTRY_NULL };
    bool has_key;
    if (!command_parse(app, options, 1, 1, &argc, &argv, err))
        return false;
    const char *to = config_get(app->config, SETTING_DESK);
    app_close_desk(app);
    if (!backup_restore(argv[1], to, &has_key, err) || !app_open_desk(app, err))
        return false;
    print_folder(app, to, has_key);
    print_say(app->out, _("the desk was restored to %s"), to);
    if (!has_key)
        print_say(app->out, _("the backup has no key: put desk.key (mode 0600) into %s"), to);
    print_end(app->out);
    return true;
}
