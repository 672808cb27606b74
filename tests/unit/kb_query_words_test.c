/* What a person typed, cut into words, phrases, exclusions and filters: never refused. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>
#include "kb/query/words.h"

/* "word/stem", "word/stem~" where it is empty, "\"phrase\"", "-word", "filter=value". */
static char *described(const char *text)
{
    g_autoptr(GPtrArray) words = query_words(text);
    g_autoptr(GString) all = g_string_new(NULL);
    for (guint i = 0; i < words->len; i++) {
        const QueryWord *word = g_ptr_array_index(words, i);
        g_string_append(all, i ? " " : "");
        if (word->kind == WORD_PLAIN)
            g_string_append_printf(all, "%s/%s%s", word->text, word->stem, word->empty ? "~" : "");
        else if (word->kind == WORD_PHRASE)
            g_string_append_printf(all, "\"%s\"", word->text);
        else if (word->kind == WORD_EXCLUDED)
            g_string_append_printf(all, "-%s", word->text);
        else
            g_string_append_printf(all, "%s=%s", word->filter, word->text);
    }
    return g_string_free(g_steal_pointer(&all), FALSE);
}

static void gives(const char *text, const char *expected)
{
    g_autofree char *have = described(text);
    if (!g_str_equal(have, expected))
        fail_msg("%s: %s, not %s", text, have, expected);
}

static void plain_words_have_a_stem(void **state)
{
    (void)state;
    gives("안전인증을 면제", "안전인증을/안전인증 면제/면제");
    gives("기기 60335-1:2018", "기기/기기 60335-1:2018/60335-1:2018");
}

static void question_words_and_politeness_are_empty(void **state)
{
    (void)state;
    gives("수수료 얼마인가요", "수수료/수수료 얼마인가요/얼마~");
    g_autofree char *all = described("어떻게 받아야 하나요 알려주세요");
    assert_int_equal(strlen(all) > 0, 1);
    g_auto(GStrv) words = g_strsplit(all, " ", -1);
    for (char **word = words; *word; word++)
        assert_true(g_str_has_suffix(*word, "~"));
}

static void quoted_words_are_a_phrase(void **state)
{
    (void)state;
    gives("\"안전 인증\"", "\"안전 인증\"");
    gives("“공급자 적합성” 확인", "\"공급자 적합성\" 확인/확인");
    gives("가전\"안전\"인증", "가전/가전 \"안전\" 인증/인증");
}

static void a_quote_that_is_not_closed_ends_with_the_text(void **state)
{
    (void)state;
    gives("\"안전 인증", "\"안전 인증\"");
    gives("\"", "");
    gives("\"\"", "");
    gives("안전\"", "안전/안전");
}

static void a_sign_before_a_word_excludes_it(void **state)
{
    (void)state;
    gives("인증 -전파법", "인증/인증 -전파법");
    gives("60335-1", "60335-1/60335-1"); /* inside a word it is a hyphen */
    gives("-", "-/-");
    gives("- 인증", "-/- 인증/인증");
}

static void filters_have_korean_and_english_names(void **state)
{
    (void)state;
    gives("종류:고시 국가:EU 법령:전파법", "kind=고시 country=EU law=전파법");
    gives("kind:고시 country:EU law:전파법", "kind=고시 country=EU law=전파법");
    gives("종류: 고시", "종류:/종류: 고시/고시"); /* without a value it is a word */
    gives("가격:1000", "가격:1000/가격:1000");
}

static void brackets_and_stops_part_words(void **state)
{
    (void)state;
    gives("「전파법」(제58조의2)", "전파법/전파법 제58조의2/제58조의2");
    gives("가구,완구;옷", "가구/가구 완구/완구 옷/옷");
    gives("안전·인증ㆍ확인", "안전/안전 인증/인증 확인/확인");
}

static void there_may_be_nothing(void **state)
{
    (void)state;
    gives("", "");
    gives(" \t\n ?! ()", "");
}

static void a_designation_is_one_word_however_it_is_spaced(void **state)
{
    (void)state;
    gives("KC 60335-1:2018 시험", "KC 60335-1:2018/KC 60335-1:2018 시험/시험");
    gives("KS C IEC 60335-1을", "KS C IEC 60335-1을/KS C IEC 60335-1");
    gives("KC 인증", "KC/KC 인증/인증");
    gives("EN60335 1 시험", "EN60335 1/EN60335 1 시험/시험");
    gives("EN60335 1호", "EN60335/EN60335 1호/1호");
    gives("케이에스 씨 60335 시험", "케이에스 씨 60335/케이에스 씨 60335 시험/시험");
    gives("케이에스 표준", "케이에스/케이에스 표준/표준");
    gives("(EU) 2016/425", "EU) 2016/425/EU) 2016/425");
    gives("8516 60 2000", "8516 60 2000/8516 60 2000");
    gives("전파법 별표 3", "전파법/전파법 별표 3/별표 3");
    gives("별지 제5호 서식의", "별지 제5호 서식의/별지 제5호 서식");
    gives("별표 가목", "별표/별표 가목/가목");
    gives("법률 제21159호", "법률 제21159호/법률 제21159호");
    gives("표시에 관한 법률 제3호",
        "표시에/표시 관한/관한~ 법률/법률 제3호/제3호"); /* the title's own word */
}

static void quotes_signs_and_filters_hold_designations(void **state)
{
    (void)state;
    gives("\"KS C 60335\" 시험", "\"KS C 60335\" 시험/시험");
    gives("시험 -KS C 60335 전선", "시험/시험 -KS C 60335 전선/전선");
    gives("국가:EU 2016/425", "country=EU 2016/425/2016/425");
    gives("KS C 60335-1,EN 60335-1", "KS C 60335-1/KS C 60335-1 EN 60335-1/EN 60335-1");
}

static void whatever_is_typed_each_word_stands_in_it(void **state)
{
    (void)state;
    static const char alphabet[] = "ab-\":*^()종법 류\n:KSCEN603/.제호별표씨";
    g_autoptr(GRand) random = g_rand_new_with_seed(1381);
    g_autofree gunichar *letters = g_utf8_to_ucs4_fast(alphabet, -1, NULL);
    int n = (int)g_utf8_strlen(alphabet, -1);
    for (int i = 0; i < 3000; i++) {
        g_autoptr(GString) text = g_string_new(NULL);
        for (int k = g_rand_int_range(random, 0, 20); k > 0; k--)
            g_string_append_unichar(text, letters[g_rand_int_range(random, 0, n)]);
        g_autoptr(GPtrArray) words = query_words(text->str);
        const char *from = text->str;
        for (guint w = 0; w < words->len; w++) { /* each stands in the text, in order */
            const QueryWord *word = g_ptr_array_index(words, w);
            const char *at = strstr(from, word->text);
            assert_true(*word->text);
            assert_non_null(at);
            from = at + strlen(word->text);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(plain_words_have_a_stem),
        cmocka_unit_test(question_words_and_politeness_are_empty),
        cmocka_unit_test(quoted_words_are_a_phrase),
        cmocka_unit_test(a_quote_that_is_not_closed_ends_with_the_text),
        cmocka_unit_test(a_sign_before_a_word_excludes_it),
        cmocka_unit_test(filters_have_korean_and_english_names),
        cmocka_unit_test(brackets_and_stops_part_words),
        cmocka_unit_test(there_may_be_nothing),
        cmocka_unit_test(a_designation_is_one_word_however_it_is_spaced),
        cmocka_unit_test(quotes_signs_and_filters_hold_designations),
        cmocka_unit_test(whatever_is_typed_each_word_stands_in_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
