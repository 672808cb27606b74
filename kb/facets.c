/* kb/facets.c - what the passages that answer have in common. */
#include "kb/facets.h"

const char *const kb_facet_names[FACET_N] = {
    [FACET_KIND] = "kind", [FACET_COUNTRY] = "country", [FACET_AUTHORITY] = "authority"
};

static void count(GArray *facets, Facet facet, const char *value)
{
    for (guint i = 0; i < facets->len; i++) {
        KbFacet *known = &g_array_index(facets, KbFacet, i);
        if (known->facet == facet && g_str_equal(known->value, value)) {
            known->passages++;
            return;
        }
    }
    KbFacet fresh = { facet, value, 1 };
    g_array_append_val(facets, fresh);
}

static int by_facet_and_size(const void *a, const void *b)
{
    const KbFacet *x = a, *y = b;
    if (x->facet != y->facet)
        return (int)x->facet - (int)y->facet;
    if (x->passages != y->passages)
        return x->passages > y->passages ? -1 : 1;
    return g_strcmp0(x->value, y->value);
}

GArray *kb_facets(const KbDocs *docs, const GArray *matches)
{
    GArray *facets = g_array_new(FALSE, FALSE, sizeof(KbFacet));
    for (guint i = 0; i < matches->len; i++) {
        const KbDoc *doc = kb_doc_of(docs, g_array_index(matches, KbMatch, i).passage);
        count(facets, FACET_KIND, doc->kind);
        count(facets, FACET_COUNTRY, doc->country);
        for (const char *const *authority = doc->authorities; *authority; authority++)
            count(facets, FACET_AUTHORITY, *authority);
    }
    g_array_sort(facets, by_facet_and_size);
    return facets;
}
