/* What all reports have in common, of a desk where something happened: each part can be written. */
#include "tickets_desk.h"
#include <string.h>
#include "cli/report/cells.h"
#include "cli/report/parts.h"
#include "cli/report/reports.h"
#include "cli/report/write.h"

typedef struct {
    World *world;
    App app;
} Bench;

static int setup(void **state)
{
    Bench *b = g_new0(Bench, 1);
    void *world = NULL;
    world_new(&world);
    b->world = world;
    b->app = (App){ .desk = b->world->desk, .config = config_load(NULL) };
    gint64 first = ticket_at(b->world, "2026-11-20 16:00", NULL);
    gint64 second = ticket_at(b->world, "2026-11-20 16:10", NULL);
    ticket_at(b->world, "2026-11-20 16:20", NULL);
    ask_at(b->world, "2026-11-20 16:30", NULL);
    refer(b->world, first, "kita");
    refer(b->world, second, "kotra");
    now("2026-11-23 10:00");
    reply(b->world, first);
    FINE(tick_run(b->world->desk, NULL, err));
    now("2026-11-23 10:30");
    *state = b;
    return 0;
}

static int teardown(void **state)
{
    Bench *b = *state;
    void *world = b->world;
    config_free(b->app.config);
    g_free(b);
    return world_free(&world);
}

static Report *report_of(Bench *b, int which)
{
    g_autoptr(GError) why = NULL;
    Report *report = which == 0 ? report_daily(&b->app, INSTANT_NONE, &why)
                     : which == 1
                         ? report_agencies(&b->app, INSTANT_NONE, INSTANT_NONE, &why)
                         : report_stats(&b->app,
                               &(StatsReport){ .from = INSTANT_NONE, .to = INSTANT_NONE }, &why);
    fine(report != NULL, why);
    return report;
}

typedef void CheckPart(const ReportPart *part);

static void each_part(void **state, CheckPart *check)
{
    for (int which = 0; which < 3; which++) {
        g_autoptr(Report) report = report_of(*state, which);
        for (guint i = 0; i < report->parts->len; i++)
            check(report->parts->pdata[i]);
    }
}

static void check_rows(const ReportPart *part)
{
    for (guint row = 0; row < part->rows->len; row++)
        assert_int_equal(((GArray *)part->rows->pdata[row])->len, part->n_columns);
}

static void every_row_is_as_wide_as_its_columns(void **state)
{
    each_part(state, check_rows);
}

static void check_keys(const ReportPart *part)
{
    for (guint i = 0; i < part->n_columns; i++)
        if (report_column_index(part, report_column(part, i)->key) != i)
            fail_msg("%s: two columns %s", part->title, report_column(part, i)->key);
}

static void a_key_names_one_column(void **state)
{
    each_part(state, check_keys);
}

/* A workbook draws what is in the sheet: columns that people see. */
static void check_charts(const ReportPart *part)
{
    for (guint s = 0; s < report_series(part); s++) {
        const ReportColumn *drawn =
            report_column(part, report_column_index(part, part->chart.values[s]));
        assert_non_null(drawn->title);
        assert_true(report_column_is_number(drawn));
    }
    if (report_series(part) > 0)
        assert_non_null(report_column(part, report_column_index(part, part->chart.label))->title);
}

static void charts_draw_numbers_that_people_see(void **state)
{
    each_part(state, check_charts);
}

static const ReportPart *part_named(const Report *report, const char *key)
{
    for (guint i = 0; i < report->parts->len; i++) {
        const ReportPart *part = report->parts->pdata[i];
        if (g_strcmp0(part->key, key) == 0)
            return part;
    }
    fail_msg("no part %s", key);
    return NULL;
}

static const ReportCell *cell_of(
    const Report *report, const char *key, guint row, const char *column)
{
    const ReportPart *part = part_named(report, key);
    assert_true(row < part->rows->len);
    return report_cell(part, row, report_column_index(part, column));
}

