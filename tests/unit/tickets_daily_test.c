/* The daily report's figures, and explanations. */
#include "tickets_desk.h"
#include <string.h>
#include "tickets/figures/daily.h"
#include "tickets/figures/explain.h"
#include "tickets/transaction/tick.h"

static Daily *report(World *w, const char *when)
{
    g_autoptr(GError) why = NULL;
    now(when);
    Daily *daily = daily_collect(w->desk, INSTANT_NONE, &why);
    fine(daily != NULL, why);
    return daily;
}

static void row_29_a_breached_and_a_met_cycle_are_both_counted(void **state)
{
    World *w = *state;
    gint64 n = ticket_at(w, "2026-11-23 10:00", NULL);
    deliver(w, n, "2026-11-25 13:00");
    w->setup.actor = "lee";
    const TicketClose close = { .number = n, .knowledge = "없음", .cause = "told_late" };
    FINE(ticket_close(w->desk, &close, err));
    FINE(ticket_reopen(w->desk, &(TicketReopen){ .number = n, .reason = "보충" }, err));
    deliver(w, n, "2026-11-25 14:00");
    g_autoptr(Daily) daily = report(w, "2026-11-26 09:00");
    assert_int_equal(daily->met, 1);
    assert_int_equal(daily->breached_cycles, 1);
    assert_int_equal(daily->met_ever, 1);
    assert_int_equal(daily->breached_ever, 1);
    assert_int_equal(daily->breached->len, 1); /* due on Wednesday 10:00: since Wednesday 09:00 */
}

static void overdue_is_by_holder(void **state)
{
    World *w = *state;
    gint64 a = ticket_at(w, "2026-11-23 09:00", NULL), b = ticket_at(w, "2026-11-23 10:00", NULL);
    ticket_at(w, "2026-11-23 10:30", NULL);
    refer(w, a, "kita");
    refer(w, b, "kita");
    g_autoptr(Daily) daily = report(w, "2026-11-25 11:00");
    assert_int_equal(daily->overdue_by->len, 2);
    const OverdueHolder *first = daily->overdue_by->pdata[0];
    assert_string_equal(first->holder, "kita");
    assert_string_equal(first->name, "한국무역협회");
    assert_int_equal(first->calls, 2);
    assert_int_equal(first->longest_seconds, 2 * 3600);
    assert_int_equal(daily->breached->len, 3); /* whether or not a tick has found it */
    assert_int_equal(daily->ageing[4], 3);
}

static void what_must_be_done_before_the_next_opening(void **state)
{
    World *w = *state;
    gint64 friday = ticket_at(w, "2026-11-20 10:00", NULL); /* due Sunday, act_by Friday */
    ticket_at(w, "2026-11-20 18:30", NULL);                 /* doomed */
    g_autoptr(Daily) daily = report(w, "2026-11-20 19:00");
    same(daily->next_open, "2026-11-23 09:00");
    assert_int_equal(daily->due_soon->len, 2);
    assert_int_equal(((TicketCall *)daily->due_soon->pdata[0])->number, friday);
    assert_int_equal(daily->doomed->len, 1);
    assert_int_equal(daily->ageing[0], 2);
    g_autoptr(Daily) monday = report(w, "2026-11-23 09:00");
    same(monday->since, "2026-11-20 09:00"); /* the weekend belongs to Friday */
}

static void the_league_is_made_of_referrals(void **state)
{
    World *w = *state;
    static const char *const delivered[] = { "2026-11-23 12:00", "2026-11-23 14:00",
        "2026-11-25 13:00" };
    gint64 calls[3];
    for (int i = 0; i < 3; i++) {
        calls[i] = ticket_at(w, "2026-11-23 10:00", NULL);
        refer(w, calls[i], "kita");
    }
    for (int i = 0; i < 3; i++) {
        now(delivered[i]);
        reply(w, calls[i]);
        deliver(w, calls[i], delivered[i]);
    }
    g_autoptr(Daily) daily = report(w, "2026-11-26 09:00");
    assert_int_equal(daily->scores->len, 1);
    const AgencyScore *kita = daily->scores->pdata[0];
    for (int span = 0; span < AGENCY_SCORE_N; span++) {
        assert_int_equal(kita->spans[span].n, 3);
        assert_int_equal(kita->spans[span].met, 2);
        assert_int_equal(kita->spans[span].breached, 1);
        assert_int_equal(kita->spans[span].median_seconds, 4 * 3600);
        assert_int_equal(kita->spans[span].share, 66);
    }
}

