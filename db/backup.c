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
        g_set_error(err, ERR, ERR_RULE, _("%s already holds a desk; name another folder"), folder);
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

static bool copy_failed(sqlite3 *db, const char *path, GError **err)
{
    int code = sqlite3_errcode(db) & 0xff;
    bool damaged = code == SQLITE_CORRUPT || code == SQLITE_NOTADB;
    g_set_error(err, ERR, damaged ? ERR_INTEGRITY : ERR_STORE, "%s: %s", path, sqlite3_errmsg(db));
    return false;
}

static bool open_file(const char *path, int flags, sqlite3 **db, GError **err)
{
    return sqlite3_open_v2(path, db, flags, NULL) == SQLITE_OK || copy_failed(*db, path, err);
}

/* One read transaction holds the moment that is copied: writers may go on, the copy does not start
 * over. The copy is one file, without a write-ahead log, until a desk is opened on it. */
static bool copy_database(sqlite3 *from, const char *path, GError **err)
{
    static const char begin[] = "BEGIN; SELECT count(*) FROM sqlite_schema";
    static const char one_file[] = "PRAGMA journal_mode = DELETE";
    sqlite3 *to = NULL;
    bool ok = open_file(path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, &to, err);
    if (ok && sqlite3_exec(from, begin, NULL, NULL, NULL) != SQLITE_OK)
        ok = copy_failed(from, sqlite3_db_filename(from, "main"), err);
    if (ok && (!copied(to, from) || sqlite3_exec(to, one_file, NULL, NULL, NULL) != SQLITE_OK))
        ok = copy_failed(to, path, err);
    sqlite3_exec(from, "ROLLBACK", NULL, NULL, NULL);
    sqlite3_close(to);
    return ok;
}

static bool check(sqlite3 *db, const char *path, GError **err)
{
    g_autoptr(DbStmt) q = NULL;
    if (sqlite3_prepare_v2(db, "PRAGMA integrity_check(1)", -1, &q, NULL) != SQLITE_OK ||
        sqlite3_step(q) != SQLITE_ROW)
        return copy_failed(db, path, err);
    if (g_str_equal(db_text(q, 0), "ok"))
        return true;
    g_set_error(err, ERR, ERR_INTEGRITY, _("the copy %s is damaged: %s"), path, db_text(q, 0));
    return false;
}

static bool is_sound(const char *path, GError **err)
{
    sqlite3 *db = NULL;
    bool ok = open_file(path, SQLITE_OPEN_READONLY, &db, err) && check(db, path, err);
    sqlite3_close(db);
    return ok;
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

/* Renames what was written under another name. */
static bool settle(const char *folder, const char *part, const char *name, GError **err)
{
    g_autofree char *from = g_build_filename(folder, part, NULL);
    g_autofree char *to = g_build_filename(folder, name, NULL);
    return flush_file(from, err) && (g_rename(from, to) == 0 || store_failed(to, err)) &&
           flush_file(folder, err);
}

/* Removes what a failed copy has left, and the folder if nothing else is in it. */
static void clear_parts(const char *folder)
{
    static const char *const parts[] = { "desk.db.part", "desk.db.part-journal", "desk.db.part-wal",
        "desk.db.part-shm", "desk.key.part" };
    for (gsize i = 0; i < G_N_ELEMENTS(parts); i++) {
        g_autofree char *path = g_build_filename(folder, parts[i], NULL);
        g_unlink(path);
    }
    g_rmdir(folder);
}

/* Copies to names of their own; they are given the desk's names when both are whole and on the
 * disk, the database last: it is what makes the folder a desk. `key` NULL: none. */
static bool copy_whole(sqlite3 *from, const char *key, const char *folder, GError **err)
{
    g_autofree char *part = g_build_filename(folder, "desk.db.part", NULL);
    g_autofree char *key_part = g_build_filename(folder, "desk.key.part", NULL);
    g_unlink(part);
    bool copied = (!key || copy_key(key, key_part, err)) && copy_database(from, part, err) &&
                  is_sound(part, err);
    bool key_settled = copied && (!key || settle(folder, "desk.key.part", "desk.key", err));
    if (key_settled && settle(folder, "desk.db.part", "desk.db", err))
        return true;
    clear_parts(folder);
    return false;
}

bool backup_desk(Desk *desk, const char *folder, bool with_key, GError **err)
{
    g_autofree char *key = with_key ? desk_path(desk, "desk.key") : NULL;
    return make_empty_folder(folder, err) &&
           copy_whole(db_handle(desk_main(desk)), key, folder, err);
}

bool backup_restore(const char *from, const char *to, bool *has_key, GError **err)
{
    g_autofree char *path = g_build_filename(from, "desk.db", NULL);
    g_autofree char *key = g_build_filename(from, "desk.key", NULL);
    if (!g_file_test(path, G_FILE_TEST_EXISTS)) {
        g_set_error(err, ERR, ERR_NOT_FOUND, _("%s holds no backup (no desk.db)"), from);
        return false;
    }
    *has_key = g_file_test(key, G_FILE_TEST_EXISTS);
    sqlite3 *source = NULL;
    bool ok = open_file(path, SQLITE_OPEN_READONLY, &source, err) && make_empty_folder(to, err) &&
              copy_whole(source, *has_key ? key : NULL, to, err);
    sqlite3_close(source);
    return ok;
}
