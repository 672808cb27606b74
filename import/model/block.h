/* import/model/block.h - a piece of a document as its file lays it out: what it is, and where it
 * stands.
 */
#pragma once
#include <glib.h>
#include <stdbool.h>

/* What a block is in the layout of its file. */
typedef enum {
    BLOCK_PARAGRAPH,
    BLOCK_HEADING, /* marked as one by the format; `level` 1 is the outermost */
    BLOCK_ROW,     /* a table's row: cells joined by TAB */
    BLOCK_N_KINDS,
} BlockKind;

/* Where it stands. Headers and footers repeat on every page and belong to no article; everything
 * else outside the body is kept, marked with import_place_mark(). */
typedef enum {
    PLACE_BODY,
    PLACE_HEADER,
    PLACE_FOOTER,
    PLACE_TEXTBOX,
    PLACE_CAPTION,
    PLACE_FOOTNOTE,
    PLACE_ENDNOTE,
    PLACE_COMMENT, /* a memo or hidden comment */
    PLACE_N,
} BlockPlace;

typedef struct {
    BlockKind kind;
    BlockPlace place;
    int level;
    char *text; /* owned; never empty; one line, or lines joined by LF inside a cell */
} ImportBlock;

static inline bool import_is_margin(const ImportBlock *block)
{
    return block->place == PLACE_HEADER || block->place == PLACE_FOOTER;
}

/* Part of the running text, not moved to its end. */
static inline bool import_is_running(BlockPlace place)
{
    return place == PLACE_BODY || place == PLACE_TEXTBOX || place == PLACE_CAPTION;
}

/* "[각주] " and the like, before a line that is not running text of the body; "" for the others. */
const char *import_place_mark(BlockPlace place);

/* The place of `inner` when it is found in `outer`: a text box in a header belongs to the header.
 */
BlockPlace import_place_within(BlockPlace outer, BlockPlace inner);
