/* A desk: made once, opened where it is ours, shared by those who read and write it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <glib/gstdio.h>
#include <sodium.h>
#include <string.h>
#include <sys/stat.h>
#include "db/create.h"
#include "db/events.h"
#include "db/log.h"

static const LogView views[] = {
    { "user.set",
        "INSERT INTO user VALUES (:key, :body->>'role')"
        " ON CONFLICT (name) DO UPDATE SET role = excluded.role;" },
    { 0 },
};
static const LogView *const all_views[] = { db_views, views, NULL };
static const DeskSetup setup_row = { "kim", "test", NULL, all_views };

static int setup(void **state)
{
    *state = g_dir_make_tmp("onecall-desk-XXXXXX", NULL);
    return *state ? 0 : -1;
}

static void remove_files(const char *folder)
{
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    for (const char *name; dir && (name = g_dir_read_name(dir));) {
        g_autofree char *path = g_build_filename(folder, name, NULL);
        g_unlink(path);
    }
    g_rmdir(folder);
}

static int teardown(void **state)
{
    g_autofree char *folder = *state;
    g_autofree char *inner = g_build_filename(folder, "desk", NULL);
    remove_files(inner);
    remove_files(folder);
    return 0;
}

static Desk *created(const char *folder)
{
    g_autoptr(GError) why = NULL;
    Desk *desk = desk_create(folder, &setup_row, &why);
    if (!desk)
        fail_msg("%s", why->message);
    return desk;
}

static Desk *opened(const char *folder)
{
    g_autoptr(GError) why = NULL;
    Desk *desk = desk_open(folder, &setup_row, &why);
    if (!desk)
        fail_msg("%s", why->message);
    return desk;
}

static void opening_fails_with(const char *folder, ErrCode code)
{
    g_autoptr(GError) why = NULL;
    g_autoptr(Desk) desk = desk_open(folder, &setup_row, &why);
    assert_null(desk);
    if (!g_error_matches(why, ERR, (int)code))
        fail_msg("code %d: %s", why->code, why->message);
}

static gint64 number(Db *db, const char *sql)
{
    gint64 value;
    assert_true(db_number(db, NULL, -1, &value, sql, ""));
    return value;
}

static bool set_user(Desk *desk, const char *name, GError **err)
{
    g_autofree char *subject = g_strconcat("user:", name, NULL);
    g_autoptr(DbTx) tx = db_begin(desk_main(desk), err);
    return tx && log_append(desk, subject, "user.set", "{\"role\":\"admin\"}", NULL, err) &&
           db_commit(g_steal_pointer(&tx), err);
}

/* What raw SQL does to the desk's file behind our back. */
static void change_file(const char *folder, const char *sql)
{
    g_autofree char *path = g_build_filename(folder, "desk.db", NULL);
    g_autoptr(Db) db = db_open(path, NULL, 0, NULL);
    assert_non_null(db);
    assert_true(db_exec(db, sql, NULL));
}

static void a_new_desk_has_its_files_and_its_first_event(void **state)
{
    g_autoptr(Desk) desk = created(*state);
    static const char *const files[] = { "desk.db", "desk.lock", "desk.key" };
    for (gsize i = 0; i < G_N_ELEMENTS(files); i++) {
        g_autofree char *path = desk_path(desk, files[i]);
        assert_true(g_file_test(path, G_FILE_TEST_EXISTS));
    }
    assert_int_equal(
        number(desk_main(desk), "SELECT count(*) FROM log WHERE kind = 'desk.made'"), 1);
    assert_int_equal(number(desk_main(desk),
                         "SELECT count(*) FROM meta m, log l WHERE m.name = 'desk' AND"
                         " m.value = l.body->>'desk'"),
        1);
    assert_string_equal(desk_folder(desk), *state);
}

static void the_folder_is_made_and_private(void **state)
{
    g_autofree char *folder = g_build_filename(*state, "desk", NULL);
    g_autoptr(Desk) desk = created(folder);
    assert_non_null(desk);
    struct stat st;
    assert_int_equal(stat(folder, &st), 0);
    assert_int_equal(st.st_mode & 0777, 0700);
}

