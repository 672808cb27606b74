/* A report as CSV: read back, it says the same, and no spreadsheet runs anything of it. */
#include "report_fixture.h"
#include "base/format/csv.h"

static void parts_stand_below_one_another(void **state)
{
    (void)state;
    g_autoptr(Report) report = sample_report("report");
    sample_facts(report);
    ReportPart *part = sample_table(report);
    sample_row(part, "표준", 1234567, 66);
    sample_row(part, NULL, REPORT_NONE, REPORT_NONE);
    report->last = g_strdup("0123abcd");
    g_autoptr(GString) out = sample_written("csv", report, false);
    assert_string_equal(out->str,
        "콜센터: report\r\nas of then\r\n"
        "\r\nFacts\r\ntaken,1234\r\nin time,66\r\nlate,\r\n"
        "since,2026-11-26 11:00:00\r\nheld,52:00:00\r\n"
        "\r\nRows: by label\r\nlabel,n,share,at,span\r\n"
        "표준,1234567,66,2026-11-26 11:00:00,1:01:01\r\n"
        ",,,2026-11-26 11:00:00,1:01:01\r\n"
        "0123abcd\r\n");
}

static void what_only_programs_read_is_left_out(void **state)
{
    (void)state;
    g_autoptr(Report) report = sample_report("report");
    report_fact(report_facts(report, "Hidden"), "seq", NULL, CELL_NUMBER, 7);
    g_autoptr(GString) out = sample_written("csv", report, false);
    assert_string_equal(out->str, "콜센터: report\r\nas of then\r\n");
}

static void a_table_without_rows_has_its_heading(void **state)
{
    (void)state;
    g_autoptr(Report) report = sample_report("report");
    sample_table(report);
    g_autoptr(GString) out = sample_written("csv", report, false);
    assert_true(g_str_has_suffix(out->str, "\r\nRows: by label\r\nlabel,n,share,at,span\r\n"));
}

static void people_see_what_is_shown(void **state)
{
    (void)state;
    static const ReportColumn columns[] = { { "holder", "with", CELL_TEXT, FIT_WORD } };
    g_autoptr(Report) report = sample_report("report");
    ReportPart *part = report_table(report, PART_TABLE, "rows", "Rows", columns, 1);
    report_row(part);
    report_add_text(part, "holder", "kita", "한국무역협회");
    g_autoptr(GString) out = sample_written("csv", report, false);
    assert_true(g_str_has_suffix(out->str, "with\r\n한국무역협회\r\n"));
}

static void instants_and_spans_end_at_their_seconds(void **state)
{
    (void)state;
    static const struct {
        gint64 instant, span;
        const char *expected;
    } cells[] = {
        { THEN - 11 * 3600, 0, "2026-11-26 00:00:00,0:00:00\r\n" },
        { THEN - 11 * 3600 - 1, 59, "2026-11-25 23:59:59,0:00:59\r\n" },
        { THEN + 3723, 360000, "2026-11-26 12:02:03,100:00:00\r\n" },
        { REPORT_NONE, REPORT_NONE, ",\r\n" },
    };
    static const ReportColumn columns[] = { { "at", "at", CELL_INSTANT, FIT_WORD },
        { "span", "span", CELL_SPAN, FIT_WORD } };
    for (gsize i = 0; i < G_N_ELEMENTS(cells); i++) {
        g_autoptr(Report) report = sample_report("report");
        ReportPart *part = report_table(report, PART_TABLE, "rows", "Rows", columns, 2);
        report_row(part);
        report_add(part, "at", cells[i].instant);
        report_add(part, "span", cells[i].span);
        g_autoptr(GString) out = sample_written("csv", report, false);
        has(out->str, cells[i].expected);
    }
}

static bool runs_as_a_formula(const char *cell)
{
    return *cell && strchr("=+-@\t\r", *cell) != NULL;
}

/* The rows below the heading, read as a spreadsheet reads them. */
static CsvReader *rows_of(const GString *out)
{
    CsvReader *csv = csv_reader_new(out->str, (gssize)out->len, ',');
    for (int line = 0; line < 4; line++) /* title, subtitle, the part's title, heading */
        assert_int_equal(csv_next(csv, NULL), CSV_ROW);
    return csv;
}

static void foreign_text_comes_back_and_never_as_a_formula(void **state)
{
    (void)state;
    g_autoptr(Report) report = sample_report("report");
    ReportPart *part = sample_table(report);
    for (gsize i = 0; i < G_N_ELEMENTS(hostile_texts); i++)
        sample_row(part, hostile_texts[i], 1, 2);
    sample_row(part, "\t=1+1", 1, 2);
    sample_row(part, "\r=1+1", 1, 2);
    sample_row(part, "two\nlines", 1, 2);
    g_autoptr(GString) out = sample_written("csv", report, false);
    g_autoptr(CsvReader) csv = rows_of(out);
    for (guint row = 0; row < part->rows->len; row++) {
        const char *text = report_cell(part, row, 1)->text;
        assert_int_equal(csv_next(csv, NULL), CSV_ROW);
        assert_int_equal(csv_cells(csv)->len, 5);
        const char *cell = g_ptr_array_index(csv_cells(csv), 0);
        assert_false(runs_as_a_formula(cell));
        if (runs_as_a_formula(text))
            assert_int_equal(*cell++, '\'');
        assert_string_equal(cell, text);
    }
    assert_int_equal(csv_next(csv, NULL), CSV_END);
}

static void titles_are_neutralised_too(void **state)
{
    (void)state;
    g_autoptr(Report) report = sample_report("report");
    g_free(report->subtitle);
    report->subtitle = g_strdup("=1+1");
    report_fact(report_facts(report, "+1"), "n", "n", CELL_NUMBER, 1);
    report->last = g_strdup("@SUM(1)");
    g_autoptr(GString) out = sample_written("csv", report, false);
    has(out->str, "\r\n'=1+1\r\n");
    has(out->str, "\r\n'+1\r\n");
    has(out->str, "\r\n'@SUM(1)\r\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(parts_stand_below_one_another),
        cmocka_unit_test(what_only_programs_read_is_left_out),
        cmocka_unit_test(a_table_without_rows_has_its_heading),
        cmocka_unit_test(people_see_what_is_shown),
        cmocka_unit_test(instants_and_spans_end_at_their_seconds),
        cmocka_unit_test(foreign_text_comes_back_and_never_as_a_formula),
        cmocka_unit_test(titles_are_neutralised_too),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
