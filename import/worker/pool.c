/* import/worker/pool.c - the worker processes together. */
#include "import/worker/pool.h"
#include <poll.h>
#include "base/i18n.h"
#include "import/worker/process.h"

#define HELD_MOST (64u << 20) /* what workers have said of files whose turn has not come */

struct Workers {
    char *program;
    guint jobs, cpu_seconds, stall_seconds;
    guint64 given;
    WorkerSlot slots[WORKERS_MOST];
};

Workers *workers_new(const WorkersSetup *setup)
{
    Workers *w = g_new0(Workers, 1);
    w->program = g_strdup(setup->program ? setup->program : "/proc/self/exe");
    w->jobs = CLAMP(setup->jobs, 1, WORKERS_MOST);
    w->cpu_seconds = setup->cpu_seconds ? setup->cpu_seconds : WORKER_CPU_SECONDS;
    w->stall_seconds = setup->stall_seconds ? setup->stall_seconds : WORKER_STALL_SECONDS;
    for (guint i = 0; i < w->jobs; i++)
        w->slots[i].program = w->program;
    return w;
}

void workers_free(Workers *w)
{
    if (!w)
        return;
    for (guint i = 0; i < w->jobs; i++)
        worker_slot_clear(&w->slots[i]);
    g_free(w->program);
    g_free(w);
}

guint workers_busy(const Workers *w)
{
    guint busy = 0;
    for (guint i = 0; i < w->jobs; i++)
        busy += w->slots[i].busy;
    return busy;
}

guint workers_room(const Workers *w)
{
    return w->jobs - workers_busy(w);
}

/* One whose process runs already, if there is one. */
static WorkerSlot *free_slot(Workers *w)
{
    WorkerSlot *found = NULL;
    for (guint i = 0; i < w->jobs; i++)
        if (!w->slots[i].busy && (!found || w->slots[i].process != 0))
            found = &w->slots[i];
    return found;
}

bool workers_give(Workers *w, const ImportFile *file, guint depth, void *tag, GError **err)
{
    WorkerSlot *slot = free_slot(w);
    g_assert(slot);
    slot->order = w->given++;
    return worker_slot_give(slot, file, depth, w->cpu_seconds, tag, err);
}

static guint64 oldest_order(const Workers *w)
{
    guint64 oldest = G_MAXUINT64;
    for (guint i = 0; i < w->jobs; i++)
        if (w->slots[i].busy)
            oldest = MIN(oldest, w->slots[i].order);
    return oldest;
}

static bool holds_much(const Workers *w)
{
    guint64 held = 0;
    for (guint i = 0; i < w->jobs; i++)
        held += w->slots[i].busy ? w->slots[i].held_bytes : 0;
    return held > HELD_MOST;
}

/* The slots that are listened to now. Large archives wait their turn with a full pipe: what the
 * oldest gives is taken, what the others give would only lie about. */
static guint listen_to(Workers *w, WorkerSlot *slots[], struct pollfd *fds)
{
    guint64 oldest = oldest_order(w);
    bool much = holds_much(w);
    guint n = 0;
    for (guint i = 0; i < w->jobs; i++) {
        WorkerSlot *slot = &w->slots[i];
        if (!slot->busy)
            continue;
        if (much && slot->order != oldest) {
            slot->heard_ms = g_get_monotonic_time() / 1000; /* it is not to blame for silence */
            continue;
        }
        fds[2 * n] = (struct pollfd){ .fd = slot->socket, .events = POLLIN };
        fds[2 * n + 1] = (struct pollfd){ .fd = slot->data, .events = POLLIN };
        slots[n++] = slot;
    }
    return n;
}

static bool has_stalled(const Workers *w, const WorkerSlot *slot)
{
    return g_get_monotonic_time() / 1000 - slot->heard_ms > w->stall_seconds * (gint64)1000;
}

WorkerResult *workers_take(Workers *w)
{
    enum { WAKE_MS = 1000 }; /* to see who has stalled */
    struct pollfd fds[2 * WORKERS_MOST];
    WorkerSlot *slots[WORKERS_MOST];
    g_assert(workers_busy(w) > 0);
    for (;;) {
        guint n = listen_to(w, slots, fds);
        poll(fds, 2 * n, WAKE_MS);
        for (guint i = 0; i < n; i++) {
            bool speaks = fds[2 * i].revents || fds[2 * i + 1].revents, over = false;
            if (speaks)
                over = worker_slot_hear(slots[i]);
            if (!over && has_stalled(w, slots[i])) {
                worker_slot_give_up(slots[i]);
                over = true;
            }
            if (over)
                return g_steal_pointer(&slots[i]->result);
        }
    }
}

ImportDoc *workers_read(Workers *w, const ImportFile *file, ImportFault *fault, GError **err)
{
    if (!workers_give(w, file, WORKER_DOCUMENT, NULL, err))
        return NULL;
    g_autoptr(WorkerResult) result = workers_take(w);
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
    g_autoptr(WorkerResult) result = workers_take(w);
    *fault = result->fault;
    if (!result->mail)
        g_set_error_literal(err, ERR, ERR_INPUT,
            result->message ? result->message : _("the reader said nothing of the file"));
    return g_steal_pointer(&result->mail);
}
