/* kb/index/docs.h - the index's documents in memory: what ranking and filters ask of each and of
 * its passages, without a look at the store. Loaded once, and again when the index has changed.
 */
#pragma once
#include "db/desk.h"
#include "kb/index/lexicon.h"
#include "kb/index/posting_lists.h"

/* What ranking asks of a passage; four bytes, stored as they are. */
typedef struct {
    guint8 body, heading; /* lengths in bytes, as of kb_length_code() */
    guint8 words;         /* tokens of the heading without the locator */
    guint8 flags;         /* the region, and: */
} KbTraits;
G_STATIC_ASSERT(sizeof(KbTraits) == 4);
enum { TRAIT_REGION = 3, TRAIT_DELETED = 4, TRAIT_BOILERPLATE = 8 };
G_STATIC_ASSERT(REGION_N == TRAIT_REGION + 1);
static inline Region kb_region_of(KbTraits traits)
{
    return (Region)(traits.flags & TRAIT_REGION);
}

typedef struct {
    guint32 doc; /* its document's place in `docs` */
    KbTraits traits;
} KbPlace;

typedef struct {
    gint64 id;
    char *key, *title_key;
    const char *kind, *country;
    const char *name;        /* of the statute, as in KbDocs.names; NULL where it is none */
    gint64 effective, until; /* days, as in the index */
    bool first;
    float title_bytes;
    guint title_words;      /* its tokens */
    guint32 from, passages; /* its passages are numbered from..from + passages - 1 */
} KbDoc;

typedef struct {
    gint64 seq;                  /* the event up to which the index was when this was loaded */
    GArray *docs;                /* of KbDoc, by id, and by the numbers of their passages */
    struct KbCounting *counting; /* kb_docs_counting()'s */
    GArray *by_id;   /* of guint32: 1 + the place in docs; 0 where an id is no document */
    guint32 past;    /* one more than the number of the last passage */
    KbPlace *places; /* by number of passage */
    guint32 *slots;  /* by number of passage; kb/search/score.c's */
    guint64 *marks;  /* a bit a passage; kb/search/score.c's, and 0 between its calls */
    KbLexicon *lexicon;
    GHashTable *names; /* of statutes: their keys up to the slash, without middle dots */
    bool any_asked;    /* some passage has been an answer */
    gint64 passages;   /* of all documents together */
    double average[3]; /* bytes of title, heading and body, over all passages */
} KbDocs;

/* Borrowed until the next call. NULL with ERR_STORE. */
const KbDocs *kb_docs(Desk *desk, GError **err);

/* Of each document 1 where it counts, else 0: what was in force `on` that day; without one
 * (INSTANT_NONE) what is in force `today`, or the coming version of what is new. Borrowed until the
 * next call with other days. */
const float *kb_docs_counting(const KbDocs *docs, gint64 on, gint64 today);

/* The place of a document in `docs`, or -1. */
static inline gint64 kb_docs_place(const KbDocs *docs, gint64 id)
{
    return id >= 0 && id < docs->by_id->len ? (gint64)g_array_index(docs->by_id, guint32, id) - 1
                                            : -1;
}
static inline const KbDoc *kb_doc_at(const KbDocs *docs, guint place)
{
    return &g_array_index(docs->docs, KbDoc, place);
}
static inline const KbDoc *kb_doc_of(const KbDocs *docs, guint32 passage)
{
    return kb_doc_at(docs, docs->places[passage].doc);
}

/* A length of `bytes` in one byte, 4 % exact, and back. */
guint8 kb_length_code(gsize bytes);
float kb_length_of(guint8 code);
