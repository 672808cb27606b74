/* import/pdf/page.c - the pieces of a page, put into lines, columns and rows of tables. */
#include "import/pdf/page.h"
#include <math.h>
#include <string.h>

#define DEEPEST_COLUMNS 3     /* halves of halves */
#define LEAST_COLUMN_LINES 6  /* long ones, that both sides of a gutter must have */
#define MOST_GUTTERS_TRIED 64 /* places, so that a page of confetti stays cheap */
#define MOST_CELLS 64
#define BLANK_GAP 0.9  /* heights of a letter: a blank as wide as a letter, no gap of a table */
#define PROSE_INK 0.65 /* of a column's width that letters fill in a line of running text */

typedef struct {
    GPtrArray *lines;
    guint page;
    double page_height;
    double column_right;
    int depth; /* of columns in columns; 0: the whole page */
} Target;

static void piece_free(gpointer data)
{
    g_free(((PdfPiece *)data)->text);
    g_free(data);
}

GPtrArray *pdf_pieces_new(void)
{
    return g_ptr_array_new_with_free_func(piece_free);
}

void pdf_pieces_add(GPtrArray *pieces, const char *text, PdfBox box)
{
    PdfPiece *piece = g_new(PdfPiece, 1);
    *piece = (PdfPiece){ box, g_strdup(text) };
    g_ptr_array_add(pieces, piece);
}

static void line_free(gpointer data)
{
    g_free(((PdfLine *)data)->text);
    g_free(data);
}

GPtrArray *pdf_lines_new(void)
{
    return g_ptr_array_new_with_free_func(line_free);
}

static const PdfPiece *piece_at(const GPtrArray *pieces, guint i)
{
    return pieces->pdata[i];
}

static PdfBox joined(PdfBox a, PdfBox b)
{
    return (PdfBox){ fmin(a.left, b.left), fmax(a.right, b.right), fmin(a.top, b.top),
        fmax(a.bottom, b.bottom) };
}

static double overlap(double from, double to, double other_from, double other_to)
{
    return fmin(to, other_to) - fmax(from, other_from);
}

/* By the taller of the two: a brace or a letter of many lines' height is on none of them. */
static bool share_a_line(PdfBox a, PdfBox b)
{
    double tallest = fmax(pdf_height(a), pdf_height(b));
    return overlap(a.top, a.bottom, b.top, b.bottom) > 0.5 * tallest;
}

static bool share_a_column(PdfBox a, PdfBox b)
{
    return overlap(a.left, a.right, b.left, b.right) > 0;
}

static int by_top(gconstpointer a, gconstpointer b)
{
    const PdfPiece *x = *(PdfPiece *const *)a, *y = *(PdfPiece *const *)b;
    return (x->box.top > y->box.top) - (x->box.top < y->box.top);
}

static int by_left(gconstpointer a, gconstpointer b)
{
    const PdfPiece *x = *(PdfPiece *const *)a, *y = *(PdfPiece *const *)b;
    return (x->box.left > y->box.left) - (x->box.left < y->box.left);
}

static PdfBox box_of(const GPtrArray *pieces)
{
    PdfBox box = piece_at(pieces, 0)->box;
    for (guint i = 1; i < pieces->len; i++)
        box = joined(box, piece_at(pieces, i)->box);
    return box;
}

/* Pieces side by side: rows of GPtrArray of borrowed PdfPiece, from the top. */
static GPtrArray *make_rows(GPtrArray *pieces)
{
    GPtrArray *rows = g_ptr_array_new_with_free_func((GDestroyNotify)g_ptr_array_unref);
    g_ptr_array_sort(pieces, by_top);
    for (guint i = 0; i < pieces->len; i++) {
        GPtrArray *row = rows->len > 0 ? rows->pdata[rows->len - 1] : NULL;
        if (!row || !share_a_line(piece_at(row, 0)->box, piece_at(pieces, i)->box))
            g_ptr_array_add(rows, row = g_ptr_array_new());
        g_ptr_array_add(row, pieces->pdata[i]);
    }
    for (guint i = 0; i < rows->len; i++)
        g_ptr_array_sort(rows->pdata[i], by_left);
    return rows;
}

static void add_line(const Target *to, PdfBox box, char *text, bool row)
{
    PdfLine *line = g_new(PdfLine, 1);
    *line = (PdfLine){ .box = box,
        .column_right = to->column_right,
        .whole_page = to->depth == 0,
        .page = to->page,
        .page_height = to->page_height,
        .text = text,
        .row = row };
    g_ptr_array_add(to->lines, line);
}

