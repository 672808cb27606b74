/* Ranking: the order of the first hits over a few statutes, for each rule of ranking. If a change
 * of a weight breaks one of these, somebody has to decide which order is right.
 */
#include "tests/unit/kb_ranking_corpus.h"
#include "kb/library/versions.h"
#include "kb/search/resolve.h"
#include "kb/search/search.h"

static Kb kb;

static int setup(void **state)
{
    (void)state;
    kb = kb_around(desk_new_for_tests(&fixture_setup, NULL));
    write_methods();
    for (gsize i = 0; i < G_N_ELEMENTS(statutes); i++)
        record(&kb, &statutes[i]);
    for (gsize i = 0; i < G_N_ELEMENTS(words); i++)
        if (!kb_synonym_set(kb.desk, &words[i], NULL))
            return -1;
    const KbSources sources = { .passages = load_sample, .user = kb.samples };
    return kb_catch_up(kb.desk, &sources, NULL) ? 0 : -1;
}

static int teardown(void **state)
{
    (void)state;
    kb_clear(&kb);
    return 0;
}

static gint64 day(const char *text)
{
    gint64 value;
    assert_true(day_parse(text, &value, NULL));
    return value;
}

static KbResult *found(const char *text, gint64 on, gint64 today)
{
    g_autoptr(GError) why = NULL;
    const KbSearch search = { .text = text, .limit = 10, .on = on, .today = today };
    KbResult *result = kb_search(kb.desk, &search, &why);
    if (!result)
        fail_msg("%s: %s", text, why->message);
    return result;
}

static const KbHit *hit(const KbResult *result, guint i)
{
    return g_ptr_array_index(result->hits, i);
}

#define ACT "생활가전안전관리법/법률#"
#define DECREE "생활가전안전관리법/시행령#"
#define RULES "생활가전안전관리법/시행규칙#"
#define RADIO "무선기기적합성평가법/법률#"
#define ADDENDA ACT "부칙 <제100호, 2024.1.5> "
#define MOST_FIRST 4

/* A query and its first hits, in order. */
typedef struct {
    const char *query, *first[MOST_FIRST];
} Order;

static void assert_order(const Order *order)
{
    g_autoptr(KbResult) result = found(order->query, INSTANT_NONE, TODAY);
    for (guint i = 0; i < MOST_FIRST && order->first[i]; i++) {
        const char *id = i < result->hits->len ? hit(result, i)->id : "nothing";
        if (!g_str_equal(id, order->first[i]))
            fail_msg("%s: hit %u is %s, not %s", order->query, i + 1, id, order->first[i]);
    }
}

static void a_title_counts_more_than_a_body(void **state)
{
    (void)state;
    assert_order(
        &(Order){ "안전인증 안내", { "안전인증안내#절차", "안전인증안내#수수료", ACT "제5조" } });
    assert_order(
        &(Order){ "무선기기", { RADIO "제1조", RADIO "제6조", RADIO "제4조", RADIO "제7조" } });
}

static void a_named_statute_comes_first(void **state)
{
    (void)state;
    assert_order(&(Order){ "정기검사", { RADIO "제7조", ACT "제7조", ACT "제9조" } });
    assert_order(&(Order){ "생활가전 안전관리법 정기검사", { ACT "제7조", ACT "제9조" } });
    assert_order(&(Order){ "무선기기 적합성평가법 정기검사", { RADIO "제7조", RADIO "제6조" } });
}

static void a_statute_is_named_by_its_nickname_too(void **state)
{
    (void)state;
    assert_order(&(Order){ "가전법 정기검사", { ACT "제7조", ACT "제9조", RADIO "제7조" } });
}

static void an_article_is_found_by_its_number(void **state)
{
    (void)state;
    assert_order(
        &(Order){ "생활가전 안전관리법 제7조", { ACT "제7조", "생활가전시험방법#제7조" } });
    assert_order(&(Order){ "무선기기 제6조", { RADIO "제6조" } });
}

static void a_heading_that_says_the_whole_question_comes_first(void **state)
{
    (void)state;
    assert_order(
        &(Order){ "안전인증의 면제", { ACT "제6조", DECREE "제6조", "안전인증안내#절차" } });
    assert_order(&(Order){ "안전인증 신청", { ACT "제5조", RULES "제3조", DECREE "제4조" } });
    assert_order(&(Order){
        "정기검사를 거부하면 안전인증이 취소되나요", { ACT "제9조", ACT "제7조", RADIO "제7조" } });
}

static void an_act_comes_before_its_decree(void **state)
{
    (void)state;
    assert_order(
        &(Order){ "인증서 재발급", { ACT "제12조", DECREE "제12조", "안전인증안내#절차" } });
}

static void a_deleted_article_comes_after_one_in_force(void **state)
{
    (void)state;
    assert_order(&(Order){ "제조업자의 교육", { DECREE "제8조", ACT "제8조", ACT "제15조" } });
}

static void a_synonym_finds_the_law_s_word(void **state)
{
    (void)state;
    assert_order(&(Order){ "리콜 명령", { ACT "제15조", ACT "제30조" } });
}

