/* Designations in questions: typed with spaces or wrongly, they are one concept, and the passage
 * that names the very one comes first. */
#include "tests/unit/kb_fixture.h"
#include "kb/query/designation.h"
#include "kb/search/search.h"
#include "kb/library/synonym.h"

static const KbPassage heaters[] = {
    { REGION_MAIN, "제1조", "적용", "", "가정용 전열기기에는 KS C IEC 60335-1:2018을 적용한다.",
        false },
    { REGION_MAIN, "제2조", "시험소", "", "시험소는 KS Q ISO/IEC 17025에 맞아야 한다.", false },
    { REGION_MAIN, "제3조", "부분", "",
        "가열 기기의 부분은 IEC 60335-2-30에 따르고 전동기는 60335-1의 19절.", false },
    { REGION_MAIN, "제4조", "유럽", "", "유럽에 내는 것은 EN 60335-1과 2014/35/EU를 따른다.",
        false },
    { 0 },
};
/* The parts of the names above, often, and together with other numbers. */
static const KbPassage crowd[] = {
    { REGION_MAIN, "제1조", "KS C IEC 표준", "",
        "KS C, IEC, KS C, IEC. 60335, 60335, 60335. 1 1 1 KS C IEC.", false },
    { REGION_MAIN, "제2조", "ISO 인증", "", "ISO, IEC, KS Q. 17025 17025 17025 ISO ISO. 9001",
        false },
    { REGION_MAIN, "제3조", "유럽 EU 지침", "", "EU EU 2014년 2014년 35 35 30 EU", false },
    { REGION_MAIN, "제4조", "관세", "", "8516호 60 60 2000 2000 품목", false },
    { REGION_MAIN, "제5조", "서식과 별표", "", "별표 별표 별표 3 3 3 별지 서식 제5호 제5호 별지",
        false },
    { REGION_MAIN, "제6조", "법률", "", "법률 법률 21159 21159 제호 법률", false },
    { 0 },
};
static const KbPassage goods[] = {
    { REGION_MAIN, "제1조", "분류", "", "전열기기는 HSK 8516.60-2000으로 분류한다.", false },
    { REGION_MAIN, "제2조", "지침", "", "전자파는 2014/30/EU, 보호구는 (EU) 2016/425에 따른다.",
        false },
    { REGION_MAIN, "제3조", "경영", "", "품질경영은 ISO 9001:2015로 한다.", false },
    { REGION_MAIN, "제4조", "연혁", "", "이 요령은 법률 제21159호와 고시 제2024-0123호로 바뀌었다.",
        false },
    { REGION_MAIN, "제5조", "다른 연혁", "", "대통령령 제21159호로 바뀌었다.", false },
    { 0 },
};
static const KbPassage lamp[] = {
    { REGION_MAIN, "제3조", "등기구", "", "별표 3 및 별지 제5호의2서식에 따라 등기구를 신고한다.",
        false },
    { REGION_ANNEX, "별표 3", "등기구의 종류", "", "형광등, 발광다이오드등", false },
    { REGION_ANNEX, "별표 3의2", "등기구의 시험", "", "별표 3의 등기구를 시험하는 방법", false },
    { REGION_FORM, "별지 제5호서식", "등기구 신고서", "", "신고인, 등기구", false },
    { REGION_FORM, "별지 제5호의2서식", "등기구 변경신고서", "", "신고인, 바뀐 등기구", false },
    { 0 },
};
static const KbPassage other_lamp[] = {
    { REGION_ANNEX, "별표 3", "전구의 종류", "", "백열전구 전구 전구", false },
    { REGION_FORM, "별지 제5호의2서식", "전구 신고서", "", "전구", false },
    { 0 },
};

static const Sample documents[] = {
    { "전열기기운용요령", "전열기기 운용요령", "고시", "KR", NULL, "2026-01-01", heaters },
    { "표준일람", "표준 일람", "안내", "KR", NULL, "2026-01-01", crowd },
    { "분류안내", "분류 안내", "안내", "KR", NULL, "2026-01-01", goods },
    { "등기구관리법/시행규칙", "등기구관리법 시행규칙", "시행규칙", "KR", NULL, "2026-01-01",
        lamp },
    { "전구관리법/시행규칙", "전구관리법 시행규칙", "시행규칙", "KR", NULL, "2026-01-01",
        other_lamp },
};

static Kb kb;

