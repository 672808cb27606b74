/* cli/command.c - parsing and running a command. */
#include "cli/command.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "base/format/json.h"
#include "base/i18n.h"
#include "base/text/text.h"
#include "cli/commands.h"
#include "cli/help.h"
#include "cli/words.h"

#define NEAR_NAMES 3u
#define PROGRAM_PREFIX "onecall "
#define COMMAND_LETTERS "abcdefghijklmnopqrstuvwxyz-"

static bool clean_text(char **slot, const char *what, GError **err)
{
    char *clean = text_clean(*slot, -1, NULL);
    if (!clean) {
        g_set_error(err, ERR, ERR_USAGE, _("%s is not UTF-8 text"), what);
        return false;
    }
    g_free(*slot);
    *slot = clean;
    return true;
}

static bool clean_options(const GOptionEntry *entries, GError **err)
{
    for (const GOptionEntry *e = entries; e->long_name; e++) {
        char **slot = e->arg_data;
        if (e->arg == G_OPTION_ARG_STRING && *slot && !clean_text(slot, e->long_name, err))
            return false;
        char **list = e->arg == G_OPTION_ARG_STRING_ARRAY ? *(char ***)e->arg_data : NULL;
        for (; list && *list; list++)
            if (!clean_text(list, e->long_name, err))
                return false;
    }
    return true;
}

/* A path is the bytes it is: normalized, it would be another file's name. */
static bool are_paths(const char *operands)
{
    static const char *const names[] = { "PATH", "FILE", "FOLDER" };
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++)
        if (g_str_has_prefix(operands, names[i]))
            return true;
    return false;
}

static bool clean_operands(const App *app, int argc, char **argv, GError **err)
{
    for (int i = 1; i < argc && !are_paths(app->command->operands); i++)
        if (!clean_text(&argv[i], command_operands(app->command), err))
            return false;
    return true;
}

static bool count_operands(const App *app, char **operands, int least, int most, GError **err)
{
    const Command *c = app->command;
    int n = (int)g_strv_length(operands);
    if (n >= least && (most < 0 || n <= most))
        return true;
    if (!*c->operands) {
        g_set_error(err, ERR, ERR_USAGE,
            _("%s takes options only, \"%s\" is none\nMore: onecall help %s"), c->name, operands[0],
            c->name);
        return false;
    }
    g_autofree char *usage = command_usage(c);
    g_set_error(err, ERR, ERR_USAGE, _("usage: onecall %s\nMore: onecall help %s"), usage, c->name);
    return false;
}

bool command_refuse_near(
    const GPtrArray *near, const char *before, GError **err, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *sentence = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    g_autoptr(GString) names = g_string_new(NULL);
    for (guint i = 0; i < MIN(near->len, NEAR_NAMES); i++)
        g_string_append_printf(
            names, "%s%s%s", i > 0 ? ", " : "", before, (char *)g_ptr_array_index(near, i));
    g_set_error(err, ERR, ERR_USAGE, _("%s; did you mean: %s"), sentence, names->str);
    return false;
}

static void add_names(GPtrArray *names, const GOptionEntry *entries)
{
    for (const GOptionEntry *e = entries; e->long_name; e++)
        if (!(e->flags & G_OPTION_FLAG_HIDDEN))
            g_ptr_array_add(names, (char *)e->long_name);
}

/* The long option of `argv` that is in none of `lists`, with what may have been meant. GOption says
 * which one it is only in a sentence. Free with g_free(). */
static char *unknown_option(
    const char *command, const GOptionEntry *const *lists, char **argv, GPtrArray *near)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    for (; *lists; lists++)
        add_names(names, *lists);
    for (char **word = argv + 1; *word && !g_str_equal(*word, "--"); word++) {
        g_autofree char *name = g_strndup(*word, strcspn(*word, "="));
        if (!g_str_has_prefix(name, "--") || word_option(command, names, name + 2, NULL))
            continue;
        word_option(command, names, name + 2, near);
        return g_steal_pointer(&name);
    }
    return NULL;
}

