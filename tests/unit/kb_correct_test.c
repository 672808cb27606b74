/* What a person meant who mistyped, over a small knowledge base. */
#include "tests/unit/kb_corpus.h"
#include "kb/spelling/correct.h"
#include "kb/spelling/nameless.h"

static char *meant(const char *text, KbCorrection *correction)
{
    char *rewritten = NULL;
    assert_true(kb_correct(kb.desk, text, &rewritten, correction, NULL));
    return rewritten;
}

typedef struct {
    const char *typed, *meant;
    KbCorrection correction;
} Case;

static void check(const Case *cases, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        KbCorrection correction;
        g_autofree char *rewritten = meant(cases[i].typed, &correction);
        if (g_strcmp0(rewritten, cases[i].meant) != 0 || correction != cases[i].correction)
            fail_msg("%s: %s (%s), expected %s (%s)", cases[i].typed, rewritten,
                kb_correction_name(correction), cases[i].meant,
                kb_correction_name(cases[i].correction));
    }
}
#define CHECK(cases) check(cases, G_N_ELEMENTS(cases))

static void korean_on_the_english_layout(void **state)
{
    (void)state;
    static const Case cases[] = {
        { "dkswjs", "안전", CORRECTION_LAYOUT },
        { "DKSWJS", "안전", CORRECTION_LAYOUT },
        { "wjsrldydvna dkswjsdlswmd", "전기용품 안전인증", CORRECTION_LAYOUT },
        { "wjsrldydvna 안전인증", "전기용품 안전인증", CORRECTION_LAYOUT },
        { "전파법 wp1wh", "전파법 제1조", CORRECTION_LAYOUT },
        { "dkswjsdlsw", "안전인증", CORRECTION_LAYOUT },
        { "dkswjsdlswmd qkedkdigksskdy", "안전인증 받아야한나요", CORRECTION_LAYOUT },
    };
    CHECK(cases);
}

static void latin_words_on_the_korean_layout(void **state)
{
    (void)state;
    static const Case cases[] = {
        { "ㅏㅊ", "KC", CORRECTION_LAYOUT },
        { "ㅏㅊ 62368", "KC 62368", CORRECTION_LAYOUT },
        { "ㄲㄸㅇ 지침", "RED 지침", CORRECTION_LAYOUT },
    };
    CHECK(cases);
}

static void initials_alone(void **state)
{
    (void)state;
    static const Case cases[] = {
        { "ㅈㄱㅇㅍ", "전기용품", CORRECTION_INITIALS },
        { "ㅈㅍㅂ", "전파법", CORRECTION_INITIALS },
        { "wrdv", "전기용품", CORRECTION_LAYOUT },
        { "ㅇㅈㅇㅈㅇ ㅁㅈ", "안전인증의 면제", CORRECTION_INITIALS },
        { "ㅇㅈㅇㅈㅇㅁㅈ", "안전인증의 면제", CORRECTION_INITIALS },
        { "ㅇㅈㅇㅈ ㅁㅈ", "안전인증 면제", CORRECTION_INITIALS },
        { "ㅇㅈㅇㅈㄱㄱ ㅈㅈ", "안전인증기관 지정", CORRECTION_INITIALS },
        { "ㅈㄱㅇㅍㅁㅅㅎㅇㅍㅇㅈㄱㄹㅂ", "전기용품 및 생활용품 안전관리법", CORRECTION_INITIALS },
        { "ㅈㄱㅇㅍ 면제", "전기용품 면제", CORRECTION_INITIALS },
        { "ㅈㄴㄱ", "장난감", CORRECTION_INITIALS },
        { "ㅋㅋㅋㅋ", NULL, CORRECTION_NONE },
    };
    CHECK(cases);
}

static void a_last_syllable_not_finished(void **state)
{
    (void)state;
    static const Case cases[] = {
        { "안저", "안전", CORRECTION_UNFINISHED },
        { "안전인ㅈ", "안전인증", CORRECTION_UNFINISHED },
        { "안전읹", "안전인증", CORRECTION_UNFINISHED },
        { "전파법 적합성평ㄱ", "전파법 적합성평가", CORRECTION_UNFINISHED },
    };
    CHECK(cases);
}

