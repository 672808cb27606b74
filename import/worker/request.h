/* import/worker/request.h - what a worker process is started with, asked, and answers when it is
 * done. The program trusts nothing else of it: what it read comes as frames (import/worker/wire.h).
 */
#pragma once
#include <glib.h>

#define WORKER_ARGUMENT "--read-for" /* then the language of its sentences */

/* What a worker has open; 0 to 2 lead nowhere. */
enum { WORKER_SOCKET = 3, WORKER_DATA = 4, WORKER_FDS };

/* Depths of a request that are no depth: what is to be read is one document or one mail. */
#define WORKER_DOCUMENT G_MAXUINT32   /* never to be taken apart */
#define WORKER_MAIL (G_MAXUINT32 - 1) /* read for what it says */

/* One document to read, as it goes over the socket: this, then name, password, bytes. */
typedef struct {
    guint64 bytes;
    guint32 name, password; /* their bytes */
    guint32 has_password;
    guint32 depth;       /* in how many containers it lies */
    guint32 cpu_seconds; /* what it may cost */
    guint32 spare;
} WorkerRequest;

/* Sent over the socket when the child has ended. */
typedef struct {
    gint32 status; /* of waitpid() */
    guint32 cpu_ms;
    guint64 memory_bytes; /* at its largest */
} WorkerEnd;
