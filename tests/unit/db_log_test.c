/* The log: a chain without gaps, a time that never goes back, and views that a replay gives again.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>
#include "base/instant.h"
#include "db/events.h"
#include "db/log.h"
#include "db/schema.h"

#define NOON 1795143600 /* 2026-11-20T12:00:00+09:00 */

static const LogView views[] = {
    { "user.set",
        "INSERT INTO user VALUES (:key, :body->>'role')"
        " ON CONFLICT (name) DO UPDATE SET role = excluded.role;" },
    { "user.gone", "DELETE FROM user WHERE name = :key;" },
    { "fact.noted",
        "INSERT INTO meta(name, value) VALUES ('key', :key);"
        " INSERT INTO meta(name, value) VALUES ('n', :n);"
        " INSERT INTO meta(name, value) VALUES ('rest', :seq || ' ' || :at || ' ' || :actor);\n" },
    { 0 },
};
static const LogView *const all_views[] = { db_views, views, NULL };

static void set_clock(gint64 now)
{
    g_autofree char *text = instant_rfc3339(now);
    g_setenv("ONECALL_NOW", text, TRUE);
}

static DeskSetup setup_row = { "kim", "test", NULL, all_views };

static int setup(void **state)
{
    set_clock(NOON);
    setup_row.accept_clock = NULL;
    *state = desk_new_for_tests(&setup_row, NULL);
    return *state ? 0 : -1;
}

static int teardown(void **state)
{
    desk_free(*state);
    g_unsetenv("ONECALL_NOW");
    return 0;
}

static bool append(
    Desk *desk, const char *subject, const char *kind, const char *body, GError **err)
{
    g_autoptr(DbTx) tx = db_begin(desk_main(desk), err);
    return tx && log_append(desk, subject, kind, body, NULL, err) &&
           db_commit(g_steal_pointer(&tx), err);
}

static void set_user(Desk *desk, const char *name, const char *role)
{
    g_autofree char *subject = g_strconcat("user:", name, NULL);
    g_autofree char *body = g_strdup_printf("{\"role\":\"%s\"}", role);
    g_autoptr(GError) why = NULL;
    if (!append(desk, subject, "user.set", body, &why))
        fail_msg("%s", why->message);
}

static gint64 number(Db *db, const char *sql)
{
    gint64 value;
    assert_true(db_number(db, NULL, -1, &value, sql, ""));
    return value;
}

static char *text(Db *db, const char *sql)
{
    g_autoptr(DbStmt) q = db_prepare(db, sql, NULL);
    assert_non_null(q);
    assert_int_equal(db_step(q, NULL), DB_ROW);
    return db_text_dup(q, 0);
}

static LogHead head_of(Desk *desk)
{
    LogHead head;
    assert_true(log_head(desk_main(desk), &head, NULL));
    return head;
}

static void is_refused(
    Desk *desk, const char *subject, const char *kind, const char *body, ErrCode code)
{
    LogHead before = head_of(desk), after;
    g_autoptr(GError) why = NULL;
    assert_false(append(desk, subject, kind, body, &why));
    if (!g_error_matches(why, ERR, (int)code))
        fail_msg("code %d: %s", why->code, why->message);
    after = head_of(desk);
    assert_int_equal(after.seq, before.seq);
    assert_memory_equal(after.hash, before.hash, HASH_BYTES);
}

static void an_empty_log_has_no_head(void **state)
{
    LogHead head = head_of(*state);
    assert_int_equal(head.seq, 0);
}

typedef struct {
    gint64 seq, at;
    guint8 hash[HASH_BYTES];
    GHashTable *ids;
} Chain;

static LogNext follows(const LogRow *row, void *user, GError **err)
{
    (void)err;
    Chain *chain = user;
    guint8 expected[HASH_BYTES];
    log_hash(row, chain->seq ? chain->hash : NULL, expected);
    assert_int_equal(row->seq, chain->seq + 1);
    assert_memory_equal(row->hash, expected, HASH_BYTES);
    assert_true(row->at >= chain->at);
    assert_true(g_hash_table_add(chain->ids, g_strdup(row->id)));
    chain->seq = row->seq;
    chain->at = row->at;
    memcpy(chain->hash, row->hash, HASH_BYTES);
    return LOG_CONTINUE;
}

