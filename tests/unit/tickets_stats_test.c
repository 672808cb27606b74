/* Statistics, the agencies' figures, forecasts, callbacks: counted by hand. */
#include "tickets_desk.h"
#include <string.h>
#include "tickets/figures/agency_work.h"
#include "tickets/figures/backlog.h"
#include "tickets/moves/undo.h"
#include "tickets/calls/callback.h"
#include "tickets/figures/daily.h"
#include "tickets/figures/forecast.h"
#include "tickets/figures/issue.h"
#include "tickets/figures/stats.h"

static Stats *stats_at(World *w, const char *when, const char *from, const char *to)
{
    g_autoptr(GError) why = NULL;
    now(when);
    Stats *stats = stats_collect(
        w->desk, from ? at(from) : INSTANT_NONE, to ? at(to) : INSTANT_NONE, NULL, &why);
    fine(stats != NULL, why);
    return stats;
}

static const StatsRow *row_of(const Stats *stats, StatsCut cut, const char *label)
{
    for (guint i = 0; i < stats->by[cut]->len; i++) {
        const StatsRow *row = stats->by[cut]->pdata[i];
        if (g_strcmp0(row->label, label) == 0)
            return row;
    }
    fail_msg("no row \"%s\"", label ? label : "not known");
    return NULL;
}

static void answer_at(World *w, const char *when)
{
    gint64 n = ask_at(w, when, NULL);
    const TicketAnswer answer = { .number = n, .text = "답", .expertise = "경험" };
    FINE(ticket_answer(w->desk, &answer, err));
}

static void calls_are_cut_by_what_is_known_of_them(void **state)
{
    World *w = *state;
    answer_at(w, "2026-11-02 09:10");
    answer_at(w, "2026-11-03 09:50");
    gint64 late = ticket_at(w, "2026-11-03 14:00", NULL), other = 0;
    deliver(w, late, "2026-11-05 15:00");
    w->setup.actor = "lee";
    const TicketAsk ask = { .question = "다른 분야", .received = INSTANT_NONE, .channel = "web" };
    now("2026-11-09 17:59:59");
    FINE(ticket_ask(w->desk, &ask, &other, err));
    g_autoptr(Stats) stats = stats_at(w, "2026-11-10 09:00", NULL, NULL);
    same(stats->from, "2026-11-01 00:00");
    assert_int_equal(stats->all.calls, 4);
    assert_int_equal(stats->all.answered, 2);
    assert_int_equal(stats->all.answered_share, 50);
    assert_int_equal(stats->all.met, 2);
    assert_int_equal(stats->all.breached, 1);
    assert_int_equal(stats->all.open, 1);
    assert_int_equal(row_of(stats, STATS_CATEGORY, "국내인증")->answered_share, 66);
    assert_int_equal(row_of(stats, STATS_CATEGORY, NULL)->calls, 1);
    assert_int_equal(row_of(stats, STATS_CONSULTANT, "lee")->calls, 1);
    assert_int_equal(row_of(stats, STATS_CHANNEL, "web")->calls, 1);
    assert_int_equal(row_of(stats, STATS_HOUR, "09")->calls, 2);
    assert_int_equal(row_of(stats, STATS_HOUR, "17")->calls, 1);
    assert_int_equal(stats->by[STATS_HOUR]->len, 9); /* 09 to 17, without a hole */
    assert_int_equal(row_of(stats, STATS_WEEK, "2026-11-02")->calls, 3);
    assert_int_equal(row_of(stats, STATS_WEEK, "2026-11-09")->calls, 1);
    assert_int_equal(row_of(stats, STATS_MONTH, "2026-11")->breached, 1);
    assert_int_equal(row_of(stats, STATS_MONTH, "2025-12")->answered_share, -1);
    assert_int_equal(stats->by[STATS_WEEK]->len, 13);
    assert_int_equal(stats->by[STATS_MONTH]->len, 12);
}

