/* Past calls that are like a question, and knowledge articles in the index. */
#include "kb_fixture.h"
#include "kb/index/catch_up.h"
#include "kb/knowledge/knowledge.h"
#include "kb/index/asked_calls.h"

static int setup(void **state)
{
    Kb *kb = g_new0(Kb, 1);
    *kb = kb_around(desk_new_for_tests(&fixture_setup, NULL));
    *state = kb;
    return 0;
}

static int teardown(void **state)
{
    kb_clear(*state);
    g_free(*state);
    return 0;
}

static void remember(Kb *kb, gint64 call, const char *question)
{
    assert_true(kb_asked_calls_add(kb->desk, call, question, NULL));
}

/* The number of the call that is most like the text; 0 for none. */
static gint64 like(Kb *kb, const char *text, gint64 except)
{
    g_autoptr(GArray) calls = kb_asked_calls_like(kb->desk, text, except, 3, NULL);
    assert_non_null(calls);
    return calls->len ? g_array_index(calls, gint64, 0) : 0;
}

static void a_question_in_other_words_finds_the_one_before(void **state)
{
    Kb *kb = *state;
    remember(kb, 1, "전동 킥보드를 수입하려면 어떤 인증이 필요한가요");
    remember(kb, 2, "유럽에 화장품을 수출할 때 등록이 필요한가요");
    remember(kb, 3, "어린이 의자의 안전확인 신고는 어디서 하나요");
    assert_int_equal(like(kb, "전동킥보드 수입 인증", 0), 1);
    assert_int_equal(like(kb, "화장품 유럽 수출 등록", 0), 2);
    assert_int_equal(like(kb, "전동킥보드 수입 인증", 1), 0);
    assert_int_equal(like(kb, "선박용 소화기 형식승인", 0), 0);
    assert_int_equal(like(kb, "", 0), 0);
}

static void of_equal_questions_the_newest_comes_first(void **state)
{
    Kb *kb = *state;
    remember(kb, 5, "드론의 전파 인증");
    remember(kb, 9, "드론의 전파 인증");
    remember(kb, 9, "드론의 전파 인증");
    g_autoptr(GArray) calls = kb_asked_calls_like(kb->desk, "드론 전파인증", 0, 3, NULL);
    assert_int_equal(calls->len, 2);
    assert_int_equal(g_array_index(calls, gint64, 0), 9);
}

/* 600 calls from the number `first` on that ask this. */
static gint64 remember_many(Kb *kb, gint64 first, const char *question)
{
    for (gint64 call = first; call < first + 600; call++)
        remember(kb, call, question);
    return first + 600;
}

static void a_word_that_became_frequent_counts_for_less(void **state)
{
    Kb *kb = *state;
    gint64 next = remember_many(kb, 1, "매트");
    next = remember_many(kb, next, "드론");
    assert_int_equal(like(kb, "드론 매트", 0), next - 1); /* both count the same: the newest */
    remember_many(kb, next, "드론");
    assert_int_equal(like(kb, "드론 매트", 0), 600); /* the newest of the rarer one */
}

static void it_is_said_how_much_of_the_question_a_call_has(void **state)
{
    Kb *kb = *state;
    remember(kb, 3, "드론의 전파 인증");
    remember(kb, 4, "드론의 전파 수수료");
    g_autoptr(GArray) calls = kb_asked_calls_weighed(kb->desk, "드론 전파 인증", 0, 3, NULL);
    assert_int_equal(calls->len, 2);
    const KbAskedCall *all = &g_array_index(calls, KbAskedCall, 0);
    const KbAskedCall *part = &g_array_index(calls, KbAskedCall, 1);
    assert_int_equal(all->call, 3);
    assert_true(all->share > 0.999 && all->share < 1.001);
    assert_int_equal(part->call, 4);
    assert_true(part->share >= 0.4 && part->share < 0.9);
}

static void an_article_is_known_by_its_number(void **state)
{
    (void)state;
    assert_int_equal(kb_knowledge_number("상담지식 17"), 17);
    assert_int_equal(kb_knowledge_number("상담지식17#문답"), 17);
    assert_int_equal(kb_knowledge_number("상담지식"), 0);
    assert_int_equal(kb_knowledge_number("상담지식 17호"), 0);
    assert_int_equal(kb_knowledge_number("전파법 제17조"), 0);
    assert_int_equal(kb_knowledge_number("상담지식 99999999999999999999"), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(
            a_question_in_other_words_finds_the_one_before, setup, teardown),
        cmocka_unit_test_setup_teardown(of_equal_questions_the_newest_comes_first, setup, teardown),
        cmocka_unit_test_setup_teardown(
            a_word_that_became_frequent_counts_for_less, setup, teardown),
        cmocka_unit_test_setup_teardown(
            it_is_said_how_much_of_the_question_a_call_has, setup, teardown),
        cmocka_unit_test(an_article_is_known_by_its_number),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
