/* kb/search/score.c - the passages that have words of a query, scored by them: a term at a time,
 * each adding to what its passages have so far.
 */
#include "kb/search/score.h"
#include <string.h>

#define MATCHED_PASSAGES 8000 /* the rarer terms bring in about so many */
#define LEAD_LEAST 2          /* and they are these many at least */

/* A passage that may answer. */
typedef struct {
    guint32 passage, doc;         /* its number, and its document's place */
    guint64 terms, heading_terms; /* heard here, and in its heading */
    guint32 heading_hits;
    float factor; /* what the filters and the region leave of its score */
    float said[]; /* what each way of saying a concept has counted so far */
} Candidate;

/* One way of saying a concept. */
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
    float most;       /* what it counts where it is said over and over */
    GArray *variants; /* of guint: the places of the variants that have it */
    guint8 *titles;   /* how often in the title, by place of the document; NULL: in none */
    GArray *titled;   /* of guint32: those documents' places, where the term leads */
    GArray *asked;    /* of Asked, by passage; NULL: in none */
} Term;

typedef struct {
    const KbRanking *ranking;
    const KbDocs *docs;
    Db *index;
    ListKind list;
    float k1, asked; /* saturation, and what being asked counts */
    guint n_terms;
    Term terms[KB_QUERY_TERMS];
    GArray *variants; /* of Variant: of all concepts, in order */
    guint64 *titled;  /* the terms in the title, by place of the document */
    char *candidates; /* of Candidate, `stride` bytes each */
    gsize stride;
    guint32 n, capacity;
} Matching;

static guint64 bit(guint term)
{
    return G_GUINT64_CONSTANT(1) << term;
}

static Candidate *candidate(const Matching *m, guint32 slot)
{
    return (Candidate *)(void *)(m->candidates + slot * m->stride);
}

static void add_variants(Matching *m, guint number, const KbConcept *concept)
{
    for (guint w = 0; w < concept->variants->len; w++) {
        const KbVariant *said = g_ptr_array_index(concept->variants, w);
        Variant way = { (float)said->weight, number };
        for (guint i = 0; i < said->terms->len; i++)
            g_array_append_val(
                m->terms[g_array_index(said->terms, guint, i)].variants, m->variants->len);
        g_array_append_val(m->variants, way);
    }
}

static void matching_init(Matching *m, const KbRanking *ranking, Db *index, ListKind list)
{
    const KbQuery *query = ranking->query;
    *m = (Matching){ .ranking = ranking,
        .docs = ranking->docs,
        .index = index,
        .list = list,
        .k1 = (float)ranking->weights->saturation,
        .asked = (float)ranking->weights->weight[KB_ASKED],
        .n_terms = query->terms->len,
        .variants = g_array_new(FALSE, FALSE, sizeof(Variant)),
        .titled = g_new0(guint64, ranking->docs->docs->len + 1),
        .capacity = MATCHED_PASSAGES };
    for (guint t = 0; t < m->n_terms; t++) {
        const KbTerm *term = &g_array_index(query->terms, KbTerm, t);
        m->terms[t] = (Term){ .number = term->number,
            .most = (float)term->idf * (m->k1 + 1),
            .variants = g_array_new(FALSE, FALSE, sizeof(guint)) };
    }
    for (guint c = 0; c < query->concepts->len; c++)
        add_variants(m, c, g_ptr_array_index(query->concepts, c));
    m->stride = (sizeof(Candidate) + m->variants->len * sizeof(float) + 7) / 8 * 8;
    m->candidates = g_malloc(m->capacity * m->stride);
}

static void matching_clear(Matching *m)
{
    for (guint32 slot = 0; slot < m->n; slot++)
        m->docs->marks[candidate(m, slot)->passage / 64] = 0;
    for (guint t = 0; t < m->n_terms; t++) {
        g_array_unref(m->terms[t].variants);
        g_free(m->terms[t].titles);
        g_clear_pointer(&m->terms[t].titled, g_array_unref);
        g_clear_pointer(&m->terms[t].asked, g_array_unref);
    }
    g_array_unref(m->variants);
    g_free(m->titled);
    g_free(m->candidates);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Matching, matching_clear)

static bool is_candidate(const KbDocs *docs, guint32 passage)
{
    return docs->marks[passage / 64] >> passage % 64 & 1;
}

