/* cli/commands/completion.c - completion: a script for the shell, and what that script asks. */
#include "base/i18n.h"
#include "cli/command.h"
#include "cli/commands.h"
#include "cli/completion/line.h"
#include "cli/completion/scripts.h"

static bool print_script(App *app, const char *shell, GError **err)
{
    const char *script = completion_script(shell);
    if (!script) {
        g_set_error(
            err, ERR, ERR_USAGE, _("completion is made for bash, zsh and fish, not for %s"), shell);
        return false;
    }
    g_auto(GStrv) lines = g_strsplit(script, "\n", -1);
    print_map(app->out, NULL);
    print_text(app->out, "shell", shell);
    print_text(app->out, "script", script);
    for (char **line = lines; line[1]; line++)
        print_whole(app->out, *line);
    print_end(app->out);
    return true;
}

/* completion SHELL; completion --words AT -- WORD...: the words for a shell's line. */
bool cmd_completion(App *app, int argc, char **argv, GError **err)
{
    int at = 0;
    const GOptionEntry options[] = {
        { "words", 0, G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_INT, &at,
            N_("What can stand at this word of the line"), "N" },
        G_OPTION_ENTRY_NULL,
    };
    if (!command_parse(app, options, 1, -1, &argc, &argv, err))
        return false;
    if (at < 1 && argc == 2)
        return print_script(app, argv[1], err);
    if (at < 1) {
        g_set_error_literal(err, ERR, ERR_USAGE, _("usage: onecall completion bash, zsh or fish"));
        return false;
    }
    completion_print(app, argv + 1, at);
    return true;
}
