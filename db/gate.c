/* db/gate.c - the write gate. */
#include "db/gate.h"
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/time.h>
#include <unistd.h>
#include "base/i18n.h"

#define HOLDER_BYTES 256

struct Gate {
    int fd;
    int depth;
    char *holder;
};

Gate *gate_open(const char *path, const char *holder, GError **err)
{
    int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (fd < 0) {
        g_set_error(err, ERR, ERR_STORE, "%s: %s", path, g_strerror(errno));
        return NULL;
    }
    Gate *gate = g_new0(Gate, 1);
    *gate = (Gate){ .fd = fd, .holder = g_strdup(holder) };
    return gate;
}

void gate_free(Gate *gate)
{
    if (!gate)
        return;
    close(gate->fd); /* gives the lock back too */
    g_free(gate->holder);
    g_free(gate);
}

static void woken(int signal)
{
    (void)signal; /* it only interrupts flock() */
}

/* flock() has no time limit of its own: a timer interrupts it. The kernel's queue of waiters, not
 * polling, is what makes the gate fair. The timer repeats, so a signal that comes just before the
 * call costs one period and no more. */
static bool lock_within(int fd, int wait_ms)
{
    struct sigaction wake = { .sa_handler = woken }, before;
    struct itimerval period = { { 0, 100000 }, { 0, 100000 } }, timer_before;
    gint64 deadline = g_get_monotonic_time() + (gint64)wait_ms * 1000;
    sigaction(SIGALRM, &wake, &before);
    setitimer(ITIMER_REAL, &period, &timer_before);
    int rc;
    do
        rc = flock(fd, LOCK_EX);
    while (rc != 0 && errno == EINTR && g_get_monotonic_time() < deadline);
    int why = errno;
    setitimer(ITIMER_REAL, &timer_before, NULL);
    sigaction(SIGALRM, &before, NULL);
    errno = why;
    return rc == 0;
}

static void sign(Gate *gate)
{
    char line[HOLDER_BYTES];
    int n = snprintf(line, sizeof line, "%d %s\n", (int)getpid(), gate->holder);
    n = MIN(n, (int)sizeof line - 1);
    /* only a courtesy to those who wait: failing to sign is not failing to lock */
    if (ftruncate(gate->fd, 0) == 0 && pwrite(gate->fd, line, (size_t)n, 0) < 0)
        return;
}

static char *present_holder(Gate *gate)
{
    char line[HOLDER_BYTES] = "";
    ssize_t n = pread(gate->fd, line, sizeof line - 1, 0);
    g_autofree char *text = g_utf8_make_valid(line, n > 0 ? n : 0);
    return g_strdup(*g_strstrip(text) ? text : "?");
}

static bool is_ours(Gate *gate)
{
    return gate->depth > 0 || flock(gate->fd, LOCK_EX | LOCK_NB) == 0 ||
           lock_within(gate->fd, GATE_WAIT_MS);
}

bool gate_enter(Gate *gate, GError **err)
{
    if (!gate)
        return true;
    if (is_ours(gate)) {
        if (gate->depth++ == 0)
            sign(gate);
        return true;
    }
    g_autofree char *holder = present_holder(gate);
    g_set_error(err, ERR, ERR_BUSY,
        _("the desk has been busy for %d seconds with: %s; nothing was written, try again"),
        GATE_WAIT_MS / 1000, holder);
    return false;
}

void gate_leave(Gate *gate)
{
    if (gate && --gate->depth == 0)
        flock(gate->fd, LOCK_UN);
}
