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

#define PIPE_BYTES (1 << 20) /* holds most documents: neither side waits for the other */
#define FRAMES_MOST_BYTES (CONTAINER_BYTES_MOST + (64u << 20)) /* of one document or container */
#define WORKER_VARIABLE "ONECALL_WORKER"                       /* set in a worker's environment */
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
 * is blocked or ignored, whatever the program does with its own. */
static int start(const WorkerProcess *process, pid_t *pid, const Channels *c)
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
        pid, process->program, &files, &attributes, (char *const *)arguments, environment);
    posix_spawn_file_actions_destroy(&files);
    posix_spawnattr_destroy(&attributes);
    return failed;
}

/* A program that does not know WORKER_ARGUMENT would start itself again and again. */
static bool process_start(WorkerProcess *process, GError **err)
{
    g_auto(Channels) c = { -1, -1, -1, -1 };
    int failed = g_getenv(WORKER_VARIABLE) ? ENOTSUP
                 : open_channels(&c)       ? start(process, &process->pid, &c)
                                           : errno;
    if (failed) {
        process->pid = 0;
        g_set_error(err, ERR, ERR_STORE,
            _("%s, which reads documents, cannot be started: %s; if it is missing, install onecall "
              "again"),
            process->program, g_strerror(failed));
        return false;
    }
    process->socket = c.socket;
    process->data = c.data;
    c.socket = c.data = -1;
    return true;
}

/* Returns the status it ended with. */
static int process_stop(WorkerProcess *process)
{
    int status = 0;
    if (process->pid == 0)
        return 0;
    close_fd(&process->socket);
    close_fd(&process->data);
    kill(process->pid, SIGKILL); /* and with it the child that reads */
    while (waitpid(process->pid, &status, 0) < 0 && errno == EINTR)
        ;
    process->pid = 0;
    return status;
}

void worker_process_clear(WorkerProcess *process)
{
    process_stop(process);
    g_clear_pointer(&process->inbox, g_byte_array_unref);
    g_clear_pointer(&process->result, worker_result_free);
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

/* If it fails the worker is gone, which its socket will show. */
static bool send_request(const WorkerProcess *process, const ImportFile *file, guint depth)
{
    const WorkerRequest head = { .bytes = file->n,
        .name = (guint32)strlen(file->name),
        .password = file->password ? (guint32)strlen(file->password) : 0,
        .has_password = file->password != NULL,
        .depth = depth,
        .cpu_seconds = process->cpu_seconds };
    return send_all(process->socket, &head, sizeof head) &&
           send_all(process->socket, file->name, head.name) &&
           send_all(process->socket, file->password, head.password) &&
           send_all(process->socket, file->bytes, file->n);
}

static gint64 now_ms(void)
{
    return g_get_monotonic_time() / 1000;
}

bool worker_process_give(WorkerProcess *process, const ImportFile *file, guint depth,
    guint cpu_seconds, void *tag, GError **err)
{
    if (process->pid == 0 && !process_start(process, err))
        return false;
    process->busy = true;
    process->broken = false;
    process->last_read_ms = now_ms();
    process->held_bytes = 0;
    process->cpu_seconds = cpu_seconds;
    process->inbox = g_byte_array_new();
    process->result = g_new0(WorkerResult, 1);
    process->result->tag = tag;
    send_request(process, file, depth);
    return true;
}

/* Takes the complete frames out of the inbox. False if one is not a frame. */
static bool read_frames(WorkerProcess *process)
{
    const GByteArray *in = process->inbox;
    gsize at = 0;
    FrameHead head;
    while (in->len - at >= sizeof head) {
        memcpy(&head, in->data + at, sizeof head);
        if (head.kind < FRAME_DOC || head.kind >= FRAME_END || head.size > FRAME_MOST)
            return false;
        if (in->len - at - sizeof head < head.size)
            break;
        const guint8 *content = in->data + at + sizeof head;
        if (!worker_result_add_frame(process->result, head.kind, content, head.size))
            return false;
        at += sizeof head + head.size;
    }
    if (at > 0)
        g_byte_array_remove_range(process->inbox, 0, (guint)at);
    return true;
}

/* Reads what is in the pipe now and no more: other workers have their turn too. */
static void read_data(WorkerProcess *process)
{
    guint8 piece[64 << 10];
    gsize got = 0;
    while (got < PIPE_BYTES && !process->broken) {
        ssize_t n = read(process->data, piece, sizeof piece);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return;
        got += (gsize)n;
        process->last_read_ms = now_ms();
        process->held_bytes += (guint64)n;
        g_byte_array_append(process->inbox, piece, (guint)n);
        process->broken = process->held_bytes > FRAMES_MOST_BYTES || !read_frames(process);
    }
}

/* Sets the reason why nothing came of a process that ended with `status`. */
static void explain_end(WorkerProcess *process, int status, guint cpu_ms)
{
    WorkerResult *r = process->result;
    int signal = WIFSIGNALED(status) ? WTERMSIG(status) : 0;
    if (signal == SIGXCPU || (signal == SIGKILL && cpu_ms >= process->cpu_seconds * 1000))
        worker_result_fail(r, FAULT_TIME,
            g_strdup_printf(_("reading it took more than %u seconds; it is damaged or made to "
                              "harm"),
                process->cpu_seconds));
    else if (signal == SIGKILL || r->fault == FAULT_MEMORY)
        worker_result_fail(r, FAULT_MEMORY,
            g_strdup_printf(_("reading it took more than %u MB of memory; split the file and "
                              "import the parts"),
                (guint)(SANDBOX_MEMORY_BYTES >> 20)));
    else
        worker_result_fail(r, FAULT_CRASHED,
            g_strdup(_("the reader crashed on it; save it in another format and import that")));
}

static void finish(WorkerProcess *process, int status, guint cpu_ms)
{
    process->broken = process->broken || process->inbox->len > 0;
    if (status != 0 || process->broken || worker_result_is_empty(process->result))
        explain_end(process, status, cpu_ms);
    process->busy = false;
    g_clear_pointer(&process->inbox, g_byte_array_unref);
}

bool worker_process_read(WorkerProcess *process)
{
    WorkerEnd end;
    read_data(process);
    if (process->broken) { /* whatever runs there is not our reader any more */
        process_stop(process);
        finish(process, 0, 0);
        return true;
    }
    ssize_t n = recv(process->socket, &end, sizeof end, MSG_DONTWAIT);
    if (n < 0 && (errno == EAGAIN || errno == EINTR))
        return false;
    if (n == sizeof end) {
        read_data(process); /* the child is gone: the rest is in the pipe, and no more comes */
        finish(process, end.status, end.cpu_ms);
    } else {
        int status = process_stop(process);
        finish(process, status ? status : SIGKILL, 0);
    }
    return true;
}

void worker_process_give_up(WorkerProcess *process)
{
    process_stop(process);
    finish(process, SIGXCPU, process->cpu_seconds * 1000);
}
