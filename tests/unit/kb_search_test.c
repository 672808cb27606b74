/* Search over a small knowledge base: what a caller asks brings up the passage that answers. */
#include "tests/unit/kb_corpus.h"
#include "kb/search/search.h"
#include "kb/library/synonym.h"

/* The place of `id` among the hits, from 1; 0 where it is not. */
static guint place(const KbResult *result, const char *id)
{
    for (guint i = 0; i < result->hits->len; i++)
        if (g_str_equal(hit(result, i)->id, id))
            return i + 1;
    return 0;
}

static void is_first(const char *text, const char *id)
{
    g_autoptr(KbResult) result = found(text);
    if (result->hits->len == 0)
        fail_msg("%s: nothing found", text);
    if (!g_str_equal(hit(result, 0)->id, id))
        fail_msg("%s: first is %s, not %s", text, hit(result, 0)->id, id);
}

static void is_not_found(const char *text, const char *id)
{
    g_autoptr(KbResult) result = found(text);
    if (place(result, id))
        fail_msg("%s: found %s", text, id);
}

static void a_word_is_found_inside_a_compound(void **state)
{
    (void)state;
    is_first("적합등록", "전파법/법률#제58조의2");
    is_first("강제", "중국강제인증안내#절차");
    is_first("전원장치", "전기용품안전기준운용요령#제1조");
}

static void a_compound_is_found_however_it_is_spaced(void **state)
{
    (void)state;
    is_first("공급자적합성확인", "전기용품및생활용품안전관리법/법률#제23조");
    is_first("공급자 적합성 확인", "전기용품및생활용품안전관리법/법률#제23조");
    is_first("직류 전원 장치", "전기용품안전기준운용요령#제1조");
}

static void particles_are_ignored(void **state)
{
    (void)state;
    const char *const texts[] = { "안전성조사", "안전성조사를", "안전성조사에서는",
        "안전성조사의" };
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++)
        is_first(texts[i], "제품안전기본법/법률#제10조");
}

static void a_sentence_finds_what_its_words_mean(void **state)
{
    (void)state;
    is_first("무선기기에 CE 표시를 붙이려면 어떻게 해야 하나요?", "eu무선기기지침안내#절차");
    is_first("연구개발용으로 수입하면 안전인증이 면제되나요",
        "전기용품및생활용품안전관리법/법률#제5조의2");
}

static void a_synonym_finds_the_law_s_word(void **state)
{
    (void)state;
    is_first("장난감", "어린이제품안전특별법/법률#제17조");
    is_first("장난감을", "어린이제품안전특별법/법률#제17조");
    is_first("어댑터 시험", "전기용품안전기준운용요령#제1조");
}

static void as_typed_means_without_synonyms(void **state)
{
    (void)state;
    g_autoptr(KbResult) result =
        searched((KbSearch){ .text = "장난감", .on = INSTANT_NONE, .raw = true });
    assert_int_equal(result->hits->len, 0);
}

static void the_statute_that_is_named_comes_first(void **state)
{
    (void)state;
    is_first("전파법 목적", "전파법/법률#제1조");
    is_first("제품안전기본법 목적", "제품안전기본법/법률#제1조");
    is_first("전기용품 및 생활용품 안전관리법 면제", "전기용품및생활용품안전관리법/법률#제5조의2");
    is_first("전기용품및생활용품안전관리법 면제", "전기용품및생활용품안전관리법/법률#제5조의2");
    is_first("전안법 면제", "전기용품및생활용품안전관리법/법률#제5조의2"); /* by its nickname */
}

static void a_statute_with_a_middle_dot_in_its_name_is_named_too(void **state)
{
    (void)state;
    g_autoptr(KbResult) result = found("표시ㆍ광고의 공정화에 관한 법률 사업자");
    assert_int_equal(result->query->laws->len, 1);
    is_first("표시ㆍ광고의 공정화에 관한 법률 표시행위 사업자",
        "표시ㆍ광고의공정화에관한법률/법률#제3조");
    is_first("표시·광고의 공정화에 관한 법률 표시행위 사업자",
        "표시ㆍ광고의공정화에관한법률/법률#제3조");
    is_first(
        "표시광고의공정화에관한법률 표시행위 사업자", "표시ㆍ광고의공정화에관한법률/법률#제3조");
}

