/* cli/help.c - how a command shows itself. */
#include "cli/help.h"
#include <string.h>
#include "base/i18n.h"
#include "base/text/text.h"
#include "cli/commands.h"
#include "cli/help_tables.h"
#include "cli/words.h"

#define OPTION_COLUMNS 26 /* at least; at most: */
#define OPTION_COLUMNS_MOST 42

/* "--limit N", "-n, --limit, --개수 N" */
static char *option_synopsis(const char *command, const GOptionEntry *e)
{
    g_autofree char *short_name =
        e->short_name ? g_strdup_printf("-%c, ", e->short_name) : g_strdup("");
    g_autofree char *word = word_option_shown(command, e->long_name);
    return g_strdup_printf("%s--%s%s%s%s%s", short_name, e->long_name, word ? ", --" : "",
        word ? word : "", e->arg_description ? " " : "",
        e->arg_description ? _(e->arg_description) : "");
}

static const GOptionEntry *next_shown(const GOptionEntry *e)
{
    while (e->long_name && e->flags & G_OPTION_FLAG_HIDDEN)
        e++;
    return e;
}

/* Where the descriptions begin. */
static int option_columns(const char *command, const GOptionEntry *entries, int columns)
{
    for (const GOptionEntry *e = next_shown(entries); e->long_name; e = next_shown(e + 1)) {
        g_autofree char *words = option_synopsis(command, e);
        columns = MAX(columns, text_width(words) + 2);
    }
    return MIN(columns, OPTION_COLUMNS_MOST);
}

static void help_options(App *app, const GOptionEntry *entries, int columns)
{
    for (const GOptionEntry *e = next_shown(entries); e->long_name; e = next_shown(e + 1)) {
        g_autofree char *words = option_synopsis(app->command->name, e);
        int pad = MAX(columns - text_width(words), 1);
        print_hang(app->out, columns + 2, "  %s%*s%s", words, pad, "", _(e->description));
    }
}

static bool ends_sentence(const char *text)
{
    return g_str_has_suffix(text, ".") || !i18n_help_full_stop();
}

static void print_blank(App *app)
{
    print_say(app->out, "%s", "");
}

static void print_options(App *app, const GOptionEntry *entries)
{
    print_list(app->out, "options");
    for (const GOptionEntry *e = next_shown(entries); e->long_name; e = next_shown(e + 1)) {
        const char short_name[] = { e->short_name, '\0' };
        print_map(app->out, NULL);
        print_text(app->out, "name", e->long_name);
        print_text(app->out, "short", e->short_name ? short_name : NULL);
        print_text(app->out, "takes", e->arg_description ? _(e->arg_description) : NULL);
        print_text(app->out, "help", _(e->description));
        print_end(app->out);
    }
    print_end(app->out);
}

void help_print_command(App *app, const Command *c)
{
    print_text(app->out, "name", c->name);
    print_text(app->out, "operands", command_operands(c));
    print_text(app->out, "help", _(c->help));
}

static void show_examples(App *app, const Command *c)
{
    bool any = false;
    for (const HelpExample *e = help_examples; e->command; e++) {
        if (!g_str_equal(e->command, c->name))
            continue;
        if (!any)
            print_say(app->out, "\n%s", _("Examples:"));
        print_say(app->out, "  %s%s", command_prefix(app), _(e->line));
        any = true;
    }
}

/* "answer|답변 N" */
static char *command_synopsis(const Command *c)
{
    g_autofree char *word = word_shown("command", c->name), *usage = command_usage(c);
    return g_strdup_printf(
        "%s%s%s%s", c->name, word ? "|" : "", word ? word : "", usage + strlen(c->name));
}

static void show_options_of(App *app, const GOptionEntry *entries, const GOptionEntry *global)
{
    const char *command = app->command->name;
    int columns = option_columns(command, global, option_columns(command, entries, OPTION_COLUMNS));
    if (next_shown(entries)->long_name) {
        print_say(app->out, "\n%s", _("Options:"));
        help_options(app, entries, columns);
    }
    show_examples(app, app->command);
    print_say(app->out, "\n%s", _("For every command:"));
    help_options(app, global, columns);
}

