/* cli/commands/help.c - help: the commands, one of them, the manual. */
#include "cli/help.h"
#include "base/i18n.h"
#include "cli/command.h"
#include "cli/guide/manual.h"
#include "cli/words.h"

/* A command shows its help by being run. */
static bool show_command(App *app, char *name, GError **err)
{
    char *argv[] = { name, NULL };
    const Command *command = word_to_command(name);
    if (command) {
        app->show = SHOW_HELP;
        app->command = command;
        return command->run(app, 1, argv, err);
    }
    g_autoptr(GPtrArray) near = g_ptr_array_new();
    if (!word_command(name, near) && near->len > 0)
        return command_refuse_near(near, "", err, _("there is no command \"%s\""), name);
    g_set_error(
        err, ERR, ERR_USAGE, _("there is no command \"%s\"; the commands: onecall help"), name);
    return false;
}

static void list_commands(App *app)
{
    print_say(
        app->out, "%s", _("onecall: the desk tool of a certification and standards call centre"));
    help_list_commands(app);
    print_say(app->out, "%s", "");
    print_say(app->out, "%s",
        _("onecall alone opens the session; onecall help COMMAND says more; the manual: man "
          "onecall"));
}

/* help [COMMAND]: the commands, or one of them. */
bool cmd_help(App *app, int argc, char **argv, GError **err)
{
    gboolean manual = FALSE;
    const GOptionEntry options[] = {
        { "manual", 0, G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_NONE, &manual,
            N_("Print the manual for scdoc"), NULL },
        G_OPTION_ENTRY_NULL,
    };
    if (!command_parse(app, options, 0, 1, &argc, &argv, err))
        return false;
    if (manual)
        manual_print(app);
    else if (argc > 1)
        return show_command(app, argv[1], err);
    else
        list_commands(app);
    return true;
}
