/* cli/import/progress.h - what an import prints while it runs: progress, failures, each document.
 */
#pragma once
#include "cli/import/run_private.h"

/* "reading 3 of 12" on stderr, over the line before; `end`: takes the line away. Only on a
 * terminal. */
void progress_print(const ImportRun *run, bool end);

/* Names a file that failed, with the reason, on stderr; counts it. */
void progress_print_failure(
    ImportRun *run, const char *name, ImportFault fault, const char *message);

/* A recorded file and what it changed; counts it. ERR_STORE. */
bool progress_print_item(ImportRun *run, const ImportItem *item, GError **err);

/* What a dry run would record; counts it. */
void progress_print_draft(ImportRun *run, const ImportItem *item);
