/* import/worker/pool.h - documents read apart: each in a process of its own, which has nothing but
 * its bytes and can do nothing but send what it read (import/worker/serve.h).
 *
 * A crash, a loop, a bomb costs that document only. Not thread-safe: one Workers, one thread.
 */
#pragma once
#include "import/model/reader.h"
#include "import/worker/request.h"
#include "import/worker/result.h"

#define WORKERS_MOST 64
#define WORKER_CPU_SECONDS 30
#define WORKER_STALL_SECONDS 180 /* without a byte, however busy the machine */

typedef struct {
    const char *program; /* that answers worker_is_asked() by worker_serve(); NULL: this one */
    guint jobs;          /* documents at the same time, 1 to WORKERS_MOST */
    guint cpu_seconds;   /* for a document; 0: WORKER_CPU_SECONDS */
    guint stall_seconds; /* 0: WORKER_STALL_SECONDS */
} WorkersSetup;

typedef struct Workers Workers;

/* Processes start when they are first needed and end with the Workers. */
Workers *workers_new(const WorkersSetup *setup);
void workers_free(Workers *workers); /* what is still being read is given up */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Workers, workers_free)

/* How many more documents can be given now, and how many are being read. */
guint workers_idle(const Workers *workers);
guint workers_busy(const Workers *workers);

/* Gives a document to read; one must be idle. `depth` containers hold it, or it is WORKER_DOCUMENT
 * or WORKER_MAIL. The file is copied. ERR_STORE if no process can be started. */
bool workers_give(Workers *workers, const ImportFile *file, guint depth, void *tag, GError **err);

/* Waits for the next document that is read, of those given. */
WorkerResult *workers_wait(Workers *workers);

/* One document, from its bytes to what import_read() gives; a container is not taken apart.
 * ERR_INPUT naming the reason, with its class in *fault; ERR_STORE. */
ImportDoc *workers_read(Workers *workers, const ImportFile *file, ImportFault *fault, GError **err);

/* One mail, from its bytes to what import_mail_read() gives; errors as workers_read(). */
ImportMail *workers_read_mail(
    Workers *workers, const ImportFile *file, ImportFault *fault, GError **err);
