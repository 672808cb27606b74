/* A report as of an instant does not change when later events are added: generated histories. */
#include "tickets_desk.h"
#include <stdio.h>
#include <string.h>
#include <glib/gstdio.h>
#include "cli/app.h"
#include "cli/report/write.h"
#include "cli/report/reports.h"
#include "db/create.h"
#include "db/replay.h"
#include "kb/library/events.h"
#include "tickets/figures/issue.h"
#include "tickets/figures/stats.h"

#define MOVES 60
#define LOOKS 4 /* reports kept of each history */
#define SEED 20261124

/* ONECALL_HISTORIES asks for more than a test run needs. */
static int histories(void)
{
    const char *wanted = g_getenv("ONECALL_HISTORIES");
    return wanted ? atoi(wanted) : 6;
}

typedef struct {
    App app;
    World world;
    char *folder;
    GRand *random;
    gint64 now, calls;
} Life;

static const LogView *const replay_views[] = { db_views, kb_views, ticket_views, NULL };

static void set_now(Life *l, gint64 instant)
{
    g_autofree char *text = instant_rfc3339(instant);
    l->now = instant;
    now(text);
}

static void life_begin(Life *l, int seed)
{
    *l = (Life){ .random = g_rand_new_with_seed((guint32)seed) };
    l->folder = g_dir_make_tmp("onecall-replay-XXXXXX", NULL);
    assert_non_null(l->folder);
    g_autofree char *desk = g_build_filename(l->folder, "desk", NULL);
    FINE((l->app.config = config_load(err)) != NULL);
    l->world.setup = (DeskSetup){ .actor = "kim", .doing = "test", .views = replay_views };
    l->app.setup = l->world.setup;
    set_now(l, at("2026-11-02 08:00"));
    FINE((l->world.desk = desk_create(desk, &l->world.setup, err)) != NULL);
    /* a test need not outlive the power */
    FINE(db_exec(desk_main(l->world.desk), "PRAGMA synchronous = OFF", err));
    l->app.desk = l->world.desk;
    world_fill(&l->world);
}

static void remove_folder(const char *folder)
{
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    for (const char *name; dir && (name = g_dir_read_name(dir));) {
        g_autofree char *path = g_build_filename(folder, name, NULL);
        if (g_file_test(path, G_FILE_TEST_IS_DIR))
            remove_folder(path);
        else
            g_unlink(path);
    }
    g_rmdir(folder);
}

static void life_end(Life *l)
{
    desk_free(l->world.desk);
    config_free(l->app.config);
    g_rand_free(l->random);
    remove_folder(l->folder);
    g_free(l->folder);
    g_unsetenv("ONECALL_NOW");
}

/* Everything that the reports say, in every format but the workbook, which is slow. */
static char *say_all(App *app)
{
    g_autoptr(GString) all = g_string_new(NULL);
    for (int which = 0; which < 3; which++) {
        g_autoptr(GError) why = NULL;
        g_autoptr(Report) report =
            which == 0   ? report_daily(app, INSTANT_NONE, &why)
            : which == 1 ? report_agencies(app, INSTANT_NONE, INSTANT_NONE, &why)
                         : report_stats(app,
                               &(StatsReport){ .from = INSTANT_NONE, .to = INSTANT_NONE }, &why);
        fine(report != NULL, why);
        for (const ReportWriter *w = report_writers; w->name; w++)
            if (!w->binary)
                FINE(report_bytes(app, report, w, false, all, err));
    }
    return g_string_free(g_steal_pointer(&all), FALSE);
}

static void move(Life *l, gint64 n)
{
    static const char *const agencies[] = { "kita", "kotra", "kcs" };
    const char *agency = agencies[g_rand_int_range(l->random, 0, 3)];
    Desk *desk = l->world.desk;
    switch (g_rand_int_range(l->random, 0, 12)) {
    case 0:
        ticket_answer(
            desk, &(TicketAnswer){ .number = n, .text = "답", .expertise = "경험" }, NULL);
        break;
    case 1:
    case 2:
        ticket_flag(desk, &(TicketFlag){ .number = n }, NULL);
        break;
    case 3:
    case 4:
        ticket_refer(desk, &(TicketRefer){ .number = n, .agency = agency }, NULL, NULL);
        break;
    case 5:
        ticket_reject(
            desk, &(TicketReject){ .number = n, .agency = agency, .reason = "소관 아님" }, NULL);
        break;
    case 6:
    case 7:
        ticket_reply(desk,
            &(TicketReply){
                .number = n, .agency = agency, .who = "담당", .text = "답", .at = l->now - 900 },
            NULL);
        break;
    case 8:
        ticket_wait(desk, &(TicketWait){ .number = n, .question = "모델명?" }, NULL);
        break;
    case 9:
        ticket_deliver(desk,
            &(TicketDeliver){ .number = n,
                .via = "phone",
                .text = "답",
                .expertise = "경험",
                .at = l->now - 1200 },
            NULL);
        break;
    case 10:
        ticket_reopen(desk, &(TicketReopen){ .number = n, .reason = "틀림" }, NULL);
        break;
    default:
        FINE(tick_run(desk, NULL, err));
    }
}

