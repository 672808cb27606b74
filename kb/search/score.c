/* kb/search/score.c - scores passages a term at a time, the rarest first. The rarest are driving
 * terms: all their passages become candidates. The other terms only add to the candidates' scores.
 */
#include "kb/search/score.h"
#include <string.h>

#define DRIVEN_PASSAGES 8000 /* driving terms have about so many passages together */
#define DRIVING_LEAST 2      /* the rarest terms, which are driving terms in any case */

/* A passage that is scored. */
typedef struct {
    guint32 passage, doc;         /* its number, and its document's place */
    guint64 terms, heading_terms; /* counted so far, and those of them in its heading */
    guint32 heading_hits;
    float factor;   /* of the filters and of its region */
    float scores[]; /* of each variant, so far */
} Candidate;

typedef struct {
    float weight;
    guint concept;
} Variant;

typedef struct {
    guint32 passage, times;
} Asked;

/* A term of the query. */
typedef struct {
    gint64 number;    /* in the lists of postings */
    float most;       /* the limit of what it counts, however often it occurs */
    GArray *variants; /* of guint: the places of the variants that have it */
    guint8 *titles;   /* how often in the title, by place of the document; NULL: in none */
    GArray *titled;   /* of guint32: the places of those documents, for a driving term */
    GArray *asked;    /* of Asked, by passage; NULL: in none */
} Term;

/* One search of one kind of list. */
typedef struct {
    const KbRanking *ranking;
    const KbDocs *docs;
    Db *index;
    ListKind list;
    float k1, asked; /* saturation; the weight of past questions */
    guint n_terms;
    Term terms[KB_QUERY_TERMS];
    GArray *variants; /* of Variant: of all concepts, in order */
    guint64 *titled;  /* the set of terms in the title, by place of the document */
    guint64 *marks;   /* by number of passage, a bit each: is a candidate */
    guint32 *slots;   /* by number of passage: which candidate; undefined for others */
    char *candidates; /* of Candidate, `stride` bytes each */
    gsize stride;
    guint32 n, capacity;
} Scoring;

static guint64 bit(guint term)
{
    return G_GUINT64_CONSTANT(1) << term;
}

static Candidate *candidate(const Scoring *s, guint32 slot)
{
    return (Candidate *)(void *)(s->candidates + slot * s->stride);
}

static void add_variants(Scoring *s, guint number, const KbConcept *concept)
{
    for (guint w = 0; w < concept->variants->len; w++) {
        const KbVariant *variant = g_ptr_array_index(concept->variants, w);
        Variant added = { (float)variant->weight, number };
        for (guint i = 0; i < variant->terms->len; i++)
            g_array_append_val(
                s->terms[g_array_index(variant->terms, guint, i)].variants, s->variants->len);
        g_array_append_val(s->variants, added);
    }
}

static void scoring_init(Scoring *s, const KbRanking *ranking, Db *index, ListKind list)
{
    const KbQuery *query = ranking->query;
    *s = (Scoring){ .ranking = ranking,
        .docs = ranking->docs,
        .index = index,
        .list = list,
        .k1 = (float)ranking->weights->saturation,
        .asked = (float)ranking->weights->weight[KB_ASKED],
        .n_terms = query->terms->len,
        .variants = g_array_new(FALSE, FALSE, sizeof(Variant)),
        .titled = g_new0(guint64, ranking->docs->docs->len + 1),
        .marks = g_new0(guint64, ranking->docs->past / 64 + 1),
        .slots = g_new(guint32, ranking->docs->past),
        .capacity = DRIVEN_PASSAGES };
    for (guint t = 0; t < s->n_terms; t++) {
        const KbTerm *term = &g_array_index(query->terms, KbTerm, t);
        s->terms[t] = (Term){ .number = term->number,
            .most = (float)term->idf * (s->k1 + 1),
            .variants = g_array_new(FALSE, FALSE, sizeof(guint)) };
    }
    for (guint c = 0; c < query->concepts->len; c++)
        add_variants(s, c, g_ptr_array_index(query->concepts, c));
    s->stride = (sizeof(Candidate) + s->variants->len * sizeof(float) + 7) / 8 * 8;
    s->candidates = g_malloc(s->capacity * s->stride);
}

