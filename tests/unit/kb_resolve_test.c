/* A document or passage is found by whatever people call it. */
#include "tests/unit/kb_fixture.h"
#include "kb/search/resolve.h"
#include "kb/library/synonym.h"

static const KbPassage act[] = {
    { REGION_MAIN, "제1조", "목적", "", "전파의 이용", false },
    { REGION_MAIN, "제58조", "산업", "", "진흥", false },
    { REGION_MAIN, "제58조의2", "적합성평가", "", "적합인증", false },
    { REGION_MAIN, "제58조의2의3", "가지의 가지", "", "가지", false },
    { REGION_ADDENDUM, "부칙 <제1호, 2026.6.3> 제1조", "시행일", "", "시행", false },
    { REGION_ANNEX, "별표 1", "수수료", "", "수수료", false },
    { REGION_FORM, "별지 제3호서식", "신청서", "", "신청서", false },
    { 0 },
};
static const KbPassage decree[] = {
    { REGION_MAIN, "제3조", "위임", "", "위임", false },
    { 0 },
};
static const KbPassage old_act[] = { { REGION_MAIN, "제1조", "목적", "", "옛 목적", false },
    { 0 } };
static const KbPassage guide[] = { { REGION_MAIN, "절차 (2)", "절차", "", "절차", false }, { 0 } };

static const Sample samples[] = {
    { "전파법/법률", "전파법", "법률", "KR", "제1호", "2020-01-01", old_act },
    { "전파법/법률", "전파법", "법률", "KR", "제2호", "2026-06-03", act },
    { "전파법/시행령", "전파법 시행령", "시행령", "KR", "제3호", "2026-06-03", decree },
    { "전기용품및생활용품안전관리법/법률", "전기용품 및 생활용품 안전관리법", "법률", "KR", "제4호",
        "2025-01-01", decree },
    { "전기용품및생활용품안전관리법/시행령", "전기용품 및 생활용품 안전관리법 시행령", "시행령",
        "KR", "제5호", "2025-01-01", decree },
    { "전기ㆍ전자제품의자원순환에관한법률/법률", "전기ㆍ전자제품의 자원순환에 관한 법률", "법률",
        "KR", "제6호", "2025-01-01", decree },
    { "kc공급자적합성확인(sdoc)안내", "KC 공급자적합성확인(SDoC) 안내", "안내", "KR", NULL, NULL,
        guide },
    { "인공지능기본법/법률", "인공지능 기본법", "법률", "KR", "제7호", "2027-01-22", decree },
};

static Kb kb;

static int setup(void **state)
{
    (void)state;
    const KbSynonym nickname = { "전안법", "전기용품 및 생활용품 안전관리법", "same", NULL, NULL };
    kb = kb_around(desk_new_for_tests(&fixture_setup, NULL));
    for (gsize i = 0; i < G_N_ELEMENTS(samples); i++)
        record(&kb, &samples[i]);
    return kb_synonym_set(kb.desk, &nickname, NULL) &&
                   kb_catch_up(
                       kb.desk, &(KbSources){ .passages = load_sample, .user = kb.samples }, NULL)
               ? 0
               : -1;
}

static int teardown(void **state)
{
    (void)state;
    kb_clear(&kb);
    return 0;
}

/* `ref` on `on` is document `key` and, unless it is NULL, its passage `locator`. */
static void is_found_on(const char *ref, gint64 on, const char *key, const char *locator)
{
    g_auto(KbResolved) found = { 0 };
    g_autoptr(GError) why = NULL;
    if (!kb_resolve(kb.desk, ref, on, TODAY, &found, &why))
        fail_msg("%s: %s", ref, why->message);
    if (!g_str_equal(found.key, key))
        fail_msg("%s: %s, not %s", ref, found.key, key);
    g_autoptr(DbStmt) q = db_query(desk_index(kb.desk, NULL), NULL,
        "SELECT locator FROM passage WHERE id = ?1", "i", found.passage);
    DbStep step = db_step(q, NULL);
    if (locator && (step != DB_ROW || !g_str_equal(db_text(q, 0), locator)))
        fail_msg("%s: %s, not %s", ref, step == DB_ROW ? db_text(q, 0) : "no passage", locator);
    assert_true(locator || found.passage == 0);
}

static void is_found(const char *ref, const char *key, const char *locator)
{
    is_found_on(ref, INSTANT_NONE, key, locator);
}

static void is_missing(const char *ref, const char *named)
{
    g_auto(KbResolved) found = { 0 };
    g_autoptr(GError) why = NULL;
    if (kb_resolve(kb.desk, ref, INSTANT_NONE, TODAY, &found, &why))
        fail_msg("%s: found %s", ref, found.key);
    assert_true(g_error_matches(why, ERR, ERR_NOT_FOUND));
    assert_non_null(strstr(why->message, named)); /* what to type */
}

