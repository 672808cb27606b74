/* Comma-separated values: what RFC 4180 says, what spreadsheets do, and what a message must name.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>
#include "base/format/csv.h"

#define CASES 10000
#define SEED 4180

/* Every row of `text` as "a|b|c/d|e|f/", or the message. No header. */
static char *rows(const char *text, gssize n, char delimiter)
{
    g_autoptr(CsvReader) csv = csv_reader_new(text, n, delimiter);
    g_autoptr(GError) why = NULL;
    GString *all = g_string_new(NULL);
    CsvStep step;
    while ((step = csv_next(csv, &why)) == CSV_ROW) {
        const GPtrArray *cells = csv_cells(csv);
        for (guint i = 0; i < cells->len; i++)
            g_string_append_printf(
                all, "%s%s", i ? "|" : "", (const char *)g_ptr_array_index(cells, i));
        g_string_append_c(all, '/');
    }
    if (step == CSV_FAILED)
        g_string_assign(all, why->message);
    return g_string_free(all, FALSE);
}

static void reads(const char *text, const char *expected)
{
    g_autofree char *have = rows(text, -1, ',');
    assert_string_equal(have, expected);
}

/* Reading the header, or the rows after it, fails with `code` ERR_INPUT and names `line`. */
static void fails_at(const char *text, const char *const *needed, int line)
{
    g_autoptr(CsvReader) csv = csv_reader_new(text, -1, ',');
    g_autoptr(GError) why = NULL;
    CsvStep step = csv_read_header(csv, needed, &why) ? CSV_ROW : CSV_FAILED;
    while (step == CSV_ROW)
        step = csv_next(csv, &why);
    assert_int_equal(step, CSV_FAILED);
    assert_true(g_error_matches(why, ERR, ERR_INPUT));
    g_autofree char *start = g_strdup_printf("line %d: ", line);
    assert_true(g_str_has_prefix(why->message, start));
}

static void plain_cells_are_split_at_commas(void **state)
{
    (void)state;
    reads("국가,인증명\n중국,CCC\n", "국가|인증명/중국|CCC/");
}

static void the_last_line_needs_no_line_end(void **state)
{
    (void)state;
    reads("a,b\nc,d", "a|b/c|d/");
}

static void empty_cells_are_kept(void **state)
{
    (void)state;
    reads(",\na,,\n", "|/a||/");
}

static void every_kind_of_line_end_ends_a_row(void **state)
{
    (void)state;
    reads("a\r\nb\rc\nd", "a/b/c/d/");
}

static void empty_lines_are_skipped(void **state)
{
    (void)state;
    reads("\n\na\r\n\r\nb\n\n", "a/b/");
    reads("", "");
    reads("\n", "");
}

static void a_quoted_cell_holds_commas_line_ends_and_quotation_marks(void **state)
{
    (void)state;
    reads("\"전기, 완구\",\"따옴표 \"\"특정\"\" 품목\",\"둘째\n줄\"\n",
        "전기, 완구|따옴표 \"특정\" 품목|둘째\n줄/");
    reads("\"\",\"\"\"\"\n", "|\"/");
}

static void a_quotation_mark_inside_a_plain_cell_is_text(void **state)
{
    (void)state;
    reads("27\" 모니터,a\n", "27\" 모니터|a/");
}

static void spaces_belong_to_the_cell(void **state)
{
    (void)state;
    reads(" a , b\n", " a | b/");
}

static void another_delimiter_can_be_named(void **state)
{
    (void)state;
    g_autofree char *semicolons = rows("a;\"b;c\";d,e\n", -1, ';');
    assert_string_equal(semicolons, "a|b;c|d,e/");
    g_autofree char *tabs = rows("a\tb\n", -1, '\t');
    assert_string_equal(tabs, "a|b/");
}

static void no_byte_past_the_given_length_is_read(void **state)
{
    (void)state;
    const char text[] = { 'a', ',', '"', 'b', '"', '"' };
    g_autofree char *cut = rows(text, 5, ',');
    assert_string_equal(cut, "a|b/");
    char *exact = g_memdup2(text, sizeof text); /* no NUL: an overrun shows under ASan */
    g_autofree char *unclosed = rows(exact, sizeof text, ',');
    assert_non_null(strstr(unclosed, "never closed"));
    g_free(exact);
}

static void an_unclosed_quotation_mark_is_named_by_the_line_that_opens_it(void **state)
{
    (void)state;
    fails_at("a,b\n1,2\n\"가,나\n다,라\n", NULL, 3);
}

static void text_after_a_closing_quotation_mark_is_refused(void **state)
{
    (void)state;
    fails_at("a,b\n\"1\n2\"x,3\n", NULL, 3);
}

static void a_row_narrower_or_wider_than_the_header_is_refused(void **state)
{
    (void)state;
    fails_at("# note\na,b\n1,2\n\n3\n", NULL, 5);
    fails_at("a,b\n\"1\n\",2\n3,4,5\n", NULL, 4);
}