static void add_plain(const Target *to, const GPtrArray *row)
{
    GString *text = g_string_new(NULL);
    for (guint i = 0; i < row->len; i++) {
        if (i > 0)
            g_string_append_c(text, ' ');
        g_string_append(text, piece_at(row, i)->text);
    }
    add_line(to, box_of(row), g_string_free(text, FALSE), false);
    ((PdfLine *)to->lines->pdata[to->lines->len - 1])->scattered = row->len > 1;
}

/* How many pieces of `a` have one of `b` below them. */
static guint shared_columns(const GPtrArray *a, const GPtrArray *b)
{
    guint n = 0;
    for (guint i = 0; i < a->len; i++)
        for (guint j = 0; j < b->len; j++)
            if (share_a_column(piece_at(a, i)->box, piece_at(b, j)->box)) {
                n++;
                break;
            }
    return n;
}

/* Whether at least two cells of each stand in a column with one of the other. */
static bool fits(const GPtrArray *above, const GPtrArray *row)
{
    return MIN(shared_columns(above, row), shared_columns(row, above)) >= 2;
}

static bool is_near(const GPtrArray *above, const GPtrArray *below)
{
    PdfBox a = box_of(above), b = box_of(below);
    return b.top - a.bottom < 2.5 * fmax(pdf_height(a), pdf_height(b));
}

/* The end of the table that begins with row `from`: rows of several cells, and lines of one cell
 * between them. `from` if there is none. */
static guint table_end(const GPtrArray *rows, guint from)
{
    const GPtrArray *last = rows->pdata[from], *widest = last;
    guint end = from, several = 1;
    if (last->len < 2 || last->len > MOST_CELLS)
        return from;
    for (guint i = from + 1; i < rows->len && i - end < 4; i++) {
        const GPtrArray *row = rows->pdata[i];
        if (!is_near(rows->pdata[i - 1], row) || row->len > MOST_CELLS)
            break;
        if (row->len < 2)
            continue;
        if (!fits(last, row) && !fits(widest, row))
            break;
        last = row;
        widest = row->len > widest->len ? row : widest;
        end = i;
        several++;
    }
    return several > 1 ? end + 1 : from;
}

/* The widest row says where the columns are; narrower ones widen those they fall into alone. */
static GArray *find_columns(const GPtrArray *rows, guint from, guint to)
{
    const GPtrArray *widest = rows->pdata[from];
    for (guint i = from; i < to; i++)
        if (((GPtrArray *)rows->pdata[i])->len > widest->len)
            widest = rows->pdata[i];
    GArray *columns = g_array_new(FALSE, FALSE, sizeof(PdfBox));
    for (guint i = 0; i < widest->len; i++)
        g_array_append_val(columns, piece_at(widest, i)->box);
    for (guint r = from; r < to; r++) {
        const GPtrArray *row = rows->pdata[r];
        for (guint i = 0; i < row->len; i++) {
            PdfBox box = piece_at(row, i)->box, *only = NULL;
            guint touched = 0;
            for (guint c = 0; c < columns->len; c++)
                if (share_a_column(box, g_array_index(columns, PdfBox, c))) {
                    only = &g_array_index(columns, PdfBox, c);
                    touched++;
                }
            if (touched == 1)
                *only = joined(*only, box);
        }
    }
    return columns;
}

/* The first column that `box` reaches into, else the nearest. */
static guint column_of(const GArray *columns, PdfBox box)
{
    guint best = 0;
    double nearest = G_MAXDOUBLE;
    for (guint c = 0; c < columns->len; c++) {
        PdfBox column = g_array_index(columns, PdfBox, c);
        double away = -overlap(box.left, box.right, column.left, column.right);
        if (away < 0)
            return c;
        if (away < nearest) {
            nearest = away;
            best = c;
        }
    }
    return best;
}

static char *row_text(const GPtrArray *row, const GArray *columns)
{
    GString *text = g_string_new(NULL);
    guint at = 0;
    bool filled = false;
    for (guint i = 0; i < row->len; i++) {
        guint column = column_of(columns, piece_at(row, i)->box);
        for (; at < column; at++, filled = false)
            g_string_append_c(text, '\t');
        if (filled)
            g_string_append_c(text, ' ');
        g_string_append(text, piece_at(row, i)->text);
        filled = true;
    }
    for (; at + 1 < columns->len; at++)
        g_string_append_c(text, '\t');
    return g_string_free(text, FALSE);
}

