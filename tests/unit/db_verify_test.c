/* Verifying: whatever is changed behind the program's back is found, and where. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <glib/gstdio.h>
#include <sodium.h>
#include <string.h>
#include "db/create.h"
#include "db/events.h"
#include "db/verify.h"

#define USERS 12

static const LogView views[] = {
    { "user.set",
        "INSERT INTO user VALUES (:key, :body->>'role')"
        " ON CONFLICT (name) DO UPDATE SET role = excluded.role;" },
    { 0 },
};
static const LogView *const all_views[] = { db_views, views, NULL };
static const DeskSetup setup_row = { "kim", "test", NULL, all_views };

static bool set_user(Desk *desk, int n, const char *role)
{
    g_autofree char *subject = g_strdup_printf("user:u%d", n);
    g_autofree char *body = g_strdup_printf("{\"role\":\"%s\"}", role);
    g_autoptr(DbTx) tx = db_begin(desk_main(desk), NULL);
    return tx && log_append(desk, subject, "user.set", body, NULL, NULL) &&
           db_commit(g_steal_pointer(&tx), NULL);
}

/* A desk of thirteen events: its making is the first, user u<n> is event n + 2. */
static int setup(void **state)
{
    g_autofree char *folder = g_dir_make_tmp("onecall-verify-XXXXXX", NULL);
    Desk *desk = desk_create(folder, &setup_row, NULL);
    bool ok = desk != NULL;
    for (int i = 0; ok && i < USERS; i++)
        ok = set_user(desk, i, i % 2 ? "consultant" : "liaison");
    *state = desk;
    return ok ? 0 : -1;
}

static int teardown(void **state)
{
    g_autofree char *folder = g_strdup(desk_folder(*state));
    desk_free(*state);
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    for (const char *name; dir && (name = g_dir_read_name(dir));) {
        g_autofree char *path = g_build_filename(folder, name, NULL);
        g_unlink(path);
    }
    return g_rmdir(folder);
}

static void change(Desk *desk, const char *sql)
{
    g_autoptr(GError) why = NULL;
    if (!db_exec(desk_main(desk), sql, &why))
        fail_msg("%s", why->message);
}

static void is_clean(Desk *desk)
{
    VerifyResult result;
    g_autoptr(GError) why = NULL;
    if (!verify_log(desk, NULL, &result, &why))
        fail_msg("%s", why->message);
}

/* Verifying fails and its message says `named`. */
static void is_found(Desk *desk, const char *head, const char *named)
{
    VerifyResult result;
    g_autoptr(GError) why = NULL;
    assert_false(verify_log(desk, head, &result, &why));
    assert_true(g_error_matches(why, ERR, ERR_INTEGRITY));
    if (!strstr(why->message, named))
        fail_msg("\"%s\" does not say \"%s\"", why->message, named);
}

static void an_untouched_desk_is_clean(void **state)
{
    VerifyResult result;
    assert_true(verify_log(*state, NULL, &result, NULL));
    assert_int_equal(result.events, USERS + 1);
    assert_int_equal(result.head.seq, USERS + 1);
    assert_true(result.tables > 5);
    assert_int_equal(result.rows, USERS);
}

static void verifying_changes_nothing(void **state)
{
    int before = sqlite3_total_changes(db_handle(desk_main(*state)));
    LogHead one, two;
    assert_true(log_head(desk_main(*state), &one, NULL));
    is_clean(*state);
    is_clean(*state);
    assert_true(log_head(desk_main(*state), &two, NULL));
    assert_int_equal(one.seq, two.seq);
    assert_int_equal(sqlite3_total_changes(db_handle(desk_main(*state))), before);
}

