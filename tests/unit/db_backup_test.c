/* Backups: whole while others write, checked, and nothing half made is left behind. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <sodium.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
#include "db/backup.h"
#include "db/create.h"
#include "db/events.h"
#include "db/verify.h"

static const LogView views[] = {
    { "user.set",
        "INSERT INTO user VALUES (:key, :body->>'role')"
        " ON CONFLICT (name) DO UPDATE SET role = excluded.role;" },
    { 0 },
};
static const LogView *const all_views[] = { db_views, views, NULL };
static const DeskSetup setup_row = { "kim", "test", NULL, all_views };

typedef struct {
    char *root, *desk, *copy, *restored;
} Places;

static int setup(void **state)
{
    Places *at = g_new0(Places, 1);
    at->root = g_dir_make_tmp("onecall-backup-XXXXXX", NULL);
    at->desk = g_build_filename(at->root, "desk", NULL);
    at->copy = g_build_filename(at->root, "copy", NULL);
    at->restored = g_build_filename(at->root, "restored", NULL);
    *state = at;
    return 0;
}

static void remove_folder(char *folder)
{
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    for (const char *name; dir && (name = g_dir_read_name(dir));) {
        g_autofree char *path = g_build_filename(folder, name, NULL);
        g_unlink(path);
    }
    g_rmdir(folder);
    g_free(folder);
}

static int teardown(void **state)
{
    Places *at = *state;
    remove_folder(at->desk);
    remove_folder(at->copy);
    remove_folder(at->restored);
    remove_folder(at->root);
    g_free(at);
    return 0;
}

static bool set_user(Desk *desk, int n)
{
    g_autofree char *subject = g_strdup_printf("user:u%d", n);
    g_autoptr(DbTx) tx = db_begin(desk_main(desk), NULL);
    return tx && log_append(desk, subject, "user.set", "{\"role\":\"admin\"}", NULL, NULL) &&
           db_commit(g_steal_pointer(&tx), NULL);
}

/* A desk of `users` users and `megabytes` of originals. */
static Desk *filled(const Places *at, int users, int megabytes)
{
    Desk *desk = desk_create(at->desk, &setup_row, NULL);
    assert_non_null(desk);
    for (int i = 0; i < users; i++)
        assert_true(set_user(desk, i));
    for (int i = 0; i < megabytes; i++) {
        g_autoptr(DbTx) tx = db_begin(desk_main(desk), NULL);
        assert_true(db_run(desk_main(desk), NULL,
            "INSERT INTO original VALUES (?1, 1000000, randomblob(1000000))", "i", (gint64)i));
        assert_true(db_commit(g_steal_pointer(&tx), NULL));
    }
    return desk;
}

static gint64 number(Desk *desk, const char *sql)
{
    gint64 value;
    assert_true(db_number(desk_main(desk), NULL, -1, &value, sql, ""));
    return value;
}

static void is_clean(Desk *desk)
{
    VerifyResult result;
    g_autoptr(GError) why = NULL;
    if (!verify_log(desk, NULL, &result, &why))
        fail_msg("%s", why->message);
}

static void back_up(Desk *desk, const Places *at, bool with_key)
{
    g_autoptr(GError) why = NULL;
    if (!backup_desk(desk, at->copy, with_key, &why))
        fail_msg("%s", why->message);
}

static Desk *restored(const Places *at, bool expect_key)
{
    bool has_key;
    g_autoptr(GError) why = NULL;
    if (!backup_restore(at->copy, at->restored, &has_key, &why))
        fail_msg("%s", why->message);
    assert_int_equal(has_key, expect_key);
    Desk *desk = desk_open(at->restored, &setup_row, NULL);
    assert_non_null(desk);
    return desk;
}

static int by_name(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* The names in a folder, in order; "" where there is no folder or nothing in it. */
static void holds(const char *folder, const char *expected)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
    for (const char *name; dir && (name = g_dir_read_name(dir));)
        g_ptr_array_add(names, g_strdup(name));
    g_ptr_array_sort(names, by_name);
    g_ptr_array_add(names, NULL);
    g_autofree char *have = g_strjoinv(" ", (char **)names->pdata);
    assert_string_equal(have, expected);
}

