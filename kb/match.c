/* kb/match.c - the passages that have words of a query, scored by them. */
#include "kb/match.h"
#include <string.h>

#define MATCHED_PASSAGES 12000 /* the rarer words bring in about so many */
#define LEAD_LEAST 4           /* and these many words at least */

typedef struct {
    guint32 passage, doc; /* its document's place */
    float title;          /* what one occurrence in the title counts */
    guint16 term;         /* 1 + the last term heard here */
    guint16 heading_hits;
    guint64 heading_terms;
} Candidate;

typedef struct {
    guint32 passage, times;
} Asked;

/* A term as it is heard: one after the other, the rarest first. */
typedef struct {
    const KbTerm *term;
    guint number;      /* its place in the query */
    bool lead;         /* brings in candidates */
    guint8 *titles;    /* how often in the title, by place of the document; NULL: in none */
    GArray *asked;     /* of Asked, by passage */
    const guint *ways; /* the places of the ways that have it */
    guint n_ways;
} Heard;

typedef struct {
    const KbRanking *ranking;
    Db *index;
    ListKind list;
    guint ways;                     /* of all concepts together: the width of a row of `scores` */
    GArray *candidates;             /* of Candidate */
    GArray *scores;                 /* of float: a row a candidate, a column a way */
    guint8 *titles[KB_QUERY_TERMS]; /* by term */
    guint *ways_of[KB_QUERY_TERMS], n_ways_of[KB_QUERY_TERMS];
} Matching;

/* The ways of all concepts in order, by the terms they have. */
static void number_ways(Matching *m)
{
    const KbQuery *query = m->ranking->query;
    GArray *of[KB_QUERY_TERMS];
    for (guint t = 0; t < query->terms->len; t++)
        of[t] = g_array_new(FALSE, FALSE, sizeof(guint));
    for (guint c = 0; c < query->concepts->len; c++) {
        const KbConcept *concept = g_ptr_array_index(query->concepts, c);
        for (guint w = 0; w < concept->ways->len; w++, m->ways++) {
            const KbWay *way = g_ptr_array_index(concept->ways, w);
            for (guint i = 0; i < way->terms->len; i++)
                g_array_append_val(of[g_array_index(way->terms, guint, i)], m->ways);
        }
    }
    for (guint t = 0; t < query->terms->len; t++) {
        m->n_ways_of[t] = of[t]->len;
        m->ways_of[t] = (guint *)(void *)g_array_free(of[t], FALSE);
    }
}

static void matching_init(Matching *m)
{
    m->candidates = g_array_sized_new(FALSE, FALSE, sizeof(Candidate), MATCHED_PASSAGES);
    number_ways(m);
    m->scores = g_array_sized_new(FALSE, TRUE, sizeof(float), MATCHED_PASSAGES * m->ways);
}

static void matching_clear(Matching *m)
{
    for (guint i = 0; i < m->candidates->len; i++)
        m->ranking->docs->slots[g_array_index(m->candidates, Candidate, i).passage] = 0;
    for (guint t = 0; t < m->ranking->query->terms->len; t++) {
        g_free(m->titles[t]);
        g_free(m->ways_of[t]);
    }
    g_array_unref(m->candidates);
    g_array_unref(m->scores);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Matching, matching_clear)

/* The candidate's number from 1, a new one's, too; 0 where a filter keeps the passage out. */
static guint32 slot_of(Matching *m, guint32 passage)
{
    const KbDocs *docs = m->ranking->docs;
    if (docs->slots[passage])
        return docs->slots[passage];
    guint32 doc = docs->doc[passage];
    if (m->ranking->factor[doc] <= 0)
        return 0;
    Candidate fresh = { passage, doc, kb_ranking_title(m->ranking, kb_doc_at(docs, doc)), 0, 0, 0 };
    g_array_append_val(m->candidates, fresh);
    g_array_set_size(m->scores, m->candidates->len * m->ways);
    return docs->slots[passage] = m->candidates->len;
}

static int by_passage(const void *key, const void *entry)
{
    guint32 passage = *(const guint32 *)key, there = ((const Asked *)entry)->passage;
    return passage < there ? -1 : passage > there;
}

static float asked_count(const Matching *m, const Heard *h, guint32 passage)
{
    if (h->asked->len == 0)
        return 0;
    const Asked *asked =
        bsearch(&passage, h->asked->data, h->asked->len, sizeof(Asked), by_passage);
    return asked ? (float)(m->ranking->weights->weight[KB_ASKED] * asked->times) : 0;
}

static float title_count(const Heard *h, const Candidate *c)
{
    return h->titles && h->titles[c->doc] ? (float)h->titles[c->doc] * c->title : 0;
}

