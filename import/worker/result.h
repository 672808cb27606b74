/* import/worker/result.h - what has come of one file: a document, a mail, the files inside a
 * container, or the reason why there is nothing.
 */
#pragma once
#include "import/model/document.h"
#include "import/model/mail.h"

/* A file inside a container: its bytes, or why they cannot be had. */
typedef struct {
    char *name;
    GBytes *bytes; /* NULL: `fault` and `message` say why */
    ImportFault fault;
    char *message;
} WorkerEntry;

typedef struct {
    void *tag;          /* as it was given */
    ImportDoc *doc;     /* NULL: it was a container, or nothing came of it */
    ImportMail *mail;   /* what it says, if that was asked; else NULL */
    GPtrArray *entries; /* of WorkerEntry; NULL if it was not a container */
    ImportFault fault;  /* why there is no document, or no more of the container */
    char *message;      /* NULL: all is well */
} WorkerResult;
void worker_result_free(WorkerResult *result);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(WorkerResult, worker_result_free)

/* Nothing comes of the file, or no more of the container: drops the document and the mail. Owns
 * `message` from here on. */
void worker_result_fail(WorkerResult *result, ImportFault fault, char *message);

/* Adds one frame's content (import/worker/wire.h). False if it is malformed, or cannot follow the
 * frames before it. */
bool worker_result_add_frame(WorkerResult *result, guint32 kind, const guint8 *bytes, gsize n);

bool worker_result_is_empty(const WorkerResult *result); /* not even a reason */
