/* db/schema.h - the two files' schemas: ordered lists of steps, only ever added to. The SQL stands
 * in db/schema/, commented, and is compiled in.
 */
#pragma once
#include "db/db.h"

#define SCHEMA_DESK_ID 0x316A6465  /* application_id of desk.db: "1jde" */
#define SCHEMA_INDEX_ID 0x316A6978 /* of index.db: "1jix" */

/* Bring a file to the newest schema, one transaction a step. ERR_STORE where a step fails, the file
 * comes from a newer program, or is another program's. */
bool schema_migrate_desk(Db *db, GError **err);
bool schema_migrate_index(Db *db, GError **err);
