/* kb/search/rerank.c - what a sum over terms cannot see. */
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
    .question_fit = 0.5,
};

/* Factors: */
#define DELETED 0.3        /* for a deleted article */
#define BOILERPLATE 0.7    /* for boilerplate, unless the query asks for penalties */
#define ADDENDUM 2.0       /* for an addendum, if the query asks for addenda */
#define NAMED 2.0          /* for the article whose number the query names */
#define NAMED_WITH_LAW 4.0 /* the same, if it names a statute too */

/* What one occurrence in a field of that length counts. */
static float occurrence(const KbRanking *r, int field, double length)
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
        r->body[code] = occurrence(r, KB_BODY, length);
        r->heading[code] = occurrence(r, KB_HEADING, length);
    }
    r->title = g_new(float, r->docs->docs->len + 1);
    for (guint i = 0; i < r->docs->docs->len; i++)
        r->title[i] = occurrence(r, KB_TITLE, kb_doc_at(r->docs, i)->title_bytes);
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

/* Whether more than half of the terms of some variant are in `terms`. */
static bool has_concept(const KbConcept *concept, guint64 terms)
{
    for (guint w = 0; w < concept->variants->len; w++) {
        const KbVariant *variant = g_ptr_array_index(concept->variants, w);
        guint found = 0;
        for (guint i = 0; i < variant->terms->len; i++)
            found += (terms & bit(g_array_index(variant->terms, guint, i))) != 0;
        if (2 * found > variant->terms->len)
            return true;
    }
    return false;
}

/* The share of the question's concepts that are in `terms`. */
static double question_share(const KbQuery *query, guint64 terms)
{
    guint found = 0;
    for (guint i = 0; i < query->concepts->len; i++)
        found += has_concept(g_ptr_array_index(query->concepts, i), terms);
    return query->concepts->len > 0 ? (double)found / query->concepts->len : 0;
}

/* The share of a heading's or title's tokens that the query has: a heading about nothing else comes
 * first. */
static double fit(guint hits, guint all)
{
    return all > 0 ? (double)MIN(hits, all) / all : 0;
}

void kb_rerank(const KbRanking *r, KbScored *p)
{
    const KbTraits *traits = &r->docs->places[p->passage].traits;
    const KbDoc *doc = kb_doc_of(r->docs, p->passage);
    const KbWeights *w = r->weights;
    guint64 named = p->heading_terms & r->locators;
    guint heading = p->heading_hits - MIN(p->heading_hits, (guint)__builtin_popcountll(named));
    p->score *= 1 + w->heading_fit * fit(heading, traits->words);
    p->score *= 1 + w->title_fit * fit(p->title_hits, doc->title_words);
    p->score *= 1 + w->question_fit * question_share(r->query, p->heading_terms | p->title_terms);
    p->score *= 1 + w->act * g_str_equal(doc->kind, "법률");
    if (traits->flags & TRAIT_DELETED)
        p->score *= DELETED;
    if (traits->flags & TRAIT_BOILERPLATE && !r->query->asks_sanction)
        p->score *= BOILERPLATE;
    if (kb_region_of(*traits) == REGION_ADDENDUM && r->query->asks_addendum)
        p->score *= ADDENDUM;
    if (named)
        p->score *= r->query->laws->len > 0 ? NAMED_WITH_LAW : NAMED;
}

int kb_best_first(const void *a, const void *b)
{
    const KbScored *x = a, *y = b;
    if (x->score != y->score)
        return x->score > y->score ? -1 : 1;
    return x->passage < y->passage ? -1 : x->passage > y->passage;
}
