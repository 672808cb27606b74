/* import/worker/process.h - one worker process, seen from the program: it reads a document at a
 * time.
 */
#pragma once
#include "import/model/reader.h"
#include "import/worker/request.h"
#include "import/worker/result.h"

typedef struct {
    const char *program; /* borrowed */
    pid_t process;       /* 0: none is running */
    int socket;          /* requests go out, WorkerEnd comes in */
    int data;            /* frames come in */
    bool busy;
    guint64 order;      /* of the request, among all */
    gint64 heard_ms;    /* when it last said something */
    GByteArray *inbox;  /* what has come of the frame under way */
    guint64 held_bytes; /* what has come in all */
    bool broken;        /* it said what no worker says */
    guint cpu_seconds;  /* it was given */
    WorkerResult *result;
} WorkerSlot;

void worker_slot_clear(WorkerSlot *slot); /* ends the process */

/* Starts the process where there is none, and gives it a document. ERR_STORE. */
bool worker_slot_give(WorkerSlot *slot, const ImportFile *file, guint depth, guint cpu_seconds,
    void *tag, GError **err);

/* Takes what there is to hear, without waiting. True once the document is read, or given up: then
 * slot->result is complete. */
bool worker_slot_hear(WorkerSlot *slot);

/* It has said nothing for too long: ends it. slot->result is complete. */
void worker_slot_give_up(WorkerSlot *slot);
