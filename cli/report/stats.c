/* cli/report/stats.c - the statistics of a period. */
#include "base/i18n.h"
#include "cli/report/parts.h"
#include "cli/report/reports.h"
#include "cli/words.h"
#include "tickets/calls/state.h"
#include "tickets/figures/backlog.h"
#include "tickets/figures/stats.h"

static gint64 or_none(gint64 seconds)
{
    return seconds < 0 ? REPORT_NONE : seconds;
}

static void add_totals(Report *report, const Stats *stats)
{
    const StatsRow *all = &stats->all;
    ReportPart *calls = report_answered(
        report, _("Calls received in the period"), all->calls, all->answered, all->answered_share);
    report_fact(calls, "open", N_("pending"), CELL_NUMBER, all->open);
    ReportPart *promise = report_facts(report, _("The promise"));
    report_fact(promise, "met", N_("in time"), CELL_NUMBER, all->met);
    report_fact(promise, "breached", N_("late, told or not"), CELL_NUMBER, all->breached);
    report_fact(promise, "unreachable", N_("of these, caller not reached in time"), CELL_NUMBER,
        stats->unreachable);
    report_fact(promise, "met_share", N_("calls in time"), CELL_SHARE,
        report_share(all->met, all->met + all->breached));
    report_fact(promise, "tickets", N_("tickets told or late"), CELL_NUMBER, all->tickets);
    report_fact(promise, "tickets_met", N_("tickets told in time"), CELL_NUMBER, all->tickets_met);
    report_fact(promise, "tickets_share", N_("tickets in time"), CELL_SHARE,
        report_share(all->tickets_met, all->tickets));
    report_fact(promise, "met_office_share", N_("in time by the office reading"), CELL_SHARE,
        report_share(all->met_office, all->met_office + all->breached_office));
    report_fact(promise, "tell_median_seconds", N_("a ticket's caller told within (median)"),
        CELL_SPAN, or_none(stats->tell_median));
    report_fact(
        promise, "tell_p90_seconds", N_("nine of ten within"), CELL_SPAN, or_none(stats->tell_p90));
    report_fact(promise, "withdrawn", N_("withdrawn"), CELL_NUMBER, stats->withdrawn);
    report_fact(promise, "declined", N_("declined"), CELL_NUMBER, stats->declined);
    report_fact(promise, "reopened", N_("reopened"), CELL_NUMBER, stats->reopened);
    report_fact(promise, "corrected", N_("answers taken back"), CELL_NUMBER, stats->corrected);
    report_fact(promise, "paused", N_("waited for the caller"), CELL_NUMBER, stats->paused);
    report_fact(promise, "paused_seconds", N_("waited for the caller, together"), CELL_SPAN,
        stats->paused_seconds);
}

static const ReportColumn backlog_columns[] = {
    { "at", N_("up to"), CELL_INSTANT, FIT_LONG },
    { "open", N_("open tickets"), CELL_NUMBER, FIT_WORD },
    { "late", N_("late"), CELL_NUMBER, FIT_WORD },
};

static void add_backlog(Report *report, const Stats *stats)
{
    ReportPart *part = report_table(report, PART_TABLE, "backlog",
        _("Open tickets at the end of each week"), backlog_columns, G_N_ELEMENTS(backlog_columns));
    report_draw(part, (ReportChart){ CHART_COLUMNS, "at", { "open", "late" }, REPORT_NONE });
    for (guint i = 0; i < stats->backlog->len; i++) {
        const Backlog *week = &g_array_index(stats->backlog, Backlog, i);
        report_row(part);
        report_add(part, "at", week->at);
        report_add(part, "open", week->open);
        report_add(part, "late", week->late);
    }
}

#define CUT(name, title, fit)                                                                      \
    static const ReportColumn name[] = {                                                           \
        { "label", title, CELL_TEXT, fit },                                                        \
        { "calls", N_("calls"), CELL_NUMBER, FIT_WORD },                                           \
        { "answered", N_("answered"), CELL_NUMBER, FIT_WORD },                                     \
        { "answered_share", N_("share"), CELL_SHARE, FIT_WORD },                                   \
        { "met", N_("in time"), CELL_NUMBER, FIT_WORD },                                           \
        { "breached", N_("late"), CELL_NUMBER, FIT_WORD },                                         \
        { "tickets", N_("tickets"), CELL_NUMBER, FIT_WORD },                                       \
        { "tickets_share", N_("in 48 h"), CELL_SHARE, FIT_WORD },                                  \
        { "open", N_("pending"), CELL_NUMBER, FIT_WORD },                                          \
    }

