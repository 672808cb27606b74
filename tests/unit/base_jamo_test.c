/* Hangul as it is typed: keys, initials, distances. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include "base/korean/jamo.h"

static void keys_type_what_they_came_from(void **state)
{
    (void)state;
    static const struct {
        const char *text, *keys;
    } cases[] = {
        { "안전", "dkswjs" },
        { "전기용품", "wjsrldydvna" },
        { "과태료", "rhkxofy" },
        { "꽃값", "Rhcrkqt" },
        { "의뢰", "dmlfhl" },
        { "까닭을", "Rkekfrdmf" },
        { "ㅏㅊ", "kc" },
        { "제5조의2", "wp5whdml2" },
        { "안ㅈ", "dksw" },
        { "", "" },
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *keys = jamo_keys(cases[i].text);
        assert_string_equal(keys, cases[i].keys);
    }
}

static void an_input_method_makes_syllables_of_keys(void **state)
{
    (void)state;
    static const struct {
        const char *keys, *text;
    } cases[] = {
        { "dkswjs", "안전" },
        { "DKSK", "아나" },
        { "dksk", "아나" },
        { "ekfrrhk", "닭과" },
        { "ekfrl", "달기" },
        { "kc", "ㅏㅊ" },
        { "wrdv", "ㅈㄱㅇㅍ" },
        { "dkwsjs", "앚넌" },
        { "dksw", "앉" },
        { "hkh", "ㅘㅗ" },
        { "wp5wh", "제5조" },
        { "EE", "ㄸㄸ" },
        { "kkR", "ㅏㅏㄲ" },
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *text = jamo_compose(cases[i].keys);
        assert_string_equal(text, cases[i].text);
    }
}

static void every_syllable_comes_back(void **state)
{
    (void)state;
    for (gunichar c = 0xAC00; c <= 0xD7A3; c++) {
        char text[8] = { 0 };
        g_unichar_to_utf8(c, text);
        g_autofree char *keys = jamo_keys(text), *again = jamo_compose(keys);
        assert_string_equal(again, text);
    }
}

static void what_does_not_fit_is_left_out(void **state)
{
    (void)state;
    char keys[14];
    jamo_put_keys("안전인증안전인증", keys, sizeof keys);
    assert_string_equal(keys, "dkswjsdls");
}

static void initials_are_of_syllables_and_lone_consonants(void **state)
{
    (void)state;
    static const struct {
        const char *text, *initials;
    } cases[] = { { "전기용품", "wrdv" }, { "ㅈㄱㅇㅍ", "wrdv" }, { "제5조 (꽃)", "wwR" },
        { "안전인ㅈ", "dwdw" }, { "ㅏㄳKC", "" } };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *initials = jamo_initials(cases[i].text);
        assert_string_equal(initials, cases[i].initials);
    }
}

static int distance(const char *a, const char *b, int most)
{
    g_autofree char *x = jamo_keys(a), *y = jamo_keys(b);
    return jamo_distance(x, y, most);
}

static void an_edit_is_a_key(void **state)
{
    (void)state;
    assert_int_equal(distance("안전", "안전", 2), 0);
    assert_int_equal(distance("안즌", "안전", 2), 1);
    assert_int_equal(distance("안저", "안전", 2), 1);
    assert_int_equal(distance("안전ㄴ", "안전", 2), 1);
    assert_int_equal(jamo_distance("dkwsjs", "dkswjs", 2), 1); /* transposed */
    assert_int_equal(distance("과태로", "과태료", 2), 1);
    assert_int_equal(distance("안전인증", "안정인즘", 2), 2);
    assert_int_equal(distance("안전인증", "안정인즈", 1), 2); /* more than 1 */
    assert_int_equal(distance("안전", "전기용품", 3), 4);
}

static void the_first_keys_edit_counts_double(void **state)
{
    (void)state;
    assert_int_equal(distance("간전", "안전", 2), 2);
    assert_int_equal(distance("간전", "안전", 1), 2);
    assert_int_equal(jamo_distance("kswjs", "dkswjs", 3), 2);
    assert_int_equal(jamo_distance("ddkswjs", "dkswjs", 3), 1); /* the second key's */
    assert_int_equal(jamo_distance("kdswjs", "dkswjs", 3), 2);
    assert_int_equal(jamo_distance("", "dk", 3), 3);
}

static void short_words_have_no_edits(void **state)
{
    (void)state;
    assert_int_equal(jamo_edits(3), 0);
    assert_int_equal(jamo_edits(4), 1);
    assert_int_equal(jamo_edits(8), 1);
    assert_int_equal(jamo_edits(9), 2);
}

static void a_last_syllable_may_be_unfinished(void **state)
{
    (void)state;
    assert_true(jamo_begins("안저", "안전"));
    assert_true(jamo_begins("안전인ㅈ", "안전인증"));
    assert_true(jamo_begins("안전읹", "안전인증"));
    assert_true(jamo_begins("안ㅈ", "안전"));
    assert_false(jamo_begins("안전", "안전"));
    assert_false(jamo_begins("안전", "안전인증"));
    assert_false(jamo_begins("안전인", "안전인증"));
    assert_false(jamo_begins("안", "안전"));
    assert_false(jamo_begins("아저", "안전"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keys_type_what_they_came_from),
        cmocka_unit_test(an_input_method_makes_syllables_of_keys),
        cmocka_unit_test(every_syllable_comes_back),
        cmocka_unit_test(what_does_not_fit_is_left_out),
        cmocka_unit_test(initials_are_of_syllables_and_lone_consonants),
        cmocka_unit_test(an_edit_is_a_key),
        cmocka_unit_test(the_first_keys_edit_counts_double),
        cmocka_unit_test(short_words_have_no_edits),
        cmocka_unit_test(a_last_syllable_may_be_unfinished),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
