/* tests/pty/terminal.c - a terminal in memory, and the program that runs in it. */
#include "tests/pty/terminal.h"
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>
#include <vterm.h>
#include "tests/pty/stream.h"

struct Terminal {
    VTerm *vt;
    VTermScreen *screen;
    pid_t program;
    int master;
    bool closed, ended, brackets, arrows, alternate;
    int status;
    GString *typed, *part, *raw,
        *written; /* not yet read by the program; not yet whole; see terminal_raw(); all */
    guint wraps;
};

static int property_changed(VTermProp property, VTermValue *value, void *data)
{
    Terminal *t = data;
    if (property == VTERM_PROP_ALTSCREEN)
        t->alternate = value->boolean;
    return 1;
}

static void answer(const char *bytes, size_t n, void *data)
{
    Terminal *t = data;
    g_string_append_len(t->typed, bytes, (gssize)n);
}

static const VTermScreenCallbacks callbacks = { .settermprop = property_changed };

static void make_screen(Terminal *t, int rows, int columns)
{
    t->vt = vterm_new(rows, columns);
    vterm_set_utf8(t->vt, 1);
    vterm_output_set_callback(t->vt, answer, t);
    t->screen = vterm_obtain_screen(t->vt);
    vterm_screen_set_callbacks(t->screen, &callbacks, t);
    vterm_screen_enable_altscreen(t->screen, 1);
    vterm_screen_reset(t->screen, 1);
}

static void run_program(char **argv, char **environment, const char *folder)
{
    if (chdir(folder) == 0)
        execve(argv[0], argv, environment);
    _exit(127);
}

Terminal *terminal_open(char **argv, char **environment, const char *folder, int rows, int columns)
{
    struct winsize size = { .ws_row = (unsigned short)rows, .ws_col = (unsigned short)columns };
    int master;
    pid_t program = forkpty(&master, NULL, NULL, &size);
    if (program < 0)
        return NULL;
    if (program == 0)
        run_program(argv, environment, folder);
    Terminal *t = g_new0(Terminal, 1);
    t->program = program;
    t->master = master;
    fcntl(master, F_SETFL, O_NONBLOCK);
    fcntl(master, F_SETFD, FD_CLOEXEC);
    t->typed = g_string_new(NULL);
    t->part = g_string_new(NULL);
    t->raw = g_string_new(NULL);
    t->written = g_string_new(NULL);
    make_screen(t, rows, columns);
    return t;
}

void terminal_free(Terminal *t)
{
    if (!t)
        return;
    if (!t->ended) {
        kill(t->program, SIGKILL);
        waitpid(t->program, NULL, 0);
    }
    close(t->master);
    vterm_free(t->vt);
    g_string_free(t->typed, TRUE);
    g_string_free(t->part, TRUE);
    g_string_free(t->raw, TRUE);
    g_string_free(t->written, TRUE);
    g_free(t);
}

static VTermPos position(const Terminal *t)
{
    VTermPos at;
    vterm_state_get_cursorpos(vterm_obtain_state(t->vt), &at);
    return at;
}

/* A text that ran over the right edge ends on another row, or, on the last one, further left. */
static void show(Terminal *t, StreamKind kind, const char *bytes, gsize n)
{
    VTermPos before = position(t);
    vterm_input_write(t->vt, bytes, n);
    VTermPos after = position(t);
    if (kind == STREAM_TEXT && (after.row != before.row || after.col < before.col))
        t->wraps++;
}

/* The modes that decide what the keyboard sends; libvterm keeps them to itself. */
static void follow_modes(Terminal *t, const char *bytes, gsize n)
{
    g_autofree char *sequence = g_strndup(bytes, n);
    const char *set = n > 0 && bytes[n - 1] == 'h' ? "h" : "l";
    if (g_str_has_prefix(sequence, "\033[?2004"))
        t->brackets = *set == 'h';
    if (g_str_has_prefix(sequence, "\033[?1") && n == 5)
        t->arrows = *set == 'h';
}

