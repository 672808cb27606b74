/* cli/import/run_private.h - the state of a running import.
 *
 * Private to the three files that share the work: run.c finds and reads files, record.c writes
 * them, progress.c prints what became of them.
 */
#pragma once
#include "cli/app.h"
#include "cli/import/import.h"
#include "cli/import/item.h"
#include "cli/import/unread.h"
#include "import/worker/pool.h"

typedef struct {
    App *app;
    Desk *desk; /* NULL in a dry run */
    const ImportOptions *options;
    ImportCounts *counts;
    Workers *workers;
    GSequence *line;    /* of ImportItem: what is not yet recorded, in order */
    GPtrArray *batch;   /* of ImportItem: to be recorded next */
    GHashTable *known;  /* SHA-256 of what the desk has, as the run found it */
    GPtrArray *writing; /* of ImportItem: being recorded by `writer` */
    GThread *writer;    /* the desk is its own until it is joined; NULL: none */
    Unread *unread;     /* NULL in a dry run */
    guint64 batch_bytes, ahead_bytes;
    guint total, done;
    bool progress; /* stderr is a terminal */
} ImportRun;
