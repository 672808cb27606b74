/* import/layout/block_list.h - lists of blocks: the content of a section, a cell or a note, before
 * its place in the document is known. */
#pragma once
#include "import/model/document.h"

/* Free with import_block_free(). */
ImportBlock *block_new(BlockPlace place, BlockKind kind, int level, const char *text, gsize n);
/* Appends a copy to `doc`. */
void block_into_doc(const ImportBlock *block, ImportDoc *doc);
/* Appends the blocks of a cell in `place` as lines without TAB; the cells of a row inside it are
 * joined by " | ". Notes and the like are not part of the cell's text: they move to the end of
 * `notes`. */
void block_append_cell(GString *out, GPtrArray *cell, BlockPlace place, GPtrArray *notes);

/* All lists of one document share one capacity, the bytes that its text may still take: what does
 * not fit is dropped, and the capacity is then 0. */
typedef struct {
    GPtrArray *blocks; /* of ImportBlock */
    gsize *capacity;   /* borrowed */
} BlockList;

BlockList *block_list_new(gsize *capacity);
void block_list_free(BlockList *list); /* NULL is fine */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(BlockList, block_list_free)

/* Takes `n` bytes off the capacity; false if there are fewer. */
bool block_list_use_capacity(BlockList *list, gsize n);
/* Appends a block; takes a copy of `text`, trimmed. Its lines, except in a row, become blocks of
 * their own. A blank text is ignored. */
void block_list_add(BlockList *list, BlockPlace place, BlockKind kind, int level, const char *text);
/* Moves the blocks of `from` to the end of `list`. */
void block_list_move(BlockList *list, BlockList *from);
/* Moves them to the end of `doc`. */
void block_list_into_doc(BlockList *list, ImportDoc *doc);
