/* cli/import/unread.h - what a run of the import could not read, kept for `import --list-unread`.
 */
#pragma once
#include "cli/app.h"
#include "import/model/fault.h"

typedef struct Unread Unread;

/* What earlier runs could not read is loaded. NULL with ERR_STORE. */
Unread *unread_new(Desk *desk, GError **err);
void unread_free(Unread *unread);

/* What the run found of a file; NULL for `unread`, in a dry run, does nothing. `name` is a path,
 * absolute or from here; `sha256` may be NULL. */
void unread_failed(
    Unread *unread, const char *name, const char *sha256, ImportFault fault, const char *message);
void unread_settled(Unread *unread, const char *name, const char *sha256);
/* A folder or an archive that the run goes through whole: what it held earlier and does not name as
 * failed now is no longer unread. */
void unread_whole(Unread *unread, const char *name);

/* Records what is new about it, as an event; nothing where nothing is. `stopped`: the run did not
 * see all. */
bool unread_save(Unread *unread, Desk *desk, bool stopped, GError **err);

/* import --list-unread: by class, with what to do about it. */
bool unread_list(App *app, GError **err);
