/* kb/docs.h - the index's documents in memory: what ranking and filters ask of each, without a look
 * at the store. Loaded once and again when the index has changed.
 */
#pragma once
#include "db/desk.h"

typedef struct {
    gint64 id;
    char *key, *title_key, *kind, *country;
    gint64 effective, until; /* days, as in the index */
    bool first;
    float title_bytes;
    guint passages;
    guint8 *lengths; /* two codes a passage: body, heading */
} KbDoc;

typedef struct {
    gint64 seq;        /* the event up to which the index was when this was loaded */
    GArray *docs;      /* of KbDoc, by id */
    GArray *by_id;     /* of guint32: 1 + the place in docs; 0 where an id is no document */
    gint64 passages;   /* of all documents together */
    double average[3]; /* bytes of title, heading and body, over all passages */
} KbDocs;

/* Lent until the next call. NULL with ERR_STORE. */
const KbDocs *kb_docs(Desk *desk, GError **err);

/* The place of a document in `docs`, or -1. */
static inline gint64 kb_docs_place(const KbDocs *docs, gint64 id)
{
    return id >= 0 && id < docs->by_id->len ? (gint64)g_array_index(docs->by_id, guint32, id) - 1
                                            : -1;
}

/* A length of `bytes` in one byte, 4 % exact, and back. */
guint8 kb_length_code(gsize bytes);
float kb_length_of(guint8 code);
