/* The tokenizer: one word however it is spaced, inflected or typed, and no text that stops it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>
#include <time.h>
#include "base/korean/hangul.h"
#include "base/korean/stem.h"

#define LONG_BYTES (10 << 20)
#define TOKENS_PER_BYTE 2 /* a number has its parts beside it */

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
    gives("KC60335-1", "kc=kc60335-1=kc60335 60335=60335-1 1");
    gives("IEC 60335-1:2018", "iec=iec60335-1=iec60335 60335=60335-1 1 2018");
    gives("KS C IEC 60335-1",
        "ks=ksciec60335-1=ksciec60335=ksc60335-1 c iec=iec60335-1=iec60335 60335=60335-1 1");
    gives("ISO/IEC 17025", "iso=isoiec17025=iso17025 iec=iec17025 17025");
    gives("KC-62368", "kc=kc62368 62368");
    gives("KC 마크", "kc 마크");
    gives("-5- 7-", "5 7");
}

static void a_number_is_one_however_its_parts_are_joined(void **state)
{
    (void)state;
    gives("60335-01", "60335=60335-1 01");
    gives("60335_1", "60335=60335-1 1");
    gives("60335\u20111", "60335=60335-1 1");
    gives("60335\uFF0D1", "60335=60335-1 1");
    gives("1-2-3-4-5-6-7", "1=1-2-3-4-5-6 2=2-3-4-5-6-7 3=3-4-5-6-7 4=4-5-6-7 5=5-6-7 6=6-7 7");
    gives("0-00-000", "0=0-0-0 00=00-0 000");
}

static void numbers_that_are_names_are_whole_and_in_parts(void **state)
{
    (void)state;
    gives("2014/30/EU", "2014=eu2014-30 30 eu");
    gives("(EU) 2016/425", "eu 2016=eu2016-425 425");
    gives("8516.60-2000", "8516=8516602000=851660 60=60-2000 2000");
    gives("8516602000", "8516602000=851660");
    gives("<2022.10.18>", "2022 10 18");
    gives("1.5 kW", "1 5 kw");
    gives("ISO9001/2015", "iso=iso9001 9001 2015");
}

static void a_law_s_number_is_one_token(void **state)
{
    (void)state;
    gives("제21159호", "제21159호=21159");
    gives("21159호로", "제21159호=21159");
    gives("법률 제21159호", "법률 제21159호=법률제21159호=21159");
    gives("대통령령제300호", "대통 통령 령령 제300호=대통령령제300호");
    gives("제2024-0123호", "제2024-123호=2024=2024-123");
    gives("고시제2024-1호", "고시 제2024-1호=2024=2024-1");
    gives("제2항제3호", "제2항 제3호");
}

