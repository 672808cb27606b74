/* import/package/inflate.h - a raw deflate stream (RFC 1951, without a zlib header), with a limit.
 */
#pragma once
#include "import/text/bytes.h"

typedef enum {
    INFLATE_WHOLE,
    INFLATE_BROKEN, /* cut off or damaged: what came out before is there */
    INFLATE_BOMB,   /* more came out than `most`: `most` bytes of it are there */
} InflateEnd;

/* Inflates `bytes`; what stands behind the end of the stream is ignored. Free the result, which is
 * never NULL, with g_byte_array_free(). */
GByteArray *inflate_raw(Bytes bytes, gsize most, InflateEnd *end);
