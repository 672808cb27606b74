/* kb/search/rerank.h - the weights of ranking, and its second step: the best passages by BM25F are
 * ranked again by what a sum over terms cannot see.
 *
 * BM25F: S. Robertson, H. Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond"
 * (2009), 3.5.
 */
#pragma once
#include "kb/index/docs.h"
#include "kb/query/query.h"

enum { KB_TITLE, KB_HEADING, KB_BODY, KB_ASKED, KB_FIELDS };

typedef struct {
    double weight[KB_FIELDS]; /* of an occurrence in the field */
    double length[KB_FIELDS]; /* b: how much a long field lowers it, 0 to 1 */
    double saturation;        /* k1 */
    double outside_main; /* factor for 부칙, 별표 and 별지 unless the query asks for them */
    double named_law;    /* factor for the statute that the query names */
    double coverage;     /* share of the score that depends on how many concepts are found */
    /* What is added to a factor of 1: */
    double heading_fit;  /* if the query has the whole heading; in part, if a part of it */
    double title_fit;    /* the same for the title */
    double act;          /* for an act, before its decrees and rules */
    double question_fit; /* if heading and title have the whole question; in part, if a part */
} KbWeights;

extern const KbWeights kb_weights; /* as shipped; how they were found: docs/search.md */

typedef struct {
    const KbQuery *query;
    const KbWeights *weights;
    const KbDocs *docs;
    const float *factor; /* of each of docs->docs; 0: filtered out */
    guint64 locators;    /* the set of terms that are article numbers which the query names */
    /* What one occurrence counts, by the code of the field's length:
     * weight / (1 - b + b * length / average). */
    float body[G_MAXUINT8 + 1], heading[G_MAXUINT8 + 1];
    float *title; /* the same for the title of each of docs->docs */
} KbRanking;

/* Computes `locators`, `body`, `heading` and `title` from the other members. */
void kb_ranking_init(KbRanking *ranking);
void kb_ranking_clear(KbRanking *ranking);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(KbRanking, kb_ranking_clear)

/* A passage and its score. A set of terms is one number: bit i is the query's term i. */
typedef struct {
    guint32 passage;
    double score;
    guint heading_hits, title_hits; /* tokens of heading and title that are terms of the query */
    guint64 heading_terms, title_terms;
} KbScored;

/* Orders KbScored for qsort(): the best score first, of equals the first in the text. */
int kb_best_first(const void *a, const void *b);

/* Adjusts the score: for the share of heading and title that the query has, for the article it
 * names, and for what is held back (deleted articles, boilerplate). */
void kb_rerank(const KbRanking *ranking, KbScored *scored);
