/* A report is put together by the keys of its columns, and what is wrong in that stops the program.
 */
#include "report_fixture.h"
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
#include <fcntl.h>

static void facts_are_one_row_of_named_cells(void **state)
{
    (void)state;
    g_autoptr(Report) report = sample_report("report");
    ReportPart *part = sample_facts(report);
    assert_string_equal(report->title, "콜센터: report");
    assert_true(report_part_is_facts(part));
    assert_int_equal(part->rows->len, 1);
    assert_int_equal(part->n_columns, 6);
    assert_int_equal(report_cell(part, 0, report_column_index(part, "share"))->number, 66);
    assert_string_equal(report_cell(part, 0, report_column_index(part, "centre"))->text, "콜센터");
    assert_true(report_has_column(part, "held"));
    assert_false(report_has_column(part, "hel"));
}

static void facts_without_titles_are_for_programs(void **state)
{
    (void)state;
    g_autoptr(Report) report = sample_report("report");
    ReportPart *hidden = report_one(report, "map", "");
    report_fact(hidden, "seq", NULL, CELL_NUMBER, 7);
    assert_int_equal(hidden->shape, PART_ONE);
    assert_false(report_part_is_shown(hidden));
    report_fact(hidden, "events", "events", CELL_NUMBER, 7);
    assert_true(report_part_is_shown(hidden));
}

static void cell_says(CellKind kind, gint64 number, const char *expected)
{
    const ReportColumn column = { "key", "title", kind, false };
    const ReportCell cell = { .number = number };
    g_autofree char *text = report_cell_text(&column, &cell);
    assert_string_equal(text, expected);
}

static void cells_are_said_as_people_read_them(void **state)
{
    (void)state;
    cell_says(CELL_NUMBER, 0, "0");
    cell_says(CELL_NUMBER, -12345678901, "-12345678901");
    cell_says(CELL_NUMBER, REPORT_NONE, "-");
    cell_says(CELL_SHARE, 66, "66 %");
    cell_says(CELL_SHARE, 0, "0 %");
    cell_says(CELL_SHARE, REPORT_NONE, "-");
    cell_says(CELL_INSTANT, THEN, "2026-11-26 (Thu) 11:00");
    cell_says(CELL_INSTANT, REPORT_NONE, "-");
    cell_says(CELL_SPAN, 2 * 86400 + 4 * 3600, "2 d 4 h");
    cell_says(CELL_SPAN, 0, "0 s");
    cell_says(CELL_SPAN, REPORT_NONE, "-");
}

static void a_text_may_be_shown_otherwise(void **state)
{
    (void)state;
    const ReportColumn column = { "key", "title", CELL_TEXT, FIT_WORD };
    char text[] = "kita", shown[] = "한국무역협회";
    const ReportCell cells[] = { { REPORT_NONE, text, NULL }, { REPORT_NONE, text, shown },
        { REPORT_NONE, NULL, shown }, { REPORT_NONE, NULL, NULL } };
    static const char *const expected[] = { "kita", "한국무역협회", "한국무역협회", "-" };
    for (gsize i = 0; i < G_N_ELEMENTS(cells); i++) {
        g_autofree char *said = report_cell_text(&column, &cells[i]);
        assert_string_equal(said, expected[i]);
    }
}

static void only_texts_and_instants_are_set_flush_left(void **state)
{
    (void)state;
    static const bool numbers[] = { [CELL_TEXT] = false,
        [CELL_NUMBER] = true,
        [CELL_SHARE] = true,
        [CELL_INSTANT] = false,
        [CELL_SPAN] = true };
    for (gsize kind = 0; kind < G_N_ELEMENTS(numbers); kind++)
        assert_int_equal(
            report_column_is_number(&(ReportColumn){ .kind = (CellKind)kind }), numbers[kind]);
}

static void a_chart_has_as_many_series_as_it_names(void **state)
{
    (void)state;
    g_autoptr(Report) report = sample_report("report");
    ReportPart *part = sample_table(report);
    assert_int_equal(report_series(part), 0);
    report_draw(part, (ReportChart){ CHART_BARS, "label", { "n" }, REPORT_NONE });
    assert_int_equal(report_series(part), 1);
    report_draw(part, (ReportChart){ CHART_COLUMNS, "label", { "n", "share" }, REPORT_NONE });
    assert_int_equal(report_series(part), 2);
}

