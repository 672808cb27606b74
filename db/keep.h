/* db/keep.h - what a module keeps in memory for as long as a database is open, such as what it read
 * from it.
 */
#pragma once
#include "db/db.h"

/* What is kept under `key`, the address of something static of the module's. Borrowed; NULL if
 * there is nothing. */
void *db_kept(Db *db, const void *key);
/* Owns `data` from now on, and frees what was kept under the key before. NULL keeps nothing. */
void db_keep(Db *db, const void *key, void *data, GDestroyNotify destroy);
