/* The tick: every threshold once, whoever runs it and how often. */
#include "tickets_desk.h"
#include <string.h>

static void tick(World *w, const char *when)
{
    now(when);
    FINE(tick_run(w->desk, NULL, err));
}

static gint64 crossed(World *w, const char *kind)
{
    gint64 n = 0;
    FINE(db_number(desk_main(w->desk), err, 0, &n, "SELECT count(*) FROM threshold WHERE kind = ?1",
        "s", kind));
    return n;
}

static void row_39_two_ticks_are_one(void **state)
{
    World *w = *state;
    gint64 n = ticket_at(w, "2026-11-23 10:00", NULL);
    refer(w, n, "kita");
    tick(w, "2026-11-25 10:00:01");
    assert_int_equal(crossed(w, "breach"), 1);
    gint64 messages = count(w, "SELECT count(*) FROM outbox"), all = events(w);
    gint64 thresholds = count(w, "SELECT count(*) FROM threshold");
    tick(w, "2026-11-25 10:00:01");
    tick(w, "2026-11-25 10:05");
    assert_int_equal(events(w), all);
    assert_int_equal(count(w, "SELECT count(*) FROM outbox"), messages);
    assert_int_equal(count(w, "SELECT count(*) FROM threshold"), thresholds);
    assert_int_equal(count(w, "SELECT count(*) FROM outbox WHERE sent_at IS NULL"), messages);
}

static void row_39_the_same_threshold_has_the_same_message_id(void **state)
{
    World *w = *state;
    void *other_state;
    world_new(&other_state);
    World *other = other_state;
    World *worlds[] = { w, other };
    for (int i = 0; i < 2; i++) {
        now("2026-11-22 09:00");
        ticket_at(worlds[i], "2026-11-23 10:00", NULL);
        tick(worlds[i], i == 0 ? "2026-11-25 10:00:01" : "2026-11-25 10:04");
    }
    g_autoptr(DbStmt) q = db_query(desk_main(w->desk), NULL,
        "SELECT message_id FROM outbox WHERE kind = 'breach' AND to_role = 'supervisor'", "");
    g_autoptr(DbStmt) p = db_query(desk_main(other->desk), NULL,
        "SELECT message_id FROM outbox WHERE kind = 'breach' AND to_role = 'supervisor'", "");
    assert_int_equal(db_step(q, NULL), DB_ROW);
    assert_int_equal(db_step(p, NULL), DB_ROW);
    assert_string_equal(db_text(q, 0), db_text(p, 0));
    assert_int_equal(strlen(db_text(q, 0)), 32);
    g_clear_pointer(&p, sqlite3_finalize);
    g_clear_pointer(&q, sqlite3_finalize);
    desk_free(other->desk);
    g_free(other);
}

static void when_nothing_was_crossed_nothing_is_written(void **state)
{
    World *w = *state;
    tick(w, "2026-11-23 09:55");
    ticket_at(w, "2026-11-23 10:00", NULL);
    gint64 before = events(w);
    tick(w, "2026-11-23 10:05");
    assert_int_equal(events(w), before);
}

static void a_live_call_is_flagged_after_a_working_hour(void **state)
{
    World *w = *state;
    gint64 n = ask_at(w, "2026-11-23 11:30", NULL);
    tick(w, "2026-11-23 13:29:59");
    state_is(w, n, TICKET_LIVE);
    tick(w, "2026-11-23 13:30");
    state_is(w, n, TICKET_TRIAGE);
    const TicketAnswer answer = { .number = n, .text = "늦은 답", .expertise = "경험" };
    REFUSED(ERR_RULE, ticket_answer(w->desk, &answer, err));
}

static void a_write_ticks_first(void **state)
{
    World *w = *state;
    gint64 n = ask_at(w, "2026-11-23 11:30", NULL);
    ask_at(w, "2026-11-23 15:00", NULL);
    state_is(w, n, TICKET_TRIAGE);
}

static void a_missed_refer_by_is_told_to_owner_and_supervisor(void **state)
{
    World *w = *state;
    ticket_at(w, "2026-11-23 10:00", NULL);
    tick(w, "2026-11-23 11:00");
    assert_int_equal(crossed(w, "refer_by"), 0);
    tick(w, "2026-11-23 11:00:01");
    assert_int_equal(crossed(w, "refer_by"), 1);
    assert_int_equal(count(w, "SELECT count(*) FROM outbox WHERE kind = 'refer_by'"), 2);
    assert_int_equal(count(w, "SELECT count(*) FROM outbox WHERE to_whom = 'kim'"), 1);
}

static void a_rejection_starts_refer_by_again(void **state)
{
    World *w = *state;
    gint64 n = ticket_at(w, "2026-11-23 10:00", NULL);
    tick(w, "2026-11-23 11:30");
    refer(w, n, "kita");
    now("2026-11-24 09:20");
    FINE(ticket_reject(w->desk, &(TicketReject){ .number = n, .reason = "소관 아님" }, err));
    tick(w, "2026-11-24 10:20:01");
    assert_int_equal(crossed(w, "refer_by"), 2);
}