static void scoring_clear(Scoring *s)
{
    for (guint t = 0; t < s->n_terms; t++) {
        g_array_unref(s->terms[t].variants);
        g_free(s->terms[t].titles);
        g_clear_pointer(&s->terms[t].titled, g_array_unref);
        g_clear_pointer(&s->terms[t].asked, g_array_unref);
    }
    g_array_unref(s->variants);
    g_free(s->titled);
    g_free(s->marks);
    g_free(s->slots);
    g_free(s->candidates);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Scoring, scoring_clear)

static bool is_candidate(const guint64 *marks, guint32 passage)
{
    return marks[passage / 64] >> passage % 64 & 1;
}

/* False if a filter keeps the passage out. */
static bool add_candidate(Scoring *s, guint32 passage)
{
    const KbPlace *place = &s->docs->places[passage];
    float factor = s->ranking->factor[place->doc];
    if (factor <= 0)
        return false;
    if (s->n == s->capacity) {
        s->capacity *= 2;
        s->candidates = g_realloc(s->candidates, s->capacity * s->stride);
    }
    if (kb_region_of(place->traits) != REGION_MAIN)
        factor *= (float)s->ranking->weights->outside_main;
    Candidate *fresh = candidate(s, s->n);
    memset(fresh, 0, s->stride);
    fresh->passage = passage;
    fresh->doc = place->doc;
    fresh->factor = factor;
    s->slots[passage] = s->n++;
    s->marks[passage / 64] |= G_GUINT64_CONSTANT(1) << passage % 64;
    return true;
}

static int by_passage(const void *key, const void *entry)
{
    guint32 passage = *(const guint32 *)key, there = ((const Asked *)entry)->passage;
    return passage < there ? -1 : passage > there;
}

static float asked_times(const Term *term, guint32 passage)
{
    const Asked *asked =
        bsearch(&passage, term->asked->data, term->asked->len, sizeof(Asked), by_passage);
    return asked ? (float)asked->times : 0;
}

/* Adds a term's score to a candidate, once; `here`: what its occurrences in heading and body count.
 */
static inline void add_score(const Scoring *s, guint number, Candidate *c, float here)
{
    const Term *term = &s->terms[number];
    if (term->titles)
        here += term->titles[c->doc] * s->ranking->title[c->doc];
    if (term->asked)
        here += s->asked * asked_times(term, c->passage);
    float score = term->most * here / (here + s->k1);
    for (guint i = 0; i < term->variants->len; i++)
        c->scores[g_array_index(term->variants, guint, i)] += score;
    c->terms |= bit(number);
}

static inline void score_posting(const Scoring *s, guint number, Candidate *c, PostingCount count)
{
    const KbTraits *traits = &s->docs->places[c->passage].traits;
    guint heading = posting_heading(count);
    float here = (float)posting_body(count) * s->ranking->body[traits->body];
    if (heading > 0) {
        here += (float)heading * s->ranking->heading[traits->heading];
        c->heading_hits += heading;
        c->heading_terms |= bit(number);
    }
    add_score(s, number, c, here);
}

/* The places in a chunk of the postings of candidates; how many. Without a branch: whether a
 * posting is of a candidate cannot be predicted. */
static guint find_candidates(const guint64 *marks, const Postings *chunk, guint16 *places)
{
    guint n = 0;
    for (guint i = 0; i < chunk->n; i++) {
        places[n] = (guint16)i;
        n += is_candidate(marks, chunk->passage[i]);
    }
    return n;
}

/* Memory that is read out of order is prefetched so many postings ahead. */
#define AHEAD 16

static void prefetch(const Scoring *s, guint32 passage)
{
    __builtin_prefetch(&s->slots[passage]);
    __builtin_prefetch(&s->docs->places[passage]);
}

/* Scores the postings of candidates. */
static void score_chunk(Scoring *s, guint number, const Postings *chunk)
{
    guint16 places[POSTINGS_CHUNK + 1];
    guint n = find_candidates(s->marks, chunk, places);
    for (guint i = 0; i < n; i++) {
        prefetch(s, chunk->passage[places[MIN(i + AHEAD, n - 1)]]);
        guint32 passage = chunk->passage[places[i]];
        score_posting(s, number, candidate(s, s->slots[passage]), chunk->count[places[i]]);
    }
}

