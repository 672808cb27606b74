/* import/worker/serve.h - the worker's side: a clean process that does nothing but read documents.
 *
 * It is WorkersSetup's program, run with WORKER_ARGUMENT: no desk, no key, no open file comes with
 * it. It loads what readers need, closes the file system behind itself, and then makes a child for
 * every document, closed altogether (import/worker/sandbox.h), that sends what it read and ends. So
 * a document harms no other, and what a reader leaks goes away with it.
 */
#pragma once
#include "import/model/reader.h"

/* import_read(), or a test's. */
typedef ImportDoc *WorkerReadFn(const ImportFile *file, ImportFault *fault, GError **err);

/* True if main() was called to be a worker. */
bool worker_is_asked(int argc, char **argv);
/* Serves until the program is gone; in each child, reads one document. Returns the exit status of
 * the process, for _exit(): nothing is to be flushed. */
int worker_serve(WorkerReadFn *read);
