/* cli/terminal/screen.c - the rows of a terminal, kept and compared. */
#include "cli/terminal/screen.h"
#include <errno.h>
#include <poll.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>
#include "base/format/printer.h"
#include "base/text/text.h"

struct Screen {
    int fd, rows, columns;
    bool colours;
    GPtrArray *next, *shown; /* of GString: a row as it is written; shown: NULL if not known */
    gsize written;
};

static const char *const looks[LOOK_N][2] = {
    /* without colours, with */
    [LOOK_PLAIN] = { "", "" },
    [LOOK_BOLD] = { "\033[1m", "\033[1m" },
    [LOOK_DIM] = { "", "\033[2m" },
    [LOOK_BAR] = { "\033[7m", "\033[7m" },
    [LOOK_CHOSEN] = { "\033[1;7m", "\033[1;7m" },
    [LOOK_TITLE] = { "\033[1m", "\033[1;33m" },
    [LOOK_ALARM] = { "\033[1m", "\033[1;31m" },
    [LOOK_PRESSING] = { "\033[1m", "\033[1;37;41m" },
};

static void row_free(gpointer row)
{
    if (row)
        g_string_free(row, TRUE);
}

Screen *screen_new(int fd, bool colours)
{
    Screen *s = g_new0(Screen, 1);
    *s = (Screen){ .fd = fd, .rows = 24, .columns = 80, .colours = colours };
    s->next = g_ptr_array_new_with_free_func(row_free);
    s->shown = g_ptr_array_new_with_free_func(row_free);
    screen_measure(s);
    screen_begin(s);
    return s;
}

void screen_free(Screen *s)
{
    g_ptr_array_unref(s->next);
    g_ptr_array_unref(s->shown);
    g_free(s);
}

bool screen_measure(Screen *s)
{
    struct winsize size;
    int rows = s->rows, columns = s->columns;
    if (ioctl(s->fd, TIOCGWINSZ, &size) == 0 && size.ws_row > 0 && size.ws_col > 0) {
        s->rows = size.ws_row;
        s->columns = size.ws_col;
    }
    return s->rows != rows || s->columns != columns;
}

int screen_rows(const Screen *s)
{
    return s->rows;
}

int screen_columns(const Screen *s)
{
    return s->columns;
}

void screen_begin(Screen *s)
{
    g_ptr_array_set_size(s->next, 0);
    for (int i = 0; i < s->rows; i++)
        g_ptr_array_add(s->next, g_string_new(NULL));
}

static const char *style_of(const Screen *s, char mark)
{
    static const struct {
        const char *mark;
        Look look;
    } marks[] = { { STYLE_BOLD, LOOK_BOLD }, { STYLE_DIM, LOOK_DIM }, { STYLE_ALARM, LOOK_ALARM },
        { STYLE_HIT, LOOK_TITLE } };
    for (gsize i = 0; i < G_N_ELEMENTS(marks); i++)
        if (*marks[i].mark == mark)
            return looks[marks[i].look][s->colours];
    return "";
}

/* What is shown of a character: a line's end and a TAB are spaces, what could harm is a dot. */
static gunichar shown_as(gunichar c)
{
    if (c == '\n' || c == '\t')
        return ' ';
    return text_is_unsafe(c) ? 0xB7 : c;
}

static bool is_mark(gunichar c)
{
    return c >= (gunichar)STYLE_BOLD[0] && c <= (gunichar)STYLE_END[0];
}

static int visible_width(const char *text)
{
    int width = 0;
    for (const char *p = text; *p; p = g_utf8_next_char(p))
        if (!is_mark(g_utf8_get_char(p)))
            width += text_char_width(shown_as(g_utf8_get_char(p)));
    return width;
}

/* Appends `text` cut to `width` columns; returns how many it took. */
static int append_text(const Screen *s, GString *out, const char *text, int width, Look look)
{
    int room = visible_width(text) > width ? width - 1 : width, used = 0;
    for (const char *p = text; *p; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        if (is_mark(c)) {
            g_string_append(out, c == (gunichar)STYLE_END[0] ? "\033[0m" : style_of(s, (char)c));
            if (c == (gunichar)STYLE_END[0])
                g_string_append(out, looks[look][s->colours]);
            continue;
        }
        c = shown_as(c);
        if (used + text_char_width(c) > room) {
            g_string_append(out, "…");
            return used + 1;
        }
        g_string_append_unichar(out, c);
        used += text_char_width(c);
    }
    return used;
}