static void callbacks_answers_and_backdated_receipts(void **state)
{
    World *w = *state;
    gint64 ready = ticket_at(w, "2026-11-23 10:00", NULL);
    refer(w, ready, "kita");
    reply(w, ready);
    gint64 answered = ask_at(w, "2026-11-23 11:00", NULL), late = 0;
    const TicketAnswer answer = { .number = answered, .text = "답", .expertise = "경험" };
    FINE(ticket_answer(w->desk, &answer, err));
    w->setup.actor = "park";
    const TicketAsk ask = {
        .question = "어제 일", .received = at("2026-11-23 09:00"), .late_reason = "장애"
    };
    FINE(ticket_ask(w->desk, &ask, &late, err));
    g_autoptr(Daily) daily = report(w, "2026-11-23 18:00");
    assert_int_equal(daily->callbacks->len, 1);
    assert_int_equal(daily->calls, 3);
    assert_int_equal(daily->answered_share, 33);
    assert_int_equal(daily->backdated->len, 1);
    const BackdatedRow *row = daily->backdated->pdata[0];
    assert_int_equal(row->number, late);
    assert_string_equal(row->actor, "park");
    assert_string_equal(row->reason, "장애");
    assert_int_equal(daily->head.seq, events(w));
}

static void an_empty_desk_has_a_report(void **state)
{
    World *w = *state;
    g_autoptr(Daily) daily = report(w, "2026-11-23 09:00");
    assert_int_equal(daily->calls, 0);
    assert_int_equal(daily->answered_share, -1);
    assert_int_equal(daily->overdue_by->len + daily->scores->len + daily->gaps->len, 0);
    assert_int_equal(g_strv_length(daily->calendar), 0);
}

static const ExplainLine *line_of(const Explanation *explanation, ExplainKind kind, guint nth)
{
    for (guint i = 0; i < explanation->lines->len; i++) {
        const ExplainLine *line = explanation->lines->pdata[i];
        if (line->kind == kind && nth-- == 0)
            return line;
    }
    fail_msg("no line of kind %d", kind);
    return NULL;
}

static void due_is_explained_day_by_day(void **state)
{
    World *w = *state;
    w->setup.accept_clock = "두 달 뒤";
    gint64 n = ticket_at(w, "2026-12-24 15:00", "office"); /* Friday is Christmas */
    g_autoptr(Explanation) explanation = ticket_explain(w->desk, n, NULL);
    gint64 seconds = 0;
    for (guint i = 0; i < explanation->lines->len; i++) {
        const ExplainLine *line = explanation->lines->pdata[i];
        seconds += line->kind == EXPLAIN_OPEN ? line->seconds : 0;
    }
    assert_int_equal(seconds, 16 * 3600);
    assert_string_equal(line_of(explanation, EXPLAIN_CLOSED, 0)->text, "기독탄신일");
    assert_null(line_of(explanation, EXPLAIN_CLOSED, 1)->text); /* Saturday */
    same(line_of(explanation, EXPLAIN_DUE, 0)->from, "2026-12-29 15:00");
    assert_non_null(line_of(explanation, EXPLAIN_CALENDAR, 0)->text);
}

static void pauses_are_taken_out_of_the_days(void **state)
{
    World *w = *state;
    gint64 n = ticket_at(w, "2026-11-23 10:00", NULL);
    pause_from(w, n, "2026-11-23 14:00");
    now("2026-11-24 00:00");
    g_autoptr(Explanation) running = ticket_explain(w->desk, n, NULL);
    assert_int_equal(line_of(running, EXPLAIN_PAUSE, 0)->seconds, 10 * 3600);
    resume(w, n, "2026-11-24 09:30");
    g_autoptr(Explanation) explanation = ticket_explain(w->desk, n, NULL);
    gint64 seconds = 0;
    for (guint i = 0; i < explanation->lines->len; i++) {
        const ExplainLine *line = explanation->lines->pdata[i];
        seconds += line->kind == EXPLAIN_OPEN ? line->seconds : 0;
    }
    assert_int_equal(seconds, 48 * 3600);
    assert_int_equal(explanation->holders->len, 3);
    assert_string_equal(((HolderSpan *)explanation->holders->pdata[1])->holder, "caller");
    REFUSED(ERR_NOT_FOUND, ticket_explain(w->desk, 99, err));
}

