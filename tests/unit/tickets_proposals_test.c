/* What a consultant is shown before asking for it: the caller, earlier answers, a category. */
#include "tickets_desk.h"
#include <string.h>
#include "tickets/moves/correct.h"
#include "tickets/people/lookup.h"
#include "tickets/proposals/caller_calls.h"
#include "tickets/proposals/category_votes.h"
#include "tickets/proposals/earlier_answers.h"

static gint64 call_from(World *w, const char *name, const char *company, const char *phone)
{
    gint64 number = 0;
    const TicketAsk ask = { .question = "전기매트를 수입하려면 KC 인증을 받아야 하나요?",
        .category = "국내인증",
        .received = INSTANT_NONE,
        .caller = { .name = name, .company = company, .phone = phone } };
    FINE(ticket_ask(w->desk, &ask, &number, err));
    return number;
}

static void answered(World *w, gint64 number, const char *text, const char *cite)
{
    const char *const cites[] = { cite, NULL };
    const TicketAnswer answer = { .number = number, .text = text, .cite = cites };
    FINE(ticket_answer(w->desk, &answer, err));
}

static GPtrArray *find(World *w, const char *typed)
{
    g_autoptr(GError) why = NULL;
    GPtrArray *callers = callers_find(w->desk, typed, &why);
    fine(callers != NULL, why);
    return callers;
}

/* How many persons are found by the number. */
static guint found(World *w, const char *typed)
{
    g_autoptr(GError) why = NULL;
    g_autoptr(GPtrArray) callers = callers_by_phone(w->desk, typed, &why);
    fine(callers != NULL, why);
    return callers->len;
}

static void a_caller_is_found_however_the_number_is_typed(void **state)
{
    World *w = *state;
    static const char *const ways[] = { "010-2345-6789", "01023456789", "+82-10-2345-6789",
        "82 10 2345 6789", "2345-6789", "23456789", "1023456789", "010 2345 6789" };
    now("2026-11-20 10:00");
    call_from(w, "홍길동", NULL, "010-2345-6789");
    for (gsize i = 0; i < G_N_ELEMENTS(ways); i++)
        if (found(w, ways[i]) != 1)
            fail_msg("%s finds nobody", ways[i]);
    static const char *const others[] = { "", "010", "010-2345-678", "6789", "345-6789",
        "02-2345-6789", "010-2345-67890", "홍길동" };
    for (gsize i = 0; i < G_N_ELEMENTS(others); i++)
        if (found(w, others[i]) != 0)
            fail_msg("%s finds somebody", others[i]);
}

/* A person without a call, with this number. */
static void known(World *w, const char *phone)
{
    g_autofree char *id = NULL;
    g_autoptr(DbTx) tx = db_begin(desk_main(w->desk), NULL);
    FINE(person_put(w->desk, &(PersonFields){ .phone = phone }, &id, err));
    FINE(db_commit(g_steal_pointer(&tx), err));
}

static void a_land_line_is_found_without_its_area_code(void **state)
{
    World *w = *state;
    now("2026-11-20 10:00");
    call_from(w, "김하나", NULL, "031-456-7890");
    call_from(w, "이두리", NULL, "064-456-7890");
    known(w, "456-7890"); /* kept as it was typed */
    call_from(w, "최네모", NULL, "02-1456-7890");
    assert_int_equal(found(w, "456-7890"), 3);
    assert_int_equal(found(w, "031-456-7890"), 1);
    assert_int_equal(found(w, "1456-7890"), 1);
    g_autoptr(GPtrArray) callers = find(w, "456-7890");
    const Caller *last = g_ptr_array_index(callers, 2); /* who never called */
    assert_int_equal(last->counts[CALLER_OPEN] + last->counts[CALLER_PAST], 0);
}

