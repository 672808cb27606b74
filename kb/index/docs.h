/* kb/index/docs.h - the index's documents in memory: what ranking and filters need of each and of
 * its passages, so that they read no table. Loaded once, and again after the index has changed.
 */
#pragma once
#include "db/desk.h"
#include "kb/index/lexicon.h"
#include "kb/index/posting_lists.h"

/* What ranking needs of a passage; stored in the index as these four bytes. */
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
    const char *name;        /* of the statute: a key of KbDocs.names; NULL for other documents */
    gint64 effective, until; /* days, as in the index */
    bool first;
    float title_bytes;
    guint title_words;      /* its tokens */
    guint32 from, passages; /* its passages are numbered from..from + passages - 1 */
} KbDoc;

typedef struct {
    gint64 seq;                  /* the last event in the index when this was loaded */
    GArray *docs;                /* of KbDoc, by id, and by the numbers of their passages */
    struct KbCounting *counting; /* kb_docs_counting()'s */
    GArray *by_id;   /* of guint32: 1 + the place in docs; 0 if the id is not a document's */
    guint32 past;    /* one more than the number of the last passage */
    KbPlace *places; /* by number of passage */
    KbLexicon *lexicon;
    GHashTable *names; /* of statutes: their keys up to the slash, without middle dots */
    bool any_asked;    /* some passage has answered a question */
    gint64 passages;   /* of all documents together */
    double average[3]; /* bytes of title, heading and body, over all passages */
} KbDocs;

/* Borrowed until the next call. NULL with ERR_STORE. */
const KbDocs *kb_docs(Desk *desk, GError **err);

/* For each document 1 if it counts, else 0. Counted is what was in force `on` that day; for
 * INSTANT_NONE what is in force `today`, and the first version of a document if that is still to
 * come. Borrowed until the next call with other days. */
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

/* A length of `bytes` in one byte, exact to 4 %, and back. */
guint8 kb_length_code(gsize bytes);
float kb_length_of(guint8 code);