static void keep_raw(Terminal *t, const char *bytes, gsize n)
{
    g_autofree char *piece = g_strndup(bytes, n);
    g_autofree char *shown = g_strescape(piece, NULL);
    g_string_append_printf(t->raw, "%s%s", t->raw->len ? " " : "", *shown ? shown : "\\0");
}

static void take(Terminal *t, const char *bytes, gsize n)
{
    g_string_append_len(t->part, bytes, (gssize)n);
    g_string_append_len(t->written, bytes, (gssize)n);
    gsize i = 0, length;
    while (i < t->part->len) {
        StreamKind kind = stream_next(t->part->str + i, t->part->len - i, &length);
        if (kind == STREAM_PART)
            break;
        if (kind == STREAM_RAW)
            keep_raw(t, t->part->str + i, length);
        if (kind == STREAM_SEQUENCE)
            follow_modes(t, t->part->str + i, length);
        show(t, kind, t->part->str + i, length);
        i += length;
    }
    g_string_erase(t->part, 0, (gssize)i);
}

static void read_program(Terminal *t)
{
    char bytes[8192];
    ssize_t n = read(t->master, bytes, sizeof bytes);
    if (n > 0)
        take(t, bytes, (gsize)n);
    else if (n == 0 || (errno != EAGAIN && errno != EINTR))
        t->closed = true;
}

static void write_typed(Terminal *t)
{
    ssize_t n = write(t->master, t->typed->str, t->typed->len);
    if (n > 0)
        g_string_erase(t->typed, 0, n);
}

static void see_end(Terminal *t)
{
    int how;
    if (t->ended || waitpid(t->program, &how, WNOHANG) != t->program)
        return;
    t->ended = true;
    t->status = WIFEXITED(how) ? WEXITSTATUS(how) : 128 + WTERMSIG(how);
}

void terminal_wait(Terminal *t, int ms)
{
    struct pollfd wait = { .fd = t->closed ? -1 : t->master, .events = POLLIN };
    if (t->typed->len > 0)
        wait.events |= POLLOUT;
    poll(&wait, 1, t->closed ? MIN(ms, 10) : ms);
    if (wait.revents & POLLOUT)
        write_typed(t);
    if (wait.revents & (POLLIN | POLLHUP | POLLERR))
        read_program(t);
    see_end(t);
}

void terminal_type(Terminal *t, const char *bytes, gssize n)
{
    g_string_append_len(t->typed, bytes, n);
    write_typed(t);
}

bool terminal_brackets(const Terminal *t)
{
    return t->brackets;
}

bool terminal_other_arrows(const Terminal *t)
{
    return t->arrows;
}

bool terminal_reads_keys(const Terminal *t)
{
    struct termios modes;
    return tcgetattr(t->master, &modes) == 0 && !(modes.c_lflag & (ICANON | ECHO));
}

void terminal_resize(Terminal *t, int rows, int columns)
{
    struct winsize size = { .ws_row = (unsigned short)rows, .ws_col = (unsigned short)columns };
    vterm_set_size(t->vt, rows, columns);
    ioctl(t->master, TIOCSWINSZ, &size);
}

void terminal_signal(Terminal *t, int number)
{
    if (!t->ended)
        kill(t->program, number);
}

bool terminal_ended(Terminal *t, int *status)
{
    *status = t->status;
    return t->ended && t->closed;
}

bool terminal_is_alternate(const Terminal *t)
{
    return t->alternate;
}

void terminal_mark(Terminal *t)
{
    g_string_truncate(t->written, 0);
    t->wraps = 0;
    g_string_truncate(t->raw, 0);
}

gsize terminal_bytes(const Terminal *t)
{
    return t->written->len;
}

guint terminal_wraps(const Terminal *t)
{
    return t->wraps;
}

bool terminal_sent(const Terminal *t, const char *bytes, gsize n)
{
    return memmem(t->written->str, t->written->len, bytes, n) != NULL;
}

