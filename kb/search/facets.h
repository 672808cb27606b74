/* kb/search/facets.h - how many of the passages found are of each kind, country and authority. */
#pragma once
#include "kb/search/rerank.h"

typedef enum { FACET_KIND, FACET_COUNTRY, FACET_AUTHORITY, FACET_N } Facet;

/* "kind", "country", "authority": as JSON has it. */
extern const char *const kb_facet_names[FACET_N];

typedef struct {
    Facet facet;
    const char *value; /* interned */
    guint passages;
} KbFacet;

/* Counts over `ranked`, of KbScored; returns KbFacet, by facet, most first. A document of several
 * ministries counts for each. NULL with ERR_STORE. Free with g_array_unref(). */
GArray *kb_facets(Db *index, const KbDocs *docs, const GArray *ranked, GError **err);
