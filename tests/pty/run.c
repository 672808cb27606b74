/* tests/pty/run.c - one case as it runs: its folder, its environment, its terminals. */
#include "tests/pty/run.h"
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

void run_say(Run *run, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    g_free(run->why);
    run->why = g_strdup_vprintf(format, arguments);
    va_end(arguments);
}

void run_variable(Run *run, const char *text)
{
    g_auto(GStrv) parts = g_strsplit(text, "=", 2);
    if (parts[0] && parts[1])
        run->environment = g_environ_setenv(run->environment, parts[0], parts[1], TRUE);
    else if (parts[0])
        run->environment = g_environ_unsetenv(run->environment, parts[0]);
}

static void folder_variable(Run *run, const char *name, const char *folder)
{
    g_autofree char *path = g_build_filename(run->work, folder, NULL);
    run->environment = g_environ_setenv(run->environment, name, path, TRUE);
}

/* libedit 3.1 never frees the names of the functions that keys were bound to (map_addfunc). */
static void quiet_libedit(Run *run)
{
    g_autofree char *path = g_build_filename(run->work, "libedit", NULL);
    g_autofree char *options =
        g_strdup_printf("LSAN_OPTIONS=suppressions=%s:print_suppressions=0", path);
    g_file_set_contents(path, "leak:wcsdup\n", -1, NULL);
    run_variable(run, options);
}

static void make_environment(Run *run)
{
    static const char *const fixed[] = { "ONECALL_LANG=ko", "ONECALL_USER=kim",
        "ONECALL_NOW=2026-11-20T14:05:00+09:00", "ONECALL_FRAME=off", "TZ=Asia/Seoul",
        "G_SLICE=always-malloc" };
    static const char *const kept[] = { "PATH", "ASAN_OPTIONS", "UBSAN_OPTIONS" };
    static const char *const folders[][2] = { { "HOME", "" }, { "XDG_CONFIG_HOME", "config" },
        { "XDG_DATA_HOME", "data" }, { "XDG_STATE_HOME", "state" }, { "XDG_RUNTIME_DIR", "run" },
        { "ONECALL_DESK", "desk" }, { "DESK", "desk" }, { "TMPDIR", "tmp" } };
    for (gsize i = 0; i < G_N_ELEMENTS(kept); i++)
        if (g_getenv(kept[i]))
            run->environment = g_environ_setenv(run->environment, kept[i], g_getenv(kept[i]), TRUE);
    for (gsize i = 0; i < G_N_ELEMENTS(fixed); i++)
        run_variable(run, fixed[i]);
    for (gsize i = 0; i < G_N_ELEMENTS(folders); i++)
        folder_variable(run, folders[i][0], folders[i][1]);
    quiet_libedit(run);
    g_autofree char *locales = g_build_filename(run->setup->fixtures, "locales", NULL);
    run->environment = g_environ_setenv(run->environment, "LOCPATH", locales, TRUE);
    run->environment = g_environ_setenv(run->environment, "ONECALL", run->setup->program, TRUE);
}

/* `onecall` in what sh runs is the program. */
static void make_folders(Run *run)
{
    static const char *const names[] = { "bin", "run", "tmp" };
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
        g_autofree char *folder = g_build_filename(run->work, names[i], NULL);
        mkdir(folder, 0700);
    }
    g_autofree char *link = g_build_filename(run->work, "bin", "onecall", NULL);
    if (symlink(run->setup->program, link) != 0)
        run_say(run, "cannot make %s", link);
    g_autofree char *path = g_strdup_printf("PATH=%s/bin:%s", run->work, g_getenv("PATH"));
    run_variable(run, path);
}

Run *run_new(const Setup *setup, const Case *about)
{
    Run *run = g_new0(Run, 1);
    run->setup = setup;
    run->about = about;
    run->work = g_dir_make_tmp("onecall-pty-XXXXXX", NULL);
    make_environment(run);
    make_folders(run);
    run->size = g_strdup("80x24");
    run_term(run, "xterm");
    run_locale(run, "ko_KR.UTF-8");
    run_arguments(run, "");
    return run;
}

static void remove_folder(const char *folder)
{
    const char *const argv[] = { "rm", "-rf", folder, NULL };
    g_spawn_sync(
        NULL, (char **)argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL, NULL);
}

void run_free(Run *run)
{
    for (int i = 0; i < RUN_TERMINALS; i++) {
        terminal_free(run->terminals[i]);
        g_free(run->names[i]);
    }
    remove_folder(run->work);
    g_strfreev(run->environment);
    g_strfreev(run->arguments);
    g_free(run->work);
    g_free(run->term);
    g_free(run->size);
    g_free(run->locale);
    g_free(run->why);
    g_free(run);
}

