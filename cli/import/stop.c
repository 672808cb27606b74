/* cli/import/stop.c - Ctrl-C as a request. */
#include "cli/import/stop.h"
#include <signal.h>
#include <sys/signalfd.h>
#include <unistd.h>

struct Stop {
    int fd;
    sigset_t caught, before;
    bool asked;
};

Stop *stop_new(void)
{
    Stop *stop = g_new0(Stop, 1);
    sigemptyset(&stop->caught);
    sigaddset(&stop->caught, SIGINT);
    sigaddset(&stop->caught, SIGTERM);
    sigprocmask(SIG_BLOCK, &stop->caught, &stop->before);
    stop->fd = signalfd(-1, &stop->caught, SFD_NONBLOCK | SFD_CLOEXEC);
    return stop;
}

void stop_free(Stop *stop)
{
    if (!stop)
        return;
    sigprocmask(SIG_SETMASK, &stop->before, NULL);
    close(stop->fd);
    g_free(stop);
}

bool stop_asked(Stop *stop)
{
    struct signalfd_siginfo what;
    if (!stop || stop->asked)
        return stop != NULL;
    stop->asked = read(stop->fd, &what, sizeof what) > 0;
    if (stop->asked)
        sigprocmask(SIG_UNBLOCK, &stop->caught, NULL);
    return stop->asked;
}

int stop_fd(const Stop *stop)
{
    return stop->fd;
}
