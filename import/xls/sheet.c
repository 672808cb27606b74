/* import/xls/sheet.c - the cells of one sheet, whatever the order they come in, as rows. */
#include "import/xls/sheet.h"
#include <string.h>

#define MOST_CELLS (2u << 20)
#define MOST_BYTES (64u << 20) /* of all cells: one text may stand in many */
#define MOST_COLUMNS 256       /* what BIFF8 has room for */
#define MOST_ROWS 65536
#define ROW_BYTES 64 /* what a row costs besides its text */

typedef struct {
    guint16 row, column;
    guint32 order; /* they came in: the last value of a cell is its value */
    char *text;    /* owned */
} Cell;

struct XlsSheet {
    GArray *cells;      /* of Cell */
    GHashTable *hidden; /* of row numbers */
    gsize bytes;
};

static void cell_clear(gpointer data)
{
    g_free(((Cell *)data)->text);
}

XlsSheet *xls_sheet_new(void)
{
    XlsSheet *sheet = g_new0(XlsSheet, 1);
    sheet->cells = g_array_new(FALSE, FALSE, sizeof(Cell));
    g_array_set_clear_func(sheet->cells, cell_clear);
    sheet->hidden = g_hash_table_new(NULL, NULL);
    return sheet;
}

void xls_sheet_free(XlsSheet *sheet)
{
    if (!sheet)
        return;
    g_array_unref(sheet->cells);
    g_hash_table_unref(sheet->hidden);
    g_free(sheet);
}

bool xls_sheet_set(XlsSheet *sheet, guint row, guint column, const char *text)
{
    if (*text == '\0' || row >= MOST_ROWS || column >= MOST_COLUMNS)
        return true;
    gsize n = strlen(text);
    if (sheet->cells->len >= MOST_CELLS || n > MOST_BYTES - sheet->bytes)
        return false;
    sheet->bytes += n;
    Cell cell = { (guint16)row, (guint16)column, sheet->cells->len, g_strdup(text) };
    g_array_append_val(sheet->cells, cell);
    return true;
}

void xls_sheet_hide_row(XlsSheet *sheet, guint row)
{
    g_hash_table_add(sheet->hidden, GUINT_TO_POINTER(row));
}

static int by_place(gconstpointer a, gconstpointer b)
{
    const Cell *x = a, *y = b;
    if (x->row != y->row)
        return x->row < y->row ? -1 : 1;
    if (x->column != y->column)
        return x->column < y->column ? -1 : 1;
    return x->order < y->order ? -1 : 1;
}

static guint first_column(const XlsSheet *sheet)
{
    guint first = MOST_COLUMNS;
    for (guint i = 0; i < sheet->cells->len; i++)
        first = MIN(first, g_array_index(sheet->cells, Cell, i).column);
    return first;
}

static const Cell *cell_at(const XlsSheet *sheet, guint i)
{
    return &g_array_index(sheet->cells, Cell, i);
}

/* The row that begins with cell `*i`, which is moved past it. */
static char *row_text(const XlsSheet *sheet, guint *i, guint column)
{
    GString *text = g_string_new(NULL);
    guint row = cell_at(sheet, *i)->row;
    for (; *i < sheet->cells->len && cell_at(sheet, *i)->row == row; ++*i) {
        const Cell *cell = cell_at(sheet, *i);
        bool changed_later = *i + 1 < sheet->cells->len && cell_at(sheet, *i + 1)->row == row &&
                             cell_at(sheet, *i + 1)->column == cell->column;
        if (changed_later)
            continue;
        for (; column < cell->column; column++)
            g_string_append_c(text, '\t');
        g_autofree char *value = g_strdelimit(g_strdup(cell->text), "\t\r", ' ');
        g_string_append(text, g_strstrip(value));
    }
    return g_string_free(text, FALSE);
}

bool xls_sheet_add_rows(XlsSheet *sheet, ImportDoc *doc, gsize *bytes_left, bool *hidden)
{
    guint column = first_column(sheet);
    g_array_sort(sheet->cells, by_place);
    for (guint i = 0; i < sheet->cells->len;) {
        guint row = cell_at(sheet, i)->row;
        bool is_hidden = g_hash_table_contains(sheet->hidden, GUINT_TO_POINTER(row));
        g_autofree char *cells = row_text(sheet, &i, column);
        g_autofree char *text = g_strconcat(is_hidden ? "[숨김] " : "", cells, NULL);
        gsize cost = strlen(text) + ROW_BYTES;
        if (cost > *bytes_left)
            return false;
        *bytes_left -= cost;
        *hidden |= is_hidden;
        import_doc_add(doc, BLOCK_ROW, 0, text);
    }
    return true;
}