/* Whether a cell above fills its column up to the end, so that its text may go on in the next line.
 */
static bool is_filled(const GArray *columns, const GPtrArray *above, guint column)
{
    double right = g_array_index(columns, PdfBox, column).right;
    for (guint i = 0; i < above->len; i++) {
        PdfBox box = piece_at(above, i)->box;
        if (column_of(columns, box) == column && box.right > right - 1.5 * pdf_height(box))
            return true;
    }
    return false;
}

/* Whether the cells of `row` are the second lines of those above. */
static bool goes_on(const GArray *columns, const GPtrArray *above, const GPtrArray *row)
{
    PdfBox box = box_of(row);
    for (guint i = 0; i < row->len; i++)
        if (!is_filled(columns, above, column_of(columns, piece_at(row, i)->box)))
            return false;
    return box.top - box_of(above).bottom < 0.6 * pdf_height(box);
}

static void add_table(const Target *to, const GPtrArray *rows, guint from, guint end)
{
    g_autoptr(GArray) columns = find_columns(rows, from, end);
    for (guint i = from; i < end; i++) {
        PdfBox box = box_of(rows->pdata[i]);
        add_line(to, box, row_text(rows->pdata[i], columns), true);
        PdfLine *line = to->lines->pdata[to->lines->len - 1];
        line->goes_on = i > from && line->text[0] == '\t' &&
                        goes_on(columns, rows->pdata[i - 1], rows->pdata[i]);
    }
}

static bool is_gap(PdfBox piece, PdfBox next)
{
    return next.left - piece.right > 0.15 * pdf_height(piece);
}

static bool is_one_line(PdfBox a, PdfBox b)
{
    double height = fmax(pdf_height(a), pdf_height(b)), gap = b.left - a.right;
    return gap > -0.2 * height && gap < BLANK_GAP * height &&
           fabs(a.top + a.bottom - b.top - b.bottom) < 0.3 * height;
}

/* Replaces a piece's text by that of several; NULL: keeps its own. */
static void set_text(PdfPiece *piece, GString *text)
{
    if (!text)
        return;
    g_free(piece->text);
    piece->text = g_string_free(text, FALSE);
}

/* Poppler parts a line at every blank as wide as a letter: what such a blank parts is one again.
 * Each text is copied once, however many pieces make a line. */
static void join_row(GPtrArray *row)
{
    guint kept = 0;
    GString *text = NULL; /* of the piece kept last, once another has joined it */
    for (guint i = 1; i < row->len; i++) {
        PdfPiece *last = row->pdata[kept], *next = row->pdata[i];
        if (is_one_line(last->box, next->box)) {
            text = text ? text : g_string_new(last->text);
            if (is_gap(last->box, next->box))
                g_string_append_c(text, ' ');
            g_string_append(text, next->text);
            last->box = joined(last->box, next->box);
        } else {
            set_text(last, g_steal_pointer(&text));
            row->pdata[++kept] = next;
        }
    }
    set_text(row->pdata[kept], text);
    g_ptr_array_set_size(row, (gint)kept + 1);
}

static void add_rows(const Target *to, GPtrArray *pieces)
{
    if (pieces->len == 0)
        return;
    g_autoptr(GPtrArray) rows = make_rows(pieces);
    for (guint i = 0; i < rows->len; i++)
        join_row(rows->pdata[i]);
    for (guint i = 0; i < rows->len;) {
        guint end = table_end(rows, i);
        if (end > i)
            add_table(to, rows, i, end);
        else
            add_plain(to, rows->pdata[i]);
        i = MAX(end, i + 1);
    }
}

/* Which side of the gutter at `x` a piece stands on: -1, 1, or 0 if it crosses. */
static int side_of(PdfBox box, double x)
{
    if (box.right <= x)
        return -1;
    return box.left >= x ? 1 : 0;
}

/* What a line has on one side of a gutter: how far it reaches, and how much of that is letters. */
typedef struct {
    double from, to, ink;
} Side;