static void a_period_is_half_open(void **state)
{
    World *w = *state;
    answer_at(w, "2026-11-02 23:59:59");
    answer_at(w, "2026-11-03 00:00:00");
    g_autoptr(Stats) second =
        stats_at(w, "2026-11-10 09:00", "2026-11-02 00:00", "2026-11-03 00:00");
    assert_int_equal(second->all.calls, 1);
    g_autoptr(Stats) both = stats_at(w, "2026-11-10 09:00", "2026-11-02 23:59:59", NULL);
    assert_int_equal(both->all.calls, 2);
    /* older than the trends reach: no week but the thirteen */
    g_autoptr(Stats) old = stats_at(w, "2026-11-10 09:00", "2024-01-01 00:00", NULL);
    assert_int_equal(old->by[STATS_WEEK]->len, 13);
    REFUSED(ERR_USAGE,
        stats_collect(w->desk, at("2026-11-03 00:00"), at("2026-11-03 00:00"), NULL, err) != NULL);
}

static const StatsRow *cut_of(const Stats *stats, StatsCut cut, guint at)
{
    return g_ptr_array_index(stats->by[cut], at);
}

/* Four tickets of a Monday and a Tuesday, told after 1, 2, 3 and 30 hours. */
static void told_tickets(World *w)
{
    static const struct {
        const char *asked, *told;
    } tickets[] = { { "2026-11-02 09:00", "2026-11-02 10:00" },
        { "2026-11-02 10:00", "2026-11-02 12:00" }, { "2026-11-03 09:00", "2026-11-03 12:00" },
        { "2026-11-03 12:00", "2026-11-04 18:00" } };
    for (gsize i = 0; i < G_N_ELEMENTS(tickets); i++) {
        gint64 n = ticket_at(w, tickets[i].asked, NULL);
        w->setup.actor = i == 3 ? "lee" : "kim";
        deliver(w, n, tickets[i].told);
        w->setup.actor = "kim";
    }
}

static void days_weekdays_and_how_long_telling_took(void **state)
{
    World *w = *state;
    told_tickets(w);
    g_autoptr(Stats) stats = stats_at(w, "2026-11-05 09:00", NULL, NULL);
    assert_int_equal(stats->tell_median, 2 * 3600);
    assert_int_equal(stats->tell_p90, 30 * 3600);
    assert_int_equal(stats->by[STATS_DAY]->len, 5); /* from the first, without a gap */
    assert_string_equal(cut_of(stats, STATS_DAY, 0)->label, "2026-11-01");
    assert_int_equal(row_of(stats, STATS_DAY, "2026-11-03")->calls, 2);
    assert_int_equal(stats->by[STATS_WEEKDAY]->len, 7);
    assert_int_equal(row_of(stats, STATS_WEEKDAY, "1")->calls, 2);
    assert_int_equal(row_of(stats, STATS_WEEKDAY, "7")->calls, 0);
    assert_int_equal(row_of(stats, STATS_TOLD_BY, "lee")->tickets_met, 1);
    assert_int_equal(row_of(stats, STATS_CONSULTANT, "kim")->calls, 4);
}

static void pauses_corrections_and_reopened_calls_are_counted(void **state)
{
    World *w = *state;
    gint64 n = ticket_at(w, "2026-11-02 09:00", NULL);
    pause_from(w, n, "2026-11-02 10:00");
    resume(w, n, "2026-11-02 15:00");
    deliver(w, n, "2026-11-02 16:00");
    now("2026-11-02 16:05");
    g_auto(TicketUndone) undone = { 0 };
    FINE(ticket_undo(w->desk, &undone, err));
    deliver(w, n, "2026-11-02 17:00");
    now("2026-11-02 18:00");
    FINE(ticket_reopen(w->desk, &(TicketReopen){ .number = n, .reason = "보충" }, err));
    g_autoptr(Stats) stats = stats_at(w, "2026-11-03 09:00", NULL, NULL);
    assert_int_equal(stats->paused, 1);
    assert_int_equal(stats->paused_seconds, 5 * 3600);
    assert_int_equal(stats->tell_median, 3 * 3600); /* eight hours, five of them the caller's */
    assert_int_equal(stats->corrected, 1);
    assert_int_equal(stats->reopened, 1);
}

