/* cli/report/agencies.c - what the agencies were asked, and how they kept the 48 hours. */
#include "base/i18n.h"
#include "cli/show/call_text.h"
#include "cli/report/build.h"
#include "cli/report/reports.h"
#include "tickets/figures/agency_work.h"

static const ReportColumn agency_score_columns[] = {
    { "code", NULL, CELL_TEXT, false },
    { "name", N_("agency"), CELL_TEXT, true },
    { "days", N_("days"), CELL_NUMBER, false },
    { "n", N_("n"), CELL_NUMBER, false },
    { "met", N_("in time"), CELL_NUMBER, false },
    { "breached", N_("late"), CELL_NUMBER, false },
    { "unreachable", N_("unreached"), CELL_NUMBER, false },
    { "share", N_("share"), CELL_SHARE, false },
    { "median_seconds", N_("median"), CELL_SPAN, false },
};

/* From "n" to "median_seconds". */
static void add_kept(ReportPart *part, const AgencyScoreSpan *span)
{
    report_cell(part, span->n);
    report_cell(part, span->met);
    report_cell(part, span->breached);
    report_cell(part, span->unreachable);
    report_cell(part, span->share < 0 ? REPORT_NONE : span->share);
    report_cell(part, span->n > 0 ? span->median_seconds : REPORT_NONE);
}

static void add_span(
    ReportPart *part, const AgencyScore *row, const AgencyScoreSpan *span, gint64 days)
{
    report_row(part);
    report_cell_text(part, row->code, NULL);
    report_cell_text(part, row->name, NULL);
    report_cell(part, days);
    add_kept(part, span);
}

void report_agency_scores(Report *report, const char *title, const GPtrArray *scores)
{
    ReportPart *part = report_table(
        report, "league", title, agency_score_columns, G_N_ELEMENTS(agency_score_columns));
    part->nested = "spans";
    part->nested_from = 2;
    for (guint i = 0; i < scores->len; i++) {
        const AgencyScore *row = g_ptr_array_index(scores, i);
        for (int span = 0; span < AGENCY_SCORE_N; span++)
            add_span(part, row, &row->spans[span], agency_score_days[span]);
    }
}

static const ReportColumn period_columns[] = {
    { "code", NULL, CELL_TEXT, false },
    { "name", N_("agency"), CELL_TEXT, true },
    { "n", N_("n"), CELL_NUMBER, false },
    { "met", N_("in time"), CELL_NUMBER, false },
    { "breached", N_("late"), CELL_NUMBER, false },
    { "unreachable", N_("unreached"), CELL_NUMBER, false },
    { "share", N_("share"), CELL_SHARE, false },
    { "median_seconds", N_("median"), CELL_SPAN, false },
    { "held_seconds", N_("held"), CELL_SPAN, false },
};

static void add_period(Report *report, const AgencyReport *agencies)
{
    ReportPart *part = report_table(report, "period", _("Within 48 hours, in the period"),
        period_columns, G_N_ELEMENTS(period_columns));
    part->chart = (ReportChart){ CHART_BARS, 1, { 6 }, REPORT_NONE };
    for (guint i = 0; i < agencies->scores->len; i++) {
        const AgencyScore *row = g_ptr_array_index(agencies->scores, i);
        const AgencyScoreSpan *span = &row->spans[AGENCY_SCORE_PERIOD];
        if (span->n == 0)
            continue;
        report_row(part);
        report_cell_text(part, row->code, NULL);
        report_cell_text(part, row->name, NULL);
        add_kept(part, span);
        report_cell(part, span->held_seconds);
    }
}

static const ReportColumn work_columns[] = {
    { "code", NULL, CELL_TEXT, false },
    { "name", N_("agency"), CELL_TEXT, true },
    { "sent", N_("referred"), CELL_NUMBER, false },
    { "replied", N_("replied"), CELL_NUMBER, false },
    { "rejected", N_("rejected"), CELL_NUMBER, false },
    { "dropped", N_("dropped"), CELL_NUMBER, false },
    { "open", N_("open now"), CELL_NUMBER, false },
    { "overdue", N_("overdue now"), CELL_NUMBER, false },
};

static void add_work(Report *report, const AgencyReport *agencies)
{
    ReportPart *part = report_table(
        report, "work", _("Referrals in the period"), work_columns, G_N_ELEMENTS(work_columns));
    part->chart = (ReportChart){ CHART_COLUMNS, 1, { 2, 3 }, REPORT_NONE };
    for (guint i = 0; i < agencies->work->len; i++) {
        const AgencyWork *work = g_ptr_array_index(agencies->work, i);
        const gint64 numbers[] = { work->sent, work->replied, work->rejected, work->dropped,
            work->open, work->overdue };
        report_row(part);
        report_cell_text(part, work->code, NULL);
        report_cell_text(part, work->name, NULL);
        for (gsize n = 0; n < G_N_ELEMENTS(numbers); n++)
            report_cell(part, numbers[n]);
    }
}

static const ReportColumn holder_columns[] = {
    { "holder", N_("with"), CELL_TEXT, true },
    { "seconds", N_("held"), CELL_SPAN, false },
    { "share", N_("share"), CELL_SHARE, false },
};

static void add_holders(App *app, Report *report, const AgencyReport *agencies)
{
    ReportPart *part =
        report_table(report, "custody", _("Where the time went: cycles that ended in the period"),
            holder_columns, G_N_ELEMENTS(holder_columns));
    part->chart = (ReportChart){ CHART_BARS, 0, { 2 }, REPORT_NONE };
    for (guint i = 0; i < agencies->holders->len; i++) {
        const HolderShare *share = g_ptr_array_index(agencies->holders, i);
        g_autofree char *words = holder_words(app->desk, share->holder);
        report_row(part);
        report_cell_text(part, share->holder, share->name ? share->name : words);
        report_cell(part, share->seconds);
        report_cell(part, share->share);
    }
}

static void free_figures(gpointer figures)
{
    agency_report_free(figures);
}

Report *report_agencies(App *app, gint64 from, gint64 to, GError **err)
{
    AgencyReport *agencies = agency_report_collect(app->desk, from, to, err);
    if (!agencies)
        return NULL;
    const ReportHead head = { "agencies", _("agencies"),
        report_period_words(agencies->from, agencies->to, agencies->at), agencies->at, agencies,
        free_figures };
    Report *report = report_new(app->config, &head);
    report_period(app, report, agencies->from, agencies->to);
    add_period(report, agencies);
    report_agency_scores(report, _("Within 48 hours, the last days"), agencies->scores);
    add_work(report, agencies);
    add_holders(app, report, agencies);
    return report;
}
