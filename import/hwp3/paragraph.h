/* import/hwp3/paragraph.h - the paragraph lists of an HWP 3.0 file as blocks. Inside of the reader
 * only.
 *
 * A list is paragraphs one behind the other, ended by one without characters. What a special code
 * holds (cells, notes) stands in the file at once behind it, so whoever loses its step loses the
 * rest: reading stops at the first thing that cannot be.
 */
#pragma once
#include "import/text/bytes.h"
#include "import/layout/grid.h"
#include "import/hwp3/chars.h"

typedef struct {
    Bytes rest;      /* what is not read yet */
    bool cut;        /* the file ended, or made no sense, before its end */
    guint depth;     /* of lists within lists */
    Hwp3Chars chars; /* owned by the reader */
    gsize capacity;  /* what the document's text may still take */
} Hwp3Body;

/* Takes `n` bytes off the front; fewer, and `cut`, where there are not so many. */
Bytes hwp3_take(Hwp3Body *body, gsize n);

/* Reads a list of paragraphs into `out`. */
void hwp3_list(Hwp3Body *body, BlockPlace place, BlockList *out);