static void a_wrong_key(void **state)
{
    (void)state;
    static const Case cases[] = {
        { "안전인즘", "안전인증", CORRECTION_TYPO }, { "전기용픔", "전기용품", CORRECTION_TYPO },
        { "전기용픔의 안전인증", "전기용품의 안전인증", CORRECTION_TYPO },
        { "적함성평가 면제", "적합성평가 면제", CORRECTION_TYPO },
        { "장난갑", "장난감", CORRECTION_TYPO }, { "저ㄴ파법", "전파법", CORRECTION_TYPO },
        { "KC안전인즘", "KC안전인증", CORRECTION_TYPO },
        { "간전인증", "안전인증",
            CORRECTION_TYPO }, /* the first key, where two edits are allowed */
        { "안전인증생홀용품", "안전인증생활용품", CORRECTION_TYPO }, /* a part of a compound */
    };
    CHECK(cases);
}

static void a_space_in_the_wrong_place(void **state)
{
    (void)state;
    static const Case cases[] = {
        { "안전인증기 관의 지정", "안전인증기관의 지정", CORRECTION_SPACING },
        { "안전인증의면 제", "안전인증의 면제", CORRECTION_SPACING },
        { "안전인증 의 면제", "안전인증의 면제", CORRECTION_SPACING },
        { "안전인증의면제", "안전인증의 면제", CORRECTION_SPACING },
    };
    CHECK(cases);
}

static void what_the_index_knows_stands_as_typed(void **state)
{
    (void)state;
    static const char *const right[] = { "안전인증", "안전인증을", "안전인증 면제",
        "전기용품안전인증", "장난감", "전안법", "전안법 제5조", "KC 60335-1", "KC", "RED",
        "CE 표시 붙이려면", "60335", "어린이제품안전특별법", "어떻게 되나요", "제10조", "별표 1",
        "\"안전인즘\"", "-안전인즘 면제", "국가:중국 강제인증", "C++", "", "ㅋ", "수거등의 권고",
        "안전", "법률 제2호" };
    for (size_t i = 0; i < G_N_ELEMENTS(right); i++) {
        KbCorrection correction;
        g_autofree char *rewritten = meant(right[i], &correction);
        if (rewritten)
            fail_msg("%s: %s", right[i], rewritten);
        assert_int_equal(correction, CORRECTION_NONE);
    }
}

static void numbers_and_designations_have_no_typos(void **state)
{
    (void)state;
    static const Case cases[] = {
        { "60336-1", NULL, CORRECTION_NONE },
        { "KC 60336-1", NULL, CORRECTION_NONE },
        { "제11조의3", NULL, CORRECTION_NONE },
        { "HS9403", NULL, CORRECTION_NONE },
    };
    CHECK(cases);
}

static void what_nothing_explains_stands_as_typed(void **state)
{
    (void)state;
    static const Case cases[] = {
        { "구름빵", NULL, CORRECTION_NONE },
        { "xyzzy", NULL, CORRECTION_NONE },
        { "XYZ면제", NULL, CORRECTION_NONE },
        { "hello world", NULL, CORRECTION_NONE },
    };
    CHECK(cases);
}

static void filters_phrases_and_exclusions_stay(void **state)
{
    (void)state;
    static const Case cases[] = {
        { "종류:법률 안전인즘 \"연구 개발\" -수입", "종류:법률 안전인증 \"연구 개발\" -수입",
            CORRECTION_TYPO },
        { "dkswjsdlswmd, aus제?", "안전인증, 면제?", CORRECTION_LAYOUT },
    };
    CHECK(cases);
}

static void what_was_meant_is_searched_and_said(void **state)
{
    (void)state;
    g_autoptr(KbResult) result = found("dkswjsdlswmd aus제");
    assert_string_equal(result->rewritten, "안전인증 면제");
    assert_int_equal(result->correction, CORRECTION_LAYOUT);
    assert_string_equal(result->query->text, "dkswjsdlswmd aus제");
    assert_string_equal(hit(result, 0)->locator, "제5조의2");
    g_autoptr(KbResult) right = found("안전인증 면제");
    assert_null(right->rewritten);
    assert_int_equal(right->correction, CORRECTION_NONE);
}

