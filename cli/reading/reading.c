/* cli/reading/reading.c - an article as rows of a given width. */
#include "cli/reading/reading.h"
#include <string.h>
#include "base/format/columns.h"
#include "base/format/printer.h"
#include "base/text/text.h"

#define DEPTH_COLUMNS 2 /* that a level is indented by */
#define NARROW 76       /* below this, two columns would be too narrow to read */
#define BETWEEN " │ "
#define BETWEEN_COLUMNS 3

static void add_mark(GArray *marks, int from, int to, const char *style)
{
    RowMark mark = { from, to, style };
    if (from < to)
        g_array_append_val(marks, mark);
}

/* The marks of a line: its hits, less what the chosen part covers, and that part. */
static GArray *marks_of(const KbOutline *outline, const KbLine *line, const DiffSpan *chosen)
{
    GArray *marks = g_array_new(FALSE, FALSE, sizeof(RowMark));
    int from = chosen ? CLAMP(chosen->from, line->start, line->end) : line->end,
        to = chosen ? CLAMP(chosen->to, line->start, line->end) : line->end;
    for (guint i = 0; i < line->spots; i++) {
        const KbSpot *spot = &g_array_index(outline->spots, KbSpot, line->spot + i);
        add_mark(marks, spot->from, MIN(spot->to, from), STYLE_HIT);
    }
    add_mark(marks, from, to, STYLE_BOLD);
    for (guint i = 0; i < line->spots; i++) {
        const KbSpot *spot = &g_array_index(outline->spots, KbSpot, line->spot + i);
        add_mark(marks, MAX(spot->from, to), spot->to, STYLE_HIT);
    }
    return marks;
}

/* The columns of a line's number: what stands below it is indented by them. */
static int number_columns(const KbHit *hit, const KbLine *line)
{
    g_autofree char *number = g_strndup(hit->body + line->start, (gsize)(line->text - line->start));
    return text_width(number);
}

static void note_fold(const KbOutline *outline, guint i, GPtrArray *rows)
{
    guint hidden = 0;
    for (guint k = i + 1; k <= i + kb_outline_line(outline, i)->below; k++)
        hidden += kb_outline_line(outline, k)->hidden;
    if (hidden == 0)
        return;
    ReadingRow *last = g_ptr_array_index(rows, rows->len - 1);
    g_autofree char *text = last->text;
    last->text = g_strdup_printf("%s" STYLE_DIM " [+%u]" STYLE_END, text, hidden);
}

typedef struct {
    const KbHit *hit;
    const KbOutline *outline;
    const DiffSpan *chosen;
    int columns;
    GPtrArray *rows;
} Body;

/* `shown`: a row of cells that is aligned with those around it; NULL: the line as it is. */
static void add_line(const Body *b, guint i, const char *shown)
{
    const KbLine *line = kb_outline_line(b->outline, i);
    g_autoptr(GArray) marks = marks_of(b->outline, line, b->chosen);
    int fold = line->folded ? (int)strlen(" [+999]") : 0;
    RowText text = { .text = b->hit->body,
        .from = line->start,
        .to = line->end,
        .shown = shown,
        .marks = marks,
        .indent = (int)line->depth * DEPTH_COLUMNS,
        .hang = number_columns(b->hit, line),
        .columns = b->columns - fold };
    reading_add(b->rows, &text, (int)i, NULL);
    note_fold(b->outline, i, b->rows);
}

static bool is_cells(const Body *b, guint i)
{
    if (i >= b->outline->lines->len)
        return false;
    const KbLine *line = kb_outline_line(b->outline, i);
    return line->kind == KB_LINE_CELLS && !line->hidden;
}

/* Adds the rows of a table, which stand in columns. Returns the line after it. */
static guint add_cells(const Body *b, guint i)
{
    guint end = i;
    while (is_cells(b, end))
        end++;
    const KbLine *first = kb_outline_line(b->outline, i),
                 *last = kb_outline_line(b->outline, end - 1);
    g_autofree char *raw =
        g_strndup(b->hit->body + first->start, (gsize)(last->end - first->start));
    g_autofree char *safe = text_safe(raw);
    g_autofree char *aligned = columns_align(safe, b->columns - (int)first->depth * DEPTH_COLUMNS);
    g_auto(GStrv) rows = g_strsplit(aligned, "\n", -1);
    for (guint k = i; k < end; k++)
        add_line(b, k, rows[k - i]);
    return end;
}

GPtrArray *reading_body(
    const KbHit *hit, const KbOutline *outline, const DiffSpan *chosen, int columns)
{
    const Body b = { hit, outline, chosen, columns, reading_rows_new() };
    for (guint i = 0; i < outline->lines->len;) {
        if (is_cells(&b, i)) {
            i = add_cells(&b, i);
            continue;
        }
        if (!kb_outline_line(outline, i)->hidden)
            add_line(&b, i, NULL);
        i++;
    }
    return b.rows;
}

