/* The moves: one test a row of the scenario table. */
#include "tickets_desk.h"
#include <string.h>

static void row_01_told_at_the_last_second_is_met(void **state)
{
    gint64 n = ticket_at(*state, "2026-11-23 10:00", NULL);
    now("2026-11-25 10:00:00");
    g_autoptr(TicketCall) before = look(*state, n);
    same(before->due_at, "2026-11-25 10:00");
    assert_false(before->overdue);
    deliver(*state, n, "2026-11-25 10:00:00");
    g_autoptr(TicketCall) call = look(*state, n);
    assert_string_equal(call->verdict, "met");
    assert_int_equal(call->due_at - call->ended_at, 0);
    assert_int_equal(call->late_seconds, 0);
}

static void a_second_later_is_breached_at_due(void **state)
{
    gint64 n = ticket_at(*state, "2026-11-23 10:00", NULL);
    now("2026-11-25 10:00:01");
    g_autoptr(TicketCall) before = look(*state, n);
    assert_true(before->overdue);
    assert_int_equal(before->late_seconds, 1);
    deliver(*state, n, "2026-11-25 10:00:01");
    g_autoptr(TicketCall) call = look(*state, n);
    assert_string_equal(call->verdict, "breached");
    same(call->breached_at, "2026-11-25 10:00");
}

/* Expected due by policy: E, M, B, X of a receipt. */
static void dues(World *w, const char *received, const char *const expected[4])
{
    static const char *const names[] = { "elapsed", "office", "business", "extended" };
    for (int i = 0; i < 4; i++) {
        if (!expected[i])
            continue;
        gint64 n = ask_at(w, received, names[i]);
        g_autoptr(TicketCall) call = look(w, n);
        same(call->due_at, expected[i]);
        assert_string_equal(call->policy, names[i]);
    }
}

static void row_03_the_last_second_of_a_day_and_the_first_of_the_next(void **state)
{
    dues(*state, "2026-11-24 23:59:59",
        (const char *const[]){ "2026-11-26 23:59:59", "2026-11-26 18:00", NULL, NULL });
    dues(*state, "2026-11-25 00:00:00",
        (const char *const[]){ "2026-11-27 00:00:00", "2026-11-26 18:00", NULL, NULL });
}

static void row_04_friday_17_00(void **state)
{
    dues(*state, "2026-11-20 17:00",
        (const char *const[]){
            "2026-11-22 17:00", "2026-11-24 17:00", "2026-11-30 11:00", "2026-11-27 10:00" });
    g_autoptr(TicketCall) call = look(*state, 1);
    same(call->act_by, "2026-11-20 18:00");
    same(call->due_office_at, "2026-11-24 17:00");
}

static void row_05_saturday_11_00(void **state)
{
    dues(*state, "2026-11-21 11:00",
        (const char *const[]){
            "2026-11-23 11:00", "2026-11-24 18:00", "2026-11-30 12:00", "2026-11-27 12:00" });
}

static void row_06_doomed_is_said_at_flag(void **state)
{
    gint64 n = ticket_at(*state, "2026-11-20 18:30", NULL);
    g_autoptr(TicketCall) call = look(*state, n);
    assert_true(call->doomed);
    assert_int_equal(call->act_by, INSTANT_NONE);
    same(call->due_at, "2026-11-22 18:30");
    same(call->due_office_at, "2026-11-24 18:00");
}

static void row_07_monday_at_closing_and_at_opening_time(void **state)
{
    dues(*state, "2026-11-23 09:00",
        (const char *const[]){ NULL, "2026-11-24 18:00", "2026-11-30 12:00", "2026-11-27 13:00" });
    dues(*state, "2026-11-23 18:00",
        (const char *const[]){ NULL, "2026-11-25 18:00", "2026-12-01 12:00", "2026-11-30 11:00" });
}

static void row_09_monday_08_00(void **state)
{
    dues(*state, "2026-11-23 08:00",
        (const char *const[]){ "2026-11-25 08:00", NULL, "2026-11-30 12:00", "2026-11-27 12:00" });
    g_autoptr(TicketCall) call = look(*state, 1);
    same(call->act_by, "2026-11-24 18:00");
}