static void only_what_passes_the_filter_is_counted(void **state)
{
    World *w = *state;
    told_tickets(w);
    gint64 n = ticket_at(w, "2026-11-04 18:00", NULL);
    refer(w, n, "kita");
    FINE(ticket_set(w->desk, &(TicketSet){ .number = n, .category = "수출" }, err));
    static const struct {
        FiguresFilter filter;
        gint64 calls;
    } filters[] = { { { NULL, NULL, NULL }, 5 }, { { "수출", NULL, NULL }, 1 },
        { { "국내인증", NULL, NULL }, 4 }, { { NULL, "kita", NULL }, 1 },
        { { NULL, NULL, "lee" }, 1 }, { { "국내인증", "kita", NULL }, 0 } };
    now("2026-11-05 09:00");
    for (gsize i = 0; i < G_N_ELEMENTS(filters); i++) {
        g_autoptr(GError) why = NULL;
        g_autoptr(Stats) stats =
            stats_collect(w->desk, at("2026-11-01 00:00"), INSTANT_NONE, &filters[i].filter, &why);
        fine(stats != NULL, why);
        assert_int_equal(stats->all.calls, filters[i].calls);
    }
}

static const Backlog *week(const Stats *stats, guint back)
{
    return &g_array_index(stats->backlog, Backlog, stats->backlog->len - 1 - back);
}

static void the_backlog_is_what_was_open_then(void **state)
{
    World *w = *state;
    gint64 told = ticket_at(w, "2026-11-05 09:00", NULL); /* late on Saturday, told on Monday */
    ticket_at(w, "2026-11-06 18:00", NULL);               /* late on Sunday, never told */
    deliver(w, told, "2026-11-09 09:00");
    ticket_at(w, "2026-11-10 09:00", NULL);
    g_autoptr(Stats) stats = stats_at(w, "2026-11-11 09:00", NULL, NULL);
    assert_int_equal(stats->backlog->len, 13);
    same(week(stats, 0)->at, "2026-11-11 09:00");
    assert_int_equal(week(stats, 0)->open, 2);
    assert_int_equal(week(stats, 0)->late, 1);
    same(week(stats, 1)->at, "2026-11-09 00:00");
    assert_int_equal(week(stats, 1)->open, 2);
    assert_int_equal(week(stats, 1)->late, 2);
    assert_int_equal(week(stats, 2)->open, 0);
}

/* A share counts the cycles of a reopened call, each with its own verdict. */
static void row_29_both_cycles_are_counted(void **state)
{
    World *w = *state;
    gint64 n = ticket_at(w, "2026-11-23 10:00", NULL);
    deliver(w, n, "2026-11-25 13:00");
    FINE(ticket_reopen(w->desk, &(TicketReopen){ .number = n, .reason = "보충" }, err));
    deliver(w, n, "2026-11-25 14:00");
    g_autoptr(Stats) stats = stats_at(w, "2026-11-26 09:00", NULL, NULL);
    assert_int_equal(stats->all.calls, 1);
    assert_int_equal(stats->all.met, 1);
    assert_int_equal(stats->all.breached, 1);
}

static void row_33_an_unreachable_caller_is_shown_apart(void **state)
{
    World *w = *state;
    gint64 n = ticket_at(w, "2026-11-23 10:00", NULL);
    refer(w, n, "kita");
    now("2026-11-24 18:00"); /* as late as it may */
    reply(w, n);
    static const char *const tried[] = { "2026-11-25 09:10", "2026-11-25 09:30",
        "2026-11-25 09:50" };
    for (gsize i = 0; i < G_N_ELEMENTS(tried); i++) {
        now(tried[i]);
        const TicketAttempt attempt = { .number = n, .via = "phone", .at = INSTANT_NONE };
        FINE(ticket_attempt(w->desk, &attempt, err));
    }
    now("2026-11-25 10:00:01");
    FINE(tick_run(w->desk, NULL, err));
    deliver(w, n, "2026-11-25 11:00");
    now("2026-11-26 09:00");
    g_autoptr(AgencyReport) report =
        agency_report_collect(w->desk, INSTANT_NONE, INSTANT_NONE, NULL);
    assert_int_equal(report->scores->len, 1);
    const AgencyScore *kita = report->scores->pdata[0];
    const AgencyScoreSpan *period = &kita->spans[AGENCY_SCORE_PERIOD];
    assert_int_equal(period->n, 1);
    assert_int_equal(period->met, 1); /* whose caller could not be reached afterwards */
    g_autoptr(Stats) stats = stats_at(w, "2026-11-26 09:00", NULL, NULL);
    assert_int_equal(stats->all.breached, 1);
    assert_int_equal(stats->unreachable, 1);
}

