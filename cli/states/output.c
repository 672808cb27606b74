/* cli/states/output.c - what a command printed, in the frame. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
#include "base/i18n.h"
#include "base/interrupt.h"
#include "base/text/text.h"
#include "cli/console/frame.h"
#include "cli/console/parts.h"
#include "cli/session/line_words.h"
#include "cli/session/run_line.h"

#define PROGRAM_SAYS "onecall: " /* before an error: nobody else says anything here */

struct OutputView {
    char *title;
    char **lines; /* at the width at which it was printed */
    int top;      /* the first line shown */
    char *typed;  /* what stood in the line of the state before; a command does not come back */
};

void output_free(struct OutputView *o)
{
    if (!o)
        return;
    g_free(o->title);
    g_strfreev(o->lines);
    g_free(o->typed);
    g_free(o);
}

/* Whatever is written to standard output and error while `run` goes into a file in memory. */
static char *captured(Console *c, const char *line, bool *over)
{
    int file = memfd_create("output", MFD_CLOEXEC), out = dup(STDOUT_FILENO),
        err = dup(STDERR_FILENO);
    fflush(stdout);
    dup2(file, STDOUT_FILENO);
    dup2(file, STDERR_FILENO);
    c->app->columns = screen_columns(c->screen) - 1;
    run_line(c->app, line, over);
    c->app->columns = 0;
    fflush(stdout);
    fflush(stderr);
    dup2(out, STDOUT_FILENO);
    dup2(err, STDERR_FILENO);
    close(out);
    close(err);
    off_t size = lseek(file, 0, SEEK_CUR);
    char *text = g_malloc0((gsize)MAX(size, 0) + 1);
    ssize_t got = pread(file, text, (gsize)MAX(size, 0), 0);
    text[MAX(got, 0)] = '\0';
    close(file);
    return text;
}

/* Commands that work for long, or ask: the frame makes room for them. */
static bool wants_terminal(const char *name)
{
    static const char *const names[] = { "import", "import-calls", "rebuild", "verify", "backup",
        "restore", "init", "mail", "caller", "tour", NULL };
    return g_strv_contains(names, name);
}

static bool run_outside(Console *c, const char *line)
{
    char wait[16];
    bool over = false;
    editor_suspend(c->editor);
    screen_leave(c->screen);
    run_line(c->app, line, &over);
    printf("%s", _("Enter goes back to the session."));
    fflush(stdout);
    over = over || (!fgets(wait, sizeof wait, stdin) && interrupt_ended());
    screen_enter(c->screen);
    editor_resume(c->editor);
    return over;
}

/* Of a command or a "?" nothing stays in the line. */
static char *text_to_keep(const Console *c)
{
    char *text = editor_text(c->editor);
    if (strchr("/#?", *text) || g_str_has_prefix(text, "／") || g_str_has_prefix(text, "？"))
        *text = '\0';
    return text;
}

void output_show(Console *c, const char *title, char **lines)
{
    char *typed = c->state == &state_output ? g_steal_pointer(&c->output->typed) : text_to_keep(c);
    output_free(c->output);
    c->output = g_new0(struct OutputView, 1);
    *c->output = (struct OutputView){ g_strdup(title), lines, 0, typed };
    if (c->state != &state_output)
        c->back = c->state;
    console_go(c, &state_output);
}

static void show_text(Console *c, const char *line, const char *text)
{
    g_autofree char *trimmed = g_strchomp(g_strdup(text));
    char **lines = g_strsplit(trimmed, "\n", -1);
    if (g_strv_length(lines) > 1) {
        output_show(c, line, lines);
        return;
    }
    bool failed = g_str_has_prefix(trimmed, PROGRAM_SAYS);
    console_say(c, "%s", trimmed + (failed ? strlen(PROGRAM_SAYS) : 0));
    editor_set_text(c->editor, "");
    g_strfreev(lines);
}

void output_run(Console *c, const char *text)
{
    g_autofree char *line = g_strconcat("/", text, NULL);
    g_auto(GStrv) words = line_words(c->app, text);
    bool over = false;
    console_remember(c, line);
    if (g_strcmp0(words[0], "show") == 0 && read_open_words(c, words + 1))
        return;
    interrupt_clear();
    if (wants_terminal(words[0])) {
        over = run_outside(c, line);
        editor_set_text(c->editor, "");
    } else {
        g_autofree char *said = captured(c, line, &over);
        show_text(c, line, said);
    }
    interrupt_clear();
    if (over)
        console_quit(c);
    else
        console_count(c);
}

static void scroll(Console *c, int by)
{
    int rows = frame_pane(c).rows - 1, n = (int)g_strv_length(c->output->lines);
    c->output->top = CLAMP(c->output->top + by, 0, MAX(n - rows, 0));
}

static void scroll_up(Console *c)
{
    scroll(c, -1);
}

static void scroll_down(Console *c)
{
    scroll(c, 1);
}

static void page_up(Console *c)
{
    scroll(c, 1 - frame_pane(c).rows);
}

static void page_down(Console *c)
{
    scroll(c, frame_pane(c).rows - 1);
}

static void go_back(Console *c)
{
    console_go_with(c, c->back ? c->back : &state_idle, c->output->typed);
}

static void draw(Console *c, Pane pane)
{
    const struct OutputView *o = c->output;
    int n = (int)g_strv_length(o->lines);
    screen_put(c->screen, pane.top, 0, pane.columns, LOOK_TITLE, o->title);
    for (int i = 0; i < pane.rows - 1 && o->top + i < n; i++)
        screen_put(c->screen, pane.top + 1 + i, 0, pane.columns, LOOK_PLAIN, o->lines[o->top + i]);
}

static void run_typed(Console *c)
{
    g_autofree char *text = editor_text(c->editor);
    g_strstrip(text);
    if (!*text)
        go_back(c);
    else if (*text == '/')
        output_run(c, text + 1);
}

static const Binding keys[] = {
    { KEY_ESCAPE, 0, go_back, N_("Esc back") },
    { ENTER, 0, run_typed, NULL },
    { KEY_UP, 0, scroll_up, N_("↑↓ PgUp PgDn scroll") },
    { KEY_DOWN, 0, scroll_down, NULL },
    { KEY_PAGE_UP, 0, page_up, NULL },
    { KEY_PAGE_DOWN, 0, page_down, NULL },
    { CTRL('C'), CTRL('D'), go_back, NULL },
    { 0 },
};

const State state_output = {
    .name = N_("What a command printed"),
    .prompt = N_("command"),
    .draw = draw,
    .keys = keys,
};
