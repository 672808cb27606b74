/* cli/commands/rehearsal.c - a desk of its own, where the program runs its own commands. */
#include "cli/commands/rehearsal.h"
#include <errno.h>
#include <ftw.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/pidfd.h>
#include <sys/signalfd.h>
#include <sys/wait.h>
#include <unistd.h>
#include "base/i18n.h"

#define LINE_MOST 256
#define FOLDERS_OPEN 8 /* while the folder is taken away */

struct Rehearsal {
    char *folder;
    char **environment;
    sigset_t before;
    int signals; /* those that wait; readable when one came */
};

static void catch_signals(Rehearsal *r)
{
    static const int caught[] = { SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGPIPE };
    sigset_t set;
    sigemptyset(&set);
    for (gsize i = 0; i < G_N_ELEMENTS(caught); i++)
        sigaddset(&set, caught[i]);
    sigprocmask(SIG_BLOCK, &set, &r->before);
    r->signals = signalfd(-1, &set, SFD_NONBLOCK | SFD_CLOEXEC);
}

/* Those that came meanwhile were answered by stopping. */
static void release_signals(Rehearsal *r)
{
    struct signalfd_siginfo what;
    while (read(r->signals, &what, sizeof what) > 0)
        ;
    close(r->signals);
    sigprocmask(SIG_SETMASK, &r->before, NULL);
}

/* What the user has set for the real desk must not reach this one. */
static char **make_environment(const Rehearsal *r, const Config *config, const char *user)
{
    g_autofree char *desk = g_build_filename(r->folder, "desk", NULL);
    const char *const own[][2] = {
        { "ONECALL_DESK", desk },
        { "ONECALL_USER", user },
        { "ONECALL_LANG", config_get(config, SETTING_LANG) },
        { "ONECALL_COLOR", config_get(config, SETTING_COLOR) },
        { "XDG_CONFIG_HOME", r->folder },
        { "XDG_STATE_HOME", r->folder },
    };
    g_auto(GStrv) given = g_get_environ();
    char **environment = g_new0(char *, 1);
    for (char **variable = given; *variable; variable++) {
        g_auto(GStrv) parts = g_strsplit(*variable, "=", 2);
        if (!g_str_has_prefix(parts[0], "ONECALL_") && parts[1])
            environment = g_environ_setenv(environment, parts[0], parts[1], TRUE);
    }
    for (gsize i = 0; i < G_N_ELEMENTS(own); i++)
        if (*own[i][1])
            environment = g_environ_setenv(environment, own[i][0], own[i][1], TRUE);
    return environment;
}

Rehearsal *rehearsal_new(const Config *config, const char *user, GError **err)
{
    g_autoptr(GError) why = NULL;
    Rehearsal *r = g_new0(Rehearsal, 1);
    catch_signals(r);
    r->folder = g_dir_make_tmp("onecall-XXXXXX", &why);
    if (!r->folder) {
        g_set_error(err, ERR, ERR_STORE, _("no temporary folder can be made: %s"), why->message);
        rehearsal_free(r);
        return NULL;
    }
    r->environment = make_environment(r, config, user);
    return r;
}

static int remove_entry(const char *path, const struct stat *about, int kind, struct FTW *where)
{
    (void)about;
    (void)kind;
    (void)where;
    return remove(path);
}

void rehearsal_free(Rehearsal *r)
{
    if (!r)
        return;
    if (r->folder)
        nftw(r->folder, remove_entry, FOLDERS_OPEN, FTW_DEPTH | FTW_PHYS);
    release_signals(r);
    g_strfreev(r->environment);
    g_free(r->folder);
    g_free(r);
}

void rehearsal_at(Rehearsal *r, const char *time)
{
    r->environment = g_environ_setenv(r->environment, "ONECALL_NOW", time, TRUE);
}

/* Waits until `fd` is readable. */
static bool wait_for(const Rehearsal *r, int fd, GError **err)
{
    struct pollfd both[] = { { .fd = r->signals, .events = POLLIN },
        { .fd = fd, .events = POLLIN } };
    while (poll(both, G_N_ELEMENTS(both), -1) < 0 && errno == EINTR)
        ;
    if (both[0].revents == 0)
        return true;
    g_set_error(err, ERR, ERR_STOPPED, _("stopped; the rehearsal desk is taken away"));
    return false;
}

/* In the child: the signals that wait here are its own there. Only what may be called after
 * fork(). */
static void give_signals_back(gpointer data)
{
    const Rehearsal *r = data;
    signal(SIGINT, SIG_DFL); /* the session ignores it */
    sigprocmask(SIG_SETMASK, &r->before, NULL);
}

static bool finish(const Rehearsal *r, GPid child, GError **err)
{
    int status, fd = pidfd_open(child, 0);
    bool ended = wait_for(r, fd, err);
    if (!ended)
        kill(child, SIGTERM);
    while (waitpid(child, &status, 0) < 0 && errno == EINTR)
        ;
    close(fd);
    if (!ended || status == 0)
        return ended;
    g_set_error(err, ERR, WIFEXITED(status) ? WEXITSTATUS(status) : ERR_STOPPED, "%s", "");
    return false;
}

bool rehearsal_run(Rehearsal *r, const char *line, GError **err)
{
    GPid child;
    g_autoptr(GError) why = NULL;
    g_auto(GStrv) argv = NULL;
    g_autofree char *whole = g_strconcat("/proc/self/exe ", line, NULL);
    if (!g_shell_parse_argv(whole, NULL, &argv, &why) ||
        !g_spawn_async(NULL, argv, r->environment, G_SPAWN_DO_NOT_REAP_CHILD, give_signals_back, r,
            &child, &why)) {
        g_set_error(err, ERR, ERR_STORE, _("onecall cannot be started: %s"), why->message);
        return false;
    }
    return finish(r, child, err);
}

bool rehearsal_read(Rehearsal *r, char **line, GError **err)
{
    char bytes[LINE_MOST];
    if (!wait_for(r, STDIN_FILENO, err))
        return false;
    ssize_t n = read(STDIN_FILENO, bytes, sizeof bytes);
    *line = n > 0 ? g_strndup(bytes, (gsize)n) : NULL;
    if (*line)
        g_strchomp(*line);
    return true;
}