static int setup(void **state)
{
    (void)state;
    static const KbSynonym nickname = { "KC", "전열기기", "same", NULL, NULL };
    kb = kb_around(desk_new_for_tests(&fixture_setup, NULL));
    for (gsize i = 0; i < G_N_ELEMENTS(documents); i++)
        record(&kb, &documents[i]);
    const KbSources sources = { .passages = load_sample, .user = kb.samples };
    return kb_synonym_set(kb.desk, &nickname, NULL) && kb_catch_up(kb.desk, &sources, NULL) ? 0
                                                                                            : -1;
}

static int teardown(void **state)
{
    (void)state;
    kb_clear(&kb);
    return 0;
}

static KbResult *found(const char *text, bool raw)
{
    g_autoptr(GError) why = NULL;
    const KbSearch search = {
        .text = text, .on = INSTANT_NONE, .today = TODAY, .limit = 10, .raw = raw
    };
    KbResult *result = kb_search(kb.desk, &search, &why);
    if (!result)
        fail_msg("%s: %s", text, why->message);
    return result;
}

static const KbHit *hit(const KbResult *result, guint i)
{
    return g_ptr_array_index(result->hits, i);
}

static void is_first(const char *text, const char *id)
{
    g_autoptr(KbResult) result = found(text, false);
    if (result->rewritten)
        fail_msg("%s: taken for %s", text, result->rewritten);
    if (result->hits->len == 0)
        fail_msg("%s: nothing found", text);
    if (!g_str_equal(hit(result, 0)->id, id))
        fail_msg("%s: first is %s, not %s", text, hit(result, 0)->id, id);
}

static void the_very_one_comes_before_its_parts(void **state)
{
    (void)state;
    is_first("KS C IEC 60335-1", "전열기기운용요령#제1조");
    is_first("KS C IEC 60335-1:2018 적용", "전열기기운용요령#제1조");
    is_first("KS Q ISO/IEC 17025", "전열기기운용요령#제2조");
    is_first("IEC 60335-2-30", "전열기기운용요령#제3조");
    is_first("EN 60335-1", "전열기기운용요령#제4조");
    is_first("2014/35/EU", "전열기기운용요령#제4조");
    is_first("2014/30/EU", "분류안내#제2조");
    is_first("8516.60-2000", "분류안내#제1조");
    is_first("법률 제21159호", "분류안내#제4조");
    is_first("대통령령 제21159호", "분류안내#제5조");
    is_first("제2024-0123호", "분류안내#제4조");
}

static void it_is_found_however_it_is_typed(void **state)
{
    (void)state;
    static const char *const rows[][2] = {
        { "KSC IEC60335-1", "전열기기운용요령#제1조" },
        { "KSCIEC60335_1", "전열기기운용요령#제1조" },
        { "ksc60335-1", "전열기기운용요령#제1조" },
        { "KS C IEC 60335-01", "전열기기운용요령#제1조" },
        { "케이에스 씨 60335-1", "전열기기운용요령#제1조" },
        { "케이에스씨아이이씨60335-1", "전열기기운용요령#제1조" },
        { "KS C IEC 335-1", "전열기기운용요령#제1조" },
        { "IEC 335-2-30", "전열기기운용요령#제3조" },
        { "ISO 17025", "전열기기운용요령#제2조" },
        { "ISO-17025", "전열기기운용요령#제2조" },
        { "iec17025", "전열기기운용요령#제2조" },
        { "iso9001", "분류안내#제3조" },
        { "ISO-9001", "분류안내#제3조" },
        { "ISO9001/2015", "분류안내#제3조" },
        { "아이에스오 9001", "분류안내#제3조" },
        { "\uFF29\uFF33\uFF2F \uFF19\uFF10\uFF10\uFF11", "분류안내#제3조" },
        { "EN60335 1", "전열기기운용요령#제4조" },
        { "en60335-01", "전열기기운용요령#제4조" },
        { "2014/30", "분류안내#제2조" },
        { "(EU) 2016/425", "분류안내#제2조" },
        { "EU 2016/425", "분류안내#제2조" },
        { "2016/425/EU", "분류안내#제2조" },
        { "8516602000", "분류안내#제1조" },
        { "8516 60 2000", "분류안내#제1조" },
        { "8516.60", "분류안내#제1조" },
        { "851660", "분류안내#제1조" },
        { "고시 2024-123", "분류안내#제4조" },
    };
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++)
        is_first(rows[i][0], rows[i][1]);
}

