/* Kept or late: one definition in every list and figure; the agencies by their own referrals. */
#include "tickets_desk.h"
#include <string.h>
#include "tickets/calls/list.h"
#include "tickets/figures/agency_work.h"
#include "tickets/figures/daily.h"
#include "tickets/figures/share.h"
#include "tickets/figures/stats.h"

/* What every figure says at one instant, of all that happened in November. */
typedef struct {
    gint64 met, breached, tickets, tickets_share, breached_ever, breached_new, overdue;
} Told;

static Told told_at(World *w, const char *when)
{
    g_autoptr(GError) why = NULL;
    TicketCounts counts;
    now(when);
    g_autoptr(Stats) stats = stats_collect(w->desk, INSTANT_NONE, INSTANT_NONE, NULL, &why);
    g_autoptr(Daily) daily = daily_collect(w->desk, at("2026-11-01 00:00"), &why);
    const TicketFilter filter = { .which = LIST_OVERDUE };
    g_autoptr(GPtrArray) overdue = ticket_list(w->desk, &filter, &why);
    fine(stats && daily && overdue && ticket_counts(w->desk, &counts, &why), why);
    assert_int_equal(counts.overdue, overdue->len);
    assert_int_equal(daily->breached_cycles, stats->all.breached);
    assert_int_equal(daily->breached_ever, stats->all.breached);
    assert_int_equal(daily->met_ever, stats->all.met);
    return (Told){ stats->all.met, stats->all.breached, stats->all.tickets,
        stats->all.tickets_share, daily->breached_ever, daily->breached_cycles, overdue->len };
}

static void an_untold_ticket_is_late_from_the_second_after_due(void **state)
{
    World *w = *state;
    refer(w, ticket_at(w, "2026-11-23 10:00", NULL), "kita");
    Told before = told_at(w, "2026-11-25 10:00:00"), after = told_at(w, "2026-11-25 10:00:01");
    assert_int_equal(before.breached, 0);
    assert_int_equal(before.tickets_share, -1);
    assert_int_equal(after.breached, 1);
    assert_int_equal(after.overdue, 1);
    assert_int_equal(after.tickets_share, 0);
}

static void calls_answered_at_once_do_not_hide_late_tickets(void **state)
{
    World *w = *state;
    for (int i = 0; i < 8; i++) {
        const TicketAnswer answer = {
            .number = ask_at(w, "2026-11-23 09:00", NULL), .text = "답", .expertise = "경험"
        };
        FINE(ticket_answer(w->desk, &answer, err));
    }
    gint64 in_time = ticket_at(w, "2026-11-23 10:00", NULL);
    ticket_at(w, "2026-11-23 10:00", NULL);
    deliver(w, in_time, "2026-11-24 10:00");
    Told told = told_at(w, "2026-11-27 09:00");
    assert_int_equal(told.met, 9);
    assert_int_equal(told.breached, 1);
    assert_int_equal(told.tickets, 2);
    assert_int_equal(told.tickets_share, 50);
}

static void a_pause_stops_the_clock_only_if_it_began_in_time(void **state)
{
    World *w = *state;
    gint64 in_time = ticket_at(w, "2026-11-23 10:00", NULL);
    gint64 too_late = ticket_at(w, "2026-11-23 10:00", NULL);
    pause_from(w, in_time, "2026-11-25 10:00:00");
    pause_from(w, too_late, "2026-11-25 10:00:01");
    Told told = told_at(w, "2026-11-27 10:00");
    assert_int_equal(told.breached, 1);
    assert_int_equal(told.overdue, 1);
}

static void extend(World *w, gint64 number, const char *when)
{
    now(when);
    w->setup.actor = "park";
    const TicketExtend more = { .number = number, .reason = "cooperation", .text = "회신 대기" };
    FINE(ticket_extend(w->desk, &more, err));
    w->setup.actor = "kim";
}