static void the_article_that_is_named_comes_first(void **state)
{
    (void)state;
    is_first("전파법 제58조의2", "전파법/법률#제58조의2");
    is_first("전파법 58조의3", "전파법/법률#제58조의3");
    is_first("전안법 제5조", "전기용품및생활용품안전관리법/법률#제5조");
    is_first("「제품안전기본법」 제10조제1항", "제품안전기본법/법률#제10조");
}

static void a_standard_s_number_is_found(void **state)
{
    (void)state;
    is_first("KC 60335-1", "전기용품안전기준운용요령#제1조");
    is_first("KC60335-1", "전기용품안전기준운용요령#제1조");
    is_first("62368", "전기용품안전기준운용요령#제1조");
}

static void a_quoted_phrase_must_stand_as_it_is(void **state)
{
    (void)state;
    is_first("\"적합인증을 받거나\"", "전파법/법률#제58조의2");
    is_not_found("\"적합등록을 받거나\"", "전파법/법률#제58조의2");
    g_autoptr(KbResult) result = found("\"인증안전\"");
    assert_int_equal(result->hits->len, 0);
}

static void an_excluded_word_must_not_occur(void **state)
{
    (void)state;
    is_first("적합성평가 -연구", "전파법/법률#제58조의2");
    is_not_found("적합성평가 -연구", "전파법/법률#제58조의3");
}

static void filters_narrow_the_search(void **state)
{
    (void)state;
    static const struct {
        const char *text, *kind, *country, *start;
    } rows[] = {
        { "안전인증 종류:시행령", NULL, NULL, "전기용품및생활용품안전관리법/시행령#" },
        { "안전인증", "시행령", NULL, "전기용품및생활용품안전관리법/시행령#" },
        { "적합성 국가:EU", NULL, NULL, "eu" },
        { "적합성", NULL, "EU", "eu" },
        { "안전인증 법령:어린이", NULL, NULL, "어린이제품안전특별법/" },
        { "안전인증 법령:어린이제품안전특별법", NULL, NULL, "어린이제품안전특별법/" },
    };
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(KbResult) result = searched((KbSearch){ .text = rows[i].text,
            .on = INSTANT_NONE,
            .kind = rows[i].kind,
            .country = rows[i].country });
        assert_true(result->hits->len > 0);
        for (guint h = 0; h < result->hits->len; h++)
            assert_true(g_str_has_prefix(hit(result, h)->id, rows[i].start));
    }
}

static void a_filter_that_fits_nothing_finds_nothing(void **state)
{
    (void)state;
    g_autoptr(KbResult) result = found("안전인증 국가:ZZ");
    assert_int_equal(result->hits->len, 0);
}

static gint64 day(const char *text)
{
    gint64 value;
    assert_true(day_parse(text, &value, NULL));
    return value;
}

static const char *version_on(const char *text, gint64 on)
{
    g_autoptr(KbResult) result = searched((KbSearch){ .text = text, .on = on });
    assert_true(result->hits->len <= 1);
    if (result->hits->len == 0)
        return "none";
    return strstr(hit(result, 0)->body, "옛") ? "old" : "new";
}

static void only_the_version_in_force_is_found(void **state)
{
    (void)state;
    static const char text[] = "완구 법령:어린이제품안전특별법";
    assert_string_equal(version_on(text, INSTANT_NONE), "new");
    assert_string_equal(version_on(text, day("2025-12-31")), "old");
    assert_string_equal(version_on(text, day("2026-01-01")), "new");
    assert_string_equal(version_on(text, day("2020-01-01")), "old");
    assert_string_equal(version_on(text, day("2019-12-31")), "none");
}

static void an_old_version_is_marked(void **state)
{
    (void)state;
    g_autoptr(KbResult) old =
        searched((KbSearch){ .text = "완구", .on = day("2025-06-01"), .kind = "법률" });
    g_autoptr(KbResult) now = found("완구");
    assert_false(hit(old, 0)->in_force);
    assert_true(hit(now, 0)->in_force);
}

