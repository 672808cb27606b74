/* db/backup.h - copies of a desk that is in use. */
#pragma once
#include "db/desk.h"

/* Copies desk.db into `folder` (made, must be empty of desks) while others go on writing, then
 * checks the copy. `with_key`: desk.key too; without it callers' data in the copy cannot be read.
 * The index is not copied: it is made anew. Written under other names and renamed when whole.
 * ERR_RULE if the folder holds a desk; ERR_STORE. */
bool backup_desk(Desk *desk, const char *folder, bool with_key, GError **err);

/* Makes the desk `to` from a backup. ERR_RULE if `to` holds a desk; ERR_INTEGRITY if the
 * backup is damaged; nothing is left behind then. `has_key` says whether the backup brought its
 * key. */
bool backup_restore(const char *from, const char *to, bool *has_key, GError **err);
