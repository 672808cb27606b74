/* db/schema.c - migrations. A landed step is never edited: add the next one. */
#include "db/schema.h"
#include "base/i18n.h"
#include "schema_sql.h" /* generated from db/schema/ by CMake: schema_desk_001, ... */

typedef struct {
    const char *what;
    const char *sql;
} Migration;

static const Migration desk_steps[] = {
    { "log, persons, documents", schema_desk_001 },
    { "calls and tickets", schema_desk_002 },
};

static const Migration index_steps[] = {
    { "passages", schema_index_001 },
};

static bool apply(Db *db, const Migration *step, int version, int id, GError **err)
{
    g_autofree char *stamp =
        g_strdup_printf("PRAGMA user_version = %d; PRAGMA application_id = %d", version, id);
    g_autoptr(DbTx) tx = db_begin(db, err);
    gint64 have;
    if (tx && db_number(db, err, 0, &have, "PRAGMA user_version", "")) {
        if (have >= version) /* another process was first */
            return true;
        if (db_exec(db, step->sql, err) && db_exec(db, stamp, err))
            return db_commit(g_steal_pointer(&tx), err);
    }
    g_prefix_error(err, "migration %d (%s): ", version, step->what);
    return false;
}

static bool is_ours(Db *db, int id, gint64 have, GError **err)
{
    gint64 found;
    if (!db_number(db, err, 0, &found, "PRAGMA application_id", ""))
        return false;
    if (have == 0 ? found == 0 : found == id)
        return true;
    g_set_error(err, ERR, ERR_STORE, _("%s belongs to another program"),
        sqlite3_db_filename(db_handle(db), "main"));
    return false;
}

static bool migrate(Db *db, const Migration *steps, int newest, int id, GError **err)
{
    gint64 have;
    if (!db_number(db, err, 0, &have, "PRAGMA user_version", "") || !is_ours(db, id, have, err))
        return false;
    if (have > newest) {
        g_set_error(err, ERR, ERR_STORE,
            _("the desk was made by a newer onecall (schema %d, this program knows %d); update "
              "onecall"),
            (int)have, newest);
        return false;
    }
    for (int version = (int)have + 1; version <= newest; version++)
        if (!apply(db, &steps[version - 1], version, id, err))
            return false;
    return true;
}

bool schema_migrate_desk(Db *db, GError **err)
{
    return migrate(db, desk_steps, G_N_ELEMENTS(desk_steps), SCHEMA_DESK_ID, err);
}

bool schema_migrate_index(Db *db, GError **err)
{
    return migrate(db, index_steps, G_N_ELEMENTS(index_steps), SCHEMA_INDEX_ID, err);
}