static void pauses_of_row_22(World *w, const char *policy, const char *due)
{
    gint64 n = ticket_at(w, "2026-11-23 10:00", policy);
    pause_from(w, n, "2026-11-23 14:00");
    now("2026-11-24 09:30");
    g_autoptr(TicketCall) waiting = look(w, n);
    same(waiting->due_at, due); /* shown as if the caller answered now */
    resume(w, n, "2026-11-24 09:30");
    g_autoptr(TicketCall) call = look(w, n);
    same(call->due_at, due);
    same(call->due_office_at, "2026-11-25 15:30");
    state_is(w, n, TICKET_TRIAGE);
}

static void row_22_a_pause_over_the_night(void **state)
{
    pauses_of_row_22(*state, "elapsed", "2026-11-26 05:30");
}

static void row_22_by_the_office_reading(void **state)
{
    pauses_of_row_22(*state, "office", "2026-11-25 15:30");
}

static void two_pauses(World *w, const char *policy, const char *due)
{
    gint64 n = ticket_at(w, "2026-11-23 10:00", policy);
    pause_from(w, n, "2026-11-23 11:00");
    REFUSED(ERR_RULE, ticket_wait(w->desk, &(TicketWait){ .number = n, .question = "또?" }, err));
    resume(w, n, "2026-11-23 13:00");
    pause_from(w, n, "2026-11-24 16:00");
    resume(w, n, "2026-11-25 10:00");
    g_autoptr(TicketCall) call = look(w, n);
    same(call->due_at, due);
    assert_int_equal(call->waits, 2);
    REFUSED(ERR_RULE, ticket_wait(w->desk, &(TicketWait){ .number = n, .question = "또?" }, err));
}

static void row_24_two_pauses_and_no_third(void **state)
{
    two_pauses(*state, "elapsed", "2026-11-26 06:00");
}

static void row_24_by_the_office_reading(void **state)
{
    two_pauses(*state, "office", "2026-11-25 15:00");
}

static void row_25_delivering_ends_the_pause_first(void **state)
{
    World *w = *state;
    gint64 n = ticket_at(w, "2026-11-23 10:00", NULL);
    pause_from(w, n, "2026-11-23 14:00");
    deliver(w, n, "2026-11-25 11:00"); /* past the first due, within the moved one */
    g_autoptr(TicketCall) call = look(w, n);
    assert_string_equal(call->verdict, "met");
    same(call->due_at, "2026-11-27 07:00");
    assert_int_equal(count(w, "SELECT to_at - from_at FROM pause"), 45 * 3600);
}

static void row_26_nobody_waits_for_an_agency(void **state)
{
    World *w = *state;
    gint64 n = ticket_at(w, "2026-11-23 10:00", NULL);
    refer(w, n, "KITA");
    const TicketWait wait = { .number = n, .agency = "kita", .question = "언제 되나요?" };
    REFUSED(ERR_RULE, ticket_wait(w->desk, &wait, err));
    REFUSED(ERR_RULE, ticket_wait(w->desk, &(TicketWait){ .number = n }, err));
    state_is(w, n, TICKET_REFERRED);
}

static void row_27_setting_does_not_touch_the_clock(void **state)
{
    World *w = *state;
    gint64 n = ticket_at(w, "2026-11-23 10:00", NULL);
    pause_from(w, n, "2026-11-23 14:00");
    now("2026-11-23 15:00");
    g_autoptr(TicketCall) before = look(w, n);
    const TicketSet set = {
        .number = n, .priority = "urgent", .category = "해외인증", .tag = "EU"
    };
    FINE(ticket_set(w->desk, &set, err));
    g_autoptr(TicketCall) after = look(w, n);
    assert_int_equal(before->due_at, after->due_at);
    assert_int_equal(before->paused_at, after->paused_at);
    assert_string_equal(after->category, "해외인증");
    const TicketSet policy = { .number = n, .policy = "office" };
    REFUSED(ERR_RULE, ticket_set(w->desk, &policy, err)); /* promised at receipt */
    g_autoptr(TicketCall) still = look(w, n);
    assert_int_equal(before->due_at, still->due_at);
    assert_string_equal(still->policy, "elapsed");
}

