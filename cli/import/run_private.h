/* cli/import/run_private.h - a run of the import, as its parts see it: cli/import/run.c finds and
 * reads, cli/import/record.c writes, cli/import/progress.c tells.
 */
#pragma once
#include "cli/app.h"
#include "cli/import/unread.h"
#include "cli/import/run.h"
#include "import/worker/pool.h"
#include "kb/library/document.h"

typedef enum {
    ITEM_WAITING,
    ITEM_GIVEN,  /* to a worker */
    ITEM_READ,   /* `doc` is there */
    ITEM_KNOWN,  /* its bytes are recorded already */
    ITEM_OPENED, /* it was a container: what it holds stands behind it in the line */
    ITEM_FAILED, /* `fault` and `message` say why */
} ItemState;

/* What all files of one archive may come to, however deep they lie: counted together. */
typedef struct {
    guint64 bytes;
    guint entries;
} ItemOrigin;

typedef struct {
    ItemState state;
    char *name; /* as it is shown and recorded: "a/b.zip/c.hwp" */
    char *path; /* on the disk; NULL: inside a container */
    guint depth;
    ItemOrigin *origin; /* g_rc_box; NULL: a file on the disk */
    char *sha256;
    GBytes *bytes;  /* until they are read and packed */
    GBytes *packed; /* of `size` bytes */
    gint64 size;
    ImportDoc *doc; /* owned until the index has it */
    ImportFault fault;
    char *message;
    GSequenceIter *place; /* in the line */
    KbRecorded recorded;
    gint64 version;
} ImportItem;

void import_item_free(void *item);

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

/* Begins to record the batch and to bring the index up to it, beside the reading of the next, when
 * the one before is done and told; empties the batch. */
bool import_write_batch(ImportRun *run, GError **err);
/* Waits until what is being recorded is, and tells it. The desk may be used after this. */
bool import_finish_writing(ImportRun *run, GError **err);

/* What is told of each. */
void import_show_progress(const ImportRun *run, bool end);
void import_tell_failure(ImportRun *run, const char *name, ImportFault fault, const char *message);
bool import_tell_item(ImportRun *run, const ImportItem *item, GError **err);
void import_tell_draft(ImportRun *run, const ImportItem *item); /* of a dry run */

/* The whole: cmd_import's last lines. */
void import_tell_summary(App *app, const ImportCounts *counts, bool dry_run);
