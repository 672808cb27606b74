/* The numbers of automatic lists: kinds, counters, patterns. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include "import/text/list_number.h"

static void writes(ListNumberKind kind, int n, const char *expected)
{
    g_autoptr(GString) have = g_string_new(NULL);
    list_number_append(have, kind, n);
    assert_string_equal(have->str, expected);
}

static void each_kind_begins_as_it_should(void **state)
{
    static const char *const first[LIST_N_KINDS][3] = { { "1", "2", "3" }, { "①", "②", "③" },
        { "I", "II", "III" }, { "i", "ii", "iii" }, { "A", "B", "C" }, { "a", "b", "c" },
        { "Ⓐ", "Ⓑ", "Ⓒ" }, { "ⓐ", "ⓑ", "ⓒ" }, { "가", "나", "다" }, { "㉮", "㉯", "㉰" },
        { "ㄱ", "ㄴ", "ㄷ" }, { "㉠", "㉡", "㉢" }, { "일", "이", "삼" }, { "一", "二", "三" },
        { "갑", "을", "병" }, { "甲", "乙", "丙" } };
    (void)state;
    for (guint kind = 0; kind < LIST_N_KINDS; kind++)
        for (int n = 1; n <= 3; n++)
            writes((ListNumberKind)kind, n, first[kind][n - 1]);
}

static void each_kind_goes_on_as_it_should(void **state)
{
    static const struct {
        ListNumberKind kind;
        int n;
        const char *text;
    } cases[] = {
        { LIST_DECIMAL, 120, "120" },
        { LIST_CIRCLED, 20, "⑳" },
        { LIST_CIRCLED, 21, "㉑" },
        { LIST_CIRCLED, 36, "㊱" },
        { LIST_CIRCLED, 50, "㊿" },
        { LIST_ROMAN_UPPER, 1994, "MCMXCIV" },
        { LIST_ROMAN_LOWER, 48, "xlviii" },
        { LIST_LATIN_UPPER, 26, "Z" },
        { LIST_LATIN_UPPER, 28, "BB" },
        { LIST_CIRCLED_LATIN_LOWER, 26, "ⓩ" },
        { LIST_GANADA, 14, "하" },
        { LIST_GANADA, 15, "거" },
        { LIST_GANADA, 28, "허" },
        { LIST_GANADA, 29, "고" },
        { LIST_GANADA, 84, "히" },
        { LIST_CIRCLED_GANADA, 14, "㉻" },
        { LIST_JAMO, 14, "ㅎ" },
        { LIST_KOREAN, 10, "십" },
        { LIST_KOREAN, 21, "이십일" },
        { LIST_HANJA, 99, "九十九" },
        { LIST_STEMS, 10, "계" },
    };
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++)
        writes(cases[i].kind, cases[i].n, cases[i].text);
}

static void beyond_the_last_stands_a_number_in_parentheses(void **state)
{
    (void)state;
    writes(LIST_CIRCLED, 51, "(51)");
    writes(LIST_CIRCLED_GANADA, 15, "(15)");
    writes(LIST_GANADA, 85, "(85)");
    writes(LIST_LATIN_LOWER, G_MAXINT, "(2147483647)");
    writes(LIST_CIRCLED, 0, "0");
    writes(LIST_GANADA, G_MININT, "-2147483648");
    writes((ListNumberKind)77, 5, "5");
}

static const ListNumbering outline = {
    .pattern = { (char *)"^1.", (char *)"^2.", (char *)"^3)", (char *)"^n)", (char *)"제^N",
        (char *)"100^", (char *)"^10/^x^0" },
    .kind = { LIST_DECIMAL, LIST_GANADA },
    .start = { 1, 1, 3, 1, 1, 1, 1, 1, 1, 1 },
};

static void counts(ListCounters *counters, guint id, guint level, const char *expected)
{
    g_autoptr(GString) have = g_string_new(NULL);
    const int *numbers = list_counters_step(counters, id, level, &outline);
    list_number_format(have, &outline, level, '^', numbers);
    assert_string_equal(have->str, expected);
}

static void deeper_levels_start_anew(void **state)
{
    g_autoptr(ListCounters) counters = list_counters_new();
    (void)state;
    counts(counters, 1, 0, "1.");
    counts(counters, 1, 1, "가.");
    counts(counters, 1, 1, "나.");
    counts(counters, 1, 2, "3)");
    counts(counters, 1, 2, "4)");
    counts(counters, 1, 3, "1.나.4.1)");
    counts(counters, 1, 0, "2.");
    counts(counters, 1, 1, "가.");
    counts(counters, 1, 2, "3)");
}

static void numberings_count_apart(void **state)
{
    g_autoptr(ListCounters) counters = list_counters_new();
    (void)state;
    counts(counters, 1, 0, "1.");
    counts(counters, 2, 0, "1.");
    counts(counters, 1, 0, "2.");
    list_counters_set(counters, 2, 0, 7);
    counts(counters, 2, 0, "7.");
    counts(counters, 2, 0, "8.");
}

static void a_level_without_its_parents_shows_their_start(void **state)
{
    g_autoptr(ListCounters) counters = list_counters_new();
    (void)state;
    counts(counters, 9, 4, "제1.가.3.1.1.");
    counts(counters, 9, 0, "1.");
    counts(counters, 9, 5, "100^");
    counts(counters, 9, 6, "1/^x^0");
    counts(counters, 9, 200, "");
}

static void patterns_of_word_have_another_mark(void **state)
{
    static const ListNumbering word = { .pattern = { NULL, (char *)"%1.%2." },
        .start = { 1, 1, 1, 1, 1, 1, 1, 1, 1, 1 } };
    g_autoptr(ListCounters) counters = list_counters_new();
    g_autoptr(GString) have = g_string_new(NULL);
    (void)state;
    list_counters_step(counters, 3, 0, &word);
    list_number_format(have, &word, 1, '%', list_counters_step(counters, 3, 1, &word));
    assert_string_equal(have->str, "1.1.");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_kind_begins_as_it_should),
        cmocka_unit_test(each_kind_goes_on_as_it_should),
        cmocka_unit_test(beyond_the_last_stands_a_number_in_parentheses),
        cmocka_unit_test(deeper_levels_start_anew),
        cmocka_unit_test(numberings_count_apart),
        cmocka_unit_test(a_level_without_its_parents_shows_their_start),
        cmocka_unit_test(patterns_of_word_have_another_mark),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
