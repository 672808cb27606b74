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
    { "versions cited, files not read", schema_desk_003 },
    { "extensions, followers, corrections", schema_desk_004 },
    { "mail, out and in", schema_desk_005 },
    { "reports issued", schema_desk_006 },
    { "knowledge, records of before", schema_desk_007 },
    { "categories", schema_desk_008 },
};

/* index.db is derived: what an older program made is made anew, not changed. */
static const Migration index_made_anew = { "search", schema_index_003 };
#define INDEX_VERSION 3

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

/* The version of the file, 0 for an empty one. */
static bool version_of(Db *db, int newest, int id, gint64 *have, GError **err)
{
    if (!db_number(db, err, 0, have, "PRAGMA user_version", "") || !is_ours(db, id, *have, err))
        return false;
    if (*have <= newest)
        return true;
    g_set_error(err, ERR, ERR_STORE,
        _("the desk was made by a newer onecall (schema %d, this program knows %d); update "
          "onecall"),
        (int)*have, newest);
    return false;
}

bool schema_migrate_desk(Db *db, GError **err)
{
    gint64 have;
    const int newest = G_N_ELEMENTS(desk_steps);
    if (!version_of(db, newest, SCHEMA_DESK_ID, &have, err))
        return false;
    for (int version = (int)have + 1; version <= newest; version++)
        if (!apply(db, &desk_steps[version - 1], version, SCHEMA_DESK_ID, err))
            return false;
    return true;
}

bool schema_make_index(Db *db, bool *outdated, GError **err)
{
    gint64 have;
    if (!version_of(db, INDEX_VERSION, SCHEMA_INDEX_ID, &have, err))
        return false;
    *outdated = have > 0 && have < INDEX_VERSION;
    return have > 0 || apply(db, &index_made_anew, INDEX_VERSION, SCHEMA_INDEX_ID, err);
}
