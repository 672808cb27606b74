/* The rules of the moves that no row of the scenario table names. */
#include "tickets_desk.h"
#include <string.h>

static void an_answer_on_the_call_needs_words_and_a_source(void **state)
{
    World *w = *state;
    gint64 n = ask_at(w, "2026-11-23 10:00", NULL);
    TicketAnswer answer = { .number = n, .text = "네, 안전확인 대상입니다." };
    REFUSED(ERR_RULE, ticket_answer(w->desk, &answer, err));
    answer.cite = (const char *const[]){ "「제품안전기본법」 제10조제1항", NULL };
    FINE(ticket_answer(w->desk, &answer, err));
    g_autoptr(TicketCall) call = look(w, n);
    assert_string_equal(state_name(call->state), "answered");
    assert_string_equal(call->verdict, "met");
    assert_null(call->holder);
    g_autoptr(GPtrArray) refs = ticket_citations(w->desk, n, NULL);
    assert_int_equal(refs->len, 1);
    REFUSED(ERR_RULE, ticket_answer(w->desk, &answer, err));
}

static void a_ticket_needs_a_category_and_a_way_back(void **state)
{
    World *w = *state;
    gint64 n = 0;
    now("2026-11-23 10:00");
    FINE(
        ticket_ask(w->desk, &(TicketAsk){ .question = "질문", .received = INSTANT_NONE }, &n, err));
    TicketFlag flag = { .number = n };
    REFUSED(ERR_RULE, ticket_flag(w->desk, &flag, err));
    flag.category = "표준";
    REFUSED(ERR_RULE, ticket_flag(w->desk, &flag, err));
    flag.caller.phone = "02-123-4567";
    FINE(ticket_flag(w->desk, &flag, err));
    g_autoptr(TicketCall) call = look(w, n);
    assert_non_null(call->person);
    assert_string_equal(call->category, "표준");
}

static void a_caller_is_reached_by_what_can_be_dialled_or_written_to(void **state)
{
    World *w = *state;
    static const PersonFields bad[] = { { .phone = "abcd" }, { .phone = "010-1234-567" },
        { .phone = "010-1234-56789" }, { .phone = "모름" }, { .phone = "02-123" },
        { .mail = "notmail" }, { .mail = "a@b@c.kr" }, { .phone = "02-123-4567", .mail = "@kr" } };
    static const PersonFields good[] = { { .phone = "010-1234-5678" }, { .phone = "02-123-4567" },
        { .phone = "1588-1234" }, { .phone = "+1 415 555 2671" }, { .phone = "+82 10 1234 5678" },
        { .mail = "kim@example.com" } };
    gint64 n = 0, live = ask_at(w, "2026-11-23 10:00", NULL), before = events(w);
    for (gsize i = 0; i < G_N_ELEMENTS(bad); i++) {
        const TicketAsk ask = { .question = "질문", .received = INSTANT_NONE, .caller = bad[i] };
        REFUSED(ERR_INPUT, ticket_ask(w->desk, &ask, &n, err));
        REFUSED(
            ERR_INPUT, ticket_set(w->desk, &(TicketSet){ .number = live, .caller = bad[i] }, err));
        REFUSED(ERR_INPUT,
            ticket_flag(w->desk, &(TicketFlag){ .number = live, .caller = bad[i] }, err));
    }
    assert_int_equal(events(w), before);
    for (gsize i = 0; i < G_N_ELEMENTS(good); i++) {
        const TicketAsk ask = {
            .question = "질문", .category = "표준", .received = INSTANT_NONE, .caller = good[i]
        };
        FINE(ticket_ask(w->desk, &ask, &n, err));
        FINE(ticket_flag(w->desk, &(TicketFlag){ .number = n }, err));
    }
}

/* Such as a record of before has. */
static void a_number_that_cannot_be_dialled_reaches_nobody(void **state)
{
    World *w = *state;
    gint64 n = 0;
    g_autofree char *id = NULL;
    bool reachable = true;
    now("2026-11-23 10:00");
    g_autoptr(DbTx) tx = db_begin(desk_main(w->desk), NULL);
    FINE(person_put(w->desk, &(PersonFields){ .name = "홍길동", .phone = "모름" }, &id, err));
    assert_true(db_commit(g_steal_pointer(&tx), NULL));
    FINE(person_reachable(w->desk, id, &reachable, err));
    assert_false(reachable);
    const TicketAsk ask = { .question = "질문", .category = "표준", .received = INSTANT_NONE };
    FINE(ticket_ask(w->desk, &ask, &n, err));
    g_autofree char *sql = g_strdup_printf("UPDATE call SET person = '%s'", id);
    FINE(db_exec(desk_main(w->desk), sql, err));
    REFUSED(ERR_RULE, ticket_flag(w->desk, &(TicketFlag){ .number = n }, err));
    FINE(ticket_set(
        w->desk, &(TicketSet){ .number = n, .caller = { .phone = "010-1234-5678" } }, err));
    FINE(ticket_flag(w->desk, &(TicketFlag){ .number = n }, err));
}

