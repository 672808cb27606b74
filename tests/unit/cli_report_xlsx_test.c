/* A report as a workbook: opened again, by the reader that imports workbooks, it says the same. */
#include "report_fixture.h"
#include "import/package/package.h"
#include "office_fixture.h"

/* The sheets and their cells: "# name", then a line a row, '|' between cells. */
static char *read_back(const Report *report)
{
    g_autoptr(GString) out = sample_written("xlsx", report, false);
    g_autoptr(GByteArray) bytes = g_byte_array_new();
    g_byte_array_append(bytes, (const guint8 *)out->str, (guint)out->len);
    g_autoptr(ImportDoc) doc = office_read(bytes, "xlsx", NULL);
    return office_blocks(doc);
}

/* A part of the package. */
static char *part_of(const Report *report, const char *name)
{
    g_autoptr(GString) out = sample_written("xlsx", report, false);
    g_autoptr(ImportDoc) doc = import_doc_new("xlsx");
    g_autoptr(GError) why = NULL;
    g_autoptr(Package) package = package_open(doc, (const guint8 *)out->str, (gsize)out->len, &why);
    if (!package)
        fail_msg("%s", why->message);
    if (!package_has(package, name))
        return NULL;
    g_autoptr(GByteArray) bytes = package_read(package, name, &why);
    if (!bytes)
        fail_msg("%s", why->message);
    return g_strndup((const char *)bytes->data, bytes->len);
}

static void facts_and_tables_are_sheets(void **state)
{
    (void)state;
    g_autoptr(Report) report = sample_report("report");
    sample_facts(report);
    ReportPart *part = sample_table(report);
    sample_row(part, "표준", 1234567, 66);
    sample_row(part, NULL, 7, REPORT_NONE);
    report->last = g_strdup("0123abcd");
    g_autofree char *have = read_back(report);
    assert_string_equal(have,
        "# Summary\n콜센터: report\nas of then\nFacts\ntaken|1234\nin time|66%\nlate\n"
        "since|2026-11-26 11:00\nheld|52:00:00\n0123abcd\n"
        "# Rows\nlabel|n|share|at|span\n표준|1234567|66%|2026-11-26 11:00|1:01:01\n"
        "|7||2026-11-26 11:00|1:01:01\n");
}

static void an_empty_table_says_none(void **state)
{
    (void)state;
    g_autoptr(Report) report = sample_report("report");
    report_draw(sample_table(report), (ReportChart){ CHART_BARS, "label", { "n" }, REPORT_NONE });
    g_autofree char *have = read_back(report);
    assert_true(g_str_has_suffix(have, "# Rows\nlabel|n|share|at|span\nnone\n"));
    g_autofree char *chart = part_of(report, "xl/charts/chart1.xml");
    assert_null(chart);
}

static void foreign_text_is_a_text_and_never_a_formula(void **state)
{
    (void)state;
    g_autoptr(Report) report = sample_report("report");
    ReportPart *part = sample_table(report);
    for (gsize i = 0; i < G_N_ELEMENTS(hostile_texts); i++)
        sample_row(part, hostile_texts[i], 1, 2);
    g_autofree char *have = read_back(report), *sheet = part_of(report, "xl/worksheets/sheet2.xml");
    has(have, "\n=cmd|' /C calc'!A0|1|2%|");
    has(have, "\n+1+1|1|");
    has(have, "\n@SUM(1)|1|");
    has(have, "\n</style></svg><img src=x onerror=alert(1)>|1|");
    has(have, "\n]]> &#0; &lt;b&gt;|1|");
    has(have, "\n\xC2\xB7[31mred\xC2\xB7[0m|1|");
    has(have, "\n\xC2\xB7gnp.exe|1|");
    has_not(sheet, "<f>");
    has_not(sheet, "<f ");
    assert_int_equal(times_in(sheet, "<row "), G_N_ELEMENTS(hostile_texts) + 1);
}

static void a_very_long_text_is_cut(void **state)
{
    (void)state;
    g_autoptr(Report) report = sample_report("report");
    g_autoptr(GString) text = g_string_new(NULL);
    for (int i = 0; i < 40000; i++)
        g_string_append(text, "가");
    sample_row(sample_table(report), text->str, 1, 2);
    g_autofree char *have = read_back(report);
    assert_int_equal(times_in(have, "가"), 32000);
}

static ReportPart *titled(Report *report, const char *title)
{
    ReportPart *part = report_table(
        report, PART_TABLE, "rows", title, sample_columns, G_N_ELEMENTS(sample_columns));
    sample_row(part, "label", 1, 2);
    return part;
}

