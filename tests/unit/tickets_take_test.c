/* A whole call in one transaction: the question and what became of it, or nothing. */
#include "tickets_desk.h"
#include <string.h>

static const char *const cites[] = { "「제품안전기본법」 제10조제1항", NULL };
static const TicketAnswer told = { .text = "네, 안전확인 대상입니다.", .cite = cites };

static TicketTake new_call(void)
{
    return (TicketTake){ .ask = { .question = "전기매트를 수입하려면 KC 인증이 필요한가요?",
                             .category = "국내인증",
                             .received = INSTANT_NONE,
                             .caller = { .name = "홍길동", .phone = "010-1234-5678" } } };
}

static gint64 take(World *w, const TicketTake *taken)
{
    gint64 n = 0;
    FINE(ticket_take(w->desk, taken, &n, err));
    return n;
}

static void answered_on_the_call(void **state)
{
    World *w = *state;
    TicketTake t = new_call();
    t.answer = &told;
    t.note = "다음 주에 다시 전화한다고 함";
    now("2026-11-23 10:04");
    t.ask.received = at("2026-11-23 10:00");
    gint64 n = take(w, &t);
    g_autoptr(TicketCall) call = look(w, n);
    assert_string_equal(state_name(call->state), "answered");
    same(call->received_at, "2026-11-23 10:00");
    same(call->ended_at, "2026-11-23 10:04");
    assert_string_equal(call->verdict, "met");
    assert_int_equal(count(w, "SELECT count(*) FROM log WHERE subject = 'call:1'"), 3);
    assert_int_equal(count(w,
                         "SELECT count(*) FROM log WHERE body ->> '$.take' = (SELECT seq FROM log"
                         " WHERE kind = 'call.asked')"),
        3);
}

static void flagged_and_referred_with_its_letter(void **state)
{
    World *w = *state;
    TicketTake t = new_call();
    t.flag = &(TicketFlag){ .why = "기관 확인" };
    t.refer = &(TicketRefer){ .agency = "KTC", .text = "수입 요건을 알려 주십시오." };
    now("2026-11-23 10:00");
    gint64 n = take(w, &t);
    state_is(w, n, TICKET_REFERRED);
    assert_int_equal(count(w, "SELECT count(*) FROM outbox WHERE kind = 'referral'"), 1);
}

static void a_caller_who_must_supply_something_waits(void **state)
{
    World *w = *state;
    TicketTake t = new_call();
    t.flag = &(TicketFlag){ 0 };
    t.wait = &(TicketWait){ .question = "모델명을 알려 주십시오." };
    now("2026-11-23 10:00");
    state_is(w, take(w, &t), TICKET_WAITING);
}

static void a_refused_part_records_nothing(void **state)
{
    World *w = *state;
    gint64 n = 0, before = events(w), persons = count(w, "SELECT count(*) FROM person");
    TicketTake t = new_call();
    t.flag = &(TicketFlag){ 0 };
    t.refer = &(TicketRefer){ .agency = "없는 기관" };
    now("2026-11-23 10:00");
    REFUSED(ERR_NOT_FOUND, ticket_take(w->desk, &t, &n, err));
    t.refer = &(TicketRefer){ .agency = "KTC", .with_contact = true };
    REFUSED(ERR_RULE, ticket_take(w->desk, &t, &n, err));
    t.flag = NULL;
    t.refer = NULL;
    t.answer = &(TicketAnswer){ .text = "출처 없는 답변" };
    REFUSED(ERR_RULE, ticket_take(w->desk, &t, &n, err));
    assert_int_equal(n, 0);
    assert_int_equal(events(w), before);
    assert_int_equal(count(w, "SELECT count(*) FROM person"), persons);
    assert_int_equal(count(w, "SELECT count(*) FROM call"), 0);
}

static void a_long_call_is_not_keyed_late(void **state)
{
    World *w = *state;
    gint64 n = 0;
    TicketTake t = new_call();
    t.answer = &told;
    t.ask.received = at("2026-11-23 10:00");
    now("2026-11-23 11:10");
    n = take(w, &t);
    g_autoptr(TicketCall) call = look(w, n);
    same(call->received_at, "2026-11-23 10:00");
    assert_null(call->late_reason);
    assert_int_equal(count(w, "SELECT count(*) FROM log WHERE kind = 'call.flagged'"), 0);
    /* typed as one command after the other it is late, as ever */
    t.ask.received = at("2026-11-23 11:12");
    now("2026-11-23 12:30");
    REFUSED(ERR_RULE, ticket_ask(w->desk, &t.ask, &n, err));
}

