/* import/layout/flow.h - paragraphs, tables and notes nested in each other, made into blocks in the
 * order a person reads them.
 *
 * What is attached to a paragraph (a table, a note, a text box) comes after it. A row's cells are
 * joined by TAB, each in its column; a table inside a cell becomes lines of it, its cells joined by
 * " | ". A table of one column, and a cell as wide as its table, is a frame around paragraphs, and
 * they stay paragraphs. Every begin has its end; if they are nested as in no real document, the
 * order may be odd, but nothing worse happens.
 */
#pragma once
#include "import/model/document.h"

#define FLOW_MOST_BYTES (128u << 20) /* of text and its blocks; what comes after is dropped */
#define FLOW_MOST_COLUMNS 1000

typedef struct Flow Flow;

Flow *flow_new(ImportDoc *doc); /* `doc` is borrowed */
void flow_free(Flow *flow);     /* ends what is open; NULL is fine */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Flow, flow_free)

/* False, with FAULT_REFUSED, if the text was longer than FLOW_MOST_BYTES. */
bool flow_check(const Flow *flow, GError **err);

void flow_begin_place(Flow *flow, BlockPlace place);
void flow_end_place(Flow *flow);

void flow_begin_paragraph(Flow *flow);
/* Adds to the open paragraph; LF breaks its line. Dropped if none is open. */
void flow_text(Flow *flow, const char *text, gsize n);
void flow_string(Flow *flow, const char *text);
/* Makes the open paragraph a heading of `level` (1: the outermost), unless it turns out to be long.
 */
void flow_heading(Flow *flow, int level);
/* Sets the automatic number of the open paragraph (NULL: none); shown only before text. */
void flow_number(Flow *flow, const char *number);
void flow_end_paragraph(Flow *flow);

/* `columns`: 0 if it is not known. */
void flow_begin_table(Flow *flow, guint columns);
/* Adds one column, for formats that list them one by one. */
void flow_add_column(Flow *flow);
void flow_end_table(Flow *flow);
void flow_begin_row(Flow *flow);
/* "[숨김] " and the like, before the open row's first cell. `mark` is static. */
void flow_mark_row(Flow *flow, const char *mark);
/* Skips so many columns before the next cell of the open row. */
void flow_skip_columns(Flow *flow, guint columns);
/* Drops the open row: it is not shown. */
void flow_drop_row(Flow *flow);
void flow_end_row(Flow *flow);
void flow_begin_cell(Flow *flow);
/* Sets the column of the open cell, from 0; otherwise cells follow one another. */
void flow_cell_column(Flow *flow, guint column);
/* Sets how many columns it spans; those after the first stay empty. */
void flow_cell_span(Flow *flow, guint columns);
/* Marks it as a continuation of the cell above: its place stays empty. */
void flow_cell_merged(Flow *flow);
void flow_end_cell(Flow *flow);