static void sheets_have_names_that_spreadsheets_take(void **state)
{
    (void)state;
    g_autoptr(Report) report = sample_report("report");
    titled(report, "Rows: by label");
    titled(report, "rows: by another");
    titled(report, "a/b [c]*?");
    titled(report, "'quoted'");
    titled(report, ": nothing before it");
    titled(report, "가나다라마바사아자차카타파하가나다라마바사아자차카타파하가나다라마바사");
    titled(report, "가나다라마바사아자차카타파하가나다라마바사아자차카타파하가나다라마바아");
    g_autofree char *have = read_back(report);
    static const char *const names[] = { "# Summary\n", "# Rows\n", "# rows 2\n", "# a b c\n",
        "# quoted\n", "# 2\n", "# 가나다라마바사아자차카타파하가나다라마바사아자차카타파하가나다\n",
        "# 가나다라마바사아자차카타파하가나다라마바사아자차카타파하 2\n" };
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++)
        has(have, names[i]);
}

/* The column without a title, which is for programs, is not in the sheet: label is A, n is B. */
static void a_chart_draws_the_columns_it_names(void **state)
{
    (void)state;
    g_autoptr(Report) report = sample_report("report");
    ReportPart *part = sample_table(report);
    report_draw(part, (ReportChart){ CHART_COLUMNS, "label", { "n", "share" }, REPORT_NONE });
    sample_row(part, "a", 1, 2);
    sample_row(part, "b", 1, 2);
    g_autofree char *chart = part_of(report, "xl/charts/chart1.xml");
    assert_int_equal(times_in(chart, "<c:f>Rows!$A$2:$A$3</c:f>"), 2);
    assert_int_equal(times_in(chart, "<c:f>Rows!$B$2:$B$3</c:f>"), 1);
    assert_int_equal(times_in(chart, "<c:f>Rows!$C$2:$C$3</c:f>"), 1);
    assert_int_equal(times_in(chart, "<c:ser>"), 2);
    has(chart, "<c:barDir val=\"col\"/>");
}

static void the_norm_is_a_series_of_its_own(void **state)
{
    (void)state;
    g_autoptr(Report) report = sample_report("report");
    ReportPart *part = sample_table(report);
    report_draw(part, (ReportChart){ CHART_LINE, "label", { "share" }, 70 });
    sample_row(part, "a", 1, 20);
    sample_row(part, "b", 1, 30);
    g_autofree char *chart = part_of(report, "xl/charts/chart1.xml"), *have = read_back(report);
    has(chart, "<c:f>Rows!$C$2:$C$3</c:f>");
    has(chart, "<c:f>Rows!$F$2:$F$3</c:f>");
    has(chart, "<c:max val=\"1\"/>");
    has(have, "label|n|share|at|span|norm\na|1|20%|2026-11-26 11:00|1:01:01|70%\nb|1|30%|");
}

static void bars_are_the_first_rows(void **state)
{
    (void)state;
    g_autoptr(Report) report = sample_report("report");
    ReportPart *part = sample_table(report);
    report_draw(part, (ReportChart){ CHART_BARS, "label", { "n" }, REPORT_NONE });
    for (int i = 0; i < 20; i++)
        sample_row(part, "a", 1, 2);
    g_autofree char *chart = part_of(report, "xl/charts/chart1.xml");
    has(chart, "<c:f>Rows!$B$2:$B$16</c:f>");
    has(chart, "<c:barDir val=\"bar\"/>");
}

static void the_same_report_is_the_same_bytes(void **state)
{
    (void)state;
    g_autoptr(Report) report = sample_report("report");
    titled(report, "Rows");
    g_autoptr(GString) first = sample_written("xlsx", report, false);
    g_autoptr(GString) second = sample_written("xlsx", report, false);
    assert_int_equal(first->len, second->len);
    assert_memory_equal(first->str, second->str, first->len);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(facts_and_tables_are_sheets),
        cmocka_unit_test(an_empty_table_says_none),
        cmocka_unit_test(foreign_text_is_a_text_and_never_a_formula),
        cmocka_unit_test(a_very_long_text_is_cut),
        cmocka_unit_test(sheets_have_names_that_spreadsheets_take),
        cmocka_unit_test(a_chart_draws_the_columns_it_names),
        cmocka_unit_test(the_norm_is_a_series_of_its_own),
        cmocka_unit_test(bars_are_the_first_rows),
        cmocka_unit_test(the_same_report_is_the_same_bytes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
