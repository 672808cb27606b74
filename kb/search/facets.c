/* kb/search/facets.c - how many of the passages found are of each kind, country and authority. */
#include "kb/search/facets.h"

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

/* "산업통상부, 환경부" are two. */
static bool count_authorities(GArray *facets, Db *index, gint64 doc, GError **err)
{
    DbStmt *q = db_cached(index, "SELECT authority FROM doc WHERE id = ?1", err);
    if (!q)
        return false;
    sqlite3_bind_int64(q, 1, doc);
    DbStep step = db_step(q, err);
    g_auto(GStrv) list =
        step == DB_ROW && *db_text(q, 0) ? g_strsplit(db_text(q, 0), ", ", -1) : NULL;
    sqlite3_reset(q);
    for (char **authority = list; authority && *authority; authority++)
        count(facets, FACET_AUTHORITY, g_intern_string(*authority));
    return step != DB_FAILED;
}

GArray *kb_facets(Db *index, const KbDocs *docs, const GArray *ranked, GError **err)
{
    g_autoptr(GArray) facets = g_array_new(FALSE, FALSE, sizeof(KbFacet));
    for (guint i = 0; i < ranked->len; i++) {
        const KbDoc *doc = kb_doc_of(docs, g_array_index(ranked, KbScored, i).passage);
        count(facets, FACET_KIND, doc->kind);
        count(facets, FACET_COUNTRY, doc->country);
        if (!count_authorities(facets, index, doc->id, err))
            return NULL;
    }
    g_array_sort(facets, by_facet_and_size);
    return g_steal_pointer(&facets);
}