static void a_desk_is_not_made_twice(void **state)
{
    Desk *first = created(*state);
    assert_true(set_user(first, "lee", NULL));
    desk_free(first);
    g_autoptr(GError) why = NULL;
    g_autoptr(Desk) again = desk_create(*state, &setup_row, &why);
    assert_null(again);
    assert_true(g_error_matches(why, ERR, ERR_RULE));
    g_autoptr(Desk) desk = opened(*state);
    assert_int_equal(number(desk_main(desk), "SELECT count(*) FROM user"), 1);
}

static void where_there_is_none_it_says_how_to_make_one(void **state)
{
    g_autoptr(GError) why = NULL;
    g_autofree char *nowhere = g_build_filename(*state, "desk", NULL);
    assert_null(desk_open(nowhere, &setup_row, &why));
    assert_true(g_error_matches(why, ERR, ERR_NOT_FOUND));
    assert_non_null(strstr(why->message, "onecall init"));
    assert_false(g_file_test(nowhere, G_FILE_TEST_EXISTS)); /* looking makes nothing */
    opening_fails_with(*state, ERR_NOT_FOUND);
}

static void what_was_written_is_there_after_opening_again(void **state)
{
    Desk *desk = created(*state);
    assert_true(set_user(desk, "lee", NULL));
    desk_free(desk);
    desk = opened(*state);
    assert_int_equal(number(desk_main(desk), "SELECT count(*) FROM user WHERE name = 'lee'"), 1);
    desk_free(desk);
}

static void a_newer_desk_is_refused(void **state)
{
    desk_free(created(*state));
    change_file(*state, "PRAGMA user_version = 999");
    opening_fails_with(*state, ERR_STORE);
}

static void another_program_s_file_is_refused(void **state)
{
    desk_free(created(*state));
    change_file(*state, "PRAGMA application_id = 42");
    opening_fails_with(*state, ERR_STORE);
}

static void a_file_that_is_no_database_is_refused(void **state)
{
    g_autofree char *path = g_build_filename(*state, "desk.db", NULL);
    g_autofree char *text = g_strnfill(8192, 'x');
    assert_true(g_file_set_contents(path, text, -1, NULL));
    opening_fails_with(*state, ERR_INTEGRITY);
}

static void two_connections_see_what_the_other_commits(void **state)
{
    g_autoptr(Desk) one = created(*state);
    g_autoptr(Desk) two = opened(*state);
    assert_true(set_user(one, "lee", NULL));
    assert_int_equal(number(desk_main(two), "SELECT count(*) FROM user"), 1);
    assert_true(set_user(two, "park", NULL));
    assert_int_equal(number(desk_main(one), "SELECT count(*) FROM user"), 2);
    assert_int_equal(number(desk_main(one), "SELECT count(*) FROM log"), 3);
    assert_int_equal(number(desk_main(one), "SELECT max(seq) FROM log"), 3);
}

static void who_reads_sees_one_moment_while_the_other_writes(void **state)
{
    g_autoptr(Desk) reader = created(*state);
    g_autoptr(Desk) writer = opened(*state);
    assert_true(db_exec(desk_main(reader), "BEGIN", NULL));
    assert_int_equal(number(desk_main(reader), "SELECT count(*) FROM user"), 0);
    assert_true(set_user(writer, "lee", NULL)); /* a reader is in nobody's way */
    assert_int_equal(number(desk_main(reader), "SELECT count(*) FROM user"), 0);
    assert_true(db_exec(desk_main(reader), "COMMIT", NULL));
    assert_int_equal(number(desk_main(reader), "SELECT count(*) FROM user"), 1);
}