static void rows_nest_from_a_column_named_by_its_key(void **state)
{
    (void)state;
    g_autoptr(Report) report = sample_report("report");
    ReportPart *part = sample_table(report);
    report_nest(part, "list", "share");
    assert_int_equal(part->nested_from, 3);
    assert_string_equal(part->nested, "list");
}

/* What must stop the program. */
static void draw_values_of_no_column(ReportPart *part)
{
    report_draw(part, (ReportChart){ CHART_BARS, "label", { "shares" }, REPORT_NONE });
}

static void draw_a_second_series_of_no_column(ReportPart *part)
{
    report_draw(part, (ReportChart){ CHART_BARS, "label", { "n", "m" }, REPORT_NONE });
}

static void draw_by_a_label_of_no_column(ReportPart *part)
{
    report_draw(part, (ReportChart){ CHART_BARS, "name", { "n" }, REPORT_NONE });
}

static void nest_from_no_column(ReportPart *part)
{
    report_nest(part, "list", "spans");
}

static void add_under_another_key(ReportPart *part)
{
    report_row(part);
    report_add_text(part, "label", "x", NULL);
}

static void add_a_number_as_a_text(ReportPart *part)
{
    report_row(part);
    report_add(part, "code", 1);
}

static void begin_a_row_before_the_last_is_full(ReportPart *part)
{
    report_row(part);
    report_add_text(part, "code", "x", NULL);
    report_row(part);
}

static void add_past_the_last_column(ReportPart *part)
{
    sample_row(part, "label", 1, 2);
    report_add(part, "span", 1);
}

static bool stops_the_program(void (*act)(ReportPart *part))
{
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        g_autoptr(Report) report = sample_report("report");
        int nowhere = open("/dev/null", O_WRONLY);
        setrlimit(RLIMIT_CORE, &(struct rlimit){ 0 });
        dup2(nowhere, STDOUT_FILENO);
        dup2(nowhere, STDERR_FILENO);
        signal(SIGABRT, SIG_DFL);
        act(sample_table(report));
        _exit(0);
    }
    int status;
    assert_int_equal(waitpid(child, &status, 0), child);
    return WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT;
}

static void draw_and_add_what_is_there(ReportPart *part)
{
    report_draw(part, (ReportChart){ CHART_BARS, "label", { "n", "share" }, REPORT_NONE });
    sample_row(part, "label", 1, 2);
    sample_row(part, "label", 1, 2);
}

static void a_key_that_is_not_there_is_our_mistake(void **state)
{
    (void)state;
    assert_true(stops_the_program(draw_values_of_no_column));
    assert_true(stops_the_program(draw_a_second_series_of_no_column));
    assert_true(stops_the_program(draw_by_a_label_of_no_column));
    assert_true(stops_the_program(nest_from_no_column));
    assert_false(stops_the_program(draw_and_add_what_is_there));
}

static void a_cell_in_another_column_is_our_mistake(void **state)
{
    (void)state;
    assert_true(stops_the_program(add_under_another_key));
    assert_true(stops_the_program(add_a_number_as_a_text));
    assert_true(stops_the_program(begin_a_row_before_the_last_is_full));
    assert_true(stops_the_program(add_past_the_last_column));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(facts_are_one_row_of_named_cells),
        cmocka_unit_test(facts_without_titles_are_for_programs),
        cmocka_unit_test(cells_are_said_as_people_read_them),
        cmocka_unit_test(a_text_may_be_shown_otherwise),
        cmocka_unit_test(only_texts_and_instants_are_set_flush_left),
        cmocka_unit_test(a_chart_has_as_many_series_as_it_names),
        cmocka_unit_test(rows_nest_from_a_column_named_by_its_key),
        cmocka_unit_test(a_key_that_is_not_there_is_our_mistake),
        cmocka_unit_test(a_cell_in_another_column_is_our_mistake),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