static void show_help(App *app, const GOptionEntry *entries, const GOptionEntry *global)
{
    const Command *c = app->command;
    g_autofree char *synopsis = command_synopsis(c);
    print_map(app->out, NULL);
    help_print_command(app, c);
    print_text(app->out, "more", c->more ? _(c->more) : NULL);
    print_options(app, entries);
    print_say(app->out, "%s%s%s" STYLE_END, STYLE_BOLD, command_prefix(app), synopsis);
    print_say(app->out, "%s%s", _(c->help), ends_sentence(_(c->help)) ? "" : ".");
    if (c->more)
        print_say(app->out, "\n%s", _(c->more));
    show_options_of(app, entries, global);
    print_end(app->out);
}

/* "answer 답변" */
static char *command_label(const Command *c)
{
    g_autofree char *word = word_shown("command", c->name);
    return g_strconcat(c->name, word ? " " : "", word ? word : "", NULL);
}

static int label_columns(void)
{
    int columns = 0;
    for (const Command *c = commands; c->name; c++) {
        g_autofree char *label = command_label(c);
        columns = MAX(columns, text_width(label));
    }
    return columns;
}

static void list_command(App *app, const Command *c, int columns)
{
    g_autofree char *label = command_label(c);
    const char *word = label + strlen(c->name);
    print_map(app->out, NULL);
    help_print_command(app, c);
    print_end(app->out);
    print_hang(app->out, columns + 4, "  %s%s%s%s%*s%s", STYLE_BOLD, c->name, STYLE_END, word,
        columns + 2 - text_width(label), "", _(c->help));
}

static const HelpGroup *group_of(const Command *c)
{
    const HelpGroup *group = help_groups;
    while (!g_strv_contains(group->members, c->name) && group[1].title)
        group++;
    return group;
}

static void list_group(App *app, const HelpGroup *group)
{
    int columns = label_columns();
    print_say(app->out, "\n%s", _(group->title));
    for (const char *const *name = group->members; *name; name++)
        if (command_find(*name))
            list_command(app, command_find(*name), columns);
    for (const Command *c = commands; c->name; c++)
        if (group_of(c) == group && !g_strv_contains(group->members, c->name))
            list_command(app, c, columns);
}

void help_list_commands(App *app)
{
    print_list(app->out, NULL);
    for (const HelpGroup *group = help_groups; group->title; group++)
        list_group(app, group);
    print_end(app->out);
}

/* A backslash takes the meaning from what follows; underscores would underline. */
char *help_scdoc(const char *text)
{
    g_autoptr(GString) out = g_string_new(NULL);
    if (*text == '-') /* at the start of a line it would be a list */
        g_string_append_c(out, '\\');
    for (; *text; text++) {
        if (strchr("_*\\<", *text))
            g_string_append_c(out, '\\');
        g_string_append_c(out, *text);
    }
    return g_string_free(g_steal_pointer(&out), FALSE);
}

void help_manual_options(App *app, const char *command, const GOptionEntry *entries)
{
    for (const GOptionEntry *e = next_shown(entries); e->long_name; e = next_shown(e + 1)) {
        g_autofree char *words = option_synopsis(command, e), *safe = help_scdoc(words),
                        *what = help_scdoc(_(e->description));
        print_say(app->out, "*%s*\n\t%s%s", safe, what, ends_sentence(what) ? "" : ".");
        print_blank(app);
    }
}

/* scdoc joins lines that follow one another: before a list of options there is an empty one. */
static void show_manual(App *app, const GOptionEntry *entries)
{
    const Command *c = app->command;
    g_autofree char *synopsis = command_synopsis(c), *head = help_scdoc(synopsis);
    g_autofree char *help = help_scdoc(_(c->help));
    g_autofree char *more = c->more ? help_scdoc(_(c->more)) : NULL;
    print_say(app->out, "## %s\n\n%s.%s%s", head, help, more ? " " : "", more ? more : "");
    print_blank(app);
    help_manual_options(app, c->name, entries);
}

