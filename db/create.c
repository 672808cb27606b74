/* db/create.c - a new desk. */
#include "db/create.h"
#include "base/hash.h"
#include "base/format/json.h"

static bool record_creation(Desk *desk, GError **err)
{
    Db *db = desk_main(desk);
    g_autofree char *id = hash_random_id();
    g_autoptr(JsonWriter) body = json_new();
    json_map(body, NULL);
    json_text(body, "desk", id);
    json_end(body);
    g_autoptr(DbTx) tx = db_begin(db, err);
    return tx && db_run(db, err, "INSERT INTO meta(name, value) VALUES ('desk', ?1)", "s", id) &&
           log_append(desk, "desk", "desk.made", json_text_so_far(body), NULL, err) &&
           db_commit(g_steal_pointer(&tx), err);
}

Desk *desk_create(const char *folder, const DeskSetup *setup, GError **err)
{
    g_autoptr(Desk) desk = desk_make_files(folder, setup, err);
    return desk && record_creation(desk, err) ? g_steal_pointer(&desk) : NULL;
}
