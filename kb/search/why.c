/* kb/search/why.c - why a passage was found. */
#include "kb/search/why.h"
#include <string.h>
#include "base/korean/hangul.h"

G_STATIC_ASSERT(KB_QUERY_TERMS <= 64); /* a set of terms is one number */

typedef struct {
    const KbQuery *query;
    guint64 terms; /* the set of the query's terms found so far */
} TermSet;

static int add_term(void *user, const char *token, int bytes, int start, int end, bool same_place)
{
    (void)start, (void)end, (void)same_place;
    TermSet *set = user;
    int term = kb_query_term(set->query, token, bytes);
    if (term >= 0)
        set->terms |= G_GUINT64_CONSTANT(1) << term;
    return 0;
}

static guint64 terms_in(const KbQuery *query, const char *text)
{
    TermSet set = { query, 0 };
    hangul_tokenize(text, (int)strlen(text), add_term, &set);
    return set.terms;
}

/* The weight of those terms of the variant that are in `found`. */
static double found_weight(const KbQuery *query, const KbVariant *variant, guint64 found)
{
    double sum = 0;
    for (guint i = 0; i < variant->terms->len; i++) {
        guint term = g_array_index(variant->terms, guint, i);
        if (found >> term & 1)
            sum += g_array_index(query->terms, KbTerm, term).idf;
    }
    return sum * variant->weight;
}

/* The variant of the concept that counted; NULL if none was found. */
static const KbVariant *best_variant(const KbQuery *query, const KbConcept *concept, guint64 found)
{
    const KbVariant *best = NULL;
    double most = 0;
    for (guint i = 0; i < concept->variants->len; i++) {
        const KbVariant *variant = g_ptr_array_index(concept->variants, i);
        double weight = found_weight(query, variant, found);
        if (weight > most) {
            most = weight;
            best = variant;
        }
    }
    return best;
}

GArray *kb_why(const KbResult *result, const KbHit *hit)
{
    const KbQuery *query = result->query;
    const guint64 found[KB_FIELDS] = { [KB_TITLE] = terms_in(query, hit->document),
        [KB_HEADING] = terms_in(query, hit->heading) | terms_in(query, hit->locator),
        [KB_BODY] = terms_in(query, hit->body) };
    guint64 anywhere = found[KB_TITLE] | found[KB_HEADING] | found[KB_BODY];
    GArray *reasons = g_array_new(FALSE, FALSE, sizeof(KbReason));
    for (guint i = 0; i < query->concepts->len; i++) {
        const KbConcept *concept = g_ptr_array_index(query->concepts, i);
        const KbVariant *typed = g_ptr_array_index(concept->variants, 0);
        const KbVariant *variant = best_variant(query, concept, anywhere);
        if (!variant)
            continue;
        KbReason reason = { .word = typed->words,
            .variant = variant == typed ? NULL : variant->words };
        for (int f = 0; f < KB_FIELDS; f++)
            reason.in[f] = found_weight(query, variant, found[f]) > 0;
        g_array_append_val(reasons, reason);
    }
    return reasons;
}
