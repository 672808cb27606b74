/* import/worker/serve.h - the worker's side: a clean process that does nothing but read documents.
 *
 * It is WorkersSetup's program, run with WORKER_ARGUMENT: no desk, no key, no open file comes with
 * it. It loads what readers need, closes the file system behind itself, and then makes a child for
 * every document, closed altogether (import/worker/sandbox.h), that says what it read and ends. So
 * a document harms no other, and what a reader leaks goes away with it.
 */
#pragma once
#include "import/worker/pool.h"
#include "import/worker/wire.h"

#define WORKER_ARGUMENT "--read-for" /* then the language of its sentences */

/* What a worker has open; 0 to 2 lead nowhere. */
enum { WORKER_SOCKET = 3, WORKER_DATA = 4, WORKER_FDS };

/* One document to read, as it goes over the socket: this, then name, password, bytes. */
typedef struct {
    guint64 bytes;
    guint32 name, password; /* their bytes */
    guint32 has_password;
    guint32 depth;       /* in how many containers it lies */
    guint32 cpu_seconds; /* what it may cost */
    guint32 spare;
} WorkerRequest;

/* What is said over the socket when the child has ended. */
typedef struct {
    gint32 status; /* of waitpid() */
    guint32 cpu_ms;
    guint64 memory_bytes; /* at its largest */
} WorkerEnd;

/* import_read(), or a test's. */
typedef ImportDoc *WorkerReadFn(const ImportFile *file, ImportFault *fault, GError **err);

/* True where main() was called to be a worker. */
bool worker_is_asked(int argc, char **argv);
/* Serves until the program that asked is gone, and in each child once. Returns what the process
 * shall end with: by _exit(), nothing here is to be flushed or told. */
int worker_serve(WorkerReadFn *read);
