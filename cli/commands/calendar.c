/* cli/commands/calendar.c - calendar: dated tables of holidays. Importing moves no ticket; apply
 * does.
 */
#include "base/i18n.h"
#include "base/instant.h"
#include "cli/action.h"
#include "cli/command.h"
#include "cli/commands.h"
#include "cli/files.h"
#include "db/log.h"
#include "tickets/time/calendar.h"

static bool say_warnings(App *app, GError **err)
{
    gint64 now;
    if (!log_now(app->desk, &now, NULL, err))
        return false;
    g_auto(GStrv) warnings = calendar_warnings(app->desk, now, INSTANT_NONE, err);
    print_list(app->out, "warnings");
    for (char **w = warnings; w && *w; w++) {
        print_text(app->out, NULL, *w);
        print_say(app->out, STYLE_HIT "%s" STYLE_END, *w);
    }
    print_end(app->out);
    return warnings != NULL;
}

static void print_version(Printer *p, const CalendarVersion *version)
{
    print_number(p, "version", version->version);
    print_text(p, "source", version->source);
    print_day(p, "decreed", version->decreed);
    print_day(p, "from", version->from_day);
    print_day(p, "to", version->to_day);
    print_number(p, "days", version->days);
    print_instant(p, "imported_at", version->imported_at);
}

static bool list(App *app, int argc, char **argv, const void *options, GError **err)
{
    (void)argc, (void)argv, (void)options;
    g_autoptr(GPtrArray) versions = calendar_versions(app->desk, err);
    const PrintColumn columns[] = {
        { "version", _("version"), PRINT_NUMBER, 1 },
        { "decreed", _("decreed"), PRINT_WHOLE, 4 },
        { "from", _("from"), PRINT_WHOLE, 2 },
        { "to", _("to"), PRINT_WHOLE, 3 },
        { "days", _("days"), PRINT_NUMBER, 5 },
        { "source", _("source"), PRINT_LONG, 6 },
        { 0 },
    };
    if (!versions)
        return false;
    print_map(app->out, NULL);
    print_table(app->out, "calendars", columns);
    for (guint i = 0; i < versions->len; i++) {
        print_map(app->out, NULL);
        print_version(app->out, g_ptr_array_index(versions, i));
        print_end(app->out);
    }
    print_end(app->out);
    bool ok = say_warnings(app, err);
    print_end(app->out);
    return ok;
}

static void print_holidays(Printer *p, const CalendarVersion *version, const Calendar *calendar)
{
    const PrintColumn columns[] = {
        { "day", _("day"), PRINT_WHOLE, 1 },
        { "weekday", "", PRINT_WHOLE, 3 },
        { "name", _("holiday"), PRINT_LONG, 2 },
        { 0 },
    };
    print_table(p, "holidays", columns);
    for (gint64 day = version->from_day; day <= version->to_day; day++) {
        const char *name = calendar_holiday(calendar, day);
        if (!name)
            continue;
        print_map(p, NULL);
        print_day(p, "day", day);
        print_shown(p, "weekday", weekday_name(day_weekday(day)));
        print_text(p, "name", name);
        print_end(p);
    }
    print_end(p);
}

/* A version by its number, borrowed from `versions`; NULL if there is none. */
static const CalendarVersion *find_version(
    const GPtrArray *versions, const char *text, GError **err)
{
    guint64 wanted = 0;
    if (!text && versions->len > 0)
        return g_ptr_array_index(versions, 0);
    if (text && !g_ascii_string_to_unsigned(text, 10, 1, G_MAXINT64, &wanted, NULL))
        wanted = 0;
    for (guint i = 0; i < versions->len; i++) {
        const CalendarVersion *version = g_ptr_array_index(versions, i);
        if (version->version == (gint64)wanted)
            return version;
    }
    g_set_error_literal(err, ERR, ERR_NOT_FOUND,
        text ? _("there is no such version; to list them: onecall calendar list")
             : _("no calendar has been imported yet: onecall calendar import FILE"));
    return NULL;
}