static void custody_sums_to_the_cycles(void **state)
{
    World *w = *state;
    gint64 n = ticket_at(w, "2026-11-23 10:00", NULL), all = 0, of_kita = 0;
    now("2026-11-23 11:00");
    refer(w, n, "kita");
    now("2026-11-23 15:00");
    reply(w, n);
    deliver(w, n, "2026-11-23 16:00");
    now("2026-11-24 09:00");
    g_autoptr(AgencyReport) report =
        agency_report_collect(w->desk, INSTANT_NONE, INSTANT_NONE, NULL);
    for (guint i = 0; i < report->holders->len; i++) {
        const HolderShare *share = report->holders->pdata[i];
        all += share->seconds;
        of_kita += g_str_equal(share->holder, "kita") ? share->seconds : 0;
    }
    assert_int_equal(all, 6 * 3600);
    assert_int_equal(of_kita, 4 * 3600);
    const AgencyWork *work = report->work->pdata[0];
    assert_string_equal(work->code, "kita");
    assert_int_equal(work->sent, 1);
    assert_int_equal(work->replied, 1);
    assert_int_equal(work->open + work->overdue, 0);
}

/* `hours` from the referral to the reply. */
static void past_referral(World *w, gint64 start, const char *agency, int hours)
{
    g_autofree char *asked = instant_rfc3339(start), *told = instant_rfc3339(start + hours * 3600);
    gint64 n = ticket_at(w, asked, NULL);
    refer(w, n, agency);
    now(told);
    const TicketReply reply_of = { .number = n, .who = "담당", .text = "답", .at = INSTANT_NONE };
    FINE(ticket_reply(w->desk, &reply_of, err));
    deliver(w, n, told);
}

static Forecast forecast_of(World *w, gint64 n, const char *when)
{
    Forecast ahead;
    now(when);
    g_autoptr(TicketCall) call = look(w, n);
    g_autoptr(Forecaster) forecaster = forecaster_new(w->desk);
    FINE(forecast(forecaster, call, at(when), &ahead, err));
    return ahead;
}

static void a_forecast_goes_from_near_to_far(void **state)
{
    World *w = *state;
    gint64 start = at("2026-11-02 09:00");
    for (int i = 0; i < 7; i++)
        past_referral(w, start + i * DAY_SECONDS, "kita", 2 * (i + 1)); /* 2, 4, ... 14 h */
    gint64 n = ticket_at(w, "2026-11-23 10:00", NULL);
    refer(w, n, "kita");
    Forecast ahead = forecast_of(w, n, "2026-11-25 05:00"); /* 5 h left: 6 to 14 h took longer */
    assert_int_equal(ahead.basis, FORECAST_ALL);            /* 7 of the agency are not enough */
    assert_int_equal(ahead.n, 7);
    assert_int_equal(ahead.longer, 5);
    assert_int_equal(ahead.share, 71);
    past_referral(w, at("2026-11-25 06:00"), "kita", 1);
    ahead = forecast_of(w, n, "2026-11-25 08:00"); /* 2 h left: exactly 2 h is not longer */
    assert_int_equal(ahead.basis, FORECAST_CATEGORY);
    assert_int_equal(ahead.n, 8);
    assert_int_equal(ahead.longer, 6);
    FINE(ticket_set(w->desk, &(TicketSet){ .number = n, .category = "수출" }, err));
    assert_int_equal(forecast_of(w, n, "2026-11-25 08:01").basis, FORECAST_AGENCY);
    assert_int_equal(forecast_of(w, n, "2026-11-25 10:00").basis, FORECAST_NONE); /* due */
}