/* Counts the term for a candidate, once: `here` is what heading and body give. */
static void hear(Matching *m, const Heard *h, guint32 slot, float here)
{
    Candidate *c = &g_array_index(m->candidates, Candidate, slot - 1);
    float k1 = (float)m->ranking->weights->saturation;
    float often = here + title_count(h, c) + asked_count(m, h, c->passage);
    float score = (float)h->term->idf * often * (k1 + 1) / (often + k1);
    float *row = &g_array_index(m->scores, float, (gsize)(slot - 1) * m->ways);
    for (guint i = 0; i < h->n_ways; i++)
        row[h->ways[i]] += score;
    c->term = (guint16)(h->number + 1);
}

static void hear_posting(
    Matching *m, const Heard *h, guint32 slot, guint32 passage, PostingCount count)
{
    const KbTraits *traits = &m->ranking->docs->traits[passage];
    guint heading = posting_heading(count);
    float here = (float)posting_body(count) * m->ranking->body[traits->body];
    if (heading > 0) {
        Candidate *c = &g_array_index(m->candidates, Candidate, slot - 1);
        here += (float)heading * m->ranking->heading[traits->heading];
        c->heading_hits = (guint16)(c->heading_hits + heading);
        c->heading_terms |= G_GUINT64_CONSTANT(1) << h->number;
    }
    hear(m, h, slot, here);
}

static void hear_chunk(Matching *m, const Heard *h, const Postings *chunk)
{
    const guint32 *slots = m->ranking->docs->slots;
    for (guint i = 0; i < chunk->n; i++) {
        guint32 passage = chunk->passage[i];
        guint32 slot = h->lead ? slot_of(m, passage) : slots[passage];
        if (slot)
            hear_posting(m, h, slot, passage, chunk->count[i]);
    }
}

static bool hear_list(Matching *m, const Heard *h, GError **err)
{
    Postings chunk;
    DbStmt *q = posting_lists_open(m->index, h->term->number, m->list, err);
    DbStep step = DB_FAILED;
    while (q && (step = posting_lists_next(q, &chunk, err)) == DB_ROW)
        if (chunk.passage[chunk.n - 1] < m->ranking->docs->past)
            hear_chunk(m, h, &chunk);
    return step == DB_DONE;
}

/* Candidates by the title alone, or by what was asked: where the term leads, they are found so. */
static void find_titled(Matching *m, const Heard *h)
{
    const KbDocs *docs = m->ranking->docs;
    for (guint place = 0; h->titles && place < docs->docs->len; place++) {
        const KbDoc *doc = kb_doc_at(docs, place);
        for (guint32 p = doc->from; h->titles[place] && p < doc->from + doc->passages; p++)
            if (list_of(docs->traits[p].flags & TRAIT_REGION) == m->list)
                slot_of(m, p);
    }
    for (guint i = 0; i < h->asked->len; i++) {
        guint32 p = g_array_index(h->asked, Asked, i).passage;
        if (p < docs->past && list_of(docs->traits[p].flags & TRAIT_REGION) == m->list)
            slot_of(m, p);
    }
}

/* The candidates that have the term in title or questions and nowhere else. */
static void hear_the_rest(Matching *m, const Heard *h)
{
    if (!h->titles && h->asked->len == 0)
        return;
    for (guint32 slot = 1; slot <= m->candidates->len; slot++) {
        const Candidate *c = &g_array_index(m->candidates, Candidate, slot - 1);
        if (c->term == h->number + 1)
            continue;
        if ((h->titles && h->titles[c->doc]) || asked_count(m, h, c->passage) > 0)
            hear(m, h, slot, 0);
    }
}

static bool load_titles(Matching *m, Heard *h, GError **err)
{
    const KbDocs *docs = m->ranking->docs;
    Postings chunk;
    DbStmt *q = posting_lists_open(m->index, h->term->number, LIST_TITLES, err);
    DbStep step = DB_FAILED;
    while (q && (step = posting_lists_next(q, &chunk, err)) == DB_ROW) {
        if (!h->titles)
            h->titles = m->titles[h->number] = g_new0(guint8, docs->docs->len);
        for (guint i = 0; i < chunk.n; i++) {
            gint64 place = kb_docs_place(docs, chunk.passage[i]);
            if (place >= 0)
                h->titles[place] = (guint8)posting_body(chunk.count[i]);
        }
    }
    return step == DB_DONE;
}

static bool load_asked(Matching *m, Heard *h, GError **err)
{
    DbStmt *q = db_ready(
        m->index, "SELECT passage, times FROM asked_term WHERE token = ?1 ORDER BY passage", err);
    if (!q)
        return false;
    sqlite3_bind_text(q, 1, h->term->token, -1, SQLITE_STATIC);
    DbStep step;
    while ((step = db_step(q, err)) == DB_ROW) {
        Asked asked = { (guint32)db_int(q, 0), (guint32)db_int(q, 1) };
        g_array_append_val(h->asked, asked);
    }
    sqlite3_reset(q);
    return step == DB_DONE;
}