/* Scores all postings of a driving term; their passages become candidates. */
static void score_driving_chunk(Scoring *s, guint number, const Postings *chunk)
{
    for (guint i = 0; i < chunk->n; i++) {
        guint32 passage = chunk->passage[i];
        prefetch(s, chunk->passage[MIN(i + AHEAD, chunk->n - 1)]);
        if (!is_candidate(s->marks, passage) && !add_candidate(s, passage))
            continue;
        score_posting(s, number, candidate(s, s->slots[passage]), chunk->count[i]);
    }
}

static void note_titles(Scoring *s, guint number, bool driving, const Postings *chunk)
{
    Term *term = &s->terms[number];
    if (!term->titles) {
        term->titles = g_new0(guint8, s->docs->docs->len);
        term->titled = g_array_new(FALSE, FALSE, sizeof(guint32));
    }
    for (guint i = 0; i < chunk->n; i++) {
        gint64 found = kb_docs_place(s->docs, chunk->passage[i]);
        if (found < 0)
            continue;
        guint32 place = (guint32)found;
        term->titles[place] = (guint8)posting_body(chunk->count[i]);
        s->titled[place] |= bit(number);
        if (driving)
            g_array_append_val(term->titled, place);
    }
}

static bool note_asked(Scoring *s, guint number, GError **err)
{
    DbStmt *q = db_cached(
        s->index, "SELECT passage, times FROM asked_term WHERE token = ?1 ORDER BY passage", err);
    if (!q)
        return false;
    const char *token = g_array_index(s->ranking->query->terms, KbTerm, number).token;
    Term *term = &s->terms[number];
    sqlite3_bind_text(q, 1, token, -1, SQLITE_STATIC);
    DbStep step;
    while ((step = db_step(q, err)) == DB_ROW) {
        Asked asked = { (guint32)db_int(q, 0), (guint32)db_int(q, 1) };
        if (!term->asked)
            term->asked = g_array_new(FALSE, FALSE, sizeof(Asked));
        g_array_append_val(term->asked, asked);
    }
    sqlite3_reset(q);
    return step == DB_DONE;
}

/* Unless it is one already, or in another list. */
static void add_candidate_once(Scoring *s, guint32 passage)
{
    if (passage < s->docs->past && !is_candidate(s->marks, passage) &&
        list_of(kb_region_of(s->docs->places[passage].traits)) == s->list)
        add_candidate(s, passage);
}

/* The passages that have a driving term in their title, or in a question they answered. */
static void add_titled_and_asked(Scoring *s, const Term *term)
{
    for (guint i = 0; term->titled && i < term->titled->len; i++) {
        const KbDoc *doc = kb_doc_at(s->docs, g_array_index(term->titled, guint32, i));
        for (guint32 p = 0; p < doc->passages; p++)
            add_candidate_once(s, doc->from + p);
    }
    for (guint i = 0; term->asked && i < term->asked->len; i++)
        add_candidate_once(s, g_array_index(term->asked, Asked, i).passage);
}

static void read_chunk(Scoring *s, guint number, bool driving, ListKind kind, const Postings *chunk)
{
    if (kind == LIST_TITLES)
        note_titles(s, number, driving, chunk);
    else if (kind == s->list && chunk->passage[chunk->n - 1] < s->docs->past)
        (driving ? score_driving_chunk : score_chunk)(s, number, chunk);
}

/* Titles and questions come first: what a posting counts depends on them. */
static bool read_term(Scoring *s, guint number, bool driving, GError **err)
{
    Postings chunk;
    ListKind kind;
    const Term *term = &s->terms[number];
    if (s->docs->any_asked && !note_asked(s, number, err))
        return false;
    DbStmt *q = posting_lists_open(s->index, term->number, LIST_TITLES, s->list, err);
    DbStep step = DB_FAILED;
    while (q && (step = posting_lists_next(q, &chunk, &kind, err)) == DB_ROW)
        read_chunk(s, number, driving, kind, &chunk);
    if (driving)
        add_titled_and_asked(s, term);
    return step == DB_DONE;
}

static int rarest_first(const void *a, const void *b)
{
    const KbTerm *const *x = a, *const *y = b;
    return (*x)->passages < (*y)->passages ? -1 : (*x)->passages > (*y)->passages;
}