static Side side_of_row(const GPtrArray *row, double x, int side)
{
    Side found = { G_MAXDOUBLE, 0, 0 };
    for (guint i = 0; i < row->len; i++) {
        PdfBox box = piece_at(row, i)->box;
        if (side_of(box, x) != side)
            continue;
        found.from = fmin(found.from, box.left);
        found.to = fmax(found.to, box.right);
        found.ink += box.right - box.left;
    }
    return found;
}

/* The lines of running text on one side: as long as their column, without the gaps of a table. 0 if
 * most are not. */
static guint count_prose(const GPtrArray *rows, double x, int side)
{
    double from = G_MAXDOUBLE, to = 0;
    guint all = 0, full = 0;
    for (guint i = 0; i < rows->len; i++) {
        Side found = side_of_row(rows->pdata[i], x, side);
        from = fmin(from, found.from);
        to = fmax(to, found.to);
        all += found.ink > 0;
    }
    for (guint i = 0; i < rows->len; i++)
        full += side_of_row(rows->pdata[i], x, side).ink > PROSE_INK * (to - from);
    return full * 2 >= all ? full : 0;
}

static guint count_crossing(const GPtrArray *pieces, double x)
{
    guint n = 0;
    for (guint i = 0; i < pieces->len; i++)
        n += side_of(piece_at(pieces, i)->box, x) == 0;
    return n;
}

/* The left edge of the right one of two columns of running text; 0 if there are none. */
static double find_gutter(GPtrArray *pieces)
{
    g_autoptr(GPtrArray) rows = make_rows(pieces);
    PdfBox page = box_of(pieces);
    double width = page.right - page.left, best_x = 0;
    guint best = LEAST_COLUMN_LINES - 1, step = 1 + pieces->len / MOST_GUTTERS_TRIED;
    for (guint i = 0; i < pieces->len; i += step) {
        double x = piece_at(pieces, i)->box.left;
        if (x < page.left + 0.25 * width || x > page.left + 0.75 * width)
            continue;
        guint prose = MIN(count_prose(rows, x, -1), count_prose(rows, x, 1));
        if (prose > best && count_crossing(pieces, x) * 4 < rows->len) {
            best = prose;
            best_x = x;
        }
    }
    return best_x;
}

static void add_region(const Target *to, GPtrArray *pieces);

/* The same target for the column on one side of a gutter. */
static Target column_target(const Target *page, const GPtrArray *pieces, double gutter, int side)
{
    Target column = *page;
    column.depth++;
    column.column_right = 0;
    for (guint i = 0; i < pieces->len; i++) {
        PdfBox box = piece_at(pieces, i)->box;
        if (side_of(box, gutter) == side)
            column.column_right = fmax(column.column_right, box.right);
    }
    return column;
}

static void flush(const Target *to, GPtrArray *pieces)
{
    add_region(to, pieces);
    g_ptr_array_set_size(pieces, 0);
}

/* Lines across the gutter stand before and after bands of two columns. */
static void add_bands(const Target *to, GPtrArray *pieces, double gutter)
{
    Target at_left = column_target(to, pieces, gutter, -1);
    Target at_right = column_target(to, pieces, gutter, 1);
    g_autoptr(GPtrArray) left = g_ptr_array_new(), right = g_ptr_array_new();
    g_autoptr(GPtrArray) across = g_ptr_array_new();
    g_ptr_array_sort(pieces, by_top);
    for (guint i = 0; i < pieces->len; i++) {
        int side = side_of(piece_at(pieces, i)->box, gutter);
        if (side == 0) {
            flush(&at_left, left);
            flush(&at_right, right);
        } else if (across->len > 0) {
            add_rows(to, across);
            g_ptr_array_set_size(across, 0);
        }
        g_ptr_array_add(side == 0 ? across : side < 0 ? left : right, pieces->pdata[i]);
    }
    add_rows(to, across);
    flush(&at_left, left);
    flush(&at_right, right);
}

static void add_region(const Target *to, GPtrArray *pieces)
{
    double gutter = pieces->len > 0 && to->depth < DEEPEST_COLUMNS ? find_gutter(pieces) : 0;
    if (gutter > 0)
        add_bands(to, pieces, gutter);
    else
        add_rows(to, pieces);
}

void pdf_page_lines(GPtrArray *lines, GPtrArray *pieces, guint page, double page_height)
{
    if (pieces->len == 0)
        return;
    Target to = { lines, page, page_height, box_of(pieces).right, 0 };
    add_region(&to, pieces);
}
