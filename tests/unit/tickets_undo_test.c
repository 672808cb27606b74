/* One's own last change of a call is taken back: the call stands as it stood before, the log says
 * both, and a replay comes out the same. */
#include "tickets_desk.h"
#include "tickets_replay.h"
#include <string.h>

static const char *const cites[] = { "「제품안전기본법」 제10조제1항", NULL };

static TicketUndone undo(World *w)
{
    TicketUndone what = { 0 };
    FINE(ticket_undo(w->desk, &what, err));
    return what;
}

static bool try_undo(World *w, GError **err)
{
    g_auto(TicketUndone) what = { 0 };
    return ticket_undo(w->desk, &what, err);
}

/* What is stored of a call, but for its revision. */
static char *stored(World *w, gint64 n)
{
    g_autoptr(DbStmt) q = db_query(desk_main(w->desk), NULL,
        "SELECT json_array(c.state, c.open, c.back, c.due_at, c.paused_at, c.next_check,"
        " c.question, c.category, c.field, c.priority, c.owner, c.consent, c.reach, y.due_at,"
        " y.original_due, y.extensions, y.act_by, y.refer_by, y.waits, y.outcome, y.ended_at,"
        " y.verdict, y.breached_at, y.cause, y.told_by, y.knowledge,"
        " (SELECT holder FROM custody WHERE call = c.number AND to_at IS NULL),"
        " (SELECT json_group_array(tag) FROM tag WHERE call = c.number),"
        " (SELECT count(*) FROM attempt WHERE call = c.number),"
        " (SELECT json_group_array(ref) FROM citation WHERE call = c.number),"
        " (SELECT count(*) FROM referral WHERE call = c.number AND state = 'open'))"
        " FROM call c JOIN cycle y ON y.call = c.number AND y.cycle = c.cycle WHERE number = ?1",
        "i", n);
    assert_int_equal(db_step(q, NULL), DB_ROW);
    return db_text_dup(q, 0);
}

static void a_taken_call_is_live_again(void **state)
{
    World *w = *state;
    gint64 n;
    const TicketTake take = { .ask = { .question = "전기매트 인증",
                                  .category = "국내인증",
                                  .received = INSTANT_NONE,
                                  .caller = { .phone = "010-1234-5678" } },
        .answer = &(TicketAnswer){ .text = "안전확인 대상입니다.", .cite = cites },
        .note = "다시 전화하기로 함" };
    now("2026-11-23 10:00");
    FINE(ticket_take(w->desk, &take, &n, err));
    now("2026-11-23 10:10");
    g_auto(TicketUndone) what = undo(w);
    assert_int_equal(what.number, n);
    assert_int_equal(what.state, TICKET_LIVE);
    assert_string_equal(what.question, "전기매트 인증");
    assert_string_equal(what.answer, "안전확인 대상입니다.");
    assert_int_equal(what.cited->len, 1);
    assert_string_equal(what.cited->pdata[0], cites[0]);
    assert_int_equal(what.kinds->len, 2);
    assert_string_equal(what.kinds->pdata[0], "call.noted");
    assert_string_equal(what.kinds->pdata[1], "call.answered");
    g_autoptr(TicketCall) call = look(w, n);
    assert_null(call->verdict);
    assert_null(call->told_by);
    assert_string_equal(call->holder, HOLDER_US);
    assert_int_equal(count(w, "SELECT count(*) FROM citation"), 0);
    assert_int_equal(count(w, "SELECT count(*) FROM correction WHERE keyed = actor"), 2);
    replay_is_the_same(w);
    REFUSED(ERR_RULE, try_undo(w, err)); /* what is left is that the question came */
    const TicketTake again = { .number = n, .ask = take.ask, .answer = take.answer };
    FINE(ticket_take(w->desk, &again, &n, err));
    state_is(w, n, TICKET_ANSWERED);
    replay_is_the_same(w);
}

