/* cli/report/agencies.c - what the agencies were asked, and whether they answered in time. */
#include "base/i18n.h"
#include "cli/show/call_text.h"
#include "cli/report/parts.h"
#include "cli/report/reports.h"
#include "tickets/figures/agency_work.h"

static const ReportColumn score_columns[] = {
    { "code", NULL, CELL_TEXT, FIT_WORD },
    { "name", N_("agency"), CELL_TEXT, FIT_LONG },
    { "days", N_("days"), CELL_NUMBER, FIT_WORD },
    { "n", N_("n"), CELL_NUMBER, FIT_WORD },
    { "met", N_("in time"), CELL_NUMBER, FIT_WORD },
    { "breached", N_("late"), CELL_NUMBER, FIT_WORD },
    { "rejected", N_("rejected"), CELL_NUMBER, FIT_WORD },
    { "unanswered", N_("unanswered"), CELL_NUMBER, FIT_WORD },
    { "share", N_("share"), CELL_SHARE, FIT_WORD },
    { "median_seconds", N_("median"), CELL_SPAN, FIT_WORD },
};

/* From "n" to "median_seconds". */
static void add_kept(ReportPart *part, const AgencyScoreSpan *span)
{
    report_add(part, "n", span->n);
    report_add(part, "met", span->met);
    report_add(part, "breached", span->breached);
    report_add(part, "rejected", span->rejected);
    report_add(part, "unanswered", span->unanswered);
    report_add(part, "share", report_share(span->met, span->n));
    report_add(
        part, "median_seconds", span->median_seconds < 0 ? REPORT_NONE : span->median_seconds);
}

/* A row begins with the agency. */
static void begin_row(ReportPart *part, const char *code, const char *name)
{
    report_row(part);
    report_add_text(part, "code", code, NULL);
    report_add_text(part, "name", name, NULL);
}

void report_agency_scores(Report *report, const char *title, const GPtrArray *scores)
{
    ReportPart *part = report_table(
        report, PART_TABLE, "league", title, score_columns, G_N_ELEMENTS(score_columns));
    report_nest(part, "spans", "days");
    for (guint i = 0; i < scores->len; i++) {
        const AgencyScore *score = g_ptr_array_index(scores, i);
        for (int span = 0; span < AGENCY_SCORE_N; span++) {
            begin_row(part, score->code, score->name);
            report_add(part, "days", agency_score_days[span]);
            add_kept(part, &score->spans[span]);
        }
    }
}

static const ReportColumn period_columns[] = {
    { "code", NULL, CELL_TEXT, FIT_WORD },
    { "name", N_("agency"), CELL_TEXT, FIT_LONG },
    { "n", N_("n"), CELL_NUMBER, FIT_WORD },
    { "met", N_("in time"), CELL_NUMBER, FIT_WORD },
    { "breached", N_("late"), CELL_NUMBER, FIT_WORD },
    { "rejected", N_("rejected"), CELL_NUMBER, FIT_WORD },
    { "unanswered", N_("unanswered"), CELL_NUMBER, FIT_WORD },
    { "share", N_("share"), CELL_SHARE, FIT_WORD },
    { "median_seconds", N_("median"), CELL_SPAN, FIT_WORD },
};

static void add_period(Report *report, const AgencyReport *agencies)
{
    ReportPart *part =
        report_table(report, PART_TABLE, "period", _("Answered in the time given, in the period"),
            period_columns, G_N_ELEMENTS(period_columns));
    report_draw(part, (ReportChart){ CHART_BARS, "name", { "share" }, REPORT_NONE });
    for (guint i = 0; i < agencies->scores->len; i++) {
        const AgencyScore *score = g_ptr_array_index(agencies->scores, i);
        const AgencyScoreSpan *span = &score->spans[AGENCY_SCORE_PERIOD];
        if (span->n == 0)
            continue;
        begin_row(part, score->code, score->name);
        add_kept(part, span);
    }
}

static const ReportColumn work_columns[] = {
    { "code", NULL, CELL_TEXT, FIT_WORD },
    { "name", N_("agency"), CELL_TEXT, FIT_LONG },
    { "sent", N_("referred"), CELL_NUMBER, FIT_WORD },
    { "replied", N_("replied"), CELL_NUMBER, FIT_WORD },
    { "rejected", N_("rejected"), CELL_NUMBER, FIT_WORD },
    { "dropped", N_("dropped"), CELL_NUMBER, FIT_WORD },
    { "open", N_("open now"), CELL_NUMBER, FIT_WORD },
    { "overdue", N_("overdue now"), CELL_NUMBER, FIT_WORD },
};

static void add_work(Report *report, const AgencyReport *agencies)
{
    ReportPart *part = report_table(report, PART_TABLE, "work", _("Referrals in the period"),
        work_columns, G_N_ELEMENTS(work_columns));
    report_draw(part, (ReportChart){ CHART_COLUMNS, "name", { "sent", "replied" }, REPORT_NONE });
    for (guint i = 0; i < agencies->work->len; i++) {
        const AgencyWork *work = g_ptr_array_index(agencies->work, i);
        begin_row(part, work->code, work->name);
        report_add(part, "sent", work->sent);
        report_add(part, "replied", work->replied);
        report_add(part, "rejected", work->rejected);
        report_add(part, "dropped", work->dropped);
        report_add(part, "open", work->open);
        report_add(part, "overdue", work->overdue);
    }
}

static const ReportColumn holder_columns[] = {
    { "holder", N_("with"), CELL_TEXT, FIT_LONG },
    { "seconds", N_("held"), CELL_SPAN, FIT_WORD },
    { "share", N_("share"), CELL_SHARE, FIT_WORD },
};

static void add_holders(
    App *app, Report *report, const char *key, const char *title, const GPtrArray *holders)
{
    ReportPart *part =
        report_table(report, PART_TABLE, key, title, holder_columns, G_N_ELEMENTS(holder_columns));
    report_draw(part, (ReportChart){ CHART_BARS, "holder", { "share" }, REPORT_NONE });
    for (guint i = 0; i < holders->len; i++) {
        const HolderShare *share = g_ptr_array_index(holders, i);
        g_autofree char *holder = holder_text(app->desk, share->holder);
        report_row(part);
        report_add_text(part, "holder", share->holder, share->name ? share->name : holder);
        report_add(part, "seconds", share->seconds);
        report_add(part, "share", share->share);
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
        report_period_text(agencies->from, agencies->to, agencies->at), agencies->at, agencies,
        free_figures };
    Report *report = report_new(app->config, &head);
    report_period(app, report, agencies->from, agencies->to);
    add_period(report, agencies);
    report_agency_scores(report, _("Answered in the time given, the last days"), agencies->scores);
    add_work(report, agencies);
    add_holders(app, report, "custody", _("Where the time went: cycles that ended in the period"),
        agencies->holders);
    add_holders(app, report, "late_custody",
        _("Who cost the time: cycles that became late in the period"), agencies->late_holders);
    return report;
}
