/* kb/search.c - ranked passages for what a caller asks. */
#include "kb/search.h"
#include <math.h>
#include <string.h>
#include "base/i18n.h"
#include "base/instant.h"
#include "base/text.h"
#include "kb/hit.h"
#include "kb/index.h"

#define CANDIDATES 200 /* as many passages as the second look takes at least */

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

static bool names_doc(const KbQuery *query, const char *key)
{
    g_autofree char *plain = strstr(key, "ㆍ") ? text_key(key) : NULL; /* as it is typed */
    const char *name = plain ? plain : key, *slash = strchr(name, '/');
    gsize n = slash ? (gsize)(slash - name) : strlen(name);
    for (guint i = 0; i < query->laws->len; i++) {
        const char *law = g_ptr_array_index(query->laws, i);
        if (strlen(law) == n && strncmp(law, name, n) == 0)
            return true;
    }
    return false;
}

static const char *either(const char *a, const char *b)
{
    return a ? a : b;
}

typedef struct {
    const char *kind, *country, *law; /* NULL: any */
    gint64 on, today;
} DocFilter;

/* Without a day asked for: what is in force today, or the coming version of what is new. */
static bool counts_on(const KbDoc *doc, const DocFilter *f)
{
    gint64 day = f->on == INSTANT_NONE ? f->today : f->on;
    bool in_force = doc->effective <= day && day < doc->until;
    return in_force || (f->on == INSTANT_NONE && doc->first && doc->effective > day);
}

static bool passes_filter(const KbDoc *doc, const DocFilter *f)
{
    return counts_on(doc, f) && (!f->kind || g_str_equal(f->kind, doc->kind)) &&
           (!f->country || g_ascii_strcasecmp(f->country, doc->country) == 0) &&
           (!f->law || strstr(doc->title_key, f->law));
}

/* The factor of each document; 0 for those outside the filters. */
static float *doc_factors(
    const KbDocs *docs, const KbSearch *search, const KbQuery *query, const KbWeights *weights)
{
    g_autofree char *law = query->law ? text_key(query->law) : NULL;
    DocFilter filter = { either(search->kind, query->kind), either(search->country, query->country),
        law, search->on, search->today };
    float *factors = g_new0(float, MAX(docs->docs->len, 1));
    for (guint i = 0; i < docs->docs->len; i++) {
        const KbDoc *doc = &g_array_index(docs->docs, KbDoc, i);
        bool named = query->laws->len > 0 && names_doc(query, doc->key);
        if (passes_filter(doc, &filter))
            factors[i] = named ? (float)weights->named_law : 1.0f;
    }
    return factors;
}

/* Articles that name every other article of their statute match whatever is asked. */
static bool is_catch_all(const KbHit *hit)
{
    static const char *const headings[] = { "벌칙", "과태료", "양벌규정", "권한의 위임",
        "업무의 위탁", "권한의 위임ㆍ위탁", "권한의 위임 및 위탁", "규제의 재검토", "고유식별정보",
        "민감정보", "수수료", "벌칙 적용에서 공무원 의제", "청문" };
    for (gsize i = 0; i < G_N_ELEMENTS(headings); i++)
        if (strstr(hit->heading, headings[i]))
            return true;
    return false;
}

static bool has_locator(const KbQuery *query, const KbHit *hit)
{
    return g_ptr_array_find_with_equal_func(query->locators, hit->locator, g_str_equal, NULL);
}

typedef struct {
    const KbQuery *query;
    int all, found;
    guint64 terms; /* the set of the query's terms that were met */
} Fit;

static int fit_token(void *user, const char *token, int bytes, int start, int end, bool same_place)
{
    (void)start, (void)end, (void)same_place;
    Fit *fit = user;
    fit->all++;
    int term = kb_query_term(fit->query, token, bytes);
    if (term >= 0) {
        fit->found++;
        fit->terms |= G_GUINT64_CONSTANT(1) << term;
    }
    return 0;
}

/* How much of a heading or title the query says: what is about nothing else comes first. */
static double fit_of(const KbQuery *query, const char *text, guint64 *terms)
{
    Fit fit = { query, 0, 0, 0 };
    hangul_tokenize(text, (int)strlen(text), fit_token, &fit);
    *terms |= fit.terms;
    return fit.all > 0 ? (double)fit.found / fit.all : 0;
}

/* Whether most of some way of saying the concept is among `terms`. */
static bool says_concept(const KbConcept *concept, guint64 terms)
{
    for (guint w = 0; w < concept->ways->len; w++) {
        const KbWay *way = g_ptr_array_index(concept->ways, w);
        guint met = 0;
        for (guint i = 0; i < way->terms->len; i++)
            met += (guint)(terms >> g_array_index(way->terms, guint, i) & 1);
        if (way->terms->len > 0 && 2 * met > way->terms->len)
            return true;
    }
    return false;
}

/* How much of the question a heading and its title say together. */
static double said_share(const KbQuery *query, guint64 terms)
{
    guint said = 0;
    for (guint i = 0; i < query->concepts->len; i++)
        said += says_concept(g_ptr_array_index(query->concepts, i), terms);
    return query->concepts->len > 0 ? (double)said / query->concepts->len : 0;
}

