/* db/db.c - one open database. */
#include "db/db.h"
#include <string.h>
#include "base/i18n.h"
#include "base/instant.h"
#include "base/interrupt.h"

#define WAL_PAGES 1000 /* the log is moved into the file when a commit leaves it longer */
#define LONG_WAL_PAGES (4 * WAL_PAGES)

struct Db {
    sqlite3 *handle;
    Gate *gate;         /* borrowed */
    int wal_pages;      /* as the last commit left it */
    GHashTable *ready;  /* SQL -> statement: db_cached() */
    GHashTable *things; /* key -> what db/keep.c keeps */
};

/* A full or failing disk and a damaged file get words a person can act on. */
static bool fail(sqlite3 *handle, GError **err)
{
    int code = sqlite3_errcode(handle) & 0xff;
    const char *path = sqlite3_db_filename(handle, "main");
    const char *what = sqlite3_errmsg(handle);
    switch (code) {
    case SQLITE_FULL:
        g_set_error(err, ERR, ERR_STORE,
            _("the disk is full (%s); nothing was written, make room and try again"), path);
        break;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        g_set_error(err, ERR, ERR_INTEGRITY,
            _("%s is damaged (%s); run: onecall verify, then restore a backup"), path, what);
        break;
    case SQLITE_BUSY:
        g_set_error(
            err, ERR, ERR_BUSY, _("%s is locked by another program (%s); try again"), path, what);
        break;
    case SQLITE_INTERRUPT:
        g_set_error_literal(err, ERR, ERR_STOPPED, _("stopped"));
        break;
    case SQLITE_CONSTRAINT: /* what the tables do not allow */
        g_set_error_literal(err, ERR, ERR_RULE, what);
        break;
    default:
        g_set_error(err, ERR, ERR_STORE, "%s: %s", path && *path ? path : "SQLite", what);
    }
    return false;
}

/* What ends a transaction takes fewer operations than this, so that it is never stopped half-way.
 */
#define OPS_BETWEEN_LOOKS 10000

static int is_to_stop(void *user)
{
    (void)user;
    return interrupt_asked();
}

static int remember_wal(void *user, sqlite3 *handle, const char *name, int pages)
{
    (void)handle, (void)name;
    ((Db *)user)->wal_pages = pages;
    return SQLITE_OK;
}

