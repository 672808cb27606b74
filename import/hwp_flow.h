/* import/hwp_flow.h - blocks under way: what a section, a cell or a note holds, before it is known
 * where in the document it goes.
 *
 * All flows of one document share a room, the bytes that its text may still take: what has no room
 * is dropped, and the room is then 0.
 */
#pragma once
#include "import/document.h"

typedef struct {
    GPtrArray *blocks; /* of ImportBlock */
    gsize *room;       /* borrowed */
} HwpFlow;

HwpFlow *hwp_flow_new(gsize *room);
void hwp_flow_free(HwpFlow *flow); /* NULL is fine */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(HwpFlow, hwp_flow_free)

/* Appends a block; takes a copy of `text`, trimmed. Lines of it, save in a row, become blocks of
 * their own. What is blank is ignored. */
void hwp_flow_add(HwpFlow *flow, BlockPlace place, BlockKind kind, int level, const char *text);
/* Moves the blocks of `from` to the end of `flow`. */
void hwp_flow_move(HwpFlow *flow, HwpFlow *from);
/* Moves them to the end of `doc`. */
void hwp_flow_into_doc(HwpFlow *flow, ImportDoc *doc);

/* Where `inner` stands when it is found in `outer`: a text box in a header belongs to the header.
 */
BlockPlace hwp_flow_place(BlockPlace outer, BlockPlace inner);

/* A table under way: cells in any order. */
typedef struct HwpFlowTable HwpFlowTable;

HwpFlowTable *hwp_flow_table_new(void);
void hwp_flow_table_free(HwpFlowTable *table);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(HwpFlowTable, hwp_flow_table_free)

/* Puts `cell`, which is taken over, at a row and column counted from 0; `columns` are what it
 * spans. Columns beyond HWP_MOST_COLUMNS are one. */
void hwp_flow_table_put(HwpFlowTable *table, guint row, guint column, guint columns, HwpFlow *cell);
#define HWP_MOST_COLUMNS 256

/* Appends the rows to `flow`: cells joined by TAB, each at its column; a table inside a cell is
 * lines of it with " | " between. Notes found in cells follow the table. A table of one column is
 * paragraphs that somebody put in a frame, and becomes them. */
void hwp_flow_add_table(HwpFlow *flow, BlockPlace place, HwpFlowTable *table);
