/* db/backup.c - copies of a desk that is in use, by SQLite's online backup. */
#include "db/backup.h"
#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <unistd.h>
#include "base/i18n.h"

#define PAGES_A_STEP 4096

static bool store_failed(const char *path, GError **err)
{
    g_set_error(err, ERR, ERR_STORE, "%s: %s", path, g_strerror(errno));
    return false;
}

static bool make_empty_folder(const char *folder, GError **err)
{
    g_autofree char *path = g_build_filename(folder, "desk.db", NULL);
    if (g_file_test(path, G_FILE_TEST_EXISTS)) {
        g_set_error(err, ERR, ERR_RULE, _("%s holds a desk already; name another folder"), folder);
        return false;
    }
    return g_mkdir_with_parents(folder, 0700) == 0 || store_failed(folder, err);
}

static bool copied(sqlite3 *to, sqlite3 *from)
{
    sqlite3_backup *backup = sqlite3_backup_init(to, "main", from, "main");
    if (!backup)
        return false;
    int rc;
    do
        rc = sqlite3_backup_step(backup, PAGES_A_STEP);
    while (rc == SQLITE_OK || rc == SQLITE_BUSY || rc == SQLITE_LOCKED);
    return sqlite3_backup_finish(backup) == SQLITE_OK && rc == SQLITE_DONE;
}

/* One read transaction holds the moment that is copied: writers may go on, the copy does not start
 * over. */
static bool copy_database(sqlite3 *from, const char *path, GError **err)
{
    sqlite3 *to = NULL;
    bool ok =
        sqlite3_open_v2(path, &to, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, NULL) == SQLITE_OK &&
        sqlite3_exec(from, "BEGIN; SELECT count(*) FROM sqlite_schema", NULL, NULL, NULL) ==
            SQLITE_OK &&
        copied(to, from);
    if (!ok)
        g_set_error(err, ERR, ERR_STORE, "%s: %s", path, sqlite3_errmsg(to));
    sqlite3_exec(from, "ROLLBACK", NULL, NULL, NULL);
    sqlite3_close(to);
    return ok;
}

static bool is_sound(const char *path, GError **err)
{
    g_autoptr(Db) db = db_open(path, NULL, 0, err);
    g_autoptr(DbStmt) q = db ? db_prepare(db, "PRAGMA integrity_check(1)", err) : NULL;
    if (!q || db_step(q, err) != DB_ROW)
        return false;
    if (g_str_equal(db_text(q, 0), "ok"))
        return true;
    g_set_error(err, ERR, ERR_INTEGRITY, _("the copy %s is damaged: %s"), path, db_text(q, 0));
    return false;
}

static bool flush_file(const char *path, GError **err)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    bool ok = fd >= 0 && fsync(fd) == 0;
    if (!ok)
        store_failed(path, err);
    if (fd >= 0)
        close(fd);
    return ok;
}

static bool copy_key(const char *from, const char *to, GError **err)
{
    g_autofree char *key = NULL;
    g_autoptr(GError) why = NULL;
    gsize n;
    if (g_file_get_contents(from, &key, &n, &why) &&
        g_file_set_contents_full(to, key, (gssize)n, G_FILE_SET_CONTENTS_CONSISTENT, 0600, &why))
        return true;
    g_set_error_literal(err, ERR, ERR_STORE, why->message);
    return false;
}

/* The copy gets its name only when it is whole and on the disk. */
static bool settle(const char *part, const char *path, const char *folder, GError **err)
{
    static const char *const beside[] = { "-wal", "-shm" };
    for (gsize i = 0; i < G_N_ELEMENTS(beside); i++) {
        g_autofree char *extra = g_strconcat(part, beside[i], NULL);
        g_unlink(extra);
    }
    return flush_file(part, err) && (g_rename(part, path) == 0 || store_failed(path, err)) &&
           flush_file(folder, err);
}

static bool copy_whole(sqlite3 *from, const char *folder, GError **err)
{
    g_autofree char *part = g_build_filename(folder, "desk.db.part", NULL);
    g_autofree char *path = g_build_filename(folder, "desk.db", NULL);
    g_unlink(part);
    if (copy_database(from, part, err) && is_sound(part, err) && settle(part, path, folder, err))
        return true;
    g_unlink(part);
    return false;
}

bool backup_desk(Desk *desk, const char *folder, bool with_key, GError **err)
{
    g_autofree char *key = desk_path(desk, "desk.key"),
                    *copy = g_build_filename(folder, "desk.key", NULL);
    return make_empty_folder(folder, err) && (!with_key || copy_key(key, copy, err)) &&
           copy_whole(db_handle(desk_truth(desk)), folder, err);
}

bool backup_restore(const char *from, const char *to, bool *has_key, GError **err)
{
    g_autofree char *path = g_build_filename(from, "desk.db", NULL);
    g_autofree char *key = g_build_filename(from, "desk.key", NULL);
    g_autofree char *new_key = g_build_filename(to, "desk.key", NULL);
    if (!g_file_test(path, G_FILE_TEST_EXISTS)) {
        g_set_error(err, ERR, ERR_NOT_FOUND, _("%s holds no backup (no desk.db)"), from);
        return false;
    }
    *has_key = g_file_test(key, G_FILE_TEST_EXISTS);
    g_autoptr(Db) source = db_open(path, NULL, 0, err);
    return source && make_empty_folder(to, err) && (!*has_key || copy_key(key, new_key, err)) &&
           copy_whole(db_handle(source), to, err);
}
