/* What a question is likely about. */
#include "tickets_desk.h"
#include <string.h>
#include "base/i18n.h"
#include "cli/show/proposal.h"
#include "kb/index/asked_calls.h"
#include "kb/search/hit.h"

#define ARTICLE "전파법/법률#제58조의2"

/* An ended call of before, in the index as in the desk. */
static gint64 past(World *w, const char *question, const char *category, const char *field)
{
    const char *const cites[] = { ARTICLE, NULL };
    gint64 number = 0;
    const TicketAsk ask = {
        .question = question, .category = category, .field = field, .received = INSTANT_NONE
    };
    now("2026-11-20 10:00");
    FINE(ticket_ask(w->desk, &ask, &number, err));
    FINE(ticket_answer(
        w->desk, &(TicketAnswer){ .number = number, .text = "대상입니다.", .cite = cites }, err));
    FINE(kb_asked_calls_add(w->desk, number, question, err));
    return number;
}

static void propose(World *w, const char *question, const GPtrArray *hits, CallProposal *proposal)
{
    call_proposal_clear(proposal);
    FINE(call_proposal(w->desk, question, hits, proposal, err));
}

static void a_question_asked_alike_proposes_its_category(void **state)
{
    World *w = *state;
    g_auto(CallProposal) proposal = { 0 };
    gint64 number = past(w, "드론의 전파 인증을 받으려면", "국내인증", "정보통신");
    past(w, "유럽에 화장품을 수출할 때 등록", "해외인증", "화학");
    propose(w, "드론 전파인증", NULL, &proposal);
    assert_int_equal(proposal.basis, PROPOSAL_ALIKE);
    assert_string_equal(proposal.category.value, "국내인증");
    assert_string_equal(proposal.field.value, "정보통신");
    assert_int_equal(proposal.alike->len, 1);
    assert_int_equal(g_array_index(proposal.alike, gint64, 0), number);
    g_autofree char *words = vote_text(proposal.basis, &proposal.category);
    assert_string_equal(words, "1 of 1 calls that were asked alike");
}

static void calls_that_disagree_propose_nothing(void **state)
{
    World *w = *state;
    g_auto(CallProposal) proposal = { 0 };
    past(w, "드론 전파 인증", "국내인증", NULL);
    past(w, "드론 전파 인증", "해외인증", NULL);
    propose(w, "드론 전파 인증", NULL, &proposal);
    assert_int_equal(proposal.basis, PROPOSAL_NONE);
    assert_null(proposal.category.value);
    assert_null(proposal.field.value);
    assert_null(vote_text(proposal.basis, &proposal.category));
    past(w, "드론 전파 인증", "해외인증", NULL);
    propose(w, "드론 전파 인증", NULL, &proposal);
    assert_string_equal(proposal.category.value, "해외인증");
    assert_int_equal(proposal.category.for_it, 2);
    assert_int_equal(proposal.category.of, 3);
}

/* A call with all of the words counts for more than two with two thirds of them. */
static void the_more_alike_the_more_it_counts(void **state)
{
    World *w = *state;
    g_auto(CallProposal) proposal = { 0 };
    past(w, "드론 전파 인증 면제", "국내인증", NULL);
    past(w, "드론 전파 인증 수수료", "해외인증", NULL);
    past(w, "드론 전파 인증 기간", "해외인증", NULL);
    propose(w, "드론 전파 인증 면제", NULL, &proposal);
    assert_int_equal(proposal.category.of, 3);
    assert_string_equal(proposal.category.value, "국내인증");
}

static void what_was_found_proposes_where_nobody_asked_alike(void **state)
{
    World *w = *state;
    g_auto(CallProposal) proposal = { 0 };
    past(w, "드론 전파 인증", "국내인증", "정보통신");
    KbHit hit = { .id = (char *)ARTICLE }, other = { .id = (char *)"표준/법률#제1조" };
    g_autoptr(GPtrArray) hits = g_ptr_array_new();
    propose(w, "방송통신기자재 적합성평가", hits, &proposal);
    assert_int_equal(proposal.basis, PROPOSAL_NONE);
    g_ptr_array_add(hits, &other);
    propose(w, "방송통신기자재 적합성평가", hits, &proposal);
    assert_int_equal(proposal.basis, PROPOSAL_NONE);
    g_ptr_array_add(hits, &hit);
    propose(w, "방송통신기자재 적합성평가", hits, &proposal);
    assert_int_equal(proposal.basis, PROPOSAL_CITED);
    assert_string_equal(proposal.category.value, "국내인증");
    assert_int_equal(proposal.alike->len, 0);
}

static void nothing_is_proposed_on_an_empty_desk(void **state)
{
    World *w = *state;
    g_auto(CallProposal) proposal = { 0 };
    propose(w, "드론 전파 인증", NULL, &proposal);
    assert_int_equal(proposal.basis, PROPOSAL_NONE);
    propose(w, "", NULL, &proposal);
    assert_int_equal(proposal.basis, PROPOSAL_NONE);
}

int main(void)
{
    i18n_init("en");
    const struct CMUnitTest tests[] = {
        WITH_DESK(a_question_asked_alike_proposes_its_category),
        WITH_DESK(calls_that_disagree_propose_nothing),
        WITH_DESK(the_more_alike_the_more_it_counts),
        WITH_DESK(what_was_found_proposes_where_nobody_asked_alike),
        WITH_DESK(nothing_is_proposed_on_an_empty_desk),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