static void a_referral_is_taken_back_while_its_letter_is_here(void **state)
{
    World *w = *state;
    gint64 n;
    const TicketTake take = { .ask = { .question = "전기매트 인증",
                                  .category = "국내인증",
                                  .received = INSTANT_NONE,
                                  .caller = { .phone = "010-1234-5678" } },
        .flag = &(TicketFlag){ .why = "확인" },
        .refer = &(TicketRefer){ .agency = "KTC" } };
    now("2026-11-23 10:00");
    FINE(ticket_take(w->desk, &take, &n, err));
    g_auto(TicketUndone) what = undo(w);
    assert_int_equal(what.kinds->len, 2);
    state_is(w, n, TICKET_LIVE);
    assert_int_equal(count(w, "SELECT count(*) FROM referral WHERE state = 'open'"), 0);
    replay_is_the_same(w);
    FINE(ticket_take(w->desk,
        &(TicketTake){ .number = n, .ask = take.ask, .flag = take.flag, .refer = take.refer }, &n,
        err));
    assert_int_equal(/* one letter, not two */
        count(w, "SELECT count(*) FROM outbox WHERE sent_at IS NULL AND dropped_at IS NULL"), 1);
    replay_is_the_same(w);
    g_autofree char *id = NULL;
    g_autoptr(DbStmt) q = db_query(
        desk_main(w->desk), NULL, "SELECT message_id FROM outbox WHERE dropped_at IS NULL", "");
    assert_int_equal(db_step(q, NULL), DB_ROW);
    id = db_text_dup(q, 0);
    g_clear_pointer(&q, sqlite3_finalize);
    g_autofree char *subject = g_strdup_printf("mail:%s", id);
    g_autoptr(DbTx) tx = db_begin(desk_main(w->desk), NULL);
    FINE(log_append(w->desk, subject, "mail.sent", "{}", NULL, err));
    assert_true(db_commit(g_steal_pointer(&tx), NULL));
    gint64 before = events(w);
    REFUSED(ERR_RULE, try_undo(w, err));
    assert_int_equal(events(w), before);
    state_is(w, n, TICKET_REFERRED);
}

static void only_within_fifteen_minutes(void **state)
{
    World *w = *state;
    gint64 n = ask_at(w, "2026-11-23 10:00", NULL);
    FINE(ticket_note(w->desk, &(TicketNote){ .number = n, .text = "메모" }, err));
    now("2026-11-23 10:15:01");
    REFUSED(ERR_RULE, try_undo(w, err));
    now("2026-11-23 10:16");
    FINE(ticket_note(w->desk, &(TicketNote){ .number = n, .text = "메모 둘" }, err));
    now("2026-11-23 10:31");
    g_auto(TicketUndone) what = undo(w);
    assert_string_equal(what.kinds->pdata[0], "call.noted");
}

static void only_ones_own_and_only_the_last(void **state)
{
    World *w = *state;
    gint64 n = ask_at(w, "2026-11-23 10:00", NULL);
    FINE(ticket_flag(w->desk, &(TicketFlag){ .number = n }, err));
    w->setup.actor = "lee";
    REFUSED(ERR_RULE, try_undo(w, err)); /* nothing of lee's */
    FINE(ticket_note(w->desk, &(TicketNote){ .number = n, .text = "이관 필요" }, err));
    w->setup.actor = "kim";
    REFUSED(ERR_RULE, try_undo(w, err)); /* lee noted something since */
    w->setup.actor = "lee";
    g_auto(TicketUndone) what = undo(w);
    assert_string_equal(what.kinds->pdata[0], "call.noted");
    state_is(w, n, TICKET_TRIAGE);
    w->setup.actor = "kim";
    REFUSED(ERR_RULE, try_undo(w, err)); /* lee's correction is a change too */
}

static void a_receipt_stays(void **state)
{
    World *w = *state;
    ask_at(w, "2026-11-23 10:00", NULL);
    gint64 before = events(w);
    REFUSED(ERR_RULE, try_undo(w, err));
    assert_int_equal(events(w), before);
}

