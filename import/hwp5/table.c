/* import/hwp5/table.c - the tables of an HWP 5 file. */
#include "import/hwp5/body.h"

/* Where a cell's LIST_HEADER says which it is. */
enum { COLUMN_AT = 8, ROW_AT = 10, COLUMNS_AT = 12, CELL_BYTES = 16 };

/* Begins the cell of LIST_HEADER `at` and returns what takes its text. */
static BlockList *begin_cell(HwpBody *body, HwpGrid *grid, guint at)
{
    Bytes list = hwp_payload(&body->records, at);
    BlockList *cell = block_list_new(&body->capacity);
    body->damaged |= list.n < CELL_BYTES;
    hwp_grid_put(grid, bytes_u16(list, ROW_AT), bytes_u16(list, COLUMN_AT),
        bytes_u16(list, COLUMNS_AT), cell);
    return cell;
}

void hwp_table(HwpBody *body, guint at, BlockPlace place, BlockList *out)
{
    const HwpRecords *records = &body->records;
    guint end = hwp_record(records, at)->end;
    g_autoptr(HwpGrid) grid = hwp_grid_new();
    bool in_cells = false;
    BlockPlace where = hwp_place_within(place, PLACE_CAPTION);
    BlockList *into = out;
    for (guint child = at + 1; child < end && body->capacity > 0;
         child = hwp_record(records, child)->end) {
        guint tag = hwp_record(records, child)->tag;
        if (tag == HWP_TABLE) {
            in_cells = true; /* a list before it is the caption */
            where = place;
        } else if (tag == HWP_LIST_HEADER && in_cells) {
            into = begin_cell(body, grid, child);
        } else if (tag == HWP_PARA_HEADER) {
            hwp_paragraph(body, child, where, into);
        }
    }
    hwp_grid_into(grid, place, out);
}
