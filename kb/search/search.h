/* kb/search/search.h - ranked passages for what a caller asks. */
#pragma once
#include "kb/search/facets.h"
#include "kb/search/hit.h"
#include "kb/search/rerank.h"
#include "kb/spelling/correct.h"

typedef struct {
    const char *text;    /* as typed */
    int limit;           /* 1 to 1000 */
    const char *kind;    /* NULL: all; else 법률, 고시, ... */
    const char *country; /* NULL: all; else ISO 3166 alpha-2 */
    gint64 on;           /* a day: only what was in force then; INSTANT_NONE: what counts today */
    gint64 today;        /* the day that counts as today */
    bool raw;            /* as typed: no synonyms, no corrections */
    bool facets;         /* count kinds, countries and authorities of the best passages */
    const KbWeights *weights; /* NULL: kb_weights */
} KbSearch;

typedef struct KbResult {
    KbQuery *query;          /* as understood */
    GPtrArray *hits;         /* of KbHit, best first */
    char *rewritten;         /* the corrected query that was searched; NULL: as typed */
    KbCorrection correction; /* what was wrong with it as typed */
    GArray *facets;          /* of KbFacet, over the best passages; NULL: not asked for */
} KbResult;

/* Returns a result for kb_result_free(), without hits if nothing was found; NULL with ERR_USAGE for
 * a query with nothing to look for, ERR_STORE. */
KbResult *kb_search(Desk *desk, const KbSearch *search, GError **err);
void kb_result_free(KbResult *result);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(KbResult, kb_result_free)

/* About `columns` columns of the body, in one line, from where most of the query's terms stand
 * together; each between `mark` and `unmark`. Free with g_free(). */
char *kb_excerpt(
    const KbResult *result, const KbHit *hit, int columns, const char *mark, const char *unmark);