static void an_annex_is_whole_and_in_parts(void **state)
{
    (void)state;
    gives("별표 3에", "별표=별표3 3");
    gives("[별표3]", "별표=별표3 3");
    gives("시행령별표 1의2", "시행 행령 령별 별표=별표1의2 1 2");
    gives("별지 제5호의2서식", "별지=별지5의2 제5호의2 서식");
    gives("별표와 별지", "별표 별지");
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

/* The header asks for NFC. What comes otherwise is words of letters, never lost and never broken.
 */
static void text_in_parts_of_syllables_is_words_of_letters(void **state)
{
    (void)state;
    g_autofree char *word = g_utf8_normalize("안전", -1, G_NORMALIZE_NFD);
    gives(word, word);
    g_autofree char *article = g_utf8_normalize("제5조", -1, G_NORMALIZE_NFD);
    g_autofree char *parts = g_utf8_normalize("제 5 조", -1, G_NORMALIZE_NFD);
    gives(article, parts);
    g_autofree char *mixed = g_strconcat("KS C 9001 ", word, " 인증", NULL);
    g_autofree char *expected = g_strconcat("ks=ksc9001 c 9001 ", word, " 인증", NULL);
    gives(mixed, expected);
    g_autofree char *composed = g_utf8_normalize(article, -1, G_NORMALIZE_NFC);
    gives(composed, "제5조");
}

static void lone_jamo_are_words_of_letters(void **state)
{
    (void)state;
    gives("ㅈㄱㅇㅍ", "ㅈㄱㅇㅍ");
    gives("ㅈㄱ ㅏㅊ", "ㅈㄱ ㅏㅊ");
    gives("안저ㄴ", "안저 ㄴ");
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

static int inside(void *user, const char *token, int bytes, int start, int end, bool same_place)
{
    int *last = user;
    assert_true(bytes > 0 && start >= last[1] && end > start && end <= last[0]);
    assert_true(!same_place || start >= last[1]);
    assert_true(g_utf8_validate(token, bytes, NULL));
    last[1] = start;
    return 0;
}

/* Each start of a text, in a block of its own size: nothing is read beyond it. */
static void a_text_may_end_at_any_byte(void **state)
{
    (void)state;
    static const char text[] =
        "제3조의2제1항 KS C IEC 60335-1:2018, KSCIEC60335_01은 電氣用品 \uFF2B\uFF23 60335\u20131 "
        "\u1109\u1161 ㅈㄱ 2014/30/EU 8516.60-2000 법률 제21159호 제2024-0123호 별표 1의2 별지 "
        "제5호의2서식 \xFF\xEC\x95 EN 301 489-1 \xC0\x80 ISO/IEC\xE2\x80 17025";
    for (gsize n = 0; n < sizeof text; n++) {
        g_autofree char *cut = g_memdup2(text, n);
        int last[] = { (int)n, 0 };
        assert_int_equal(hangul_tokenize(cut, (int)n, inside, last), 0);
    }
}

static void what_is_not_utf8_parts_a_designation(void **state)
{
    (void)state;
    gives("KS C IEC\xFF 60335-1", "ks c iec 60335=60335-1 1");
    gives("KS C 60335\xE2\x80-1", "ks=ksc60335 c 60335 1");
    gives("별\xED 표 3", "별 표 3");
    gives("제2024\x80-1호", "제 2024 제1호");
    gives(
        "8516.\xFF"
        "60",
        "8516 60");
}

static void tokens_know_where_they_stand(void **state)
{
    (void)state;
    static const char text[] = "제3조 안전인증 KC60335-1";
    g_autoptr(GString) all = g_string_new(NULL);
    hangul_tokenize(text, (int)strlen(text), places, all);
    assert_string_equal(all->str, "0-7 8-14 11-17 14-20 21-23 21-30= 21-30= 23-28 23-30= 29-30 ");
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

/* Ends, and no token is given twice: a tokenizer that takes time by the square of the length runs
 * into ctest's own limit. */
static void gets_through(const char *piece, gsize bytes)
{
    g_autoptr(GString) text = g_string_sized_new(bytes + 16);
    while (text->len < bytes)
        g_string_append(text, piece);
    gint64 n = 0;
    assert_int_equal(hangul_tokenize(text->str, (int)text->len, count, &n), 0);
    assert_in_range(n, 0, TOKENS_PER_BYTE * text->len);
}

static void ten_megabytes_of_one_letter_are_got_through(void **state)
{
    (void)state;
    gets_through("a", LONG_BYTES);
    gets_through("가", LONG_BYTES);
    gets_through("1", LONG_BYTES);
    gets_through("1-", LONG_BYTES);
    gets_through("KS ", LONG_BYTES);
}

/* Texts that a quadratic tokenizer would not get through. */
static void no_text_takes_time_by_the_square_of_its_length(void **state)
{
    (void)state;
    const char *const pieces[] = { "1-", "제", "제1", "제1조", "제1조의", "電", "-", "\xEC",
        "가제1", "1조의", "ㅋ", "는", "1a", "11-", "가는", "KS C IEC ", "KSCISOIEC", "KS C 60335-",
        "8516.", "8516 60 ", "2014/30/", "별표", "별지 제1호의", "법률 제12345호", "제2024-",
        "\u2013", "\u1109\u1161", "60335\u2013" };
    for (gsize i = 0; i < G_N_ELEMENTS(pieces); i++)
        gets_through(pieces[i], LONG_BYTES / 16);
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
        cmocka_unit_test(a_number_is_one_however_its_parts_are_joined),
        cmocka_unit_test(numbers_that_are_names_are_whole_and_in_parts),
        cmocka_unit_test(a_law_s_number_is_one_token),
        cmocka_unit_test(an_annex_is_whole_and_in_parts),
        cmocka_unit_test(latin_letters_are_folded_and_whole),
        cmocka_unit_test(a_particle_after_a_latin_word_or_number_is_dropped),
        cmocka_unit_test(full_width_forms_are_as_the_narrow_ones),
        cmocka_unit_test(hanja_is_cut_into_pairs_too),
        cmocka_unit_test(scripts_part_words),
        cmocka_unit_test(text_in_parts_of_syllables_is_words_of_letters),
        cmocka_unit_test(lone_jamo_are_words_of_letters),
        cmocka_unit_test(there_may_be_nothing_to_find),
        cmocka_unit_test(what_is_not_utf8_parts_words),
        cmocka_unit_test(a_text_may_end_at_any_byte),
        cmocka_unit_test(what_is_not_utf8_parts_a_designation),
        cmocka_unit_test(tokens_know_where_they_stand),
        cmocka_unit_test(who_listens_can_stop_it),
        cmocka_unit_test(ten_megabytes_of_one_letter_are_got_through),
        cmocka_unit_test(no_text_takes_time_by_the_square_of_its_length),
        cmocka_unit_test(a_word_longer_than_any_is_cut),
        cmocka_unit_test(the_longest_ending_is_taken_off),
        cmocka_unit_test(two_syllables_stay),
        cmocka_unit_test(nouns_that_end_like_a_particle_stay),
        cmocka_unit_test(a_bare_particle_is_known),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