static void a_caller_is_shown_masked_with_the_calls_of_before(void **state)
{
    World *w = *state;
    now("2026-11-19 10:00");
    gint64 past = call_from(w, "홍길동", "(주)한빛전자", "010-2345-6789");
    answered(w, past, "안전인증 대상입니다.", "전파법/법률#제58조의2");
    now("2026-11-20 11:00");
    gint64 today = call_from(w, "홍길동", NULL, "010-2345-6789");
    g_autoptr(GPtrArray) callers = find(w, "2345-6789");
    assert_int_equal(callers->len, 1);
    const Caller *caller = g_ptr_array_index(callers, 0);
    assert_string_equal(caller->person->name, "홍*동");
    assert_string_equal(caller->person->phone, "010-****-6789");
    assert_string_equal(caller->person->company, "한***");
    assert_int_equal(caller->counts[CALLER_OPEN], 1);
    assert_int_equal(caller->counts[CALLER_TODAY], 1);
    assert_int_equal(caller->counts[CALLER_PAST], 1);
    assert_int_equal(caller->newest[CALLER_OPEN]->number, today);
    assert_int_equal(caller->newest[CALLER_TODAY]->number, today);
    same(caller->newest[CALLER_OPEN]->due_at, "2026-11-22 11:00");
    assert_null(caller->newest[CALLER_OPEN]->answer);
    assert_int_equal(caller->newest[CALLER_PAST]->number, past);
    assert_string_equal(caller->newest[CALLER_PAST]->answer, "안전인증 대상입니다.");
}

static void whoever_called_last_comes_first(void **state)
{
    World *w = *state;
    now("2026-11-20 10:00");
    call_from(w, "김하나", "한빛완구", "02-123-4567");
    gint64 last = call_from(w, "이두리", "한빛완구", "02-123-4567");
    g_autoptr(GPtrArray) by_phone = find(w, "123-4567");
    g_autoptr(GPtrArray) by_company = find(w, "(주) 한빛완구");
    g_autoptr(GPtrArray) by_name = find(w, "이두리");
    assert_int_equal(by_phone->len, 2);
    assert_int_equal(by_company->len, 2);
    assert_int_equal(by_name->len, 1);
    const Caller *first = g_ptr_array_index(by_phone, 0);
    assert_int_equal(first->newest[CALLER_OPEN]->number, last);
    assert_int_equal(first->counts[CALLER_PAST], 0);
    assert_null(first->newest[CALLER_PAST]);
}

static void an_erased_caller_is_not_found(void **state)
{
    World *w = *state;
    now("2026-11-20 10:00");
    gint64 number = call_from(w, "홍길동", NULL, "010-2345-6789");
    g_autoptr(TicketCall) call = look(w, number);
    FINE(person_erase(w->desk, call->person, "고객 요청", err));
    assert_int_equal(found(w, "010-2345-6789"), 0);
    assert_int_equal(found(w, "2345-6789"), 0);
}

static void the_numbers_of_a_callers_calls_are_listed_newest_first(void **state)
{
    World *w = *state;
    now("2026-11-20 10:00");
    gint64 one = call_from(w, "홍길동", "한빛완구", "010-2345-6789");
    gint64 two = call_from(w, "이두리", "한빛완구", "010-9876-5432");
    gint64 three = call_from(w, "홍길동", NULL, "010-2345-6789");
    g_autoptr(GArray) mine = caller_numbers(w->desk, "2345-6789", NULL);
    assert_int_equal(mine->len, 2);
    assert_int_equal(g_array_index(mine, gint64, 0), three);
    assert_int_equal(g_array_index(mine, gint64, 1), one);
    g_autoptr(GArray) of_company = caller_numbers(w->desk, "한빛완구", NULL);
    assert_int_equal(of_company->len, 3);
    assert_int_equal(g_array_index(of_company, gint64, 1), two);
    g_autoptr(GArray) none = caller_numbers(w->desk, "2345-0000", NULL);
    assert_int_equal(none->len, 0);
}