static void what_is_not_committed_nobody_sees(void **state)
{
    g_autoptr(Desk) one = created(*state);
    g_autoptr(Desk) two = opened(*state);
    {
        g_autoptr(DbTx) tx = db_begin(desk_main(one), NULL);
        assert_non_null(tx);
        assert_true(log_append(one, "user:lee", "user.set", "{\"role\":\"admin\"}", NULL, NULL));
        assert_int_equal(number(desk_main(two), "SELECT count(*) FROM user"), 0);
    }
    assert_int_equal(number(desk_main(one), "SELECT count(*) FROM user"), 0);
    assert_true(set_user(two, "park", NULL)); /* the gate is open again */
}

static void the_main_database_is_on_the_disk_when_a_commit_returns(void **state)
{
    g_autoptr(Desk) desk = created(*state);
    Db *index = desk_index(desk, NULL);
    assert_int_equal(number(desk_main(desk), "PRAGMA synchronous"), 2); /* FULL */
    assert_int_equal(number(index, "PRAGMA synchronous"), 1);           /* NORMAL */
    assert_int_equal(number(desk_main(desk), "PRAGMA foreign_keys"), 1);
    assert_int_equal(number(desk_main(desk), "PRAGMA trusted_schema"), 0);
}

static void the_write_ahead_log_does_not_grow_for_ever(void **state)
{
    g_autoptr(Desk) desk = created(*state);
    g_autofree char *path = desk_path(desk, "desk.db-wal");
    struct stat st;
    for (int i = 0; i < 40; i++) {
        g_autoptr(DbTx) tx = db_begin(desk_main(desk), NULL);
        assert_true(db_run(desk_main(desk), NULL,
            "INSERT INTO original VALUES (?1, 1, randomblob(1000000))", "i", (gint64)i));
        assert_true(db_commit(g_steal_pointer(&tx), NULL));
    }
    assert_int_equal(stat(path, &st), 0);
    assert_true(st.st_size < 12000000);
    assert_true(db_checkpoint(desk_main(desk), NULL));
    assert_int_equal(stat(path, &st), 0);
    assert_int_equal(st.st_size, 0);
}

/* Who opens the file next would have to read it all. */
static void a_large_commit_leaves_no_log(void **state)
{
    g_autoptr(Desk) desk = created(*state);
    g_autofree char *path = desk_path(desk, "desk.db-wal");
    struct stat st;
    g_autoptr(DbTx) tx = db_begin(desk_main(desk), NULL);
    assert_true(db_run(
        desk_main(desk), NULL, "INSERT INTO original VALUES (1, 1, randomblob(30000000))", ""));
    assert_true(db_commit(g_steal_pointer(&tx), NULL));
    assert_int_equal(stat(path, &st), 0);
    assert_int_equal(st.st_size, 0);
}

static void a_dropped_index_comes_back_empty(void **state)
{
    g_autoptr(Desk) desk = created(*state);
    assert_true(db_run(desk_index(desk, NULL), NULL, "INSERT INTO term VALUES ('안전', 1, 1)", ""));
    assert_true(desk_drop_index(desk, NULL));
    assert_int_equal(number(desk_index(desk, NULL), "SELECT count(*) FROM term"), 0);
}

static void an_index_of_an_older_program_is_made_anew(void **state)
{
    {
        g_autoptr(Desk) desk = created(*state);
        assert_true(db_exec(desk_index(desk, NULL),
            "INSERT INTO term VALUES ('안전', 1, 1); PRAGMA user_version = 1", NULL));
    }
    g_autoptr(Desk) desk = desk_open(*state, &setup_row, NULL);
    assert_non_null(desk);
    assert_int_equal(number(desk_index(desk, NULL), "SELECT count(*) FROM term"), 0);
    assert_int_equal(number(desk_index(desk, NULL), "PRAGMA user_version"), 3);
}

