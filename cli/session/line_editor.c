/* cli/session/line_editor.c - the line that is typed after a prompt. */
#include "cli/session/line_editor.h"
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include "base/i18n.h"
#include "base/interrupt.h"
#include "base/text/nfc.h"
#include "base/text/text.h"
#include "cli/app.h"
#include "cli/session/typed_line.h"
#include "cli/terminal/keys.h"

#define CTRL(letter) ((letter)&0x1F)
#define IDLE_MS 5000    /* then the prompt is asked for anew */
#define LINE_MOST 4000  /* characters */
#define SOUGHT_MOST 256 /* bytes */

struct LineEditor {
    const PastLines *past;
    const LineHooks *hooks;
    void *user;
    TypedLine line;
    Keys *keys;
    int back;        /* the past line that is shown, or -1 */
    char *draft;     /* the line that was typed when `back` left -1 */
    GString *sought; /* ^R: what is sought; NULL: nothing is */
    guint invalid;   /* of keys_invalid(): what was told of */
    bool warned;     /* of what speaks against the end */
    bool ended;
};

static volatile sig_atomic_t resized;

static void on_resize(int signal)
{
    (void)signal;
    resized = 1;
}

static LineEditor *editor_of(EditLine *edit)
{
    LineEditor *e = NULL;
    el_get(edit, EL_CLIENTDATA, &e);
    return e;
}

static char *give_prompt(EditLine *edit)
{
    return editor_of(edit)->line.prompt;
}

static void forget_past(LineEditor *e)
{
    e->back = -1;
    g_clear_pointer(&e->draft, g_free);
}

/* Up and down the past lines; below the newest is what was being typed. */
static void move_past(LineEditor *e, int by)
{
    const char *line = NULL;
    int to = e->back + by;
    if (to >= 0)
        line = history_get(e->past, (guint)to);
    if (to < -1 || (to >= 0 && !line)) {
        typed_beep();
        return;
    }
    if (e->back < 0)
        e->draft = typed_text(&e->line);
    g_autofree char *draft = to < 0 ? g_steal_pointer(&e->draft) : NULL;
    e->back = to;
    typed_set(&e->line, to < 0 ? draft : line);
}

static void show_search(LineEditor *e, int found)
{
    g_autofree char *prompt = g_strdup_printf(
        found < 0 ? _("not found: %s > ") : _("search back: %s > "), e->sought->str);
    typed_set_prompt(&e->line, prompt);
    e->back = found < 0 ? e->back : found;
    if (found >= 0)
        typed_set(&e->line, history_get(e->past, (guint)found));
    else
        typed_redraw(&e->line);
}

static void begin_search(LineEditor *e)
{
    if (e->back < 0)
        e->draft = typed_text(&e->line);
    e->sought = g_string_new(NULL);
    show_search(e, e->back);
}

static void end_search(LineEditor *e)
{
    g_string_free(e->sought, TRUE);
    e->sought = NULL;
    typed_set_prompt(&e->line, e->hooks->prompt(e->user));
    typed_redraw(&e->line);
}

static void type_sought(LineEditor *e, gunichar key)
{
    const char *last = g_utf8_find_prev_char(e->sought->str, e->sought->str + e->sought->len);
    gunichar joined = last ? keys_compose(g_utf8_get_char(last), key) : 0;
    if (joined)
        g_string_truncate(e->sought, (gsize)(last - e->sought->str));
    if (e->sought->len < SOUGHT_MOST)
        g_string_append_unichar(e->sought, joined ? joined : key);
    show_search(e, history_find(e->past, e->sought->str, 0));
}

static void erase_sought(LineEditor *e)
{
    const char *last = g_utf8_find_prev_char(e->sought->str, e->sought->str + e->sought->len);
    if (!last)
        return;
    g_string_truncate(e->sought, (gsize)(last - e->sought->str));
    show_search(e, e->sought->len ? history_find(e->past, e->sought->str, 0) : -1);
}

