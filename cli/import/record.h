/* cli/import/record.h - a batch of documents: recorded in the log, indexed, printed.
 *
 * Recording is half of the work of an import and reading the other half: they run side by side, and
 * only one of them has the desk.
 */
#pragma once
#include "cli/import/run_private.h"

/* Waits for the batch before and prints it, then begins to record this one and to bring the index
 * up to it while the next is being read. Empties the batch. */
bool record_batch(ImportRun *run, GError **err);

/* Waits until what is being recorded is recorded, and prints it. The desk may be used after this.
 */
bool record_finish(ImportRun *run, GError **err);
