/* cli/import/run.h - importing documents: from paths to recorded versions, in batches.
 *
 * Files are read by worker processes (import/worker/pool.h), several at a time, and recorded in
 * their order. A batch of documents is one transaction of the log, then one of the index: what is
 * said to be imported is on the disk, and a document is there whole or not at all. A file whose
 * bytes are recorded already is not read again, so an import that was stopped goes on where it
 * ended.
 */
#pragma once
#include "cli/command.h"
#include "cli/import/stop.h"
#include "import/model/fault.h"

#define IMPORT_FORMATS_MOST 32

/* Facts given on the command line in place of what the file says. NULL, INSTANT_NONE: as the file.
 */
typedef struct {
    const char *kind, *authority, *country;
    gint64 effective;
    const char *password; /* of files that want one; NULL: none */
    guint jobs;           /* files read at the same time; 0: as many as processors */
    bool dry_run;
    Stop *stop; /* NULL: cannot be stopped but by force */
} ImportOptions;

/* Added up over several calls. Files inside archives and mails count, archives do not. */
typedef struct {
    guint files, new_documents, new_versions, same, failed;
    guint left; /* not read, as a stop was asked */
    guint64 passages, bytes;
    guint formats[IMPORT_FORMATS_MOST]; /* of documents, in the order of import_formats[] */
    guint faults[FAULT_N];              /* of files that failed */
} ImportCounts;

/* Imports files and folders. Failures are named on stderr and counted; false only where the desk
 * itself failed. */
bool import_paths(
    App *app, char *const *paths, const ImportOptions *options, ImportCounts *counts, GError **err);
