/* What must hold for any history: generated ones, from a fixed seed. */
#include "tickets_desk.h"
#include "tickets_replay.h"
#include <string.h>
#include "tickets/moves/correct.h"
#include "tickets/figures/explain.h"
#include "tickets/moves/handover.h"
#include "tickets/calls/list.h"

/* A desk has the histories of about thirty calls. An optimized build looks at 10,000 of them; a
 * build for debugging, ten times slower under the sanitizers, at a slice. */
#ifdef __OPTIMIZE__
#define DESKS 400
#else
#define DESKS 20
#endif
#define KEPT 12 /* looked at property by property */
#define CALLS_A_DESK 25
#define SEED 20261123

/* A random life of a desk: many moves are refused, as they should be. */
typedef struct {
    World *w;
    GRand *random;
    gint64 now;
    gint64 calls;
} Life;

static bool chance(Life *l, int of)
{
    return g_rand_int_range(l->random, 0, of) == 0;
}

static void pass_time(Life *l)
{
    l->now += g_rand_int_range(l->random, 1, chance(l, 10) ? 30 * 3600 : 2 * 3600);
    g_autofree char *text = instant_rfc3339(l->now);
    g_setenv("ONECALL_NOW", text, TRUE);
}

static void life_ask(Life *l, gint64 n)
{
    (void)n;
    static const char *const named[] = { "elapsed", "office", "business", "extended" };
    const TicketAsk ask = { .question = "질문",
        .category = "수출",
        .policy = named[g_rand_int_range(l->random, 0, 4)],
        .received = chance(l, 2) ? INSTANT_NONE : l->now - 600,
        .caller = { .phone = "010-1111-2222" } };
    ticket_ask(l->w->desk, &ask, &l->calls, NULL);
}

static void life_flag(Life *l, gint64 n)
{
    ticket_flag(l->w->desk, &(TicketFlag){ .number = n }, NULL);
}

static void life_answer(Life *l, gint64 n)
{
    const TicketAnswer answer = { .number = n, .text = "답", .expertise = "경험" };
    ticket_answer(l->w->desk, &answer, NULL);
}

static const char *any_agency(Life *l)
{
    static const char *const agencies[] = { "kita", "kotra", "kcs", "중소기업청" };
    return agencies[g_rand_int_range(l->random, 0, G_N_ELEMENTS(agencies))];
}

static void life_refer(Life *l, gint64 n)
{
    ticket_refer(l->w->desk, &(TicketRefer){ .number = n, .agency = any_agency(l) }, NULL, NULL);
}

static void life_reject(Life *l, gint64 n)
{
    const TicketReject reject = { .number = n, .agency = any_agency(l), .reason = "소관 아님" };
    ticket_reject(l->w->desk, &reject, NULL);
}

static void life_reply(Life *l, gint64 n)
{
    const TicketReply reply_of = { .number = n,
        .agency = any_agency(l),
        .who = "담당자",
        .text = "답변",
        .partial = chance(l, 3),
        .at = chance(l, 2) ? INSTANT_NONE : l->now - 900 };
    ticket_reply(l->w->desk, &reply_of, NULL);
}

static void life_wait(Life *l, gint64 n)
{
    ticket_wait(l->w->desk, &(TicketWait){ .number = n, .question = "모델명?" }, NULL);
}

static void life_resume(Life *l, gint64 n)
{
    ticket_resume(l->w->desk, &(TicketResume){ .number = n }, NULL);
}

static void life_attempt(Life *l, gint64 n)
{
    ticket_attempt(l->w->desk, &(TicketAttempt){ .number = n, .at = INSTANT_NONE }, NULL);
}

static void life_deliver(Life *l, gint64 n)
{
    const TicketDeliver told = { .number = n,
        .via = "phone",
        .text = "답",
        .expertise = "경험",
        .at = chance(l, 2) ? INSTANT_NONE : l->now - 1200 };
    ticket_deliver(l->w->desk, &told, NULL);
}

