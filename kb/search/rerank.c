/* kb/search/rerank.c - how well a passage answers. */
#include "kb/search/rerank.h"
#include <string.h>

const KbWeights kb_weights = {
    .weight = { 0.7, 2.2, 1.0, 1.5 },
    .length = { 0.3, 0.4, 0.45, 0.5 },
    .saturation = 1.0,
    .outside_main = 0.3,
    .named_law = 1.6,
    .coverage = 0.3,
    .heading_fit = 0.2,
    .title_fit = 0.3,
    .act = 0.06,
    .said = 0.5,
};

#define DELETED 0.3     /* factors: a deleted article */
#define BOILERPLATE 0.7 /* an article that names all others */
#define ADDENDUM 2.0    /* an addendum, where the query asks for it */
#define NAMED 2.0       /* the article with the number that the query names */
#define NAMED_WITH_LAW 4.0

static float counts(const KbRanking *r, int field, double length)
{
    double b = r->weights->length[field];
    return (float)(r->weights->weight[field] / (1 - b + b * length / r->docs->average[field]));
}

static guint64 bit(guint term)
{
    return G_GUINT64_CONSTANT(1) << term;
}

void kb_ranking_init(KbRanking *r)
{
    for (int code = 0; code <= G_MAXUINT8; code++) {
        float length = kb_length_of((guint8)code);
        r->body[code] = counts(r, KB_BODY, length);
        r->heading[code] = counts(r, KB_HEADING, length);
    }
    r->title = g_new(float, r->docs->docs->len + 1);
    for (guint i = 0; i < r->docs->docs->len; i++)
        r->title[i] = counts(r, KB_TITLE, kb_doc_at(r->docs, i)->title_bytes);
    r->locators = 0;
    for (guint i = 0; i < r->query->locators->len; i++) {
        const char *locator = g_ptr_array_index(r->query->locators, i);
        int term = kb_query_term(r->query, locator, (int)strlen(locator));
        r->locators |= term >= 0 ? bit((guint)term) : 0;
    }
}

void kb_ranking_clear(KbRanking *r)
{
    g_clear_pointer(&r->title, g_free);
}

/* Whether most of some way of saying the concept is among `terms`. */
static bool says_concept(const KbConcept *concept, guint64 terms)
{
    for (guint w = 0; w < concept->variants->len; w++) {
        const KbVariant *way = g_ptr_array_index(concept->variants, w);
        guint met = 0;
        for (guint i = 0; i < way->terms->len; i++)
            met += (terms & bit(g_array_index(way->terms, guint, i))) != 0;
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

/* How much of a text of `all` tokens the query says: what is about nothing else comes first. */
static double fit(guint hits, guint all)
{
    return all > 0 ? (double)MIN(hits, all) / all : 0;
}

void kb_rerank(const KbRanking *r, KbScored *m)
{
    const KbTraits *traits = &r->docs->places[m->passage].traits;
    const KbDoc *doc = kb_doc_of(r->docs, m->passage);
    const KbWeights *w = r->weights;
    guint64 named = m->heading_terms & r->locators;
    guint heading = m->heading_hits - MIN(m->heading_hits, (guint)__builtin_popcountll(named));
    m->score *= 1 + w->heading_fit * fit(heading, traits->words);
    m->score *= 1 + w->title_fit * fit(m->title_hits, doc->title_words);
    m->score *= 1 + w->said * said_share(r->query, m->heading_terms | m->title_terms);
    m->score *= 1 + w->act * g_str_equal(doc->kind, "법률");
    if (traits->flags & TRAIT_DELETED)
        m->score *= DELETED;
    if (traits->flags & TRAIT_BOILERPLATE && !r->query->asks_sanction)
        m->score *= BOILERPLATE;
    if (kb_region_of(*traits) == REGION_ADDENDUM && r->query->asks_addendum)
        m->score *= ADDENDUM;
    if (named)
        m->score *= r->query->laws->len > 0 ? NAMED_WITH_LAW : NAMED;
}

int kb_best_first(const void *a, const void *b)
{
    const KbScored *x = a, *y = b;
    if (x->score != y->score)
        return x->score > y->score ? -1 : 1;
    return x->passage < y->passage ? -1 : x->passage > y->passage;
}