static bool configure(Db *db, DbFlags flags, GError **err)
{
    sqlite3_db_config(db->handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    sqlite3_db_config(db->handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
    sqlite3_db_config(db->handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
    sqlite3_extended_result_codes(db->handle, 1);
    sqlite3_busy_timeout(db->handle, GATE_WAIT_MS);
    sqlite3_progress_handler(db->handle, OPS_BETWEEN_LOOKS, is_to_stop, NULL);
    /* the hook replaces automatic checkpoints: they would run outside the gate */
    sqlite3_wal_hook(db->handle, remember_wal, db);
    return db_exec(db,
        flags & DB_FULL_SYNC
            ? "PRAGMA foreign_keys = ON; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;"
            : "PRAGMA page_size = 16384; PRAGMA foreign_keys = ON; PRAGMA journal_mode = WAL;"
              "PRAGMA synchronous = NORMAL;"
              "PRAGMA mmap_size = 1073741824; PRAGMA cache_size = -32768;",
        err);
}

/* Nobody has written since the file was copied or made if it has no log beside it: then it is read
 * as it lies, for SQLite would make that log. */
static char *read_uri(const char *path)
{
    g_autofree char *log = g_strconcat(path, "-wal", NULL);
    g_autofree char *escaped = g_uri_escape_string(path, "/", TRUE);
    bool whole = !g_file_test(log, G_FILE_TEST_EXISTS);
    return g_strconcat("file:", escaped, whole ? "?mode=ro&immutable=1" : "?mode=ro", NULL);
}

static Db *open_to_read(const char *path, GError **err)
{
    g_autoptr(Db) db = g_new0(Db, 1);
    g_autofree char *uri = read_uri(path);
    int open = SQLITE_OPEN_READONLY | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX;
    if (sqlite3_open_v2(uri, &db->handle, open | SQLITE_OPEN_PRIVATECACHE, NULL) != SQLITE_OK) {
        g_set_error(err, ERR, ERR_STORE, "%s: %s", path, sqlite3_errmsg(db->handle));
        return NULL;
    }
    sqlite3_db_config(db->handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    sqlite3_db_config(db->handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
    sqlite3_db_config(db->handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
    return g_steal_pointer(&db);
}

Db *db_open(const char *path, Gate *gate, DbFlags flags, GError **err)
{
    if (flags & DB_READ_ONLY)
        return open_to_read(path, err);
    g_autoptr(Db) db = g_new0(Db, 1);
    int open = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_PRIVATECACHE;
    db->gate = gate;
    if (sqlite3_open_v2(path, &db->handle, open | (flags & DB_CREATE ? SQLITE_OPEN_CREATE : 0),
            NULL) != SQLITE_OK) {
        g_set_error(err, ERR, ERR_STORE, "%s: %s", path, sqlite3_errmsg(db->handle));
        return NULL;
    }
    return configure(db, flags, err) ? g_steal_pointer(&db) : NULL;
}

void db_free(Db *db)
{
    if (!db)
        return;
    g_clear_pointer(&db->things, g_hash_table_unref);
    g_clear_pointer(&db->ready, g_hash_table_unref);
    sqlite3_close(db->handle);
    g_free(db);
}

sqlite3 *db_handle(Db *db)
{
    return db->handle;
}

GHashTable *db_things(Db *db, GDestroyNotify destroy)
{
    if (!db->things)
        db->things = g_hash_table_new_full(g_direct_hash, g_direct_equal, NULL, destroy);
    return db->things;
}

bool db_exec(Db *db, const char *sql, GError **err)
{
    return sqlite3_exec(db->handle, sql, NULL, NULL, NULL) == SQLITE_OK || fail(db->handle, err);
}

DbStmt *db_prepare(Db *db, const char *sql, GError **err)
{
    DbStmt *stmt = NULL;
    if (sqlite3_prepare_v2(db->handle, sql, -1, &stmt, NULL) != SQLITE_OK)
        fail(db->handle, err);
    return stmt;
}

/* A statement that is kept, and where in its text the next one begins. */
typedef struct {
    DbStmt *stmt;
    const char *rest;
} Kept;

static void kept_free(void *data)
{
    Kept *kept = data;
    sqlite3_finalize(kept->stmt);
    g_free(kept);
}

static Kept *keep(Db *db, const char *sql, GError **err)
{
    Kept *kept = g_new0(Kept, 1);
    if (sqlite3_prepare_v3(db->handle, sql, -1, SQLITE_PREPARE_PERSISTENT, &kept->stmt,
            &kept->rest) != SQLITE_OK) {
        fail(db->handle, err);
        g_free(kept);
        return NULL;
    }
    g_hash_table_insert(db->ready, (gpointer)sql, kept);
    return kept;
}

DbStmt *db_cached_first(Db *db, const char *sql, const char **rest, GError **err)
{
    if (!db->ready)
        db->ready = g_hash_table_new_full(g_direct_hash, g_direct_equal, NULL, kept_free);
    Kept *kept = g_hash_table_lookup(db->ready, sql);
    if (!kept && !(kept = keep(db, sql, err)))
        return NULL;
    sqlite3_reset(kept->stmt);
    *rest = kept->rest;
    return kept->stmt;
}

DbStmt *db_cached(Db *db, const char *sql, GError **err)
{
    const char *rest;
    return db_cached_first(db, sql, &rest, err);
}

DbStep db_step(DbStmt *stmt, GError **err)
{
    if (interrupt_asked()) { /* many short ones are a long one too */
        g_set_error_literal(err, ERR, ERR_STOPPED, _("stopped"));
        return DB_FAILED;
    }
    switch (sqlite3_step(stmt)) {
    case SQLITE_ROW:
        return DB_ROW;
    case SQLITE_DONE:
        return DB_DONE;
    default:
        fail(sqlite3_db_handle(stmt), err);
        return DB_FAILED;
    }
}

static void bind_bytes(DbStmt *stmt, int at, GBytes *bytes)
{
    if (bytes)
        sqlite3_bind_blob64(
            stmt, at, g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes), SQLITE_STATIC);
    else
        sqlite3_bind_null(stmt, at);
}

static void bind_instant(DbStmt *stmt, int at, gint64 instant)
{
    if (instant != INSTANT_NONE)
        sqlite3_bind_int64(stmt, at, instant);
    else
        sqlite3_bind_null(stmt, at);
}

static void bind_all(DbStmt *stmt, const char *types, va_list args)
{
    for (int at = 1; *types; types++, at++) {
        switch (*types) {
        case 'i':
            sqlite3_bind_int64(stmt, at, va_arg(args, gint64));
            break;
        case 'd':
            sqlite3_bind_int(stmt, at, va_arg(args, int));
            break;
        case 't':
            bind_instant(stmt, at, va_arg(args, gint64));
            break;
        case 's':
            sqlite3_bind_text(stmt, at, va_arg(args, const char *), -1, SQLITE_STATIC);
            break;
        case 'b':
            bind_bytes(stmt, at, va_arg(args, GBytes *));
            break;
        default:
            g_assert_not_reached();
        }
    }
}

static DbStmt *query_va(Db *db, GError **err, const char *sql, const char *types, va_list args)
{
    DbStmt *stmt = db_prepare(db, sql, err);
    if (stmt)
        bind_all(stmt, types, args);
    return stmt;
}

DbStmt *db_query(Db *db, GError **err, const char *sql, const char *types, ...)
{
    va_list args;
    va_start(args, types);
    DbStmt *stmt = query_va(db, err, sql, types, args);
    va_end(args);
    return stmt;
}

static DbStmt *again_va(Db *db, GError **err, const char *sql, const char *types, va_list args)
{
    DbStmt *stmt = db_cached(db, sql, err);
    if (stmt)
        bind_all(stmt, types, args);
    return stmt;
}

DbCached *db_query_cached(Db *db, GError **err, const char *sql, const char *types, ...)
{
    va_list args;
    va_start(args, types);
    DbStmt *stmt = again_va(db, err, sql, types, args);
    va_end(args);
    return stmt;
}

bool db_run(Db *db, GError **err, const char *sql, const char *types, ...)
{
    va_list args;
    va_start(args, types);
    g_autoptr(DbCached) stmt = again_va(db, err, sql, types, args);
    va_end(args);
    DbStep step = DB_FAILED;
    while (stmt && (step = db_step(stmt, err)) == DB_ROW)
        ;
    return step == DB_DONE;
}

bool db_number(
    Db *db, GError **err, gint64 missing, gint64 *value, const char *sql, const char *types, ...)
{
    va_list args;
    va_start(args, types);
    g_autoptr(DbCached) stmt = again_va(db, err, sql, types, args);
    va_end(args);
    DbStep step = stmt ? db_step(stmt, err) : DB_FAILED;
    *value =
        step == DB_ROW && sqlite3_column_type(stmt, 0) != SQLITE_NULL ? db_int(stmt, 0) : missing;
    return step != DB_FAILED;
}

GArray *db_numbers(Db *db, GError **err, const char *sql, const char *types, ...)
{
    va_list args;
    va_start(args, types);
    g_autoptr(DbCached) stmt = again_va(db, err, sql, types, args);
    va_end(args);
    g_autoptr(GArray) numbers = g_array_new(FALSE, FALSE, sizeof(gint64));
    DbStep step = DB_FAILED;
    while (stmt && (step = db_step(stmt, err)) == DB_ROW) {
        gint64 number = db_int(stmt, 0);
        g_array_append_val(numbers, number);
    }
    return step == DB_DONE ? g_steal_pointer(&numbers) : NULL;
}

const char *db_text(DbStmt *stmt, int column)
{
    return (const char *)sqlite3_column_text(stmt, column);
}

char *db_text_dup(DbStmt *stmt, int column)
{
    return g_strdup(db_text(stmt, column));
}

gint64 db_int(DbStmt *stmt, int column)
{
    return sqlite3_column_int64(stmt, column);
}

gint64 db_instant(DbStmt *stmt, int column)
{
    return sqlite3_column_type(stmt, column) == SQLITE_NULL ? INSTANT_NONE : db_int(stmt, column);
}

GBytes *db_bytes(DbStmt *stmt, int column)
{
    if (sqlite3_column_type(stmt, column) == SQLITE_NULL)
        return NULL;
    const void *bytes = sqlite3_column_blob(stmt, column);
    return g_bytes_new(bytes, (gsize)sqlite3_column_bytes(stmt, column));
}

DbTx *db_begin(Db *db, GError **err)
{
    if (!gate_enter(db->gate, err))
        return NULL;
    if (db_exec(db, "BEGIN IMMEDIATE", err))
        return db;
    gate_leave(db->gate);
    return NULL;
}

/* The first process to open the file reads the whole write-ahead log: a long one is truncated as
 * soon as all of it is in the file, unless somebody is reading. */
static void cut_wal(Db *db)
{
    sqlite3_busy_timeout(db->handle, 0);
    sqlite3_wal_checkpoint_v2(db->handle, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);
    sqlite3_busy_timeout(db->handle, GATE_WAIT_MS);
}

/* Still inside the gate: no commit can race with the checkpoint. PASSIVE waits for nobody. */
static void shorten_wal(Db *db)
{
    int pages = 0, moved = 0;
    if (db->wal_pages <= WAL_PAGES)
        return;
    sqlite3_wal_checkpoint_v2(db->handle, NULL, SQLITE_CHECKPOINT_PASSIVE, &pages, &moved);
    if (moved == pages && pages > LONG_WAL_PAGES)
        cut_wal(db);
}

bool db_commit(DbTx *tx, GError **err)
{
    if (!db_exec(tx, "COMMIT", err)) {
        db_rollback(tx);
        return false;
    }
    shorten_wal(tx);
    gate_leave(tx->gate);
    return true;
}

void db_rollback(DbTx *tx)
{
    if (!tx)
        return;
    if (!sqlite3_get_autocommit(tx->handle))
        db_exec(tx, "ROLLBACK", NULL);
    gate_leave(tx->gate);
}

static bool run_ready(Db *db, const char *sql)
{
    DbStmt *stmt = db_cached(db, sql, NULL);
    bool ok = stmt && db_step(stmt, NULL) == DB_DONE;
    sqlite3_reset(stmt);
    return ok;
}

DbSnapshot *db_snapshot(Db *db)
{
    return sqlite3_get_autocommit(db->handle) && run_ready(db, "BEGIN") ? db : NULL;
}

void db_snapshot_end(DbSnapshot *read)
{
    if (read)
        run_ready(read, "COMMIT");
}

bool db_checkpoint(Db *db, GError **err)
{
    if (!gate_enter(db->gate, err))
        return false;
    int rc = sqlite3_wal_checkpoint_v2(db->handle, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);
    gate_leave(db->gate);
    return rc == SQLITE_OK || rc == SQLITE_BUSY || fail(db->handle, err);
}