/* Named from the receipts alone, beside what the report says. */
static void every_overdue_ticket_is_named_oldest_first(void **state)
{
    World *w = *state;
    static const char *const when[] = { "2026-11-20 17:00", "2026-11-23 09:00", "2026-11-23 10:00",
        "2026-11-24 09:30" };
    gint64 calls[4];
    for (int i = 0; i < 4; i++)
        calls[i] = ticket_at(w, when[i], NULL);
    now("2026-11-24 10:00");
    refer(w, calls[1], "kita");
    deliver(w, calls[2], "2026-11-25 09:59");
    g_autoptr(Daily) daily = report(w, "2026-11-25 10:00");
    assert_int_equal(daily->overdue->len, 2);
    const OverdueRow *first = daily->overdue->pdata[0], *second = daily->overdue->pdata[1];
    assert_int_equal(first->call->number, calls[0]);
    assert_false(first->fresh); /* since Sunday */
    assert_string_equal(first->last.kind, "call.flagged");
    assert_int_equal(second->call->number, calls[1]);
    assert_true(second->fresh); /* since Wednesday 09:00 */
    assert_string_equal(second->last.kind, "call.referred");
    assert_string_equal(second->last.actor, "kim");
    same(second->last.at, "2026-11-24 10:00");
    assert_int_equal(second->call->late_seconds, 3600);
}

static void what_waits_and_what_nobody_closed_is_named(void **state)
{
    World *w = *state;
    gint64 told = ticket_at(w, "2026-11-23 10:00", NULL),
           waits = ticket_at(w, "2026-11-23 11:00", NULL);
    w->setup.actor = "lee";
    pause_from(w, waits, "2026-11-23 14:00");
    w->setup.actor = "kim";
    deliver(w, told, "2026-11-23 15:00");
    g_autoptr(Daily) daily = report(w, "2026-11-24 09:00");
    assert_int_equal(daily->paused->len, 1);
    const StandingRow *paused = daily->paused->pdata[0];
    assert_int_equal(paused->number, waits);
    assert_string_equal(paused->actor, "lee");
    same(paused->since, "2026-11-23 14:00");
    assert_int_equal(daily->unclosed->len, 1);
    const StandingRow *unclosed = daily->unclosed->pdata[0];
    assert_int_equal(unclosed->number, told);
    assert_string_equal(unclosed->actor, "kim");
}

/* Half an hour back needs no reason; over a breach that was found it is named all the same. */
static void telling_keyed_before_a_recorded_breach_is_named(void **state)
{
    World *w = *state;
    gint64 n = ticket_at(w, "2026-11-23 09:01", NULL);
    now("2026-11-25 09:02");
    FINE(tick_run(w->desk, NULL, err));
    now("2026-11-25 09:20");
    const TicketDeliver keyed = { .number = n,
        .via = "phone",
        .text = "대상입니다",
        .expertise = "기록",
        .at = at("2026-11-25 09:00") };
    FINE(ticket_deliver(w->desk, &keyed, err));
    g_autoptr(Daily) daily = report(w, "2026-11-25 09:21");
    assert_int_equal(daily->overridden->len, 1);
    const OverriddenRow *row = daily->overridden->pdata[0];
    assert_int_equal(row->number, n);
    same(row->due_at, "2026-11-25 09:01");
    same(row->told_at, "2026-11-25 09:00");
    same(row->keyed_at, "2026-11-25 09:20");
    g_autoptr(Daily) next = report(w, "2026-11-27 09:00");
    assert_int_equal(next->overridden->len, 0); /* it was new on Wednesday */
}

static void a_periodic_run_that_never_came_is_a_gap(void **state)
{
    World *w = *state;
    gint64 n = ticket_at(w, "2026-11-23 10:00", NULL); /* to be referred by 11:00 */
    g_autoptr(Daily) in_time = report(w, "2026-11-23 11:10");
    assert_int_equal(in_time->gaps->len, 0);
    g_autoptr(Daily) behind = report(w, "2026-11-23 11:30");
    assert_int_equal(behind->gaps->len, 1);
    const GapRow *gap = behind->gaps->pdata[0];
    same(gap->from, "2026-11-23 11:00:01"); /* the second after */
    assert_int_equal(gap->to, INSTANT_NONE);
    FINE(tick_run(w->desk, NULL, err));
    g_autoptr(Daily) caught_up = report(w, "2026-11-23 11:31");
    assert_int_equal(caught_up->gaps->len, 0);
    state_is(w, n, TICKET_TRIAGE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_DESK(row_29_a_breached_and_a_met_cycle_are_both_counted),
        WITH_DESK(overdue_is_by_holder),
        WITH_DESK(what_must_be_done_before_the_next_opening),
        WITH_DESK(the_league_is_made_of_referrals),
        WITH_DESK(callbacks_answers_and_backdated_receipts),
        WITH_DESK(an_empty_desk_has_a_report),
        WITH_DESK(due_is_explained_day_by_day),
        WITH_DESK(pauses_are_taken_out_of_the_days),
        WITH_DESK(every_overdue_ticket_is_named_oldest_first),
        WITH_DESK(what_waits_and_what_nobody_closed_is_named),
        WITH_DESK(telling_keyed_before_a_recorded_breach_is_named),
        WITH_DESK(a_periodic_run_that_never_came_is_a_gap),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
