/* cli/terminal/editor.c - the line that is being typed. */
#include "cli/terminal/editor.h"
#include <errno.h>
#include <histedit.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include "base/interrupt.h"
#include "base/text/nfc.h"
#include "base/text/text.h"
#include "cli/terminal/keys.h"

#define CTRL(letter) ((letter)&0x1F)

struct Editor {
    Screen *screen;
    const EditorHooks *hooks;
    void *user;
    EditLine *edit;
    Keys *keys;
    char *prompt;
    char *first; /* what the line begins with, until reading begins */
    int top, rows;
    bool changed;     /* since the last pause */
    bool stale;       /* something else wrote on the terminal */
    bool running;     /* inside el_gets() */
    bool over, ended; /* ended: there is no more input */
};

static volatile sig_atomic_t resized;

static void on_resize(int signal)
{
    (void)signal;
    resized = 1;
}

static void catch_resize(void)
{
    struct sigaction resize = { .sa_handler = on_resize };
    sigaction(SIGWINCH, &resize, NULL);
}

static Editor *editor_of(EditLine *edit)
{
    Editor *e = NULL;
    el_get(edit, EL_CLIENTDATA, &e);
    return e;
}

static char *give_prompt(EditLine *edit)
{
    return editor_of(edit)->prompt;
}

char *editor_text(const Editor *e)
{
    if (e->first)
        return g_strdup(e->first);
    const LineInfo *line = el_line(e->edit);
    gsize n = (gsize)(line->lastchar - line->buffer);
    g_autofree char *valid = g_utf8_make_valid(line->buffer, (gssize)n);
    return nfc_compose(valid, strlen(valid));
}

bool editor_is_empty(const Editor *e)
{
    const LineInfoW *line = el_wline(e->edit);
    return line->lastchar == line->buffer;
}

/* Empties the rows of the line and goes to where libedit believes that it begins. */
static void go_home(Editor *e)
{
    g_autoptr(GString) out = g_string_new(NULL);
    for (int i = e->rows; i > 0; i--)
        g_string_append_printf(out, "\033[%d;1H\033[K", e->top + i);
    fflush(stdout);
    screen_write(e->screen, out->str, out->len);
}

static void redraw(Editor *e)
{
    if (!e->running)
        return;
    go_home(e);
    el_set(e->edit, EL_REFRESH);
    fflush(stdout);
}

static int rows_needed(const Editor *e)
{
    g_autofree char *text = editor_text(e);
    int width = text_width(e->prompt) + text_width(text) + 2; /* the next character has room */
    return CLAMP(1 + width / MAX(screen_columns(e->screen), 2), 1, EDITOR_ROWS_MOST);
}

int editor_rows(const Editor *e)
{
    return e->rows;
}

/* The cursor's column is libedit's alone, so the region is set and the line drawn from its start.
 */
void editor_place(Editor *e, int top)
{
    g_autofree char *region = g_strdup_printf("\033[%d;%dr", top + 1, top + e->rows);
    e->top = top;
    screen_write(e->screen, region, strlen(region));
    redraw(e);
}

static void fit_rows(Editor *e)
{
    int rows = rows_needed(e);
    if (rows == e->rows)
        return;
    e->rows = rows;
    e->hooks->resized(e->user);
}

void editor_insert(Editor *e, const char *text)
{
    g_autofree gunichar *wide = g_utf8_to_ucs4_fast(text, -1, NULL);
    el_winsertstr(e->edit, (const wchar_t *)wide);
    e->changed = true;
    fit_rows(e);
    redraw(e);
}

static void clear_line(Editor *e)
{
    const LineInfoW *line = el_wline(e->edit);
    int n = (int)(line->lastchar - line->buffer);
    el_cursor(e->edit, n);
    el_wdeletestr(e->edit, n);
}

void editor_set_text(Editor *e, const char *text)
{
    if (!e->running) { /* el_gets() begins with an empty line */
        g_free(e->first);
        e->first = g_strdup(text);
        return;
    }
    clear_line(e);
    editor_insert(e, text);
}

