/* kb/query/query.h - what a person typed, as search understands it. Nothing typed is a syntax
 * error.
 */
#pragma once
#include "db/desk.h"

#define KB_QUERY_TERMS 64 /* further ones are not searched */
#define KB_QUERY_BYTES 4096

/* A token that is searched. */
typedef struct {
    char *token;
    gint64 number;   /* in the lists of postings */
    double idf;      /* ln(1 + (N - n + 0.5) / (n + 0.5)), Robertson and Zaragoza 2009, eq. 3.3 */
    gint64 passages; /* n */
} KbTerm;

/* One way to express a concept: as typed, or by a synonym. */
typedef struct {
    char *words;   /* for --explain */
    double weight; /* 1 as typed */
    GArray *terms; /* of guint: indexes into KbQuery.terms; none twice */
} KbVariant;

/* What the caller means by a word: its best variant counts, not their sum. */
typedef struct {
    GPtrArray *variants; /* of KbVariant; the first is as typed */
} KbConcept;

typedef struct {
    char *text;                 /* as typed, clean */
    GArray *terms;              /* of KbTerm */
    GPtrArray *concepts;        /* of KbConcept */
    GPtrArray *excluded;        /* of char *: text_key of -words */
    GPtrArray *phrases;         /* of char *: quoted, to be found as they stand (text_key form) */
    GPtrArray *laws;            /* of char *: text_key of statutes named in full or by a nickname */
    GPtrArray *locators;        /* of char *: 제5조의2, 별표3 */
    char *kind, *country, *law; /* filters 종류: 국가: 법령:; NULL for none */
    bool asks_sanction, asks_addendum, asks_annex; /* these are held back otherwise */
} KbQuery;

/* Parses `text` and looks up how frequent its terms are, and its synonyms unless `raw`. ERR_USAGE
 * if nothing is left to look for, or for a text of more than KB_QUERY_BYTES; ERR_STORE. */
KbQuery *kb_query_parse(Desk *desk, const char *text, bool raw, GError **err);
void kb_query_free(KbQuery *query);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(KbQuery, kb_query_free)

/* The index of a token in the query's terms, which are all different; -1 if it is not there. */
int kb_query_term(const KbQuery *query, const char *token, int bytes);
