/* db/keep.c - what a module keeps in memory for as long as a database is open. */
#include "db/keep.h"

typedef struct {
    void *data;
    GDestroyNotify destroy;
} Thing;

static void thing_free(void *data)
{
    Thing *thing = data;
    thing->destroy(thing->data);
    g_free(thing);
}

void *db_kept(Db *db, const void *key)
{
    Thing *thing = g_hash_table_lookup(db_things(db, thing_free), key);
    return thing ? thing->data : NULL;
}

void db_keep(Db *db, const void *key, void *data, GDestroyNotify destroy)
{
    GHashTable *things = db_things(db, thing_free);
    if (!data) {
        g_hash_table_remove(things, key);
        return;
    }
    Thing *thing = g_new(Thing, 1);
    *thing = (Thing){ data, destroy };
    g_hash_table_replace(things, (gpointer)key, thing);
}
