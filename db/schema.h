/* db/schema.h - the two files' schemas: that of desk.db an ordered list of steps, only ever added
 * to; that of index.db, which is derived, one text. The SQL stands in db/schema/, commented, and is
 * compiled in.
 */
#pragma once
#include "db/db.h"

#define SCHEMA_DESK_ID 0x316A6465  /* application_id of desk.db: "1jde" */
#define SCHEMA_INDEX_ID 0x316A6978 /* of index.db: "1jix" */

/* Brings desk.db to the newest schema, one transaction a step. ERR_STORE if a step fails, the
 * file comes from a newer program, or is another program's; here and below. */
bool schema_migrate_desk(Db *db, GError **err);
/* Makes the tables of an empty index.db. `outdated`: an older program made it; remove the file. */
bool schema_make_index(Db *db, bool *outdated, GError **err);