static void what_is_known_of_a_caller_stays(void **state)
{
    World *w = *state;
    gint64 n = ask_at(w, "2026-11-23 10:00", NULL);
    FINE(ticket_set(
        w->desk, &(TicketSet){ .number = n, .caller = { .phone = "010-9999-8888" } }, err));
    REFUSED(ERR_RULE, try_undo(w, err));
}

/* Each change below, made and taken back, leaves the call as it was. */
static bool do_note(World *w, gint64 n, GError **err)
{
    return ticket_note(w->desk, &(TicketNote){ .number = n, .text = "메모" }, err);
}

static bool do_assign(World *w, gint64 n, GError **err)
{
    return ticket_assign(w->desk, &(TicketAssign){ .number = n, .to = "lee" }, err);
}

static bool do_set(World *w, gint64 n, GError **err)
{
    const TicketSet set = { .number = n,
        .question = "다른 질문",
        .category = "표준",
        .field = "기계",
        .priority = "urgent",
        .tag = "수입",
        .untag = "처음",
        .consent = true,
        .reach = "창구" };
    return ticket_set(w->desk, &set, err);
}

static bool do_attempt(World *w, gint64 n, GError **err)
{
    const TicketAttempt attempt = { .number = n, .text = "안 받음", .at = INSTANT_NONE };
    return ticket_attempt(w->desk, &attempt, err);
}

static bool do_reply(World *w, gint64 n, GError **err)
{
    const TicketReply reply = { .number = n, .who = "김", .text = "답", .at = INSTANT_NONE };
    return ticket_reply(w->desk, &reply, err);
}

static bool do_close(World *w, gint64 n, GError **err)
{
    return ticket_close(w->desk, &(TicketClose){ .number = n, .knowledge = "새 문서" }, err);
}

static bool do_wait(World *w, gint64 n, GError **err)
{
    return ticket_wait(w->desk, &(TicketWait){ .number = n, .question = "모델명?" }, err);
}

static bool do_resume(World *w, gint64 n, GError **err)
{
    return ticket_resume(w->desk, &(TicketResume){ .number = n }, err);
}

static bool do_reject(World *w, gint64 n, GError **err)
{
    return ticket_reject(w->desk, &(TicketReject){ .number = n, .reason = "소관 아님" }, err);
}

static bool do_withdraw(World *w, gint64 n, GError **err)
{
    return ticket_withdraw(w->desk, &(TicketEnd){ .number = n, .reason = "취소" }, err);
}

static bool do_flag(World *w, gint64 n, GError **err)
{
    const TicketFlag flag = { .number = n, .category = "표준", .consent = true };
    return ticket_flag(w->desk, &flag, err);
}

static bool do_refer(World *w, gint64 n, GError **err)
{
    return ticket_refer(w->desk, &(TicketRefer){ .number = n, .agency = "KTC" }, NULL, err);
}

static const struct {
    TicketState from;
    bool (*change)(World *w, gint64 n, GError **err);
} changes[] = {
    { TICKET_LIVE, do_note },
    { TICKET_LIVE, do_assign },
    { TICKET_LIVE, do_set },
    { TICKET_LIVE, do_flag },
    { TICKET_LIVE, do_withdraw },
    { TICKET_TRIAGE, do_refer },
    { TICKET_TRIAGE, do_wait },
    { TICKET_TRIAGE, do_set },
    { TICKET_REFERRED, do_reply },
    { TICKET_REFERRED, do_reject },
    { TICKET_REFERRED, do_wait },
    { TICKET_REFERRED, do_withdraw },
    { TICKET_WAITING, do_resume },
    { TICKET_WAITING, try_deliver },
    { TICKET_READY, do_attempt },
    { TICKET_READY, try_deliver },
    { TICKET_READY, do_refer },
    { TICKET_DELIVERED, do_close },
    { TICKET_DELIVERED, do_assign },
    { TICKET_DELIVERED, do_note },
};

