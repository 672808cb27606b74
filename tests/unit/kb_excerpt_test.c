/* What is shown and read out of a hit: an excerpt on the passage's own text, and a citation. */
#include "tests/unit/kb_fixture.h"
#include "base/i18n.h"
#include "base/text.h"
#include "kb/search.h"

static const KbPassage product_safety[] = {
    { 0, "제1조", "목적", "", "이 법은 제품의 안전에 필요한 사항을 정한다.", false },
    { 0, "제10조", "안전성조사", "제2장 조사",
        "① 중앙행정기관의 장은 위해가 생길 우려가 있는 제품의 "
        "안전성조사를 할 수 있다.\n② 사업자는 시료의 제출에 "
        "응하여야 한다.",
        false },
    { 0, "제11조", "수거등의 권고", "제2장 조사", "위해성이 확인되면 사업자에게 수거를 권고한다.",
        false },
    { 0, "제26조", "벌칙", "", "안전성조사를 거부한 자, 수거 명령을 어긴 자는 징역에 처한다.",
        false },
    { 1, "부칙 <제1호, 2026.6.3> 제1조", "시행일", "",
        "이 법은 안전성조사에 관하여 2026년 6월 3일부터 시행한다.", false },
    { 0 },
};
static const KbPassage radio[] = {
    { 0, "제1조", "목적", "", "전파의 이용에 관한 사항을 정한다.", false },
    { 0, "제58조의2", "적합성평가", "",
        "방송통신기자재를 제조하거나 수입하려는 자는 적합인증을 받거나 적합등록을 하여야 한다.",
        false },
    { 0, "제58조의3", "적합성평가의 면제", "", "시험 연구를 위한 기자재는 적합성평가를 면제한다.",
        false },
    { 0 },
};
static const KbPassage notice[] = {
    { 0, "제1조", "적용", "", "직류전원장치는 KC 60335-1 및 KC 62368-1을 적용한다.", false },
    { 0, "제2조", "시험", "", "C++ 같은 이름과 100% 라는 표기, NEAR 와 AND 라는 낱말도 글이다.",
        false },
    { 0 },
};
static const KbPassage eu_guide[] = {
    { 0, "절차", "절차", "CE 표시",
        "무선기기는 RED 지침에 따라 적합성을 평가하고 CE 표시를 붙인다.", false },
    { 0 },
};
static const KbPassage coming[] = {
    { 0, "제31조", "인공지능 투명성", "", "인공지능 사업자는 이용자에게 미리 알려야 한다.", false },
    { 0 },
};
static const KbPassage undated[] = {
    { 0, "보관", "보관", "", "시험성적서는 5년 동안 보관한다.", false },
    { 0 },
};

static const Sample samples[] = {
    { "제품안전기본법/법률", "제품안전기본법", "법률", "KR", "제1호", "2026-06-03",
        product_safety },
    { "전파법/법률", "전파법", "법률", "KR", "제4호", "2024-07-01", radio },
    { "전기용품안전기준운용요령", "전기용품안전기준 운용요령", "고시", "KR", "제2026-1호",
        "2026-01-01", notice },
    { "eu무선기기지침안내", "EU 무선기기 지침 안내", "안내", "EU", NULL, "2025-08-01", eu_guide },
    { "인공지능기본법/법률", "인공지능 기본법", "법률", "KR", "제9호", "2027-01-22", coming },
    { "시험성적서안내", "시험성적서 안내", "안내", "KR", NULL, NULL, undated },
};

static Kb kb;

static int setup(void **state)
{
    (void)state;
    kb = kb_around(desk_new_for_tests(&fixture_setup, NULL));
    for (gsize i = 0; i < G_N_ELEMENTS(samples); i++)
        record(&kb, &samples[i]);
    return kb_catch_up(kb.desk, load_sample, kb.samples, NULL) ? 0 : -1;
}

static int teardown(void **state)
{
    (void)state;
    kb_clear(&kb);
    return 0;
}

