/* cli/importing.h - importing documents: from paths to recorded versions, in batches.
 *
 * A batch of documents is one transaction of the log, then one of the index: what is said to be
 * imported is on the disk, and a document is there whole or not at all.
 */
#pragma once
#include "cli/command.h"

/* Facts given on the command line in place of what the file says. NULL, INSTANT_NONE: as the file.
 */
typedef struct {
    const char *kind, *authority, *country;
    gint64 effective;
    bool dry_run;
} ImportWishes;

typedef struct {
    guint files, new_documents, new_versions, same, failed;
    guint64 passages, bytes;
} ImportCounts;

/* Imports files and folders. Failures are named on stderr and counted; false only where the desk
 * itself failed. */
bool import_paths(
    App *app, char *const *paths, const ImportWishes *wishes, ImportCounts *counts, GError **err);
