/* Rows of cells in columns. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <glib.h>
#include "base/format/columns.h"

static void gives(const char *text, int capacity, const char *expected)
{
    g_autofree char *have = columns_align(text, capacity);
    assert_string_equal(have, expected);
}

static void rows_stand_in_columns(void **state)
{
    (void)state;
    gives("분류\t제품\t비고\n전열기기\t온풍기\t2 kW\n\t히터\t\n조명\tLED\tx", 60,
        "분류      제품    비고\n전열기기  온풍기  2 kW\n          히터\n조명      LED     x");
    gives("앞\na\tb\nccc\td\n뒤\n", 60, "앞\na    b\nccc  d\n뒤\n");
    gives("a\tb\nc", 60, "a | b\nc");
    gives("a\nb\n\nc", 60, "a\nb\n\nc");
    gives("", 60, "");
}

static void rows_that_are_too_wide_are_parted_by_bars(void **state)
{
    (void)state;
    gives("분류\t제품\n전열기기\t온풍기", 16, "분류      제품\n전열기기  온풍기");
    gives("분류\t제품\n전열기기\t온풍기", 15, "분류 | 제품\n전열기기 | 온풍기");
    gives("\t히터\t", 60, "| 히터 |");
    gives("\t", 60, "|");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_stand_in_columns),
        cmocka_unit_test(rows_that_are_too_wide_are_parted_by_bars),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
