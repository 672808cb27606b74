/* cli/report/stats.c - the statistics of a period. */
#include "base/i18n.h"
#include "cli/report/parts.h"
#include "cli/report/reports.h"
#include "tickets/figures/stats.h"

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
    report_fact(promise, "withdrawn", N_("withdrawn"), CELL_NUMBER, stats->withdrawn);
    report_fact(promise, "declined", N_("declined"), CELL_NUMBER, stats->declined);
}

#define CUT(name, title, stretch)                                                                  \
    static const ReportColumn name[] = {                                                           \
        { "label", title, CELL_TEXT, stretch },                                                    \
        { "calls", N_("calls"), CELL_NUMBER, false },                                              \
        { "answered", N_("answered"), CELL_NUMBER, false },                                        \
        { "answered_share", N_("share"), CELL_SHARE, false },                                      \
        { "met", N_("in time"), CELL_NUMBER, false },                                              \
        { "breached", N_("late"), CELL_NUMBER, false },                                            \
        { "tickets", N_("tickets"), CELL_NUMBER, false },                                          \
        { "tickets_share", N_("in 48 h"), CELL_SHARE, false },                                     \
        { "open", N_("pending"), CELL_NUMBER, false },                                             \
    }

CUT(category_columns, N_("category"), true);
CUT(field_columns, N_("field"), true);
CUT(country_columns, N_("country"), true);
CUT(document_columns, N_("document"), true);
CUT(channel_columns, N_("channel"), true);
CUT(consultant_columns, N_("consultant"), true);
CUT(agency_columns, N_("agency"), true);
CUT(hour_columns, N_("hour"), false);
CUT(week_columns, N_("week from"), false);
CUT(month_columns, N_("month"), false);

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
    { STATS_AGENCY, "by_agency", N_("By agency that was asked"), agency_columns,
        { CHART_BARS, "label", { "tickets_share" }, REPORT_NONE } },
    { STATS_CHANNEL, "by_channel", N_("By channel"), channel_columns, { .kind = CHART_NONE } },
    { STATS_HOUR, "by_hour", N_("By hour of receipt"), hour_columns,
        { CHART_COLUMNS, "label", { "calls", "answered" }, REPORT_NONE } },
};
G_STATIC_ASSERT(G_N_ELEMENTS(cuts) == STATS_N);

static void add_cut(Report *report, const Stats *stats, gsize i)
{
    const GPtrArray *rows = stats->by[cuts[i].cut];
    ReportPart *part =
        report_table(report, PART_TABLE, cuts[i].key, _(cuts[i].title), cuts[i].columns, N_COLUMNS);
    if (cuts[i].chart.kind != CHART_NONE)
        report_draw(part, cuts[i].chart);
    for (guint r = 0; r < rows->len; r++) {
        const StatsRow *row = g_ptr_array_index(rows, r);
        report_row(part);
        report_add_text(part, "label", row->label, row->label ? NULL : _("not known"));
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

Report *report_stats(App *app, gint64 from, gint64 to, GError **err)
{
    Stats *stats = stats_collect(app->desk, from, to, err);
    if (!stats)
        return NULL;
    const ReportHead head = { "stats", _("statistics"),
        report_period_text(stats->from, stats->to, stats->at), stats->at, stats, free_figures };
    Report *report = report_new(app->config, &head);
    report_period(app, report, stats->from, stats->to);
    add_totals(report, stats);
    for (gsize i = 0; i < G_N_ELEMENTS(cuts); i++)
        add_cut(report, stats, i);
    return report;
}
