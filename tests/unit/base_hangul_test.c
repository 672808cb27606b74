/* The tokenizer: one word however it is spaced, inflected or typed, and no text that stops it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>
#include "base/hangul.h"
#include "base/stem.h"

#define LONG_BYTES (10 << 20)
#define LONG_MS 15000 /* what is not linear takes minutes; sanitizers and a busy machine do not */

static int join(void *user, const char *token, int bytes, int start, int end, bool same_place)
{
    GString *all = user;
    assert_true(bytes > 0 && start >= 0 && start < end);
    if (all->len > 0)
        g_string_append_c(all, same_place ? '=' : ' ');
    g_string_append_len(all, token, bytes);
    return 0;
}

static char *tokens(const char *text, int n)
{
    GString *all = g_string_new(NULL);
    assert_int_equal(hangul_tokenize(text, n, join, all), 0);
    return g_string_free(all, FALSE);
}

/* Tokens split by spaces; "=" where one stands in the place of the one before. */
static void gives(const char *text, const char *expected)
{
    g_autofree char *have = tokens(text, (int)strlen(text));
    if (!g_str_equal(have, expected))
        fail_msg("%s: %s, not %s", text, have, expected);
}

static void words_are_cut_into_overlapping_pairs(void **state)
{
    (void)state;
    gives("안전", "안전");
    gives("안전인증", "안전 전인 인증");
    gives("전기용품 안전", "전기 기용 용품 안전");
}

static void a_word_of_one_syllable_is_a_token(void **state)
{
    (void)state;
    gives("법", "법");
    gives("옷 신 차", "옷 신 차");
}

static void particles_and_endings_are_taken_off(void **state)
{
    (void)state;
    gives("안전은 안전을 안전에서 안전으로부터", "안전 안전 안전 안전");
    gives("인증받는지", "인증"); /* 받는지 */
    gives("수입하려면 수입하는 수입합니다", "수입 수입 수입");
    gives("제품의", "제품");
}

static void what_only_looks_like_a_particle_stays(void **state)
{
    (void)state;
    gives("안전평가", "안전 전평 평가");
    gives("인증제도", "인증 증제 제도");
    gives("시험결과", "시험 험결 결과");
    gives("제도", "제도"); /* two syllables stay whatever they end in */
}

static void a_compound_has_the_tokens_of_its_words(void **state)
{
    (void)state;
    gives("안전인증대상제품", "안전 전인 인증 증대 대상 상제 제품");
    gives("안전 인증 대상 제품", "안전 인증 대상 제품");
}

static void an_article_number_is_one_token(void **state)
{
    (void)state;
    gives("제3조", "제3조");
    gives("3조", "제3조");
    gives("제3조의2", "제3조의2");
    gives("3조의2", "제3조의2");
    gives("제58조의2제1항제2호", "제58조의2 제1항 제2호");
    gives("제2장 제1절", "제2장 제1절");
    gives("안전관리법제5조", "안전 전관 관리 리법 제5조");
    gives("제5조에 따른 제6조의 규정", "제5조 따른 제6조 규정");
    gives("제5조의2의", "제5조의2");
}

static void what_is_no_article_number_is_none(void **state)
{
    (void)state;
    gives("12345조", "12345 조"); /* money */
    gives("제품 제", "제품 제");
    gives("3개월", "3 개월");
}

static void designations_are_whole_and_in_parts(void **state)
{
    (void)state;
    gives("60335-1", "60335=60335-1 1");
    gives("KC60335-1", "kc 60335=60335-1 1");
    gives("IEC 60335-1:2018", "iec 60335=60335-1 1 2018");
    gives("KS C IEC 60335-2-30", "ks c iec 60335=60335-2-30 2=2-30 30");
    gives("ISO/IEC 17025", "iso iec 17025");
    gives("KC-62368", "kc 62368");
    gives("-5- 7-", "5 7");
}

static void latin_letters_are_folded_and_whole(void **state)
{
    (void)state;
    gives("SDoC", "sdoc");
    gives("Électro ÄÖ", "électro äö");
    gives("RoHS/REACH", "rohs reach");
}

static void a_particle_after_a_latin_word_or_number_is_dropped(void **state)
{
    (void)state;
    gives("KC는 KC인증은", "kc kc 인증");
    gives("60335에 따라 CE를", "60335 따라 ce");
    gives("USB로", "usb");
}

