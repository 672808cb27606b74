/* cli/commands/init.c - init: a desk, empty or with the shipped starter data. */
#include "base/i18n.h"
#include <inttypes.h>
#include "base/instant.h"
#include "base/paths.h"
#include "cli/command.h"
#include "cli/commands.h"
#include "cli/files.h"
#include "cli/import/run.h"
#include "db/create.h"
#include "kb/library/synonym.h"
#include "tickets/agencies/agency.h"
#include "tickets/time/calendar.h"
#include "tickets/people/user.h"

#define SHIPPED_OWNER "onecall"

static char *shipped_text(const char *name, GError **err)
{
    g_autofree char *below = g_build_filename("data", name, NULL), *path = paths_share(below);
    return file_text(path, err);
}

static bool start_agencies(App *app, GError **err)
{
    gint64 n;
    g_autofree char *csv = shipped_text("agencies.csv", err);
    if (!csv || !agency_import(app->desk, csv, &n, err))
        return false;
    print_number(app->out, "agencies", n);
    print_say(app->out, _("  %" PRId64 " partner agencies"), n);
    return true;
}

static bool start_calendar(App *app, GError **err)
{
    gint64 version;
    g_autofree char *csv = shipped_text("calendar-kr.csv", err);
    if (!csv || !calendar_import(app->desk, csv, &version, err))
        return false;
    g_autoptr(CalendarVersion) calendar = calendar_newest(app->desk, err);
    if (!calendar)
        return false;
    g_autofree char *to = day_show(calendar->to_day);
    print_number(app->out, "holidays", calendar->days);
    print_say(app->out, _("  the calendar: %" PRId64 " holidays, up to %s"), calendar->days, to);
    return true;
}

/* Nicknames and abbreviations; then everyday and trade words. */
static bool start_synonyms(App *app, GError **err)
{
    static const char *const files[] = { "synonyms.csv", "thesaurus.csv" };
    gint64 all = 0;
    for (gsize i = 0; i < G_N_ELEMENTS(files); i++) {
        gint64 n;
        g_autofree char *csv = shipped_text(files[i], err);
        if (!csv || !kb_synonym_import(app->desk, csv, SHIPPED_OWNER, &n, err))
            return false;
        all += n;
    }
    print_number(app->out, "synonyms", all);
    print_say(app->out, _("  %" PRId64 " synonyms"), all);
    return true;
}

static bool start_samples(App *app, GError **err)
{
    ImportOptions options = { .effective = INSTANT_NONE };
    ImportCounts counts = { 0 };
    g_autofree char *folder = paths_share("data/samples");
    char *paths[] = { folder, NULL };
    print_list(app->out, "documents");
    bool ok = import_paths(app, paths, &options, &counts, err);
    print_end(app->out);
    if (ok)
        print_say(app->out, _("  %u sample documents"), counts.new_documents);
    return ok;
}

/* Whoever makes the desk looks after it. */
static bool start_user(App *app, GError **err)
{
    return user_set(app->desk, app->setup.actor, "admin", err);
}

/* init [--starter] */
bool cmd_init(App *app, int argc, char **argv, GError **err)
{
    gboolean starter = FALSE;
    const GOptionEntry options[] = {
        { "starter", 0, 0, G_OPTION_ARG_NONE, &starter,
            N_("With agencies, calendar, synonyms and sample documents"), NULL },
        G_OPTION_ENTRY_NULL,
    };
    static bool (*const starts[])(
        App *, GError **) = { start_agencies, start_calendar, start_synonyms, start_samples };
    if (!command_parse(app, options, 0, 0, &argc, &argv, err))
        return false;
    const char *folder = config_get(app->config, SETTING_DESK);
    app_close_desk(app);
    app->desk = desk_create(folder, &app->setup, err);
    if (!app->desk || !start_user(app, err))
        return false;
    print_map(app->out, NULL);
    print_text(app->out, "desk", folder);
    print_say(app->out, _("made a desk in %s"), folder);
    bool ok = true;
    for (gsize i = 0; ok && starter && i < G_N_ELEMENTS(starts); i++)
        ok = starts[i](app, err);
    print_say(app->out, _("  desk.key opens callers' data: keep a copy of it in a safe place"));
    print_end(app->out);
    return ok && app_catch_up(app, err);
}
