/* import/html/blocks.h - what the elements of a page become: paragraphs, headings and rows.
 *
 * Fed with elements and characters in the order of the page, it keeps only the current paragraph
 * and row: memory does not depend on how deep a page nests its elements.
 */
#pragma once
#include "import/model/document.h"

typedef struct HtmlTable HtmlTable;

typedef struct {
    ImportDoc *doc;    /* borrowed */
    GString *text;     /* the paragraph or cell under way */
    int heading;       /* its level, 0: a paragraph */
    GPtrArray *tables; /* of HtmlTable, the innermost last */
    GArray *lists;     /* of int: the number of the next item; 0: without numbers */
    int number;        /* of the list item whose text has not begun; 0: none */
} HtmlBlocks;

void html_blocks_init(HtmlBlocks *blocks, ImportDoc *doc);
void html_blocks_clear(HtmlBlocks *blocks);

/* Characters as they stand; runs of white space become one blank. */
void html_blocks_text(HtmlBlocks *blocks, const char *text, gsize n);
/* Ends a paragraph, or a line inside a cell. */
void html_blocks_break(HtmlBlocks *blocks);

void html_blocks_begin_list(HtmlBlocks *blocks, int first);
void html_blocks_end_list(HtmlBlocks *blocks);
void html_blocks_begin_item(HtmlBlocks *blocks);

void html_blocks_begin_table(HtmlBlocks *blocks);
void html_blocks_end_table(HtmlBlocks *blocks);
void html_blocks_begin_row(HtmlBlocks *blocks);
void html_blocks_end_row(HtmlBlocks *blocks);
void html_blocks_begin_cell(HtmlBlocks *blocks, int columns, int rows);
void html_blocks_end_cell(HtmlBlocks *blocks);
