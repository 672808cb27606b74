/* import/layout/block_list.h - blocks under way: what a section, a cell or a note holds, before it
 * is known where in the document it goes.
 */
#pragma once
#include "import/model/document.h"

/* Free with import_block_free(). */
ImportBlock *block_new(BlockPlace place, BlockKind kind, int level, const char *text, gsize n);
/* Appends a copy to `doc`. */
void block_into_doc(const ImportBlock *block, ImportDoc *doc);
/* Appends what a cell that stands in `place` holds, as lines without TAB: of a row inside it, the
 * cells with " | " between. Notes and the like are no text of it: they move to the end of `notes`.
 */
void block_append_cell(GString *out, GPtrArray *cell, BlockPlace place, GPtrArray *notes);

/* All lists of one document share a room, the bytes that its text may still take: what has no room
 * is dropped, and the room is then 0. */
typedef struct {
    GPtrArray *blocks; /* of ImportBlock */
    gsize *capacity;   /* borrowed */
} BlockList;

BlockList *block_list_new(gsize *capacity);
void block_list_free(BlockList *list); /* NULL is fine */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(BlockList, block_list_free)

/* Takes `n` bytes off the room; false where it has not so many. */
bool block_list_use_capacity(BlockList *list, gsize n);
/* Appends a block; takes a copy of `text`, trimmed. Lines of it, save in a row, become blocks of
 * their own. What is blank is ignored. */
void block_list_add(BlockList *list, BlockPlace place, BlockKind kind, int level, const char *text);
/* Moves the blocks of `from` to the end of `list`. */
void block_list_move(BlockList *list, BlockList *from);
/* Moves them to the end of `doc`. */
void block_list_into_doc(BlockList *list, ImportDoc *doc);
