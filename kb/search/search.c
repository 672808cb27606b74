/* kb/search/search.c - ranked passages for what a caller asks. */
#include "kb/search/search.h"
#include <string.h>
#include "base/i18n.h"
#include "base/instant.h"
#include "base/text/text.h"
#include "kb/search/hit.h"
#include "kb/search/score.h"

#define RERANKED_LEAST 100 /* passages */

void kb_result_free(KbResult *result)
{
    if (!result)
        return;
    kb_query_free(result->query);
    g_ptr_array_unref(result->hits);
    g_clear_pointer(&result->facets, g_array_unref);
    g_free(result->rewritten);
    g_free(result);
}

static const char *either(const char *a, const char *b)
{
    return a ? a : b;
}

typedef struct {
    const char *kind, *country, *law; /* NULL: any */
} DocFilter;

static bool passes_filter(const KbDoc *doc, const DocFilter *f)
{
    return (!f->kind || g_str_equal(f->kind, doc->kind)) &&
           (!f->country || g_ascii_strcasecmp(f->country, doc->country) == 0) &&
           (!f->law || strstr(doc->title_key, f->law));
}

/* The statutes that the query names, as keys of docs->names: a document's name can be compared with
 * them as a pointer. */
static GPtrArray *named_statutes(const KbDocs *docs, const KbQuery *query)
{
    GPtrArray *names = g_ptr_array_new();
    for (guint i = 0; i < query->laws->len; i++) {
        gpointer name = g_hash_table_lookup(docs->names, g_ptr_array_index(query->laws, i));
        if (name)
            g_ptr_array_add(names, name);
    }
    return names;
}

/* The factor of each document; 0 if it is filtered out. */
static float *doc_factors(
    const KbDocs *docs, const KbSearch *search, const KbQuery *query, const KbWeights *weights)
{
    g_autofree char *law = query->law ? text_key(query->law) : NULL;
    g_autoptr(GPtrArray) statutes = named_statutes(docs, query);
    DocFilter filter = { either(search->kind, query->kind), either(search->country, query->country),
        law };
    bool filtered = filter.kind || filter.country || filter.law;
    float *factors = g_memdup2(
        kb_docs_counting(docs, search->on, search->today), (docs->docs->len + 1) * sizeof(float));
    for (guint i = 0; (filtered || statutes->len > 0) && i < docs->docs->len; i++) {
        const KbDoc *doc = kb_doc_at(docs, i);
        if (filtered && !passes_filter(doc, &filter))
            factors[i] = 0;
        if (doc->name && g_ptr_array_find(statutes, doc->name, NULL))
            factors[i] *= (float)weights->named_law;
    }
    return factors;
}

static bool contains_key(const KbHit *hit, const char *key)
{
    g_autofree char *all =
        g_strjoin(" ", hit->document, hit->locator, hit->heading, hit->body, NULL);
    g_autofree char *squeezed = text_key(all);
    return strstr(squeezed, key) != NULL;
}

/* Whether the passage has all quoted phrases and no excluded word. */
static bool passes(const KbQuery *query, const KbHit *hit)
{
    for (guint i = 0; i < query->phrases->len; i++)
        if (!contains_key(hit, g_ptr_array_index(query->phrases, i)))
            return false;
    for (guint i = 0; i < query->excluded->len; i++)
        if (contains_key(hit, g_ptr_array_index(query->excluded, i)))
            return false;
    return true;
}

/* How many passages are ranked again. Ten times as many if phrases or exclusions are to be checked
 * on their texts: few may pass. */
static guint reranked_most(const KbSearch *search, const KbQuery *query)
{
    guint wanted = (guint)MAX(search->limit * 2, RERANKED_LEAST);
    return query->phrases->len + query->excluded->len > 0 ? wanted * 10 : wanted;
}

/* Fills `ranked` with KbScored, best first. Addenda are searched if the question asks for them or
 * if nothing else is found. */
