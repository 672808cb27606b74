/* import/pdf/page.h - a page of a PDF as lines in the order they are read.
 *
 * A PDF has letters and their places, but no lines, columns or tables: these are found by the
 * gaps. Lengths are points, from the top left corner of the page.
 */
#pragma once
#include <glib.h>
#include <stdbool.h>
#include "import/model/block.h"

typedef struct {
    double left, right, top, bottom;
} PdfBox;

/* Letters of one line with no wide gap among them. */
typedef struct {
    PdfBox box;
    char *text; /* owned; one line, in NFC */
} PdfPiece;

typedef struct {
    PdfBox box;
    double column_right; /* how far the lines of its column reach */
    bool whole_page;     /* its column is the page */
    double page_height;
    guint page;       /* from 0 */
    BlockPlace place; /* PLACE_BODY until pdf_margins_find() knows better */
    char *text;       /* owned; the cells of a row joined by TAB */
    bool row;
    bool scattered; /* of several pieces, but not a row: nothing is joined to it */
    bool goes_on;   /* a row whose cells continue those of the row before */
} PdfLine;

GPtrArray *pdf_lines_new(void); /* of PdfLine; frees them */

/* Adds the lines that the pieces of one page make, columns one after the other, tables as rows.
 * Takes the order of `pieces` (of PdfPiece) apart. */
void pdf_page_lines(GPtrArray *lines, GPtrArray *pieces, guint page, double page_height);

/* Sets the place of headers, footers and page numbers: lines near an edge that stand at the same
 * height on other pages too, digits aside. */
void pdf_margins_find(GPtrArray *lines, guint n_pages);

GPtrArray *pdf_pieces_new(void); /* of PdfPiece; frees them */
void pdf_pieces_add(GPtrArray *pieces, const char *text, PdfBox box);

static inline double pdf_height(PdfBox box)
{
    return box.bottom - box.top;
}
