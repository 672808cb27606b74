/* cli/import/unread.h - what a run of the import could not read, kept for `import --list-unread`.
 */
#pragma once
#include "cli/app.h"
#include "import/model/fault.h"

typedef struct Unread Unread;

/* Loads what earlier runs could not read. NULL with ERR_STORE. */
Unread *unread_new(Desk *desk, GError **err);
void unread_free(Unread *unread);

/* What the run found out about a file. Does nothing if `unread` is NULL (a dry run). `name` is a
 * path, absolute or from the working folder; `sha256` may be NULL. */
void unread_failed(
    Unread *unread, const char *name, const char *sha256, ImportFault fault, const char *message);
void unread_settled(Unread *unread, const char *name, const char *sha256);
/* The run goes through the whole of a folder or an archive: files in it that failed earlier and do
 * not fail now are no longer unread. */
void unread_whole(Unread *unread, const char *name);

/* Records what is new about it, as an event; does nothing if nothing is new. `stopped`: the run did
 * not see all files. */
bool unread_save(Unread *unread, Desk *desk, bool stopped, GError **err);

/* import --list-unread: by class, with what to do about it. */
bool unread_list(App *app, GError **err);