/* Enter takes the line without running it; any key of the editor takes it too. */
static bool search_key(LineEditor *e, gunichar key)
{
    g_autofree char *draft = NULL;
    switch (key) {
    case CTRL('R'):
        show_search(e, history_find(e->past, e->sought->str, (guint)(e->back + 1)));
        return true;
    case CTRL('H'):
    case 0x7F:
        erase_sought(e);
        return true;
    case CTRL('C'):
    case CTRL('G'):
    case KEY_ESCAPE:
        draft = g_strdup(e->draft);
        forget_past(e);
        typed_clear(&e->line);
        typed_insert(&e->line, draft ? draft : "");
        end_search(e);
        return true;
    default:
        if (key >= 0x20 && !(key >= 0x7F && key < 0xA0)) {
            type_sought(e, key);
            return true;
        }
        end_search(e);
        return key == '\r' || key == '\n';
    }
}

static bool is_empty(const LineEditor *e)
{
    const LineInfoW *line = el_wline(e->line.edit);
    return line->lastchar == line->buffer;
}

/* Ctrl-D: the end, or the character under the cursor. */
static void end_key(LineEditor *e)
{
    if (!is_empty(e)) {
        const LineInfoW *line = el_wline(e->line.edit);
        if (line->cursor == line->lastchar) {
            typed_beep();
            return;
        }
        el_cursor(e->line.edit, 1);
        el_wdeletestr(e->line.edit, 1);
        typed_redraw(&e->line);
        return;
    }
    g_autofree char *against = e->warned ? NULL : e->hooks->before_end(e->user);
    e->ended = !against;
    e->warned = true;
    if (against)
        typed_say(&e->line, against);
}

static void paste_key(LineEditor *e)
{
    g_autofree char *one = text_one_line(keys_paste(e->keys));
    const LineInfoW *line = el_wline(e->line.edit);
    glong n = g_utf8_strlen(one, -1) + (line->lastchar - line->buffer);
    if (keys_paste_was_cut(e->keys) || n > LINE_MOST) {
        typed_say(&e->line, _("what was pasted is too long for a line; nothing of it was taken"));
        return;
    }
    typed_insert(&e->line, one);
    typed_redraw(&e->line);
}

static void complete_key(LineEditor *e)
{
    const LineInfoW *line = el_wline(e->line.edit);
    g_autofree char *before = typed_between(line->buffer, line->cursor);
    g_autofree char *choices = NULL, *rest = e->hooks->complete(e->user, before, &choices);
    if (choices)
        typed_say(&e->line, choices);
    else if (!rest)
        typed_beep();
    if (!rest)
        return;
    typed_insert(&e->line, rest);
    typed_redraw(&e->line);
}

static void give_up(LineEditor *e)
{
    forget_past(e);
    typed_clear(&e->line);
    typed_redraw(&e->line);
}

static void up_key(LineEditor *e)
{
    move_past(e, 1);
}

static void down_key(LineEditor *e)
{
    move_past(e, -1);
}

static void redraw_key(LineEditor *e)
{
    fputs("\033[H\033[2J", stdout);
    e->line.row = 0;
    typed_redraw(&e->line);
}

static void delete_key(LineEditor *e)
{
    if (is_empty(e))
        typed_beep();
    else
        end_key(e);
}

static void nothing(LineEditor *e)
{
    (void)e;
}

/* What is not libedit's, or would do there what helps no consultant. */
static const struct {
    gunichar key;
    void (*act)(LineEditor *e);
} acts[] = {
    { KEY_UP, up_key },
    { CTRL('P'), up_key },
    { KEY_DOWN, down_key },
    { CTRL('N'), down_key },
    { CTRL('R'), begin_search },
    { KEY_PASTE, paste_key },
    { '\t', complete_key },
    { CTRL('C'), give_up },
    { CTRL('D'), end_key },
    { KEY_DELETE, delete_key },
    { CTRL('L'), redraw_key },
    { KEY_REPLY, nothing },
    { KEY_ESCAPE, nothing },
};

