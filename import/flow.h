/* import/flow.h - blocks under way: what a section, a cell or a note holds, before it is known
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
} Flow;

Flow *flow_new(gsize *room);
void flow_free(Flow *flow); /* NULL is fine */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Flow, flow_free)

/* Appends a block; takes a copy of `text`, trimmed. Lines of it, save in a row, become blocks of
 * their own. What is blank is ignored. */
void flow_add(Flow *flow, BlockPlace place, BlockKind kind, int level, const char *text);
/* Moves the blocks of `from` to the end of `flow`. */
void flow_move(Flow *flow, Flow *from);
/* Moves them to the end of `doc`. */
void flow_into_doc(Flow *flow, ImportDoc *doc);

/* Where `inner` stands when it is found in `outer`: a text box in a header belongs to the header.
 */
BlockPlace flow_place(BlockPlace outer, BlockPlace inner);

/* A table under way: cells in any order. */
typedef struct FlowTable FlowTable;

FlowTable *flow_table_new(void);
void flow_table_free(FlowTable *table);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(FlowTable, flow_table_free)

/* Puts `cell`, which is taken over, at a row and column counted from 0; `columns` are what it
 * spans. Columns beyond FLOW_MOST_COLUMNS are one. */
void flow_table_put(FlowTable *table, guint row, guint column, guint columns, Flow *cell);
#define FLOW_MOST_COLUMNS 256

/* Appends the rows to `flow`: cells joined by TAB, each at its column; a table inside a cell is
 * lines of it with " | " between. Notes found in cells follow the table. A table of one column is
 * paragraphs that somebody put in a frame, and becomes them. */
void flow_add_table(Flow *flow, BlockPlace place, FlowTable *table);
