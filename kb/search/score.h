/* kb/search/score.h - the passages that have terms of a query, scored by them (BM25F). */
#pragma once
#include "kb/search/rerank.h"

/* Fills `best`, a GArray of KbScored, with the `most` best passages of a list, best first. Only
 * passages with one of the query's rarer terms are candidates if its terms are in very many:
 * reading the list of a frequent term is quick, scoring each of its passages is not. ERR_STORE,
 * ERR_INTEGRITY. */
bool kb_score(
    const KbRanking *ranking, Db *index, ListKind list, guint most, GArray *best, GError **err);