static bool show(App *app, int argc, char **argv, const void *options, GError **err)
{
    (void)options;
    const char *text = argc > 0 ? argv[0] : NULL;
    g_autoptr(GPtrArray) versions = calendar_versions(app->desk, err);
    const CalendarVersion *version = versions ? find_version(versions, text, err) : NULL;
    const Calendar *calendar = version ? calendar_get(app->desk, version->version, err) : NULL;
    if (!calendar)
        return false;
    g_autofree char *decreed = day_show(version->decreed), *from = day_show(version->from_day);
    g_autofree char *to = day_show(version->to_day);
    print_map(app->out, NULL);
    print_version(app->out, version);
    print_say(app->out, _("%s, decreed %s; covers %s to %s"), version->source, decreed, from, to);
    print_holidays(app->out, version, calendar);
    bool ok = say_warnings(app, err);
    print_end(app->out);
    return ok;
}

static bool import(App *app, int argc, char **argv, const void *options, GError **err)
{
    (void)argc, (void)options;
    gint64 version;
    g_autofree char *csv = file_text(argv[0], err);
    if (!csv || !calendar_import(app->desk, csv, &version, err))
        return false;
    g_autoptr(CalendarVersion) newest = calendar_newest(app->desk, err);
    if (!newest)
        return false;
    print_map(app->out, NULL);
    print_version(app->out, newest);
    print_say(app->out, _("calendar %d: %d holidays; new calls follow it"), (int)version,
        (int)newest->days);
    command_say_hint(
        app, _("open calls stay as they are until: onecall calendar apply --reason ..."));
    bool ok = say_warnings(app, err);
    print_end(app->out);
    return ok;
}

static void print_moved(Printer *p, const CalendarMoved *moved)
{
    print_map(p, NULL);
    print_number(p, "number", moved->number);
    print_instant(p, "old_due", moved->old_due);
    print_instant(p, "new_due", moved->new_due);
    print_instant(p, "old_office", moved->old_office);
    print_instant(p, "new_office", moved->new_office);
    print_end(p);
}

static bool apply(App *app, int argc, char **argv, const void *options, GError **err)
{
    (void)argc, (void)argv;
    g_autoptr(GArray) moved = NULL;
    const PrintColumn columns[] = {
        { "number", _("number"), PRINT_NUMBER, 1 },
        { "old_due", _("due before"), PRINT_WHOLE, 3 },
        { "new_due", _("new due"), PRINT_WHOLE, 2 },
        { "old_office", _("office before"), PRINT_WHOLE, 5 },
        { "new_office", _("office now"), PRINT_WHOLE, 4 },
        { 0 },
    };
    if (!calendar_apply(app->desk, options, &moved, err))
        return false;
    print_map(app->out, NULL);
    print_say(app->out, _("calls moved: %u"), moved->len);
    print_table(app->out, "moved", columns);
    for (guint i = 0; i < moved->len; i++)
        print_moved(app->out, &g_array_index(moved, CalendarMoved, i));
    print_end(app->out);
    print_end(app->out);
    return true;
}

/* For timers and scripts: the exit status is the answer. */
static bool working(App *app, int argc, char **argv, const void *options, GError **err)
{
    (void)options;
    gint64 day;
    if (argc > 0 ? !day_parse(argv[0], &day, err) : !app_today(app, &day, err))
        return false;
    const Calendar *calendar = calendar_get_newest(app->desk, NULL, err);
    if (!calendar)
        return false;
    bool open = calendar_is_working_day(calendar, day);
    g_autofree char *shown = day_show(day);
    print_map(app->out, NULL);
    print_day(app->out, "day", day);
    print_bool(app->out, "working", open);
    if (open)
        print_say(app->out, _("%s is a working day"), shown);
    print_end(app->out);
    if (!open)
        g_set_error(err, ERR, ERR_NOTHING, _("%s is not a working day"), shown);
    return open;
}

static const Action actions[] = {
    { "list", 0, 0, "", list },
    { "show", 0, 1, "[VERSION]", show },
    { "import", 1, 1, "FILE", import },
    { "apply", 0, 0, "--reason TEXT", apply },
    { "working", 0, 1, "[DAY]", working },
    { 0 },
};

/* calendar list|show|import|apply|working */
bool cmd_calendar(App *app, int argc, char **argv, GError **err)
{
    g_autofree char *reason = NULL;
    const GOptionEntry options[] = {
        { "reason", 'r', 0, G_OPTION_ARG_STRING, &reason, N_("apply: why open calls move"),
            N_("TEXT") },
        G_OPTION_ENTRY_NULL,
    };
    return action_parse(app, actions, options, &argc, &argv, err) && app_open_desk(app, err) &&
           action_run(app, actions, argc, argv, reason, err);
}