/* An extension is more time to act, not a kept promise. */
static void an_extended_ticket_is_late_by_the_due_that_was_promised_first(void **state)
{
    World *w = *state;
    gint64 n = ticket_at(w, "2026-11-23 10:00", NULL);
    extend(w, n, "2026-11-24 10:00");
    Told told = told_at(w, "2026-11-25 10:00:01");
    assert_int_equal(told.breached, 1);
    assert_int_equal(told.overdue, 0);
    told = told_at(w, "2026-11-27 10:00:01");
    assert_int_equal(told.breached, 1);
    assert_int_equal(told.overdue, 1);
}

static void withdraw(World *w, gint64 number, const char *when)
{
    now(when);
    FINE(ticket_withdraw(
        w->desk, &(TicketEnd){ .number = number, .reason = "필요 없다고 함" }, err));
}

static void a_withdrawal_undoes_no_breach_and_keeps_no_promise(void **state)
{
    World *w = *state;
    gint64 early = ticket_at(w, "2026-11-23 10:00", NULL);
    gint64 late = ticket_at(w, "2026-11-23 10:00", NULL);
    gint64 extended = ticket_at(w, "2026-11-23 10:00", NULL);
    extend(w, extended, "2026-11-24 10:00");
    withdraw(w, early, "2026-11-24 11:00");
    withdraw(w, late, "2026-11-25 11:00");
    withdraw(w, extended, "2026-11-25 11:00");
    Told told = told_at(w, "2026-11-26 09:00");
    assert_int_equal(told.met, 0);
    assert_int_equal(told.breached, 2);
    assert_int_equal(told.tickets, 2);
}

static const AgencyScoreSpan *judged(const GPtrArray *scores, const char *code)
{
    static const AgencyScoreSpan none;
    for (guint i = 0; i < scores->len; i++) {
        const AgencyScore *score = g_ptr_array_index(scores, i);
        if (g_str_equal(score->code, code))
            return &score->spans[AGENCY_SCORE_PERIOD];
    }
    return &none;
}

static AgencyReport *agencies_at(World *w, const char *when)
{
    g_autoptr(GError) why = NULL;
    now(when);
    AgencyReport *report = agency_report_collect(w->desk, INSTANT_NONE, INSTANT_NONE, &why);
    fine(report != NULL, why);
    return report;
}

static void reject(World *w, gint64 number, const char *when)
{
    now(when);
    FINE(ticket_reject(w->desk, &(TicketReject){ .number = number, .reason = "소관 아님" }, err));
}

/* The callers of all three were told days late: whose lateness it was stands in the referrals. */
static void an_agency_is_judged_by_its_own_referral(void **state)
{
    World *w = *state;
    gint64 passed_on = ticket_at(w, "2026-11-16 10:00", NULL);
    refer(w, passed_on, "kotra");
    reject(w, passed_on, "2026-11-16 10:05");
    refer(w, passed_on, "ktr");
    gint64 ours = ticket_at(w, "2026-11-16 10:10", NULL);
    refer(w, ours, "kita");
    now("2026-11-16 11:08");
    reply(w, ours);
    refer(w, ticket_at(w, "2026-11-16 11:10", NULL), "kca");
    now("2026-11-19 10:00");
    reply(w, passed_on);
    deliver(w, passed_on, "2026-11-19 10:01");
    deliver(w, ours, "2026-11-19 10:02");
    g_autoptr(AgencyReport) report = agencies_at(w, "2026-11-27 10:00");
    const AgencyScoreSpan *kotra = judged(report->scores, "kotra"),
                          *kita = judged(report->scores, "kita"),
                          *ktr = judged(report->scores, "ktr"),
                          *kca = judged(report->scores, "kca");
    assert_int_equal(kotra->met, 1);
    assert_int_equal(kotra->rejected, 1);
    assert_int_equal(kotra->share, 100);
    assert_int_equal(kotra->median_seconds, -1);
    assert_int_equal(kita->met, 1);
    assert_int_equal(kita->median_seconds, 58 * 60);
    assert_int_equal(ktr->breached, 1);
    assert_int_equal(ktr->unanswered, 0);
    assert_int_equal(kca->breached, 1);
    assert_int_equal(kca->unanswered, 1);
    assert_int_equal(kca->share, 0);
}