void screen_put(Screen *s, int row, int column, int width, Look look, const char *text)
{
    width = MIN(width, s->columns - column);
    if (row < 0 || row >= s->rows || column < 0 || width < 1)
        return;
    bool filled = look == LOOK_BAR || look == LOOK_CHOSEN;
    if (!*text && !filled)
        return;
    GString *out = g_ptr_array_index(s->next, row);
    if (column > 0 || out->len > 0) /* screen_show() has gone to the row's first */
        g_string_append_printf(out, "\033[%d;%dH", row + 1, column + 1);
    gsize plain = out->len + strlen(looks[look][s->colours]);
    g_string_append(out, looks[look][s->colours]);
    int used = append_text(s, out, text, width, look);
    if (filled)
        g_string_append_printf(out, "%*s", width - used, "");
    if (look != LOOK_PLAIN || memchr(out->str + plain, '\033', out->len - plain))
        g_string_append(out, "\033[0m");
}

void screen_put_format(
    Screen *s, int row, int column, int width, Look look, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    g_autofree char *text = g_strdup_vprintf(format, args);
    va_end(args);
    screen_put(s, row, column, width, look, text);
}

void screen_across(Screen *s, int row, int column, int width)
{
    g_autoptr(GString) line = g_string_new(NULL);
    for (int i = 0; i < width; i++)
        g_string_append(line, "─");
    screen_put(s, row, column, width, LOOK_DIM, line->str);
}

void screen_down(Screen *s, int row, int column, int rows)
{
    for (int i = 0; i < rows; i++)
        screen_put(s, row + i, column, 1, LOOK_PLAIN, "│");
}

void screen_write(Screen *s, const char *bytes, gsize n)
{
    while (n > 0) {
        ssize_t done = write(s->fd, bytes, n);
        if (done < 0 && errno == EAGAIN) {
            struct pollfd wait = { s->fd, POLLOUT, 0 };
            poll(&wait, 1, -1);
        } else if (done < 0 && errno != EINTR) {
            return; /* the terminal is gone; reading from it ends the session */
        } else if (done > 0) {
            bytes += done;
            n -= (gsize)done;
            s->written += (gsize)done;
        }
    }
}

static bool stands_there(const Screen *s, guint row)
{
    const GString *before = row < s->shown->len ? g_ptr_array_index(s->shown, row) : NULL;
    return before && g_string_equal(before, g_ptr_array_index(s->next, row));
}

void screen_show(Screen *s, int from, int to)
{
    g_autoptr(GString) out = g_string_new(NULL);
    g_ptr_array_set_size(s->shown, s->rows);
    for (int row = 0; row < s->rows; row++) {
        if ((row >= from && row < to) || stands_there(s, (guint)row))
            continue;
        const GString *text = g_ptr_array_index(s->next, row);
        g_string_append_printf(out, "\033[%d;1H\033[K%s", row + 1, text->str);
        row_free(s->shown->pdata[row]);
        s->shown->pdata[row] = g_string_new_len(text->str, (gssize)text->len);
    }
    for (int row = MAX(from, 0); row < MIN(to, s->rows); row++)
        g_clear_pointer(&s->shown->pdata[row], row_free);
    if (out->len == 0)
        return;
    g_string_prepend(out, "\0337\033[?25l");
    g_string_append(out, "\0338\033[?25h");
    screen_write(s, out->str, out->len);
}

void screen_forget(Screen *s)
{
    g_ptr_array_set_size(s->shown, 0);
}

static void write_text(Screen *s, const char *text)
{
    screen_write(s, text, strlen(text));
}

void screen_enter(Screen *s)
{
    write_text(s, "\033[?1049h\033[2J\033[?2004h");
    screen_forget(s);
}

void screen_leave(Screen *s)
{
    write_text(s, "\033[r\033[?2004l\033[?1049l");
    screen_forget(s);
}

gsize screen_written(const Screen *s)
{
    return s->written;
}