static KbResult *searched(KbSearch search)
{
    g_autoptr(GError) why = NULL;
    search.today = TODAY;
    search.limit = search.limit ? search.limit : 10;
    KbResult *result = kb_search(kb.desk, &search, &why);
    if (!result)
        fail_msg("%s: %s", search.text, why->message);
    return result;
}

static KbResult *found(const char *text)
{
    return searched((KbSearch){ .text = text, .on = INSTANT_NONE });
}

static const KbHit *hit(const KbResult *result, guint i)
{
    return g_ptr_array_index(result->hits, i);
}

/* The marked excerpt of the first hit, and the same without its marks. */
static void excerpts(const char *text, int columns, char **marked, char **bare)
{
    g_autoptr(KbResult) result = found(text);
    assert_true(result->hits->len > 0);
    *marked = kb_excerpt(result, hit(result, 0), columns, "[", "]");
    *bare = kb_excerpt(result, hit(result, 0), columns, "", "");
}

static void an_excerpt_marks_what_was_looked_for(void **state)
{
    (void)state;
    g_autofree char *marked = NULL, *bare = NULL;
    excerpts("적합등록", 200, &marked, &bare);
    assert_non_null(strstr(marked, "[적합등록]을"));
    assert_string_equal(bare,
        "방송통신기자재를 제조하거나 수입하려는 자는 적합인증을 받거나 적합등록을 하여야 한다.");
}

static void an_excerpt_repeats_nothing(void **state)
{
    (void)state;
    const char *const texts[] = { "방송통신기자재 적합인증 적합등록", "안전성조사",
        "공급자적합성확인", "KC 60335-1", "직류전원장치" };
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
        g_autoptr(KbResult) result = found(texts[i]);
        const KbHit *first = hit(result, 0);
        g_autofree char *bare = kb_excerpt(result, first, 1000, "", "");
        g_autofree char *body = text_one_line(first->body);
        g_autofree char *line = text_one_line(bare);
        assert_string_equal(line, body);
    }
}

static void an_excerpt_keeps_to_its_width(void **state)
{
    (void)state;
    for (int columns = 20; columns <= 120; columns += 10) {
        g_autofree char *marked = NULL, *bare = NULL;
        excerpts("적합등록", columns, &marked, &bare);
        assert_true(text_width(bare) <= columns + 2);
        assert_true(g_utf8_validate(marked, -1, NULL));
        assert_null(strchr(marked, '\n'));
        assert_non_null(strstr(bare, "적합등록"));
    }
}

static void an_excerpt_goes_on_over_a_line_end(void **state)
{
    (void)state;
    g_autofree char *marked = NULL, *bare = NULL;
    excerpts("안전성조사 시료", 90, &marked, &bare);
    assert_non_null(strstr(marked, "[안전성조사]"));
    assert_non_null(strstr(marked, "[시료]"));
    assert_null(strchr(marked, '\n'));
}

static void is_cited(const char *text, const char *expected)
{
    g_autoptr(KbResult) result = found(text);
    assert_true(result->hits->len > 0);
    g_autofree char *citation = kb_citation(hit(result, 0));
    assert_string_equal(citation, expected);
}

static void a_citation_names_statute_article_and_day(void **state)
{
    (void)state;
    is_cited("제품안전기본법 제10조",
        "「제품안전기본법」 제10조(안전성조사) (in force from 2026-06-03)");
    is_cited("전파법 제58조의2", "「전파법」 제58조의2(적합성평가) (in force from 2024-07-01)");
    is_cited("인공지능 투명성",
        "「인공지능 기본법」 제31조(인공지능 투명성) (comes into force on 2027-01-22)");
    is_cited("CE 표시 RED", "EU 무선기기 지침 안내, 절차 (in force from 2025-08-01)");
    is_cited("시험성적서 보관", "시험성적서 안내, 보관");
}

int main(void)
{
    i18n_init("en");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_excerpt_marks_what_was_looked_for),
        cmocka_unit_test(an_excerpt_repeats_nothing),
        cmocka_unit_test(an_excerpt_keeps_to_its_width),
        cmocka_unit_test(an_excerpt_goes_on_over_a_line_end),
        cmocka_unit_test(a_citation_names_statute_article_and_day),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
