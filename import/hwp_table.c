/* import/hwp_table.c - the tables of an HWP 5 file. */
#include "import/hwp_body.h"

/* Where a cell's LIST_HEADER says which it is. */
enum { COLUMN_AT = 8, ROW_AT = 10, COLUMNS_AT = 12, CELL_BYTES = 16 };

/* Begins the cell of LIST_HEADER `at` and returns what takes its text. */
static HwpFlow *begin_cell(HwpBody *body, HwpFlowTable *table, guint at)
{
    Bytes list = hwp_payload(&body->records, at);
    HwpFlow *cell = hwp_flow_new(&body->room);
    body->damaged |= list.n < CELL_BYTES;
    hwp_flow_table_put(table, bytes_u16(list, ROW_AT), bytes_u16(list, COLUMN_AT),
        bytes_u16(list, COLUMNS_AT), cell);
    return cell;
}

void hwp_table(HwpBody *body, guint at, BlockPlace place, HwpFlow *out)
{
    const HwpRecords *records = &body->records;
    guint end = hwp_record(records, at)->end;
    g_autoptr(HwpFlowTable) table = hwp_flow_table_new();
    bool in_cells = false;
    BlockPlace where = hwp_flow_place(place, PLACE_CAPTION);
    HwpFlow *into = out;
    for (guint child = at + 1; child < end && body->room > 0;
         child = hwp_record(records, child)->end) {
        guint tag = hwp_record(records, child)->tag;
        if (tag == HWP_TABLE) {
            in_cells = true; /* a list before it is the caption */
            where = place;
        } else if (tag == HWP_LIST_HEADER && in_cells) {
            into = begin_cell(body, table, child);
        } else if (tag == HWP_PARA_HEADER) {
            hwp_paragraph(body, child, where, into);
        }
    }
    hwp_flow_add_table(out, place, table);
}