static void life_close(Life *l, gint64 n)
{
    const TicketClose close = { .number = n, .knowledge = "없음", .cause = "other" };
    ticket_close(l->w->desk, &close, NULL);
}

static void life_reopen(Life *l, gint64 n)
{
    ticket_reopen(l->w->desk, &(TicketReopen){ .number = n, .reason = "틀림" }, NULL);
}

static void life_withdraw(Life *l, gint64 n)
{
    if (chance(l, 4))
        ticket_withdraw(l->w->desk, &(TicketEnd){ .number = n, .reason = "됐어요" }, NULL);
}

static void life_tick(Life *l, gint64 n)
{
    (void)n;
    FINE(tick_run(l->w->desk, NULL, err));
}

static void life_set(Life *l, gint64 n)
{
    const TicketSet set = { .number = n,
        .question = chance(l, 3) ? "다른 질문" : NULL,
        .category = chance(l, 3) ? "표준" : NULL,
        .tag = "표",
        .untag = chance(l, 3) ? "표" : NULL,
        .priority = chance(l, 2) ? "low" : "urgent" };
    ticket_set(l->w->desk, &set, NULL);
}

static void life_note(Life *l, gint64 n)
{
    ticket_note(l->w->desk, &(TicketNote){ .number = n, .text = "메모" }, NULL);
}

static void life_assign(Life *l, gint64 n)
{
    ticket_assign(l->w->desk, &(TicketAssign){ .number = n, .to = "lee" }, NULL);
}

static void life_take(Life *l, gint64 n)
{
    gint64 number;
    bool flag = chance(l, 2);
    const TicketTake take = { .ask = { .question = "한꺼번에",
                                  .category = "수출",
                                  .received = l->now - g_rand_int_range(l->random, 0, 7000),
                                  .caller = { .phone = "010-1111-2222" } },
        .number = chance(l, 2) ? n : 0,
        .answer = flag ? NULL : &(TicketAnswer){ .text = "답", .expertise = "경험" },
        .flag = flag ? &(TicketFlag){ .consent = true } : NULL,
        .refer = flag && chance(l, 2) ? &(TicketRefer){ .agency = any_agency(l) } : NULL,
        .wait = flag && chance(l, 3) ? &(TicketWait){ .question = "모델?" } : NULL,
        .note = chance(l, 2) ? "메모" : NULL };
    if (ticket_take(l->w->desk, &take, &number, NULL))
        l->calls = MAX(l->calls, number);
}

static const char *supervisor(Life *l)
{
    return chance(l, 2) ? "park" : "choi";
}

static void life_extend(Life *l, gint64 n)
{
    const TicketExtend more = { .number = n,
        .reason = chance(l, 8) ? "overload" : "cooperation",
        .seconds = chance(l, 2) ? 0 : g_rand_int_range(l->random, 1, 20 * 3600),
        .consent = chance(l, 2) };
    l->w->setup.actor = supervisor(l);
    ticket_extend(l->w->desk, &more, NULL);
}

static void life_follow(Life *l, gint64 n)
{
    const TicketFollow follow = { .number = n,
        .leads = chance(l, 6) ? 0 : MAX(n - g_rand_int_range(l->random, 0, 3), 1) };
    ticket_follow(l->w->desk, &follow, NULL);
}

static void life_correct(Life *l, gint64 n)
{
    l->w->setup.actor = supervisor(l);
    ticket_correct(l->w->desk, &(TicketCorrect){ .number = n, .reason = "잘못 입력" }, NULL, NULL);
}

static void life_decline(Life *l, gint64 n)
{
    const TicketEnd end = { .number = n, .reason = "소관 아님", .remedy = "국민신문고" };
    if (chance(l, 4))
        ticket_decline(l->w->desk, &end, NULL);
}

static void life_hand_over(Life *l, gint64 n)
{
    (void)n;
    g_autoptr(GArray) calls = NULL;
    const Handover handover = { .to = chance(l, 2) ? "lee" : NULL,
        .override = chance(l, 2) ? "내일 오전에 보냄" : NULL };
    handover_end_day(l->w->desk, &handover, &calls, NULL);
}