static void annexes_and_forms_are_held_back_unless_asked_for(void **state)
{
    (void)state;
    assert_order(&(Order){ "안전인증 대상", { DECREE "제6조", ACT "제5조", ACT "제9조" } });
    assert_order(&(Order){ "안전인증 대상 별표", { ACT "별표 1", DECREE "제6조" } });
    assert_order(&(Order){ "안전인증 신청 서식", { RULES "별지 제1호서식", ACT "제5조" } });
}

static void addenda_are_held_back_unless_asked_for(void **state)
{
    (void)state;
    g_autoptr(KbResult) unasked = found("안전인증의 신청", INSTANT_NONE, TODAY);
    for (guint i = 0; i < unasked->hits->len; i++)
        assert_int_not_equal(hit(unasked, i)->region, REGION_ADDENDUM);
    assert_order(
        &(Order){ "안전인증의 신청 부칙", { ADDENDA "제2조", ADDENDA "제3조", ACT "제5조" } });
}

static void penalties_are_held_back_unless_asked_for(void **state)
{
    (void)state;
    assert_order(
        &(Order){ "정기검사 거부", { RADIO "제7조", ACT "제7조", ACT "제9조", ACT "제30조" } });
    assert_order(&(Order){ "정기검사 거부 벌칙", { ACT "제30조", RADIO "제7조", ACT "제7조" } });
}

static void a_quoted_phrase_is_found_behind_a_hundred_better_matches(void **state)
{
    (void)state;
    assert_order(
        &(Order){ "시험방법의 예외", { "생활가전시험방법#제1조", "생활가전시험방법#제2조" } });
    g_autoptr(KbResult) result = found("\"시험방법의 예외\"", INSTANT_NONE, TODAY);
    assert_int_equal(result->hits->len, 1);
    assert_string_equal(hit(result, 0)->id, "생활가전시험방법#제200조");
}

#define METERS "계량기 검정법"
#define REPLACED "2026-07-01" /* the day of its second version */

/* The only hit is the version with this period. `on` NULL: no day is asked for. */
static void assert_years(const char *on, gint64 today, const char *years)
{
    gint64 asked = on ? day(on) : INSTANT_NONE;
    g_autoptr(KbResult) result = found("수도미터 검정 법령:계량기", asked, today);
    assert_int_equal(result->hits->len, 1);
    assert_non_null(strstr(hit(result, 0)->body, years));
}

static void a_version_is_found_up_to_the_day_it_was_replaced(void **state)
{
    (void)state;
    assert_years("2026-06-30", TODAY, "6년");
    assert_years(REPLACED, TODAY, "8년");
    assert_years(NULL, day("2026-06-30"), "6년");
    assert_years(NULL, day(REPLACED), "8년");
}

static void assert_resolved(gint64 on, gint64 today, const char *number, bool in_force)
{
    g_auto(KbResolved) resolved = { 0 };
    assert_true(kb_resolve(kb.desk, METERS, on, today, &resolved, NULL));
    assert_string_equal(resolved.number, number);
    assert_int_equal(resolved.in_force, in_force);
}

static void a_version_is_resolved_up_to_the_day_it_was_replaced(void **state)
{
    (void)state;
    gint64 replaced = day(REPLACED), before = day("2026-06-30");
    assert_resolved(before, before, "제50호", true);
    assert_resolved(before, replaced, "제50호", false);
    assert_resolved(replaced, TODAY, "제102호", true);
    assert_resolved(INSTANT_NONE, replaced, "제102호", true);
}

static void a_version_is_not_in_force_on_the_day_it_was_replaced(void **state)
{
    (void)state;
    gint64 replaced = day(REPLACED), before = day("2026-06-30");
    g_autoptr(KbResult) old = found("수도미터 검정 법령:계량기", before, replaced);
    assert_false(hit(old, 0)->in_force);
    g_autoptr(KbResult) still = found("수도미터 검정 법령:계량기", before, before);
    assert_true(hit(still, 0)->in_force);
    g_auto(KbResolved) resolved = { 0 };
    assert_true(kb_resolve(kb.desk, METERS, INSTANT_NONE, TODAY, &resolved, NULL));
    g_autoptr(GArray) versions = kb_versions(kb.desk, resolved.version, replaced, NULL);
    assert_false(g_array_index(versions, KbVersion, 0).in_force);
    assert_true(g_array_index(versions, KbVersion, 1).in_force);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_title_counts_more_than_a_body),
        cmocka_unit_test(a_named_statute_comes_first),
        cmocka_unit_test(a_statute_is_named_by_its_nickname_too),
        cmocka_unit_test(an_article_is_found_by_its_number),
        cmocka_unit_test(a_heading_that_says_the_whole_question_comes_first),
        cmocka_unit_test(an_act_comes_before_its_decree),
        cmocka_unit_test(a_deleted_article_comes_after_one_in_force),
        cmocka_unit_test(a_synonym_finds_the_law_s_word),
        cmocka_unit_test(annexes_and_forms_are_held_back_unless_asked_for),
        cmocka_unit_test(addenda_are_held_back_unless_asked_for),
        cmocka_unit_test(penalties_are_held_back_unless_asked_for),
        cmocka_unit_test(a_quoted_phrase_is_found_behind_a_hundred_better_matches),
        cmocka_unit_test(a_version_is_found_up_to_the_day_it_was_replaced),
        cmocka_unit_test(a_version_is_resolved_up_to_the_day_it_was_replaced),
        cmocka_unit_test(a_version_is_not_in_force_on_the_day_it_was_replaced),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
