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
};

typedef struct {
    const Fts5ExtensionApi *api;
    Fts5Context *fts;
    KbRanking *ranking;
    double norm[KB_FIELDS]; /* 1 - b + b * length / average */
} Row;

static void measure_fields(Row *row)
{
    sqlite3_int64 rows = 1, tokens = 0;
    row->api->xRowCount(row->fts, &rows);
    for (int f = 0; f < KB_FIELDS; f++) {
        row->api->xColumnTotalSize(row->fts, f, &tokens);
        row->ranking->average[f] = MAX((double)tokens / (double)MAX(rows, 1), 1);
    }
    row->ranking->measured = true;
}

static void measure_row(Row *row)
{
    for (int f = 0; f < KB_FIELDS; f++) {
        int tokens = 0;
        double b = row->ranking->weights->length[f];
        row->api->xColumnSize(row->fts, f, &tokens);
        row->norm[f] = 1 - b + b * tokens / row->ranking->average[f];
    }
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
    KbRanking *ranking = n == 1 ? sqlite3_value_pointer(args[0], "KbRanking") : NULL;
    if (!ranking) {
        sqlite3_result_error(result, "onecall_rank() wants a ranking", -1);
        return;
    }
    gint64 passage = api->xRowid(fts), doc = kb_passage_doc(passage);
    double factor = doc < ranking->docs ? ranking->doc_factor[doc] : 0;
    if (!kb_passage_is_main(passage))
        factor *= ranking->weights->outside_main;
    if (factor > 0) {
        Row row = { api, fts, ranking, { 0 } };
        if (!ranking->measured)
            measure_fields(&row);
        measure_row(&row);
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
