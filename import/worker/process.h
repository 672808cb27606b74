/* import/worker/process.h - one worker process, seen from the program: it reads a document at a
 * time.
 */
#pragma once
#include "import/model/reader.h"
#include "import/worker/request.h"
#include "import/worker/result.h"

typedef struct {
    const char *program; /* borrowed */
    pid_t pid;           /* 0: none is running */
    int socket;          /* requests go out, WorkerEnd comes in */
    int data;            /* frames come in */
    bool busy;
    guint64 order;       /* of the request, among all */
    gint64 last_read_ms; /* when anything last came of it */
    GByteArray *inbox;   /* what has come of the current frame */
    guint64 held_bytes;  /* what has come in all */
    bool broken;         /* it sent what no worker sends */
    guint cpu_seconds;   /* it was given */
    WorkerResult *result;
} WorkerProcess;

void worker_process_clear(WorkerProcess *process); /* ends the process */

/* Starts the process if it is not running, and gives it a document. ERR_STORE. */
bool worker_process_give(WorkerProcess *process, const ImportFile *file, guint depth,
    guint cpu_seconds, void *tag, GError **err);

/* Reads what has come, without waiting. True once the document is read, or given up: then
 * process->result is complete. */
bool worker_process_read(WorkerProcess *process);

/* Nothing has come of it for too long: ends it. process->result is complete. */
void worker_process_give_up(WorkerProcess *process);
