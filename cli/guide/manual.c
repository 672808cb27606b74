/* cli/guide/manual.c - the manual page, from the same tables that help is made of. */
#include "cli/guide/manual.h"
#include "base/i18n.h"
#include "cli/commands.h"
#include "cli/guide/session_keys.h"
#include "cli/help.h"
#include "cli/help_tables.h"

static void blank(App *app)
{
    print_say(app->out, "%s", "");
}

static void heading(App *app, const char *text)
{
    print_say(app->out, "# %s", text);
    blank(app);
}

static void paragraph(App *app, const char *text)
{
    print_say(app->out, "%s", text);
    blank(app);
}

/* `term` in bold, what it is indented below. */
static void entry(App *app, const char *term, const char *what, const char *end)
{
    g_autofree char *safe_term = help_scdoc(term), *safe = help_scdoc(what);
    print_say(app->out, "*%s*\n\t%s%s", safe_term, safe, end);
    blank(app);
}

static void manual_start(App *app)
{
    g_auto(GlobalOptions) unused = { 0 };
    g_autofree GOptionEntry *global = global_entries(&unused);
    g_autofree char *synopsis = g_strdup_printf("*onecall* [_%s_] [_%s_ [_%s_] [_%s_]]",
        _("options"), _("command"), _("options"), _("operands"));
    paragraph(app, "onecall(1)");
    heading(app, _("NAME"));
    print_say(
        app->out, "onecall - %s", _("the desk tool of a certification and standards call centre"));
    blank(app);
    heading(app, _("SYNOPSIS"));
    paragraph(app, synopsis);
    heading(app, _("DESCRIPTION"));
    paragraph(app, _("Without a command, opens the session: a line of plain words is searched, a "
                     "number opens a hit, "
                     "and a line that begins with / is a command."));
    paragraph(app, _("Commands, options and coded values may be typed in English or in the "
                     "language of the messages. What is ambiguous is refused, never guessed."));
    heading(app, _("OPTIONS"));
    help_manual_options(app, "", global);
    heading(app, _("COMMANDS"));
    help_each_command(app, SHOW_MANUAL, NULL);
}

static void manual_keys(App *app)
{
    heading(app, _("KEYS OF THE SESSION"));
    for (const SessionKey *key = session_keys; key->keys; key++)
        entry(app, key->keys, _(key->what), ".");
}

static void manual_examples(App *app)
{
    heading(app, _("EXAMPLES"));
    paragraph(app, _("A question found, answered, flagged, referred and told, at a desk with the "
                     "starter data:"));
    for (const HelpExample *e = help_examples; e->command; e++)
        print_say(app->out, "\tonecall %s", _(e->line));
    blank(app);
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
    { 130, N_("stopped by Ctrl-C: what was done so far stays") },
};

static const struct {
    const char *name, *what; /* N_() */
} variables[] = {
    { "ONECALL_DESK", N_("The desk's folder, as --desk") },
    { "ONECALL_USER, ONECALL_LANG, ONECALL_COLOR",
        N_("Who acts, the language, the colours, as the options of these names") },
    { "ONECALL_CENTRE, ONECALL_CONTACT, ONECALL_POLICY, ONECALL_MAIL_FROM, ONECALL_SENDMAIL",
        N_("The other settings: onecall config shows them") },
    { "ONECALL_NOW",
        N_("What the clock says, to rehearse; what is written then is marked as a rehearsal") },
    { "NO_COLOR", N_("No colours, if it is not empty and nothing else says otherwise") },
    { "LC_ALL, LC_MESSAGES, LANG", N_("The language, where no setting names one") },
    { "ONECALL_PAGER, PAGER", N_("What shows long output on a terminal") },
    { "VISUAL, EDITOR", N_("What a long text is written with") },
    { "XDG_DATA_HOME, XDG_CONFIG_HOME, XDG_STATE_HOME, XDG_RUNTIME_DIR",
        N_("Where the desk, the settings, the history and drafts are kept, if not in the usual "
           "folders") },
};

static const struct {
    const char *path, *what; /* N_() */
} files[] = {
    { "$XDG_DATA_HOME/onecall",
        N_("The desk: desk.db (everything), index.db (rebuild makes it again), desk.key (opens "
           "callers' data; keep a copy in a safe place), desk.lock.") },
    { "/etc/onecall.conf, $XDG_CONFIG_HOME/onecall.conf",
        N_("Settings, in a group [onecall]; their names are shown by onecall config.") },
    { "$XDG_STATE_HOME/onecall/history",
        N_("The lines typed in the session, for their typist alone; telephone numbers and the "
           "like are left out.") },
};

static void manual_end(App *app)
{
    heading(app, _("EXIT STATUS"));
    for (gsize i = 0; i < G_N_ELEMENTS(statuses); i++) {
        g_autofree char *number = g_strdup_printf("%d", statuses[i].status);
        entry(app, number, _(statuses[i].meaning), "");
    }
    heading(app, _("ENVIRONMENT"));
    for (gsize i = 0; i < G_N_ELEMENTS(variables); i++)
        entry(app, variables[i].name, _(variables[i].what), ".");
    heading(app, _("FILES"));
    for (gsize i = 0; i < G_N_ELEMENTS(files); i++)
        entry(app, files[i].path, _(files[i].what), "");
    heading(app, _("SEE ALSO"));
    paragraph(app, "*systemd.timer*(5), *crontab*(5), *sendmail*(8)");
}

void manual_print(App *app)
{
    manual_start(app);
    manual_keys(app);
    manual_examples(app);
    manual_end(app);
}
