/* import/layout/grid.h - what HWP 5 and HWP 3 lay out alike: places in places, and tables. */
#pragma once
#include "import/layout/block_list.h"

#define HWP_MOST_COLUMNS 256

/* Where `inner` stands when it is found in `outer`: a text box in a header belongs to the header.
 */
BlockPlace hwp_place_within(BlockPlace outer, BlockPlace inner);

/* A table under way: cells in any order. */
typedef struct HwpGrid HwpGrid;

HwpGrid *hwp_grid_new(void);
void hwp_grid_free(HwpGrid *grid); /* NULL is fine */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(HwpGrid, hwp_grid_free)

/* Puts `cell`, which is taken over, at a row and column counted from 0; `columns` are what it
 * spans. Columns beyond HWP_MOST_COLUMNS are one. */
void hwp_grid_put(HwpGrid *grid, guint row, guint column, guint columns, BlockList *cell);

/* Appends the rows to `out`, which share its room: cells joined by TAB, each at its column, as
 * block_append_cell() has them. Notes found in cells follow the table. A table of one column is
 * paragraphs that somebody put in a frame, and becomes them. */
void hwp_grid_into(HwpGrid *grid, BlockPlace place, BlockList *out);