static void row_28_reopening_is_a_new_cycle(void **state)
{
    World *w = *state;
    gint64 n = ticket_at(w, "2026-11-23 10:00", NULL);
    deliver(w, n, "2026-11-25 09:00");
    now("2026-11-26 14:00");
    FINE(ticket_reopen(w->desk, &(TicketReopen){ .number = n, .reason = "답이 틀림" }, err));
    g_autoptr(TicketCall) call = look(w, n);
    assert_int_equal(call->cycle, 2);
    assert_null(call->verdict);
    same(call->due_at, "2026-11-28 14:00");
    same(call->due_office_at, "2026-11-30 14:00");
    assert_int_equal(count(w, "SELECT count(*) FROM cycle WHERE cycle = 1 AND verdict = 'met'"), 1);
    deliver(w, n, "2026-11-27 09:00");
    now("2026-12-26 09:00");
    FINE(ticket_note(w->desk, &(TicketNote){ .number = n, .text = "한 달 가까이" }, err));
    now("2026-12-27 09:00:01"); /* 30 days and a second */
    REFUSED(ERR_RULE, ticket_reopen(w->desk, &(TicketReopen){ .number = n, .reason = "또" }, err));
}

static void row_31_a_rejection_comes_back_to_us(void **state)
{
    World *w = *state;
    gint64 n = ticket_at(w, "2026-11-23 10:00", NULL);
    refer(w, n, "kita");
    now("2026-11-24 09:20");
    FINE(ticket_reject(w->desk, &(TicketReject){ .number = n, .reason = "소관 아님" }, err));
    g_autoptr(TicketCall) call = look(w, n);
    assert_string_equal(state_name(call->state), "triage");
    assert_string_equal(call->holder, "us");
    same(call->due_at, "2026-11-25 10:00");
    same(call->refer_by, "2026-11-24 10:20");
    const TicketRefer again = { .number = n, .agency = "한국무역협회" };
    REFUSED(ERR_FORBIDDEN, ticket_refer(w->desk, &again, NULL, err));
    w->setup.actor = "park";
    FINE(ticket_refer(w->desk, &again, NULL, err));
    state_is(w, n, TICKET_REFERRED);
}

static void a_rejection_leaves_the_other_agency_at_work(void **state)
{
    World *w = *state;
    gint64 n = ticket_at(w, "2026-11-23 10:00", NULL);
    refer(w, n, "kita");
    refer(w, n, "kotra");
    REFUSED(ERR_RULE, ticket_reject(w->desk, &(TicketReject){ .number = n, .reason = "?" }, err));
    const TicketReject reject = { .number = n, .agency = "KITA", .reason = "소관 아님" };
    FINE(ticket_reject(w->desk, &reject, err));
    g_autoptr(TicketCall) call = look(w, n);
    assert_string_equal(state_name(call->state), "referred");
    assert_string_equal(call->holder, "kotra");
}

static void row_40_the_environment_moves_no_instant(void **state)
{
    World *w = *state;
    g_setenv("TZ", "America/New_York", TRUE);
    g_setenv("LANG", "C", TRUE);
    gint64 n = ask_at(w, "2026-11-01 01:30", NULL);
    g_unsetenv("TZ");
    g_unsetenv("LANG");
    g_autoptr(TicketCall) call = look(w, n);
    same(call->received_at, "2026-11-01 01:30");
    same(call->due_at, "2026-11-03 01:30");
    same(call->due_office_at, "2026-11-03 18:00");
}

static void row_41_a_stale_edit_is_told_what_changed(void **state)
{
    World *w = *state;
    gint64 n = ticket_at(w, "2026-11-23 10:00", NULL);
    g_autoptr(TicketCall) read = look(w, n);
    w->setup.actor = "lee";
    refer(w, n, "kita");
    w->setup.actor = "kim";
    const TicketSet set = { .number = n, .revision = read->revision, .priority = "urgent" };
    g_autoptr(GError) why = NULL;
    assert_false(ticket_set(w->desk, &set, &why));
    assert_int_equal(why->code, ERR_STALE);
    assert_non_null(strstr(why->message, "referred (lee, "));
    assert_null(strstr(why->message, "call.flagged"));
    gint64 before = count(w, "SELECT count(*) FROM said WHERE kind = 'call.noted'");
    FINE(ticket_note(w->desk, &(TicketNote){ .number = n, .text = "하나" }, err));
    w->setup.actor = "lee";
    FINE(ticket_note(w->desk, &(TicketNote){ .number = n, .text = "둘" }, err));
    assert_int_equal(count(w, "SELECT count(*) FROM said WHERE kind = 'call.noted'"), before + 2);
    g_autoptr(TicketCall) noted = look(w, n);
    assert_int_equal(noted->revision, read->revision + 1);
}