static void each_event_follows_the_one_before(void **state)
{
    g_autoptr(GHashTable) ids = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    Chain chain = { .ids = ids };
    for (int i = 0; i < 20; i++) {
        set_clock(NOON + i % 3 * 60);
        set_user(*state, i % 2 ? "lee" : "park", "consultant");
    }
    assert_true(log_read(desk_main(*state), 0, follows, &chain, NULL));
    assert_int_equal(chain.seq, 20);
    LogHead head = head_of(*state);
    assert_memory_equal(head.hash, chain.hash, HASH_BYTES);
}

static void the_hash_covers_every_field(void **state)
{
    (void)state;
    const LogRow row = { .seq = 2,
        .at = 3,
        .wall = 4,
        .rehearsal = false,
        .id = "id",
        .actor = "kim",
        .subject = "call:1",
        .kind = "call.asked",
        .body = "{}" };
    LogRow rows[10];
    guint8 one[HASH_BYTES], other[HASH_BYTES], previous[HASH_BYTES] = { 1 };
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++)
        rows[i] = row;
    rows[0].seq++;
    rows[1].at++;
    rows[2].wall++;
    rows[3].rehearsal = true;
    rows[4].id = "ie";
    rows[5].actor = "kin";
    rows[6].subject = "call:2";
    rows[7].kind = "call.asket";
    rows[8].body = "[]";
    rows[9].actor = "kimc"; /* the next field's first letter */
    rows[9].subject = "all:1";
    log_hash(&row, previous, one);
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        log_hash(&rows[i], previous, other);
        assert_memory_not_equal(one, other, HASH_BYTES);
    }
    log_hash(&row, NULL, other);
    assert_memory_not_equal(one, other, HASH_BYTES);
}

static void an_event_says_who_when_and_that_it_was_a_rehearsal(void **state)
{
    set_user(*state, "lee", "admin");
    g_autofree char *row = text(desk_main(*state),
        "SELECT actor || ' ' || subject || ' ' || at || ' ' || wall || ' ' || rehearsal FROM log");
    g_autofree char *want = g_strdup_printf("kim user:lee %d %d 1", NOON, NOON);
    assert_string_equal(row, want);
}

static void an_event_at_the_real_time_is_no_rehearsal(void **state)
{
    g_unsetenv("ONECALL_NOW");
    set_user(*state, "lee", "admin");
    assert_int_equal(number(desk_main(*state), "SELECT rehearsal FROM log"), 0);
}

static void a_view_sees_the_event_and_runs_all_its_statements(void **state)
{
    assert_true(append(*state, "call:1381", "fact.noted", "{}", NULL));
    g_autofree char *key = text(desk_main(*state), "SELECT value FROM meta WHERE name = 'key'");
    g_autofree char *n = text(desk_main(*state), "SELECT value FROM meta WHERE name = 'n'");
    g_autofree char *rest = text(desk_main(*state), "SELECT value FROM meta WHERE name = 'rest'");
    g_autofree char *want = g_strdup_printf("1 %d kim", NOON);
    assert_string_equal(key, "1381");
    assert_string_equal(n, "1381");
    assert_string_equal(rest, want);
}

static void the_time_of_events_never_goes_back(void **state)
{
    gint64 at = 0;
    set_user(*state, "lee", "admin");
    set_clock(NOON - 3600);
    g_autoptr(DbTx) tx = db_begin(desk_main(*state), NULL);
    assert_true(log_append(*state, "user:lee", "user.gone", "{}", &at, NULL));
    assert_true(db_commit(g_steal_pointer(&tx), NULL));
    assert_int_equal(at, NOON);
    LogHead head = head_of(*state);
    assert_int_equal(head.at, NOON);
    assert_int_equal(head.wall, NOON - 3600);
}

static void the_time_shown_is_the_next_event_s(void **state)
{
    gint64 now;
    bool jumped;
    assert_true(log_now(*state, &now, &jumped, NULL));
    assert_int_equal(now, NOON);
    set_user(*state, "lee", "admin");
    set_clock(NOON - 60);
    assert_true(log_now(*state, &now, &jumped, NULL));
    assert_int_equal(now, NOON);
    assert_false(jumped);
    set_clock(NOON + CLOCK_AHEAD_SECONDS + 1);
    assert_true(log_now(*state, &now, &jumped, NULL)); /* reading never fails */
    assert_true(jumped);
}

