/* cli/import/run.h - importing documents: from paths to recorded versions, in batches.
 *
 * Files are read by worker processes (import/worker/pool.h), several at a time, and recorded in
 * their order. A batch of documents is one transaction of the log, then one of the index: what is
 * said to be imported is on the disk, and a document is there whole or not at all. A file whose
 * bytes are recorded already is not read again, so an import that was stopped can be resumed.
 */
#pragma once
#include "cli/app.h"
#include "cli/import/import.h"

/* Imports files and folders. Failures are named on stderr and counted; false only if the desk
 * itself failed. */
bool import_paths(
    App *app, char *const *paths, const ImportOptions *options, ImportCounts *counts, GError **err);
