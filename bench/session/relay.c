/* bench/session/relay.c - a slow link: a terminal within the terminal, everything later. */
#include "bench/session/relay.h"
#include <errno.h>
#include <glib.h>
#include <poll.h>
#include <pty.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

/* What was said and has not arrived yet. */
typedef struct {
    gint64 due;
    gsize n;
    char bytes[4096];
} Packet;

typedef struct {
    int from, to;
    GQueue packets;
    gboolean closed;
} Way;

static void take_in(Way *way, gint64 delay)
{
    Packet *packet = g_new(Packet, 1);
    ssize_t n = read(way->from, packet->bytes, sizeof packet->bytes);
    if (n <= 0) {
        way->closed = n == 0 || (errno != EINTR && errno != EAGAIN);
        g_free(packet);
        return;
    }
    packet->n = (gsize)n;
    packet->due = g_get_monotonic_time() + delay;
    g_queue_push_tail(&way->packets, packet);
}

static void write_all(int to, const char *bytes, gsize n)
{
    while (n > 0) {
        ssize_t done = write(to, bytes, n);
        if (done < 0 && errno != EINTR && errno != EAGAIN)
            return;
        bytes += MAX(done, 0);
        n -= (gsize)MAX(done, 0);
    }
}

static void give_out(Way *way)
{
    Packet *packet;
    while ((packet = g_queue_peek_head(&way->packets)) && packet->due <= g_get_monotonic_time()) {
        write_all(way->to, packet->bytes, packet->n);
        g_free(g_queue_pop_head(&way->packets));
    }
}

/* Milliseconds until something arrives; -1: nothing is under way. */
static int patience(const Way *ways)
{
    gint64 first = G_MAXINT64, now = g_get_monotonic_time();
    for (int i = 0; i < 2; i++) {
        const Packet *packet = g_queue_peek_head((GQueue *)&ways[i].packets);
        if (packet)
            first = MIN(first, packet->due);
    }
    return first == G_MAXINT64 ? -1 : (int)(MAX(first - now, 0) / 1000 + 1);
}

static void pass_on(Way *ways, int ms)
{
    while (!ways[1].closed || !g_queue_is_empty(&ways[1].packets)) {
        struct pollfd wait[2];
        for (int i = 0; i < 2; i++)
            wait[i] = (struct pollfd){ ways[i].closed ? -1 : ways[i].from, POLLIN, 0 };
        poll(wait, 2, patience(ways));
        for (int i = 0; i < 2; i++) {
            if (wait[i].revents)
                take_in(&ways[i], ms * (gint64)1000);
            give_out(&ways[i]);
        }
    }
}

int relay_run(int ms, char **argv)
{
    struct winsize size;
    struct termios raw;
    int master, status = 1;
    if (ioctl(STDIN_FILENO, TIOCGWINSZ, &size) != 0 || tcgetattr(STDIN_FILENO, &raw) != 0)
        return 1;
    cfmakeraw(&raw);
    tcsetattr(STDIN_FILENO, TCSANOW, &raw);
    pid_t program = forkpty(&master, NULL, NULL, &size);
    if (program == 0) {
        execv(argv[0], argv);
        _exit(127);
    }
    if (program < 0)
        return 1;
    Way ways[2] = { { .from = STDIN_FILENO, .to = master, .packets = G_QUEUE_INIT },
        { .from = master, .to = STDOUT_FILENO, .packets = G_QUEUE_INIT } };
    pass_on(ways, ms);
    waitpid(program, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 1;
}