static void a_backup_is_the_desk(void **state)
{
    const Places *at = *state;
    g_autoptr(Desk) desk = filled(at, 20, 2);
    back_up(desk, at, false);
    holds(at->copy, "desk.db");
    g_autoptr(Desk) copy = restored(at, false);
    is_clean(copy);
    assert_int_equal(number(copy, "SELECT count(*) FROM user"), 20);
    assert_int_equal(number(copy, "SELECT count(*) FROM original"), 2);
}

static void the_key_goes_along_where_asked(void **state)
{
    const Places *at = *state;
    struct stat st;
    g_autoptr(Desk) desk = filled(at, 1, 0);
    g_autoptr(GBytes) key = seal_new_key(desk_seal(desk, NULL), "p");
    GBytes *sealed;
    g_autofree char *text = NULL, *file = g_build_filename(at->copy, "desk.key", NULL);
    assert_true(seal_text(desk_seal(desk, NULL), key, "p", "홍길동", &sealed, NULL));
    back_up(desk, at, true);
    holds(at->copy, "desk.db desk.key");
    assert_int_equal(stat(file, &st), 0);
    assert_int_equal(st.st_mode & 0777, 0600);
    g_autoptr(Desk) copy = restored(at, true);
    assert_true(seal_reveal(desk_seal(copy, NULL), key, "p", sealed, &text, NULL));
    assert_string_equal(text, "홍길동");
    g_bytes_unref(sealed);
}

/* Writes users until it is ended. */
static pid_t write_elsewhere(const char *folder)
{
    pid_t child = fork();
    if (child != 0)
        return child;
    Desk *desk = desk_open(folder, &setup_row, NULL);
    for (int n = 1000; desk; n++)
        if (!set_user(desk, n))
            break;
    _exit(1);
}

static void others_write_while_it_is_copied(void **state)
{
    const Places *at = *state;
    g_autoptr(Desk) desk = filled(at, 5, 40); /* more than one step of the copy */
    gint64 before = number(desk, "SELECT count(*) FROM log");
    pid_t writer = write_elsewhere(at->desk);
    while (number(desk, "SELECT count(*) FROM log") == before)
        g_usleep(1000);
    back_up(desk, at, false);
    gint64 after = number(desk, "SELECT count(*) FROM log");
    kill(writer, SIGKILL);
    waitpid(writer, NULL, 0);
    g_autoptr(Desk) copy = restored(at, false);
    is_clean(copy);
    is_clean(desk);
    assert_in_range(number(copy, "SELECT count(*) FROM log"), before, after);
    assert_true(after > before);
}

static void a_folder_that_holds_a_desk_is_refused(void **state)
{
    const Places *at = *state;
    g_autoptr(Desk) desk = filled(at, 3, 0);
    g_autoptr(GError) why = NULL;
    assert_false(backup_desk(desk, at->desk, true, &why));
    assert_true(g_error_matches(why, ERR, ERR_RULE));
    back_up(desk, at, false);
    assert_false(backup_desk(desk, at->copy, false, NULL));
    assert_int_equal(number(desk, "SELECT count(*) FROM user"), 3);
}

static void a_desk_is_not_restored_over_another(void **state)
{
    const Places *at = *state;
    bool has_key;
    g_autoptr(Desk) desk = filled(at, 3, 0);
    g_autoptr(GError) why = NULL;
    back_up(desk, at, true);
    assert_true(set_user(desk, 7));
    assert_false(backup_restore(at->copy, at->desk, &has_key, &why));
    assert_true(g_error_matches(why, ERR, ERR_RULE));
    assert_int_equal(number(desk, "SELECT count(*) FROM user"), 4);
    is_clean(desk);
}

static void restoring_fails_with(const Places *at, ErrCode code)
{
    bool has_key;
    g_autoptr(GError) why = NULL;
    assert_false(backup_restore(at->copy, at->restored, &has_key, &why));
    if (!g_error_matches(why, ERR, (int)code))
        fail_msg("code %d: %s", why->code, why->message);
    holds(at->restored, "");
}

static void a_folder_without_a_backup_is_refused(void **state)
{
    restoring_fails_with(*state, ERR_NOT_FOUND);
}