static void a_law_that_is_coming_is_found_and_marked(void **state)
{
    (void)state;
    g_autoptr(KbResult) result = found("인공지능 투명성");
    assert_string_equal(hit(result, 0)->id, "인공지능기본법/법률#제31조");
    assert_false(hit(result, 0)->in_force);
    g_autoptr(KbResult) today = searched((KbSearch){ .text = "인공지능 투명성", .on = TODAY });
    assert_int_equal(place(today, "인공지능기본법/법률#제31조"), 0);
}

static void a_text_without_a_date_is_always_found(void **state)
{
    (void)state;
    g_autoptr(KbResult) result = found("시험성적서 보관");
    assert_string_equal(hit(result, 0)->id, "시험성적서안내#보관");
    assert_int_equal(hit(result, 0)->effective, INSTANT_NONE);
    g_autoptr(KbResult) long_ago =
        searched((KbSearch){ .text = "시험성적서 보관", .on = day("1990-01-01") });
    assert_int_equal(place(long_ago, "시험성적서안내#보관"), 1);
}

static void what_is_deleted_is_kept_back(void **state)
{
    (void)state;
    g_autoptr(KbResult) result = found("삭제 안전인증");
    guint deleted = place(result, "전기용품및생활용품안전관리법/법률#제6조");
    assert_true(deleted != 1);
    is_first(
        "전안법 제6조", "전기용품및생활용품안전관리법/법률#제6조"); /* asked for by its number */
}

static void addenda_annexes_and_penalties_are_kept_back_unless_asked_for(void **state)
{
    (void)state;
    is_first("안전성조사", "제품안전기본법/법률#제10조");
    is_first("안전성조사 부칙", "제품안전기본법/법률#부칙 <제1호, 2026.6.3> 제1조");
    is_first("안전성조사 거부 벌칙", "제품안전기본법/법률#제26조");
    is_first("안전인증대상제품 별표", "전기용품및생활용품안전관리법/법률#별표 1");
}

static void no_more_than_asked_for_are_given_the_best_first(void **state)
{
    (void)state;
    g_autoptr(KbResult) many = found("안전인증");
    assert_true(many->hits->len > 3);
    for (guint i = 1; i < many->hits->len; i++)
        assert_true(hit(many, i - 1)->score >= hit(many, i)->score);
    g_autoptr(KbResult) two =
        searched((KbSearch){ .text = "안전인증", .on = INSTANT_NONE, .limit = 2 });
    assert_int_equal(two->hits->len, 2);
    assert_string_equal(hit(two, 0)->id, hit(many, 0)->id);
    assert_string_equal(hit(two, 1)->id, hit(many, 1)->id);
}

static void a_synonym_that_ends_like_a_particle_is_found(void **state)
{
    (void)state;
    is_first("와이파이", "전파법/법률#제58조의2");
    is_first("와이파이를", "전파법/법률#제58조의2");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_synonym_that_ends_like_a_particle_is_found),
        cmocka_unit_test(a_word_is_found_inside_a_compound),
        cmocka_unit_test(a_compound_is_found_however_it_is_spaced),
        cmocka_unit_test(particles_are_ignored),
        cmocka_unit_test(a_sentence_finds_what_its_words_mean),
        cmocka_unit_test(a_synonym_finds_the_law_s_word),
        cmocka_unit_test(as_typed_means_without_synonyms),
        cmocka_unit_test(the_statute_that_is_named_comes_first),
        cmocka_unit_test(a_statute_with_a_middle_dot_in_its_name_is_named_too),
        cmocka_unit_test(the_article_that_is_named_comes_first),
        cmocka_unit_test(a_standard_s_number_is_found),
        cmocka_unit_test(a_quoted_phrase_must_stand_as_it_is),
        cmocka_unit_test(an_excluded_word_must_not_occur),
        cmocka_unit_test(filters_narrow_the_search),
        cmocka_unit_test(a_filter_that_fits_nothing_finds_nothing),
        cmocka_unit_test(only_the_version_in_force_is_found),
        cmocka_unit_test(an_old_version_is_marked),
        cmocka_unit_test(a_law_that_is_coming_is_found_and_marked),
        cmocka_unit_test(a_text_without_a_date_is_always_found),
        cmocka_unit_test(what_is_deleted_is_kept_back),
        cmocka_unit_test(addenda_annexes_and_penalties_are_kept_back_unless_asked_for),
        cmocka_unit_test(no_more_than_asked_for_are_given_the_best_first),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
