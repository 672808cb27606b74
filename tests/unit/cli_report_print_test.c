/* A report as JSON and as text: keys for programs, sentences for people. */
#include "report_fixture.h"

static void json_has_the_keys_and_no_sentence(void **state)
{
    (void)state;
    g_autoptr(Report) report = sample_report("report");
    sample_facts(report);
    report_fact(report_one(report, "head", "The log"), "seq", "events", CELL_NUMBER, 7);
    ReportPart *part = sample_table(report);
    sample_row(part, "표준 \"<b>\"", 5, 66);
    sample_row(part, NULL, REPORT_NONE, REPORT_NONE);
    report->last = g_strdup("0123abcd");
    g_autoptr(GString) out = sample_written("json", report, false);
    assert_string_equal(out->str,
        "{\"centre\":\"콜센터\",\"calls\":1234,\"share\":66,\"late\":null,"
        "\"since\":\"2026-11-26T11:00:00+09:00\",\"held\":187200,\"head\":{\"seq\":7},\"rows\":["
        "{\"code\":\"x\",\"label\":\"표준 \\\"<b>\\\"\",\"n\":5,\"share\":66,"
        "\"at\":\"2026-11-26T11:00:00+09:00\",\"span\":3661},"
        "{\"code\":\"x\",\"label\":null,\"n\":null,\"share\":null,"
        "\"at\":\"2026-11-26T11:00:00+09:00\",\"span\":3661}]}\n");
}

static const ReportColumn span_columns[] = {
    { "code", NULL, CELL_TEXT, FIT_WORD },
    { "days", "days", CELL_NUMBER, FIT_WORD },
    { "n", "n", CELL_NUMBER, FIT_WORD },
};

static ReportPart *nested_table(Report *report)
{
    ReportPart *part = report_table(
        report, PART_TABLE, "league", "Agencies", span_columns, G_N_ELEMENTS(span_columns));
    report_nest(part, "spans", "days");
    return part;
}

static void span_row(ReportPart *part, const char *code, gint64 days, gint64 n)
{
    report_row(part);
    report_add_text(part, "code", code, NULL);
    report_add(part, "days", days);
    report_add(part, "n", n);
}

static void rows_that_begin_alike_are_one_map(void **state)
{
    (void)state;
    g_autoptr(Report) report = sample_report("report");
    ReportPart *part = nested_table(report);
    span_row(part, "kita", 30, 1);
    span_row(part, "kita", 90, 2);
    span_row(part, "kotra", 30, 3);
    span_row(part, NULL, 30, 4);
    g_autoptr(GString) out = sample_written("json", report, false);
    assert_string_equal(out->str,
        "{\"league\":[{\"code\":\"kita\",\"spans\":[{\"days\":30,\"n\":1},{\"days\":90,\"n\":2}]},"
        "{\"code\":\"kotra\",\"spans\":[{\"days\":30,\"n\":3}]},"
        "{\"code\":null,\"spans\":[{\"days\":30,\"n\":4}]}]}\n");
}

static void nothing_nested_is_an_empty_list(void **state)
{
    (void)state;
    g_autoptr(Report) report = sample_report("report");
    nested_table(report);
    g_autoptr(GString) out = sample_written("json", report, false);
    assert_string_equal(out->str, "{\"league\":[]}\n");
}

static void people_see_every_nested_row(void **state)
{
    (void)state;
    g_autoptr(Report) report = sample_report("report");
    ReportPart *part = nested_table(report);
    span_row(part, "kita", 30, 1);
    span_row(part, "kita", 90, 2);
    g_autoptr(GString) out = sample_written("text", report, false);
    assert_string_equal(
        out->str, "콜센터: report\nas of then\n\nAgencies\ndays  n\n  30  1\n  90  2\n");
}