static void each_chart_draws_what_its_title_says(void **state)
{
    static const struct {
        int which;
        const char *key, *label, *values[REPORT_SERIES];
    } charts[] = {
        { 0, "ageing", "hours", { "calls" } },
        { 1, "period", "name", { "share" } },
        { 1, "work", "name", { "sent", "replied" } },
        { 1, "custody", "holder", { "share" } },
        { 2, "by_month", "label", { "answered_share", "tickets_share" } },
        { 2, "by_week", "label", { "calls", "answered" } },
        { 2, "by_category", "label", { "calls", "answered" } },
        { 2, "by_hour", "label", { "calls", "answered" } },
    };
    for (gsize i = 0; i < G_N_ELEMENTS(charts); i++) {
        g_autoptr(Report) report = report_of(*state, charts[i].which);
        const ReportChart *chart = &part_named(report, charts[i].key)->chart;
        assert_string_equal(chart->label, charts[i].label);
        for (guint s = 0; s < REPORT_SERIES; s++)
            assert_int_equal(g_strcmp0(chart->values[s], charts[i].values[s]), 0);
    }
}

static void figures_stand_under_their_keys(void **state)
{
    g_autoptr(Report) daily = report_of(*state, 0), agencies = report_of(*state, 1),
                      stats = report_of(*state, 2);
    assert_int_equal(cell_of(daily, "callbacks", 0, "number")->number, 1);
    assert_int_equal(cell_of(daily, "callbacks", 0, "attempts")->number, 0);
    assert_string_equal(cell_of(daily, "callbacks", 0, "phone")->text, "010-****-5678");
    assert_int_equal(cell_of(daily, "breached", 0, "due_at")->number, at("2026-11-22 16:00"));
    const ReportPart *work = part_named(agencies, "work");
    for (guint row = 0; row < work->rows->len; row++) {
        const char *code = cell_of(agencies, "work", row, "code")->text;
        gint64 replied = g_str_equal(code, "kita"), sent = replied || g_str_equal(code, "kotra");
        assert_int_equal(cell_of(agencies, "work", row, "sent")->number, sent);
        assert_int_equal(cell_of(agencies, "work", row, "replied")->number, replied);
        assert_int_equal(cell_of(agencies, "work", row, "open")->number, sent - replied);
    }
    assert_int_equal(cell_of(stats, "by_category", 0, "calls")->number, 4);
    assert_int_equal(cell_of(stats, "by_category", 0, "answered")->number, 0);
    assert_string_equal(cell_of(stats, "by_category", 0, "label")->text, "국내인증");
}

static void the_parts_that_reports_share_are_the_same(void **state)
{
    (void)state;
    g_autofree char *days =
        report_period_text(at("2026-11-01 00:00"), at("2026-12-01 00:00"), at("2026-12-02 09:00"));
    g_autofree char *now_text =
        report_period_text(at("2026-11-01 10:00"), at("2026-12-01 00:00"), at("2026-11-26 11:00"));
    assert_string_equal(days, "2026-11-01 to 2026-11-30, as of 2026-12-02 (Wed) 09:00");
    assert_string_equal(
        now_text, "2026-11-01 (Sun) 10:00 to 2026-11-26 (Thu) 11:00, as of 2026-11-26 (Thu) 11:00");
}

static void a_share_of_no_calls_is_not_known(void **state)
{
    Bench *b = *state;
    Report *report = report_of(b, 2);
    ReportPart *none = report_answered(report, "none", 0, 0, -1);
    ReportPart *some = report_answered(report, "some", 3, 2, 66);
    guint share = report_column_index(none, "answered_share");
    assert_int_equal(report_cell(none, 0, share)->number, REPORT_NONE);
    assert_int_equal(report_cell(some, 0, share)->number, 66);
    assert_int_equal(report_cell(some, 0, report_column_index(some, "norm_share"))->number, 70);
    report_free(report);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_row_is_as_wide_as_its_columns),
        cmocka_unit_test(a_key_names_one_column),
        cmocka_unit_test(charts_draw_numbers_that_people_see),
        cmocka_unit_test(each_chart_draws_what_its_title_says),
        cmocka_unit_test(figures_stand_under_their_keys),
        cmocka_unit_test(the_parts_that_reports_share_are_the_same),
        cmocka_unit_test(a_share_of_no_calls_is_not_known),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