static void shares_of_the_promise_go_to_the_custodian(void **state)
{
    World *w = *state;
    gint64 n = ticket_at(w, "2026-11-23 10:00", NULL);
    refer(w, n, "kita");
    tick(w, "2026-11-24 10:00"); /* 50 % */
    tick(w, "2026-11-24 22:00"); /* 75 %: at night */
    assert_int_equal(crossed(w, "percent"), 2);
    assert_int_equal(count(w,
                         "SELECT count(*) FROM outbox WHERE kind = 'percent'"
                         " AND to_role = 'agency' AND to_whom = 'kita'"),
        2);
    same(count(w, "SELECT max(not_before) FROM outbox WHERE kind = 'percent'"), "2026-11-25 09:00");
}

static void act_by_is_told_four_working_hours_ahead(void **state)
{
    World *w = *state;
    ticket_at(w, "2026-11-20 13:00", NULL); /* act_by: 18:00; four working hours: 14:00 */
    tick(w, "2026-11-20 13:59:59");
    assert_int_equal(crossed(w, "act_by"), 0);
    tick(w, "2026-11-20 14:00");
    assert_int_equal(crossed(w, "act_by"), 1);
}

static void a_breach_is_dunned_every_day(void **state)
{
    World *w = *state;
    gint64 n = ticket_at(w, "2026-11-23 10:00", NULL);
    refer(w, n, "kita");
    tick(w, "2026-11-25 10:00");
    assert_int_equal(crossed(w, "breach"), 0);
    tick(w, "2026-11-25 10:00:01");
    assert_int_equal(crossed(w, "breach"), 1);
    assert_int_equal(
        count(w, "SELECT count(*) FROM outbox WHERE kind = 'breach' AND to_whom = 'kita'"), 1);
    same(count(w, "SELECT breached_at FROM cycle"), "2026-11-25 10:00");
    tick(w, "2026-11-26 10:00:01");
    assert_int_equal(crossed(w, "dunning"), 1);
    tick(w, "2026-11-30 09:00"); /* nobody ticked for days: one letter, numbered by the day */
    assert_int_equal(crossed(w, "dunning"), 2);
    assert_int_equal(count(w, "SELECT max(threshold) FROM threshold WHERE kind = 'dunning'"), 4);
}

static void several_shares_at_once_make_one_message(void **state)
{
    World *w = *state;
    gint64 n = ticket_at(w, "2026-11-23 10:00", NULL);
    refer(w, n, "kita");
    tick(w, "2026-11-25 09:00");
    assert_int_equal(crossed(w, "percent"), 3);
    assert_int_equal(count(w, "SELECT count(*) FROM outbox WHERE kind = 'percent'"), 1);
}

static void row_33_a_caller_who_cannot_be_reached(void **state)
{
    World *w = *state;
    static const char *const tried[] = { "2026-11-25 09:10", "2026-11-25 09:30",
        "2026-11-25 09:50" };
    gint64 n = ticket_at(w, "2026-11-23 10:00", NULL);
    refer(w, n, "kita");
    now("2026-11-25 09:00");
    reply(w, n);
    for (gsize i = 0; i < G_N_ELEMENTS(tried); i++) {
        now(tried[i]);
        FINE(ticket_attempt(w->desk, &(TicketAttempt){ .number = n, .at = INSTANT_NONE }, err));
    }
    tick(w, "2026-11-25 10:00:01");
    g_autoptr(TicketCall) call = look(w, n);
    assert_string_equal(call->cause, "caller_unreachable");
    same(call->breached_at, "2026-11-25 10:00");
    deliver(w, n, "2026-11-25 11:00");
    w->setup.actor = "lee"; /* who need not say what the tick has found */
    FINE(ticket_close(w->desk, &(TicketClose){ .number = n, .knowledge = "없음" }, err));
}

static void more_calls_than_a_batch_are_all_seen(void **state)
{
    World *w = *state;
    TickResult result;
    const TicketAsk ask = { .question = "질문", .received = INSTANT_NONE };
    now("2026-11-23 10:00");
    for (gint64 i = 0, n; i < TICK_BATCH + 10; i++)
        FINE(ticket_ask(w->desk, &ask, &n, err));
    now("2026-11-23 11:00");
    FINE(tick_run(w->desk, &result, err));
    assert_int_equal(result.flagged, TICK_BATCH + 10);
    assert_int_equal(count(w, "SELECT count(*) FROM call WHERE state = 'live'"), 0);
}

