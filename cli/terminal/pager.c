/* cli/terminal/pager.c - long output of one command, shown by the pager that the user chose. */
#include "cli/terminal/pager.h"
#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>
#include "base/err.h"
#include "base/i18n.h"

#define USUAL_PAGER "less -FRX"
#define USUAL_ROWS 24

/* They read, and ask nothing while they run. */
static const char *const long_commands[] = {
    "agency",
    "calendar",
    "callbacks",
    "config",
    "diff",
    "document",
    "explain",
    "help",
    "knowledge",
    "letter",
    "list",
    "overdue",
    "report",
    "search",
    "show",
    "synonym",
    "user",
    NULL,
};

void pager_begin(App *app, const char *command)
{
    const char *term = g_getenv("TERM");
    bool terminal = isatty(STDIN_FILENO) && isatty(STDOUT_FILENO) && g_strcmp0(term, "dumb") != 0;
    if (app->session || !terminal || !command || !g_strv_contains(long_commands, command))
        return;
    FILE *kept = open_memstream(&app->kept_text, &app->kept_bytes);
    if (kept)
        app_print_to(app, kept);
}

static bool is_longer_than_the_screen(const char *text, gsize n)
{
    struct winsize size;
    int rows =
        ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_row > 0 ? size.ws_row : USUAL_ROWS;
    for (const char *p = text; rows > 0 && (p = memchr(p, '\n', (gsize)(text + n - p))); p++)
        rows--;
    return rows <= 0;
}

/* The words of the pager; NULL if none is wanted or its words cannot be read. */
static GStrv pager_words(void)
{
    static const char *const names[] = { "ONECALL_PAGER", "PAGER" };
    const char *line = NULL;
    GStrv words = NULL;
    for (gsize i = 0; i < G_N_ELEMENTS(names) && !line; i++)
        line = g_getenv(names[i]);
    if (!g_shell_parse_argv(line ? line : USUAL_PAGER, NULL, &words, NULL))
        return NULL;
    if (!g_str_equal(words[0], "cat"))
        return words;
    g_strfreev(words);
    return NULL;
}

/* Colours of ours pass, and less starts no other program and opens no other file. */
static GStrv pager_environment(void)
{
    GStrv environment = g_get_environ();
    environment = g_environ_setenv(environment, "LESSSECURE", "1", TRUE);
    environment = g_environ_setenv(environment, "LESSCHARSET", "utf-8", TRUE);
    return g_environ_setenv(environment, "LESS", "FRX", FALSE);
}

/* False if it cannot be started: then the text is printed as it is. */
static bool start(GPid *process, int *to)
{
    g_auto(GStrv) words = pager_words(), environment = pager_environment();
    GSpawnFlags flags = G_SPAWN_SEARCH_PATH | G_SPAWN_DO_NOT_REAP_CHILD;
    return words && g_spawn_async_with_pipes(
                        NULL, words, environment, flags, NULL, NULL, process, to, NULL, NULL, NULL);
}

/* A pager that was left takes no more. */
static void feed(int to, const char *text, gsize n)
{
    while (n > 0) {
        ssize_t taken = write(to, text, n);
        if (taken < 0 && errno != EINTR)
            return;
        text += MAX(taken, 0);
        n -= (gsize)MAX(taken, 0);
    }
}

/* Ctrl-C is the pager's while it runs. */
static bool page(const char *text, gsize n)
{
    static const int mine[] = { SIGINT, SIGQUIT, SIGPIPE };
    struct sigaction ignored = { .sa_handler = SIG_IGN }, before[G_N_ELEMENTS(mine)];
    GPid process;
    int to, status;
    if (!start(&process, &to))
        return false;
    for (gsize i = 0; i < G_N_ELEMENTS(mine); i++)
        sigaction(mine[i], &ignored, &before[i]);
    feed(to, text, n);
    close(to);
    while (waitpid(process, &status, 0) < 0 && errno == EINTR)
        ;
    for (gsize i = 0; i < G_N_ELEMENTS(mine); i++)
        sigaction(mine[i], &before[i], NULL);
    g_spawn_close_pid(process);
    return true;
}

static bool print_plain(const char *text, gsize n, GError **err)
{
    fwrite(text, 1, n, stdout);
    if (fflush(stdout) == 0 && !ferror(stdout))
        return true;
    g_set_error(err, ERR, ERR_STORE, _("the output could not be written: %s"), g_strerror(errno));
    return false;
}

bool pager_end(App *app, GError **err)
{
    if (!app->kept)
        return true;
    bool plain = app->no_pager || !printer_is_text(app->out);
    FILE *kept = app->kept;
    app_print_to(app, NULL);
    fclose(kept);
    g_autofree char *text = g_memdup2(app->kept_text, app->kept_bytes + 1);
    gsize n = app->kept_bytes;
    free(app->kept_text);
    app->kept_text = NULL;
    if (!plain && is_longer_than_the_screen(text, n) && page(text, n))
        return true;
    return print_plain(text, n, err);
}