static void a_forecast_needs_a_past(void **state)
{
    World *w = *state;
    gint64 n = ticket_at(w, "2026-11-23 10:00", NULL);
    assert_int_equal(forecast_of(w, n, "2026-11-23 10:05").basis, FORECAST_NONE); /* with us */
    refer(w, n, "kita");
    assert_int_equal(forecast_of(w, n, "2026-11-23 10:10").basis, FORECAST_NONE);
}

static void a_caller_is_tried_again_while_they_are_at_work(void **state)
{
    World *w = *state;
    Callback callback;
    gint64 n = ticket_at(w, "2026-11-23 10:00", NULL);
    refer(w, n, "kita");
    reply(w, n);
    g_autoptr(TicketCall) call = look(w, n);
    FINE(callback_load(w->desk, call, at("2026-11-23 10:30"), &callback, err));
    assert_int_equal(callback.attempts, 0);
    same(callback.next_try, "2026-11-23 10:30");
    now("2026-11-23 17:45");
    const TicketAttempt attempt = { .number = n, .via = "phone", .at = INSTANT_NONE };
    FINE(ticket_attempt(w->desk, &attempt, err));
    FINE(callback_load(w->desk, call, at("2026-11-23 17:50"), &callback, err));
    assert_int_equal(callback.attempts, 1);
    same(callback.last_at, "2026-11-23 17:45");
    same(callback.next_try, "2026-11-24 09:00"); /* 18:15 is after hours */
    FINE(callback_load(w->desk, call, at("2026-11-25 09:59"), &callback, err));
    same(callback.next_try, "2026-11-25 09:59");
}

static void a_report_begins_where_the_last_one_ended(void **state)
{
    World *w = *state;
    gint64 since, next;
    bool due;
    FINE(issue_since(w->desk, at("2026-11-23 09:00"), &since, err));
    same(since, "2026-11-20 09:00");
    now("2026-11-19 09:00:05");
    Issue issue = { .day = instant_day(at("2026-11-19 09:00")),
        .since = at("2026-11-18 09:00"),
        .at = at("2026-11-19 09:00:05"),
        .upto = 3 };
    FINE(issue_record(w->desk, &issue, err));
    FINE(issue_since(w->desk, at("2026-11-23 09:00"), &since, err));
    same(since, "2026-11-19 09:00:05"); /* Friday was missed: it is in Monday's */
    Issue found;
    FINE(issue_of_instant(w->desk, issue.at, &found, err));
    assert_int_equal(found.upto, 3);
    FINE(issue_of_day(w->desk, issue.day + 1, &found, err));
    assert_int_equal(found.day, 0);
    FINE(issue_is_due(w->desk, at("2026-11-20 08:59:59"), &due, &next, err));
    assert_false(due);
    same(next, "2026-11-20 09:00");
    FINE(issue_is_due(w->desk, at("2026-11-20 09:00"), &due, &next, err));
    assert_true(due);
    same(next, "2026-11-23 09:00");
    FINE(issue_is_due(w->desk, at("2026-12-25 12:00"), &due, &next, err)); /* Christmas */
    assert_false(due);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_DESK(calls_are_cut_by_what_is_known_of_them),
        WITH_DESK(a_period_is_half_open),
        WITH_DESK(days_weekdays_and_how_long_telling_took),
        WITH_DESK(pauses_corrections_and_reopened_calls_are_counted),
        WITH_DESK(only_what_passes_the_filter_is_counted),
        WITH_DESK(the_backlog_is_what_was_open_then),
        WITH_DESK(row_29_both_cycles_are_counted),
        WITH_DESK(row_33_an_unreachable_caller_is_shown_apart),
        WITH_DESK(custody_sums_to_the_cycles),
        WITH_DESK(a_forecast_goes_from_near_to_far),
        WITH_DESK(a_forecast_needs_a_past),
        WITH_DESK(a_caller_is_tried_again_while_they_are_at_work),
        WITH_DESK(a_report_begins_where_the_last_one_ended),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