static void life_undo(Life *l, gint64 n);

static void (*const lives[])(Life *l, gint64 n) = { life_ask, life_flag, life_flag, life_answer,
    life_refer, life_refer, life_reject, life_reply, life_reply, life_wait, life_resume,
    life_attempt, life_deliver, life_close, life_reopen, life_withdraw, life_tick, life_set,
    life_extend, life_follow, life_correct, life_decline, life_hand_over, life_note, life_assign,
    life_take, life_undo, life_undo, life_undo };

/* Once, or as often as there is something. */
static void life_undo(Life *l, gint64 n)
{
    bool more = true;
    if (chance(l, 2))
        lives[g_rand_int_range(l->random, 0, (int)G_N_ELEMENTS(lives) - 3)](l, n);
    for (int i = 0; more && i < 4; i++) {
        g_auto(TicketUndone) what = { 0 };
        more = ticket_undo(l->w->desk, &what, NULL) && chance(l, 2);
    }
}

static World *live(int seed)
{
    void *state;
    world_new(&state);
    g_autoptr(GRand) random = g_rand_new_with_seed((guint32)seed);
    Life l = { .w = state, .random = random, .now = at("2026-11-19 08:30") };
    FINE(user_set(l.w->desk, "choi", "supervisor", err));
    while (l.calls < CALLS_A_DESK) {
        static const char *const actors[] = { "kim", "lee", "park" };
        pass_time(&l);
        l.w->setup.actor = actors[g_rand_int_range(random, 0, G_N_ELEMENTS(actors))];
        if (l.calls == 0 || chance(&l, 14))
            life_ask(&l, 0);
        gint64 n = MAX(l.calls - g_rand_int_range(random, 0, 3), 1); /* mostly the newest */
        lives[g_rand_int_range(random, 0, G_N_ELEMENTS(lives))](&l, n);
    }
    return l.w;
}

static int live_all(void **state)
{
    World **worlds = g_new0(World *, KEPT);
    for (int i = 0; i < KEPT; i++)
        worlds[i] = live(SEED + i);
    *state = worlds;
    return 0;
}

static int end_all(void **state)
{
    World **worlds = *state;
    for (int i = 0; i < KEPT; i++)
        world_free((void **)&worlds[i]);
    g_free(worlds);
    return 0;
}

/* Each looks from the end of its own history: the clock never goes back. */
static void look_from_its_end(World *w)
{
    LogHead head;
    FINE(log_head(desk_main(w->desk), &head, err));
    g_autofree char *end = instant_rfc3339(head.at);
    now(end);
}

static void for_all(World **worlds, void (*holds)(World *w))
{
    for (int i = 0; i < KEPT; i++) {
        look_from_its_end(worlds[i]);
        holds(worlds[i]);
    }
}

/* Of ended cycles to their end; of open ones, one row alone is open. */
static void custody_is_whole(World *w)
{
    assert_true(count(w, "SELECT count(*) FROM custody") > 0);
    assert_int_equal(
        count(w,
            "SELECT count(*) FROM cycle y WHERE ended_at IS NOT NULL AND ended_at - started_at"
            " <> (SELECT coalesce(sum(to_at - from_at), 0) FROM custody s"
            " WHERE s.call = y.call AND s.cycle = y.cycle)"),
        0);
    assert_int_equal(
        count(w,
            "SELECT count(*) FROM cycle y WHERE ended_at IS NULL AND 1 <>"
            " (SELECT count(*) FROM custody s WHERE s.call = y.call AND s.cycle = y.cycle"
            " AND to_at IS NULL)"),
        0);
    assert_int_equal(/* each begins where the one before ends, the first at the start */
        count(w,
            "SELECT count(*) FROM custody s WHERE from_at <> coalesce((SELECT max(p.to_at)"
            " FROM custody p WHERE p.call = s.call AND p.cycle = s.cycle"
            " AND p.from_at < s.from_at), (SELECT started_at FROM cycle y"
            " WHERE y.call = s.call AND y.cycle = s.cycle))"),
        0);
    assert_int_equal(count(w, "SELECT count(*) FROM custody WHERE to_at <= from_at"), 0);
}

