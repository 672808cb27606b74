/* tests/pty/pty_case.c - runs case files: what is typed into a terminal, and what it then shows.
 *
 * usage: pty_case [--count] FILE...
 * ONECALL is the program, PTY_FIXTURES the folder that fixtures.sh made, PTY_CASES tests/pty.
 * ONECALL_PTY_ONLY=TEXT runs only the cases whose title has it, ONECALL_PTY_WRITE=1 writes the
 * screens anew, ONECALL_PTY_WAIT=SECONDS is how long a step waits (60), ONECALL_PTY_SHOW=FOLDER
 * keeps the last screen of each case there, in colours.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
#include "tests/pty/steps.h"

#define AT_ONCE 3 /* cases; most of one is waiting for the program */

static void print_indented(const char *text)
{
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    for (char **line = lines; *line && (line[1] || **line); line++)
        printf("    | %s\n", *line);
}

static void print_failure(Run *run, const Step *step)
{
    Terminal *t = run->terminals[run->at];
    printf("%s: %s\n  line %d: %s %s\n", run->about->file, run->about->title, step->number,
        step->verb, step->rest);
    if (run->why)
        print_indented(run->why);
    if (!t)
        return;
    int row, column, status;
    g_autofree char *screen = terminal_screen(t, false);
    terminal_cursor(t, &row, &column);
    printf("  the screen, the cursor at %d %d:\n", row, column);
    print_indented(screen);
    if (terminal_ended(t, &status))
        printf("  the program has ended with %d\n", status);
}

static void keep_screen(const Run *run, const char *folder)
{
    const Terminal *t = run->terminals[run->at];
    if (!folder || !t)
        return;
    g_autofree char *name = g_strdelimit(g_strdup(run->about->title), "/ ", '_');
    g_autofree char *path = g_strdup_printf("%s/%s.ansi", folder, name);
    g_autofree char *screen = terminal_screen(t, true);
    g_file_set_contents(path, screen, -1, NULL);
}

static bool run_case(const Setup *setup, const Case *c)
{
    Run *run = run_new(setup, c);
    bool ok = true;
    for (guint i = 0; ok && i < c->steps->len; i++) {
        const Step *step = g_ptr_array_index(c->steps, i);
        ok = step_run(run, step);
        if (!ok)
            print_failure(run, step);
    }
    keep_screen(run, g_getenv("ONECALL_PTY_SHOW"));
    run_free(run);
    return ok;
}

/* Each case in a process of its own: one that crashes fails alone. */
static void start_case(const Setup *setup, const Case *c)
{
    fflush(stdout);
    if (fork() != 0)
        return;
    bool ok = run_case(setup, c);
    fflush(stdout);
    _exit(ok ? 0 : 1);
}

static guint wait_case(void)
{
    int status = 0;
    pid_t which = wait(&status);
    return which > 0 && (!WIFEXITED(status) || WEXITSTATUS(status) != 0) ? 1 : 0;
}

static guint run_cases(const Setup *setup, const GPtrArray *cases)
{
    guint failed = 0, running = 0;
    for (guint i = 0; i < cases->len; i++) {
        start_case(setup, g_ptr_array_index(cases, i));
        if (++running == AT_ONCE) {
            failed += wait_case();
            running--;
        }
    }
    while (running-- > 0)
        failed += wait_case();
    return failed;
}

static void add_cases(GPtrArray *all, GPtrArray *some, const char *only)
{
    for (guint i = 0; i < some->len; i++) {
        Case *c = g_ptr_array_index(some, i);
        if (!only || strstr(c->title, only))
            g_ptr_array_add(all, c);
    }
}

static char *variable(const char *name)
{
    const char *value = g_getenv(name);
    if (!value) {
        fprintf(stderr, "pty_case: %s is not set\n", name);
        exit(2);
    }
    return g_strdup(value);
}

static Setup read_setup(void)
{
    const char *wait = g_getenv("ONECALL_PTY_WAIT");
    g_autofree char *folder = variable("PTY_CASES");
    return (Setup){
        .program = variable("ONECALL"),
        .fixtures = variable("PTY_FIXTURES"),
        .screens = g_build_filename(folder, "screens", NULL),
        .wait_seconds = wait ? atoi(wait) : 60,
        .writes = g_getenv("ONECALL_PTY_WRITE") != NULL,
    };
}

int main(int argc, char **argv)
{
    Setup setup = read_setup();
    g_autofree char *shared = g_build_filename(g_getenv("PTY_CASES"), "shared", NULL);
    g_autoptr(GPtrArray) files = g_ptr_array_new_with_free_func((GDestroyNotify)g_ptr_array_unref);
    g_autoptr(GPtrArray) cases = g_ptr_array_new();
    bool counts = argc > 1 && g_str_equal(argv[1], "--count");
    for (int i = counts ? 2 : 1; i < argc; i++) {
        g_autoptr(GError) error = NULL;
        GPtrArray *some = script_read(argv[i], shared, &error);
        if (!some) {
            fprintf(stderr, "%s: %s\n", argv[i], error->message);
            return 2;
        }
        g_ptr_array_add(files, some);
        add_cases(cases, some, g_getenv("ONECALL_PTY_ONLY"));
    }
    guint failed = counts ? 0 : run_cases(&setup, cases);
    printf("%u cases, %u failed\n", cases->len, failed);
    g_free(setup.program);
    g_free(setup.fixtures);
    g_free(setup.screens);
    return failed > 0 || cases->len == 0;
}
