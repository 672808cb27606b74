/* More time by the rule; the same question of several callers. */
#include "tickets_desk.h"
#include <string.h>
#include "tickets/figures/explain.h"

static bool try_extend(World *w, TicketExtend extend, const char *actor, GError **err)
{
    w->setup.actor = actor;
    bool ok = ticket_extend(w->desk, &extend, err);
    w->setup.actor = "kim";
    return ok;
}

static void an_extension_moves_due_and_keeps_the_original(void **state)
{
    World *w = *state;
    gint64 n = ticket_at(w, "2026-11-23 10:00", NULL);
    const TicketExtend more = {
        .number = n, .reason = "cooperation", .text = "시험기관 회신 대기"
    };
    FINE(try_extend(w, more, "park", err));
    g_autoptr(TicketCall) call = look(w, n);
    assert_string_equal(state_name(call->state), "triage");
    same(call->due_at, "2026-11-27 10:00");
    same(call->original_due, "2026-11-25 10:00");
    same(call->due_office_at, "2026-11-27 10:00");
    same(call->act_by, "2026-11-27 10:00");
    deliver(w, n, "2026-11-26 10:00");
    g_autoptr(TicketCall) told = look(w, n);
    assert_string_equal(told->verdict, "met");
    assert_string_equal(told->headline, "breached");
}

static void an_extension_counts_as_its_policy_does(void **state)
{
    World *w = *state;
    gint64 n = ticket_at(w, "2026-11-23 10:00", "office"); /* due Wednesday 10:00 */
    const TicketExtend more = { .number = n, .reason = "survey", .seconds = 8 * 3600 };
    FINE(try_extend(w, more, "park", err));
    g_autoptr(TicketCall) call = look(w, n);
    same(call->due_at, "2026-11-26 10:00");
    same(call->due_office_at, "2026-11-26 10:00");
}

static void an_extension_is_a_supervisors_and_for_another(void **state)
{
    World *w = *state;
    gint64 n = ticket_at(w, "2026-11-23 10:00", NULL);
    const TicketExtend more = { .number = n, .reason = "interpretation" };
    REFUSED(ERR_FORBIDDEN, try_extend(w, more, "lee", err));
    FINE(ticket_assign(w->desk, &(TicketAssign){ .number = n, .to = "park" }, err));
    REFUSED(ERR_FORBIDDEN, try_extend(w, more, "park", err));
}

static void an_extension_needs_a_reason_that_the_decree_knows(void **state)
{
    World *w = *state;
    gint64 n = ticket_at(w, "2026-11-23 10:00", NULL);
    REFUSED(ERR_INPUT, try_extend(w, (TicketExtend){ .number = n }, "park", err));
    REFUSED(
        ERR_INPUT, try_extend(w, (TicketExtend){ .number = n, .reason = "holiday" }, "park", err));
    REFUSED(
        ERR_RULE, try_extend(w, (TicketExtend){ .number = n, .reason = "overload" }, "park", err));
    REFUSED(
        ERR_RULE, try_extend(w, (TicketExtend){ .number = n, .reason = "absence" }, "park", err));
    FINE(try_extend(w, (TicketExtend){ .number = n, .reason = "caller-supplement" }, "park", err));
}

static void an_extension_comes_before_due_and_within_the_period(void **state)
{
    World *w = *state;
    gint64 n = ticket_at(w, "2026-11-23 10:00", NULL);
    TicketExtend more = { .number = n, .reason = "survey", .seconds = 48 * 3600 + 1 };
    REFUSED(ERR_RULE, try_extend(w, more, "park", err));
    more.seconds = 48 * 3600;
    now("2026-11-25 10:00");
    REFUSED(ERR_RULE, try_extend(w, more, "park", err));
    now("2026-11-25 10:00:01");
    REFUSED(ERR_RULE, try_extend(w, more, "park", err));
}

static void a_second_extension_needs_the_callers_consent_and_a_third_is_none(void **state)
{
    World *w = *state;
    gint64 n = ticket_at(w, "2026-11-23 10:00", NULL);
    TicketExtend more = { .number = n, .reason = "survey", .seconds = 3600 };
    FINE(try_extend(w, more, "park", err));
    REFUSED(ERR_RULE, try_extend(w, more, "park", err));
    more.consent = true;
    FINE(try_extend(w, more, "park", err));
    REFUSED(ERR_RULE, try_extend(w, more, "park", err));
    g_autoptr(TicketCall) call = look(w, n);
    same(call->due_at, "2026-11-25 12:00");
    same(call->original_due, "2026-11-25 10:00");
}

static void a_pause_moves_the_original_due_too(void **state)
{
    World *w = *state;
    gint64 n = ticket_at(w, "2026-11-23 10:00", NULL);
    const TicketExtend more = { .number = n, .reason = "survey", .seconds = 3600 };
    FINE(try_extend(w, more, "park", err));
    pause_from(w, n, "2026-11-23 14:00");
    resume(w, n, "2026-11-23 16:00");
    g_autoptr(TicketCall) call = look(w, n);
    same(call->due_at, "2026-11-25 13:00");
    same(call->original_due, "2026-11-25 12:00");
}