CUT(category_columns, N_("category"), FIT_LONG);
CUT(field_columns, N_("field"), FIT_LONG);
CUT(country_columns, N_("country"), FIT_LONG);
CUT(document_columns, N_("document"), FIT_LONG);
CUT(channel_columns, N_("channel"), FIT_LONG);
CUT(consultant_columns, N_("consultant"), FIT_LONG);
CUT(told_by_columns, N_("consultant"), FIT_LONG);
CUT(agency_columns, N_("agency"), FIT_LONG);
CUT(weekday_columns, N_("weekday"), FIT_WHOLE);
CUT(day_columns, N_("day"), FIT_WHOLE);
CUT(hour_columns, N_("hour"), FIT_WHOLE);
CUT(week_columns, N_("week from"), FIT_WHOLE);
CUT(month_columns, N_("month"), FIT_WHOLE);

#define N_COLUMNS G_N_ELEMENTS(category_columns)

static const struct {
    StatsCut cut;
    const char *key, *title;
    const ReportColumn *columns;
    ReportChart chart;
} cuts[] = {
    { STATS_MONTH, "by_month", N_("By month: the last twelve"), month_columns,
        { CHART_LINE, "label", { "answered_share", "tickets_share" }, KS_SHARE } },
    { STATS_WEEK, "by_week", N_("By week: the last thirteen"), week_columns,
        { CHART_COLUMNS, "label", { "calls", "answered" }, REPORT_NONE } },
    { STATS_CATEGORY, "by_category", N_("By category"), category_columns,
        { CHART_BARS, "label", { "calls", "answered" }, REPORT_NONE } },
    { STATS_FIELD, "by_field", N_("By field of products"), field_columns,
        { CHART_BARS, "label", { "calls", "answered" }, REPORT_NONE } },
    { STATS_COUNTRY, "by_country", N_("By country of what was cited"), country_columns,
        { CHART_BARS, "label", { "calls" }, REPORT_NONE } },
    { STATS_DOCUMENT, "by_document", N_("By scheme or statute that was cited"), document_columns,
        { CHART_BARS, "label", { "calls" }, REPORT_NONE } },
    { STATS_CONSULTANT, "by_consultant", N_("By consultant who took the call"), consultant_columns,
        { CHART_BARS, "label", { "calls", "answered" }, REPORT_NONE } },
    { STATS_TOLD_BY, "by_told_by", N_("By consultant who told the caller"), told_by_columns,
        { CHART_BARS, "label", { "met", "breached" }, REPORT_NONE } },
    { STATS_AGENCY, "by_agency", N_("By agency that was asked"), agency_columns,
        { CHART_BARS, "label", { "tickets_share" }, REPORT_NONE } },
    { STATS_CHANNEL, "by_channel", N_("By channel"), channel_columns, { .kind = CHART_NONE } },
    { STATS_HOUR, "by_hour", N_("By hour of receipt"), hour_columns,
        { CHART_COLUMNS, "label", { "calls", "answered" }, REPORT_NONE } },
    { STATS_WEEKDAY, "by_weekday", N_("By weekday of receipt"), weekday_columns,
        { CHART_COLUMNS, "label", { "calls", "answered" }, REPORT_NONE } },
    { STATS_DAY, "by_day", N_("By day of receipt"), day_columns,
        { CHART_COLUMNS, "label", { "calls", "answered" }, REPORT_NONE } },
};
G_STATIC_ASSERT(G_N_ELEMENTS(cuts) == STATS_N);

/* What people see; NULL: the label itself. */
static char *label_shown(StatsCut cut, const char *label)
{
    if (!label)
        return g_strdup(_("not known"));
    if (cut == STATS_WEEKDAY)
        return g_strdup(weekday_name((Weekday)(label[0] - '1')));
    return cut == STATS_CHANNEL ? word_shown("value", label) : NULL;
}

static void add_cut(Report *report, const Stats *stats, gsize i)
{
    const GPtrArray *rows = stats->by[cuts[i].cut];
    ReportPart *part =
        report_table(report, PART_TABLE, cuts[i].key, _(cuts[i].title), cuts[i].columns, N_COLUMNS);
    if (cuts[i].chart.kind != CHART_NONE)
        report_draw(part, cuts[i].chart);
    for (guint r = 0; r < rows->len; r++) {
        const StatsRow *row = g_ptr_array_index(rows, r);
        g_autofree char *shown = label_shown(cuts[i].cut, row->label);
        report_row(part);
        report_add_text(part, "label", row->label, shown);
        report_add(part, "calls", row->calls);
        report_add(part, "answered", row->answered);
        report_add(part, "answered_share", report_share(row->answered, row->calls));
        report_add(part, "met", row->met);
        report_add(part, "breached", row->breached);
        report_add(part, "tickets", row->tickets);
        report_add(part, "tickets_share", report_share(row->tickets_met, row->tickets));
        report_add(part, "open", row->open);
    }
}