bool run_desk(Run *run, const char *fixture)
{
    run->has_desk = true;
    if (g_str_equal(fixture, "none"))
        return true;
    g_autofree char *from = g_build_filename(run->setup->fixtures, fixture, NULL);
    g_autofree char *to = g_build_filename(run->work, "desk", NULL);
    const char *const argv[] = { "cp", "-R", from, to, NULL };
    int status = 1;
    remove_folder(to);
    g_spawn_sync(
        NULL, (char **)argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, &status, NULL);
    if (status != 0)
        run_say(run, "no fixture %s", from);
    return status == 0;
}

bool run_read_size(const char *text, int *rows, int *columns)
{
    return sscanf(text, "%dx%d", columns, rows) == 2 && *rows > 0 && *columns > 0;
}

void run_size(Run *run, const char *size)
{
    g_free(run->size);
    run->size = g_strdup(size);
}

void run_term(Run *run, const char *term)
{
    g_free(run->term);
    run->term = g_strdup(term);
    run->environment = g_environ_setenv(run->environment, "TERM", term, TRUE);
}

void run_locale(Run *run, const char *locale)
{
    g_free(run->locale);
    run->locale = g_strdup(locale);
    run->environment = g_environ_setenv(run->environment, "LC_ALL", locale, TRUE);
}

bool run_arguments(Run *run, const char *text)
{
    g_autofree char *line = g_strdup_printf("'%s' %s", run->setup->program, text);
    g_strfreev(run->arguments);
    run->arguments = NULL;
    return g_shell_parse_argv(line, NULL, &run->arguments, NULL);
}

bool run_switch(Run *run, const char *name)
{
    int i = 0;
    while (i < RUN_TERMINALS && run->names[i] && !g_str_equal(run->names[i], name))
        i++;
    if (i == RUN_TERMINALS)
        return false;
    if (!run->names[i])
        run->names[i] = g_strdup(name);
    run->at = i;
    return true;
}

Terminal *run_again(Run *run)
{
    int rows, columns;
    if (!run->names[run->at])
        run->names[run->at] = g_strdup("");
    terminal_free(run->terminals[run->at]);
    run->terminals[run->at] = NULL;
    if (!run_read_size(run->size, &rows, &columns)) {
        run_say(run, "no size: %s", run->size);
        return NULL;
    }
    if (!run->has_desk && !run_desk(run, "starter"))
        return NULL;
    run->terminals[run->at] =
        terminal_open(run->arguments, run->environment, run->work, rows, columns);
    if (!run->terminals[run->at])
        run_say(run, "no terminal can be opened");
    return run->terminals[run->at];
}

Terminal *run_terminal(Run *run)
{
    Terminal *t = run->terminals[run->at];
    return t ? t : run_again(run);
}

void run_pump(Run *run, int ms)
{
    if (run->terminals[run->at])
        terminal_wait(run->terminals[run->at], ms);
    else
        g_usleep((gulong)ms * 1000);
    for (int i = 0; i < RUN_TERMINALS; i++)
        if (i != run->at && run->terminals[i])
            terminal_wait(run->terminals[i], 0);
}

typedef struct {
    bool over;
    int status;
} Shell;

static void shell_ended(GPid pid, gint status, gpointer data)
{
    Shell *shell = data;
    g_spawn_close_pid(pid);
    shell->over = true;
    shell->status = status;
}

bool run_shell(Run *run, const char *command)
{
    g_autofree char *wrapped =
        g_strdup_printf("set -e\nexec >shell.out 2>&1 </dev/null\n%s\n", command);
    const char *const argv[] = { "/bin/sh", "-c", wrapped, NULL };
    Shell shell = { 0 };
    GPid pid;
    if (!run->has_desk && !run_desk(run, "starter"))
        return false;
    if (!g_spawn_async(run->work, (char **)argv, run->environment, G_SPAWN_DO_NOT_REAP_CHILD, NULL,
            NULL, &pid, NULL))
        return false;
    g_child_watch_add(pid, shell_ended, &shell);
    while (!shell.over) {
        run_pump(run, 10);
        g_main_context_iteration(NULL, FALSE);
    }
    g_autofree char *path = g_build_filename(run->work, "shell.out", NULL);
    g_autofree char *said = NULL;
    g_file_get_contents(path, &said, NULL, NULL);
    run_say(run, "status %d; it printed:\n%s", shell.status, said ? said : "");
    return g_spawn_check_wait_status(shell.status, NULL);
}