static void a_passage_is_found_as_search_prints_it(void **state)
{
    (void)state;
    is_found("전파법/법률#제58조의2", "전파법/법률", "제58조의2");
    is_found("전파법/시행령#제3조", "전파법/시행령", "제3조");
    is_found("전파법/법률#별표 1", "전파법/법률", "별표 1");
    is_found(
        "전파법/법률#부칙 <제1호, 2026.6.3> 제1조", "전파법/법률", "부칙 <제1호, 2026.6.3> 제1조");
    is_found("kc공급자적합성확인(sdoc)안내#절차 (2)", "kc공급자적합성확인(sdoc)안내", "절차 (2)");
}

static void every_passage_is_found_by_its_own_id(void **state)
{
    (void)state;
    g_autoptr(DbStmt) q = db_prepare(desk_index(kb.desk, NULL),
        "SELECT d.key || '#' || p.locator, d.key, p.locator FROM passage p JOIN doc d ON d.id = "
        "p.doc"
        " WHERE d.number <> '제1호'",
        NULL);
    int n = 0;
    for (; db_step(q, NULL) == DB_ROW; n++)
        is_found(db_text(q, 0), db_text(q, 1), db_text(q, 2));
    assert_true(n > 10);
}

static void a_citation_is_found_with_brackets_and_paragraphs(void **state)
{
    (void)state;
    is_found("「전파법」 제58조의2제1항", "전파법/법률", "제58조의2");
    is_found("「전파법」 제58조의2제1항제2호", "전파법/법률", "제58조의2");
    is_found("전파법 제58조의2(적합성평가)", "전파법/법률", "제58조의2");
    is_found("전파법 제58조", "전파법/법률", "제58조");
    is_found("전파법 제58조의2의3", "전파법/법률", "제58조의2의3");
    is_found("전파법제1조", "전파법/법률", "제1조");
}

static void annexes_and_forms_are_found_however_they_are_spaced(void **state)
{
    (void)state;
    is_found("전파법 별표 1", "전파법/법률", "별표 1");
    is_found("전파법 별표1", "전파법/법률", "별표 1");
    is_found("전파법 별지 제3호서식", "전파법/법률", "별지 제3호서식");
}

static void a_part_of_an_annex_is_found_in_what_holds_it(void **state)
{
    (void)state;
    is_found("전파법 별표 1 제2호가목", "전파법/법률", "별표 1");
    is_found("전파법 별표1제2호", "전파법/법률", "별표 1");
    is_found("전파법 별표 1 2.1", "전파법/법률", "별표 1");
    is_missing("전파법 별표 10", "별표 10");
    is_missing("전파법 별표 1의2", "별표 1의2");
}

static void a_nickname_is_its_statute(void **state)
{
    (void)state;
    is_found("전안법", "전기용품및생활용품안전관리법/법률", NULL);
    is_found("전안법 제3조", "전기용품및생활용품안전관리법/법률", "제3조");
    is_found("전안법 시행령 제3조", "전기용품및생활용품안전관리법/시행령", "제3조");
    is_found("전안법 시행령", "전기용품및생활용품안전관리법/시행령", NULL);
}

static void a_document_is_found_by_title_and_key(void **state)
{
    (void)state;
    is_found("전파법", "전파법/법률", NULL);
    is_found("전파법 시행령", "전파법/시행령", NULL);
    is_found("전파법시행령", "전파법/시행령", NULL);
    is_found("전파법/시행령", "전파법/시행령", NULL);
    is_found("전기용품및생활용품 안전관리법", "전기용품및생활용품안전관리법/법률", NULL);
    is_found("KC 공급자적합성확인(SDoC) 안내", "kc공급자적합성확인(sdoc)안내", NULL);
    is_found("공급자적합성확인", "kc공급자적합성확인(sdoc)안내", NULL); /* a part of it */
}

static void a_middle_dot_may_be_typed_or_left_out(void **state)
{
    (void)state;
    static const char key[] = "전기ㆍ전자제품의자원순환에관한법률/법률";
    is_found("전기ㆍ전자제품의 자원순환에 관한 법률", key, NULL);
    is_found("전기·전자제품의 자원순환에 관한 법률 제3조", key, "제3조");
    is_found("전기전자제품의자원순환에관한법률 제3조", key, "제3조");
    is_found("전기ㆍ전자제품의자원순환에관한법률/법률#제3조", key, "제3조");
}

static gint64 day(const char *text)
{
    gint64 value;
    assert_true(day_parse(text, &value, NULL));
    return value;
}