static bool rank(
    Db *db, const KbSearch *search, const KbRanking *ranking, GArray *ranked, GError **err)
{
    guint most = reranked_most(search, ranking->query);
    g_autoptr(GArray) addenda = g_array_new(FALSE, FALSE, sizeof(KbScored));
    if (!kb_score(ranking, db, LIST_PASSAGES, most, ranked, err))
        return false;
    if ((ranked->len == 0 || ranking->query->asks_addendum) &&
        !kb_score(ranking, db, LIST_ADDENDA, most, addenda, err))
        return false;
    g_array_append_vals(ranked, addenda->data, addenda->len);
    for (guint i = 0; i < ranked->len; i++)
        kb_rerank(ranking, &g_array_index(ranked, KbScored, i));
    g_array_sort(ranked, kb_best_first);
    return true;
}

static bool load_hits(
    Db *db, const KbSearch *search, const GArray *ranked, KbResult *result, GError **err)
{
    DbStmt *load = kb_hit_query(db, err);
    for (guint i = 0; load && i < ranked->len && result->hits->len < (guint)search->limit; i++) {
        const KbScored *scored = &g_array_index(ranked, KbScored, i);
        g_autoptr(KbHit) hit = kb_hit_load(load, scored->passage, search->today, err);
        if (!hit)
            return false;
        hit->score = scored->score;
        if (passes(result->query, hit))
            g_ptr_array_add(result->hits, g_steal_pointer(&hit));
    }
    return load != NULL;
}

static KbResult *search_for(Desk *desk, const KbSearch *search, const char *text, GError **err)
{
    g_autoptr(KbResult) result = g_new0(KbResult, 1);
    result->hits = g_ptr_array_new_with_free_func((GDestroyNotify)kb_hit_free);
    result->query = kb_query_parse(desk, text, search->raw, err);
    if (!result->query)
        return NULL;
    if (result->query->terms->len == 0)
        return g_steal_pointer(&result);
    Db *db = desk_index(desk, err);
    KbWeights weights = search->weights ? *search->weights : kb_weights;
    if (result->query->asks_addendum || result->query->asks_annex)
        weights.outside_main = 1;
    const KbDocs *docs = kb_docs(desk, err);
    if (!docs)
        return NULL;
    g_autofree float *factors = doc_factors(docs, search, result->query, &weights);
    g_autoptr(GArray) ranked = g_array_new(FALSE, FALSE, sizeof(KbScored));
    g_auto(KbRanking)
        ranking = { .query = result->query, .weights = &weights, .docs = docs, .factor = factors };
    kb_ranking_init(&ranking);
    if (!rank(db, search, &ranking, ranked, err) || !load_hits(db, search, ranked, result, err))
        return NULL;
    if (search->facets && !(result->facets = kb_facets(db, docs, ranked, err)))
        return NULL;
    return g_steal_pointer(&result);
}

/* Searches the corrected query, if there is one; the query as typed, if that finds nothing. */
KbResult *kb_search(Desk *desk, const KbSearch *search, GError **err)
{
    KbCorrection correction = CORRECTION_NONE;
    g_autofree char *meant = NULL;
    Db *index = desk_index(desk, err);
    if (!index)
        return NULL;
    g_autoptr(DbSnapshot) read = db_snapshot(index);
    (void)read;
    if (!search->raw && !kb_correct(desk, search->text, &meant, &correction, err))
        return NULL;
    g_autoptr(KbResult) result = search_for(desk, search, meant ? meant : search->text, err);
    if (!result || !meant)
        return g_steal_pointer(&result);
    if (result->hits->len == 0)
        return search_for(desk, search, search->text, err);
    g_free(result->query->text);
    result->query->text = g_strdup(search->text);
    result->rewritten = g_steal_pointer(&meant);
    result->correction = correction;
    return g_steal_pointer(&result);
}
