/* kb/index/postings.h - the postings of a token: the passages that have it, and how often in
 * heading and body. Packed in chunks that are rows of index.db.
 *
 * A chunk: the number of postings (two bytes, the low one first, as in all numbers here), the first
 * passage (four bytes), the distance of each from the first (two bytes each; a chunk ends when that
 * is not enough), a byte for the width of the counts, and the counts. Gaps packed to bits would
 * save 27 MB of 380 over all statutes, and take eight times the instructions to unpack.
 */
#pragma once
#include <glib.h>
#include <stdbool.h>

#define POSTINGS_CHUNK 2048

/* How often in the heading (at most 7) and in the body (at most 31), in one byte: further
 * occurrences do not count. */
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
    guint32 passage[POSTINGS_CHUNK]; /* strictly ascending */
    PostingCount count[POSTINGS_CHUNK];
} Postings;

/* How many of the postings from `from` on fit in one chunk. */
guint postings_fit(const Postings *postings, guint from);
/* Appends a chunk of the postings [from, to), which must fit in one, to `out`. */
void postings_pack(const Postings *postings, guint from, guint to, GByteArray *out);
/* False if `bytes` are not a chunk. */
bool postings_unpack(const guint8 *bytes, gsize n, Postings *postings);
