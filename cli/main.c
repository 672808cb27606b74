/* cli/main.c - global options, then a command, or the session. */
#include <fcntl.h>
#include <glib.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <sodium.h>
#include "base/i18n.h"
#include "cli/command.h"
#include "cli/commands.h"
#include "cli/commands/first_run.h"
#include "cli/console/console.h"
#include "cli/session/session.h"
#include "cli/terminal/pager.h"
#include "cli/words.h"

/* A descriptor of 0 to 2 that the caller closed would be given to the first file that is opened,
 * and the desk's lock would be read as input or take what is printed. */
static bool hold_standard_descriptors(void)
{
    int fd;
    while ((fd = open("/dev/null", O_RDWR)) >= 0 && fd <= STDERR_FILENO)
        ;
    return fd > STDERR_FILENO && close(fd) == 0;
}

/* Options before the command; what is left starts with it. */
static bool parse_global(App *app, char ***argv, GlobalOptions *options, GError **err)
{
    g_autofree GOptionEntry *entries = global_entries(options);
    g_autoptr(GOptionContext) context = g_option_context_new(NULL);
    g_autoptr(GError) why = NULL;
    g_option_context_set_help_enabled(context, FALSE);
    g_option_context_set_strict_posix(context, TRUE);
    g_option_context_add_main_entries(context, entries, "onecall");
    const GOptionEntry *const lists[] = { entries, NULL };
    word_put_options(NULL, lists, true, *argv);
    g_auto(GStrv) typed = g_strdupv(*argv);
    if (!g_option_context_parse_strv(context, argv, &why))
        return command_refuse_option(NULL, lists, typed, why, err);
    word_put_values(NULL, entries);
    app->json = options->json;
    return app_apply(app, options, err);
}

static int show_version(App *app)
{
    g_autoptr(GError) late = NULL;
    print_map(app->out, NULL);
    print_text(app->out, "version", ONECALL_VERSION);
    print_number(app->out, "format_version", OUTPUT_FORMAT);
    print_say(app->out, "onecall %s", ONECALL_VERSION);
    print_end(app->out);
    if (printer_finish(app->out, &late))
        return 0;
    command_print_end(late, app->json, NULL);
    return late->code;
}

static int run_session(App *app)
{
    g_autoptr(GError) error = NULL;
    if (!first_run(app, &error)) {
        if (*error->message)
            command_print_error(error);
        return error->code;
    }
    if (g_str_equal(config_get(app->config, SETTING_FRAME), "on") && console_fits(app))
        return console_run(app);
    return session_run(app);
}

/* One command of the shell, through a pager if it prints much. */
static int run_paged(App *app, int argc, char **argv)
{
    g_autoptr(GError) late = NULL;
    const struct Command *command = word_to_command(argv[0]);
    pager_begin(app, command ? command->name : NULL);
    int status = command_run(app, argc, argv);
    if (pager_end(app, &late))
        return status;
    command_print_end(late, app->json, argv[0]);
    return late->code;
}

static int run(App *app, char **argv, const GlobalOptions *options)
{
    static char *const help[] = { (char *)"help", NULL };
    if (options->version)
        return show_version(app);
    if (options->help)
        return run_paged(app, 1, (char **)help);
    if (argv[1])
        return run_paged(app, (int)g_strv_length(argv + 1), argv + 1);
    return run_session(app);
}

int main(int argc, char **argv)
{
    if (!hold_standard_descriptors())
        return ERR_STORE;
    umask(077); /* what a desk writes is its owner's alone */
    i18n_init(NULL);
    App app = { 0 };
    g_autoptr(GError) error = NULL;
    g_auto(GlobalOptions) options = { 0 };
    g_auto(GStrv) arguments = g_new0(char *, argc + 1);
    for (int i = 0; i < argc; i++)
        arguments[i] = g_strdup(argv[i]);
    int status = 0;
    if (sodium_init() < 0) {
        fputs(_("onecall: libsodium cannot start\n"), stderr);
        return ERR_STORE;
    }
    if (!app_init(&app, &error) || !parse_global(&app, &arguments, &options, &error)) {
        command_print_end(error, command_wants_json(argv), NULL);
        status = error->code;
    } else {
        status = run(&app, arguments, &options);
    }
    app_clear(&app);
    return status;
}
