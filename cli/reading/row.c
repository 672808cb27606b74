/* cli/reading/row.c - a text broken into rows, with parts of it marked. */
#include "cli/reading/row.h"
#include <string.h>
#include "base/format/columns.h"
#include "base/format/printer.h"
#include "base/text/text.h"

static void row_free(void *data)
{
    ReadingRow *row = data;
    g_free(row->text);
    g_free(row->target);
    g_free(row);
}

GPtrArray *reading_rows_new(void)
{
    return g_ptr_array_new_with_free_func(row_free);
}

void reading_add_row(GPtrArray *rows, char *text)
{
    ReadingRow *row = g_new0(ReadingRow, 1);
    row->text = text;
    row->line = -1;
    g_ptr_array_add(rows, row);
}

/* A walk along the text and what is shown of it: where in the text the next shown character is
 * from.
 */
typedef struct {
    const RowText *of;
    int at;
    guint mark;        /* the first that does not end before `at` */
    const char *style; /* open */
} Walk;

/* Moves past the character of the text that `shown` stands for; false if it stands for none:
 * padding between cells. A TAB, or spaces that were left out, are passed with the next character
 * that is none. */
static bool meet(Walk *w, const char *shown)
{
    gunichar seen = g_utf8_get_char(shown);
    int at = w->at;
    while (at < w->of->to && strchr("\t ", w->of->text[at]) && seen != ' ' && seen != '|')
        at++;
    if (at >= w->of->to)
        return false;
    gunichar is = g_utf8_get_char(w->of->text + at);
    if (is != seen && !(text_is_unsafe(is) && seen == g_utf8_get_char("·")))
        return false;
    w->at = at + g_utf8_skip[(guint8)w->of->text[at]];
    return true;
}

static void set_style(Walk *w, GString *out, const char *style)
{
    if (style == w->style)
        return;
    if (w->style)
        g_string_append(out, STYLE_END);
    if (style)
        g_string_append(out, style);
    w->style = style;
}

/* The style of the text's byte `at`. */
static const char *style_of(Walk *w, int at)
{
    const GArray *marks = w->of->marks;
    while (marks && w->mark < marks->len && g_array_index(marks, RowMark, w->mark).to <= at)
        w->mark++;
    bool inside =
        marks && w->mark < marks->len && g_array_index(marks, RowMark, w->mark).from <= at;
    return inside ? g_array_index(marks, RowMark, w->mark).style : NULL;
}

static ReadingRow *add_one(GPtrArray *rows, Walk *w, const char *shown, int indent)
{
    GString *out = g_string_new(NULL);
    int from = w->at;
    for (int i = 0; *shown && i < indent; i++)
        g_string_append_c(out, ' ');
    for (const char *p = shown; *p; p = g_utf8_next_char(p)) {
        int at = w->at;
        if (meet(w, p)) {
            at = w->at - g_utf8_skip[(guint8)*g_utf8_prev_char(w->of->text + w->at)];
            set_style(w, out, style_of(w, at));
        }
        g_string_append_len(out, p, g_utf8_next_char(p) - p);
    }
    set_style(w, out, NULL);
    reading_add_row(rows, g_string_free(out, FALSE));
    ReadingRow *row = g_ptr_array_index(rows, rows->len - 1);
    row->from = from;
    row->to = w->at;
    return row;
}

/* The spaces at which the text was broken are in no row. */
static void skip_spaces(Walk *w)
{
    while (w->at < w->of->to && w->of->text[w->at] == ' ')
        w->at++;
}

void reading_add(GPtrArray *rows, const RowText *text, int line, const char *target)
{
    g_autofree char *part = g_strndup(text->text + text->from, (gsize)(text->to - text->from));
    g_autofree char *plain = text->shown ? g_strdup(text->shown) : text_safe(part);
    int columns = MAX(text->columns, READING_LEAST), indent = MIN(text->indent, columns / 2),
        hang = MIN(text->hang, columns / 4);
    g_autofree char *safe = columns_align(plain, columns - indent); /* a row has no TABs */
    g_auto(GStrv) parts = text_wrap_hanging(g_strdelimit(safe, "\n", ' '), columns - indent, hang);
    Walk w = { text, text->from, 0, NULL };
    for (char **p = parts; *p; p++) {
        ReadingRow *row = add_one(rows, &w, *p, p == parts ? indent : indent + hang);
        row->line = line;
        row->target = g_strdup(target);
        skip_spaces(&w);
    }
    ((ReadingRow *)g_ptr_array_index(rows, rows->len - 1))->to = text->to;
}
