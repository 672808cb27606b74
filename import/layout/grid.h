/* import/layout/grid.h - the table of an HWP 5 or HWP 3 file, whatever the order its cells come in.
 */
#pragma once
#include "import/layout/block_list.h"

#define GRID_MOST_COLUMNS 256

/* A table being read: cells in any order. */
typedef struct Grid Grid;

Grid *grid_new(void);
void grid_free(Grid *grid); /* NULL is fine */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Grid, grid_free)

/* Adds `cell`, taking ownership, at a row and column counted from 0; it spans `columns`. Columns
 * beyond GRID_MOST_COLUMNS count as one. */
void grid_put(Grid *grid, guint row, guint column, guint columns, BlockList *cell);

/* Appends the rows to `out`: cells joined by TAB, each at its column, as block_append_cell() writes
 * them. Notes found in cells follow the table. A table of one column is a frame around paragraphs
 * and becomes paragraphs. */
void grid_into(Grid *grid, BlockPlace place, BlockList *out);
