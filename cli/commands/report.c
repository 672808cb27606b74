/* cli/commands/report.c - report: which there are, of what period, as of when, in what format. */
#include "base/i18n.h"
#include "base/instant.h"
#include "cli/options.h"
#include "cli/command.h"
#include "cli/commands.h"
#include "cli/words.h"
#include "cli/report/mail.h"
#include "cli/report/reports.h"
#include "db/replay.h"
#include "tickets/agencies/agency.h"
#include "tickets/agencies/categories.h"
#include "tickets/figures/issue.h"

typedef struct {
    char *from, *to, *as_of, *format, *output, *mail;
    char *category, *agency, *consultant;
    gboolean bom, issue, rows;
    const ReportWriter *writer;
    gint64 from_at, to_at, as_of_at;
} ReportOptions;

static void report_options_clear(ReportOptions *o)
{
    g_free(o->from);
    g_free(o->to);
    g_free(o->as_of);
    g_free(o->format);
    g_free(o->output);
    g_free(o->mail);
    g_free(o->category);
    g_free(o->agency);
    g_free(o->consultant);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(ReportOptions, report_options_clear)

static Report *make_daily(App *app, const ReportOptions *o, GError **err)
{
    return report_daily(app, o->from_at, err);
}

static Report *make_agencies(App *app, const ReportOptions *o, GError **err)
{
    return report_agencies(app, o->from_at, o->to_at, err);
}

static Report *make_stats(App *app, const ReportOptions *o, GError **err)
{
    const StatsReport of = { o->from_at, o->to_at, { o->category, o->agency, o->consultant },
        o->rows };
    return report_stats(app, &of, err);
}

typedef Report *MakeReport(App *app, const ReportOptions *o, GError **err);

enum { DAILY, AGENCIES, STATS };

static const struct {
    const char *name;
    MakeReport *make;
    bool has_end;     /* takes --to */
    bool is_filtered; /* takes --category, --agency, --consultant, --rows */
} reports[] = {
    [DAILY] = { "daily", make_daily, false, false },
    [AGENCIES] = { "agencies", make_agencies, true, false },
    [STATS] = { "stats", make_stats, true, true },
};

static int find_report(const char *name, GError **err)
{
    g_autoptr(GString) names = g_string_new(NULL);
    const char *meant = word_value("report", "", name, NULL);
    for (gsize i = 0; i < G_N_ELEMENTS(reports); i++) {
        if (meant && g_str_equal(reports[i].name, meant))
            return (int)i;
        g_string_append_printf(names, "%s%s", i > 0 ? ", " : "", reports[i].name);
    }
    g_set_error(
        err, ERR, ERR_USAGE, _("there is no report \"%s\"; there are: %s"), name, names->str);
    return -1;
}

/* A day or a TIME; a day is its beginning, or for `end` the end of it. */
static bool edge_option(App *app, const char *text, bool end, gint64 *at, GError **err)
{
    gint64 day;
    if (!text || !day_parse(text, &day, NULL))
        return option_time(app, text, at, err);
    *at = day_instant(end ? day + 1 : day, 0);
    return true;
}

/* Names as the desk knows them: an agency's code, a category of the list. */
static bool read_filter(App *app, ReportOptions *o, GError **err)
{
    if (o->agency) {
        g_autoptr(Agency) agency = agency_resolve(app->desk, o->agency, err);
        if (!agency)
            return false;
        g_free(o->agency);
        o->agency = g_strdup(agency->code);
    }
    if (o->category) {
        char *category = category_resolve(app->desk, o->category, err);
        if (!category)
            return false;
        g_free(o->category);
        o->category = category;
    }
    return true;
}

static bool read_times(App *app, ReportOptions *o, GError **err)
{
    return edge_option(app, o->from, false, &o->from_at, err) &&
           edge_option(app, o->to, true, &o->to_at, err) &&
           option_time(app, o->as_of, &o->as_of_at, err);
}

/* --json means --format json. */
static bool choose_format(App *app, ReportOptions *o, GError **err)
{
    const GlobalOptions unchanged = { 0 };
    o->writer = report_writer_find(o->format ? o->format : app->json ? "json" : "text", err);
    if (!o->writer)
        return false;
    if (o->bom && !o->writer->may_have_bom) {
        g_autofree char *names = report_writer_names(true);
        g_set_error(err, ERR, ERR_USAGE, _("--bom is for --format %s"), names);
        return false;
    }
    app->json = g_str_equal(o->writer->name, "json");
    return app_apply(app, &unchanged, err);
}

/* Only the daily report of now, from its usual beginning, can be issued. */
static bool is_issuable(const ReportOptions *o, int which)
{
    return which == DAILY && !o->as_of && !o->from;
}

static bool may_combine(const ReportOptions *o, int which, GError **err)
{
    if (o->to && !reports[which].has_end)
        g_set_error(err, ERR, ERR_USAGE,
            _("report %s reaches up to now; for another end give --as-of TIME"),
            reports[which].name);
    else if (!reports[which].is_filtered && (o->category || o->agency || o->consultant || o->rows))
        g_set_error_literal(err, ERR, ERR_USAGE,
            _("--category, --agency, --consultant and --rows are for report stats"));
    else if (o->mail && o->output)
        g_set_error_literal(err, ERR, ERR_USAGE,
            _("a report is mailed or written to a file: give --mail or --output, not both"));
    else if (o->issue && !is_issuable(o, which))
        g_set_error_literal(
            err, ERR, ERR_USAGE, _("--issue is for report daily, without --from and --as-of"));
    else
        return true;
    return false;
}

static bool write_report(App *app, const ReportOptions *o, const Report *report, GError **err)
{
    if (!report)
        return false;
    return o->mail ? report_mail(app, report, o->writer, o->bom, o->mail, err)
                   : report_write(app, report, o->writer, o->bom, o->output, err);
}

static bool make_and_write(App *app, const ReportOptions *o, int which, GError **err)
{
    g_autoptr(Report) report = reports[which].make(app, o, err);
    return write_report(app, o, report, err);
}

/* As of `now`, however long the counting takes. */
static bool report_present(App *app, const ReportOptions *o, int which, gint64 now, GError **err)
{
    desk_hold_time(app->desk, now);
    bool ok = make_and_write(app, o, which, err);
    desk_hold_time(app->desk, INSTANT_NONE);
    return ok;
}

/* Runs with the desk as it was then instead of today's. `last` as in desk_replay(). */
static bool report_replay(
    App *app, const ReportOptions *o, int which, gint64 at, gint64 last, GError **err)
{
    g_autoptr(Desk) replay = desk_replay(app->desk, at, last, err);
    if (!replay)
        return false;
    Desk *present = app->desk;
    app->desk = replay;
    bool ok = make_and_write(app, o, which, err);
    app->desk = present;
    return ok;
}

/* A report that was issued at that very instant is reproduced with what it knew. */
static bool report_as_of(App *app, const ReportOptions *o, int which, gint64 now, GError **err)
{
    Issue issue;
    if (o->as_of_at > now) {
        g_autofree char *text = instant_show(now);
        g_set_error(err, ERR, ERR_USAGE,
            _("--as-of cannot be in the future: it is %s; give a time that has passed"), text);
        return false;
    }
    return issue_of_instant(app->desk, o->as_of_at, &issue, err) &&
           report_replay(app, o, which, o->as_of_at, issue.upto, err);
}

/* The figures and the record of them belong to one moment; writing them out comes after. Two that
 * issue at once: the second finds the day's report there. */
static Report *issue_now(App *app, const ReportOptions *o, GError **err)
{
    LogHead head;
    Issue other;
    g_autoptr(DbTx) tx = db_begin(desk_main(app->desk), err);
    if (!tx || !log_head(desk_main(app->desk), &head, err) ||
        !issue_of_day(app->desk, instant_day(desk_held_at(app->desk)), &other, err))
        return NULL;
    if (other.day) {
        g_set_error_literal(err, ERR, ERR_BUSY,
            _("another program has just issued the day's report; run the same command again to see "
              "it"));
        return NULL;
    }
    g_autoptr(Report) report = make_daily(app, o, err);
    Issue issue = { .upto = head.seq };
    if (!report || !issue_since(app->desk, report->at, &issue.since, err))
        return NULL;
    issue.at = report->at;
    issue.day = instant_day(report->at);
    if (!issue_record(app->desk, &issue, err) || !db_commit(g_steal_pointer(&tx), err))
        return NULL;
    return g_steal_pointer(&report);
}

static bool say_not_due(App *app, gint64 next)
{
    g_autofree char *text = instant_show(next);
    print_map(app->out, NULL);
    print_instant(app->out, "next_report", next);
    print_say(app->out, _("no report is due now; the next one: %s"), text);
    print_end(app->out);
    return true;
}

static bool issue_and_write(App *app, const ReportOptions *o, gint64 now, GError **err)
{
    desk_hold_time(app->desk, now);
    g_autoptr(Report) report = issue_now(app, o, err);
    bool ok = write_report(app, o, report, err);
    desk_hold_time(app->desk, INSTANT_NONE);
    return ok;
}

/* Once a working day: a second time shows the same report again. */
static bool report_issue(App *app, const ReportOptions *o, gint64 now, GError **err)
{
    Issue issue;
    bool due;
    gint64 next;
    if (!issue_of_day(app->desk, instant_day(now), &issue, err) ||
        !issue_is_due(app->desk, now, &due, &next, err))
        return false;
    if (issue.day)
        return report_replay(app, o, DAILY, issue.at, issue.upto, err);
    return due ? issue_and_write(app, o, now, err) : say_not_due(app, next);
}

/* report daily|agencies|stats */
bool cmd_report(App *app, int argc, char **argv, GError **err)
{
    g_auto(ReportOptions) o = { 0 };
    g_autofree char *names = report_writer_names(false);
    g_autofree char *formats = g_strdup_printf(_("one of %s"), names);
    const GOptionEntry options[] = {
        { "from", 0, 0, G_OPTION_ARG_STRING, &o.from,
            N_("Since when: a day or a TIME; daily: since the last report"), N_("TIME") },
        { "to", 0, 0, G_OPTION_ARG_STRING, &o.to,
            N_("Up to and including this day, or before this TIME"), N_("TIME") },
        { "category", 'c', 0, G_OPTION_ARG_STRING, &o.category, N_("stats: calls of this category"),
            N_("CATEGORY") },
        { "agency", 0, 0, G_OPTION_ARG_STRING, &o.agency,
            N_("stats: tickets that this agency was asked"), N_("AGENCY") },
        { "consultant", 0, 0, G_OPTION_ARG_STRING, &o.consultant,
            N_("stats: calls that they took or whose caller they told"), N_("NAME") },
        { "rows", 0, 0, G_OPTION_ARG_NONE, &o.rows, N_("stats: also each call that was counted"),
            NULL },
        { "as-of", 0, 0, G_OPTION_ARG_STRING, &o.as_of,
            N_("As it was then, made again from the log"), N_("TIME") },
        { "format", 0, 0, G_OPTION_ARG_STRING, &o.format, formats, N_("FORMAT") },
        { "output", 'o', 0, G_OPTION_ARG_FILENAME, &o.output, N_("Write to this file"),
            N_("FILE") },
        { "mail", 0, 0, G_OPTION_ARG_STRING, &o.mail,
            N_("Send it there: text in the mail, any other format as an attachment"),
            N_("ADDRESS") },
        { "bom", 0, 0, G_OPTION_ARG_NONE, &o.bom,
            N_("CSV with a byte order mark, so that Excel reads it as UTF-8"), NULL },
        { "issue", 0, 0, G_OPTION_ARG_NONE, &o.issue,
            N_("Issue the day's report: once a working day, from 09:00 on; the next begins where "
               "it ended"),
            NULL },
        G_OPTION_ENTRY_NULL,
    };
    if (!command_parse(app, options, 0, 1, &argc, &argv, err) || !choose_format(app, &o, err))
        return false;
    gint64 now;
    int which = argc > 1 ? find_report(argv[1], err) : DAILY;
    if (which < 0 || !may_combine(&o, which, err) || !app_open_desk(app, err) ||
        !read_times(app, &o, err) || !read_filter(app, &o, err) ||
        !log_now(app->desk, &now, NULL, err))
        return false;
    if (o.issue)
        return report_issue(app, &o, now, err);
    return o.as_of ? report_as_of(app, &o, which, now, err)
                   : report_present(app, &o, which, now, err);
}
