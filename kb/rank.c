/* kb/rank.c - BM25F over concepts, inside FTS5. */
#include "kb/rank.h"
#include "base/i18n.h"
#include "kb/index.h"

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

typedef struct {
    const Fts5ExtensionApi *api;
    Fts5Context *fts;
    const KbRanking *ranking;
    float norm[KB_FIELDS]; /* 1 - b + b * length / average */
} Row;

static float norm_of(double b, double length, double average)
{
    return (float)(1 - b + b * length / average);
}

void kb_ranking_init(KbRanking *r)
{
    const double *b = r->weights->length, *average = r->docs->average;
    for (int code = 0; code < 256; code++) {
        double length = kb_length_of((guint8)code);
        r->norm[0][code] = norm_of(b[KB_BODY], length, average[KB_BODY]);
        r->norm[1][code] = norm_of(b[KB_HEADING], length, average[KB_HEADING]);
    }
}

static void measure_row(Row *row, const KbDoc *doc, gint64 passage)
{
    const KbRanking *r = row->ranking;
    guint place = kb_passage_place(passage);
    const guint8 *codes = place < doc->passages ? doc->lengths + 2 * place : (const guint8 *)"\0\0";
    row->norm[KB_TITLE] =
        norm_of(r->weights->length[KB_TITLE], doc->title_bytes, r->docs->average[KB_TITLE]);
    row->norm[KB_BODY] = r->norm[0][codes[0]];
    row->norm[KB_HEADING] = r->norm[1][codes[1]];
    row->norm[KB_ASKED] = 1;
}

/* The occurrences of a term, each by the weight and the length of its field. */
static double frequency(const Row *row, int term)
{
    Fts5PhraseIter i;
    int field, offset;
    double sum = 0;
    row->api->xPhraseFirst(row->fts, term, &i, &field, &offset);
    for (; field >= 0; row->api->xPhraseNext(row->fts, &i, &field, &offset))
        sum += row->ranking->weights->weight[field] / row->norm[field];
    return sum;
}

static double way_score(const KbWay *way, const double *term_score)
{
    double sum = 0;
    for (guint i = 0; i < way->terms->len; i++)
        sum += term_score[g_array_index(way->terms, guint, i)];
    return way->weight * sum;
}

static double concept_score(const KbConcept *concept, const double *term_score)
{
    double best = 0;
    for (guint i = 0; i < concept->ways->len; i++)
        best = MAX(best, way_score(g_ptr_array_index(concept->ways, i), term_score));
    return best;
}

static double text_score(Row *row)
{
    const KbQuery *query = row->ranking->query;
    double term_score[KB_QUERY_TERMS], k1 = row->ranking->weights->saturation, sum = 0;
    for (guint i = 0; i < query->terms->len; i++) {
        double tf = frequency(row, (int)(row->ranking->lead + i));
        term_score[i] = g_array_index(query->terms, KbTerm, i).idf * tf * (k1 + 1) / (tf + k1);
    }
    guint covered = 0;
    for (guint i = 0; i < query->concepts->len; i++) {
        double score = concept_score(g_ptr_array_index(query->concepts, i), term_score);
        sum += score;
        covered += score > 0;
    }
    double share = (double)covered / MAX(query->concepts->len, 1);
    return sum * (1 - row->ranking->weights->coverage + row->ranking->weights->coverage * share);
}

static void rank(const Fts5ExtensionApi *api, Fts5Context *fts, sqlite3_context *result, int n,
    sqlite3_value **args)
{
    const KbRanking *ranking = n == 1 ? sqlite3_value_pointer(args[0], "KbRanking") : NULL;
    if (!ranking) {
        sqlite3_result_error(result, "onecall_rank() wants a ranking", -1);
        return;
    }
    gint64 passage = api->xRowid(fts),
           place = kb_docs_place(ranking->docs, kb_passage_doc(passage));
    double factor = place < 0 ? 0 : ranking->factor[place];
    if (kb_passage_region(passage) != 0)
        factor *= ranking->weights->outside_main;
    if (factor > 0) {
        Row row = { api, fts, ranking, { 0 } };
        measure_row(&row, &g_array_index(ranking->docs->docs, KbDoc, place), passage);
        factor *= text_score(&row);
    }
    sqlite3_result_double(result, factor);
}

bool kb_rank_register(Db *index, GError **err)
{
    fts5_api *api = NULL;
    g_autoptr(DbStmt) q = db_prepare(index, "SELECT fts5(?1)", err);
    if (!q)
        return false;
    sqlite3_bind_pointer(q, 1, &api, "fts5_api_ptr", NULL);
    if (db_step(q, err) == DB_FAILED)
        return false;
    if (api && api->xCreateFunction(api, "onecall_rank", NULL, rank, NULL) == SQLITE_OK)
        return true;
    g_set_error_literal(err, ERR, ERR_STORE, _("this SQLite has no FTS5"));
    return false;
}
