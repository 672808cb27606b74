/* kb/postings.c - chunks of postings, packed and unpacked. */
#include "kb/postings.h"
#include <string.h>

#define BLOCK 128
#define WIDEST 32
#define SPARE 8 /* gaps are read eight bytes at a time */

/* How wide the counts are: most tokens stand once in the body, few in headings. */
typedef enum { COUNTS_ALL_ONE, COUNTS_NIBBLES, COUNTS_BYTES, COUNTS_KINDS } Counts;

static guint64 load(const guint8 *p)
{
    guint64 word;
    memcpy(&word, p, sizeof word);
    return GUINT64_FROM_LE(word);
}

static guint width_of(const guint32 *gaps, guint n)
{
    guint32 all = 0;
    for (guint i = 0; i < n; i++)
        all |= gaps[i];
    return all ? 32 - (guint)__builtin_clz(all) : 0;
}

static gsize packed_bytes(guint n, guint width)
{
    return ((gsize)n * width + 7) / 8;
}

static void pack_block(const guint32 *gaps, guint n, GByteArray *out)
{
    guint8 width = (guint8)width_of(gaps, n);
    g_byte_array_append(out, &width, 1);
    guint64 bits = 0;
    guint held = 0;
    for (guint i = 0; i < n; i++) {
        bits |= (guint64)gaps[i] << held;
        for (held += width; held >= 8; held -= 8, bits >>= 8)
            g_byte_array_append(out, (const guint8[]){ (guint8)bits }, 1);
    }
    if (held > 0)
        g_byte_array_append(out, (const guint8[]){ (guint8)bits }, 1);
}

static Counts counts_of(const Postings *p)
{
    Counts kind = COUNTS_ALL_ONE;
    for (guint i = 0; i < p->n; i++)
        if (p->count[i] > 15)
            return COUNTS_BYTES;
        else if (p->count[i] != 1)
            kind = COUNTS_NIBBLES;
    return kind;
}

static void pack_counts(const Postings *p, GByteArray *out)
{
    guint8 kind = (guint8)counts_of(p);
    g_byte_array_append(out, &kind, 1);
    if (kind == COUNTS_BYTES)
        g_byte_array_append(out, p->count, p->n);
    for (guint i = 0; kind == COUNTS_NIBBLES && i < p->n; i += 2) {
        guint8 pair = (guint8)(p->count[i] | (i + 1 < p->n ? p->count[i + 1] : 0) << 4);
        g_byte_array_append(out, &pair, 1);
    }
}

void postings_pack(const Postings *p, GByteArray *out)
{
    guint32 gaps[BLOCK], before = 0;
    const guint8 head[] = { (guint8)p->n, (guint8)(p->n >> 8) };
    g_byte_array_append(out, head, sizeof head);
    for (guint at = 0; at < p->n; at += BLOCK) {
        guint n = MIN(p->n - at, BLOCK);
        for (guint i = 0; i < n; i++) {
            gaps[i] = p->passage[at + i] - before;
            before = p->passage[at + i];
        }
        pack_block(gaps, n, out);
    }
    pack_counts(p, out);
}

static void unpack_gaps(const guint8 *bytes, guint n, guint width, guint32 before, guint32 *out)
{
    guint64 mask = (G_GUINT64_CONSTANT(1) << width) - 1;
    for (guint i = 0, bit = 0; i < n; i++, bit += width) {
        before += (guint32)(load(bytes + bit / 8) >> bit % 8 & mask);
        out[i] = before;
    }
}

/* The last block of a chunk may end close to where its bytes end. */
static void unpack_near_end(
    const guint8 *bytes, gsize size, guint n, guint width, guint32 before, guint32 *out)
{
    guint8 copy[BLOCK * WIDEST / 8 + SPARE] = { 0 };
    memcpy(copy, bytes, size);
    unpack_gaps(copy, n, width, before, out);
}

static bool unpack_counts(const guint8 *at, const guint8 *end, Postings *p)
{
    if (at == end)
        return false;
    static const guint8 per_byte[COUNTS_KINDS] = { [COUNTS_NIBBLES] = 2, [COUNTS_BYTES] = 1 };
    Counts kind = *at++;
    if (kind >= COUNTS_KINDS)
        return false;
    gsize size = per_byte[kind] ? (p->n + per_byte[kind] - 1u) / per_byte[kind] : 0;
    if ((gsize)(end - at) != size)
        return false;
    if (kind == COUNTS_ALL_ONE)
        memset(p->count, 1, p->n);
    else if (kind == COUNTS_BYTES)
        memcpy(p->count, at, size);
    else
        for (guint i = 0; i < p->n; i++)
            p->count[i] = at[i / 2] >> (i % 2 * 4) & 15;
    return true;
}

bool postings_unpack(const guint8 *bytes, gsize n, Postings *p)
{
    const guint8 *at = bytes + 2, *end = bytes + n;
    p->n = n >= 2 ? bytes[0] | (guint)bytes[1] << 8 : 0;
    if (p->n == 0 || p->n > POSTINGS_CHUNK)
        return false;
    for (guint done = 0; done < p->n; done += BLOCK) {
        guint block = MIN(p->n - done, BLOCK), width = at < end ? *at++ : WIDEST + 1;
        gsize size = packed_bytes(block, width);
        if (width > WIDEST || (gsize)(end - at) < size)
            return false;
        guint32 before = done ? p->passage[done - 1] : 0;
        if ((gsize)(end - at) < size + SPARE)
            unpack_near_end(at, size, block, width, before, p->passage + done);
        else
            unpack_gaps(at, block, width, before, p->passage + done);
        at += size;
    }
    return unpack_counts(at, end, p);
}
