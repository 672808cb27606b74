/* kb/search/score.h - the passages that have words of a query, scored by them. */
#pragma once
#include "kb/search/rerank.h"

/* Fills `best`, a GArray of KbScored, with the `most` best by their words, best first. Where the
 * query's words are in many passages, only passages with one of its rarer words count: reading the
 * list of a frequent word is quick, looking at each of its passages is not. ERR_STORE,
 * ERR_INTEGRITY. */
bool kb_score(
    const KbRanking *ranking, Db *index, ListKind list, guint most, GArray *best, GError **err);