static void what_an_agency_may_still_answer_is_not_judged(void **state)
{
    World *w = *state;
    gint64 open = ticket_at(w, "2026-11-23 10:00", NULL);
    gint64 dropped = ticket_at(w, "2026-11-23 10:00", NULL);
    refer(w, open, "kita");
    refer(w, dropped, "kita");
    withdraw(w, dropped, "2026-11-23 11:00");
    g_autoptr(AgencyReport) report = agencies_at(w, "2026-11-23 12:00");
    assert_int_equal(judged(report->scores, "kita")->n, 0);
}

static void while_the_caller_is_asked_the_agencys_time_stands_still(void **state)
{
    World *w = *state;
    gint64 n = ticket_at(w, "2026-11-23 10:00", NULL);
    refer(w, n, "kita"); /* until Tuesday 18:00 */
    pause_from(w, n, "2026-11-23 11:00");
    resume(w, n, "2026-11-25 11:00");
    reply(w, n);
    g_autoptr(AgencyReport) report = agencies_at(w, "2026-11-25 12:00");
    assert_int_equal(judged(report->scores, "kita")->met, 1);
    assert_int_equal(judged(report->scores, "kita")->median_seconds, 3600);
}

static gint64 held(const GPtrArray *holders, const char *holder, gint64 *share)
{
    for (guint i = 0; i < holders->len; i++) {
        const HolderShare *row = g_ptr_array_index(holders, i);
        if (g_str_equal(row->holder, holder)) {
            *share = row->share;
            return row->seconds;
        }
    }
    return *share = 0;
}

/* An open ticket's time is in it: it costs, though it has not ended. */
static void who_cost_the_time_of_late_tickets(void **state)
{
    World *w = *state;
    gint64 share, in_time = ticket_at(w, "2026-11-23 10:00", NULL);
    deliver(w, in_time, "2026-11-23 11:00");
    gint64 n = ticket_at(w, "2026-11-23 12:00", NULL);
    now("2026-11-23 18:00");
    refer(w, n, "kita");
    g_autoptr(AgencyReport) report = agencies_at(w, "2026-11-25 18:00");
    assert_int_equal(held(report->late_holders, "us", &share), 6 * 3600);
    assert_int_equal(share, 11);
    assert_int_equal(held(report->late_holders, "kita", &share), 48 * 3600);
    assert_int_equal(share, 89);
    assert_int_equal(held(report->holders, "kita", &share), 0);
}

static void shares_sum_to_a_hundred(void **state)
{
    static const struct {
        gint64 parts[4], shares[4];
    } cases[] = {
        { { 1, 1, 1, 0 }, { 34, 33, 33, 0 } },
        { { 995, 4, 1, 0 }, { 100, 0, 0, 0 } },
        { { 2, 2, 1, 1 }, { 33, 33, 17, 17 } },
        { { 0, 0, 0, 0 }, { 0, 0, 0, 0 } },
        { { 0, 7, 0, 0 }, { 0, 100, 0, 0 } },
    };
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        gint64 shares[4];
        shares_of(cases[i].parts, shares, 4);
        for (int k = 0; k < 4; k++)
            assert_int_equal(shares[k], cases[i].shares[k]);
    }
    assert_int_equal(share_of(999, 1000), 99); /* all but one is not all */
    assert_int_equal(share_of(0, 0), -1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_DESK(an_untold_ticket_is_late_from_the_second_after_due),
        WITH_DESK(calls_answered_at_once_do_not_hide_late_tickets),
        WITH_DESK(a_pause_stops_the_clock_only_if_it_began_in_time),
        WITH_DESK(an_extended_ticket_is_late_by_the_due_that_was_promised_first),
        WITH_DESK(a_withdrawal_undoes_no_breach_and_keeps_no_promise),
        WITH_DESK(an_agency_is_judged_by_its_own_referral),
        WITH_DESK(what_an_agency_may_still_answer_is_not_judged),
        WITH_DESK(while_the_caller_is_asked_the_agencys_time_stands_still),
        WITH_DESK(who_cost_the_time_of_late_tickets),
        cmocka_unit_test(shares_sum_to_a_hundred),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