static void row_41_the_second_delivery_is_told_of_the_first(void **state)
{
    World *w = *state;
    gint64 n = ticket_at(w, "2026-11-23 10:00", NULL);
    deliver(w, n, "2026-11-23 11:00");
    w->setup.actor = "lee";
    g_autoptr(GError) why = NULL;
    assert_false(try_deliver(w, n, &why));
    assert_int_equal(why->code, ERR_STALE);
    assert_non_null(strstr(why->message, "already delivered by kim at 2026-11-23"));
}

static void row_43_what_does_not_tell_the_caller_does_not_stop_the_clock(void **state)
{
    World *w = *state;
    gint64 n = ticket_at(w, "2026-11-23 10:00", NULL);
    refer(w, n, "kita");
    now("2026-11-25 09:00");
    reply(w, n);
    FINE(ticket_note(w->desk, &(TicketNote){ .number = n, .text = "메모" }, err));
    FINE(ticket_assign(w->desk, &(TicketAssign){ .number = n, .to = "lee" }, err));
    FINE(ticket_set(w->desk, &(TicketSet){ .number = n, .tag = "급함" }, err));
    FINE(ticket_attempt(w->desk, &(TicketAttempt){ .number = n, .at = INSTANT_NONE }, err));
    g_autoptr(TicketCall) call = look(w, n);
    same(call->due_at, "2026-11-25 10:00");
    assert_string_equal(call->owner, "lee");
    now("2026-11-25 10:00:01");
    g_autoptr(TicketCall) late = look(w, n);
    assert_true(late->overdue);
}

static void row_44_a_receipt_keyed_late(void **state)
{
    World *w = *state;
    gint64 n = 0;
    TicketAsk ask = { .question = "늦게 적은 상담", .received = at("2026-11-23 16:50") };
    now("2026-11-23 17:20");
    FINE(ticket_ask(w->desk, &ask, &n, err));
    g_autoptr(TicketCall) call = look(w, n);
    same(call->due_at, "2026-11-25 16:50");
    assert_null(call->late_reason);
    now("2026-11-23 17:20:01");
    REFUSED(ERR_RULE, ticket_ask(w->desk, &ask, &n, err));
    ask.late_reason = "전산 장애";
    REFUSED(ERR_FORBIDDEN, ticket_ask(w->desk, &ask, &n, err));
    w->setup.actor = "park";
    FINE(ticket_ask(w->desk, &ask, &n, err));
    g_autoptr(TicketCall) late = look(w, n);
    assert_string_equal(late->late_reason, "전산 장애");
    ask.received = at("2026-11-23 17:30");
    REFUSED(ERR_RULE, ticket_ask(w->desk, &ask, &n, err));
}

static void told_on_time_but_keyed_after_due_is_met(void **state)
{
    World *w = *state;
    gint64 n = ticket_at(w, "2026-11-23 10:00", NULL);
    now("2026-11-25 10:05");
    FINE(tick_run(w->desk, NULL, err)); /* finds a breach that was none */
    const TicketDeliver deliver = {
        .number = n, .via = "phone", .text = "답", .expertise = "경험", .at = at("2026-11-25 09:58")
    };
    FINE(ticket_deliver(w->desk, &deliver, err));
    g_autoptr(TicketCall) call = look(w, n);
    assert_string_equal(call->verdict, "met");
    assert_int_equal(call->breached_at, INSTANT_NONE);
    assert_int_equal(count(w, "SELECT sum(to_at - from_at) FROM custody"), 48 * 3600 - 120);
}