static bool hear_term(Matching *m, const KbTerm *term, bool lead, GError **err)
{
    guint number = (guint)(term - (const KbTerm *)(void *)m->ranking->query->terms->data);
    g_autoptr(GArray) asked = g_array_new(FALSE, FALSE, sizeof(Asked));
    Heard h = { term, number, lead, NULL, asked, m->ways_of[number], m->n_ways_of[number] };
    if (!load_titles(m, &h, err) || !load_asked(m, &h, err) || !hear_list(m, &h, err))
        return false;
    if (lead)
        find_titled(m, &h);
    hear_the_rest(m, &h);
    return true;
}

static int rarest_first(const void *a, const void *b)
{
    const KbTerm *const *x = a, *const *y = b;
    return (*x)->passages < (*y)->passages ? -1 : (*x)->passages > (*y)->passages;
}

static bool hear_terms(Matching *m, GError **err)
{
    const GArray *terms = m->ranking->query->terms;
    const KbTerm *rarest[KB_QUERY_TERMS];
    gint64 brought = 0;
    for (guint i = 0; i < terms->len; i++)
        rarest[i] = &g_array_index(terms, KbTerm, i);
    qsort(rarest, terms->len, sizeof *rarest, rarest_first);
    for (guint i = 0; i < terms->len; i++) {
        brought += rarest[i]->passages;
        bool lead = i < LEAD_LEAST || brought <= MATCHED_PASSAGES;
        if (!hear_term(m, rarest[i], lead, err))
            return false;
    }
    return true;
}

/* Of each concept the best way counts; then how many of the concepts are there at all. */
static double score_of(const Matching *m, const float *row)
{
    const KbQuery *query = m->ranking->query;
    double sum = 0, coverage = m->ranking->weights->coverage;
    guint covered = 0;
    for (guint c = 0; c < query->concepts->len; c++) {
        const KbConcept *concept = g_ptr_array_index(query->concepts, c);
        double best = 0;
        for (guint w = 0; w < concept->ways->len; w++) {
            const KbWay *way = g_ptr_array_index(concept->ways, w);
            double score = way->weight * (double)*row++;
            best = MAX(best, score);
        }
        sum += best;
        covered += best > 0;
    }
    return sum * (1 - coverage + coverage * covered / MAX(query->concepts->len, 1));
}

static int best_first(const void *a, const void *b)
{
    const KbMatch *x = a, *y = b;
    if (x->score != y->score)
        return x->score > y->score ? -1 : 1;
    return x->passage < y->passage ? -1 : x->passage > y->passage;
}

static void keep_best(GArray *best, guint most)
{
    g_array_sort(best, best_first);
    if (best->len > most)
        g_array_set_size(best, most);
}

static KbMatch match_of(const Matching *m, guint i)
{
    const KbRanking *r = m->ranking;
    const Candidate *c = &g_array_index(m->candidates, Candidate, i);
    double factor = r->factor[c->doc];
    if (r->docs->traits[c->passage].flags & TRAIT_REGION)
        factor *= r->weights->outside_main;
    double score = factor * score_of(m, &g_array_index(m->scores, float, (gsize)i * m->ways));
    return (KbMatch){ .passage = c->passage,
        .score = score,
        .heading_hits = c->heading_hits,
        .heading_terms = c->heading_terms };
}

/* The best are sorted out whenever twice as many as are wanted have come together. */
static void choose(const Matching *m, guint most, GArray *best)
{
    double least = 0;
    for (guint i = 0; i < m->candidates->len; i++) {
        KbMatch match = match_of(m, i);
        if (match.score <= least)
            continue;
        g_array_append_val(best, match);
        if (best->len == 2 * most) {
            keep_best(best, most);
            least = g_array_index(best, KbMatch, most - 1).score;
        }
    }
    keep_best(best, most);
}

static void note_titles(const Matching *m, KbMatch *match)
{
    guint32 place = m->ranking->docs->doc[match->passage];
    for (guint t = 0; t < m->ranking->query->terms->len; t++)
        if (m->titles[t] && m->titles[t][place]) {
            match->title_hits += m->titles[t][place];
            match->title_terms |= G_GUINT64_CONSTANT(1) << t;
        }
}

bool kb_match(
    const KbRanking *ranking, Db *index, ListKind list, guint most, GArray *best, GError **err)
{
    g_auto(Matching) m = { .ranking = ranking, .index = index, .list = list };
    matching_init(&m);
    if (!hear_terms(&m, err))
        return false;
    choose(&m, most, best);
    for (guint i = 0; i < best->len; i++)
        note_titles(&m, &g_array_index(best, KbMatch, i));
    return true;
}