/* What the full-text index cannot see: what the query names exactly, what is kept back. */
static void second_look(const KbQuery *query, const KbWeights *weights, KbHit *hit)
{
    guint64 terms = 0;
    hit->score *= 1 + weights->heading_fit * fit_of(query, hit->heading, &terms);
    hit->score *= 1 + weights->title_fit * fit_of(query, hit->document, &terms);
    hit->score *= 1 + weights->said * said_share(query, terms);
    hit->score *= 1 + weights->act * g_str_equal(hit->kind, "법률");
    if (hit->deleted)
        hit->score *= 0.3;
    if (!query->asks_sanction && is_catch_all(hit))
        hit->score *= 0.7;
    if (query->asks_addendum && hit->region == 1)
        hit->score *= 2;
    if (has_locator(query, hit))
        hit->score *= query->laws->len > 0 ? 4 : 2;
}

static bool contains_key(const KbHit *hit, const char *key)
{
    g_autofree char *all =
        g_strjoin(" ", hit->document, hit->locator, hit->heading, hit->body, NULL);
    g_autofree char *squeezed = text_key(all);
    return strstr(squeezed, key) != NULL;
}

/* Quoted phrases must be there, excluded words must not. */
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

static int by_score(const void *a, const void *b)
{
    const KbHit *x = *(KbHit *const *)a, *y = *(KbHit *const *)b;
    if (x->score != y->score)
        return x->score > y->score ? -1 : 1;
    return x->passage < y->passage ? -1 : x->passage > y->passage;
}

/* Phrases and exclusions are checked on the text, so more candidates are taken where there are
 * some. */
static int candidates(const KbSearch *search, const KbQuery *query)
{
    int wanted = MAX(search->limit * 2, CANDIDATES);
    return query->phrases->len + query->excluded->len > 0 ? wanted * 10 : wanted;
}

static bool collect_from(Db *db, Fulltext index, const KbSearch *search, KbRanking *ranking,
    const char *match, KbResult *result, GError **err)
{
    g_autoptr(DbStmt) q = db_query(
        db, err, fulltext_sql[index].search, "sd", match, candidates(search, result->query));
    g_autoptr(DbStmt) load = q ? kb_hit_query(db, err) : NULL;
    if (!load)
        return false;
    sqlite3_bind_pointer(q, 3, ranking, "KbRanking", NULL);
    DbStep step;
    while ((step = db_step(q, err)) == DB_ROW) {
        double score = sqlite3_column_double(q, 1);
        if (score <= 0)
            break;
        g_autoptr(KbHit) hit = kb_hit_load(load, db_int(q, 0), search->today, err);
        if (!hit)
            return false;
        hit->score = score;
        second_look(result->query, ranking->weights, hit);
        if (passes(result->query, hit))
            g_ptr_array_add(result->hits, g_steal_pointer(&hit));
    }
    return step != DB_FAILED;
}

/* The addenda are searched where the question is about them, or where nothing else answers. */
static bool collect(
    Db *db, const KbSearch *search, KbRanking *ranking, KbResult *result, GError **err)
{
    g_autofree char *match = kb_query_match(result->query, &ranking->lead);
    if (!collect_from(db, FULLTEXT_PASSAGES, search, ranking, match, result, err))
        return false;
    return (result->hits->len > 0 && !result->query->asks_addendum) ||
           collect_from(db, FULLTEXT_ADDENDA, search, ranking, match, result, err);
}

static GArray *facets_of(const KbDocs *docs, const GPtrArray *hits)
{
    g_autoptr(GArray) passages = g_array_new(FALSE, FALSE, sizeof(gint64));
    for (guint i = 0; i < hits->len; i++)
        g_array_append_val(passages, ((const KbHit *)g_ptr_array_index(hits, i))->passage);
    return kb_facets(docs, passages);
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
    if (!docs || !kb_rank_register(db, err))
        return NULL;
    g_autofree float *factors = doc_factors(docs, search, result->query, &weights);
    KbRanking ranking = {
        .query = result->query, .weights = &weights, .docs = docs, .factor = factors
    };
    kb_ranking_init(&ranking);
    if (!collect(db, search, &ranking, result, err))
        return NULL;
    result->facets = facets_of(docs, result->hits);
    g_ptr_array_sort(result->hits, by_score);
    if (result->hits->len > (guint)search->limit)
        g_ptr_array_set_size(result->hits, search->limit);
    return g_steal_pointer(&result);
}

/* What was meant is searched instead of what slipped; what was typed, where that finds nothing. */
KbResult *kb_search(Desk *desk, const KbSearch *search, GError **err)
{
    KbSlip slip = SLIP_NONE;
    g_autofree char *meant = NULL;
    if (!search->raw && !kb_slips(desk, search->text, &meant, &slip, err))
        return NULL;
    g_autoptr(KbResult) result = search_for(desk, search, meant ? meant : search->text, err);
    if (!result || !meant)
        return g_steal_pointer(&result);
    if (result->hits->len == 0)
        return search_for(desk, search, search->text, err);
    g_free(result->query->text);
    result->query->text = g_strdup(search->text);
    result->rewritten = g_steal_pointer(&meant);
    result->slip = slip;
    return g_steal_pointer(&result);
}