bool command_refuse_option(const char *command, const GOptionEntry *const *lists, char **argv,
    const GError *why, GError **err)
{
    g_autoptr(GPtrArray) near = g_ptr_array_new();
    g_autofree char *unknown = g_error_matches(why, G_OPTION_ERROR, G_OPTION_ERROR_UNKNOWN_OPTION)
                                   ? unknown_option(command, lists, argv, near)
                                   : NULL;
    g_autoptr(GError) meant = NULL;
    if (unknown && near->len > 0)
        command_refuse_near(near, "--", &meant, "%s", why->message);
    g_set_error(err, ERR, ERR_USAGE, _("%s\nMore: onecall help%s%s"),
        meant ? meant->message : why->message, command ? " " : "", command ? command : "");
    return false;
}

/* We own the list of strings; GOption frees those that it removes from it. */
static bool parse_options(App *app, GOptionContext *context, const GOptionEntry *const *lists,
    int *argc, char ***argv, GError **err)
{
    g_autoptr(GError) why = NULL;
    g_auto(GStrv) typed = g_strdupv(*argv);
    if (g_option_context_parse_strv(context, argv, &why)) {
        *argc = (int)g_strv_length(*argv);
        return true;
    }
    return command_refuse_option(app->command->name, lists, typed, why, err);
}

bool command_parse(App *app, const GOptionEntry *entries, int least, int most, int *argc,
    char ***argv, GError **err)
{
    g_auto(GlobalOptions) global = { 0 };
    g_autofree GOptionEntry *global_list = global_entries(&global);
    if (app->show != SHOW_NOTHING)
        return help_show(app, entries, err);
    g_autoptr(GOptionContext) context = g_option_context_new(NULL);
    g_option_context_set_help_enabled(context, FALSE);
    g_option_context_add_main_entries(context, entries, "onecall");
    g_option_context_add_main_entries(context, global_list, "onecall");
    const GOptionEntry *const lists[] = { entries, global_list, NULL };
    word_put_options(app->command->name, lists, false, *argv);
    if (!parse_options(app, context, lists, argc, argv, err))
        return false;
    if (global.help) {
        app->show = SHOW_HELP;
        app->json = app->json || global.json;
        return app_apply(app, &global, err) && help_show(app, entries, err);
    }
    /* "--" has done its work: what follows it are operands */
    if (*argc > 1 && g_str_equal((*argv)[1], "--")) {
        g_free((*argv)[1]);
        memmove(*argv + 1, *argv + 2, (gsize)(*argc - 1) * sizeof **argv);
        --*argc;
    }
    app->json = app->json || global.json;
    word_put_values(app->command->name, entries);
    word_put_values(app->command->name, global_list);
    return app_apply(app, &global, err) && clean_options(entries, err) &&
           clean_operands(app, *argc, *argv, err) &&
           count_operands(app, *argv + 1, least, most, err);
}

void command_print_failure(const char *message)
{
    g_autofree char *line = g_strconcat("onecall: ", message, NULL), *safe = text_safe(line);
    int columns = terminal_columns(STDERR_FILENO);
    g_auto(GStrv) lines = text_wrap(safe, columns ? columns : G_MAXINT / 2);
    for (char **l = lines; *l; l++)
        fprintf(stderr, "%s\n", *l);
}

void command_print_error(const GError *error)
{
    command_print_failure(error->message);
}

/* For programs: one line, whatever the message says. */
static void print_error_json(const GError *error, const char *command)
{
    g_autoptr(JsonWriter) json = json_new();
    json_map(json, NULL);
    json_map(json, "error");
    json_number(json, "status", error->code);
    json_text(json, "command", command);
    json_text(json, "message", error->message);
    json_end(json);
    json_end(json);
    fprintf(stderr, "%s\n", json_text_so_far(json));
}

void command_print_end(const GError *error, bool json, const char *command)
{
    if (json)
        print_error_json(error, command);
    else
        command_print_error(error);
}

bool command_wants_json(char **argv)
{
    for (; *argv && !g_str_equal(*argv, "--"); argv++)
        if (g_str_equal(*argv, "--json"))
            return true;
    return false;
}

