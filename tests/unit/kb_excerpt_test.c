/* What is shown and read out of a hit: an excerpt on the passage's own text, and a citation. */
#include "tests/unit/kb_corpus.h"
#include "base/i18n.h"
#include "base/text/text.h"
#include "kb/search/search.h"

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
