/* The schemas: strict everywhere, applied once, and never to a file that is not ours. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>
#include "db/schema.h"

typedef bool Migrate(Db *db, GError **err);

static bool make_index(Db *db, GError **err)
{
    bool outdated;
    return schema_make_index(db, &outdated, err);
}

static const struct {
    Migrate *migrate;
    int id;
} files[] = { { schema_migrate_desk, SCHEMA_DESK_ID }, { make_index, SCHEMA_INDEX_ID } };

static Db *empty_file(void)
{
    Db *db = db_open(":memory:", NULL, DB_CREATE, NULL);
    assert_non_null(db);
    return db;
}

static gint64 number(Db *db, const char *sql)
{
    gint64 value;
    assert_true(db_number(db, NULL, -1, &value, sql, ""));
    return value;
}

static char *whole_schema(Db *db)
{
    g_autoptr(DbStmt) q = db_prepare(db,
        "SELECT group_concat(sql, '\n') FROM (SELECT sql FROM sqlite_schema ORDER BY name)", NULL);
    assert_int_equal(db_step(q, NULL), DB_ROW);
    return db_text_dup(q, 0);
}

static void every_table_is_strict(void **state)
{
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(files); i++) {
        g_autoptr(Db) db = empty_file();
        assert_true(files[i].migrate(db, NULL));
        g_autoptr(DbStmt) q = db_prepare(db,
            "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table'"
            " AND NOT strict AND name NOT LIKE 'sqlite%'",
            NULL);
        if (db_step(q, NULL) == DB_ROW)
            fail_msg("table %s is not STRICT", db_text(q, 0));
        assert_true(number(db, "SELECT count(*) FROM pragma_table_list WHERE strict") > 3);
    }
}

static void a_file_knows_its_program_and_its_version(void **state)
{
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(files); i++) {
        g_autoptr(Db) db = empty_file();
        assert_true(files[i].migrate(db, NULL));
        assert_int_equal(number(db, "PRAGMA application_id"), files[i].id);
        assert_true(number(db, "PRAGMA user_version") >= 1);
    }
}

static void migrating_again_changes_nothing(void **state)
{
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(files); i++) {
        g_autoptr(Db) db = empty_file();
        assert_true(files[i].migrate(db, NULL));
        g_autofree char *before = whole_schema(db);
        gint64 changes = sqlite3_total_changes64(db_handle(db));
        assert_true(files[i].migrate(db, NULL));
        g_autofree char *after = whole_schema(db);
        assert_string_equal(before, after);
        assert_int_equal(sqlite3_total_changes64(db_handle(db)), changes);
    }
}

static void is_refused(Db *db, Migrate *migrate)
{
    g_autoptr(GError) why = NULL;
    g_autofree char *before = whole_schema(db);
    assert_false(migrate(db, &why));
    assert_true(g_error_matches(why, ERR, ERR_STORE));
    g_autofree char *after = whole_schema(db);
    assert_int_equal(g_strcmp0(before, after), 0);
}

static void a_newer_file_is_refused(void **state)
{
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(files); i++) {
        g_autoptr(Db) db = empty_file();
        assert_true(files[i].migrate(db, NULL));
        assert_true(db_exec(db, "PRAGMA user_version = 999", NULL));
        is_refused(db, files[i].migrate);
        assert_int_equal(number(db, "PRAGMA user_version"), 999);
    }
}

static void another_program_s_file_is_refused(void **state)
{
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(files); i++) {
        g_autoptr(Db) fresh = empty_file();
        assert_true(db_exec(fresh, "PRAGMA application_id = 42; CREATE TABLE t(a)", NULL));
        is_refused(fresh, files[i].migrate);
        g_autoptr(Db) versioned = empty_file();
        assert_true(db_exec(versioned, "PRAGMA user_version = 1; CREATE TABLE t(a)", NULL));
        is_refused(versioned, files[i].migrate);
    }
}

static void the_two_files_are_not_taken_for_one_another(void **state)
{
    (void)state;
    g_autoptr(Db) desk = empty_file();
    g_autoptr(Db) index = empty_file();
    assert_true(schema_migrate_desk(desk, NULL));
    assert_true(make_index(index, NULL));
    is_refused(desk, make_index);
    is_refused(index, schema_migrate_desk);
}

static void a_step_that_fails_leaves_the_file_as_it_was(void **state)
{
    (void)state;
    g_autoptr(Db) db = empty_file();
    g_autoptr(GError) why = NULL;
    assert_true(db_exec(db, "CREATE TABLE log(x)", NULL)); /* in the first step's way */
    assert_false(schema_migrate_desk(db, &why));
    assert_true(g_error_matches(why, ERR, ERR_STORE));
    assert_int_equal(number(db, "PRAGMA user_version"), 0);
    assert_int_equal(number(db, "SELECT count(*) FROM sqlite_schema"), 1);
    assert_true(sqlite3_get_autocommit(db_handle(db)));
}

static void foreign_keys_and_types_are_held(void **state)
{
    (void)state;
    g_autoptr(Db) db = empty_file();
    assert_true(schema_migrate_desk(db, NULL));
    assert_false(db_exec(db,
        "INSERT INTO version VALUES (1, 99, 'x', 'n', 'f', NULL, 't', NULL, NULL, NULL, NULL, NULL,"
        " 1, 1)",
        NULL));
    assert_false(db_exec(db, "INSERT INTO original VALUES ('x', 'many', x'00')", NULL));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_table_is_strict),
        cmocka_unit_test(a_file_knows_its_program_and_its_version),
        cmocka_unit_test(migrating_again_changes_nothing),
        cmocka_unit_test(a_newer_file_is_refused),
        cmocka_unit_test(another_program_s_file_is_refused),
        cmocka_unit_test(the_two_files_are_not_taken_for_one_another),
        cmocka_unit_test(a_step_that_fails_leaves_the_file_as_it_was),
        cmocka_unit_test(foreign_keys_and_types_are_held),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