static void a_row_of_too_many_cells_is_refused(void **state)
{
    (void)state;
    g_autofree char *commas = g_strnfill(CSV_MAX_CELLS, ',');
    fails_at(commas, NULL, 1);
}

static void a_file_without_a_header_is_refused(void **state)
{
    (void)state;
    fails_at("", NULL, 1);
    fails_at("# source: 관보\n", NULL, 2);
}

static void a_missing_column_is_named(void **state)
{
    (void)state;
    const char *const needed[] = { "date", "name", NULL };
    fails_at("date,kind\n2026-05-01,statutory\n", needed, 1);
}

static void cells_are_found_by_the_name_of_their_column(void **state)
{
    (void)state;
    const char *const needed[] = { "date", "name", NULL };
    g_autoptr(CsvReader) csv =
        csv_reader_new("date, name ,kind\n2026-05-01,노동절,statutory\n", -1, ',');
    assert_true(csv_read_header(csv, needed, NULL));
    assert_int_equal(csv_column(csv, "name"), 1);
    assert_int_equal(csv_column(csv, "source"), -1);
    assert_int_equal(csv_next(csv, NULL), CSV_ROW);
    assert_string_equal(csv_get(csv, "name"), "노동절");
    assert_null(csv_get(csv, "source"));
    assert_int_equal(csv_next(csv, NULL), CSV_END);
    assert_null(csv_get(csv, "name"));
}

static void rows_and_lines_are_counted(void **state)
{
    (void)state;
    g_autoptr(CsvReader) csv = csv_reader_new("# x\n\na\n\"1\r\n2\"\r\n\r\n3\n", -1, ',');
    assert_true(csv_read_header(csv, NULL, NULL));
    assert_int_equal(csv_line(csv), 3);
    assert_int_equal(csv_next(csv, NULL), CSV_ROW);
    assert_int_equal(csv_row(csv), 1);
    assert_int_equal(csv_line(csv), 4);
    assert_int_equal(csv_next(csv, NULL), CSV_ROW);
    assert_int_equal(csv_row(csv), 2);
    assert_int_equal(csv_line(csv), 7);
}

static void facts_are_read_from_the_lines_before_the_header(void **state)
{
    (void)state;
    g_autoptr(CsvReader) csv = csv_reader_new(
        "# source: 관공서의 공휴일에 관한 규정\r\n#Decree-Date :2026. 4. 30.\n\n# empty:\ndate\n",
        -1, ',');
    assert_true(csv_read_header(csv, NULL, NULL));
    assert_string_equal(csv_fact(csv, "source"), "관공서의 공휴일에 관한 규정");
    assert_string_equal(csv_fact(csv, "decree-date"), "2026. 4. 30");
    assert_string_equal(csv_fact(csv, "empty"), "");
    assert_null(csv_fact(csv, "coverage"));
    assert_null(csv_fact(csv, "sourc"));
}

static void facts_are_read_from_prose(void **state)
{
    (void)state;
    g_autoptr(CsvReader) csv = csv_reader_new(
        "# Public holidays, 2024-2028. Source: 관공서의 공휴일에 관한 규정 (대통령령) applied;\n"
        "# election days by 2026-11. Decree date 2026-04-30. Coverage ends 2028-12-31. Later ones "
        "are not in it.\ndate,kind,name\n",
        -1, ',');
    assert_true(csv_read_header(csv, NULL, NULL));
    assert_string_equal(csv_fact(csv, "source"), "관공서의 공휴일에 관한 규정 (대통령령) applied");
    assert_string_equal(csv_fact(csv, "decree date"), "2026-04-30");
    assert_string_equal(csv_fact(csv, "coverage ends"), "2028-12-31");
}

static void after_the_header_a_number_sign_is_text(void **state)
{
    (void)state;
    g_autoptr(CsvReader) csv = csv_reader_new("no\n#1\n", -1, ',');
    assert_true(csv_read_header(csv, NULL, NULL));
    assert_int_equal(csv_next(csv, NULL), CSV_ROW);
    assert_string_equal(csv_get(csv, "no"), "#1");
}

static void writes(CsvFlags flags, const char *const *cells, gsize n, const char *expected)
{
    g_autoptr(GString) out = g_string_new(NULL);
    csv_write_row(out, cells, n, flags);
    assert_string_equal(out->str, expected);
}

static void cells_are_quoted_where_they_need_it(void **state)
{
    (void)state;
    const char *const cells[] = { "KC", "전기, 완구", "27\"", "두\n줄", "", NULL };
    writes(CSV_PLAIN, cells, 6, "KC,\"전기, 완구\",\"27\"\"\",\"두\n줄\",,\r\n");
}

static void a_lone_empty_cell_is_not_an_empty_line(void **state)
{
    (void)state;
    const char *const cells[] = { "" };
    writes(CSV_PLAIN, cells, 1, "\"\"\r\n");
}

