/* kb/postings.h - the postings of a token: which passages it stands in, and how often in heading
 * and body. Packed in chunks that are rows of index.db.
 *
 * A chunk, as in Lemire and Boytsov, "Decoding billions of integers per second through
 * vectorization" (2015), without their vector code: the number of postings (two bytes, low first),
 * then for each block of 128 the width of its gaps in bits (one byte) and the gaps between passages
 * that wide; then the counts: a byte that says how wide, and one count a posting.
 */
#pragma once
#include <glib.h>
#include <stdbool.h>

#define POSTINGS_CHUNK 1024

/* How often in the heading (7 at most) and in the body (31 at most), in one byte: what is said
 * oftener counts no more. */
typedef guint8 PostingCount;
#define POSTING_HEADING_MOST 7
#define POSTING_BODY_MOST 31
static inline PostingCount posting_count(guint heading, guint body)
{
    return (PostingCount)(MIN(heading, POSTING_HEADING_MOST) << 5 | MIN(body, POSTING_BODY_MOST));
}
static inline guint posting_heading(PostingCount count)
{
    return count >> 5;
}
static inline guint posting_body(PostingCount count)
{
    return count & POSTING_BODY_MOST;
}

typedef struct {
    guint n;
    guint32 passage[POSTINGS_CHUNK]; /* ascending, none twice */
    PostingCount count[POSTINGS_CHUNK];
} Postings;

/* Appends the packed chunk to `out`. */
void postings_pack(const Postings *postings, GByteArray *out);
/* False where `bytes` are no chunk. */
bool postings_unpack(const guint8 *bytes, gsize n, Postings *postings);