static void what_began_before_another_call_is_keyed_late(void **state)
{
    World *w = *state;
    gint64 n = 0;
    TicketTake t = new_call();
    t.answer = &told;
    ask_at(w, "2026-11-23 10:30", NULL);
    t.ask.received = at("2026-11-23 10:00");
    now("2026-11-23 11:10");
    REFUSED(ERR_RULE, ticket_take(w->desk, &t, &n, err));
    w->setup.actor = "lee"; /* who took no call meanwhile */
    assert_true(take(w, &t) > 0);
}

static void nobody_is_on_the_line_for_hours(void **state)
{
    World *w = *state;
    gint64 n = 0;
    TicketTake t = new_call();
    t.answer = &told;
    t.ask.received = at("2026-11-23 09:00");
    now("2026-11-23 11:00:01");
    REFUSED(ERR_RULE, ticket_take(w->desk, &t, &n, err));
    t.ask.late_reason = "전산 장애";
    REFUSED(ERR_FORBIDDEN, ticket_take(w->desk, &t, &n, err));
    w->setup.actor = "park";
    assert_true(take(w, &t) > 0);
    t.ask.received = at("2026-11-23 11:30");
    REFUSED(ERR_RULE, ticket_take(w->desk, &t, &n, err)); /* ahead */
}

static void a_live_call_is_brought_up_and_answered(void **state)
{
    World *w = *state;
    gint64 n = ask_at(w, "2026-11-23 10:00", NULL);
    TicketTake t = new_call();
    t.number = n;
    t.revision = 1;
    t.ask.question = "전기요를 수입하려면 KC 인증이 필요한가요?";
    t.ask.category = NULL;
    t.ask.field = "전기용품";
    t.answer = &told;
    now("2026-11-23 10:05");
    assert_int_equal(take(w, &t), n);
    g_autoptr(TicketCall) call = look(w, n);
    assert_string_equal(call->question, "전기요를 수입하려면 KC 인증이 필요한가요?");
    assert_string_equal(call->category, "국내인증");
    assert_string_equal(call->field, "전기용품");
    assert_string_equal(state_name(call->state), "answered");
    same(call->received_at, "2026-11-23 10:00");
}

static void what_says_the_same_changes_no_fact(void **state)
{
    World *w = *state;
    gint64 n = ask_at(w, "2026-11-23 10:00", NULL);
    g_autoptr(TicketCall) call = look(w, n);
    const TicketTake t = { .number = n,
        .revision = 1,
        .ask = { .question = call->question, .category = "국내인증", .received = INSTANT_NONE },
        .answer = &told };
    take(w, &t);
    assert_int_equal(count(w, "SELECT count(*) FROM log WHERE kind = 'call.set'"), 0);
}

static void a_call_that_another_changed_is_not_taken(void **state)
{
    World *w = *state;
    gint64 n = ask_at(w, "2026-11-23 10:00", NULL), before;
    FINE(ticket_assign(w->desk, &(TicketAssign){ .number = n, .to = "lee" }, err));
    before = events(w);
    TicketTake t = new_call();
    t.number = n;
    t.revision = 1;
    t.answer = &told;
    REFUSED(ERR_STALE, ticket_take(w->desk, &t, &n, err));
    t.ask = (TicketAsk){ .received = INSTANT_NONE }; /* nothing to bring up */
    REFUSED(ERR_STALE, ticket_take(w->desk, &t, &n, err));
    assert_int_equal(events(w), before);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_DESK(answered_on_the_call),
        WITH_DESK(flagged_and_referred_with_its_letter),
        WITH_DESK(a_caller_who_must_supply_something_waits),
        WITH_DESK(a_refused_part_records_nothing),
        WITH_DESK(a_long_call_is_not_keyed_late),
        WITH_DESK(what_began_before_another_call_is_keyed_late),
        WITH_DESK(nobody_is_on_the_line_for_hours),
        WITH_DESK(a_live_call_is_brought_up_and_answered),
        WITH_DESK(what_says_the_same_changes_no_fact),
        WITH_DESK(a_call_that_another_changed_is_not_taken),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
