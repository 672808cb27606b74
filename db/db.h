/* db/db.h - one open database, known to db.c alone. Not thread-safe: a Db belongs to one thread. */
#pragma once
#include <sqlite3.h>
#include "base/err.h"
#include "db/gate.h"

typedef struct Db Db;
typedef sqlite3_stmt DbStmt;
typedef sqlite3_stmt DbCached; /* one that is kept: see db_query_cached() */
typedef struct Db DbTx;        /* an open write transaction; NULL is none */
typedef struct Db DbSnapshot;  /* an open read transaction; NULL is none */
typedef enum { DB_FAILED = -1, DB_DONE, DB_ROW } DbStep;

/* Opens `path` (":memory:" for a test, "" for a temporary file) by the rules of the store: WAL,
 * foreign keys, no trusted schema, defensive, no checkpoint but ours. `gate` is borrowed, NULL if
 * no other process can come. DB_FULL_SYNC: a commit is on the disk when it returns; else it may be
 * lost with the power, never torn. Returns a Db for db_free(), or NULL with ERR_STORE. */
typedef enum { DB_CREATE = 1, DB_FULL_SYNC = 2, DB_READ_ONLY = 4 /* writes nothing */ } DbFlags;
Db *db_open(const char *path, Gate *gate, DbFlags flags, GError **err);
void db_free(Db *db); /* NULL is fine, as for every _free */

/* The connection, borrowed: for modules that register functions on it. */
sqlite3 *db_handle(Db *db);
/* What is freed with the connection, by `destroy`. For db/keep.h. */
GHashTable *db_things(Db *db, GDestroyNotify destroy);

/* Runs `sql`, which may hold several statements and returns no rows. */
bool db_exec(Db *db, const char *sql, GError **err);

/* Compiles one statement. Finalized by g_autoptr(DbStmt). */
DbStmt *db_prepare(Db *db, const char *sql, GError **err);
/* The same, kept with the connection and compiled once, for what runs at every search. Borrowed;
 * reset it when its rows are read, so that it holds no transaction. `sql` must be a literal. */
DbStmt *db_cached(Db *db, const char *sql, GError **err);
/* The same of the first statement in `sql`; *rest: what follows it. NULL without an error: none. */
DbStmt *db_cached_first(Db *db, const char *sql, const char **rest, GError **err);
DbStep db_step(DbStmt *stmt, GError **err);

/* Compiles and binds: one letter of `types` for ?1, ?2, ...: 'i' gint64, 'd' int, 't' an instant
 * (INSTANT_NONE is NULL), 's' text or NULL, 'b' GBytes or NULL. The values must outlive the
 * statement. */
DbStmt *db_query(Db *db, GError **err, const char *sql, const char *types, ...);
/* The same, compiled once as db_cached() has it, a literal as there: for what runs at every event.
 * Reset by g_autoptr(DbCached); not to be asked for again while its rows are read. */
DbCached *db_query_cached(Db *db, GError **err, const char *sql, const char *types, ...);
/* db_query_cached(), stepped to its end: for statements without rows. */
bool db_run(Db *db, GError **err, const char *sql, const char *types, ...);
/* db_query_cached(): the first column of the first row; `missing` if it is NULL or no row is there.
 */
bool db_number(
    Db *db, GError **err, gint64 missing, gint64 *value, const char *sql, const char *types, ...);
/* The same of all rows, read whole. GArray of gint64; free with g_array_unref(). */
GArray *db_numbers(Db *db, GError **err, const char *sql, const char *types, ...);

/* Reading a column. Text is borrowed until the next step, "" never stands for NULL. */
const char *db_text(DbStmt *stmt, int column);
char *db_text_dup(DbStmt *stmt, int column);
gint64 db_int(DbStmt *stmt, int column);
gint64 db_instant(DbStmt *stmt, int column); /* NULL is INSTANT_NONE */
GBytes *db_bytes(DbStmt *stmt, int column);  /* a copy; NULL is NULL */

/* Begins a write transaction, inside the gate. Rolled back by g_autoptr(DbTx) unless committed.
 * ERR_BUSY if the gate did not open in time. */
DbTx *db_begin(Db *db, GError **err);
bool db_commit(DbTx *tx, GError **err); /* ends tx, whatever it returns */
void db_rollback(DbTx *tx);

/* Holds one state of the file for all that is read until g_autoptr(DbSnapshot) drops it. Never over
 * a prompt or around a write. NULL inside a transaction: then that one holds. */
DbSnapshot *db_snapshot(Db *db);
void db_snapshot_end(DbSnapshot *read);

/* Moves the whole write-ahead log into the file and empties it; for backups and after an import. */
bool db_checkpoint(Db *db, GError **err);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(Db, db_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(DbTx, db_rollback)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(DbSnapshot, db_snapshot_end)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(DbStmt, sqlite3_finalize)
G_DEFINE_AUTOPTR_CLEANUP_FUNC(DbCached, sqlite3_reset)
