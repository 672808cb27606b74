/* import/package/inflate.c - zlib, a block at a time, so that a bomb costs no more than the limit.
 */
#include "import/package/inflate.h"
#include <stdbool.h>
#include <zlib.h>

#define BLOCK (64 << 10)

/* One block more at the end of `out`; false if nothing more will come. */
static bool inflate_block(z_stream *z, GByteArray *out, gsize most, InflateEnd *end)
{
    guint have = out->len, capacity = (guint)MIN(BLOCK, most - have);
    g_byte_array_set_size(out, have + capacity);
    z->next_out = out->data + have;
    z->avail_out = capacity;
    int code = inflate(z, Z_NO_FLUSH);
    g_byte_array_set_size(out, have + capacity - z->avail_out);
    if (code == Z_STREAM_END)
        *end = INFLATE_WHOLE;
    else if (code == Z_OK && out->len >= most)
        *end = INFLATE_BOMB;
    return code == Z_OK && out->len < most;
}

GByteArray *inflate_raw(Bytes bytes, gsize most, InflateEnd *end)
{
    GByteArray *out = g_byte_array_new();
    z_stream z = { .next_in = (Bytef *)bytes.at, .avail_in = (uInt)MIN(bytes.n, G_MAXUINT32) };
    *end = INFLATE_BROKEN;
    if (inflateInit2(&z, -MAX_WBITS) != Z_OK)
        return out;
    while (inflate_block(&z, out, MIN(most, G_MAXINT32), end))
        ;
    inflateEnd(&z);
    return out;
}