static void option_clear(gpointer option)
{
    g_free(((HelpOption *)option)->help);
}

static GArray *options_new(void)
{
    GArray *options = g_array_new(FALSE, FALSE, sizeof(HelpOption));
    g_array_set_clear_func(options, option_clear);
    return options;
}

static void collect_options(GArray *options, const GOptionEntry *entries)
{
    for (const GOptionEntry *e = entries; e->long_name; e++) {
        HelpOption option = { .name = e->long_name,
            .short_name = e->short_name,
            .takes = e->arg == G_OPTION_ARG_NONE ? NULL : e->arg_description,
            .repeats = e->arg == G_OPTION_ARG_STRING_ARRAY };
        if (e->flags & G_OPTION_FLAG_HIDDEN)
            continue;
        option.help = g_strdup(_(e->description));
        g_array_append_val(options, option);
    }
}

GArray *help_options_of(App *app, const Command *command, const struct Action **actions)
{
    char *argv[] = { (char *)command->name, NULL };
    const Command *before = app->command;
    g_autoptr(GError) shown = NULL;
    app->options = options_new();
    app->actions = NULL;
    app->show = SHOW_OPTIONS;
    app->command = command;
    command->run(app, 1, argv, &shown);
    app->show = SHOW_NOTHING;
    app->command = before;
    *actions = app->actions;
    return g_steal_pointer(&app->options);
}

GArray *help_global_options(void)
{
    g_auto(GlobalOptions) unused = { 0 };
    g_autofree GOptionEntry *global = global_entries(&unused);
    GArray *options = options_new();
    collect_options(options, global);
    return options;
}

static void show_options(App *app, const GOptionEntry *entries)
{
    if (app->options) {
        collect_options(app->options, entries);
        return;
    }
    for (const GOptionEntry *e = next_shown(entries); e->long_name; e = next_shown(e + 1))
        print_say(app->out, "--%s", e->long_name);
}

static void add_entries(App *app, const GOptionEntry *entries)
{
    for (const GOptionEntry *e = entries; e->long_name; e++)
        g_array_append_val(app->entries, *e);
}

bool help_show(App *app, const GOptionEntry *entries, GError **err)
{
    g_auto(GlobalOptions) unused = { 0 };
    g_autofree GOptionEntry *global = global_entries(&unused);
    if (app->show == SHOW_HELP)
        show_help(app, entries, global);
    else if (app->show == SHOW_MANUAL)
        show_manual(app, entries);
    else if (app->show == SHOW_ENTRIES)
        add_entries(app, entries);
    else
        show_options(app, entries);
    g_set_error_literal(err, ERR, ERR_SHOWN, "");
    return false;
}

void help_each_command(App *app, ShowInstead show, void (*before)(App *app, const Command *c))
{
    for (const Command *c = commands; c->name; c++) {
        char *argv[] = { (char *)c->name, NULL };
        g_autoptr(GError) shown = NULL;
        if (before)
            before(app, c);
        app->show = show;
        app->command = c;
        c->run(app, 1, argv, &shown);
        app->show = SHOW_NOTHING;
    }
}

GArray *help_entries(App *app, const Command *command)
{
    g_auto(GlobalOptions) unused = { 0 };
    g_autofree GOptionEntry *global = global_entries(&unused);
    g_autoptr(GError) shown = NULL;
    char *argv[] = { (char *)command->name, NULL };
    const Command *before = app->command;
    ShowInstead show = app->show;
    GArray *entries = app->entries = g_array_new(FALSE, FALSE, sizeof(GOptionEntry));
    app->show = SHOW_ENTRIES;
    app->command = command;
    command->run(app, 1, argv, &shown);
    add_entries(app, global);
    app->entries = NULL;
    app->show = show;
    app->command = before;
    return entries;
}
