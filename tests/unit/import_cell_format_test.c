/* What the numbers of a spreadsheet are shown as. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <math.h>
#include "import/text/cell_format.h"

typedef struct {
    const char *code, *digits, *shown;
} Case;

static void show(const Case *cases, gsize n, CellDays days)
{
    for (gsize i = 0; i < n; i++) {
        CellFormat format = cell_format_parse(cases[i].code);
        g_autofree char *have = cell_format_digits(cases[i].digits, format, days);
        assert_string_equal(have, cases[i].shown);
    }
}

static void format_codes_are_told_apart(void **state)
{
    static const Case cases[] = {
        { "General", "1.5", "1.5" },
        { "General", "3.0", "3" },
        { "#,##0", "12500", "12500" },
        { "0.0%", "0.12345", "12.3%" },
        { "0.##%", "0.125", "12.50%" },
        { "0%;[Red]-0%", "0.5", "50%" },
        { "[Red]0.00", "2", "2" },
        { "[Magenta]0", "45658", "45658" },
        { "\"day\"0", "3", "3" },
        { "0\"day\"", "3", "3" },
        { "\\d0", "3", "3" },
        { "\"닫히지 않음", "3", "3" },
        { "\\년0", "3", "3" },
        { "0.00E+00", "25569", "25569" },
        { "mm/dd", "25569", "1970-01-01" },
        { "yyyy\"년\" m\"월\"", "61", "1900-03-01" },
        { "yyyy-mm-dd", "1", "1900-01-01" },
        { "yyyy-mm-dd", "-1", "-1" },
        { "yyyy-mm-dd", "1e300", "1e+300" },
        { "yyyy-mm-dd", "2958466", "2958466" },
        { "yyyy-mm-dd", "어제", "어제" },
        { "h:mm", "0.5", "12:00" },
        { "h:mm AM/PM", "0.5", "12:00" },
    };
    (void)state;
    show(cases, G_N_ELEMENTS(cases), (CellDays){ 0 });
    show(cases, G_N_ELEMENTS(cases), (CellDays){ .exact = true });
}

static void days_and_times_are_shown_where_the_code_has_them(void **state)
{
    static const Case cases[] = {
        { "yyyy-mm-dd", "45658.75", "2025-01-01" },
        { "yyyy-mm-dd hh:mm", "45658.9999999", "2025-01-02 00:00" },
        { "h:mm", "0", "00:00" },
        { "[h]:mm", "1.5", "36:00" },
    };
    (void)state;
    show(cases, G_N_ELEMENTS(cases), (CellDays){ 0 });
}

static void or_where_there_are_any(void **state)
{
    static const Case cases[] = {
        { "yyyy-mm-dd", "45658.75", "2025-01-01 18:00" },
        { "m/d/yy h:mm", "46107.999999", "2026-03-27" },
        { "h:mm", "45658.75", "2025-01-01 18:00" },
        { "[h]:mm", "1.5", "36:00:00" },
        { "[h]:mm:ss", "1.0942708333333333", "26:15:45" },
    };
    (void)state;
    show(cases, G_N_ELEMENTS(cases), (CellDays){ .exact = true });
}

static void days_count_from_two_beginnings(void **state)
{
    static const Case cases[] = {
        { "yyyy-mm-dd", "0", "1904-01-01" },
        { "yyyy-mm-dd", "44645", "2026-03-26" },
    };
    (void)state;
    show(cases, G_N_ELEMENTS(cases), (CellDays){ .from_1904 = true });
    show(cases, G_N_ELEMENTS(cases), (CellDays){ .from_1904 = true, .exact = true });
}

static void some_formats_are_known_without_a_code(void **state)
{
    static const struct {
        guint id;
        const char *shown;
    } cases[] = { { 0, "1.5" }, { 9, "150%" }, { 10, "150.00%" }, { 14, "1900-01-01" },
        { 22, "1900-01-01 12:00" }, { 46, "36:00" }, { 57, "1900-01-01" }, { 163, "1.5" } };
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        CellFormat format = cell_format_builtin(cases[i].id);
        g_autofree char *have = cell_format_number(1.5, format, (CellDays){ 0 });
        assert_string_equal(have, cases[i].shown);
    }
}

static void integers_keep_all_their_digits(void **state)
{
    (void)state;
    g_autofree char *digits =
        cell_format_digits("12345678901234567890", (CellFormat){ 0 }, (CellDays){ .exact = true });
    assert_string_equal(digits, "12345678901234567890");
    g_autofree char *none = cell_format_number(INFINITY, (CellFormat){ 0 }, (CellDays){ 0 });
    assert_string_equal(none, "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(format_codes_are_told_apart),
        cmocka_unit_test(days_and_times_are_shown_where_the_code_has_them),
        cmocka_unit_test(or_where_there_are_any),
        cmocka_unit_test(days_count_from_two_beginnings),
        cmocka_unit_test(some_formats_are_known_without_a_code),
        cmocka_unit_test(integers_keep_all_their_digits),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