static void text_stands_in_columns_however_wide_its_letters(void **state)
{
    (void)state;
    g_autoptr(Report) report = sample_report("report");
    sample_facts(report);
    ReportPart *part = sample_table(report);
    sample_row(part, "국내인증", 5, 66);
    sample_row(part, "KC", 12, REPORT_NONE);
    report->last = g_strdup("0123abcd");
    g_autoptr(GString) out = sample_written("text", report, false);
    assert_string_equal(out->str,
        "콜센터: report\nas of then\n"
        "\nFacts\n"
        "  taken                              1234\n"
        "  in time                            66 %\n"
        "  late                               -\n"
        "  since                              2026-11-26 (Thu) 11:00\n"
        "  held                               2 d 4 h\n"
        "\nRows: by label\n"
        "label      n  share  at                           span\n"
        "국내인증   5   66 %  2026-11-26 (Thu) 11:00  1 h 1 min\n"
        "KC        12      -  2026-11-26 (Thu) 11:00  1 h 1 min\n"
        "0123abcd\n");
}

static void empty_tables_are_one_line(void **state)
{
    (void)state;
    g_autoptr(Report) report = sample_report("report");
    sample_table(report);
    sample_row(sample_table(report), "label", 7, 8);
    sample_table(report);
    g_autoptr(GString) out = sample_written("text", report, false);
    has(out->str, "\nnone: Rows: by label · Rows: by label\n");
    has(out->str, "\nRows: by label\nlabel");
    g_autoptr(GString) json = sample_written("json", report, false);
    has(json->str, "[]");
}

static void a_list_of_strings_has_no_maps(void **state)
{
    (void)state;
    static const ReportColumn columns[] = { { "warning", "warning", CELL_TEXT, FIT_LONG } };
    g_autoptr(Report) report = sample_report("report");
    ReportPart *part = report_table(report, PART_STRINGS, "warnings", "Warnings", columns, 1);
    report_row(part);
    report_add_text(part, "warning", "2027: no holidays", NULL);
    g_autoptr(GString) json = sample_written("json", report, false);
    g_autoptr(GString) text = sample_written("text", report, false);
    assert_string_equal(json->str, "{\"warnings\":[\"2027: no holidays\"]}\n");
    has(text->str, "\nWarnings\n  2027: no holidays\n");
}

static void programs_get_the_code_and_people_what_is_shown(void **state)
{
    (void)state;
    static const ReportColumn columns[] = { { "holder", "with", CELL_TEXT, FIT_LONG } };
    g_autoptr(Report) report = sample_report("report");
    ReportPart *part = report_table(report, PART_TABLE, "rows", "Rows", columns, 1);
    report_row(part);
    report_add_text(part, "holder", "kita", "한국무역협회");
    g_autoptr(GString) json = sample_written("json", report, false);
    g_autoptr(GString) text = sample_written("text", report, false);
    assert_string_equal(json->str, "{\"rows\":[{\"holder\":\"kita\"}]}\n");
    has(text->str, "\nRows\nwith\n한국무역협회\n");
}

static void a_terminal_gets_no_escape_of_strangers(void **state)
{
    (void)state;
    g_autoptr(Report) report = sample_report("report");
    ReportPart *part = sample_table(report);
    for (gsize i = 0; i < G_N_ELEMENTS(hostile_texts); i++)
        sample_row(part, hostile_texts[i], 1, 2);
    g_autoptr(GString) out = sample_written("text", report, false);
    has_not(out->str, "\x1b");
    has_not(out->str, "\xE2\x80\xAE");
    has(out->str, "\xC2\xB7[31mred\xC2\xB7[0m");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(json_has_the_keys_and_no_sentence),
        cmocka_unit_test(rows_that_begin_alike_are_one_map),
        cmocka_unit_test(nothing_nested_is_an_empty_list),
        cmocka_unit_test(people_see_every_nested_row),
        cmocka_unit_test(text_stands_in_columns_however_wide_its_letters),
        cmocka_unit_test(empty_tables_are_one_line),
        cmocka_unit_test(a_list_of_strings_has_no_maps),
        cmocka_unit_test(programs_get_the_code_and_people_what_is_shown),
        cmocka_unit_test(a_terminal_gets_no_escape_of_strangers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
