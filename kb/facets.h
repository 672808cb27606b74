/* kb/facets.h - what the passages that answer have in common: how many of each kind, country,
 * authority. */
#pragma once
#include "kb/rank.h"

typedef enum { FACET_KIND, FACET_COUNTRY, FACET_N } Facet;

typedef struct {
    Facet facet;
    const char *value; /* lent by `docs` */
    guint passages;
} KbFacet;

/* Counts over KbMatch; gives KbFacet, by facet, most first. Free with g_array_unref().
 */
GArray *kb_facets(const KbDocs *docs, const GArray *matches);