static void raw_searches_as_typed(void **state)
{
    (void)state;
    g_autoptr(KbResult) result =
        searched((KbSearch){ .text = "dkswjsdlswmd", .on = INSTANT_NONE, .raw = true });
    assert_null(result->rewritten);
    assert_int_equal(result->hits->len, 0);
}

static void a_new_documents_words_are_known_at_once(void **state)
{
    (void)state;
    static const KbPassage passages[] = {
        { REGION_MAIN, "제1조", "호흡보호구 시험", "", "호흡보호구를 시험한다.", false }, { 0 }
    };
    static const Sample sample = { "호흡보호구기준", "호흡보호구 기준", "고시", "KR", NULL,
        "2026-01-01", passages };
    KbCorrection correction;
    g_autofree char *before = meant("호흡보호그", &correction);
    assert_null(before);
    record(&kb, &sample);
    assert_true(kb_synonym_set(
        kb.desk, &(KbSynonym){ "방독면", "호흡보호구", "narrower", NULL, NULL }, NULL));
    const KbSources sources = { .passages = load_sample, .user = kb.samples };
    assert_true(kb_catch_up(kb.desk, &sources, NULL));
    g_autofree char *after = meant("호흡보호그", &correction),
                    *synonym = meant("방독먼", &correction);
    assert_string_equal(after, "호흡보호구");
    assert_string_equal(synonym, "방독면");
    assert_true(kb_synonym_remove(kb.desk, "방독면", "호흡보호구", NULL));
    assert_true(kb_catch_up(kb.desk, &sources, NULL));
    g_autofree char *gone = meant("방독먼", &correction);
    assert_null(gone);
}

/* Of a question that found nothing, no name is kept. */
static void holds(const char *text, const char *want)
{
    g_autoptr(GError) why = NULL;
    g_autofree char *kept = kb_nameless(kb.desk, text, &why);
    assert_null(why);
    if (g_strcmp0(kept, want) != 0)
        fail_msg("%s: %s, not %s", text, kept ? kept : "nothing", want ? want : "nothing");
}

static void names_are_not_kept(void **state)
{
    (void)state;
    static const char *const names[] = { "황보영수", "홍길동", "김철수", "이영희 부장", "박 민준",
        "남궁옥분 씨", "선우은숙님", "독고영재입니다", "홍길동인데요", "홍 길동", "hong gildong",
        "John Smith", "한빛완구", "(주)한빛전자", "대한물산 홍길동", "삼성물산", "ㅎㄱㄷ 홍길동",
        "" };
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
        g_autofree char *kept = kb_nameless(kb.desk, names[i], NULL);
        if (kept)
            fail_msg("%s: %s", names[i], kept);
    }
}

static void what_documents_say_is_kept(void **state)
{
    (void)state;
    holds("전기용품 안전인증", "전기용품 안전인증");
    holds("황보영수 전기용품 안전인증", "… 전기용품 안전인증");
    holds("한빛완구 홍길동 과장 전기용품", "… 전기용품");
    holds("전기용품을 홍길동이 수입", "전기용품을 …");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(korean_on_the_english_layout),
        cmocka_unit_test(latin_words_on_the_korean_layout),
        cmocka_unit_test(initials_alone),
        cmocka_unit_test(a_last_syllable_not_finished),
        cmocka_unit_test(a_wrong_key),
        cmocka_unit_test(a_space_in_the_wrong_place),
        cmocka_unit_test(what_the_index_knows_stands_as_typed),
        cmocka_unit_test(numbers_and_designations_have_no_typos),
        cmocka_unit_test(what_nothing_explains_stands_as_typed),
        cmocka_unit_test(filters_phrases_and_exclusions_stay),
        cmocka_unit_test(what_was_meant_is_searched_and_said),
        cmocka_unit_test(raw_searches_as_typed),
        cmocka_unit_test(a_new_documents_words_are_known_at_once),
        cmocka_unit_test(names_are_not_kept),
        cmocka_unit_test(what_documents_say_is_kept),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