static bool read_terms(Scoring *s, GError **err)
{
    const KbTerm *first = (const KbTerm *)(void *)s->ranking->query->terms->data;
    const KbTerm *rarest[KB_QUERY_TERMS];
    gint64 driven = 0;
    for (guint i = 0; i < s->n_terms; i++)
        rarest[i] = first + i;
    qsort(rarest, s->n_terms, sizeof *rarest, rarest_first);
    for (guint i = 0; i < s->n_terms; i++) {
        driven += rarest[i]->passages;
        bool driving = i < DRIVING_LEAST || driven <= DRIVEN_PASSAGES;
        if (!read_term(s, (guint)(rarest[i] - first), driving, err))
            return false;
    }
    return true;
}

/* Adds the terms that the candidate has in its title or questions alone. */
static void add_outside_terms(const Scoring *s, Candidate *c)
{
    guint64 rest = s->titled[c->doc] & ~c->terms;
    for (; rest; rest &= rest - 1)
        add_score(s, (guint)__builtin_ctzll(rest), c, 0);
    for (guint t = 0; s->docs->any_asked && t < s->n_terms; t++)
        if (s->terms[t].asked && !(c->terms & bit(t)) && asked_times(&s->terms[t], c->passage) > 0)
            add_score(s, t, c, 0);
}

/* The sum of each concept's best variant, lowered by the share of concepts that are not found. */
static float score_of(const Scoring *s, const Candidate *c)
{
    const Variant *v = (const Variant *)(void *)s->variants->data, *end = v + s->variants->len;
    const float *scores = c->scores;
    guint concepts = s->ranking->query->concepts->len, covered = 0;
    float coverage = (float)s->ranking->weights->coverage, sum = 0;
    while (v < end) {
        guint concept = v->concept;
        float best = 0;
        for (; v < end && v->concept == concept; v++, scores++) {
            float score = v->weight * *scores;
            best = score > best ? score : best;
        }
        sum += best;
        covered += best > 0;
    }
    return sum * (1 - coverage + coverage * (float)covered / (float)MAX(concepts, 1));
}

#define STEPS 512 /* between nothing and the best score */

static guint step_of(float score, float best)
{
    return (guint)(score / best * (STEPS - 1));
}

/* The lowest step that the `most` best reach, found without sorting. */
static guint least_step(const float *scores, guint32 n, float best, guint most)
{
    guint reached[STEPS] = { 0 }, step = STEPS, all = 0;
    for (guint32 i = 0; i < n; i++)
        reached[step_of(scores[i], best)]++;
    while (step > 0 && all < most)
        all += reached[--step];
    return step;
}

static KbScored scored_of(const Scoring *s, guint32 slot, float score)
{
    const Candidate *c = candidate(s, slot);
    return (KbScored){ .passage = c->passage,
        .score = score,
        .heading_hits = c->heading_hits,
        .heading_terms = c->heading_terms };
}

static void choose(const Scoring *s, guint most, GArray *best)
{
    g_autofree float *scores = g_new(float, s->n + 1);
    float highest = 0;
    for (guint32 slot = 0; slot < s->n; slot++) {
        Candidate *c = candidate(s, slot);
        add_outside_terms(s, c);
        scores[slot] = c->factor * score_of(s, c);
        highest = MAX(highest, scores[slot]);
    }
    guint least = highest > 0 ? least_step(scores, s->n, highest, most) : STEPS;
    for (guint32 slot = 0; slot < s->n; slot++)
        if (scores[slot] > 0 && step_of(scores[slot], highest) >= least) {
            KbScored scored = scored_of(s, slot, scores[slot]);
            g_array_append_val(best, scored);
        }
    g_array_sort(best, kb_best_first);
    if (best->len > most)
        g_array_set_size(best, most);
}

static void note_title(const Scoring *s, KbScored *scored)
{
    guint32 place = s->docs->places[scored->passage].doc;
    scored->title_terms = s->titled[place];
    for (guint64 rest = s->titled[place]; rest; rest &= rest - 1)
        scored->title_hits += s->terms[__builtin_ctzll(rest)].titles[place];
}

bool kb_score(
    const KbRanking *ranking, Db *index, ListKind list, guint most, GArray *best, GError **err)
{
    g_auto(Scoring) s;
    scoring_init(&s, ranking, index, list);
    if (!read_terms(&s, err))
        return false;
    choose(&s, most, best);
    for (guint i = 0; i < best->len; i++)
        note_title(&s, &g_array_index(best, KbScored, i));
    return true;
}
