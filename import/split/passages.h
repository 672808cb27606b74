/* import/split/passages.h - writes the passages of a document one after the other.
 *
 * Lines go to the passage that is open; opening the next closes it. No two passages of a document
 * get the same locator: a repeated one ends in " (2)".
 */
#pragma once
#include "import/model/document.h"

/* Bytes beyond which a text is cut into several passages, if the kind of text may be cut. */
#define PASSAGE_LONGEST (16 << 10)

typedef struct {
    ImportDoc *doc;       /* borrowed */
    ImportPassage *open;  /* owned; NULL: none */
    GString *body;        /* of `open` */
    GHashTable *locators; /* of const char *, borrowed from the passages, to the times it came */
    gsize longest;        /* `open` is cut at paragraph ends beyond it; 0: never */
    gsize shortest;       /* and never before it has so many bytes */
} Passages;

void passages_init(Passages *passages, ImportDoc *doc);
void passages_clear(Passages *passages); /* closes what is open */
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Passages, passages_clear)

/* Closes what is open and opens the next. `heading` has `heading_n` bytes (NULL: none). */
void passages_open(Passages *passages, Region region, const char *locator, const char *heading,
    gsize heading_n, const char *path);
void passages_line(Passages *passages, const char *text);
/* The text of a block, marked if it is outside the body. */
void passages_block(Passages *passages, const ImportBlock *block);
void passages_close(Passages *passages);
/* Closes what is open and goes on in a passage of the same name: "... (2)". */
void passages_cut(Passages *passages);