static void a_breached_call_is_closed_by_somebody_else_with_a_cause(void **state)
{
    World *w = *state;
    gint64 n = ticket_at(w, "2026-11-23 10:00", NULL);
    deliver(w, n, "2026-11-25 13:00");
    TicketClose close = { .number = n };
    REFUSED(ERR_RULE, ticket_close(w->desk, &close, err));
    close.knowledge = "이미 있는 문서로 충분";
    REFUSED(ERR_RULE, ticket_close(w->desk, &close, err));
    close.cause = "told_late";
    REFUSED(ERR_FORBIDDEN, ticket_close(w->desk, &close, err));
    w->setup.actor = "lee";
    FINE(ticket_close(w->desk, &close, err));
    g_autoptr(TicketCall) call = look(w, n);
    assert_string_equal(call->cause, "told_late");
    assert_string_equal(call->verdict, "breached");
}

static void declining_a_breached_call_does_not_clear_the_breach(void **state)
{
    World *w = *state;
    gint64 n = ticket_at(w, "2026-11-23 10:00", NULL);
    now("2026-11-25 11:00");
    TicketEnd end = { .number = n, .reason = "소관 밖" };
    REFUSED(ERR_RULE, ticket_decline(w->desk, &end, err));
    end.remedy = "법제처에 해석을 신청";
    FINE(ticket_decline(w->desk, &end, err));
    g_autoptr(TicketCall) call = look(w, n);
    assert_string_equal(call->outcome, "declined");
    assert_string_equal(call->verdict, "breached");
    gint64 other = ticket_at(w, "2026-11-25 12:00", NULL);
    FINE(ticket_withdraw(w->desk, &(TicketEnd){ .number = other, .reason = "됐어요" }, err));
    g_autoptr(TicketCall) withdrawn = look(w, other);
    assert_null(withdrawn->verdict);
}

static void texts_are_scrubbed_on_the_way_in(void **state)
{
    World *w = *state;
    gint64 n = ticket_at(w, "2026-11-23 10:00", NULL);
    const TicketNote note = { .number = n,
        .text = "홍길동 님(한빛전자)이 010-9876-5432로 전화 달라 함. 900101-1234567" };
    FINE(ticket_note(w->desk, &note, err));
    assert_int_equal(count(w,
                         "SELECT count(*) FROM log WHERE body LIKE '%홍길동%' OR body LIKE"
                         " '%9876%' OR body LIKE '%한빛%' OR body LIKE '%900101%'"),
        0);
    g_autoptr(GPtrArray) history = ticket_history(w->desk, n, NULL);
    const TicketEntry *last = history->pdata[history->len - 1];
    assert_non_null(strstr(last->text, "[이름]"));
    assert_non_null(strstr(last->text, "[전화]"));
}

static void a_call_that_is_not_there(void **state)
{
    World *w = *state;
    REFUSED(ERR_NOT_FOUND, ticket_note(w->desk, &(TicketNote){ .number = 99, .text = "?" }, err));
    REFUSED(ERR_NOT_FOUND, ticket_load(w->desk, 99, err));
}

static void the_caller_of_another_call_is_known(void **state)
{
    World *w = *state;
    gint64 first = ask_at(w, "2026-11-23 10:00", NULL), second = 0;
    const TicketAsk ask = {
        .question = "또 하나 여쭙니다.", .received = INSTANT_NONE, .same_caller = first
    };
    FINE(ticket_ask(w->desk, &ask, &second, err));
    g_autoptr(TicketCall) a = look(w, first);
    g_autoptr(TicketCall) b = look(w, second);
    assert_string_equal(a->person, b->person);
    assert_int_equal(b->linked, first);
    g_autoptr(GArray) found = person_find(w->desk, "01012345678", NULL);
    assert_int_equal(found->len, 2);
}

static void an_unknown_channel_policy_or_priority_is_refused(void **state)
{
    World *w = *state;
    gint64 n;
    TicketAsk ask = { .question = "질문", .received = INSTANT_NONE, .channel = "fax" };
    REFUSED(ERR_INPUT, ticket_ask(w->desk, &ask, &n, err));
    ask = (TicketAsk){ .question = "질문", .received = INSTANT_NONE, .policy = "weekly" };
    REFUSED(ERR_INPUT, ticket_ask(w->desk, &ask, &n, err));
    ask = (TicketAsk){ .question = "질문", .received = INSTANT_NONE, .priority = "now" };
    REFUSED(ERR_INPUT, ticket_ask(w->desk, &ask, &n, err));
    ask = (TicketAsk){ .question = " ", .received = INSTANT_NONE };
    REFUSED(ERR_RULE, ticket_ask(w->desk, &ask, &n, err));
    assert_int_equal(count(w, "SELECT count(*) FROM call"), 0);
    assert_int_equal(count(w, "SELECT count(*) FROM person"), 0);
}

