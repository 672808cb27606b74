/* import/layout/grid.c - the table of an HWP file, whatever the order its cells come in. */
#include "import/layout/grid.h"

#define CELL_COSTS 160 /* bytes of memory that a cell takes before it holds any */

typedef struct {
    guint row, column, columns;
    guint order; /* in the file: cells at one place keep it */
    BlockList *list;
} Cell;

struct Grid {
    GArray *cells; /* of Cell */
    guint columns;
};

static void cell_clear(gpointer data)
{
    block_list_free(((Cell *)data)->list);
}

Grid *grid_new(void)
{
    Grid *grid = g_new0(Grid, 1);
    grid->cells = g_array_new(FALSE, FALSE, sizeof(Cell));
    g_array_set_clear_func(grid->cells, cell_clear);
    return grid;
}

void grid_free(Grid *grid)
{
    if (!grid)
        return;
    g_array_free(grid->cells, TRUE);
    g_free(grid);
}

void grid_put(Grid *grid, guint row, guint column, guint columns, BlockList *cell)
{
    column = MIN(column, GRID_MOST_COLUMNS - 1);
    columns = CLAMP(columns, 1, GRID_MOST_COLUMNS - column);
    const Cell put = { row, column, columns, grid->cells->len, cell };
    block_list_use_capacity(cell, CELL_COSTS);
    g_array_append_val(grid->cells, put);
    grid->columns = MAX(grid->columns, column + columns);
}

static int compare_cells(gconstpointer a, gconstpointer b)
{
    const Cell *left = a, *right = b;
    if (left->row != right->row)
        return left->row < right->row ? -1 : 1;
    if (left->column != right->column)
        return left->column < right->column ? -1 : 1;
    return left->order < right->order ? -1 : 1;
}

static void append_tabs(GString *out, guint n)
{
    for (guint i = 0; i < n; i++)
        g_string_append_c(out, '\t');
}

/* Adds the row that begins with cell `first`; returns the first cell of the next. */
static guint add_row(
    const Grid *grid, guint first, BlockPlace place, BlockList *out, BlockList *notes)
{
    g_autoptr(GString) text = g_string_new(NULL);
    const Cell *cells = (const Cell *)(gpointer)grid->cells->data;
    guint at = first, column = 0;
    for (; at < grid->cells->len && cells[at].row == cells[first].row; at++) {
        if (at > first && cells[at].column == cells[at - 1].column)
            g_string_append_c(text, '\n'); /* two at one place: both are kept */
        append_tabs(text, cells[at].column - column);
        column = cells[at].column;
        block_append_cell(text, cells[at].list->blocks, place, notes->blocks);
    }
    append_tabs(text, grid->columns - 1 - column);
    block_list_add(out, place, BLOCK_ROW, 0, text->str);
    return at;
}

static void add_frames(const Grid *grid, BlockList *out)
{
    for (guint i = 0; i < grid->cells->len; i++)
        block_list_move(out, g_array_index(grid->cells, Cell, i).list);
}

void grid_into(Grid *grid, BlockPlace place, BlockList *out)
{
    g_array_sort(grid->cells, compare_cells);
    if (grid->columns <= 1) {
        add_frames(grid, out);
        return;
    }
    g_autoptr(BlockList) notes = block_list_new(out->capacity);
    for (guint at = 0; at < grid->cells->len;)
        at = add_row(grid, at, place, out, notes);
    block_list_move(out, notes);
}
