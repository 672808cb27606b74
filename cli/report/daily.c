/* cli/report/daily.c - the report of the morning. */
#include "base/i18n.h"
#include "cli/show/call_text.h"
#include "cli/show/forecast_text.h"
#include "cli/report/parts.h"
#include "cli/report/reports.h"
#include "cli/report/standing.h"
#include "tickets/figures/daily.h"
#include "tickets/moves/extend.h"
#include "tickets/transaction/move_kind.h"

#define FORECASTS 10 /* rows */

static void add_head(App *app, Report *report, const Daily *daily)
{
    ReportPart *part = report_where_and_when(app, report);
    report_fact(part, "since", NULL, CELL_INSTANT, daily->since);
    report_fact(part, "next_open", NULL, CELL_INSTANT, daily->next_open);
}

static void add_counts(Report *report, const Daily *daily)
{
    report_answered(report, _("Calls, new"), daily->calls, daily->answered, daily->answered_share);
    ReportPart *promise = report_facts(report, _("The promise"));
    report_fact(promise, "met", N_("in time, new"), CELL_NUMBER, daily->met);
    report_fact(promise, "breached_cycles", N_("late, new"), CELL_NUMBER, daily->breached_cycles);
    report_fact(promise, "withdrawn", N_("withdrawn, new"), CELL_NUMBER, daily->withdrawn);
    report_fact(promise, "declined", N_("declined, new"), CELL_NUMBER, daily->declined);
    report_fact(promise, "met_ever", N_("in time, ever"), CELL_NUMBER, daily->met_ever);
    report_fact(promise, "breached_ever", N_("late, ever"), CELL_NUMBER, daily->breached_ever);
}

static const ReportColumn overdue_columns[] = {
    { "holder", N_("with"), CELL_TEXT, FIT_WORD },
    { "name", NULL, CELL_TEXT, FIT_WORD },
    { "calls", N_("calls"), CELL_NUMBER, FIT_WORD },
    { "longest_seconds", N_("latest by"), CELL_SPAN, FIT_WORD },
};

static void add_overdue(App *app, Report *report, const Daily *daily)
{
    ReportPart *part = report_table(report, PART_TABLE, "overdue_by", _("Overdue, by who has it"),
        overdue_columns, G_N_ELEMENTS(overdue_columns));
    for (guint i = 0; i < daily->overdue_by->len; i++) {
        const OverdueHolder *row = g_ptr_array_index(daily->overdue_by, i);
        g_autofree char *holder = holder_text(app->desk, row->holder);
        report_row(part);
        report_add_text(part, "holder", row->holder, row->name ? row->name : holder);
        report_add_text(part, "name", row->name, NULL);
        report_add(part, "calls", row->calls);
        report_add(part, "longest_seconds", row->longest_seconds);
    }
}

static bool add_calls(App *app, Report *report, const Daily *daily, GError **err)
{
    g_autofree char *open = instant_show(daily->next_open);
    g_autofree char *soon = g_strdup_printf(_("To be done before %s or in the hour after"), open);
    report_calls(report, app->desk, "breached", _("Breached, new"), daily->breached);
    report_calls(report, app->desk, "due_soon", soon, daily->due_soon);
    report_calls(report, app->desk, "doomed", _("No agency is open in time"), daily->doomed);
    return report_callbacks(
        report, app->desk, "callbacks", _("To be called back"), daily->callbacks, err);
}

static const ReportColumn forecast_columns[] = {
    { "number", N_("number"), CELL_NUMBER, FIT_WORD },
    { "agency", N_("with"), CELL_TEXT, FIT_WORD },
    { "left_seconds", N_("left"), CELL_SPAN, FIT_WORD },
    { "share", N_("likely late"), CELL_SHARE, FIT_WORD },
    { "n", N_("n"), CELL_NUMBER, FIT_WORD },
    { "basis", N_("of the referrals"), CELL_TEXT, FIT_LONG },
};

static void add_forecasts(App *app, Report *report, const Daily *daily)
{
    ReportPart *part = report_table(report, PART_TABLE, "forecasts",
        _("Likely late: how many took longer than is left"), forecast_columns,
        G_N_ELEMENTS(forecast_columns));
    for (guint i = 0; i < daily->forecasts->len && i < FORECASTS; i++) {
        const ForecastRow *row = g_ptr_array_index(daily->forecasts, i);
        g_autofree char *holder = holder_text(app->desk, row->call->holder);
        report_row(part);
        report_add(part, "number", row->call->number);
        report_add_text(part, "agency", row->call->holder, holder);
        report_add(part, "left_seconds", row->forecast.left_seconds);
        report_add(part, "share", row->forecast.share);
        report_add(part, "n", row->forecast.n);
        report_add_text(part, "basis", forecast_basis_name(row->forecast.basis),
            forecast_basis_text(row->forecast.basis));
    }
}

static const ReportColumn ageing_columns[] = {
    { "hours", N_("hours"), CELL_TEXT, FIT_WORD },
    { "calls", N_("open calls"), CELL_NUMBER, FIT_WORD },
};

static void add_ageing(Report *report, const Daily *daily)
{
    ReportPart *part = report_table(report, PART_TABLE, "ageing",
        _("Open calls by hours since receipt"), ageing_columns, G_N_ELEMENTS(ageing_columns));
    report_draw(part, (ReportChart){ CHART_COLUMNS, "hours", { "calls" }, REPORT_NONE });
    for (int i = 0; i < AGEING_N; i++) {
        report_row(part);
        report_add_text(part, "hours", ageing_labels[i], NULL);
        report_add(part, "calls", daily->ageing[i]);
    }
}