static void full_width_forms_are_as_the_narrow_ones(void **state)
{
    (void)state;
    gives("ＫＣ", "kc");
    gives("６０３３５", "60335");
    gives("제３조의２", "제3조의2");
    gives("１２조", "제12조");
}

static void hanja_is_cut_into_pairs_too(void **state)
{
    (void)state;
    gives("電氣用品", "電氣 氣用 用品");
    gives("法", "法");
    gives("安全인증", "安全 인증");
}

static void scripts_part_words(void **state)
{
    (void)state;
    gives("5G무선기기", "5 g 무선 선기 기기");
    gives("ㅈㄱ전기", "ㅈㄱ 전기");
    gives("안전·인증ㆍ확인", "안전 인증 ㆍ 확인");
    gives("「전파법」(제58조의2)", "전파 파법 제58조의2");
}

static void there_may_be_nothing_to_find(void **state)
{
    (void)state;
    gives("", "");
    gives("  \t\n…!?「」", "");
    g_autofree char *none = tokens("안전", 0);
    assert_string_equal(none, "");
}

static void what_is_not_utf8_parts_words(void **state)
{
    (void)state;
    gives("안전\xFF인증", "안전 인증");
    gives("\xEC\x95", "");
    gives("안전\xEC\x95", "안전");
    gives("\xC0\x80 kc \x80\xBF", "kc");
    gives("\xED\xA0\x80법", "법");
    g_autofree char *cut = tokens("안전인증", 8); /* inside a syllable */
    assert_string_equal(cut, "안전");
    g_autofree char *nul = tokens("안전\0인증", 13);
    assert_string_equal(nul, "안전 인증");
}

static int places(void *user, const char *token, int bytes, int start, int end, bool same_place)
{
    (void)token, (void)bytes;
    g_string_append_printf(user, "%d-%d%s ", start, end, same_place ? "=" : "");
    return 0;
}

static void tokens_know_where_they_stand(void **state)
{
    (void)state;
    static const char text[] = "제3조 안전인증 KC60335-1";
    g_autoptr(GString) all = g_string_new(NULL);
    hangul_tokenize(text, (int)strlen(text), places, all);
    assert_string_equal(all->str, "0-7 8-14 11-17 14-20 21-23 23-28 23-30= 29-30 ");
}

static int stop(void *user, const char *token, int bytes, int start, int end, bool same_place)
{
    (void)token, (void)bytes, (void)start, (void)end, (void)same_place;
    return ++*(int *)user == 3 ? 42 : 0;
}

static void who_listens_can_stop_it(void **state)
{
    (void)state;
    const char *const texts[] = { "안전인증대상제품", "a b c d e", "1-2-3-4-5-6",
        "제1조 제2조 제3조 제4조" };
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
        int n = 0;
        assert_int_equal(hangul_tokenize(texts[i], (int)strlen(texts[i]), stop, &n), 42);
        assert_int_equal(n, 3);
    }
}

static int count(void *user, const char *token, int bytes, int start, int end, bool same_place)
{
    (void)token, (void)start, (void)end, (void)same_place;
    assert_in_range(bytes, 1, 255); /* what index.db can keep statistics of */
    ++*(gint64 *)user;
    return 0;
}

static void is_fast(const char *piece, gsize bytes)
{
    g_autoptr(GString) text = g_string_sized_new(bytes + 16);
    while (text->len < bytes)
        g_string_append(text, piece);
    gint64 n = 0, start = g_get_monotonic_time();
    assert_int_equal(hangul_tokenize(text->str, (int)text->len, count, &n), 0);
    int ms = (int)((g_get_monotonic_time() - start) / 1000);
    if (ms > LONG_MS)
        fail_msg("%zu bytes of \"%s\" took %d ms", bytes, piece, ms);
}

static void ten_megabytes_of_one_letter_do_not_take_long(void **state)
{
    (void)state;
    is_fast("a", LONG_BYTES);
    is_fast("가", LONG_BYTES);
    is_fast("1", LONG_BYTES);
}

