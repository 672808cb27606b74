/* kb/rank.h - how well a passage answers: an FTS5 auxiliary function over the same statistics that
 * bm25() sees, with weights, lengths and synonyms of our own.
 *
 * BM25F: S. Robertson, H. Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond"
 * (2009), 3.5.
 */
#pragma once
#include "kb/docs.h"
#include "kb/query.h"

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
    guint lead;          /* phrases before those of the query's terms */
    float norm[2][256];  /* 1 - b + b * length / average by code: body, heading */
} KbRanking;

/* Fills `norm`. */
void kb_ranking_init(KbRanking *ranking);

/* Registers onecall_rank(passage_fts, ?) on the index; the argument is a KbRanking bound as the
 * pointer type "KbRanking". It gives a number, 0 for a passage that is not in the answer. */
bool kb_rank_register(Db *index, GError **err);