/* The keys that libedit has under another name. */
static gunichar libedit_key(gunichar key)
{
    static const struct {
        gunichar key, libedit;
    } names[] = { { KEY_LEFT, CTRL('B') }, { KEY_RIGHT, CTRL('F') }, { KEY_HOME, CTRL('A') },
        { KEY_END, CTRL('E') } };
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++)
        if (names[i].key == key)
            return names[i].libedit;
    return key;
}

/* Keys of libedit's that would leave a line nobody can read, or open a line of commands. */
static bool is_of_no_use(gunichar key)
{
    static const char unused[] = { CTRL('G'), CTRL('O'), CTRL('Q'), CTRL('S'), CTRL('V'), CTRL('X'),
        CTRL('Z'), 0x1B, 0x1C, 0x1D, 0x1E, 0x1F };
    bool private = key >= 0x80 && key < 0xA0;
    return key == 0 || (key < 0x20 && memchr(unused, (int)key, sizeof unused)) ||
           (private && key != KEY_WORD_LEFT && key != KEY_WORD_RIGHT && key != KEY_DELETE_WORD);
}

static bool adds(gunichar key)
{
    return key >= 0x20 && key != 0x7F && !(key >= 0x80 && key < 0xA0);
}

/* Conjoining jamo and marks join the character before the cursor (NFD). */
static bool compose(LineEditor *e, gunichar key)
{
    const LineInfoW *line = el_wline(e->line.edit);
    gunichar joined =
        line->cursor > line->buffer ? keys_compose((gunichar)line->cursor[-1], key) : 0;
    if (!joined)
        return false;
    char text[7] = "";
    g_unichar_to_utf8(joined, text);
    el_wdeletestr(e->line.edit, 1);
    typed_insert(&e->line, text);
    typed_redraw(&e->line);
    return true;
}

/* A byte that is no UTF-8: said once for what came together. */
static void refuse_invalid(LineEditor *e)
{
    if (keys_invalid(e->keys) == e->invalid)
        return;
    e->invalid = keys_invalid(e->keys);
    typed_say(&e->line,
        _("the terminal sends text that is not UTF-8, which was left out; set its character "
          "encoding to UTF-8"));
}

/* Whether `key` is for libedit, by the name it has there. */
static bool pass_on(LineEditor *e, gunichar *key)
{
    if (*key == 0xFFFD)
        return false;
    if (e->sought && search_key(e, *key))
        return false;
    e->warned = e->warned && *key == CTRL('D');
    for (gsize i = 0; i < G_N_ELEMENTS(acts); i++)
        if (acts[i].key == *key) {
            acts[i].act(e);
            return false;
        }
    *key = libedit_key(*key);
    const LineInfoW *line = el_wline(e->line.edit);
    if (is_of_no_use(*key) || (adds(*key) && line->lastchar - line->buffer >= LINE_MOST)) {
        typed_beep();
        return false;
    }
    return !compose(e, *key);
}

/* The terminal may have broken the rows anew, or may have cut them: all that the line can have
 * taken is cleared. */
static void obey_resize(LineEditor *e)
{
    if (!resized)
        return;
    resized = 0;
    int columns = terminal_columns(STDOUT_FILENO);
    e->line.row = MAX(e->line.row, typed_rows(&e->line, columns));
    e->line.columns = columns;
    el_resize(e->line.edit);
    typed_redraw(&e->line);
}

static void renew_prompt(LineEditor *e)
{
    g_autofree char *before = g_strdup(e->line.prompt);
    if (e->sought)
        return;
    typed_set_prompt(&e->line, e->hooks->prompt(e->user));
    if (g_str_equal(before, e->line.prompt))
        return;
    typed_redraw(&e->line);
}