static const ReportColumn backdated_columns[] = {
    { "number", N_("number"), CELL_NUMBER, FIT_WORD },
    { "received_at", N_("received"), CELL_INSTANT, FIT_WORD },
    { "asked_at", N_("keyed"), CELL_INSTANT, FIT_WORD },
    { "actor", N_("by"), CELL_TEXT, FIT_WORD },
    { "reason", N_("reason"), CELL_TEXT, FIT_LONG },
};

static void add_backdated(Report *report, const Daily *daily)
{
    ReportPart *part = report_table(report, PART_TABLE, "backdated", _("Keyed late, new"),
        backdated_columns, G_N_ELEMENTS(backdated_columns));
    for (guint i = 0; i < daily->backdated->len; i++) {
        const BackdatedRow *row = g_ptr_array_index(daily->backdated, i);
        report_row(part);
        report_add(part, "number", row->number);
        report_add(part, "received_at", row->received_at);
        report_add(part, "asked_at", row->asked_at);
        report_add_text(part, "actor", row->actor, NULL);
        report_add_text(part, "reason", row->reason, NULL);
    }
}

static const ReportColumn moved_columns[] = {
    { "number", N_("number"), CELL_NUMBER, FIT_WORD },
    { "at", N_("when"), CELL_INSTANT, FIT_WORD },
    { "kind", N_("what"), CELL_TEXT, FIT_WORD },
    { "actor", N_("by"), CELL_TEXT, FIT_WORD },
    { "reason", N_("reason"), CELL_TEXT, FIT_LONG },
};

static void add_moved(Report *report, const Daily *daily)
{
    ReportPart *part = report_table(report, PART_TABLE, "moved",
        _("Extensions and corrections, new"), moved_columns, G_N_ELEMENTS(moved_columns));
    for (guint i = 0; i < daily->moved->len; i++) {
        const MovedRow *row = g_ptr_array_index(daily->moved, i);
        report_row(part);
        const ExtendReason *coded = row->reason ? extend_reason(row->reason) : NULL;
        report_add(part, "number", row->number);
        report_add(part, "at", row->at);
        report_add_text(part, "kind", row->kind, event_label(row->kind));
        report_add_text(part, "actor", row->actor, NULL);
        report_add_text(part, "reason", row->reason, coded ? _(coded->label) : NULL);
    }
}

static const ReportColumn gap_columns[] = {
    { "from", N_("from"), CELL_INSTANT, FIT_WORD },
    { "to", N_("to"), CELL_INSTANT, FIT_WORD },
};

static void add_gaps(Report *report, const Daily *daily)
{
    ReportPart *part = report_table(report, PART_TABLE, "gaps",
        _("Times without the periodic run, new"), gap_columns, G_N_ELEMENTS(gap_columns));
    for (guint i = 0; i < daily->gaps->len; i++) {
        const GapRow *gap = g_ptr_array_index(daily->gaps, i);
        report_row(part);
        report_add(part, "from", gap->from);
        report_add(part, "to", gap->to);
    }
}

static const ReportColumn calendar_columns[] = {
    { "warning", N_("what must be looked after"), CELL_TEXT, FIT_LONG },
};

static void add_calendar(Report *report, const Daily *daily)
{
    ReportPart *part = report_table(report, PART_STRINGS, "calendar_warnings", _("Calendar"),
        calendar_columns, G_N_ELEMENTS(calendar_columns));
    for (char **w = daily->calendar; *w; w++) {
        report_row(part);
        report_add_text(part, "warning", *w, NULL);
    }
}

static void add_log(Report *report, const Daily *daily)
{
    g_autofree char *hash = hash_hex(daily->head.hash, HASH_BYTES);
    ReportPart *part =
        report_one(report, "head", _("The log, and its head for onecall verify --head"));
    report_fact(part, "seq", N_("events"), CELL_NUMBER, daily->head.seq);
    report_fact_text(part, "hash", NULL, hash);
    report->last = g_steal_pointer(&hash);
}

static char *subtitle(const Daily *daily)
{
    g_autofree char *at = instant_show(daily->at), *since = instant_show(daily->since);
    return g_strdup_printf(_("as of %s; \"new\" is since %s"), at, since);
}

static void free_figures(gpointer figures)
{
    daily_free(figures);
}

Report *report_daily(App *app, gint64 since, GError **err)
{
    Daily *daily = daily_collect(app->desk, since, err);
    if (!daily)
        return NULL;
    const ReportHead head = { "daily", _("daily report"), subtitle(daily), daily->at, daily,
        free_figures };
    g_autoptr(Report) report = report_new(app->config, &head);
    add_head(app, report, daily);
    add_counts(report, daily);
    report_overdue(app, report, daily->overdue);
    add_overdue(app, report, daily);
    if (!add_calls(app, report, daily, err))
        return NULL;
    report_mail_to_see(report, daily->mail);
    report_paused(report, daily->paused);
    report_unclosed(report, daily->unclosed);
    report_overridden(report, daily->overridden);
    add_forecasts(app, report, daily);
    report_agency_scores(report, _("Agencies: answered in the time given"), daily->scores);
    add_ageing(report, daily);
    add_backdated(report, daily);
    add_moved(report, daily);
    add_gaps(report, daily);
    add_calendar(report, daily);
    add_log(report, daily);
    return g_steal_pointer(&report);
}