static void free_figures(gpointer figures)
{
    stats_free(figures);
}

static const ReportColumn row_columns[] = {
    { "number", N_("number"), CELL_NUMBER, FIT_WORD },
    { "received_at", N_("received"), CELL_INSTANT, FIT_WORD },
    { "promise", N_("promise"), CELL_TEXT, FIT_WORD },
    { "question", N_("question"), CELL_TEXT, FIT_LONG },
    { "first_due_at", N_("due"), CELL_INSTANT, FIT_WORD },
    { "ended_at", N_("ended"), CELL_INSTANT, FIT_WORD },
    { "outcome", N_("outcome"), CELL_TEXT, FIT_WORD },
    { "category", N_("category"), CELL_TEXT, FIT_WORD },
    { "asked_by", N_("taken by"), CELL_TEXT, FIT_WORD },
    { "told_by", N_("told by"), CELL_TEXT, FIT_WORD },
    { "field", N_("field"), CELL_TEXT, FIT_WORD },
    { "channel", N_("channel"), CELL_TEXT, FIT_WORD },
};

static const char *promise_text(const char *promise)
{
    if (!promise)
        return NULL;
    return g_str_equal(promise, "met") ? _("in time") : _("late");
}

/* An outcome is the state in which the cycle ended. */
static const char *outcome_text(const char *outcome)
{
    TicketState state;
    return outcome && state_parse(outcome, &state) ? state_label(state) : NULL;
}

static void add_row(const Seen *seen, gpointer data)
{
    ReportPart *part = data;
    g_autofree char *channel = seen->channel ? word_shown("value", seen->channel) : NULL;
    report_row(part);
    report_add(part, "number", seen->call);
    report_add(part, "received_at", seen->received_at);
    report_add_text(part, "promise", seen->promise, promise_text(seen->promise));
    report_add_text(part, "question", seen->question, NULL);
    report_add(part, "first_due_at", seen->first_due);
    report_add(part, "ended_at", seen->ended_at);
    report_add_text(part, "outcome", seen->outcome, outcome_text(seen->outcome));
    report_add_text(part, "category", seen->category, NULL);
    report_add_text(part, "asked_by", seen->consultant, NULL);
    report_add_text(part, "told_by", seen->told_by, NULL);
    report_add_text(part, "field", seen->field, NULL);
    report_add_text(part, "channel", seen->channel, channel);
}

static bool add_rows(
    App *app, Report *report, const Stats *stats, const FiguresFilter *filter, GError **err)
{
    ReportPart *part = report_table(report, PART_TABLE, "rows", _("The calls that were counted"),
        row_columns, G_N_ELEMENTS(row_columns));
    return seen_each(app->desk, stats->from, stats->to, stats->at, filter, add_row, part, err);
}

/* "2026-11-01 to ...; category: 국내인증". */
static char *subtitle(const Stats *stats, const FiguresFilter *filter)
{
    const struct {
        const char *label, *value;
    } parts[] = { { _("category"), filter->category }, { _("agency"), filter->agency },
        { _("consultant"), filter->consultant } };
    g_autofree char *period = report_period_text(stats->from, stats->to, stats->at);
    GString *text = g_string_new(period);
    for (gsize i = 0; i < G_N_ELEMENTS(parts); i++)
        if (parts[i].value)
            g_string_append_printf(text, "; %s: %s", parts[i].label, parts[i].value);
    return g_string_free(text, FALSE);
}

/* What was left out: facts for programs; the subtitle says it to people. */
static void add_filter(Report *report, const FiguresFilter *filter)
{
    ReportPart *part = report_facts(report, "");
    report_fact_text(part, "category", NULL, filter->category);
    report_fact_text(part, "agency", NULL, filter->agency);
    report_fact_text(part, "consultant", NULL, filter->consultant);
}

Report *report_stats(App *app, const StatsReport *of, GError **err)
{
    Stats *stats = stats_collect(app->desk, of->from, of->to, &of->filter, err);
    if (!stats)
        return NULL;
    const ReportHead head = { "stats", _("statistics"), subtitle(stats, &of->filter), stats->at,
        stats, free_figures };
    g_autoptr(Report) report = report_new(app->config, &head);
    report_period(app, report, stats->from, stats->to);
    add_filter(report, &of->filter);
    add_totals(report, stats);
    for (gsize i = 0; i < G_N_ELEMENTS(cuts); i++)
        add_cut(report, stats, i);
    add_backlog(report, stats);
    if (of->rows && !add_rows(app, report, stats, &of->filter, err))
        return NULL;
    return g_steal_pointer(&report);
}