static void the_version_of_the_day_is_found(void **state)
{
    (void)state;
    static const struct {
        const char *on, *number;
        bool in_force;
    } rows[] = { { NULL, "제2호", true }, { "2026-06-03", "제2호", true },
        { "2026-06-02", "제1호", false }, { "2020-01-01", "제1호", false } };
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_auto(KbResolved) found = { 0 };
        gint64 on = rows[i].on ? day(rows[i].on) : INSTANT_NONE;
        assert_true(kb_resolve(kb.desk, "전파법", on, TODAY, &found, NULL));
        assert_string_equal(found.number, rows[i].number);
        assert_int_equal(found.in_force, rows[i].in_force);
    }
    g_auto(KbResolved) none = { 0 };
    assert_false(kb_resolve(kb.desk, "전파법", day("2019-12-31"), TODAY, &none, NULL));
}

static void a_law_that_is_coming_is_found_where_none_is_in_force(void **state)
{
    (void)state;
    g_auto(KbResolved) found = { 0 };
    assert_true(kb_resolve(kb.desk, "인공지능 기본법", INSTANT_NONE, TODAY, &found, NULL));
    assert_false(found.in_force);
    assert_int_equal(found.effective, day("2027-01-22"));
    assert_int_equal(found.until, G_MAXINT64);
}

static void a_text_without_a_date_says_so(void **state)
{
    (void)state;
    g_auto(KbResolved) found = { 0 };
    assert_true(kb_resolve(kb.desk, "공급자적합성확인", INSTANT_NONE, TODAY, &found, NULL));
    assert_int_equal(found.effective, INSTANT_NONE);
    assert_true(found.in_force);
    assert_null(found.number);
}

static void what_is_missing_says_what_to_type(void **state)
{
    (void)state;
    is_missing("없는법", "onecall search");
    is_missing("없는법 제5조", "onecall search");
    is_missing("전파법 제999조", "onecall show");
    is_missing("전파법/법률#제999조", "onecall show");
    is_missing("", "onecall search");
    is_missing("#제5조", "onecall search");
    is_missing("제5조", "onecall search");
    is_missing("%", "onecall search");
    is_missing("' OR 1", "onecall search");
}

static bool join(gint64 passage, const char *locator, const char *heading, const char *path,
    Region region, void *user)
{
    (void)passage, (void)heading, (void)path;
    GString *all = user;
    g_string_append_printf(all, "%s:%d ", locator, region);
    return !g_str_equal(locator, "별표 1");
}

static void passages_come_in_order_until_told_to_stop(void **state)
{
    (void)state;
    g_auto(KbResolved) found = { 0 };
    g_autoptr(GString) all = g_string_new(NULL);
    assert_true(kb_resolve(kb.desk, "전파법", INSTANT_NONE, TODAY, &found, NULL));
    assert_true(kb_each_passage(kb.desk, found.version, join, all, NULL));
    assert_string_equal(all->str,
        "제1조:0 제58조:0 제58조의2:0 제58조의2의3:0 부칙 <제1호, 2026.6.3> 제1조:1 별표 1:2 ");
}

static void titles_complete_what_is_begun(void **state)
{
    (void)state;
    g_autoptr(GPtrArray) titles = kb_titles(kb.desk, "전파");
    assert_int_equal(titles->len, 2); /* two versions are one title */
    assert_string_equal(g_ptr_array_index(titles, 0), "전파법");
    assert_string_equal(g_ptr_array_index(titles, 1), "전파법 시행령");
    g_autoptr(GPtrArray) all = kb_titles(kb.desk, "");
    assert_int_equal(all->len, G_N_ELEMENTS(samples) - 1);
    g_autoptr(GPtrArray) none = kb_titles(kb.desk, "%");
    assert_int_equal(none->len, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_passage_is_found_as_search_prints_it),
        cmocka_unit_test(every_passage_is_found_by_its_own_id),
        cmocka_unit_test(a_citation_is_found_with_brackets_and_paragraphs),
        cmocka_unit_test(annexes_and_forms_are_found_however_they_are_spaced),
        cmocka_unit_test(a_part_of_an_annex_is_found_in_what_holds_it),
        cmocka_unit_test(a_nickname_is_its_statute),
        cmocka_unit_test(a_document_is_found_by_title_and_key),
        cmocka_unit_test(a_middle_dot_may_be_typed_or_left_out),
        cmocka_unit_test(the_version_of_the_day_is_found),
        cmocka_unit_test(a_law_that_is_coming_is_found_where_none_is_in_force),
        cmocka_unit_test(a_text_without_a_date_says_so),
        cmocka_unit_test(what_is_missing_says_what_to_type),
        cmocka_unit_test(passages_come_in_order_until_told_to_stop),
        cmocka_unit_test(titles_complete_what_is_begun),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