static void overwrite(const Places *at, off_t from, gsize n)
{
    g_autofree char *path = g_build_filename(at->copy, "desk.db", NULL);
    g_autofree char *noise = g_strnfill(n, 'x');
    int fd = open(path, O_WRONLY | O_CLOEXEC);
    assert_true(fd >= 0);
    assert_int_equal(pwrite(fd, noise, n, from), n);
    close(fd);
}

static void a_backup_with_a_damaged_head_is_refused(void **state)
{
    const Places *at = *state;
    g_autoptr(Desk) desk = filled(at, 20, 0);
    back_up(desk, at, true);
    overwrite(at, 0, 100);
    restoring_fails_with(at, ERR_INTEGRITY);
}

static void a_backup_with_a_damaged_page_is_refused(void **state)
{
    const Places *at = *state;
    g_autoptr(Desk) desk = filled(at, 20, 0);
    gint64 page = number(desk, "SELECT rootpage FROM sqlite_schema WHERE name = 'log'");
    back_up(desk, at, true);
    overwrite(at, (off_t)(page - 1) * 4096, 4096);
    restoring_fails_with(at, ERR_INTEGRITY);
}

static void a_backup_that_was_cut_short_is_refused(void **state)
{
    const Places *at = *state;
    g_autoptr(Desk) desk = filled(at, 20, 1);
    back_up(desk, at, true);
    g_autofree char *path = g_build_filename(at->copy, "desk.db", NULL);
    struct stat st;
    assert_int_equal(stat(path, &st), 0);
    assert_int_equal(truncate(path, st.st_size / 2), 0);
    restoring_fails_with(at, ERR_INTEGRITY);
}

static void a_restored_backup_stays_as_it_was(void **state)
{
    const Places *at = *state;
    g_autoptr(Desk) desk = filled(at, 20, 1);
    back_up(desk, at, true);
    g_autoptr(Desk) copy = restored(at, true);
    assert_true(set_user(copy, 99));
    holds(at->copy, "desk.db desk.key");
}

/* Files may grow to one megabyte only, as on a full disk. */
static int back_up_on_a_full_disk(const Places *at)
{
    int status;
    pid_t child = fork();
    if (child == 0) {
        struct rlimit few = { 1000000, 1000000 };
        Desk *desk = desk_open(at->desk, &setup_row, NULL);
        signal(SIGXFSZ, SIG_IGN);
        GError *why = NULL;
        bool refused = desk && setrlimit(RLIMIT_FSIZE, &few) == 0 &&
                       !backup_desk(desk, at->copy, true, &why) &&
                       g_error_matches(why, ERR, ERR_STORE);
        _exit(refused ? 0 : 1);
    }
    assert_int_equal(waitpid(child, &status, 0), child);
    return status;
}

static void nothing_half_written_is_left_on_a_full_disk(void **state)
{
    const Places *at = *state;
    g_autoptr(Desk) desk = filled(at, 3, 3);
    assert_int_equal(back_up_on_a_full_disk(at), 0);
    holds(at->copy, "");
    back_up(desk, at, true); /* and it can be tried again */
}

#define WITH_PLACES(test) cmocka_unit_test_setup_teardown(test, setup, teardown)

int main(void)
{
    if (sodium_init() < 0)
        return 1;
    const struct CMUnitTest tests[] = {
        WITH_PLACES(a_backup_is_the_desk),
        WITH_PLACES(the_key_goes_along_where_asked),
        WITH_PLACES(others_write_while_it_is_copied),
        WITH_PLACES(a_folder_that_holds_a_desk_is_refused),
        WITH_PLACES(a_desk_is_not_restored_over_another),
        WITH_PLACES(a_folder_without_a_backup_is_refused),
        WITH_PLACES(a_backup_with_a_damaged_head_is_refused),
        WITH_PLACES(a_backup_with_a_damaged_page_is_refused),
        WITH_PLACES(a_backup_that_was_cut_short_is_refused),
        WITH_PLACES(a_restored_backup_stays_as_it_was),
        WITH_PLACES(nothing_half_written_is_left_on_a_full_disk),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