static bool run_found(App *app, const Command *command, int argc, char **argv, GError **err)
{
    app->command = command;
    app->setup.doing = command->name;
    return command->run(app, argc, argv, err);
}

static const Command *find_command(const char *name, GError **err)
{
    const Command *command = word_to_command(name);
    g_autoptr(GPtrArray) near = g_ptr_array_new();
    if (command)
        return command;
    if (!word_command(name, near) && near->len > 0)
        command_refuse_near(near, "", err, _("there is no command \"%s\""), name);
    else
        g_set_error(
            err, ERR, ERR_USAGE, _("there is no command \"%s\"; the commands: onecall help"), name);
    return NULL;
}

static bool is_quoted(const char *sentence, const char *at)
{
    bool quoted = false;
    for (const char *p = sentence; p < at; p++)
        quoted ^= *p == '"';
    return quoted;
}

/* Whether "onecall " at `at` begins a command that is to be typed. */
static bool is_hint(const char *sentence, const char *at)
{
    const char *name = at + strlen(PROGRAM_PREFIX);
    g_autofree char *command = g_strndup(name, strspn(name, COMMAND_LETTERS));
    bool apart = at == sentence || strchr(" (\n", at[-1]);
    return apart && command_find(command) && !is_quoted(sentence, at);
}

char *command_hint(const App *app, const char *sentence)
{
    g_autoptr(GString) out = g_string_new(NULL);
    const char *rest = sentence, *at = app->session ? strstr(rest, PROGRAM_PREFIX) : NULL;
    for (; at; at = strstr(at + 1, PROGRAM_PREFIX)) {
        if (!is_hint(sentence, at))
            continue;
        g_string_append_len(out, rest, at - rest);
        g_string_append(out, command_prefix(app));
        rest = at + strlen(PROGRAM_PREFIX);
    }
    g_string_append(out, rest);
    return g_string_free(g_steal_pointer(&out), FALSE);
}

void command_say_hint(App *app, const char *sentence)
{
    g_autofree char *hint = command_hint(app, sentence);
    print_say(app->out, STYLE_DIM "%s" STYLE_END, hint);
}

/* Programs get the sentence as it is. */
static void print_hinting(const App *app, const GError *error, bool json, const char *command)
{
    g_autofree char *sentence = json ? g_strdup(error->message) : command_hint(app, error->message);
    g_autoptr(GError) hinting = g_error_new_literal(error->domain, error->code, sentence);
    command_print_end(hinting, json, command);
}

static int finish(App *app, bool ok, GError *error, bool json, const char *command)
{
    g_autoptr(GError) late = NULL;
    if (!ok && error->code != ERR_SHOWN && *error->message)
        print_hinting(app, error, json, command);
    if (!printer_finish(app->out, &late)) {
        command_print_end(late, json, command);
        return late->code;
    }
    return ok ? 0 : error->code;
}

int command_run(App *app, int argc, char **argv)
{
    g_autoptr(GError) error = NULL;
    /* before the options are read, and if they cannot be */
    bool json = app->json, errors_json = json || command_wants_json(argv);
    const Command *command = find_command(argv[0], &error);
    char **list = g_new0(char *, argc + 1);
    for (int i = 0; i < argc; i++)
        list[i] = g_strdup(argv[i]);
    ShowInstead show = app->show;
    bool ok = command && run_found(app, command, argc, list, &error);
    g_strfreev(list);
    int status = finish(app, ok, error, errors_json, command ? command->name : argv[0]);
    app->show = show;
    app->json = json;
    return status;
}

bool operand_number(const char *text, gint64 *number, GError **err)
{
    const char *digits = *text == '#' ? text + 1 : text;
    if (g_ascii_string_to_signed(digits, 10, 1, G_MAXINT32, number, NULL))
        return true;
    g_set_error(
        err, ERR, ERR_USAGE, _("\"%s\" is not a call number; the open calls: onecall list"), text);
    return false;
}

char *operands_joined(int argc, char **argv, int from)
{
    return from < argc ? g_strjoinv(" ", argv + from) : g_strdup("");
}