/* By somebody else, so that nothing of it is the actor's own. */
static gint64 bring_to(World *w, TicketState state)
{
    w->setup.actor = "lee";
    gint64 n = ask_at(w, "2026-11-23 10:00", NULL);
    FINE(ticket_set(w->desk, &(TicketSet){ .number = n, .tag = "처음" }, err));
    if (state != TICKET_LIVE)
        FINE(do_flag(w, n, err));
    if (state == TICKET_REFERRED || state == TICKET_WAITING || state >= TICKET_DELIVERED ||
        state == TICKET_READY)
        refer(w, n, "KTC");
    if (state == TICKET_WAITING)
        FINE(do_wait(w, n, err));
    if (state == TICKET_READY || state == TICKET_DELIVERED)
        reply(w, n);
    if (state == TICKET_DELIVERED)
        FINE(try_deliver(w, n, err));
    w->setup.actor = "kim";
    state_is(w, n, state);
    return n;
}

static void every_change_leaves_the_call_as_it_was(void **state)
{
    World *w = *state;
    for (gsize i = 0; i < G_N_ELEMENTS(changes); i++) {
        gint64 n = bring_to(w, changes[i].from);
        now("2026-11-23 10:20");
        g_autofree char *before = stored(w, n);
        FINE(changes[i].change(w, n, err));
        now("2026-11-23 10:25");
        g_auto(TicketUndone) what = undo(w);
        assert_int_equal(what.number, n);
        assert_int_equal(what.state, changes[i].from);
        g_autofree char *after = stored(w, n);
        assert_string_equal(after, before);
        replay_is_the_same(w);
        world_free(state);
        world_new(state);
        w = *state;
    }
}

static void an_undone_delivery_was_not_told_in_time(void **state)
{
    World *w = *state;
    gint64 n = ticket_at(w, "2026-11-23 10:00", NULL);
    deliver(w, n, "2026-11-25 09:55"); /* due at 10:00 */
    now("2026-11-25 10:05");
    g_auto(TicketUndone) what = undo(w);
    assert_int_equal(what.state, TICKET_TRIAGE);
    assert_int_equal(count(w, "SELECT count(*) FROM cycle WHERE verdict = 'met'"), 0);
    FINE(tick_run(w->desk, NULL, err));
    g_autoptr(TicketCall) call = look(w, n);
    same(call->breached_at, "2026-11-25 10:00");
    assert_true(call->overdue);
    replay_is_the_same(w);
    deliver(w, n, "2026-11-25 10:06");
    g_autoptr(TicketCall) told = look(w, n);
    assert_string_equal(told->verdict, "breached");
}

static void what_followers_have_is_not_taken_back(void **state)
{
    World *w = *state;
    gint64 leader = ticket_at(w, "2026-11-23 10:00", NULL);
    gint64 follower = ticket_at(w, "2026-11-23 10:05", NULL);
    refer(w, leader, "KTC");
    FINE(ticket_follow(w->desk, &(TicketFollow){ .number = follower, .leads = leader }, err));
    reply(w, leader);
    REFUSED(ERR_RULE, try_undo(w, err));
}

static void one_undo_after_the_other_goes_further_back(void **state)
{
    World *w = *state;
    gint64 n = ticket_at(w, "2026-11-23 10:00", NULL);
    refer(w, n, "KTC");
    reply(w, n);
    TicketState states[] = { TICKET_REFERRED, TICKET_TRIAGE, TICKET_LIVE };
    for (gsize i = 0; i < G_N_ELEMENTS(states); i++) {
        g_auto(TicketUndone) what = undo(w);
        assert_int_equal(what.state, states[i]);
        replay_is_the_same(w);
    }
    REFUSED(ERR_RULE, try_undo(w, err));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_DESK(a_taken_call_is_live_again),
        WITH_DESK(a_referral_is_taken_back_while_its_letter_is_here),
        WITH_DESK(only_within_fifteen_minutes),
        WITH_DESK(only_ones_own_and_only_the_last),
        WITH_DESK(a_receipt_stays),
        WITH_DESK(what_is_known_of_a_caller_stays),
        WITH_DESK(every_change_leaves_the_call_as_it_was),
        WITH_DESK(an_undone_delivery_was_not_told_in_time),
        WITH_DESK(what_followers_have_is_not_taken_back),
        WITH_DESK(one_undo_after_the_other_goes_further_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
