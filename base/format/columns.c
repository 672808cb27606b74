/* base/format/columns.c - rows of cells joined by TAB, as people see them on a terminal. */
#include "base/format/columns.h"
#include <glib.h>
#include <stdbool.h>
#include <string.h>
#include "base/text/text.h"

#define GAP 2

/* Widths of the columns of the rows from `line` to `end`. */
static GArray *measure(char **line, char **end)
{
    GArray *widths = g_array_new(FALSE, TRUE, sizeof(int));
    for (; line < end; line++) {
        g_auto(GStrv) cells = g_strsplit(*line, "\t", -1);
        for (guint i = 0; cells[i]; i++) {
            if (i == widths->len)
                g_array_set_size(widths, i + 1);
            int *width = &g_array_index(widths, int, i);
            *width = MAX(*width, text_width(cells[i]));
        }
    }
    return widths;
}

static int total(const GArray *widths)
{
    int n = -GAP;
    for (guint i = 0; i < widths->len; i++)
        n += g_array_index(widths, int, i) + GAP;
    return n;
}

static void append_padded(GString *out, const char *row, const GArray *widths)
{
    g_auto(GStrv) cells = g_strsplit(row, "\t", -1);
    int owed = 0; /* spaces to write before the next cell */
    for (guint i = 0; cells[i]; i++) {
        if (*cells[i]) {
            g_string_append_printf(out, "%*s%s", owed, "", cells[i]);
            owed = 0;
        }
        owed += g_array_index(widths, int, i) + GAP - text_width(cells[i]);
    }
}

static void append_barred(GString *out, const char *row)
{
    g_auto(GStrv) cells = g_strsplit(row, "\t", -1);
    g_autofree char *joined = g_strjoinv(" | ", cells);
    g_string_append(out, g_strstrip(joined));
}

static void append_rows(GString *out, char **line, char **end, int capacity)
{
    g_autoptr(GArray) widths = measure(line, end);
    bool aligned = end - line > 1 && total(widths) <= capacity;
    for (char **row = line; row < end; row++) {
        if (row > line)
            g_string_append_c(out, '\n');
        if (aligned)
            append_padded(out, *row, widths);
        else
            append_barred(out, *row);
    }
}

char *columns_align(const char *text, int capacity)
{
    GString *out = g_string_sized_new(strlen(text));
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    for (char **line = lines; *line;) {
        char **end = line;
        while (*end && strchr(*end, '\t'))
            end++;
        if (line > lines)
            g_string_append_c(out, '\n');
        if (end > line)
            append_rows(out, line, end, capacity);
        else
            g_string_append(out, *end++);
        line = end;
    }
    return g_string_free(out, FALSE);
}