void editor_set_prompt(Editor *e, const char *prompt)
{
    g_free(e->prompt);
    e->prompt = g_strdup(prompt);
    fit_rows(e);
    redraw(e);
}

/* Conjoining jamo and marks that come by themselves join the character before the cursor. */
static bool compose(Editor *e, gunichar key)
{
    const LineInfoW *line = el_wline(e->edit);
    gunichar joined =
        line->cursor > line->buffer ? keys_compose((gunichar)line->cursor[-1], key) : 0;
    char text[7] = { 0 };
    if (!joined)
        return false;
    g_unichar_to_utf8(joined, text);
    el_wdeletestr(e->edit, 1);
    editor_insert(e, text);
    return true;
}

/* A line that is full takes no more: past its rows libedit would leave its region. */
static bool is_full(const Editor *e, gunichar key)
{
    bool adds = key >= 0x20 && key != 0x7F && !(key >= 0x80 && key < 0xA0);
    g_autofree char *text = editor_text(e);
    return adds && text_width(e->prompt) + text_width(text) + 2 >=
                       EDITOR_ROWS_MOST * screen_columns(e->screen);
}

static void beep(Editor *e)
{
    screen_write(e->screen, "\a", 1);
}

/* Nothing that libedit would do by itself with these helps a consultant: its own command line, its
 * history, a character that is not shown. */
static bool is_of_no_use(gunichar key)
{
    static const char unused[] = { CTRL('C'), CTRL('D'), CTRL('G'), CTRL('I'), CTRL('J'), CTRL('M'),
        CTRL('N'), CTRL('O'), CTRL('P'), CTRL('Q'), CTRL('R'), CTRL('S'), CTRL('V'), CTRL('X'),
        CTRL('Z'), 0x1B, 0x1C, 0x1D, 0x1E, 0x1F };
    return key == 0 || (key < 0x20 && memchr(unused, (int)key, sizeof unused)) ||
           (key >= 0x80 && key < 0xA0 && key != KEY_WORD_LEFT && key != KEY_WORD_RIGHT);
}

/* The keys that libedit has under another name. */
static gunichar libedit_key(gunichar key)
{
    switch (key) {
    case KEY_LEFT:
        return CTRL('B');
    case KEY_RIGHT:
        return CTRL('F');
    case KEY_HOME:
        return CTRL('A');
    case KEY_END:
        return CTRL('E');
    default:
        return key;
    }
}

void editor_delete(Editor *e, int most)
{
    const LineInfoW *line = el_wline(e->edit);
    int n = MIN(most, (int)(line->lastchar - line->cursor));
    if (n == 0)
        return;
    el_cursor(e->edit, n);
    el_wdeletestr(e->edit, n);
    e->changed = true;
    redraw(e);
}

/* Whether the key is for libedit; `*key` is then what libedit calls it. */
static bool pass_on(Editor *e, gunichar *key)
{
    if (*key == KEY_PASTE) {
        e->hooks->pasted(e->user, keys_paste(e->keys));
        return false;
    }
    if (e->hooks->key(e->user, *key) || *key == KEY_REPLY)
        return false;
    if (*key == KEY_DELETE) {
        editor_delete(e, 1);
        return false;
    }
    *key = libedit_key(*key);
    if (is_of_no_use(*key) || is_full(e, *key)) {
        beep(e);
        return false;
    }
    return !compose(e, *key);
}

static void obey_signals(Editor *e)
{
    if (interrupt_ended())
        e->ended = true;
    if (!resized && !e->stale)
        return;
    bool other_size = screen_measure(e->screen);
    resized = 0;
    if (!other_size && !e->stale)
        return;
    e->stale = false;
    el_resize(e->edit);
    e->rows = rows_needed(e);
    screen_write(e->screen, "\033[r\033[2J", 7);
    screen_forget(e->screen);
    e->hooks->resized(e->user);
}

static int patience(const Editor *e)
{
    if (keys_waiting(e->keys))
        return keys_patience(e->keys);
    return e->changed ? EDITOR_PAUSE_MS : EDITOR_IDLE_MS;
}

