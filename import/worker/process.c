/* import/worker/process.c - one worker process, seen from the program. */
#include "import/worker/process.h"
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <unistd.h>
#include "base/i18n.h"
#include "import/archive/container.h"
#include "import/worker/sandbox.h"
#include "import/worker/wire.h"

#define PIPE_BYTES (1 << 20) /* room for most documents: neither side waits for the other */
#define HEARD_MOST (CONTAINER_BYTES_MOST + (64u << 20)) /* of one document or container */
#define WORKER_VARIABLE "ONECALL_WORKER"                /* stands in a worker's environment */
#define FIRST_FREE_FD 10 /* above the numbers that a worker's descriptors get */

typedef struct {
    int socket, worker_socket, data, worker_data;
} Channels;

static void close_fd(int *fd)
{
    if (*fd >= 0)
        close(*fd);
    *fd = -1;
}

static void channels_clear(Channels *c)
{
    close_fd(&c->socket);
    close_fd(&c->worker_socket);
    close_fd(&c->data);
    close_fd(&c->worker_data);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Channels, channels_clear)

static bool move_up(int *fd)
{
    int moved = fcntl(*fd, F_DUPFD_CLOEXEC, FIRST_FREE_FD);
    close(*fd);
    *fd = moved;
    return moved >= 0;
}

static bool open_channels(Channels *c)
{
    int sockets[2], pipes[2];
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, sockets) != 0)
        return false;
    c->socket = sockets[0];
    c->worker_socket = sockets[1];
    if (pipe2(pipes, O_CLOEXEC) != 0)
        return false;
    c->data = pipes[0];
    c->worker_data = pipes[1];
    fcntl(c->data, F_SETPIPE_SZ, PIPE_BYTES);
    return fcntl(c->data, F_SETFL, O_NONBLOCK) == 0 && move_up(&c->worker_socket) &&
           move_up(&c->worker_data);
}

/* A process group of its own: Ctrl-C is for the program, which lets the worker finish. No signal
 * is blocked or ignored, whatever the program does about its own. */