static void a_clock_that_jumped_is_refused(void **state)
{
    set_user(*state, "lee", "admin");
    set_clock(NOON - CLOCK_BACK_SECONDS - 1);
    is_refused(*state, "user:lee", "user.gone", "{}", ERR_CLOCK);
    set_clock(NOON + CLOCK_AHEAD_SECONDS + 1);
    is_refused(*state, "user:lee", "user.gone", "{}", ERR_CLOCK);
    assert_int_equal(number(desk_main(*state), "SELECT count(*) FROM user"), 1);
}

static void a_clock_at_the_edge_is_believed(void **state)
{
    set_user(*state, "lee", "admin");
    set_clock(NOON - CLOCK_BACK_SECONDS);
    set_user(*state, "lee", "liaison");
    set_clock(NOON - CLOCK_BACK_SECONDS + CLOCK_AHEAD_SECONDS);
    set_user(*state, "lee", "auditor");
    assert_int_equal(head_of(*state).seq, 3);
}

static void the_first_event_has_nothing_to_be_measured_by(void **state)
{
    set_clock(0);
    set_user(*state, "lee", "admin");
    assert_int_equal(head_of(*state).at, 0);
}

static void a_jump_is_accepted_with_a_reason_and_recorded(void **state)
{
    set_user(*state, "lee", "admin");
    set_clock(NOON + CLOCK_AHEAD_SECONDS * 2);
    setup_row.accept_clock = "the battery was empty";
    set_user(*state, "lee", "liaison");
    assert_int_equal(head_of(*state).seq, 3);
    g_autofree char *reason = text(desk_main(*state),
        "SELECT body->>'reason' || ' ' || (body->>'newest') FROM log WHERE kind = "
        "'clock.accepted'");
    g_autofree char *want = g_strdup_printf("the battery was empty %d", NOON);
    assert_string_equal(reason, want);
    setup_row.accept_clock = NULL;
    set_clock(NOON + CLOCK_AHEAD_SECONDS * 2 + 5);
    set_user(*state, "lee", "auditor"); /* measured by the accepted clock */
    assert_int_equal(head_of(*state).seq, 4);
}

static void a_clock_set_back_by_a_month_does_not_take_the_time_back(void **state)
{
    set_user(*state, "lee", "admin");
    set_clock(NOON - CLOCK_AHEAD_SECONDS);
    setup_row.accept_clock = "it was wrong before";
    set_user(*state, "lee", "liaison");
    assert_int_equal(head_of(*state).at, NOON);
    assert_int_equal(head_of(*state).wall, NOON - CLOCK_AHEAD_SECONDS);
}

static void a_clock_that_cannot_be_read_is_refused(void **state)
{
    g_setenv("ONECALL_NOW", "noon", TRUE);
    is_refused(*state, "user:lee", "user.set", "{\"role\":\"admin\"}", ERR_CLOCK);
}

static void an_unknown_kind_is_refused(void **state)
{
    is_refused(*state, "call:1", "call.teleported", "{}", ERR_INTEGRITY);
}

static void what_a_view_refuses_is_not_in_the_log(void **state)
{
    set_user(*state, "lee", "admin");
    is_refused(*state, "user:park", "user.set", "{\"role\":\"king\"}", ERR_RULE);
    assert_int_equal(number(desk_main(*state), "SELECT count(*) FROM user"), 1);
}

static void an_event_that_is_rolled_back_is_gone_with_its_view(void **state)
{
    {
        g_autoptr(DbTx) tx = db_begin(desk_main(*state), NULL);
        assert_non_null(tx);
        assert_true(log_append(*state, "user:lee", "user.set", "{\"role\":\"admin\"}", NULL, NULL));
    }
    assert_int_equal(head_of(*state).seq, 0);
    assert_int_equal(number(desk_main(*state), "SELECT count(*) FROM user"), 0);
}

static LogNext apply_to(const LogRow *row, void *user, GError **err)
{
    return log_apply(user, all_views, row, err) ? LOG_CONTINUE : LOG_FAILED;
}