static void on_silence(Editor *e)
{
    if (keys_waiting(e->keys)) {
        keys_timeout(e->keys);
    } else if (e->changed) {
        e->changed = false;
        e->hooks->paused(e->user);
    } else {
        e->hooks->idle(e->user);
    }
}

/* Waits for bytes and feeds them. */
static void await(Editor *e)
{
    char bytes[4096];
    struct pollfd input = { STDIN_FILENO, POLLIN, 0 };
    int n = poll(&input, 1, patience(e));
    if (n == 0) {
        on_silence(e);
    } else if (n > 0) {
        ssize_t got = read(STDIN_FILENO, bytes, sizeof bytes);
        if (got > 0)
            keys_feed(e->keys, bytes, (gsize)got);
        else if (got == 0 || (errno != EINTR && errno != EAGAIN))
            e->ended = true;
    }
}

static int read_key(EditLine *edit, wchar_t *out)
{
    Editor *e = editor_of(edit);
    gunichar key;
    g_autofree char *first = g_steal_pointer(&e->first);
    fflush(stdout);
    if (first)
        editor_insert(e, first);
    fit_rows(e);
    while (!e->over && !e->ended) {
        obey_signals(e);
        if (!keys_next(e->keys, &key)) {
            await(e);
        } else if (pass_on(e, &key)) {
            e->changed = true;
            *out = (wchar_t)key;
            return 1;
        }
    }
    return 0;
}

/* libedit must not use a terminal's insert mode: it corrupts wide characters in wrapped lines. */
static void configure(EditLine *edit)
{
    static const char *const inserting[] = { "im", "ic", "IC" };
    for (gsize i = 0; i < G_N_ELEMENTS(inserting); i++)
        el_set(edit, EL_SETTC, inserting[i], "", NULL);
    el_set(edit, EL_EDITOR, "emacs");
    el_set(edit, EL_SETTY, "-d", "-isig", "-ixon", NULL);
    el_set(edit, EL_BIND, "\\212", "ed-prev-word", NULL); /* KEY_WORD_LEFT */
    el_set(edit, EL_BIND, "\\213", "em-next-word", NULL);
}
G_STATIC_ASSERT(KEY_WORD_LEFT == 0x8A && KEY_WORD_RIGHT == 0x8B);

Editor *editor_new(Screen *screen, const EditorHooks *hooks, void *user)
{
    Editor *e = g_new0(Editor, 1);
    *e = (Editor){ .screen = screen, .hooks = hooks, .user = user, .rows = 1 };
    e->prompt = g_strdup("> ");
    e->keys = keys_new();
    e->edit = el_init("onecall", stdin, stdout, stderr);
    el_set(e->edit, EL_CLIENTDATA, e);
    el_set(e->edit, EL_PROMPT, give_prompt);
    configure(e->edit);
    el_set(e->edit, EL_GETCFN, read_key);
    el_set(e->edit, EL_PREP_TERM, 1); /* what is typed before reading begins is keys too */
    catch_resize();
    interrupt_catch();
    return e;
}

void editor_free(Editor *e)
{
    el_end(e->edit);
    keys_free(e->keys);
    g_free(e->prompt);
    g_free(e->first);
    g_free(e);
}

/* A line never ends for libedit, since Enter is a hook's: it is left when reading ends. */
void editor_run(Editor *e)
{
    int n;
    e->over = false;
    while (!e->over && !e->ended) {
        go_home(e);
        e->running = true;
        const char *line = el_gets(e->edit, &n);
        e->running = false;
        if (!line)
            break;
    }
}

void editor_stop(Editor *e)
{
    e->over = true;
}

void editor_suspend(Editor *e)
{
    fflush(stdout);
    el_set(e->edit, EL_PREP_TERM, 0);
}

void editor_resume(Editor *e)
{
    el_set(e->edit, EL_PREP_TERM, 1);
    e->stale = true;
}

guint editor_invalid(const Editor *e)
{
    return keys_invalid(e->keys);
}