static int start(const WorkerSlot *slot, pid_t *process, const Channels *c)
{
    const char *const arguments[] = { "onecall", WORKER_ARGUMENT, i18n_language(), NULL };
    posix_spawn_file_actions_t files;
    posix_spawnattr_t attributes;
    sigset_t none, all;
    sigemptyset(&none);
    sigfillset(&all);
    posix_spawn_file_actions_init(&files);
    posix_spawnattr_init(&attributes);
    for (int fd = 0; fd < WORKER_SOCKET; fd++)
        posix_spawn_file_actions_addopen(&files, fd, "/dev/null", O_RDWR, 0);
    posix_spawn_file_actions_adddup2(&files, c->worker_socket, WORKER_SOCKET);
    posix_spawn_file_actions_adddup2(&files, c->worker_data, WORKER_DATA);
    posix_spawnattr_setpgroup(&attributes, 0);
    posix_spawnattr_setsigmask(&attributes, &none);
    posix_spawnattr_setsigdefault(&attributes, &all);
    posix_spawnattr_setflags(
        &attributes, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
    g_auto(GStrv) environment = g_environ_setenv(g_get_environ(), WORKER_VARIABLE, "1", TRUE);
    int failed = posix_spawn(
        process, slot->program, &files, &attributes, (char *const *)arguments, environment);
    posix_spawn_file_actions_destroy(&files);
    posix_spawnattr_destroy(&attributes);
    return failed;
}

/* A program that does not know WORKER_ARGUMENT would start itself for ever. */
static bool slot_start(WorkerSlot *slot, GError **err)
{
    g_auto(Channels) c = { -1, -1, -1, -1 };
    int failed = g_getenv(WORKER_VARIABLE) ? ENOTSUP
                 : open_channels(&c)       ? start(slot, &slot->process, &c)
                                           : errno;
    if (failed) {
        slot->process = 0;
        g_set_error(err, ERR, ERR_STORE,
            _("%s, which reads documents, cannot be started: %s; if it is missing, install onecall "
              "again"),
            slot->program, g_strerror(failed));
        return false;
    }
    slot->socket = c.socket;
    slot->data = c.data;
    c.socket = c.data = -1;
    return true;
}

/* Returns the status it ended with. */
static int slot_stop(WorkerSlot *slot)
{
    int status = 0;
    if (slot->process == 0)
        return 0;
    close_fd(&slot->socket);
    close_fd(&slot->data);
    kill(slot->process, SIGKILL); /* and with it the child that reads */
    while (waitpid(slot->process, &status, 0) < 0 && errno == EINTR)
        ;
    slot->process = 0;
    return status;
}

void worker_slot_clear(WorkerSlot *slot)
{
    slot_stop(slot);
    g_clear_pointer(&slot->inbox, g_byte_array_unref);
    g_clear_pointer(&slot->result, worker_result_free);
}

static bool send_all(int fd, const void *bytes, gsize n)
{
    const char *at = bytes;
    while (n > 0) {
        ssize_t done = send(fd, at, n, MSG_NOSIGNAL);
        if (done < 0 && errno == EINTR)
            continue;
        if (done <= 0)
            return false;
        at += done;
        n -= (gsize)done;
    }
    return true;
}

/* Where it fails the worker is gone, which its socket will tell. */
static bool send_request(const WorkerSlot *slot, const ImportFile *file, guint depth)
{
    const WorkerRequest head = { .bytes = file->n,
        .name = (guint32)strlen(file->name),
        .password = file->password ? (guint32)strlen(file->password) : 0,
        .has_password = file->password != NULL,
        .depth = depth,
        .cpu_seconds = slot->cpu_seconds };
    return send_all(slot->socket, &head, sizeof head) &&
           send_all(slot->socket, file->name, head.name) &&
           send_all(slot->socket, file->password, head.password) &&
           send_all(slot->socket, file->bytes, file->n);
}

static gint64 now_ms(void)
{
    return g_get_monotonic_time() / 1000;
}

bool worker_slot_give(WorkerSlot *slot, const ImportFile *file, guint depth, guint cpu_seconds,
    void *tag, GError **err)
{
    if (slot->process == 0 && !slot_start(slot, err))
        return false;
    slot->busy = true;
    slot->broken = false;
    slot->heard_ms = now_ms();
    slot->held_bytes = 0;
    slot->cpu_seconds = cpu_seconds;
    slot->inbox = g_byte_array_new();
    slot->result = g_new0(WorkerResult, 1);
    slot->result->tag = tag;
    send_request(slot, file, depth);
    return true;
}

/* Takes the whole frames out of the inbox. False where one is no frame. */
static bool take_frames(WorkerSlot *slot)
{
    const GByteArray *in = slot->inbox;
    gsize at = 0;
    FrameHead head;
    while (in->len - at >= sizeof head) {
        memcpy(&head, in->data + at, sizeof head);
        if (head.kind < FRAME_DOC || head.kind >= FRAME_END || head.size > FRAME_MOST)
            return false;
        if (in->len - at - sizeof head < head.size)
            break;
        const guint8 *content = in->data + at + sizeof head;
        if (!worker_result_add_frame(slot->result, head.kind, content, head.size))
            return false;
        at += sizeof head + head.size;
    }
    if (at > 0)
        g_byte_array_remove_range(slot->inbox, 0, (guint)at);
    return true;
}

/* Reads what lies in the pipe, and no more than that: others speak too. */
static void hear_data(WorkerSlot *slot)
{
    guint8 piece[64 << 10];
    gsize heard = 0;
    while (heard < PIPE_BYTES && !slot->broken) {
        ssize_t n = read(slot->data, piece, sizeof piece);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return;
        heard += (gsize)n;
        slot->heard_ms = now_ms();
        slot->held_bytes += (guint64)n;
        g_byte_array_append(slot->inbox, piece, (guint)n);
        slot->broken = slot->held_bytes > HEARD_MOST || !take_frames(slot);
    }
}

/* What is to be said of a process that ended with `status`. */
static void say_ended(WorkerSlot *slot, int status, guint cpu_ms)
{
    WorkerResult *r = slot->result;
    int signal = WIFSIGNALED(status) ? WTERMSIG(status) : 0;
    if (signal == SIGXCPU || (signal == SIGKILL && cpu_ms >= slot->cpu_seconds * 1000))
        worker_result_fail(r, FAULT_TIME,
            g_strdup_printf(_("reading it took more than %u seconds; it is damaged or made to "
                              "harm"),
                slot->cpu_seconds));
    else if (signal == SIGKILL || r->fault == FAULT_MEMORY)
        worker_result_fail(r, FAULT_MEMORY,
            g_strdup_printf(_("reading it took more than %u MB of memory; split the file and "
                              "import the parts"),
                (guint)(SANDBOX_MEMORY_BYTES >> 20)));
    else
        worker_result_fail(r, FAULT_CRASHED,
            g_strdup(_("the reader crashed on it; save it in another format and import that")));
}

static void finish(WorkerSlot *slot, int status, guint cpu_ms)
{
    slot->broken = slot->broken || slot->inbox->len > 0;
    if (status != 0 || slot->broken || worker_result_is_empty(slot->result))
        say_ended(slot, status, cpu_ms);
    slot->busy = false;
    g_clear_pointer(&slot->inbox, g_byte_array_unref);
}

bool worker_slot_hear(WorkerSlot *slot)
{
    WorkerEnd end;
    hear_data(slot);
    if (slot->broken) { /* whatever speaks there is no reader of ours any more */
        slot_stop(slot);
        finish(slot, 0, 0);
        return true;
    }
    ssize_t n = recv(slot->socket, &end, sizeof end, MSG_DONTWAIT);
    if (n < 0 && (errno == EAGAIN || errno == EINTR))
        return false;
    if (n == sizeof end) {
        hear_data(slot); /* the child is gone: what it said lies in the pipe, and no more comes */
        finish(slot, end.status, end.cpu_ms);
    } else {
        int status = slot_stop(slot);
        finish(slot, status ? status : SIGKILL, 0);
    }
    return true;
}

void worker_slot_give_up(WorkerSlot *slot)
{
    slot_stop(slot);
    finish(slot, SIGXCPU, slot->cpu_seconds * 1000);
}