/* Texts that a quadratic tokenizer would not get through. */
static void no_text_takes_time_by_the_square_of_its_length(void **state)
{
    (void)state;
    const char *const pieces[] = { "1-", "제", "제1", "제1조", "제1조의", "電", "-", "\xEC",
        "가제1", "1조의", "ㅋ", "는", "1a", "11-", "가는" };
    for (gsize i = 0; i < G_N_ELEMENTS(pieces); i++)
        is_fast(pieces[i], LONG_BYTES / 16);
}

static void a_word_longer_than_any_is_cut(void **state)
{
    (void)state;
    g_autofree char *word = g_strnfill(5000, 'A');
    g_autofree char *have = tokens(word, 5000);
    assert_int_equal(strspn(have, "a"), strlen(have));
    assert_in_range(strlen(have), 100, 200);
}

static void stems_to(const char *word, const char *expected)
{
    g_autofree char *have = g_strndup(word, (gsize)stem_length(word, (int)strlen(word)));
    if (!g_str_equal(have, expected))
        fail_msg("%s: %s, not %s", word, have, expected);
}

static void the_longest_ending_is_taken_off(void **state)
{
    (void)state;
    stems_to("제조업자로부터는", "제조업자");
    stems_to("제조업자로부터", "제조업자");
    stems_to("제품으로부터", "제품");
    stems_to("표시하여야한다", "표시");
    stems_to("확인하였습니다", "확인");
    stems_to("시험기관에서", "시험기관");
    stems_to("시험기관들의", "시험기관");
    stems_to("판매하는", "판매");
}

static void two_syllables_stay(void **state)
{
    (void)state;
    stems_to("제도", "제도");
    stems_to("도로", "도로");
    stems_to("법은", "법은");
    stems_to("법으로", "법으로"); /* one syllable would be left */
    stems_to("완구는", "완구");
    stems_to("은", "은");
    stems_to("", "");
}

static void nouns_that_end_like_a_particle_stay(void **state)
{
    (void)state;
    const char *const nouns[] = { "위해성평가", "인증제도", "조사결과", "수입승인", "영업허가",
        "제조국가", "유효기한", "상수도", "신청인", "전자회로", "표면온도" };
    for (gsize i = 0; i < G_N_ELEMENTS(nouns); i++)
        stems_to(nouns[i], nouns[i]);
    stems_to("평가를", "평가");
    stems_to("위해성평가를", "위해성평가");
    stems_to("제도에서는", "제도");
}

static void a_bare_particle_is_known(void **state)
{
    (void)state;
    static const struct {
        const char *word;
        bool is;
    } rows[] = { { "는", true }, { "에서", true }, { "으로부터", true }, { "하여", false },
        { "인증", false }, { "", false }, { "는는", false } };
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++)
        assert_int_equal(stem_is_particle(rows[i].word, (int)strlen(rows[i].word)), rows[i].is);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_are_cut_into_overlapping_pairs),
        cmocka_unit_test(a_word_of_one_syllable_is_a_token),
        cmocka_unit_test(particles_and_endings_are_taken_off),
        cmocka_unit_test(what_only_looks_like_a_particle_stays),
        cmocka_unit_test(a_compound_has_the_tokens_of_its_words),
        cmocka_unit_test(an_article_number_is_one_token),
        cmocka_unit_test(what_is_no_article_number_is_none),
        cmocka_unit_test(designations_are_whole_and_in_parts),
        cmocka_unit_test(latin_letters_are_folded_and_whole),
        cmocka_unit_test(a_particle_after_a_latin_word_or_number_is_dropped),
        cmocka_unit_test(full_width_forms_are_as_the_narrow_ones),
        cmocka_unit_test(hanja_is_cut_into_pairs_too),
        cmocka_unit_test(scripts_part_words),
        cmocka_unit_test(there_may_be_nothing_to_find),
        cmocka_unit_test(what_is_not_utf8_parts_words),
        cmocka_unit_test(tokens_know_where_they_stand),
        cmocka_unit_test(who_listens_can_stop_it),
        cmocka_unit_test(ten_megabytes_of_one_letter_do_not_take_long),
        cmocka_unit_test(no_text_takes_time_by_the_square_of_its_length),
        cmocka_unit_test(a_word_longer_than_any_is_cut),
        cmocka_unit_test(the_longest_ending_is_taken_off),
        cmocka_unit_test(two_syllables_stay),
        cmocka_unit_test(nouns_that_end_like_a_particle_stay),
        cmocka_unit_test(a_bare_particle_is_known),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