static void a_changed_field_names_its_event(void **state)
{
    static const char *const fields[] = { "body = replace(body, 'liaison', 'admin')",
        "at = at + 0 + 1", "wall = wall - 1", "rehearsal = 1 - rehearsal", "actor = 'lee'",
        "subject = 'user:u99'", "kind = 'desk.made'", "id = 'x'" };
    for (gsize i = 0; i < G_N_ELEMENTS(fields); i++) {
        g_autofree char *sql = g_strdup_printf("UPDATE log SET %s WHERE seq = 6", fields[i]);
        change(*state, "CREATE TEMP TABLE kept AS SELECT * FROM log");

        change(*state, sql);
        is_found(*state, NULL, "event 6:");
        change(*state, "DELETE FROM log; INSERT INTO log SELECT * FROM kept; DROP TABLE kept");
    }
    is_clean(*state);
}

static void a_tampered_byte_of_the_hash_names_its_event(void **state)
{
    change(*state,
        "UPDATE log SET hash = CAST(x'00' || substr(hash, 2) AS BLOB) WHERE seq = 3"
        " AND substr(hash, 1, 1) <> x'00'");
    if (sqlite3_changes(db_handle(desk_main(*state))) == 0)
        change(
            *state, "UPDATE log SET hash = CAST(x'01' || substr(hash, 2) AS BLOB) WHERE seq = 3");
    is_found(*state, NULL, "event 3:");
}

static void a_rewritten_event_with_its_own_hash_right_breaks_the_next(void **state)
{
    Db *db = desk_main(*state);
    guint8 above[HASH_BYTES], hash[HASH_BYTES];
    LogRow row = { .seq = 5,
        .subject = "user:u3",
        .kind = "user.set",
        .actor = "kim",
        .id = "x",
        .body = "{\"role\":\"admin\"}",
        .at = 1,
        .wall = 1 };
    {
        g_autoptr(DbStmt) q = db_prepare(
            db, "SELECT a.hash, b.at FROM log a, log b WHERE a.seq = 4 AND b.seq = 5", NULL);
        assert_int_equal(db_step(q, NULL), DB_ROW);
        memcpy(above, sqlite3_column_blob(q, 0), HASH_BYTES);
        row.at = row.wall = db_int(q, 1);
    }
    log_hash(&row, above, hash);
    g_autoptr(GBytes) bytes = g_bytes_new_static(hash, HASH_BYTES);
    assert_true(db_run(db, NULL,
        "UPDATE log SET id = ?1, at = ?2, wall = ?2, rehearsal = 0, body = ?3, hash = ?4"
        " WHERE seq = 5",
        "sisb", row.id, row.at, row.body, bytes));
    is_found(*state, NULL, "event 6:");
}

static void a_missing_event_is_named(void **state)
{
    change(*state, "DELETE FROM log WHERE seq = 7");
    is_found(*state, NULL, "event 7:");
}

static void events_cut_off_the_end_leave_rows_that_follow_from_nothing(void **state)
{
    change(*state, "DELETE FROM log WHERE seq > 10");
    is_found(*state, NULL, "user");
}

static void a_log_that_was_emptied_is_found(void **state)
{
    change(*state, "DELETE FROM log");
    is_found(*state, NULL, "user");
}

static void a_cut_made_good_in_the_tables_is_found_by_the_head(void **state)
{
    VerifyResult result;
    assert_true(verify_log(*state, NULL, &result, NULL));
    g_autofree char *hex = hash_hex(result.head.hash, HASH_BYTES);
    change(*state,
        "DELETE FROM log WHERE seq > 10; DELETE FROM user WHERE name IN "
        "('u9', 'u10', 'u11')");
    is_clean(*state); /* nothing inside the desk can tell */
    is_found(*state, hex, hex);
}

static void a_head_printed_earlier_is_found_again(void **state)
{
    VerifyResult earlier, result;
    assert_true(verify_log(*state, NULL, &earlier, NULL));
    g_autofree char *hex = hash_hex(earlier.head.hash, HASH_BYTES);
    g_autofree char *full = g_strdup_printf("%d:%s", (int)earlier.head.seq, hex);
    g_autofree char *shifted = g_strdup_printf("%d:%s", (int)earlier.head.seq - 1, hex);
    assert_true(set_user(*state, 99, "admin"));
    assert_true(verify_log(*state, hex, &result, NULL));
    assert_true(verify_log(*state, full, &result, NULL));
    is_found(*state, shifted, shifted);
    is_found(*state, "", "");
}

