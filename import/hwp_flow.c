/* import/hwp_flow.c - blocks under way, and the tables among them. */
#include "import/hwp_flow.h"
#include <string.h>
#include "base/text.h"
#include "import/scan.h"

#define BLOCK_COSTS 64 /* bytes of memory that a block takes beside its text */
#define CELL_COSTS 160 /* that a cell takes before it holds any */

static void block_free(gpointer data)
{
    ImportBlock *block = data;
    if (!block)
        return;
    g_free(block->text);
    g_free(block);
}

HwpFlow *hwp_flow_new(gsize *room)
{
    HwpFlow *flow = g_new(HwpFlow, 1);
    *flow = (HwpFlow){ g_ptr_array_new_with_free_func(block_free), room };
    return flow;
}

void hwp_flow_free(HwpFlow *flow)
{
    if (!flow)
        return;
    g_ptr_array_free(flow->blocks, TRUE);
    g_free(flow);
}

static bool take_room(const HwpFlow *flow, gsize n)
{
    bool enough = *flow->room >= n;
    *flow->room -= enough ? n : *flow->room;
    return enough;
}

static void add_block(
    HwpFlow *flow, BlockPlace place, BlockKind kind, int level, const char *text, gsize n)
{
    if (!take_room(flow, n + BLOCK_COSTS))
        return;
    ImportBlock *block = g_new(ImportBlock, 1);
    *block = (ImportBlock){ kind, place, level, g_strndup(text, n) };
    g_ptr_array_add(flow->blocks, block);
}

static void add_line(
    HwpFlow *flow, BlockPlace place, BlockKind kind, int level, const char *from, const char *to)
{
    scan_trim(&from, &to);
    if (from < to)
        add_block(flow, place, kind, level, from, (gsize)(to - from));
}

void hwp_flow_add(HwpFlow *flow, BlockPlace place, BlockKind kind, int level, const char *text)
{
    if (kind == BLOCK_ROW) {
        if (text[strspn(text, " \t\n")])
            add_block(flow, place, kind, level, text, strlen(text));
        return;
    }
    for (const char *end; (end = strchr(text, '\n')); text = end + 1)
        add_line(flow, place, kind, level, text, end);
    add_line(flow, place, kind, level, text, text + strlen(text));
}

void hwp_flow_move(HwpFlow *flow, HwpFlow *from)
{
    g_ptr_array_extend_and_steal(flow->blocks, from->blocks);
    from->blocks = g_ptr_array_new_with_free_func(block_free);
}

void hwp_flow_into_doc(HwpFlow *flow, ImportDoc *doc)
{
    for (guint i = 0; i < flow->blocks->len; i++) {
        const ImportBlock *block = flow->blocks->pdata[i];
        g_autofree char *clean =
            text_is_nfc(block->text) ? NULL : text_clean(block->text, -1, NULL);
        const char *text = clean ? clean : block->text;
        import_doc_add_at(doc, block->place, block->kind, block->level, text);
    }
    g_ptr_array_set_size(flow->blocks, 0);
}

static bool is_running(BlockPlace place)
{
    return place == PLACE_BODY || place == PLACE_TEXTBOX || place == PLACE_CAPTION;
}

BlockPlace hwp_flow_place(BlockPlace outer, BlockPlace inner)
{
    return is_running(outer) && inner != PLACE_BODY ? inner : outer;
}

typedef struct {
    guint row, column, columns;
    guint order; /* of the file: what stands at one place keeps it */
    HwpFlow *flow;
} Cell;

struct HwpFlowTable {
    GArray *cells; /* of Cell */
    guint columns;
};

static void cell_clear(gpointer data)
{
    hwp_flow_free(((Cell *)data)->flow);
}

HwpFlowTable *hwp_flow_table_new(void)
{
    HwpFlowTable *table = g_new0(HwpFlowTable, 1);
    table->cells = g_array_new(FALSE, FALSE, sizeof(Cell));
    g_array_set_clear_func(table->cells, cell_clear);
    return table;
}

void hwp_flow_table_free(HwpFlowTable *table)
{
    if (!table)
        return;
    g_array_free(table->cells, TRUE);
    g_free(table);
}

void hwp_flow_table_put(HwpFlowTable *table, guint row, guint column, guint columns, HwpFlow *cell)
{
    column = MIN(column, HWP_MOST_COLUMNS - 1);
    columns = CLAMP(columns, 1, HWP_MOST_COLUMNS - column);
    const Cell put = { row, column, columns, table->cells->len, cell };
    take_room(cell, CELL_COSTS);
    g_array_append_val(table->cells, put);
    table->columns = MAX(table->columns, column + columns);
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

/* A row inside a cell is a line of it. */
static void append_inner_row(GString *out, const char *row)
{
    for (; *row; row++) {
        if (*row == '\t')
            g_string_append(out, " | ");
        else
            g_string_append_c(out, *row == '\n' ? ' ' : *row);
    }
}

static void append_line(GString *out, const ImportBlock *block)
{
    if (block->kind == BLOCK_ROW) {
        append_inner_row(out, block->text);
        return;
    }
    gsize from = out->len;
    g_string_append(out, block->text);
    g_strdelimit(out->str + from, "\t", ' ');
}

/* Appends the running text of a cell as lines; what is none goes to `notes`. */
static void append_cell(GString *out, HwpFlow *cell, BlockPlace place, HwpFlow *notes)
{
    gsize from = out->len;
    for (guint i = 0; i < cell->blocks->len; i++) {
        ImportBlock *block = cell->blocks->pdata[i];
        if (block->place != place && !is_running(block->place)) {
            cell->blocks->pdata[i] = NULL;
            g_ptr_array_add(notes->blocks, block);
            continue;
        }
        if (out->len > from)
            g_string_append_c(out, '\n');
        append_line(out, block);
    }
}

static void append_tabs(GString *out, guint n)
{
    for (guint i = 0; i < n; i++)
        g_string_append_c(out, '\t');
}

/* Adds the row that begins with cell `first`; returns the first cell of the next. */
static guint add_row(
    HwpFlow *flow, BlockPlace place, HwpFlowTable *table, guint first, HwpFlow *notes)
{
    g_autoptr(GString) text = g_string_new(NULL);
    const Cell *cells = (const Cell *)(gpointer)table->cells->data;
    guint at = first, column = 0;
    for (; at < table->cells->len && cells[at].row == cells[first].row; at++) {
        if (at > first && cells[at].column == cells[at - 1].column)
            g_string_append_c(text, '\n'); /* two at one place: neither is lost */
        append_tabs(text, cells[at].column - column);
        column = cells[at].column;
        append_cell(text, cells[at].flow, place, notes);
    }
    append_tabs(text, table->columns - 1 - column);
    hwp_flow_add(flow, place, BLOCK_ROW, 0, text->str);
    return at;
}

static void add_frames(HwpFlow *flow, const HwpFlowTable *table)
{
    for (guint i = 0; i < table->cells->len; i++)
        hwp_flow_move(flow, g_array_index(table->cells, Cell, i).flow);
}

void hwp_flow_add_table(HwpFlow *flow, BlockPlace place, HwpFlowTable *table)
{
    g_array_sort(table->cells, compare_cells);
    if (table->columns <= 1) {
        add_frames(flow, table);
        return;
    }
    g_autoptr(HwpFlow) notes = hwp_flow_new(flow->room);
    for (guint at = 0; at < table->cells->len;)
        at = add_row(flow, place, table, at, notes);
    hwp_flow_move(flow, notes);
}
