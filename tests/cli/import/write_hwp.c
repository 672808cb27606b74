/* Writes an HWP 5 file to the path that is named, from lines on stdin:
 *
 *   text             a paragraph
 *   + text, ++ text  a paragraph that an automatic list numbers "1.", "가."
 *   ^ text           a page header
 *   |a|b|c|          a table's row; rows that follow one another are one table. A cell "<" goes on
 *                    from the cell on its left, "^" from the cell above.
 */
#include <stdio.h>
#include <gsf/gsf-utils.h>
#include "make_hwp.h"

enum { SHAPE_PLAIN, SHAPE_NUMBER, SHAPE_LETTER };

static bool is_row(const char *line)
{
    return g_str_has_prefix(line, "|") && strlen(line) > 1 && g_str_has_suffix(line, "|");
}

static GStrv row_cells(const char *line)
{
    g_autofree char *inner = g_strndup(line + 1, strlen(line) - 2);
    return g_strsplit(inner, "|", -1);
}

static const char *cell_at(const GPtrArray *rows, guint row, guint column)
{
    GStrv cells = row < rows->len ? g_ptr_array_index(rows, row) : NULL;
    return cells && column < g_strv_length(cells) ? cells[column] : "";
}

static bool continues(const char *cell)
{
    return strcmp(cell, "<") == 0 || strcmp(cell, "^") == 0;
}

static void write_cell(GByteArray *out, const GPtrArray *rows, guint row, guint column)
{
    guint down = 1, across = 1;
    while (strcmp(cell_at(rows, row + down, column), "^") == 0)
        down++;
    while (strcmp(cell_at(rows, row, column + across), "<") == 0)
        across++;
    put_cell(out, 2, row, column, down, across);
    put_para(out, 2, SHAPE_PLAIN, cell_at(rows, row, column));
}

static void write_table(GByteArray *out, const GPtrArray *rows)
{
    guint columns = g_strv_length(g_ptr_array_index(rows, 0));
    put_anchor_para(out, 0, 11, "tbl ");
    put_ctrl(out, 1, "tbl ", 0);
    put_table(out, 2, rows->len, columns);
    for (guint row = 0; row < rows->len; row++)
        for (guint column = 0; column < columns; column++)
            if (!continues(cell_at(rows, row, column)))
                write_cell(out, rows, row, column);
}

static void write_header(GByteArray *out, const char *text)
{
    put_anchor_para(out, 0, 16, "head");
    put_ctrl(out, 1, "head", 0);
    put_list(out, 2);
    put_para(out, 2, SHAPE_PLAIN, text);
}

static void write_line(GByteArray *out, const char *line)
{
    if (g_str_has_prefix(line, "++ "))
        put_para(out, 0, SHAPE_LETTER, line + 3);
    else if (g_str_has_prefix(line, "+ "))
        put_para(out, 0, SHAPE_NUMBER, line + 2);
    else if (g_str_has_prefix(line, "^ "))
        write_header(out, line + 2);
    else
        put_para(out, 0, SHAPE_PLAIN, line);
}

/* Writes the table that begins at `*line`; `*line` is left after it. */
static void take_table(GByteArray *out, char ***line)
{
    g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func((GDestroyNotify)g_strfreev);
    for (; **line && is_row(**line); (*line)++)
        g_ptr_array_add(rows, row_cells(**line));
    write_table(out, rows);
}

static GByteArray *write_section(char **line)
{
    GByteArray *out = g_byte_array_new();
    while (*line) {
        if (is_row(*line))
            take_table(out, &line);
        else if (**line)
            write_line(out, *line++);
        else
            line++;
    }
    return out;
}

static char *read_all(FILE *in)
{
    GString *all = g_string_new(NULL);
    char part[4096];
    for (size_t n; (n = fread(part, 1, sizeof part, in)) > 0;)
        g_string_append_len(all, part, (gssize)n);
    return g_string_free(all, FALSE);
}

int main(int argc, char **argv)
{
    if (argc != 2) {
        fputs("write_hwp wants: write_hwp FILE <LINES\n", stderr);
        return 2;
    }
    gsf_init();
    g_autofree char *text = read_all(stdin);
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    g_autoptr(GByteArray) section = write_section(lines), docinfo = numbered_docinfo();
    g_autoptr(GByteArray) file =
        make_hwp(&(HwpMake){ .flags = 1, .docinfo = docinfo, .sections = { section } });
    g_autoptr(GError) why = NULL;
    bool ok = g_file_set_contents(argv[1], (const char *)file->data, file->len, &why);
    if (!ok)
        fprintf(stderr, "write_hwp: %s\n", why->message);
    return ok ? 0 : 1;
}
