/* cli/commands/import.c - import: regulation documents, files or folders. */
#include "base/i18n.h"
#include "base/instant.h"
#include "cli/command.h"
#include "cli/commands.h"
#include "cli/files.h"
#include "cli/import/run.h"
#include "cli/import/summary.h"
#include "cli/import/unread.h"
#include "cli/import/watch.h"
#include "cli/options.h"
#include "cli/workers.h"

typedef struct {
    char *kind, *authority, *country, *effective, *password_file, *watch, *password;
    int jobs;
    gboolean dry_run, list_unread;
} Options;

static void options_clear(Options *o)
{
    char *const texts[] = { o->kind, o->authority, o->country, o->effective, o->password_file,
        o->watch, o->password };
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++)
        g_free(texts[i]);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Options, options_clear)

static bool fail_status(const ImportCounts *c, GError **err)
{
    if (c->left > 0)
        g_set_error(err, ERR, ERR_STOPPED,
            _("stopped: %u files are left; run the same command again to go on with them"),
            c->left);
    else if (c->failed > 0)
        g_set_error(err, ERR, ERR_INPUT,
            _("%u of %u files could not be read; they are named above"), c->failed, c->files);
    return c->left == 0 && c->failed == 0;
}

/* What is there, then what appears, until it is stopped. */
static bool watch_folder(
    App *app, char *folder, const ImportOptions *options, ImportCounts *counts, GError **err)
{
    char *first[] = { folder, NULL };
    g_autoptr(Watch) watch = watch_new(folder, err);
    if (!watch || !import_paths(app, first, options, counts, err))
        return false;
    print_say(app->out, _("watching %s; Ctrl-C ends"), folder);
    while (!stop_asked(options->stop)) {
        if (!printer_finish(app->out, err))
            return false;
        g_auto(GStrv) paths = watch_next(watch, options->stop, err);
        if (!paths || (*paths && !import_paths(app, paths, options, counts, err)))
            return false;
    }
    return true;
}

static bool run(
    App *app, char **paths, const Options *o, const ImportOptions *options, GError **err)
{
    ImportCounts counts = { 0 };
    print_map(app->out, NULL);
    print_list(app->out, "documents");
    bool ok = o->watch ? watch_folder(app, o->watch, options, &counts, err)
                       : import_paths(app, paths, options, &counts, err);
    print_end(app->out);
    if (ok)
        summary_print(app, &counts, options->dry_run);
    print_end(app->out);
    return ok && fail_status(&counts, err);
}

static bool check(const Options *o, int operands, GError **err)
{
    if (o->jobs < 0 || o->jobs > WORKERS_MOST)
        g_set_error(err, ERR, ERR_USAGE, _("--jobs takes 1 to %d"), WORKERS_MOST);
    else if (o->list_unread && (operands > 0 || o->watch))
        g_set_error_literal(err, ERR, ERR_USAGE,
            _("--list-unread lists what earlier imports could not read; it takes no path"));
    else if (o->watch && operands > 0)
        g_set_error_literal(
            err, ERR, ERR_USAGE, _("--watch names the folder; it takes no other path"));
    else if (!o->watch && !o->list_unread && operands == 0)
        g_set_error_literal(
            err, ERR, ERR_USAGE, _("usage: onecall import PATH...\nMore: onecall help import"));
    else
        return true;
    return false;
}

static bool read_values(Options *o, ImportOptions *chosen, GError **err)
{
    if (!option_day(o->effective, &chosen->effective, err))
        return false;
    if (o->password_file)
        o->password = file_first_line(o->password_file, err);
    return !o->password_file || o->password;
}

/* import PATH...: regulation documents. */
bool cmd_import(App *app, int argc, char **argv, GError **err)
{
    g_auto(Options) o = { 0 };
    const GOptionEntry options[] = {
        { "dry-run", 0, 0, G_OPTION_ARG_NONE, &o.dry_run,
            N_("Only read; show what would be recorded"), NULL },
        { "jobs", 'j', 0, G_OPTION_ARG_INT, &o.jobs,
            N_("Read N files at the same time; by default, as many as there are processors"), "N" },
        { "list-unread", 0, 0, G_OPTION_ARG_NONE, &o.list_unread,
            N_("List what could not be read so far, why, and what to do"), NULL },
        { "watch", 0, 0, G_OPTION_ARG_FILENAME, &o.watch,
            N_("Import what is in FOLDER and what appears there, until Ctrl-C"), N_("FOLDER") },
        { "password-file", 0, 0, G_OPTION_ARG_FILENAME, &o.password_file,
            N_("The first line of FILE opens encrypted files"), N_("FILE") },
        { "kind", 0, 0, G_OPTION_ARG_STRING, &o.kind,
            N_("The documents' kind, instead of what they say"), N_("KIND") },
        { "authority", 0, 0, G_OPTION_ARG_STRING, &o.authority, N_("Their authority"), N_("NAME") },
        { "country", 0, 0, G_OPTION_ARG_STRING, &o.country, N_("Their country: KR, EU, US, ..."),
            N_("COUNTRY") },
        { "effective", 0, 0, G_OPTION_ARG_STRING, &o.effective, N_("The day they come into force"),
            N_("DATE") },
        G_OPTION_ENTRY_NULL,
    };
    ImportOptions chosen = { .effective = INSTANT_NONE };
    if (!command_parse(app, options, 0, -1, &argc, &argv, err) || !check(&o, argc - 1, err) ||
        !read_values(&o, &chosen, err))
        return false;
    if (o.list_unread)
        return unread_list(app, err);
    g_autoptr(Stop) stop = stop_new();
    chosen.kind = o.kind;
    chosen.authority = o.authority;
    chosen.country = o.country;
    chosen.password = o.password;
    chosen.jobs = (guint)o.jobs;
    chosen.dry_run = o.dry_run;
    chosen.stop = stop;
    return run(app, argv + 1, &o, &chosen, err);
}
