/* kb/search/why.c - why a passage was found. */
#include "kb/search/why.h"
#include <string.h>
#include "base/korean/hangul.h"

G_STATIC_ASSERT(KB_QUERY_TERMS <= 64); /* a set of terms is one number */

typedef struct {
    const KbQuery *query;
    guint64 terms; /* the set of the query's terms that were met */
} Meeting;

static int meet(void *user, const char *token, int bytes, int start, int end, bool same_place)
{
    (void)start, (void)end, (void)same_place;
    Meeting *m = user;
    int term = kb_query_term(m->query, token, bytes);
    if (term >= 0)
        m->terms |= G_GUINT64_CONSTANT(1) << term;
    return 0;
}

static guint64 terms_in(const KbQuery *query, const char *text)
{
    Meeting m = { query, 0 };
    hangul_tokenize(text, (int)strlen(text), meet, &m);
    return m.terms;
}

/* What the terms of `way` that are in `met` weigh. */
static double met_weight(const KbQuery *query, const KbVariant *way, guint64 met)
{
    double sum = 0;
    for (guint i = 0; i < way->terms->len; i++) {
        guint term = g_array_index(way->terms, guint, i);
        if (met >> term & 1)
            sum += g_array_index(query->terms, KbTerm, term).idf;
    }
    return sum * way->weight;
}

/* The way of saying the concept that counted; NULL where none was found. */
static const KbVariant *best_variant(const KbQuery *query, const KbConcept *concept, guint64 met)
{
    const KbVariant *best = NULL;
    double most = 0;
    for (guint i = 0; i < concept->variants->len; i++) {
        const KbVariant *way = g_ptr_array_index(concept->variants, i);
        double weight = met_weight(query, way, met);
        if (weight > most) {
            most = weight;
            best = way;
        }
    }
    return best;
}

GArray *kb_why(const KbResult *result, const KbHit *hit)
{
    const KbQuery *query = result->query;
    const guint64 met[KB_FIELDS] = { [KB_TITLE] = terms_in(query, hit->document),
        [KB_HEADING] = terms_in(query, hit->heading) | terms_in(query, hit->locator),
        [KB_BODY] = terms_in(query, hit->body) };
    guint64 anywhere = met[KB_TITLE] | met[KB_HEADING] | met[KB_BODY];
    GArray *reasons = g_array_new(FALSE, FALSE, sizeof(KbReason));
    for (guint i = 0; i < query->concepts->len; i++) {
        const KbConcept *concept = g_ptr_array_index(query->concepts, i);
        const KbVariant *typed = g_ptr_array_index(concept->variants, 0);
        const KbVariant *way = best_variant(query, concept, anywhere);
        if (!way)
            continue;
        KbReason reason = { .word = typed->words, .said_as = way == typed ? NULL : way->words };
        for (int f = 0; f < KB_FIELDS; f++)
            reason.in[f] = met_weight(query, way, met[f]) > 0;
        g_array_append_val(reasons, reason);
    }
    return reasons;
}