/* One state of the file for all that is read, whatever others write. */
static void a_reader_sees_one_state(void **state)
{
    g_autoptr(Desk) desk = created(*state);
    g_autoptr(Desk) other = desk_open(*state, &setup_row, NULL);
    Db *db = desk_index(desk, NULL);
    {
        g_autoptr(DbSnapshot) read = db_snapshot(db);
        assert_non_null(read);
        assert_null(db_snapshot(db)); /* one holds for all inside it */
        assert_int_equal(number(db, "SELECT count(*) FROM term"), 0);
        assert_true(
            db_run(desk_index(other, NULL), NULL, "INSERT INTO term VALUES ('안전', 1, 1)", ""));
        assert_int_equal(number(db, "SELECT count(*) FROM term"), 0);
    }
    assert_int_equal(number(db, "SELECT count(*) FROM term"), 1);
}

static void a_ready_statement_is_compiled_once(void **state)
{
    static const char sql[] = "SELECT 1";
    g_autoptr(Desk) desk = created(*state);
    Db *db = desk_index(desk, NULL);
    DbStmt *first = db_cached(db, sql, NULL);
    assert_int_equal(db_step(first, NULL), DB_ROW);
    assert_ptr_equal(db_cached(db, sql, NULL), first); /* and begins anew */
    assert_int_equal(db_step(first, NULL), DB_ROW);
    sqlite3_reset(first);
    assert_null(db_cached(db, "SELECT FROM", NULL));
}

static void the_key_of_the_desk_opens_what_it_sealed(void **state)
{
    Desk *desk = created(*state);
    GBytes *sealed;
    g_autofree char *text = NULL;
    g_autoptr(GBytes) key = seal_new_key(desk_seal(desk, NULL), "p");
    assert_true(seal_text(desk_seal(desk, NULL), key, "p", "홍길동", &sealed, NULL));
    desk_free(desk);
    desk = opened(*state);
    assert_true(seal_reveal(desk_seal(desk, NULL), key, "p", sealed, &text, NULL));
    assert_string_equal(text, "홍길동");
    g_bytes_unref(sealed);
    desk_free(desk);
}

static void a_desk_without_its_key_opens_but_not_the_callers(void **state)
{
    desk_free(created(*state));
    g_autofree char *key = g_build_filename(*state, "desk.key", NULL);
    g_unlink(key);
    g_autoptr(Desk) desk = opened(*state);
    g_autoptr(GError) why = NULL;
    assert_true(set_user(desk, "lee", NULL));
    assert_null(desk_seal(desk, &why));
    assert_true(g_error_matches(why, ERR, ERR_STORE));
}

#define WITH_FOLDER(test) cmocka_unit_test_setup_teardown(test, setup, teardown)

int main(void)
{
    if (sodium_init() < 0)
        return 1;
    const struct CMUnitTest tests[] = {
        WITH_FOLDER(a_new_desk_has_its_files_and_its_first_event),
        WITH_FOLDER(the_folder_is_made_and_private),
        WITH_FOLDER(a_desk_is_not_made_twice),
        WITH_FOLDER(where_there_is_none_it_says_how_to_make_one),
        WITH_FOLDER(what_was_written_is_there_after_opening_again),
        WITH_FOLDER(a_newer_desk_is_refused),
        WITH_FOLDER(another_program_s_file_is_refused),
        WITH_FOLDER(a_file_that_is_no_database_is_refused),
        WITH_FOLDER(two_connections_see_what_the_other_commits),
        WITH_FOLDER(who_reads_sees_one_moment_while_the_other_writes),
        WITH_FOLDER(what_is_not_committed_nobody_sees),
        WITH_FOLDER(the_main_database_is_on_the_disk_when_a_commit_returns),
        WITH_FOLDER(the_write_ahead_log_does_not_grow_for_ever),
        WITH_FOLDER(a_large_commit_leaves_no_log),
        WITH_FOLDER(a_dropped_index_comes_back_empty),
        WITH_FOLDER(an_index_of_an_older_program_is_made_anew),
        WITH_FOLDER(a_reader_sees_one_state),
        WITH_FOLDER(a_ready_statement_is_compiled_once),
        WITH_FOLDER(the_key_of_the_desk_opens_what_it_sealed),
        WITH_FOLDER(a_desk_without_its_key_opens_but_not_the_callers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
