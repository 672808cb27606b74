/* cli/help.c - how a command shows itself. */
#include "cli/help.h"
#include <string.h>
#include "base/i18n.h"
#include "base/text/text.h"
#include "cli/commands.h"

#define OPTION_COLUMNS 26

/* "--limit N", "-n, --limit N" */
static char *option_synopsis(const GOptionEntry *e)
{
    g_autofree char *short_name =
        e->short_name ? g_strdup_printf("-%c, ", e->short_name) : g_strdup("");
    return g_strdup_printf("%s--%s%s%s", short_name, e->long_name, e->arg_description ? " " : "",
        e->arg_description ? _(e->arg_description) : "");
}

static const GOptionEntry *next_shown(const GOptionEntry *e)
{
    while (e->long_name && e->flags & G_OPTION_FLAG_HIDDEN)
        e++;
    return e;
}

static void help_options(App *app, const GOptionEntry *entries)
{
    for (const GOptionEntry *e = next_shown(entries); e->long_name; e = next_shown(e + 1)) {
        g_autofree char *words = option_synopsis(e);
        int pad = MAX(OPTION_COLUMNS - text_width(words), 1);
        print_hang(app->out, OPTION_COLUMNS, "  %s%*s%s", words, pad, "", _(e->description));
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
    for (const GOptionEntry *e = entries; e->long_name; e++) {
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

static void show_help(App *app, const GOptionEntry *entries, const GOptionEntry *global)
{
    const Command *c = app->command;
    print_map(app->out, NULL);
    help_print_command(app, c);
    print_text(app->out, "more", c->more ? _(c->more) : NULL);
    print_options(app, entries);
    print_say(app->out, "%sonecall %s%s%s" STYLE_END, STYLE_BOLD, c->name, *c->operands ? " " : "",
        command_operands(c));
    print_say(app->out, "%s%s", _(c->help), ends_sentence(_(c->help)) ? "" : ".");
    if (c->more)
        print_say(app->out, "\n%s", _(c->more));
    if (next_shown(entries)->long_name) {
        print_say(app->out, "\n%s", _("Options:"));
        help_options(app, entries);
    }
    print_say(app->out, "\n%s", _("For every command:"));
    help_options(app, global);
    print_end(app->out);
}

/* scdoc(5): a backslash takes the meaning from what follows; underscores would underline. */
static char *scdoc(const char *text)
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

static void manual_options(App *app, const GOptionEntry *entries)
{
    for (const GOptionEntry *e = next_shown(entries); e->long_name; e = next_shown(e + 1)) {
        g_autofree char *words = option_synopsis(e), *safe = scdoc(words),
                        *what = scdoc(_(e->description));
        print_say(app->out, "*%s*\n\t%s%s", safe, what, ends_sentence(what) ? "" : ".");
        print_blank(app);
    }
}

static void show_manual(App *app, const GOptionEntry *entries)
{
    const Command *c = app->command;
    g_autofree char *operands = scdoc(command_operands(c)), *help = scdoc(_(c->help));
    g_autofree char *more = c->more ? scdoc(_(c->more)) : NULL;
    print_say(app->out, "## %s %s\n\n%s.%s%s\n", c->name, operands, help, more ? " " : "",
        more ? more : "");
    manual_options(app, entries);
}

static void show_options(App *app, const GOptionEntry *entries)
{
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

static void heading(App *app, const char *text)
{
    print_say(app->out, "# %s", text);
    print_blank(app);
}

static void paragraph(App *app, const char *text)
{
    print_say(app->out, "%s", text);
    print_blank(app);
}

static void manual_start(App *app)
{
    g_auto(GlobalOptions) unused = { 0 };
    g_autofree GOptionEntry *global = global_entries(&unused);
    paragraph(app, "onecall(1)");
    heading(app, _("NAME"));
    print_say(
        app->out, "onecall - %s", _("the desk tool of a certification and standards call centre"));
    print_blank(app);
    heading(app, _("SYNOPSIS"));
    paragraph(app, "*onecall* [_options_] [_command_ [_options_] [_operands_]]");
    heading(app, _("DESCRIPTION"));
    paragraph(app, _("Without a command, opens the session: a line of plain words is searched, a "
                     "number opens a hit, "
                     "and a line that begins with / is a command."));
    heading(app, _("OPTIONS"));
    manual_options(app, global);
    heading(app, _("COMMANDS"));
    help_each_command(app, SHOW_MANUAL, NULL);
}

/* One table for the manual and for docs: what a script can rely on. */
static const struct {
    int status;
    const char *meaning;
} statuses[] = {
    { 0, N_("done") },
    { ERR_NOTHING, N_("a search found nothing") },
    { ERR_USAGE, N_("options or operands are wrong") },
    { ERR_NOT_FOUND, N_("no such thing") },
    { ERR_INPUT, N_("a file or value cannot be read") },
    { ERR_RULE, N_("refused by a rule") },
    { ERR_STALE, N_("somebody changed it first") },
    { ERR_INTEGRITY, N_("the log or a file is damaged") },
    { ERR_STORE, N_("the store or the disk failed") },
    { ERR_CLOCK, N_("the clock cannot be trusted") },
    { ERR_OVERDUE, N_("overdue --exit-code: something is overdue") },
    { ERR_DUE_SOON, N_("overdue --exit-code: nothing overdue, something due soon") },
    { ERR_FORBIDDEN, N_("not allowed for this user") },
    { ERR_BUSY, N_("busy, try again") },
};

static void manual_end(App *app)
{
    heading(app, _("EXIT STATUS"));
    for (gsize i = 0; i < G_N_ELEMENTS(statuses); i++) {
        g_autofree char *meaning = scdoc(_(statuses[i].meaning));
        print_say(app->out, "*%d*\n\t%s", statuses[i].status, meaning);
        print_blank(app);
    }
    heading(app, _("FILES"));
    print_say(app->out, "_$XDG\\_DATA\\_HOME/onecall_\n\t%s",
        _("The desk: desk.db (everything), index.db (rebuild makes it again), desk.key (opens "
          "callers' data; keep a copy in a safe place), desk.lock."));
    print_blank(app);
    print_say(app->out, "_/etc/onecall.conf_, _$XDG\\_CONFIG\\_HOME/onecall.conf_\n\t%s",
        _("Settings, in a group [onecall]; their names are shown by onecall config."));
}

void help_print_manual(App *app)
{
    manual_start(app);
    manual_end(app);
}