#define ARTICLE "전기용품 및 생활용품 안전관리법/법률#제5조"
#define OTHER "전파법/법률#제58조의2"

static GPtrArray *earlier(World *w, const char *id, gint64 except, int limit)
{
    const char *const ids[] = { id, NULL };
    g_autoptr(GError) why = NULL;
    GPtrArray *answers = earlier_answers(w->desk, ids, except, limit, &why);
    fine(answers != NULL, why);
    return answers;
}

static gint64 answered_at(World *w, const char *when, const char *text, const char *cite)
{
    gint64 number = ask_at(w, when, NULL);
    answered(w, number, text, cite);
    return number;
}

static void the_answers_to_an_article_come_newest_first_each_once(void **state)
{
    World *w = *state;
    w->setup.actor = "이미담";
    answered_at(w, "2026-11-10 10:00", "안전인증 대상입니다.", ARTICLE);
    gint64 same_text = answered_at(w, "2026-11-11 10:00", "안전 인증 대상입니다.", ARTICLE);
    answered_at(w, "2026-11-12 10:00", "다른 조문의 답입니다.", OTHER);
    gint64 newest = answered_at(w, "2026-11-13 10:00", "통관 전에 받아야 합니다.", ARTICLE);
    g_autoptr(GPtrArray) answers = earlier(w, ARTICLE, 0, EARLIER_MOST);
    assert_int_equal(answers->len, 2);
    const EarlierAnswer *first = answers->pdata[0], *second = answers->pdata[1];
    assert_int_equal(first->number, newest);
    assert_string_equal(first->text, "통관 전에 받아야 합니다.");
    assert_string_equal(first->told_by, "이*담");
    assert_string_equal(first->cited, ARTICLE);
    same(first->told_at, "2026-11-13 10:00");
    assert_int_equal(second->number, same_text);
    g_autoptr(GPtrArray) others = earlier(w, ARTICLE, newest, EARLIER_MOST);
    assert_int_equal(others->len, 1);
    g_autoptr(GPtrArray) limited = earlier(w, ARTICLE, 0, 1);
    assert_int_equal(limited->len, 1);
}

static void an_answer_that_was_taken_back_is_not_proposed(void **state)
{
    World *w = *state;
    gint64 number = answered_at(w, "2026-11-10 10:00", "대상이 아닙니다.", ARTICLE);
    w->setup.actor = "park";
    FINE(ticket_correct(
        w->desk, &(TicketCorrect){ .number = number, .reason = "잘못 입력" }, NULL, err));
    g_autoptr(GPtrArray) none = earlier(w, ARTICLE, 0, EARLIER_MOST);
    assert_int_equal(none->len, 0);
    w->setup.actor = "kim";
    answered(w, number, "대상입니다.", ARTICLE);
    g_autoptr(GPtrArray) right = earlier(w, ARTICLE, 0, EARLIER_MOST);
    assert_int_equal(right->len, 1);
    assert_string_equal(((EarlierAnswer *)right->pdata[0])->text, "대상입니다.");
}

/* What an agency wrote is no answer to a caller until the caller was told. */
static void only_what_a_caller_was_told_is_proposed(void **state)
{
    World *w = *state;
    const char *const cites[] = { ARTICLE, NULL };
    gint64 number = ticket_at(w, "2026-11-10 10:00", NULL);
    refer(w, number, "kats");
    const TicketReply replied = { .number = number,
        .who = "김대리",
        .text = "안전확인 대상입니다.",
        .cite = cites,
        .at = INSTANT_NONE };
    FINE(ticket_reply(w->desk, &replied, err));
    g_autoptr(GPtrArray) none = earlier(w, ARTICLE, 0, EARLIER_MOST);
    assert_int_equal(none->len, 0);
    deliver(w, number, "2026-11-10 15:00");
    g_autoptr(GPtrArray) one = earlier(w, ARTICLE, 0, EARLIER_MOST);
    assert_int_equal(one->len, 1);
    assert_string_equal(((EarlierAnswer *)one->pdata[0])->text, "안전확인 신고를 하시면 됩니다.");
}

