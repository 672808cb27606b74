/* tests/pty/look.c - what a case file says of the screen. */
#include "tests/pty/look.h"
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#define PROMPT_END "> "

static char *unquoted(const char *rest)
{
    gsize n;
    return script_text(rest, &n);
}

/* A text may go on in the next row: it is looked for in the rows one by one, and in all together.
 */
static bool shows(const Terminal *t, const char *text)
{
    g_autoptr(GString) all = g_string_new(NULL);
    for (int r = 1; r <= terminal_rows(t); r++) {
        g_autofree char *row = terminal_row(t, r);
        g_string_append(all, row);
        if (strstr(row, text))
            return true;
    }
    return strstr(all->str, text) != NULL;
}

bool look_see(Run *run, const char *rest)
{
    Terminal *t = run_terminal(run);
    g_autofree char *text = unquoted(rest);
    return t && shows(t, text);
}

bool look_sent(Run *run, const char *rest)
{
    gsize n;
    Terminal *t = run_terminal(run);
    g_autofree char *bytes = script_text(rest, &n);
    return t && terminal_sent(t, bytes, n);
}

bool look_unsee(Run *run, const char *rest)
{
    Terminal *t = run_terminal(run);
    g_autofree char *text = unquoted(rest);
    return t && !shows(t, text);
}

/* The row where the prompt of the line under the cursor begins, and the cell after it. */
static int prompt_row(const Terminal *t, int *column)
{
    int row, at;
    for (terminal_cursor(t, &row, &at); row >= 1; row--) {
        int end = terminal_find(t, row, PROMPT_END, 1);
        if (end == 0)
            continue;
        *column = end + 2;
        return row;
    }
    return 0;
}

/* Rows of the line: to the last one that has something; in the frame the last row of all is not
 * the line's. */
static int last_row(const Terminal *t, int from)
{
    int row = terminal_rows(t) - (terminal_is_alternate(t) ? 1 : 0);
    for (; row > from; row--) {
        g_autofree char *text = terminal_row(t, row);
        if (*text)
            return row;
    }
    return from;
}

#define PERHAPS                                                                                    \
    '\001' /* a blank at the edge: typed, or left by a wide character that did not fit */

/* The cells of a row as far as the line goes on in the next one. */
static void append_row(GString *line, const Terminal *t, int row, int column, bool goes_on)
{
    int columns = terminal_columns(t);
    g_autofree char *before = g_strdup("");
    for (int c = column; c <= columns; c++) {
        g_autofree char *cell = terminal_cell(t, row, c);
        bool half = !*cell && *before && g_unichar_iswide(g_utf8_get_char(before));
        bool blank = (!*cell && !half) || g_str_equal(cell, " ");
        if (blank)
            g_string_append_c(line, goes_on && c == columns ? PERHAPS : ' ');
        else
            g_string_append(line, cell);
        g_free(before);
        before = g_steal_pointer(&cell);
    }
}

static bool is_line(const char *line, const char *text)
{
    for (; *line; line++) {
        if (*line == PERHAPS && *text != ' ')
            continue;
        if (*line != *text && !(*line == PERHAPS && *text == ' '))
            return false;
        text++;
    }
    return !*text;
}

bool look_line(Run *run, const char *rest)
{
    Terminal *t = run_terminal(run);
    int column, row = t ? prompt_row(t, &column) : 0;
    if (row == 0 || !terminal_reads_keys(t))
        return false;
    g_autofree char *text = unquoted(rest);
    g_autoptr(GString) line = g_string_new(NULL);
    for (int last = last_row(t, row); row <= last; row++, column = 1)
        append_row(line, t, row, column, row < last);
    g_strchomp(text);
    g_strchomp(line->str);
    bool same = is_line(line->str, text);
    run_say(run, "the line is: %s", g_strdelimit(line->str, "\001", ' '));
    return same;
}

/* "N TEXT": row N is this; counted from the end if N is negative. */
bool look_row(Run *run, const char *rest)
{
    char *after;
    Terminal *t = run_terminal(run);
    int row = (int)strtol(rest, &after, 10);
    if (!t)
        return false;
    g_autofree char *shown = terminal_row(t, row < 0 ? terminal_rows(t) + 1 + row : row);
    g_autofree char *text = unquoted(*after == ' ' ? after + 1 : after);
    run_say(run, "the row is: %s", shown);
    return g_str_equal(shown, text);
}