static void a_replay_gives_the_same_tables(void **state)
{
    static const char *const roles[] = { "consultant", "supervisor", "liaison", "auditor",
        "admin" };
    static const char all[] =
        "SELECT group_concat(name || '=' || role, ';') FROM (SELECT * FROM user ORDER BY name)";
    g_autoptr(GRand) random = g_rand_new_with_seed(48);
    for (int i = 0; i < 300; i++) {
        g_autofree char *name = g_strdup_printf("u%d", g_rand_int_range(random, 0, 20));
        g_autofree char *subject = g_strconcat("user:", name, NULL);
        if (g_rand_int_range(random, 0, 4) == 0)
            assert_true(append(*state, subject, "user.gone", "{}", NULL));
        else
            set_user(*state, name, roles[g_rand_int_range(random, 0, G_N_ELEMENTS(roles))]);
    }
    g_autoptr(Db) replay = db_open(":memory:", NULL, DB_CREATE, NULL);
    assert_true(schema_migrate_desk(replay, NULL));
    assert_true(log_read(desk_main(*state), 0, apply_to, replay, NULL));
    g_autofree char *have = text(replay, all), *want = text(desk_main(*state), all);
    assert_non_null(want);
    assert_string_equal(have, want);
}

static void a_replay_says_what_it_does_not_know(void **state)
{
    static const LogView *const none[] = { NULL };
    LogRow row = {
        .seq = 7, .id = "", .actor = "", .subject = "", .kind = "call.sung", .body = ""
    };
    g_autoptr(GError) why = NULL;
    assert_false(log_apply(desk_main(*state), none, &row, &why));
    assert_true(g_error_matches(why, ERR, ERR_INTEGRITY));
    assert_non_null(strstr(why->message, "7"));
    assert_non_null(strstr(why->message, "call.sung"));
}

static LogNext stop_at_four(const LogRow *row, void *user, GError **err)
{
    (void)err;
    gint64 *last = user;
    *last = row->seq;
    return row->seq < 4 ? LOG_CONTINUE : LOG_STOP;
}

static LogNext fail_at_four(const LogRow *row, void *user, GError **err)
{
    if (stop_at_four(row, user, err) == LOG_CONTINUE)
        return LOG_CONTINUE;
    g_set_error_literal(err, ERR, ERR_NOTHING, "not that one");
    return LOG_FAILED;
}

static void reading_starts_after_a_number_and_stops_when_told(void **state)
{
    gint64 last = 0;
    g_autoptr(GError) why = NULL;
    for (int i = 0; i < 6; i++)
        set_user(*state, "lee", "admin");
    assert_true(log_read(desk_main(*state), 2, stop_at_four, &last, &why));
    assert_null(why);
    assert_int_equal(last, 4);
}

static void a_reader_of_the_log_that_fails_ends_the_reading(void **state)
{
    gint64 last = 0;
    g_autoptr(GError) why = NULL;
    for (int i = 0; i < 6; i++)
        set_user(*state, "lee", "admin");
    assert_false(log_read(desk_main(*state), 2, fail_at_four, &last, &why));
    assert_true(g_error_matches(why, ERR, ERR_NOTHING));
    assert_int_equal(last, 4);
}

#define WITH_DESK(test) cmocka_unit_test_setup_teardown(test, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_DESK(an_empty_log_has_no_head),
        WITH_DESK(each_event_follows_the_one_before),
        WITH_DESK(the_hash_covers_every_field),
        WITH_DESK(an_event_says_who_when_and_that_it_was_a_rehearsal),
        WITH_DESK(an_event_at_the_real_time_is_no_rehearsal),
        WITH_DESK(a_view_sees_the_event_and_runs_all_its_statements),
        WITH_DESK(the_time_of_events_never_goes_back),
        WITH_DESK(the_time_shown_is_the_next_event_s),
        WITH_DESK(a_clock_that_jumped_is_refused),
        WITH_DESK(a_clock_at_the_edge_is_believed),
        WITH_DESK(the_first_event_has_nothing_to_be_measured_by),
        WITH_DESK(a_jump_is_accepted_with_a_reason_and_recorded),
        WITH_DESK(a_clock_set_back_by_a_month_does_not_take_the_time_back),
        WITH_DESK(a_clock_that_cannot_be_read_is_refused),
        WITH_DESK(an_unknown_kind_is_refused),
        WITH_DESK(what_a_view_refuses_is_not_in_the_log),
        WITH_DESK(an_event_that_is_rolled_back_is_gone_with_its_view),
        WITH_DESK(a_replay_gives_the_same_tables),
        WITH_DESK(a_replay_says_what_it_does_not_know),
        WITH_DESK(reading_starts_after_a_number_and_stops_when_told),
        WITH_DESK(a_reader_of_the_log_that_fails_ends_the_reading),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
