/* import/text/bytes.h - little-endian numbers out of a piece of a file whose end is known.
 *
 * What would lie beyond the end reads as 0, as the fields that older writers leave out do.
 */
#pragma once
#include <glib.h>

typedef struct {
    const guint8 *at; /* borrowed */
    gsize n;
} Bytes;

static inline guint8 bytes_u8(Bytes bytes, gsize at)
{
    return at < bytes.n ? bytes.at[at] : 0;
}

static inline guint16 bytes_u16(Bytes bytes, gsize at)
{
    if (bytes.n < 2 || at > bytes.n - 2)
        return 0;
    return (guint16)(bytes.at[at] | bytes.at[at + 1] << 8);
}

static inline guint32 bytes_u32(Bytes bytes, gsize at)
{
    if (bytes.n < 4 || at > bytes.n - 4)
        return 0;
    return bytes.at[at] | (guint32)bytes.at[at + 1] << 8 | (guint32)bytes.at[at + 2] << 16 |
           (guint32)bytes.at[at + 3] << 24;
}

/* The part of `bytes` from `from`, `n` long, or as much of it as there is. */
static inline Bytes bytes_part(Bytes bytes, gsize from, gsize n)
{
    from = MIN(from, bytes.n);
    return (Bytes){ from > 0 ? bytes.at + from : bytes.at, MIN(n, bytes.n - from) };
}
