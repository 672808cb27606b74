/* kb/index/postings.h - the postings of a token: which passages it stands in, and how often in
 * heading and body. Packed in chunks that are rows of index.db.
 *
 * A chunk: the number of postings (two bytes, low first, as everywhere here), the first passage
 * (four), how far each is from the first (two each: a chunk ends where that is not enough), a byte
 * that says how wide the counts are, and a count each. Gaps packed to bits saved 27 MB of 380 over
 * all statutes, and took eight times the instructions to unpack.
 */
#pragma once
#include <glib.h>
#include <stdbool.h>

#define POSTINGS_CHUNK 2048

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

/* How many of the postings from `from` on one chunk takes. */
guint postings_fit(const Postings *postings, guint from);
/* Appends a chunk of the postings from `from` to before `to`, which fit in one, to `out`. */
void postings_pack(const Postings *postings, guint from, guint to, GByteArray *out);
/* False where `bytes` are no chunk. */
bool postings_unpack(const guint8 *bytes, gsize n, Postings *postings);