const char *terminal_raw(const Terminal *t)
{
    return t->raw->str;
}

int terminal_rows(const Terminal *t)
{
    int rows, columns;
    vterm_get_size(t->vt, &rows, &columns);
    return rows;
}

int terminal_columns(const Terminal *t)
{
    int rows, columns;
    vterm_get_size(t->vt, &rows, &columns);
    return columns;
}

void terminal_cursor(const Terminal *t, int *row, int *column)
{
    VTermPos at = position(t);
    *row = at.row + 1;
    *column = at.col + 1;
}

#define SECOND_HALF ((uint32_t)-1) /* of a wide character */

static VTermScreenCell get_cell(const Terminal *t, int row, int column)
{
    VTermScreenCell cell = { 0 };
    vterm_screen_get_cell(t->screen, (VTermPos){ .row = row - 1, .col = column - 1 }, &cell);
    return cell;
}

static void append_cell(GString *text, const VTermScreenCell *cell, const char *blank)
{
    if (cell->chars[0] == SECOND_HALF)
        return;
    if (cell->chars[0] == 0)
        g_string_append(text, blank);
    for (int i = 0; i < VTERM_MAX_CHARS_PER_CELL && cell->chars[i]; i++)
        g_string_append_unichar(text, cell->chars[i]);
}

char *terminal_cell(const Terminal *t, int row, int column)
{
    g_autoptr(GString) text = g_string_new(NULL);
    VTermScreenCell cell = get_cell(t, row, column);
    append_cell(text, &cell, "");
    return g_string_free(g_steal_pointer(&text), FALSE);
}

static char *row_from(const Terminal *t, int row, int column)
{
    g_autoptr(GString) text = g_string_new(NULL);
    for (int c = column; c <= terminal_columns(t); c++) {
        VTermScreenCell cell = get_cell(t, row, c);
        append_cell(text, &cell, " ");
    }
    return g_string_free(g_steal_pointer(&text), FALSE);
}

char *terminal_row(const Terminal *t, int row)
{
    return g_strchomp(row_from(t, row, 1));
}

int terminal_find(const Terminal *t, int row, const char *text, int from)
{
    for (int c = from; c <= terminal_columns(t); c++) {
        if (get_cell(t, row, c).chars[0] == SECOND_HALF)
            continue;
        g_autofree char *rest = row_from(t, row, c);
        if (g_str_has_prefix(rest, text))
            return c;
    }
    return 0;
}

static void append_style(GString *text, const VTermScreenCell *cell)
{
    g_string_append_printf(text, "\033[0%s%s%s", cell->attrs.bold ? ";1" : "",
        cell->attrs.underline ? ";4" : "", cell->attrs.reverse ? ";7" : "");
    if (VTERM_COLOR_IS_INDEXED(&cell->fg))
        g_string_append_printf(text, ";38;5;%d", cell->fg.indexed.idx);
    if (VTERM_COLOR_IS_INDEXED(&cell->bg))
        g_string_append_printf(text, ";48;5;%d", cell->bg.indexed.idx);
    g_string_append_c(text, 'm');
}

static void append_coloured_row(GString *text, const Terminal *t, int row)
{
    for (int c = 1; c <= terminal_columns(t); c++) {
        VTermScreenCell cell = get_cell(t, row, c);
        append_style(text, &cell);
        append_cell(text, &cell, " ");
    }
    g_string_append(text, "\033[0m\n");
}

char *terminal_screen(const Terminal *t, bool colours)
{
    g_autoptr(GString) text = g_string_new(NULL);
    for (int r = 1; r <= terminal_rows(t); r++) {
        g_autofree char *row = terminal_row(t, r);
        if (colours)
            append_coloured_row(text, t, r);
        else
            g_string_append_printf(text, "%s\n", row);
    }
    while (!colours && g_str_has_suffix(text->str, "\n\n"))
        g_string_truncate(text, text->len - 1);
    return g_string_free(g_steal_pointer(&text), FALSE);
}