static void await(LineEditor *e)
{
    char bytes[4096];
    struct pollfd input = { STDIN_FILENO, POLLIN, 0 };
    int n = poll(&input, 1, keys_waiting(e->keys) ? keys_patience(e->keys) : IDLE_MS);
    if (n == 0 && keys_waiting(e->keys)) {
        keys_timeout(e->keys);
    } else if (n == 0) {
        renew_prompt(e);
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
    LineEditor *e = editor_of(edit);
    gunichar key;
    fflush(stdout);
    typed_note_row(&e->line);
    while (!e->ended && !interrupt_ended()) {
        obey_resize(e);
        if (!keys_next(e->keys, &key)) {
            refuse_invalid(e);
            await(e);
        } else if (pass_on(e, &key)) {
            *out = (wchar_t)key;
            return 1;
        }
    }
    e->ended = true;
    return 0;
}

/* libedit must not use a terminal's insert mode: it corrupts wide characters in wrapped lines. */
static void configure(LineEditor *e)
{
    static const char *const inserting[] = { "im", "ic", "IC" };
    el_set(e->line.edit, EL_CLIENTDATA, e);
    el_set(e->line.edit, EL_PROMPT, give_prompt);
    el_set(e->line.edit, EL_EDITOR, "emacs");
    for (gsize i = 0; i < G_N_ELEMENTS(inserting); i++)
        el_set(e->line.edit, EL_SETTC, inserting[i], "", NULL);
    el_set(e->line.edit, EL_SETTY, "-d", "-isig", "-ixon", NULL);
    el_set(e->line.edit, EL_BIND, "\\212", "ed-prev-word", NULL); /* KEY_WORD_LEFT */
    el_set(e->line.edit, EL_BIND, "\\213", "em-next-word", NULL);
    el_set(e->line.edit, EL_BIND, "\\234", "em-delete-next-word", NULL);
    el_set(e->line.edit, EL_GETCFN, read_key);
}
G_STATIC_ASSERT(KEY_WORD_LEFT == 0x8A && KEY_WORD_RIGHT == 0x8B && KEY_DELETE_WORD == 0x9C);

/* Also while a command runs: what is pasted then must not come as lines. */
static void paste_in_brackets(bool on)
{
    fputs(on ? "\033[?2004h" : "\033[?2004l", stdout);
    fflush(stdout);
}

LineEditor *line_editor_new(const PastLines *past, const LineHooks *hooks, void *user)
{
    LineEditor *e = g_new0(LineEditor, 1);
    struct sigaction resize = { .sa_handler = on_resize };
    *e = (LineEditor){ .past = past, .hooks = hooks, .user = user, .back = -1 };
    e->keys = keys_new();
    e->line.columns = terminal_columns(STDOUT_FILENO);
    typed_set_prompt(&e->line, "> ");
    sigaction(SIGWINCH, &resize, NULL);
    e->line.edit = el_init("onecall", stdin, stdout, stderr);
    configure(e);
    paste_in_brackets(true);
    return e;
}

void line_editor_free(LineEditor *e)
{
    if (!e)
        return;
    paste_in_brackets(false);
    el_end(e->line.edit);
    keys_free(e->keys);
    if (e->sought)
        g_string_free(e->sought, TRUE);
    g_free(e->line.prompt);
    g_free(e->draft);
    g_free(e);
}

char *line_editor_read(LineEditor *e)
{
    int n = 0;
    if (e->ended)
        return NULL;
    typed_set_prompt(&e->line, e->hooks->prompt(e->user));
    forget_past(e);
    const char *line = el_gets(e->line.edit, &n);
    if (e->ended || !line || n <= 0) {
        e->ended = true;
        fputs("\r\n", stdout); /* what comes next stands in a row of its own */
        fflush(stdout);
        return NULL;
    }
    g_autofree char *valid = g_utf8_make_valid(line, n);
    g_strchomp(valid);
    return nfc_compose(valid, strlen(valid));
}