static gint64 of_category(World *w, const char *category, const char *field)
{
    gint64 number = 0;
    const TicketAsk ask = {
        .question = "드론", .category = category, .field = field, .received = INSTANT_NONE
    };
    now("2026-11-20 10:00");
    FINE(ticket_ask(w->desk, &ask, &number, err));
    return number;
}

static void vote(GArray *votes, gint64 number, double weight)
{
    const CallVote one = { number, weight };
    g_array_append_val(votes, one);
}

static void the_category_with_more_than_half_of_the_weight_is_proposed(void **state)
{
    World *w = *state;
    g_autoptr(GArray) votes = g_array_new(FALSE, FALSE, sizeof(CallVote));
    g_auto(VoteResult) category = { 0 }, field = { 0 };
    vote(votes, of_category(w, "국내인증", NULL), 0.5);
    vote(votes, of_category(w, "해외인증", "전기·전자"), 0.5);
    vote(votes, of_category(w, NULL, NULL), 1);
    vote(votes, 999, 1); /* there is no such call */
    FINE(category_votes(w->desk, votes, &category, &field, err));
    assert_null(category.value); /* half is not more than half */
    assert_int_equal(category.of, 2);
    assert_string_equal(field.value, "전기·전자");
    assert_int_equal(field.of, 1);
    vote_result_clear(&field);
    vote(votes, of_category(w, "국내인증", NULL), 0.1);
    FINE(category_votes(w->desk, votes, &category, &field, err));
    assert_string_equal(category.value, "국내인증");
    assert_int_equal(category.for_it, 2);
    assert_int_equal(category.of, 3);
}

static void nothing_is_proposed_by_no_calls(void **state)
{
    World *w = *state;
    g_autoptr(GArray) votes = g_array_new(FALSE, FALSE, sizeof(CallVote));
    g_auto(VoteResult) category = { 0 }, field = { 0 };
    FINE(category_votes(w->desk, votes, &category, &field, err));
    assert_null(category.value);
    assert_null(field.value);
    assert_int_equal(category.of, 0);
}

static void calls_that_cited_the_same_vote_once_each(void **state)
{
    World *w = *state;
    const char *const ids[] = { ARTICLE, OTHER, ARTICLE, NULL };
    gint64 one = answered_at(w, "2026-11-10 10:00", "대상입니다.", ARTICLE);
    answered_at(w, "2026-11-11 10:00", "대상입니다.", OTHER);
    ask_at(w, "2026-11-12 10:00", NULL);
    g_autoptr(GArray) votes = votes_of_citing(w->desk, ids, 10, NULL);
    assert_int_equal(votes->len, 2);
    assert_int_equal(g_array_index(votes, CallVote, 0).number, one);
    g_autoptr(GArray) newest = votes_of_citing(w->desk, ids, 1, NULL);
    assert_int_equal(newest->len, 2); /* one of each */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_DESK(a_caller_is_found_however_the_number_is_typed),
        WITH_DESK(a_land_line_is_found_without_its_area_code),
        WITH_DESK(a_caller_is_shown_masked_with_the_calls_of_before),
        WITH_DESK(whoever_called_last_comes_first),
        WITH_DESK(an_erased_caller_is_not_found),
        WITH_DESK(the_numbers_of_a_callers_calls_are_listed_newest_first),
        WITH_DESK(the_answers_to_an_article_come_newest_first_each_once),
        WITH_DESK(an_answer_that_was_taken_back_is_not_proposed),
        WITH_DESK(only_what_a_caller_was_told_is_proposed),
        WITH_DESK(the_category_with_more_than_half_of_the_weight_is_proposed),
        WITH_DESK(nothing_is_proposed_by_no_calls),
        WITH_DESK(calls_that_cited_the_same_vote_once_each),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