/* A new candidate; false where a filter keeps the passage out. */
static bool add_candidate(Matching *m, guint32 passage)
{
    const KbPlace *place = &m->docs->places[passage];
    float factor = m->ranking->factor[place->doc];
    if (factor <= 0)
        return false;
    if (m->n == m->capacity) {
        m->capacity *= 2;
        m->candidates = g_realloc(m->candidates, m->capacity * m->stride);
    }
    if (kb_region_of(place->traits) != REGION_MAIN)
        factor *= (float)m->ranking->weights->outside_main;
    Candidate *fresh = candidate(m, m->n);
    memset(fresh, 0, m->stride);
    fresh->passage = passage;
    fresh->doc = place->doc;
    fresh->factor = factor;
    m->docs->slots[passage] = m->n++;
    m->docs->marks[passage / 64] |= G_GUINT64_CONSTANT(1) << passage % 64;
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

/* Counts the term for a candidate, once: `here` is what heading and body give. */
static inline void hear(const Matching *m, guint number, Candidate *c, float here)
{
    const Term *term = &m->terms[number];
    if (term->titles)
        here += term->titles[c->doc] * m->ranking->title[c->doc];
    if (term->asked)
        here += m->asked * asked_times(term, c->passage);
    float score = term->most * here / (here + m->k1);
    for (guint i = 0; i < term->variants->len; i++)
        c->said[g_array_index(term->variants, guint, i)] += score;
    c->terms |= bit(number);
}

static inline void hear_posting(const Matching *m, guint number, Candidate *c, PostingCount count)
{
    const KbTraits *traits = &m->docs->places[c->passage].traits;
    guint heading = posting_heading(count);
    float here = (float)posting_body(count) * m->ranking->body[traits->body];
    if (heading > 0) {
        here += (float)heading * m->ranking->heading[traits->heading];
        c->heading_hits += heading;
        c->heading_terms |= bit(number);
    }
    hear(m, number, c, here);
}

/* The places in a chunk of the postings that are of candidates; how many. No branch: whether a
 * posting is of one cannot be foreseen. */
static guint find_hits(const KbDocs *docs, const Postings *chunk, guint16 *hits)
{
    guint n = 0;
    for (guint i = 0; i < chunk->n; i++) {
        hits[n] = (guint16)i;
        n += is_candidate(docs, chunk->passage[i]);
    }
    return n;
}

/* Memory that is looked at in jumps is asked for so many postings ahead. */
#define AHEAD 16

static void hear_hits(Matching *m, guint number, const Postings *chunk)
{
    const KbDocs *docs = m->docs;
    guint16 hits[POSTINGS_CHUNK + 1];
    guint n = find_hits(docs, chunk, hits);
    for (guint i = 0; i < n; i++) {
        guint32 next = chunk->passage[hits[MIN(i + AHEAD, n - 1)]];
        __builtin_prefetch(&docs->slots[next]);
        __builtin_prefetch(&docs->places[next]);
        guint32 passage = chunk->passage[hits[i]];
        hear_posting(m, number, candidate(m, docs->slots[passage]), chunk->count[hits[i]]);
    }
}

/* Every posting of a lead is of a candidate, unless a filter keeps it out. */
static void hear_lead(Matching *m, guint number, const Postings *chunk)
{
    const KbDocs *docs = m->docs;
    for (guint i = 0; i < chunk->n; i++) {
        guint32 passage = chunk->passage[i], next = chunk->passage[MIN(i + AHEAD, chunk->n - 1)];
        __builtin_prefetch(&docs->slots[next]);
        __builtin_prefetch(&docs->places[next]);
        if (!is_candidate(docs, passage) && !add_candidate(m, passage))
            continue;
        hear_posting(m, number, candidate(m, docs->slots[passage]), chunk->count[i]);
    }
}

static void note_titles(Matching *m, guint number, bool lead, const Postings *chunk)
{
    Term *term = &m->terms[number];
    if (!term->titles) {
        term->titles = g_new0(guint8, m->docs->docs->len);
        term->titled = g_array_new(FALSE, FALSE, sizeof(guint32));
    }
    for (guint i = 0; i < chunk->n; i++) {
        gint64 found = kb_docs_place(m->docs, chunk->passage[i]);
        if (found < 0)
            continue;
        guint32 place = (guint32)found;
        term->titles[place] = (guint8)posting_body(chunk->count[i]);
        m->titled[place] |= bit(number);
        if (lead)
            g_array_append_val(term->titled, place);
    }
}

static bool note_asked(Matching *m, guint number, GError **err)
{
    DbStmt *q = db_cached(
        m->index, "SELECT passage, times FROM asked_term WHERE token = ?1 ORDER BY passage", err);
    if (!q)
        return false;
    const char *token = g_array_index(m->ranking->query->terms, KbTerm, number).token;
    Term *term = &m->terms[number];
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

static void find_by_title_or_question(Matching *m, guint32 passage)
{
    if (passage < m->docs->past && !is_candidate(m->docs, passage) &&
        list_of(kb_region_of(m->docs->places[passage].traits)) == m->list)
        add_candidate(m, passage);
}

/* Candidates by the title alone, or by what was asked. */
static void find_outside(Matching *m, const Term *term)
{
    for (guint i = 0; term->titled && i < term->titled->len; i++) {
        const KbDoc *doc = kb_doc_at(m->docs, g_array_index(term->titled, guint32, i));
        for (guint32 p = 0; p < doc->passages; p++)
            find_by_title_or_question(m, doc->from + p);
    }
    for (guint i = 0; term->asked && i < term->asked->len; i++)
        find_by_title_or_question(m, g_array_index(term->asked, Asked, i).passage);
}

static void hear_chunk(Matching *m, guint number, bool lead, ListKind kind, const Postings *chunk)
{
    if (kind == LIST_TITLES)
        note_titles(m, number, lead, chunk);
    else if (kind == m->list && chunk->passage[chunk->n - 1] < m->docs->past)
        (lead ? hear_lead : hear_hits)(m, number, chunk);
}

/* Titles and questions come first: what a posting counts depends on them. */
static bool hear_term(Matching *m, guint number, bool lead, GError **err)
{
    Postings chunk;
    ListKind kind;
    const Term *term = &m->terms[number];
    if (m->docs->any_asked && !note_asked(m, number, err))
        return false;
    DbStmt *q = posting_lists_open(m->index, term->number, LIST_TITLES, m->list, err);
    DbStep step = DB_FAILED;
    while (q && (step = posting_lists_next(q, &chunk, &kind, err)) == DB_ROW)
        hear_chunk(m, number, lead, kind, &chunk);
    if (lead)
        find_outside(m, term);
    return step == DB_DONE;
}

static int rarest_first(const void *a, const void *b)
{
    const KbTerm *const *x = a, *const *y = b;
    return (*x)->passages < (*y)->passages ? -1 : (*x)->passages > (*y)->passages;
}

static bool hear_terms(Matching *m, GError **err)
{
    const KbTerm *first = (const KbTerm *)(void *)m->ranking->query->terms->data;
    const KbTerm *rarest[KB_QUERY_TERMS];
    gint64 brought = 0;
    for (guint i = 0; i < m->n_terms; i++)
        rarest[i] = first + i;
    qsort(rarest, m->n_terms, sizeof *rarest, rarest_first);
    for (guint i = 0; i < m->n_terms; i++) {
        brought += rarest[i]->passages;
        bool lead = i < LEAD_LEAST || brought <= MATCHED_PASSAGES;
        if (!hear_term(m, (guint)(rarest[i] - first), lead, err))
            return false;
    }
    return true;
}

/* What the candidate has in its title or questions and nowhere else. */
static void hear_the_rest(const Matching *m, Candidate *c)
{
    guint64 rest = m->titled[c->doc] & ~c->terms;
    for (; rest; rest &= rest - 1)
        hear(m, (guint)__builtin_ctzll(rest), c, 0);
    for (guint t = 0; m->docs->any_asked && t < m->n_terms; t++)
        if (m->terms[t].asked && !(c->terms & bit(t)) && asked_times(&m->terms[t], c->passage) > 0)
            hear(m, t, c, 0);
}

/* Of each concept the best way counts; then how many of the concepts are there at all. */
static float score_of(const Matching *m, const Candidate *c)
{
    const Variant *way = (const Variant *)(void *)m->variants->data, *end = way + m->variants->len;
    const float *said = c->said;
    guint concepts = m->ranking->query->concepts->len, covered = 0;
    float coverage = (float)m->ranking->weights->coverage, sum = 0;
    while (way < end) {
        guint concept = way->concept;
        float best = 0;
        for (; way < end && way->concept == concept; way++, said++) {
            float score = way->weight * *said;
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

/* The lowest step that the `most` best reach: nobody is sorted to find out. */
static guint least_step(const float *scores, guint32 n, float best, guint most)
{
    guint reached[STEPS] = { 0 }, step = STEPS, all = 0;
    for (guint32 i = 0; i < n; i++)
        reached[step_of(scores[i], best)]++;
    while (step > 0 && all < most)
        all += reached[--step];
    return step;
}

static KbScored match_of(const Matching *m, guint32 slot, float score)
{
    const Candidate *c = candidate(m, slot);
    return (KbScored){ .passage = c->passage,
        .score = score,
        .heading_hits = c->heading_hits,
        .heading_terms = c->heading_terms };
}

static void choose(const Matching *m, guint most, GArray *best)
{
    g_autofree float *scores = g_new(float, m->n + 1);
    float highest = 0;
    for (guint32 slot = 0; slot < m->n; slot++) {
        Candidate *c = candidate(m, slot);
        hear_the_rest(m, c);
        scores[slot] = c->factor * score_of(m, c);
        highest = MAX(highest, scores[slot]);
    }
    guint least = highest > 0 ? least_step(scores, m->n, highest, most) : STEPS;
    for (guint32 slot = 0; slot < m->n; slot++)
        if (scores[slot] > 0 && step_of(scores[slot], highest) >= least) {
            KbScored match = match_of(m, slot, scores[slot]);
            g_array_append_val(best, match);
        }
    g_array_sort(best, kb_best_first);
    if (best->len > most)
        g_array_set_size(best, most);
}

static void note_title(const Matching *m, KbScored *match)
{
    guint32 place = m->docs->places[match->passage].doc;
    match->title_terms = m->titled[place];
    for (guint64 rest = m->titled[place]; rest; rest &= rest - 1)
        match->title_hits += m->terms[__builtin_ctzll(rest)].titles[place];
}

bool kb_score(
    const KbRanking *ranking, Db *index, ListKind list, guint most, GArray *best, GError **err)
{
    g_auto(Matching) m;
    matching_init(&m, ranking, index, list);
    if (!hear_terms(&m, err))
        return false;
    choose(&m, most, best);
    for (guint i = 0; i < best->len; i++)
        note_title(&m, &g_array_index(best, KbScored, i));
    return true;
}
