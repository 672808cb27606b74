/* cli/commands/completion.c - completion: a script for the shell. */
#include "base/i18n.h"
#include "cli/command.h"
#include "cli/help.h"

static void completion_case(App *app, const Command *c)
{
    print_say(app->out, "#%s", c->name);
}

/* completion bash: the words after each command, from the same tables. */
bool cmd_completion(App *app, int argc, char **argv, GError **err)
{
    const GOptionEntry options[] = { G_OPTION_ENTRY_NULL };
    if (!command_parse(app, options, 1, 1, &argc, &argv, err))
        return false;
    if (!g_str_equal(argv[1], "bash")) {
        g_set_error(err, ERR, ERR_USAGE, _("completion is made for bash, not for %s"), argv[1]);
        return false;
    }
    print_say(app->out, "# source <(onecall completion bash)");
    print_say(app->out, "_onecall_words() {");
    print_say(app->out, "    local words='");
    help_each_command(app, SHOW_OPTIONS, completion_case);
    print_say(app->out, "'");
    print_say(
        app->out, "    if [ \"$1\" = '' ]; then printf '%%s\\n' \"$words\" | sed -n 's/^#//p'");
    print_say(
        app->out, "    else printf '%%s\\n' \"$words\" | sed -n \"/^#$1\\$/,/^#/{/^--/p}\"; fi");
    print_say(app->out, "}");
    print_say(app->out, "_onecall() {");
    print_say(app->out, "    local word=${COMP_WORDS[COMP_CWORD]} command=");
    print_say(app->out, "    [ \"$COMP_CWORD\" -gt 1 ] && command=${COMP_WORDS[1]}");
    print_say(
        app->out, "    COMPREPLY=($(compgen -W \"$(_onecall_words \"$command\")\" -- \"$word\"))");
    print_say(app->out, "}");
    print_say(app->out, "complete -o default -F _onecall onecall");
    return true;
}