static guint concepts_of(const char *text)
{
    g_autoptr(KbQuery) query = kb_query_parse(kb.desk, text, false, NULL);
    assert_non_null(query);
    return query->concepts->len;
}

static void it_is_one_concept(void **state)
{
    (void)state;
    const char *const texts[] = { "KS C IEC 60335-1:2018", "KC 60335-1", "별표 3",
        "별지 제5호의2 서식", "8516 60 2000", "법률 제21159호", "케이에스 씨 60335", "EN60335 1",
        "(EU) 2016/425" };
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++)
        if (concepts_of(texts[i]) != 1)
            fail_msg("%s: %u concepts", texts[i], concepts_of(texts[i]));
    assert_int_equal(concepts_of("전열기기 KC 60335-1 적용"), 3);
    assert_int_equal(concepts_of("KC 인증"), 2);
}

/* Another body's standard of the same number is better than nothing. */
static void a_number_that_only_another_body_has_is_found(void **state)
{
    (void)state;
    g_autoptr(KbResult) result = found("KC 60335-1", false);
    assert_true(result->hits->len >= 3);
    for (guint i = 0; i < 3; i++)
        assert_non_null(strstr(hit(result, i)->body, "60335-1"));
}

static void an_old_number_is_read_as_the_new_one_unless_raw(void **state)
{
    (void)state;
    g_autoptr(KbResult) raw = found("IEC 335-2-30", true), read = found("IEC 335-2-30", false);
    assert_int_equal(kb_query_term(raw->query, "iec60335-2-30", 13), -1);
    assert_true(kb_query_term(read->query, "iec60335-2-30", 13) >= 0);
    static const char *const rows[][2] = {
        { "IEC 335-1", "IEC 60335-1" },
        { "IEC 1000-4-2", "IEC 61000-4-2" },
        { "EN60335 1", "EN60335-1" },
        { "케이에스 씨 60335", "KS C 60335" },
        { "IEC 60335-1", NULL },
        { "ISO/IEC 17025", NULL },
        { "ISO 335", NULL },
        { "EN 60335 100", NULL },
        { "안전인증", NULL },
        { "케이에스", "KS " },
    };
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *reading = query_designation_reading(rows[i][0]);
        assert_string_equal(reading ? reading : "", rows[i][1] ? rows[i][1] : "");
    }
}

static void an_annex_of_a_statute_comes_first(void **state)
{
    (void)state;
    is_first("등기구관리법 시행규칙 별표 3", "등기구관리법/시행규칙#별표 3");
    is_first("등기구관리법 별표3", "등기구관리법/시행규칙#별표 3");
    is_first("별표 3 등기구관리법", "등기구관리법/시행규칙#별표 3");
    is_first("등기구관리법 시행규칙 별표 3의2", "등기구관리법/시행규칙#별표 3의2");
    is_first("등기구관리법 별지 제5호서식", "등기구관리법/시행규칙#별지 제5호서식");
    is_first("등기구관리법 별지 제5호의2 서식", "등기구관리법/시행규칙#별지 제5호의2서식");
    is_first("전구관리법 별표 3", "전구관리법/시행규칙#별표 3");
    is_first("전구관리법 별지 5의2", "전구관리법/시행규칙#별지 제5호의2서식");
    is_first("등기구관리법 제3조", "등기구관리법/시행규칙#제3조");
}

static void quoted_or_excluded_it_is_whole_too(void **state)
{
    (void)state;
    is_first("\"KS C IEC 60335-1\"", "전열기기운용요령#제1조");
    g_autoptr(KbResult) without = found("60335-1 -EN 60335-1", false);
    assert_true(without->hits->len > 0);
    for (guint i = 0; i < without->hits->len; i++)
        assert_string_not_equal(hit(without, i)->id, "전열기기운용요령#제4조");
    g_autoptr(KbResult) filtered = found("KS C IEC 60335-1 종류:안내", false);
    assert_true(filtered->hits->len > 0);
    assert_true(g_str_has_prefix(hit(filtered, 0)->id, "표준일람#"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_very_one_comes_before_its_parts),
        cmocka_unit_test(it_is_found_however_it_is_typed),
        cmocka_unit_test(it_is_one_concept),
        cmocka_unit_test(a_number_that_only_another_body_has_is_found),
        cmocka_unit_test(an_old_number_is_read_as_the_new_one_unless_raw),
        cmocka_unit_test(an_annex_of_a_statute_comes_first),
        cmocka_unit_test(quoted_or_excluded_it_is_whole_too),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