static void a_ticket_nobody_referred_is_drafted_and_holds_up_closing(void **state)
{
    World *w = *state;
    gint64 done = ticket_at(w, "2026-11-23 09:00", NULL);
    deliver(w, done, "2026-11-23 09:30");
    gint64 n = ticket_at(w, "2026-11-23 10:00", NULL);
    tick(w, "2026-11-24 10:00"); /* 8 working hours */
    g_autoptr(TicketCall) call = look(w, n);
    assert_true(call->drafted);
    assert_non_null(call->draft_agency);
    TicketClose close = { .number = done, .knowledge = "문서 있음" };
    REFUSED(ERR_RULE, ticket_close(w->desk, &close, err));
    refer(w, n, call->draft_agency);
    FINE(ticket_close(w->desk, &close, err));
}

static void a_wait_ends_by_itself_after_ten_days(void **state)
{
    World *w = *state;
    gint64 n = ticket_at(w, "2026-11-23 10:00", NULL);
    pause_from(w, n, "2026-11-23 14:00");
    tick(w, "2026-12-03 13:59:59");
    state_is(w, n, TICKET_WAITING);
    tick(w, "2026-12-03 15:00"); /* an hour late: the pause was ten days all the same */
    state_is(w, n, TICKET_TRIAGE);
    g_autoptr(TicketCall) call = look(w, n);
    same(call->due_at, "2026-12-05 10:00");
}

static void a_waiting_ticket_is_not_breached(void **state)
{
    World *w = *state;
    gint64 n = ticket_at(w, "2026-11-23 10:00", NULL);
    pause_from(w, n, "2026-11-23 14:00");
    tick(w, "2026-11-27 10:00");
    assert_int_equal(crossed(w, "breach"), 0);
    g_autoptr(TicketCall) call = look(w, n);
    assert_false(call->overdue);
}

static void row_37_a_clock_that_jumped_fires_nothing(void **state)
{
    World *w = *state;
    gint64 n = ticket_at(w, "2026-11-24 14:00", NULL);
    FINE(tick_run(w->desk, NULL, err));
    gint64 before = events(w);
    now("2027-11-24 14:00");
    REFUSED(ERR_CLOCK, tick_run(w->desk, NULL, err));
    assert_int_equal(events(w), before);
    g_autoptr(TicketCall) call = look(w, n); /* reading works */
    assert_true(call->overdue);
    w->setup.accept_clock = "시계 확인함";
    FINE(tick_run(w->desk, NULL, err));
    assert_int_equal(crossed(w, "breach"), 1);
}

static void a_gap_without_a_tick_is_remembered(void **state)
{
    World *w = *state;
    TickResult result;
    tick(w, "2026-11-23 09:00");
    tick(w, "2026-11-23 09:15");
    assert_int_equal(count(w, "SELECT count(*) FROM tick_gap"), 0);
    now("2026-11-23 10:00");
    FINE(tick_run(w->desk, &result, err));
    assert_int_equal(result.gap_seconds, 45 * 60);
    assert_int_equal(count(w, "SELECT to_at - from_at FROM tick_gap"), 45 * 60);
}

static void told_and_closed_calls_are_left_alone(void **state)
{
    World *w = *state;
    gint64 n = ticket_at(w, "2026-11-23 10:00", NULL);
    deliver(w, n, "2026-11-23 10:30");
    tick(w, "2026-11-23 10:31");
    gint64 before = count(w, "SELECT count(*) FROM threshold");
    tick(w, "2026-12-20 10:00");
    assert_int_equal(count(w, "SELECT count(*) FROM threshold"), before);
    assert_int_equal(count(w, "SELECT count(*) FROM call WHERE next_check IS NOT NULL"), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_DESK(row_39_two_ticks_are_one),
        WITH_DESK(row_39_the_same_threshold_has_the_same_message_id),
        WITH_DESK(when_nothing_was_crossed_nothing_is_written),
        WITH_DESK(a_live_call_is_flagged_after_a_working_hour),
        WITH_DESK(a_write_ticks_first),
        WITH_DESK(a_missed_refer_by_is_told_to_owner_and_supervisor),
        WITH_DESK(a_rejection_starts_refer_by_again),
        WITH_DESK(shares_of_the_promise_go_to_the_custodian),
        WITH_DESK(act_by_is_told_four_working_hours_ahead),
        WITH_DESK(a_breach_is_dunned_every_day),
        WITH_DESK(several_shares_at_once_make_one_message),
        WITH_DESK(row_33_a_caller_who_cannot_be_reached),
        WITH_DESK(more_calls_than_a_batch_are_all_seen),
        WITH_DESK(a_ticket_nobody_referred_is_drafted_and_holds_up_closing),
        WITH_DESK(a_wait_ends_by_itself_after_ten_days),
        WITH_DESK(a_waiting_ticket_is_not_breached),
        WITH_DESK(row_37_a_clock_that_jumped_fires_nothing),
        WITH_DESK(a_gap_without_a_tick_is_remembered),
        WITH_DESK(told_and_closed_calls_are_left_alone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