static void an_extension_warns_anew(void **state)
{
    World *w = *state;
    gint64 n = ticket_at(w, "2026-11-23 10:00", NULL);
    refer(w, n, "kita");
    now("2026-11-25 09:00");
    FINE(tick_run(w->desk, NULL, err));
    FINE(try_extend(w, (TicketExtend){ .number = n, .reason = "cooperation" }, "park", err));
    now("2026-11-27 09:00");
    FINE(tick_run(w->desk, NULL, err));
    static const gint64 wanted[] = { 50, 75, 90, 150, 175, 190 };
    for (gsize i = 0; i < G_N_ELEMENTS(wanted); i++) {
        gint64 n_reached = 0;
        FINE(db_number(desk_main(w->desk), err, 0, &n_reached,
            "SELECT count(*) FROM threshold WHERE kind = 'percent' AND threshold = ?1", "i",
            wanted[i]));
        assert_int_equal(n_reached, 1);
    }
    assert_int_equal(count(w, "SELECT count(*) FROM threshold WHERE kind = 'breach'"), 0);
    assert_int_equal(count(w, "SELECT count(*) FROM threshold WHERE kind = 'act_by'"), 2);
    assert_int_equal(
        count(w, "SELECT at FROM threshold WHERE kind = 'percent' AND threshold = 150"),
        at("2026-11-26 10:00"));
}

static void a_new_calendar_keeps_the_extension(void **state)
{
    World *w = *state;
    gint64 n = ticket_at(w, "2026-11-23 10:00", "office"); /* due Wednesday 10:00 */
    const TicketExtend more = { .number = n, .reason = "survey", .seconds = 8 * 3600 };
    FINE(try_extend(w, more, "park", err));
    g_autofree char *csv = shipped("calendar-kr.csv");
    g_autofree char *named =
        g_strconcat(csv, "2026-11-25,temporary,임시공휴일\n", NULL); /* that Wednesday */
    gint64 version = 0;
    FINE(calendar_import(w->desk, named, &version, err));
    FINE(calendar_apply(w->desk, "임시공휴일 지정", NULL, err));
    g_autoptr(TicketCall) call = look(w, n);
    same(call->original_due, "2026-11-26 10:00");
    same(call->due_at, "2026-11-27 10:00");
}

static void an_extension_is_explained(void **state)
{
    World *w = *state;
    gint64 n = ticket_at(w, "2026-11-23 10:00", "office");
    const TicketExtend more = { .number = n, .reason = "survey", .seconds = 8 * 3600 };
    FINE(try_extend(w, more, "park", err));
    g_autoptr(Explanation) explanation = ticket_explain(w->desk, n, NULL);
    gint64 counted = 0;
    bool extended = false;
    for (guint i = 0; i < explanation->lines->len; i++) {
        const ExplainLine *line = explanation->lines->pdata[i];
        counted += line->kind == EXPLAIN_OPEN ? line->seconds : 0;
        extended = extended || (line->kind == EXPLAIN_EXTENSION && line->seconds == 8 * 3600 &&
                                   g_str_equal(line->text, "survey"));
        if (line->kind == EXPLAIN_POLICY)
            assert_string_equal(line->windows, "09:00-12:00, 13:00-18:00");
        if (line->kind == EXPLAIN_OPEN && line->from == at("2026-11-23 10:00"))
            assert_string_equal(line->windows, "10:00-12:00, 13:00-18:00");
    }
    assert_true(extended);
    assert_int_equal(counted, 24 * 3600);
}

static bool try_follow(World *w, gint64 number, gint64 leads, GError **err)
{
    return ticket_follow(w->desk, &(TicketFollow){ .number = number, .leads = leads }, err);
}

static void a_follower_is_ready_when_the_other_is(void **state)
{
    World *w = *state;
    gint64 m = ticket_at(w, "2026-11-23 10:00", NULL), n = ticket_at(w, "2026-11-23 14:00", NULL);
    FINE(try_follow(w, n, m, err));
    state_is(w, n, TICKET_TRIAGE);
    refer(w, m, "kita");
    now("2026-11-24 09:00");
    reply(w, m);
    g_autoptr(TicketCall) follower = look(w, n);
    assert_string_equal(state_name(follower->state), "ready");
    assert_string_equal(follower->answer, "안전확인 대상입니다.");
    assert_int_equal(follower->follows, m);
    same(follower->due_at, "2026-11-25 14:00"); /* its own clock */
    now("2026-11-24 10:00");
    const TicketDeliver told = { .number = m, .via = "phone", .at = INSTANT_NONE };
    FINE(ticket_deliver(w->desk, &told, err));
    state_is(w, n, TICKET_READY); /* the other caller knows nothing yet */
    gint64 led = count(w, "SELECT count(*) FROM log WHERE kind = 'call.led'");
    assert_int_equal(led, 1);
    deliver(w, n, "2026-11-25 14:00:01");
    g_autoptr(TicketCall) late = look(w, n);
    assert_string_equal(late->verdict, "breached");
}

