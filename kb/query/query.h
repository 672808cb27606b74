/* kb/query/query.h - what a person typed, as search understands it. Nothing that is typed is an
 * error. */
#pragma once
#include "db/desk.h"

#define KB_QUERY_TERMS 64 /* a longer query is cut */
#define KB_QUERY_BYTES 4096

/* A token that is looked up. */
typedef struct {
    char *token;
    gint64 number;   /* in the lists of postings */
    double idf;      /* ln(1 + (N - n + 0.5) / (n + 0.5)), Robertson and Zaragoza 2009, eq. 3.3 */
    gint64 passages; /* n */
} KbTerm;

/* One way of saying a concept: as typed, or a synonym. */
typedef struct {
    char *words;   /* for --explain */
    double weight; /* 1 as typed */
    GArray *terms; /* of guint: indexes into KbQuery.terms; none twice */
} KbVariant;

/* What the caller means by a word: the best of its variants counts, not their sum. */
typedef struct {
    GPtrArray *variants; /* of KbVariant; the first is as typed */
} KbConcept;

typedef struct {
    char *text;                 /* as typed, clean */
    GArray *terms;              /* of KbTerm */
    GPtrArray *concepts;        /* of KbConcept */
    GPtrArray *excluded;        /* of char *: tokens of -words */
    GPtrArray *phrases;         /* of char *: quoted, to be found as they stand (text_key form) */
    GPtrArray *laws;            /* of char *: text_key of statutes named in full or by a nickname */
    GPtrArray *locators;        /* of char *: 제5조의2, 별표3 */
    char *kind, *country, *law; /* filters 종류: 국가: 법령:; NULL for none */
    bool asks_sanction, asks_addendum, asks_annex; /* what is kept back unless asked for */
} KbQuery;

/* Parses `text`; looks up word statistics and synonyms. `raw`: no synonyms. ERR_USAGE where nothing
 * to look for is left. */
KbQuery *kb_query_parse(Desk *desk, const char *text, bool raw, GError **err);
void kb_query_free(KbQuery *query);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(KbQuery, kb_query_free)

/* The place of a token among the query's terms, which are all different; -1 where it is none of
 * them. */
int kb_query_term(const KbQuery *query, const char *token, int bytes);
