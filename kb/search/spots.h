/* kb/search/spots.h - where a text has the words of a query: what an excerpt and a whole article
 * mark. */
#pragma once
#include "kb/query/query.h"

/* A stretch of the text with one or more terms of the query, which overlap or touch. */
typedef struct {
    int from, to; /* bytes */
    double worth; /* the sum of their idf */
} KbSpot;

/* Those of `text`, of KbSpot, in its order. Free with g_array_unref(). */
GArray *kb_spots(const KbQuery *query, const char *text);