static void custody_is_explained(World *w)
{
    gint64 calls = count(w, "SELECT max(number) FROM call"), end = 0;
    FINE(log_now(w->desk, &end, NULL, err));
    for (gint64 n = 1; n <= calls; n++) {
        g_autoptr(Explanation) explanation = ticket_explain(w->desk, n, NULL);
        gint64 seconds = 0, cycles = 0;
        assert_non_null(explanation);
        for (guint i = 0; i < explanation->holders->len; i++)
            seconds += ((HolderSpan *)explanation->holders->pdata[i])->seconds;
        FINE(db_number(desk_main(w->desk), err, 0, &cycles,
            "SELECT sum(coalesce(ended_at, ?2) - started_at) FROM cycle WHERE call = ?1", "ii", n,
            end));
        assert_int_equal(seconds, cycles);
        for (guint i = 0; i < explanation->lines->len; i++) {
            g_autofree char *line = explain_show(explanation->lines->pdata[i]);
            assert_non_null(line);
        }
    }
}

static void ticking_twice_is_ticking_once(World *w)
{
    FINE(tick_run(w->desk, NULL, err));
    gint64 all = events(w);
    g_autofree char *outbox = dump(w->desk, "outbox");
    FINE(tick_run(w->desk, NULL, err));
    g_autofree char *again = dump(w->desk, "outbox");
    assert_int_equal(events(w), all);
    assert_string_equal(outbox, again);
}

/* Seconds that `sql` sums over a cycle. */
static gint64 sum_of(World *w, const char *sql, gint64 call, gint64 cycle)
{
    gint64 sum = 0;
    FINE(db_number(desk_main(w->desk), err, 0, &sum, sql, "ii", call, cycle));
    return sum;
}

/* A pause never brings due nearer, and due is exactly what receipt, policy, pauses and extensions
 * make it: the period longer by what they add. */
static void due_is_monotone_in_pauses(World *w)
{
    assert_int_equal(count(w, "SELECT count(*) FROM pause WHERE added < 0 OR to_at < from_at"), 0);
    g_autoptr(DbStmt) q = db_query(desk_main(w->desk), NULL,
        "SELECT call, cycle, policy, calendar, started_at, due_at, coalesce(original_due, due_at)"
        " FROM cycle",
        "");
    const Calendar *calendar = NULL;
    while (db_step(q, NULL) == DB_ROW) {
        gint64 call = db_int(q, 0), cycle = db_int(q, 1);
        const Policy *policy = policy_find(db_text(q, 2));
        if (!calendar) /* one version alone was imported */
            calendar = calendar_get(w->desk, db_int(q, 3), NULL);
        gint64 paused =
            sum_of(w, "SELECT coalesce(sum(added), 0) FROM pause WHERE call = ?1 AND cycle = ?2",
                call, cycle);
        gint64 more = sum_of(w,
            "SELECT coalesce(sum(seconds), 0) FROM extension WHERE call = ?1 AND cycle = ?2", call,
            cycle);
        gint64 start = db_int(q, 4), period = policy->seconds + paused;
        assert_int_equal(db_int(q, 5), clock_add(calendar, policy->hours, start, period + more));
        assert_true(db_int(q, 6) >= clock_add(calendar, policy->hours, start, policy->seconds));
        assert_true(db_int(q, 6) <= db_int(q, 5));
    }
}

static void verdicts_are_right(World *w)
{
    assert_int_equal(count(w,
                         "SELECT count(*) FROM cycle WHERE verdict = 'met'"
                         " AND (ended_at > due_at OR breached_at IS NOT NULL)"),
        0);
    assert_int_equal(count(w,
                         "SELECT count(*) FROM cycle WHERE verdict = 'breached'"
                         " AND (ended_at <= due_at OR breached_at <> due_at)"),
        0);
    assert_int_equal(count(w,
                         "SELECT count(*) FROM cycle WHERE verdict = 'met'"
                         " AND outcome IN ('withdrawn', 'declined')"),
        0);
}