static void live(Life *l, int moves)
{
    for (int i = 0; i < moves; i++) {
        set_now(l, l->now + g_rand_int_range(l->random, 60, 5 * 3600));
        const TicketAsk ask = { .question = "질문 <b>",
            .category = i % 2 ? "수출" : "표준",
            .received = INSTANT_NONE,
            .caller = { .phone = "010-1111-2222" } };
        if (l->calls == 0 || g_rand_int_range(l->random, 0, 4) == 0)
            ticket_ask(l->world.desk, &ask, &l->calls, NULL);
        move(l, MAX(l->calls - g_rand_int_range(l->random, 0, 4), 1));
    }
}

/* What was said at an instant, and what the log says of that instant later. */
static void look_back(Life *l, gint64 instant, const char *said)
{
    g_autoptr(GError) why = NULL;
    g_autoptr(Desk) replay = desk_replay(l->world.desk, instant, 0, &why);
    fine(replay != NULL, why);
    l->app.desk = replay;
    g_autofree char *again = say_all(&l->app);
    l->app.desk = l->world.desk;
    assert_string_equal(said, again);
}

static void a_report_of_the_past_never_changes(void **state)
{
    (void)state;
    gint64 calls = 0;
    for (int i = 0; i < histories(); i++) {
        Life l;
        gint64 instants[LOOKS];
        char *said[LOOKS];
        life_begin(&l, SEED + i);
        for (int k = 0; k < LOOKS; k++) {
            live(&l, MOVES / LOOKS);
            set_now(&l, l.now + 61);
            instants[k] = l.now;
            said[k] = say_all(&l.app);
        }
        live(&l, MOVES / LOOKS);
        assert_string_not_equal(said[0], said[LOOKS - 1]);
        for (int k = 0; k < LOOKS; k++) {
            look_back(&l, instants[k], said[k]);
            g_free(said[k]);
        }
        calls += l.calls;
        life_end(&l);
    }
    printf("%d desks with the histories of %d calls, all reports as of %d instants each\n",
        histories(), (int)calls, LOOKS);
}

/* The last event at or before an instant is found by halving. */
static void the_place_in_the_log_is_found(void **state)
{
    (void)state;
    Life l;
    life_begin(&l, SEED);
    live(&l, 12);
    LogHead head;
    FINE(log_head(desk_main(l.world.desk), &head, err));
    for (gint64 seq = 1; seq <= head.seq; seq++) {
        gint64 instant, wanted, found;
        FINE(db_number(desk_main(l.world.desk), err, 0, &instant,
            "SELECT at FROM log WHERE seq = ?1", "i", seq));
        FINE(db_number(desk_main(l.world.desk), err, 0, &wanted,
            "SELECT max(seq) FROM log WHERE at <= ?1", "i", instant));
        FINE(log_last_at(desk_main(l.world.desk), instant, &found, err));
        assert_int_equal(found, wanted);
    }
    gint64 before;
    FINE(log_last_at(desk_main(l.world.desk), at("2026-01-01 00:00"), &before, err));
    assert_int_equal(before, 0);
    life_end(&l);
}

static void a_past_desk_reads_and_holds_the_time(void **state)
{
    (void)state;
    Life l;
    life_begin(&l, SEED);
    gint64 first = at("2026-11-03 10:00"), seen;
    set_now(&l, first);
    gint64 n = ask_at(&l.world, "2026-11-03 10:00", NULL);
    set_now(&l, first + 600);
    FINE(ticket_flag(l.world.desk, &(TicketFlag){ .number = n }, err));
    set_now(&l, at("2026-11-05 12:00"));
    g_autoptr(GError) why = NULL;
    g_autoptr(Desk) replay = desk_replay(l.world.desk, first, 0, &why);
    fine(replay != NULL, why);
    FINE(log_now(replay, &seen, NULL, err));
    assert_int_equal(seen, first);
    g_autoptr(TicketCall) then = ticket_load(replay, n, NULL), today = look(&l.world, n);
    assert_string_equal(state_name(then->state), "live");
    assert_false(then->overdue);
    assert_string_equal(state_name(today->state), "triage");
    assert_true(today->overdue);
    REFUSED(ERR_STORE, db_exec(desk_main(replay), "DELETE FROM call", err));
    REFUSED(ERR_STORE, db_exec(desk_main(replay), "DELETE FROM person", err));
    g_clear_pointer(&replay, desk_free);
    life_end(&l);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_place_in_the_log_is_found),
        cmocka_unit_test(a_past_desk_reads_and_holds_the_time),
        cmocka_unit_test(a_report_of_the_past_never_changes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