static void a_partial_reply_makes_no_follower_ready(void **state)
{
    World *w = *state;
    gint64 m = ticket_at(w, "2026-11-23 10:00", NULL), n = ticket_at(w, "2026-11-23 11:00", NULL);
    FINE(try_follow(w, n, m, err));
    refer(w, m, "kita");
    const TicketReply part = {
        .number = m, .who = "김", .text = "절반", .partial = true, .at = INSTANT_NONE
    };
    FINE(ticket_reply(w->desk, &part, err));
    state_is(w, m, TICKET_REFERRED);
    state_is(w, n, TICKET_TRIAGE);
}

static void a_waiting_follower_is_ready_once_its_caller_has_answered(void **state)
{
    World *w = *state;
    gint64 m = ticket_at(w, "2026-11-23 10:00", NULL), n = ticket_at(w, "2026-11-23 11:00", NULL);
    FINE(try_follow(w, n, m, err));
    pause_from(w, n, "2026-11-23 12:00");
    now("2026-11-23 13:00");
    reply(w, m);
    state_is(w, n, TICKET_WAITING);
    resume(w, n, "2026-11-23 15:00");
    state_is(w, n, TICKET_READY);
}

static void a_follower_of_a_call_that_ended_is_ours_to_place(void **state)
{
    World *w = *state;
    gint64 m = ticket_at(w, "2026-11-23 10:00", NULL), n = ticket_at(w, "2026-11-23 11:00", NULL);
    FINE(try_follow(w, n, m, err));
    now("2026-11-24 09:30");
    FINE(tick_run(w->desk, NULL, err)); /* a follower is not referred, and no limit of it missed */
    assert_int_equal(
        count(w, "SELECT count(*) FROM threshold WHERE kind = 'refer_by' AND call = 2"), 0);
    assert_int_equal(
        count(w, "SELECT count(*) FROM threshold WHERE kind = 'refer_by' AND call = 1"), 1);
    FINE(ticket_withdraw(w->desk, &(TicketEnd){ .number = m, .reason = "됐어요" }, err));
    g_autoptr(TicketCall) call = look(w, n);
    assert_string_equal(state_name(call->state), "triage");
    assert_int_equal(call->follows, 0);
    same(call->refer_by, "2026-11-24 10:30");
}

static void nothing_follows_itself_or_a_follower(void **state)
{
    World *w = *state;
    gint64 a = ticket_at(w, "2026-11-23 10:00", NULL), b = ticket_at(w, "2026-11-23 10:10", NULL);
    gint64 c = ticket_at(w, "2026-11-23 10:20", NULL);
    REFUSED(ERR_RULE, try_follow(w, a, a, err));
    REFUSED(ERR_NOT_FOUND, try_follow(w, a, 99, err));
    FINE(try_follow(w, b, a, err));
    REFUSED(ERR_RULE, try_follow(w, c, b, err));
    REFUSED(ERR_RULE, try_follow(w, a, c, err));
    FINE(try_follow(w, b, 0, err));
    FINE(try_follow(w, a, c, err));
    REFUSED(ERR_RULE, try_follow(w, b, 0, err));
}

static void following_what_is_answered_is_ready_at_once(void **state)
{
    World *w = *state;
    gint64 m = ticket_at(w, "2026-11-23 10:00", NULL), n = ticket_at(w, "2026-11-23 11:00", NULL);
    deliver(w, m, "2026-11-23 11:30");
    FINE(try_follow(w, n, m, err));
    g_autoptr(TicketCall) call = look(w, n);
    assert_string_equal(state_name(call->state), "ready");
    assert_string_equal(call->answer, "안전확인 신고를 하시면 됩니다.");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_DESK(an_extension_moves_due_and_keeps_the_original),
        WITH_DESK(an_extension_counts_as_its_policy_does),
        WITH_DESK(an_extension_is_a_supervisors_and_for_another),
        WITH_DESK(an_extension_needs_a_reason_that_the_decree_knows),
        WITH_DESK(an_extension_comes_before_due_and_within_the_period),
        WITH_DESK(a_second_extension_needs_the_callers_consent_and_a_third_is_none),
        WITH_DESK(a_pause_moves_the_original_due_too),
        WITH_DESK(an_extension_warns_anew),
        WITH_DESK(a_new_calendar_keeps_the_extension),
        WITH_DESK(an_extension_is_explained),
        WITH_DESK(a_follower_is_ready_when_the_other_is),
        WITH_DESK(a_partial_reply_makes_no_follower_ready),
        WITH_DESK(a_waiting_follower_is_ready_once_its_caller_has_answered),
        WITH_DESK(a_follower_of_a_call_that_ended_is_ours_to_place),
        WITH_DESK(nothing_follows_itself_or_a_follower),
        WITH_DESK(following_what_is_answered_is_ready_at_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