static void a_refused_move_writes_nothing(void **state)
{
    World *w = *state;
    gint64 n = ticket_at(w, "2026-11-23 10:00", NULL), before = events(w);
    now("2026-11-23 10:01");
    REFUSED(ERR_RULE,
        ticket_attempt(w->desk, &(TicketAttempt){ .number = n, .at = INSTANT_NONE }, err));
    REFUSED(ERR_RULE, ticket_resume(w->desk, &(TicketResume){ .number = n }, err));
    REFUSED(ERR_RULE, ticket_close(w->desk, &(TicketClose){ .number = n, .knowledge = "?" }, err));
    REFUSED(ERR_RULE, ticket_reopen(w->desk, &(TicketReopen){ .number = n, .reason = "?" }, err));
    assert_int_equal(events(w), before);
}

static void a_partial_reply_stays_with_the_agency(void **state)
{
    World *w = *state;
    gint64 n = ticket_at(w, "2026-11-23 10:00", NULL);
    refer(w, n, "kita");
    now("2026-11-23 14:00");
    const TicketReply partial = { .number = n,
        .who = "김대리",
        .text = "절반은 이렇습니다.",
        .partial = true,
        .at = INSTANT_NONE };
    FINE(ticket_reply(w->desk, &partial, err));
    g_autoptr(TicketCall) call = look(w, n);
    assert_string_equal(state_name(call->state), "referred");
    assert_string_equal(call->holder, "kita");
    reply(w, n);
    state_is(w, n, TICKET_READY);
    deliver(w, n, "2026-11-23 15:00");
    assert_int_equal(count(w, "SELECT count(*) FROM custody WHERE holder = 'kita'"), 1);
    assert_int_equal(count(w, "SELECT to_at - from_at FROM custody WHERE holder = 'kita'"), 14400);
}

static void an_agencys_answer_is_its_own_source(void **state)
{
    World *w = *state;
    gint64 n = ticket_at(w, "2026-11-23 10:00", NULL);
    TicketDeliver told = { .number = n, .via = "phone", .text = "답", .at = INSTANT_NONE };
    REFUSED(ERR_RULE, ticket_deliver(w->desk, &told, err));
    refer(w, n, "kita");
    reply(w, n);
    told.text = NULL;
    told.told = "김철수";
    FINE(ticket_deliver(w->desk, &told, err));
    g_autoptr(TicketCall) call = look(w, n);
    assert_string_equal(call->answer, "안전확인 대상입니다.");
    assert_int_equal(count(w, "SELECT count(*) FROM log WHERE body LIKE '%김철수%'"), 0);
}

static void the_agencys_own_hours_make_act_by(void **state)
{
    World *w = *state;
    g_autoptr(Agency) early = agency_load(w->desk, "kita", NULL);
    early->closes = 12 * 3600;
    FINE(agency_set(w->desk, early, err));
    gint64 n = ticket_at(w, "2026-11-23 10:00", NULL);
    refer(w, n, "kita");
    g_autoptr(TicketCall) call = look(w, n);
    same(call->act_by, "2026-11-25 10:00");
    same(count(w, "SELECT reply_by FROM referral"), "2026-11-24 12:00");
}

static void an_agency_is_to_answer_an_hour_before_due(void **state)
{
    World *w = *state;
    gint64 n = ticket_at(w, "2026-11-23 15:00", NULL);
    refer(w, n, "kita");
    g_autoptr(TicketCall) call = look(w, n);
    same(call->due_at, "2026-11-25 15:00");
    same(count(w, "SELECT reply_by FROM referral"), "2026-11-25 14:00");
}

static void a_visitor_without_a_number_can_be_told_in_person(void **state)
{
    World *w = *state;
    gint64 n = 0;
    now("2026-11-23 10:00");
    const TicketAsk ask = { .question = "질문", .channel = "visit", .received = INSTANT_NONE };
    FINE(ticket_ask(w->desk, &ask, &n, err));
    TicketFlag flag = { .number = n, .category = "표준" };
    REFUSED(ERR_RULE, ticket_flag(w->desk, &flag, err));
    flag.reach = "수요일 오후에 다시 방문";
    FINE(ticket_flag(w->desk, &flag, err));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_DESK(an_answer_on_the_call_needs_words_and_a_source),
        WITH_DESK(a_ticket_needs_a_category_and_a_way_back),
        WITH_DESK(a_caller_is_reached_by_what_can_be_dialled_or_written_to),
        WITH_DESK(a_number_that_cannot_be_dialled_reaches_nobody),
        WITH_DESK(a_breached_call_is_closed_by_somebody_else_with_a_cause),
        WITH_DESK(declining_a_breached_call_does_not_clear_the_breach),
        WITH_DESK(texts_are_scrubbed_on_the_way_in),
        WITH_DESK(a_call_that_is_not_there),
        WITH_DESK(the_caller_of_another_call_is_known),
        WITH_DESK(an_unknown_channel_policy_or_priority_is_refused),
        WITH_DESK(a_refused_move_writes_nothing),
        WITH_DESK(a_partial_reply_stays_with_the_agency),
        WITH_DESK(an_agencys_answer_is_its_own_source),
        WITH_DESK(the_agencys_own_hours_make_act_by),
        WITH_DESK(an_agency_is_to_answer_an_hour_before_due),
        WITH_DESK(a_visitor_without_a_number_can_be_told_in_person),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