/* A narrow terminal shows 24 digits of the 64. */
static void the_first_digits_of_a_head_are_enough_and_fewer_are_not(void **state)
{
    VerifyResult result;
    assert_true(verify_log(*state, NULL, &result, NULL));
    g_autofree char *hex = hash_hex(result.head.hash, HASH_BYTES);
    g_autofree char *brief = g_strndup(hex, 24), *less = g_strndup(hex, 23);
    g_autofree char *full = g_strdup_printf("%d:%s", (int)result.head.seq, brief);
    g_autofree char *shifted = g_strdup_printf("%d:%s", (int)result.head.seq - 1, brief);
    g_autofree char *numbered = g_strdup_printf("%d:%s", (int)result.head.seq, less);
    assert_true(verify_log(*state, brief, &result, NULL));
    assert_true(verify_log(*state, full, &result, NULL));
    is_found(*state, less, less);
    is_found(*state, numbered, numbered);
    is_found(*state, shifted, shifted);
}

static void a_changed_row_of_a_view_is_found(void **state)
{
    change(*state, "UPDATE user SET role = 'admin' WHERE name = 'u3'");
    is_found(*state, NULL, "user");
}

static void a_row_put_into_a_view_is_found(void **state)
{
    change(*state, "INSERT INTO user VALUES ('intruder', 'admin')");
    is_found(*state, NULL, "user");
}

static void a_row_taken_out_of_a_view_is_found(void **state)
{
    change(*state, "DELETE FROM user WHERE name = 'u3'");
    is_found(*state, NULL, "user");
}

static void a_row_put_into_an_empty_view_is_found(void **state)
{
    change(*state, "INSERT INTO synonym VALUES ('a', 'b', 'same', NULL, NULL, 'x')");
    is_found(*state, NULL, "synonym");
}

static void what_is_not_of_the_log_may_differ(void **state)
{
    change(
        *state, "INSERT INTO meta VALUES ('last_tick', '1'); INSERT INTO person(id) VALUES ('p')");
    is_clean(*state);
}

static void others_may_write_meanwhile(void **state)
{
    g_autoptr(Desk) other = desk_open(desk_folder(*state), &setup_row, NULL);
    for (int i = 0; i < 5; i++) {
        assert_true(set_user(other, 20 + i, "auditor"));
        is_clean(*state);
    }
}

#define WITH_DESK(test) cmocka_unit_test_setup_teardown(test, setup, teardown)

int main(void)
{
    if (sodium_init() < 0)
        return 1;
    const struct CMUnitTest tests[] = {
        WITH_DESK(an_untouched_desk_is_clean),
        WITH_DESK(verifying_changes_nothing),
        WITH_DESK(a_changed_field_names_its_event),
        WITH_DESK(a_tampered_byte_of_the_hash_names_its_event),
        WITH_DESK(a_rewritten_event_with_its_own_hash_right_breaks_the_next),
        WITH_DESK(a_missing_event_is_named),
        WITH_DESK(events_cut_off_the_end_leave_rows_that_follow_from_nothing),
        WITH_DESK(a_log_that_was_emptied_is_found),
        WITH_DESK(a_cut_made_good_in_the_tables_is_found_by_the_head),
        WITH_DESK(a_head_printed_earlier_is_found_again),
        WITH_DESK(the_first_digits_of_a_head_are_enough_and_fewer_are_not),
        WITH_DESK(a_changed_row_of_a_view_is_found),
        WITH_DESK(a_row_put_into_a_view_is_found),
        WITH_DESK(a_row_taken_out_of_a_view_is_found),
        WITH_DESK(a_row_put_into_an_empty_view_is_found),
        WITH_DESK(what_is_not_of_the_log_may_differ),
        WITH_DESK(others_may_write_meanwhile),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
