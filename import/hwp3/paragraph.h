/* import/hwp3/paragraph.h - the paragraph lists of an HWP 3.0 file as blocks. Private to the
 * reader.
 *
 * A list is paragraphs one after the other, ended by one without characters. The content of a
 * special code (cells, notes) follows it in the file, so a reader that loses its place loses the
 * rest: reading stops at the first thing that makes no sense.
 */
#pragma once
#include "import/text/bytes.h"
#include "import/layout/grid.h"
#include "import/hwp3/chars.h"

typedef struct {
    Bytes rest;      /* what is not read yet */
    bool cut;        /* the file ends, or makes no sense, before its end */
    guint depth;     /* of lists within lists */
    Hwp3Chars chars; /* owned by the reader */
    gsize capacity;  /* bytes that the document's text may still take */
} Hwp3Body;

/* Takes `n` bytes off the front; if there are fewer, those, and sets `cut`. */
Bytes hwp3_take(Hwp3Body *body, gsize n);

/* Reads a list of paragraphs into `out`. */
void hwp3_list(Hwp3Body *body, BlockPlace place, BlockList *out);