static void lists_agree_with_counts(World *w)
{
    static const ListWhich which[] = { LIST_OPEN, LIST_DUE_SOON, LIST_OVERDUE, LIST_CALLBACKS };
    TicketCounts counts;
    FINE(ticket_counts(w->desk, &counts, err));
    const gint64 expected[] = { counts.open, counts.due_soon, counts.overdue, counts.callbacks };
    for (gsize i = 0; i < G_N_ELEMENTS(which); i++) {
        const TicketFilter filter = { .which = which[i] };
        g_autoptr(GPtrArray) calls = ticket_list(w->desk, &filter, NULL);
        assert_int_equal(calls->len, expected[i]);
        for (guint j = 0; which[i] == LIST_OVERDUE && j < calls->len; j++)
            assert_true(((TicketCall *)calls->pdata[j])->overdue);
    }
}

static void extensions_keep_the_rule(World *w)
{
    assert_int_equal(
        count(w,
            "SELECT count(*) FROM (SELECT count(*) AS n, sum(consent) AS agreed FROM extension"
            " GROUP BY call, cycle) WHERE n > 2 OR (n = 2 AND agreed = 0)"),
        0);
    assert_int_equal(count(w,
                         "SELECT count(*) FROM extension WHERE to_at <= from_at OR at >= from_at"
                         " AND NOT EXISTS (SELECT 1 FROM pause p WHERE p.call = extension.call"
                         " AND p.from_at <= extension.at)"),
        0);
    assert_int_equal(
        count(w, "SELECT count(*) FROM cycle WHERE headline = 'met' AND verdict <> 'met'"), 0);
}

#define PROPERTY(name, holds)                                                                      \
    static void name(void **state)                                                                 \
    {                                                                                              \
        for_all(*state, holds);                                                                    \
    }
PROPERTY(any_replay_gives_the_same_tables, replay_is_the_same)
PROPERTY(any_custody_sums_to_the_cycle, custody_is_whole)
PROPERTY(any_call_can_be_explained, custody_is_explained)
PROPERTY(any_second_tick_does_nothing, ticking_twice_is_ticking_once)
PROPERTY(any_extension_keeps_the_rule, extensions_keep_the_rule)
PROPERTY(any_pause_moves_due_later, due_is_monotone_in_pauses)
PROPERTY(any_verdict_follows_from_due, verdicts_are_right)
PROPERTY(any_list_is_as_long_as_its_count, lists_agree_with_counts)

static void (*const properties[])(World *w) = { replay_is_the_same, custody_is_whole,
    due_is_monotone_in_pauses, ticking_twice_is_ticking_once, verdicts_are_right,
    extensions_keep_the_rule };

/* The seeds go on where those of the kept desks end. */
static void any_of_10000_histories_keeps_every_property(void **state)
{
    (void)state;
    gint64 calls = 0, moves = 0;
    for (int i = KEPT; i < KEPT + DESKS; i++) {
        void *world = live(SEED + i);
        World *w = world;
        look_from_its_end(w);
        for (gsize p = 0; p < G_N_ELEMENTS(properties); p++)
            properties[p](w);
        calls += count(w, "SELECT count(*) FROM call");
        moves += events(w);
        world_free(&world);
    }
    print_message("%d desks, %d histories, %d events\n", DESKS, (int)calls, (int)moves);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(any_replay_gives_the_same_tables),
        cmocka_unit_test(any_custody_sums_to_the_cycle),
        cmocka_unit_test(any_call_can_be_explained),
        cmocka_unit_test(any_second_tick_does_nothing),
        cmocka_unit_test(any_pause_moves_due_later),
        cmocka_unit_test(any_extension_keeps_the_rule),
        cmocka_unit_test(any_verdict_follows_from_due),
        cmocka_unit_test(any_list_is_as_long_as_its_count),
        cmocka_unit_test(any_of_10000_histories_keeps_every_property),
    };
    return cmocka_run_group_tests(tests, live_all, end_all);
}