static void a_reply_and_an_attempt_are_keyed_late_by_a_supervisor_too(void **state)
{
    World *w = *state;
    gint64 n = ticket_at(w, "2026-11-23 10:00", NULL);
    refer(w, n, "kita");
    now("2026-11-24 10:00");
    TicketReply reply = { .number = n, .who = "김", .text = "답", .at = at("2026-11-24 09:00") };
    REFUSED(ERR_RULE, ticket_reply(w->desk, &reply, err));
    reply.late_reason = "정전";
    REFUSED(ERR_FORBIDDEN, ticket_reply(w->desk, &reply, err));
    w->setup.actor = "park";
    FINE(ticket_reply(w->desk, &reply, err));
    const TicketAttempt tried = {
        .number = n, .at = at("2026-11-24 09:10"), .late_reason = "정전"
    };
    FINE(ticket_attempt(w->desk, &tried, err));
    assert_int_equal(
        count(w, "SELECT to_at - from_at FROM custody WHERE holder = 'kita'"), 23 * 3600);
}

static void row_49_an_old_name_is_found_and_said(void **state)
{
    World *w = *state;
    gint64 n = ticket_at(w, "2026-11-23 10:00", NULL);
    g_autoptr(Agency) to = NULL;
    FINE(ticket_refer(w->desk, &(TicketRefer){ .number = n, .agency = "중소기업청" }, &to, err));
    assert_string_equal(to->name, "중소벤처기업부");
    assert_int_equal(to->found, AGENCY_BY_FORMER);
    assert_string_equal(to->asked, "중소기업청");
    const TicketRefer unknown = { .number = n, .agency = "없는 기관" };
    REFUSED(ERR_NOT_FOUND, ticket_refer(w->desk, &unknown, NULL, err));
    g_autoptr(Agency) kita = agency_load(w->desk, "kita", NULL);
    kita->active = false;
    FINE(agency_set(w->desk, kita, err));
    const TicketRefer inactive = { .number = n, .agency = "무협" };
    REFUSED(ERR_RULE, ticket_refer(w->desk, &inactive, NULL, err));
}

static void row_50_contact_needs_consent(void **state)
{
    World *w = *state;
    gint64 n = ticket_at(w, "2026-11-23 10:00", NULL);
    const TicketRefer refer = { .number = n, .agency = "kita", .with_contact = true };
    REFUSED(ERR_RULE, ticket_refer(w->desk, &refer, NULL, err));
    FINE(ticket_set(w->desk, &(TicketSet){ .number = n, .consent = true }, err));
    FINE(ticket_refer(w->desk, &refer, NULL, err));
    assert_int_equal(count(w, "SELECT with_contact FROM referral"), 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_DESK(row_01_told_at_the_last_second_is_met),
        WITH_DESK(a_second_later_is_breached_at_due),
        WITH_DESK(row_03_the_last_second_of_a_day_and_the_first_of_the_next),
        WITH_DESK(row_04_friday_17_00),
        WITH_DESK(row_05_saturday_11_00),
        WITH_DESK(row_06_doomed_is_said_at_flag),
        WITH_DESK(row_07_monday_at_closing_and_at_opening_time),
        WITH_DESK(row_09_monday_08_00),
        WITH_DESK(row_22_a_pause_over_the_night),
        WITH_DESK(row_22_by_the_office_reading),
        WITH_DESK(row_24_two_pauses_and_no_third),
        WITH_DESK(row_24_by_the_office_reading),
        WITH_DESK(row_25_delivering_ends_the_pause_first),
        WITH_DESK(row_26_nobody_waits_for_an_agency),
        WITH_DESK(row_27_setting_does_not_touch_the_clock),
        WITH_DESK(row_28_reopening_is_a_new_cycle),
        WITH_DESK(row_31_a_rejection_comes_back_to_us),
        WITH_DESK(a_rejection_leaves_the_other_agency_at_work),
        WITH_DESK(row_40_the_environment_moves_no_instant),
        WITH_DESK(row_41_a_stale_edit_is_told_what_changed),
        WITH_DESK(row_41_the_second_delivery_is_told_of_the_first),
        WITH_DESK(row_43_what_does_not_tell_the_caller_does_not_stop_the_clock),
        WITH_DESK(row_44_a_receipt_keyed_late),
        WITH_DESK(told_on_time_but_keyed_after_due_is_met),
        WITH_DESK(a_reply_and_an_attempt_are_keyed_late_by_a_supervisor_too),
        WITH_DESK(row_49_an_old_name_is_found_and_said),
        WITH_DESK(row_50_contact_needs_consent),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
