/* import/worker/pool.c - the worker processes together. */
#include "import/worker/pool.h"
#include <poll.h>
#include "base/i18n.h"
#include "import/worker/process.h"

#define HELD_MOST (64u << 20) /* what workers have sent of files whose turn has not come */

struct Workers {
    char *program;
    guint jobs, cpu_seconds, stall_seconds;
    guint64 given;
    WorkerProcess processes[WORKERS_MOST];
};

Workers *workers_new(const WorkersSetup *setup)
{
    Workers *w = g_new0(Workers, 1);
    w->program = g_strdup(setup->program ? setup->program : "/proc/self/exe");
    w->jobs = CLAMP(setup->jobs, 1, WORKERS_MOST);
    w->cpu_seconds = setup->cpu_seconds ? setup->cpu_seconds : WORKER_CPU_SECONDS;
    w->stall_seconds = setup->stall_seconds ? setup->stall_seconds : WORKER_STALL_SECONDS;
    for (guint i = 0; i < w->jobs; i++)
        w->processes[i].program = w->program;
    return w;
}

void workers_free(Workers *w)
{
    if (!w)
        return;
    for (guint i = 0; i < w->jobs; i++)
        worker_process_clear(&w->processes[i]);
    g_free(w->program);
    g_free(w);
}

guint workers_busy(const Workers *w)
{
    guint busy = 0;
    for (guint i = 0; i < w->jobs; i++)
        busy += w->processes[i].busy;
    return busy;
}

guint workers_idle(const Workers *w)
{
    return w->jobs - workers_busy(w);
}

/* An idle one, if possible one that runs already. */
static WorkerProcess *free_process(Workers *w)
{
    WorkerProcess *found = NULL;
    for (guint i = 0; i < w->jobs; i++)
        if (!w->processes[i].busy && (!found || w->processes[i].pid != 0))
            found = &w->processes[i];
    return found;
}

bool workers_give(Workers *w, const ImportFile *file, guint depth, void *tag, GError **err)
{
    WorkerProcess *process = free_process(w);
    g_assert(process);
    process->order = w->given++;
    return worker_process_give(process, file, depth, w->cpu_seconds, tag, err);
}

static guint64 oldest_order(const Workers *w)
{
    guint64 oldest = G_MAXUINT64;
    for (guint i = 0; i < w->jobs; i++)
        if (w->processes[i].busy)
            oldest = MIN(oldest, w->processes[i].order);
    return oldest;
}

static bool holds_much(const Workers *w)
{
    guint64 held = 0;
    for (guint i = 0; i < w->jobs; i++)
        held += w->processes[i].busy ? w->processes[i].held_bytes : 0;
    return held > HELD_MOST;
}

/* Fills in the processes to read from now. If much is held already, only the oldest request is
 * read; the others wait with a full pipe, as what they send could not be used yet. */
static guint fill_poll(Workers *w, WorkerProcess *processes[], struct pollfd *fds)
{
    guint64 oldest = oldest_order(w);
    bool much = holds_much(w);
    guint n = 0;
    for (guint i = 0; i < w->jobs; i++) {
        WorkerProcess *process = &w->processes[i];
        if (!process->busy)
            continue;
        if (much && process->order != oldest) {
            process->last_read_ms = g_get_monotonic_time() / 1000; /* its silence is our doing */
            continue;
        }
        fds[2 * n] = (struct pollfd){ .fd = process->socket, .events = POLLIN };
        fds[2 * n + 1] = (struct pollfd){ .fd = process->data, .events = POLLIN };
        processes[n++] = process;
    }
    return n;
}

static bool has_stalled(const Workers *w, const WorkerProcess *process)
{
    return g_get_monotonic_time() / 1000 - process->last_read_ms > w->stall_seconds * (gint64)1000;
}

WorkerResult *workers_wait(Workers *w)
{
    enum { WAKE_MS = 1000 }; /* how often to look for stalled ones */
    struct pollfd fds[2 * WORKERS_MOST];
    WorkerProcess *processes[WORKERS_MOST];
    g_assert(workers_busy(w) > 0);
    for (;;) {
        guint n = fill_poll(w, processes, fds);
        poll(fds, 2 * n, WAKE_MS);
        for (guint i = 0; i < n; i++) {
            bool ready = fds[2 * i].revents || fds[2 * i + 1].revents, over = false;
            if (ready)
                over = worker_process_read(processes[i]);
            if (!over && has_stalled(w, processes[i])) {
                worker_process_give_up(processes[i]);
                over = true;
            }
            if (over)
                return g_steal_pointer(&processes[i]->result);
        }
    }
}

ImportDoc *workers_read(Workers *w, const ImportFile *file, ImportFault *fault, GError **err)
{
    if (!workers_give(w, file, WORKER_DOCUMENT, NULL, err))
        return NULL;
    g_autoptr(WorkerResult) result = workers_wait(w);
    if (fault)
        *fault = result->fault;
    if (!result->doc)
        g_set_error_literal(err, ERR, ERR_INPUT,
            result->message ? result->message : _("the reader said nothing of the file"));
    return g_steal_pointer(&result->doc);
}

ImportMail *workers_read_mail(Workers *w, const ImportFile *file, ImportFault *fault, GError **err)
{
    if (!workers_give(w, file, WORKER_MAIL, NULL, err))
        return NULL;
    g_autoptr(WorkerResult) result = workers_wait(w);
    *fault = result->fault;
    if (!result->mail)
        g_set_error_literal(err, ERR, ERR_INPUT,
            result->message ? result->message : _("the reader said nothing of the file"));
    return g_steal_pointer(&result->mail);
}
