/* kb/search/rerank.h - how well a passage answers: weights, lengths and what the query names.
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
    double length[KB_FIELDS]; /* b: how much a long field counts against it, 0 to 1 */
    double saturation;        /* k1 */
    double outside_main; /* factor for 부칙, 별표 and 별지 when they were not asked for */
    double named_law;    /* factor for the statute that the query names */
    double coverage;     /* how much of the score depends on the share of concepts found */
    double heading_fit;  /* what a heading that the query says wholly adds, as a factor */
    double title_fit;    /* the same for the title */
    double act;          /* what an act has over its decrees and rules, as a factor */
    double said;         /* what a heading and title that say the whole question add, as a factor */
} KbWeights;

extern const KbWeights kb_weights; /* the shipped ones; how they were found: docs/search.md */

typedef struct {
    const KbQuery *query;
    const KbWeights *weights;
    const KbDocs *docs;
    const float *factor; /* of each of docs->docs; 0: not in the answer */
    guint64 locators;    /* the set of the query's terms that are article numbers it names */
    /* What one occurrence counts, by the code of the field's length: weight over 1 - b + b * length
     * / average. */
    float body[G_MAXUINT8 + 1], heading[G_MAXUINT8 + 1];
    float *title; /* the same for the title, of each of docs->docs */
} KbRanking;

/* Fills what follows from the others: `locators`, `body`, `heading`, `title`. */
void kb_ranking_init(KbRanking *ranking);
void kb_ranking_clear(KbRanking *ranking);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(KbRanking, kb_ranking_clear)

/* A passage that has words of the query. Sets of terms are one number: bit i is the term i. */
typedef struct {
    guint32 passage;
    double score;
    guint heading_hits, title_hits; /* tokens of the heading and of the title that the query says */
    guint64 heading_terms, title_terms;
} KbScored;

/* Orders KbScored for qsort(): the best score first, and the text's order among equals. */
int kb_best_first(const void *a, const void *b);

/* What a sum over words cannot see: how much of heading and title the query says, what it names
 * exactly, what is kept back. Changes the score. */
void kb_rerank(const KbRanking *ranking, KbScored *match);
