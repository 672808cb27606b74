/* db/replay.c - the desk as its log had it at an instant. */
#include "db/replay.h"
#include "db/schema.h"

typedef struct {
    Db *db;
    const LogView *const *views;
} Replay;

static bool replay_row(const LogRow *row, void *user, GError **err)
{
    Replay *replay = user;
    return log_apply(replay->db, replay->views, row, err);
}

/* The persons of the replay are nobody's: its own empty table takes what an event does to persons.
 */
static Db *open_replay(Desk *desk, GError **err)
{
    g_autofree char *path = desk_path(desk, "desk.db");
    g_autoptr(Db) db = db_open("", NULL, DB_CREATE, err);
    if (!db || !schema_migrate_desk(db, err) ||
        !db_exec(db, "PRAGMA synchronous = OFF; PRAGMA foreign_keys = OFF; DROP TABLE log", err) ||
        !db_run(db, err, "ATTACH ?1 AS desk", "s", path))
        return NULL;
    return g_steal_pointer(&db);
}

/* From here on log and persons are the desk's own, the log no longer than it was. */
static bool lend(Db *db, gint64 last, GError **err)
{
    return db_exec(db,
               "CREATE TEMP TABLE past(seq INTEGER PRIMARY KEY) STRICT;"
               "CREATE TEMP VIEW log AS SELECT * FROM desk.log WHERE seq <= (SELECT seq FROM past);"
               "DROP TABLE main.person; DROP TABLE main.original; DROP TABLE main.meta",
               err) &&
           db_run(db, err, "INSERT INTO past VALUES (?1)", "i", last) &&
           db_exec(db, "COMMIT; PRAGMA query_only = ON", err);
}

Desk *desk_past(Desk *desk, gint64 at, gint64 last, GError **err)
{
    g_autoptr(Db) db = open_replay(desk, err);
    Replay replay = { db, desk_setup(desk)->views };
    if (!db || !db_exec(db, "BEGIN", err))
        return NULL;
    if (last == 0 && !log_last_at(db, at, &last, err))
        return NULL;
    if (!log_read_range(db, 0, last, replay_row, &replay, err) || !lend(db, last, err))
        return NULL;
    return desk_new_past(desk, g_steal_pointer(&db), at);
}