static void formulas_are_neutralised_when_asked(void **state)
{
    (void)state;
    const char *const cells[] = { "=1+1", "+82", "-5", "@SUM(A1)", "\tx", "\rx", "a=1",
        "=\"a\",1" };
    writes(CSV_NEUTRALISE, cells, 8,
        "'=1+1,'+82,'-5,'@SUM(A1),'\tx,\"'\rx\",a=1,\"'=\"\"a\"\",1\"\r\n");
    writes(CSV_PLAIN, cells, 3, "=1+1,+82,-5\r\n");
}

static char *random_cell(GRand *random)
{
    static const char *const pieces[] = { "가", "a", ",", "\"", "\n", "\r", "#", " ", "=", "\t" };
    GString *cell = g_string_new(NULL);
    for (int i = g_rand_int_range(random, 0, 6); i > 0; i--)
        g_string_append(cell, pieces[g_rand_int_range(random, 0, (int)G_N_ELEMENTS(pieces))]);
    return g_string_free(cell, FALSE);
}

static void any_row_is_read_back_as_it_was_written(void **state)
{
    (void)state;
    g_autoptr(GRand) random = g_rand_new_with_seed(SEED);
    for (int i = 0; i < CASES; i++) {
        g_autoptr(GPtrArray) cells = g_ptr_array_new_with_free_func(g_free);
        g_autoptr(GString) text = g_string_new(NULL);
        for (int n = g_rand_int_range(random, 1, 5); n > 0; n--)
            g_ptr_array_add(cells, random_cell(random));
        csv_write_row(text, (const char *const *)cells->pdata, cells->len, CSV_PLAIN);

        g_autoptr(CsvReader) csv = csv_reader_new(text->str, (gssize)text->len, ',');
        assert_int_equal(csv_next(csv, NULL), CSV_ROW);
        assert_int_equal(csv_cells(csv)->len, cells->len);
        for (guint k = 0; k < cells->len; k++)
            assert_string_equal(g_ptr_array_index(csv_cells(csv), k), g_ptr_array_index(cells, k));
        assert_int_equal(csv_next(csv, NULL), CSV_END);
    }
}

static void text_after_a_closed_quotation_mark_may_be_forgiven(void **state)
{
    g_autoptr(CsvReader) csv = csv_reader_new("\"a\"b,c\nd\n\"e", -1, ',');
    (void)state;
    csv_forgive(csv);
    assert_int_equal(csv_next(csv, NULL), CSV_ROW);
    assert_true(csv_was_forgiven(csv));
    assert_string_equal(csv_cells(csv)->pdata[0], "ab");
    assert_string_equal(csv_cells(csv)->pdata[1], "c");
    assert_int_equal(csv_next(csv, NULL), CSV_ROW);
    assert_false(csv_was_forgiven(csv));
    assert_int_equal(csv_next(csv, NULL), CSV_FAILED);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(plain_cells_are_split_at_commas),
        cmocka_unit_test(the_last_line_needs_no_line_end),
        cmocka_unit_test(empty_cells_are_kept),
        cmocka_unit_test(every_kind_of_line_end_ends_a_row),
        cmocka_unit_test(empty_lines_are_skipped),
        cmocka_unit_test(a_quoted_cell_holds_commas_line_ends_and_quotation_marks),
        cmocka_unit_test(a_quotation_mark_inside_a_plain_cell_is_text),
        cmocka_unit_test(spaces_belong_to_the_cell),
        cmocka_unit_test(another_delimiter_can_be_named),
        cmocka_unit_test(no_byte_past_the_given_length_is_read),
        cmocka_unit_test(an_unclosed_quotation_mark_is_named_by_the_line_that_opens_it),
        cmocka_unit_test(text_after_a_closing_quotation_mark_is_refused),
        cmocka_unit_test(a_row_narrower_or_wider_than_the_header_is_refused),
        cmocka_unit_test(a_row_of_too_many_cells_is_refused),
        cmocka_unit_test(a_file_without_a_header_is_refused),
        cmocka_unit_test(a_missing_column_is_named),
        cmocka_unit_test(cells_are_found_by_the_name_of_their_column),
        cmocka_unit_test(rows_and_lines_are_counted),
        cmocka_unit_test(facts_are_read_from_the_lines_before_the_header),
        cmocka_unit_test(facts_are_read_from_prose),
        cmocka_unit_test(after_the_header_a_number_sign_is_text),
        cmocka_unit_test(cells_are_quoted_where_they_need_it),
        cmocka_unit_test(a_lone_empty_cell_is_not_an_empty_line),
        cmocka_unit_test(formulas_are_neutralised_when_asked),
        cmocka_unit_test(any_row_is_read_back_as_it_was_written),
        cmocka_unit_test(text_after_a_closed_quotation_mark_may_be_forgiven),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