/* One side of a row in rows of its own: NULL has none. */
static GPtrArray *side_rows(const KbRow *row, bool right, int columns)
{
    const char *text = right ? row->right : row->left;
    const GArray *spans = right ? row->right_spans : row->left_spans;
    g_autoptr(GArray) marks = g_array_new(FALSE, FALSE, sizeof(RowMark));
    GPtrArray *rows = reading_rows_new();
    if (!text)
        return rows;
    for (guint i = 0; i < spans->len; i++) {
        const DiffSpan *span = &g_array_index(spans, DiffSpan, i);
        add_mark(marks, span->from, span->to, STYLE_HIT);
    }
    int n = (int)strlen(text), past;
    if (row->kind == KB_ROW_REMOVED || row->kind == KB_ROW_ADDED)
        add_mark(marks, 0, n, STYLE_HIT);
    kb_line_kind(text, n, &past);
    g_autofree char *number = g_strndup(text, (gsize)past);
    RowText shown = {
        .text = text, .to = n, .marks = marks, .hang = text_width(number), .columns = columns
    };
    reading_add(rows, &shown, -1, NULL);
    return rows;
}

static const char *text_at(const GPtrArray *rows, guint i)
{
    return i < rows->len ? ((const ReadingRow *)g_ptr_array_index(rows, i))->text : "";
}

/* Rows of two columns: each left one is padded, its style marks not counted. */
static void add_beside(GPtrArray *out, const GPtrArray *left, const GPtrArray *right, int columns)
{
    for (guint i = 0; i < MAX(left->len, right->len); i++) {
        const char *text = text_at(left, i);
        GString *line = g_string_new(text);
        for (int w = text_width(text); w < columns; w++)
            g_string_append_c(line, ' ');
        g_string_append(line, STYLE_DIM BETWEEN STYLE_END);
        g_string_append(line, text_at(right, i));
        reading_add_row(out, g_string_free(line, FALSE));
    }
}

static void add_below(GPtrArray *out, const GPtrArray *rows, const char *sign)
{
    for (guint i = 0; i < rows->len; i++)
        reading_add_row(out, g_strconcat(i ? "  " : sign, text_at(rows, i), NULL));
}

/* "- old" and "+ new"; what did not change once, without a sign. */
static void add_narrow(GPtrArray *out, const KbRow *row, int columns)
{
    g_autoptr(GPtrArray) left = side_rows(row, false, columns - 2);
    g_autoptr(GPtrArray) right = side_rows(row, true, columns - 2);
    bool same = row->kind == KB_ROW_SAME;
    if (!same)
        add_below(out, left, "- ");
    add_below(out, right, same ? "  " : "+ ");
}

/* The titles of the two sides, as a row of their own kind. */
static KbRow title_row(const char *left, const char *right)
{
    return (KbRow){ KB_ROW_CHANGED, (char *)left, (char *)right,
        g_array_new(FALSE, FALSE, sizeof(DiffSpan)), g_array_new(FALSE, FALSE, sizeof(DiffSpan)) };
}

GPtrArray *reading_sides(
    const GPtrArray *rows, const char *left_title, const char *right_title, int columns)
{
    GPtrArray *out = reading_rows_new();
    KbRow titles = title_row(left_title, right_title);
    int side = (columns - BETWEEN_COLUMNS) / 2;
    for (guint i = 0; i <= rows->len; i++) {
        const KbRow *row = i ? g_ptr_array_index(rows, i - 1) : &titles;
        if (columns < NARROW) {
            add_narrow(out, row, columns);
            continue;
        }
        g_autoptr(GPtrArray) left = side_rows(row, false, side);
        g_autoptr(GPtrArray) right = side_rows(row, true, side);
        add_beside(out, left, right, side);
    }
    g_array_unref(titles.left_spans);
    g_array_unref(titles.right_spans);
    return out;
}

/* Where the sentence or the line begins that has the reference; at most `most` bytes before it. */
static int sentence_start(const char *body, int at, int most)
{
    int from = at;
    while (from > 0 && body[from - 1] != '\n' && at - from < most &&
           !(from > 1 && body[from - 1] == ' ' && body[from - 2] == '.'))
        from--;
    while ((guint8)body[from] >> 6 == 2) /* inside a character */
        from++;
    return from;
}

static void add_citing(GPtrArray *rows, const KbCiting *citing, guint number, int columns)
{
    g_autofree char *citation = kb_citation(citing->hit);
    g_autofree char *head = g_strdup_printf("%2u  %s", number, citation);
    g_autoptr(GArray) marks = g_array_new(FALSE, FALSE, sizeof(RowMark));
    const char *body = citing->hit->body;
    int room = MAX(columns, READING_LEAST) - 4, from = sentence_start(body, citing->from, room);
    gsize line = strcspn(body + from, "\n");
    g_autofree char *part = g_strndup(body + from, line);
    g_autofree char *safe = text_safe(part);
    g_autofree char *fitted = text_fit(g_strdelimit(safe, "\t", ' '), room);
    add_mark(marks, citing->from, citing->to, STYLE_HIT);
    RowText title = { .text = head, .to = (int)strlen(head), .hang = 4, .columns = columns };
    RowText around = { .text = body,
        .from = from,
        .to = from + (int)line,
        .shown = fitted,
        .marks = marks,
        .indent = 4,
        .columns = columns };
    reading_add(rows, &title, -1, citing->hit->id);
    reading_add(rows, &around, -1, citing->hit->id);
}

GPtrArray *reading_citing(const KbCitings *citings, int columns)
{
    GPtrArray *rows = reading_rows_new();
    for (guint i = 0; i < citings->citing->len; i++)
        add_citing(rows, g_ptr_array_index(citings->citing, i), i + 1, columns);
    return rows;
}
