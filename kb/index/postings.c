/* kb/index/postings.c - chunks of postings, packed and unpacked. */
#include "kb/index/postings.h"
#include <string.h>

#define HEAD_BYTES 6
#define FARTHEST G_MAXUINT16

/* The width of the counts: most tokens are once in the body, few in headings. */
typedef enum { COUNTS_ALL_ONE, COUNTS_NIBBLES, COUNTS_BYTES, COUNTS_KINDS } Counts;

guint postings_fit(const Postings *p, guint from)
{
    guint to = from;
    while (to < p->n && p->passage[to] - p->passage[from] <= FARTHEST)
        to++;
    return to - from;
}

static void put(GByteArray *out, guint32 number, guint bytes)
{
    const guint8 low_first[] = { (guint8)number, (guint8)(number >> 8), (guint8)(number >> 16),
        (guint8)(number >> 24) };
    g_byte_array_append(out, low_first, bytes);
}

static Counts counts_of(const PostingCount *counts, guint n)
{
    Counts kind = COUNTS_ALL_ONE;
    for (guint i = 0; i < n; i++)
        if (counts[i] > 15)
            return COUNTS_BYTES;
        else if (counts[i] != 1)
            kind = COUNTS_NIBBLES;
    return kind;
}

static void put_counts(const PostingCount *counts, guint n, GByteArray *out)
{
    Counts kind = counts_of(counts, n);
    put(out, kind, 1);
    if (kind == COUNTS_BYTES)
        g_byte_array_append(out, counts, n);
    for (guint i = 0; kind == COUNTS_NIBBLES && i < n; i += 2)
        put(out, counts[i] | (guint32)(i + 1 < n ? counts[i + 1] : 0) << 4, 1);
}

void postings_pack(const Postings *p, guint from, guint to, GByteArray *out)
{
    put(out, to - from, 2);
    put(out, p->passage[from], 4);
    for (guint i = from; i < to; i++)
        put(out, p->passage[i] - p->passage[from], 2);
    put_counts(p->count + from, to - from, out);
}

/* False if they do not ascend: callers rely on the last being the highest. */
static bool get_passages(const guint8 *at, guint32 first, Postings *p)
{
    bool ascend = true;
    for (guint i = 0; i < p->n; i++) {
        guint16 far;
        memcpy(&far, at + 2 * i, sizeof far);
        p->passage[i] = first + GUINT16_FROM_LE(far);
        ascend &= i == 0 || p->passage[i] > p->passage[i - 1];
    }
    return ascend;
}

static bool get_counts(const guint8 *at, gsize n, Postings *p)
{
    static const guint per_byte[COUNTS_KINDS] = { [COUNTS_NIBBLES] = 2, [COUNTS_BYTES] = 1 };
    Counts kind = n > 0 ? *at++ : COUNTS_KINDS;
    if (kind >= COUNTS_KINDS ||
        n - 1 != (per_byte[kind] ? (p->n + per_byte[kind] - 1) / per_byte[kind] : 0))
        return false;
    if (kind == COUNTS_ALL_ONE)
        memset(p->count, 1, p->n);
    else if (kind == COUNTS_BYTES)
        memcpy(p->count, at, p->n);
    else
        for (guint i = 0; i < p->n; i++)
            p->count[i] = at[i / 2] >> (i % 2 * 4) & 15;
    return true;
}

bool postings_unpack(const guint8 *bytes, gsize n, Postings *p)
{
    p->n = n >= HEAD_BYTES ? bytes[0] | (guint)bytes[1] << 8 : 0;
    if (p->n == 0 || p->n > POSTINGS_CHUNK || n < HEAD_BYTES + 2 * p->n)
        return false;
    guint32 first =
        bytes[2] | (guint32)bytes[3] << 8 | (guint32)bytes[4] << 16 | (guint32)bytes[5] << 24;
    return get_passages(bytes + HEAD_BYTES, first, p) &&
           get_counts(bytes + HEAD_BYTES + 2 * p->n, n - HEAD_BYTES - 2 * p->n, p);
}
