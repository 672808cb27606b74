/* db/replay.c - the log replayed into a temporary database. */
#include "db/replay.h"
#include "db/schema.h"

typedef struct {
    Db *db;
    const LogView *const *views;
} Replay;

static LogNext replay_row(const LogRow *row, void *user, GError **err)
{
    Replay *replay = user;
    return log_apply(replay->db, replay->views, row, err) ? LOG_CONTINUE : LOG_FAILED;
}

Db *replay_open(Desk *desk, GError **err)
{
    g_autofree char *path = desk_path(desk, "desk.db");
    g_autoptr(Db) db = db_open("", NULL, DB_CREATE, err);
    if (!db || !schema_migrate_desk(db, err) ||
        !db_exec(db, "PRAGMA synchronous = OFF; PRAGMA foreign_keys = OFF; DROP TABLE log", err) ||
        !db_run(db, err, "ATTACH ?1 AS desk", "s", path))
        return NULL;
    return g_steal_pointer(&db);
}

/* From here on log and persons are the desk's own, the log only up to the event `last`. What the
 * events did to persons went into the replay's own empty table, which goes now. */
static bool use_desk_tables(Db *db, gint64 last, GError **err)
{
    return db_exec(db,
               "CREATE TEMP TABLE last_event(seq INTEGER PRIMARY KEY) STRICT;"
               "CREATE TEMP VIEW log AS"
               " SELECT * FROM desk.log WHERE seq <= (SELECT seq FROM last_event);"
               "DROP TABLE main.person; DROP TABLE main.original; DROP TABLE main.meta",
               err) &&
           db_run(db, err, "INSERT INTO last_event(seq) VALUES (?1)", "i", last) &&
           db_exec(db, "COMMIT; PRAGMA query_only = ON", err);
}

Desk *desk_replay(Desk *desk, gint64 at, gint64 last, GError **err)
{
    g_autoptr(Db) db = replay_open(desk, err);
    Replay replay = { db, desk_setup(desk)->views };
    if (!db || !db_exec(db, "BEGIN", err))
        return NULL;
    if (last == 0 && !log_last_at(db, at, &last, err))
        return NULL;
    if (!log_read_range(db, 0, last, replay_row, &replay, err) || !use_desk_tables(db, last, err))
        return NULL;
    return desk_new_replay(desk, g_steal_pointer(&db), at);
}