bool look_cell(Run *run, const char *rest)
{
    char *after;
    Terminal *t = run_terminal(run);
    int row = (int)strtol(rest, &after, 10), column = (int)strtol(after, &after, 10);
    if (!t)
        return false;
    g_autofree char *shown = terminal_cell(t, row, column);
    g_autofree char *text = unquoted(g_strchug(after));
    run_say(run, "the cell is: %s", shown);
    return g_str_equal(shown, text);
}

bool look_cursor(Run *run, const char *rest)
{
    char *after;
    int row, column;
    Terminal *t = run_terminal(run);
    if (!t)
        return false;
    terminal_cursor(t, &row, &column);
    run_say(run, "the cursor is at %d %d", row, column);
    return row == strtol(rest, &after, 10) && column == strtol(after, NULL, 10);
}

/* The text begins in the same column of every row that has it, and two have. */
bool look_straight(Run *run, const char *rest)
{
    Terminal *t = run_terminal(run);
    g_autofree char *text = unquoted(rest);
    int column = 0, rows = 0;
    for (int r = 1; t && r <= terminal_rows(t); r++) {
        int found = terminal_find(t, r, text, 1);
        if (found == 0)
            continue;
        if (rows++ > 0 && found != column) {
            run_say(run, "row %d: at %d, above at %d", r, found, column);
            return false;
        }
        column = found;
    }
    return rows > 1;
}

/* Where the heading begins, every row below it, to the first blank one, begins a word. */
bool look_column(Run *run, const char *rest)
{
    Terminal *t = run_terminal(run);
    g_autofree char *heading = unquoted(rest);
    int column = 0, r = 1, rows = 0;
    while (t && r <= terminal_rows(t) && (column = terminal_find(t, r, heading, 1)) == 0)
        r++;
    for (r++; column > 1 && r <= terminal_rows(t); r++) {
        g_autofree char *row = terminal_row(t, r);
        g_autofree char *before = terminal_cell(t, r, column - 1);
        g_autofree char *cell = terminal_cell(t, r, column);
        if (!*row || strstr(row, PROMPT_END) || g_str_has_suffix(row, ">"))
            break;
        rows++;
        run_say(run, "row %d: nothing begins at %d", r, column);
        if (g_strchug(before)[0] || !g_strchug(cell)[0])
            return false;
    }
    return rows > 0;
}

bool look_alternate(Run *run, const char *rest)
{
    Terminal *t = run_terminal(run);
    return t && terminal_is_alternate(t) == g_str_equal(rest, "on");
}

static char *screen_with_cursor(const Terminal *t)
{
    int row, column;
    terminal_cursor(t, &row, &column);
    g_autofree char *screen = terminal_screen(t, false);
    return g_strdup_printf("%scursor %d %d\n", screen, row, column);
}

static char *screen_path(const Run *run, const char *name)
{
    g_autofree char *folder = g_path_get_dirname(run->about->file);
    g_autofree char *group = g_path_get_basename(folder);
    g_autofree char *file = g_strconcat(name, ".txt", NULL);
    return g_build_filename(run->setup->screens, group, file, NULL);
}

/* Written by hand (ONECALL_PTY_WRITE=1): what is there once nothing has been written for a while.
 */
static bool write_screen(const Terminal *t, Run *run, const char *path)
{
    gsize before;
    do {
        before = terminal_bytes(t);
        run_pump(run, 700);
    } while (terminal_bytes(t) != before);
    g_autofree char *screen = screen_with_cursor(t);
    g_autofree char *folder = g_path_get_dirname(path);
    g_mkdir_with_parents(folder, 0777);
    return g_file_set_contents(path, screen, -1, NULL);
}

bool look_screen(Run *run, const char *rest)
{
    Terminal *t = run_terminal(run);
    g_autofree char *path = screen_path(run, rest), *wanted = NULL;
    if (!t)
        return false;
    if (run->setup->writes)
        return write_screen(t, run, path);
    g_autofree char *screen = screen_with_cursor(t);
    if (!g_file_get_contents(path, &wanted, NULL, NULL))
        wanted = g_strdup("(no such file)\n");
    run_say(run, "%s says:\n%s", path, wanted);
    return g_str_equal(screen, wanted);
}

bool look_ends(Run *run, const char *rest)
{
    int status;
    Terminal *t = run_terminal(run);
    if (!t || !terminal_ended(t, &status))
        return false;
    run_say(run, "it ended with %d", status);
    return !*rest || status == atoi(rest);
}
