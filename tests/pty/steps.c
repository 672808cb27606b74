/* tests/pty/steps.c - the words of a case file, carried out. */
#include "tests/pty/steps.h"
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include "tests/pty/keyboard.h"
#include "tests/pty/look.h"

static bool type_bytes(Run *run, const char *bytes, gssize n)
{
    Terminal *t = run_terminal(run);
    if (t)
        terminal_type(t, bytes, n);
    return t != NULL;
}

static bool step_type(Run *run, const char *rest)
{
    gsize n;
    g_autofree char *text = script_text(rest, &n);
    return type_bytes(run, text, (gssize)n);
}

static bool step_key(Run *run, const char *rest)
{
    Terminal *t = run_terminal(run);
    g_auto(GStrv) names = g_strsplit(rest, " ", -1);
    for (char **name = names; t && *name; name++) {
        g_autofree char *bytes = keyboard_bytes(run->term, *name, terminal_other_arrows(t));
        if (!bytes) {
            run_say(run, "a keyboard of %s has no %s", run->term, *name);
            return false;
        }
        terminal_type(t, bytes, -1);
    }
    return t != NULL;
}

/* A terminal sends the ends of pasted lines as Enter. */
static bool send_paste(Run *run, const char *rest, bool brackets)
{
    gsize n;
    g_autofree char *text = script_text(rest, &n);
    for (gsize i = 0; i < n; i++)
        if (text[i] == '\n')
            text[i] = '\r';
    return type_bytes(run, brackets ? "\033[200~" : "", -1) && type_bytes(run, text, (gssize)n) &&
           type_bytes(run, brackets ? "\033[201~" : "", -1);
}

static bool step_paste(Run *run, const char *rest)
{
    Terminal *t = run_terminal(run);
    return t && send_paste(run, rest, terminal_brackets(t) && keyboard_has_brackets(run->term));
}

static bool step_rawpaste(Run *run, const char *rest)
{
    return send_paste(run, rest, false);
}

static bool step_resize(Run *run, const char *rest)
{
    int rows, columns;
    Terminal *t = run_terminal(run);
    if (!t || !run_read_size(rest, &rows, &columns))
        return false;
    terminal_resize(t, rows, columns);
    return true;
}

static bool step_signal(Run *run, const char *rest)
{
    static const struct {
        const char *name;
        int number;
    } signals[] = { { "HUP", SIGHUP }, { "INT", SIGINT }, { "TERM", SIGTERM }, { "KILL", SIGKILL },
        { "TSTP", SIGTSTP }, { "CONT", SIGCONT }, { "QUIT", SIGQUIT } };
    Terminal *t = run_terminal(run);
    for (gsize i = 0; t && i < G_N_ELEMENTS(signals); i++) {
        if (!g_str_equal(signals[i].name, rest))
            continue;
        terminal_signal(t, signals[i].number);
        return true;
    }
    return false;
}

static bool step_restart(Run *run, const char *rest)
{
    (void)rest;
    return run_again(run) != NULL;
}

static bool step_mark(Run *run, const char *rest)
{
    (void)rest;
    Terminal *t = run_terminal(run);
    if (t)
        terminal_mark(t);
    return t != NULL;
}

static bool step_bytes_below(Run *run, const char *rest)
{
    Terminal *t = run_terminal(run);
    gsize most = (gsize)atol(rest);
    if (t)
        run_say(run, "%zu bytes", terminal_bytes(t));
    return t && terminal_bytes(t) < most;
}

static bool step_no(Run *run, const char *rest)
{
    Terminal *t = run_terminal(run);
    if (!t)
        return false;
    if (g_str_equal(rest, "raw")) {
        run_say(run, "reached the terminal: %s", terminal_raw(t));
        return !*terminal_raw(t);
    }
    run_say(run, "%u texts ran over the right edge", terminal_wraps(t));
    return g_str_equal(rest, "wrap") && terminal_wraps(t) == 0;
}

static bool step_env(Run *run, const char *rest)
{
    run_variable(run, rest);
    return true;
}

static bool step_size(Run *run, const char *rest)
{
    run_size(run, rest);
    return true;
}

static bool step_term(Run *run, const char *rest)
{
    run_term(run, rest);
    return true;
}

static bool step_locale(Run *run, const char *rest)
{
    run_locale(run, rest);
    return true;
}

static bool wait_for(Run *run, const char *rest, bool (*look)(Run *run, const char *rest))
{
    gint64 end = g_get_monotonic_time() + run->setup->wait_seconds * G_USEC_PER_SEC;
    while (!look(run, rest)) {
        if (g_get_monotonic_time() > end)
            return false;
        run_pump(run, 50);
    }
    return true;
}

static bool has_answered(Run *run, const char *bytes)
{
    return terminal_bytes(run_terminal(run)) != (gsize)g_ascii_strtoull(bytes, NULL, 10);
}

/* Nothing that follows meets the line as it was before: it was there, and Enter was taken. */
static bool step_enter(Run *run, const char *rest)
{
    if (!step_type(run, rest) || !wait_for(run, rest, look_line))
        return false;
    g_autofree char *bytes = g_strdup_printf("%zu", terminal_bytes(run_terminal(run)));
    return step_key(run, "Enter") && wait_for(run, bytes, has_answered);
}

static const struct {
    const char *verb;
    bool (*run)(Run *run, const char *rest);
    bool waits; /* asked again and again until it is true */
} steps[] = {
    { "desk", run_desk, false },
    { "size", step_size, false },
    { "term", step_term, false },
    { "locale", step_locale, false },
    { "env", step_env, false },
    { "run", run_arguments, false },
    { "restart", step_restart, false },
    { "at", run_switch, false },
    { "type", step_type, false },
    { "bytes", step_type, false },
    { "key", step_key, false },
    { "enter", step_enter, false },
    { "paste", step_paste, false },
    { "rawpaste", step_rawpaste, false },
    { "resize", step_resize, false },
    { "signal", step_signal, false },
    { "shell", run_shell, false },
    { "until", run_shell, true },
    { "mark", step_mark, false },
    { "bytes-below", step_bytes_below, false },
    { "no", step_no, false },
    { "see", look_see, true },
    { "sent", look_sent, true },
    { "unsee", look_unsee, true },
    { "line", look_line, true },
    { "row", look_row, true },
    { "cell", look_cell, true },
    { "cursor", look_cursor, true },
    { "straight", look_straight, true },
    { "column", look_column, true },
    { "alternate", look_alternate, true },
    { "screen", look_screen, true },
    { "ends", look_ends, true },
};

bool step_run(Run *run, const Step *step)
{
    for (gsize i = 0; i < G_N_ELEMENTS(steps); i++) {
        if (!g_str_equal(steps[i].verb, step->verb))
            continue;
        g_clear_pointer(&run->why, g_free);
        return steps[i].waits ? wait_for(run, step->rest, steps[i].run)
                              : steps[i].run(run, step->rest);
    }
    run_say(run, "no such step: %s", step->verb);
    return false;
}
