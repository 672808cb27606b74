/* tickets/figures/agency_score.c - which agency keeps the 48 hours. */
#include "tickets/figures/agency_score.h"
#include <stdlib.h>
#include <string.h>
#include "tickets/calls/codes.h"
#include "tickets/figures/share.h"
#include "tickets/figures/verdict.h"

const int agency_score_days[AGENCY_SCORE_N] = { 7, 30, 90 };

/* One agency's row, and for each span how long the agency held each cycle. */
typedef struct {
    AgencyScore *row;
    GArray *seconds[AGENCY_SCORE_N + 1];
} Tally;

static void row_free(gpointer data)
{
    AgencyScore *row = data;
    g_free(row->code);
    g_free(row->name);
    g_free(row);
}

static void tally_free(gpointer data)
{
    Tally *tally = data;
    for (int i = 0; i <= AGENCY_SCORE_N; i++)
        g_array_unref(tally->seconds[i]);
    g_free(tally);
}

static Tally *tally_new(const char *code, const char *name)
{
    Tally *tally = g_new0(Tally, 1);
    tally->row = g_new0(AgencyScore, 1);
    *tally->row = (AgencyScore){ .code = g_strdup(code), .name = g_strdup(name) };
    for (int i = 0; i <= AGENCY_SCORE_N; i++)
        tally->seconds[i] = g_array_new(FALSE, FALSE, sizeof(gint64));
    return tally;
}

static int compare_seconds(const void *a, const void *b)
{
    gint64 x = *(const gint64 *)a, y = *(const gint64 *)b;
    return (x > y) - (x < y);
}

/* The mean of the middle two if their number is even. */
static gint64 median(GArray *seconds)
{
    if (seconds->len == 0)
        return 0;
    g_array_sort(seconds, compare_seconds);
    guint half = seconds->len / 2;
    gint64 upper = g_array_index(seconds, gint64, half);
    if (seconds->len % 2)
        return upper;
    return (g_array_index(seconds, gint64, half - 1) + upper) / 2;
}

/* A caller who could not be reached is nobody's breach. */
static void span_end(AgencyScoreSpan *span, GArray *seconds)
{
    span->median_seconds = median(seconds);
    span->share = share_of(span->met, span->n - span->unreachable);
}

static void span_add(Tally *tally, int i, DbStmt *row)
{
    AgencyScoreSpan *span = &tally->row->spans[i];
    gint64 held = db_int(row, 2);
    bool met = g_str_equal(db_text(row, 3), "met");
    span->n++;
    span->met += met;
    span->breached += !met;
    span->unreachable += !met && g_strcmp0(db_text(row, 4), CAUSE_UNREACHABLE) == 0;
    span->held_seconds += held;
    g_array_append_val(tally->seconds[i], held);
}

typedef struct {
    gint64 at, from, to;
} Spans;

static void tally_add(Tally *tally, const Spans *spans, DbStmt *row)
{
    gint64 ended = db_int(row, 5);
    for (int i = 0; i < AGENCY_SCORE_N; i++)
        if (ended > spans->at - (gint64)agency_score_days[i] * DAY_SECONDS)
            span_add(tally, i, row);
    if (spans->from != INSTANT_NONE && ended >= spans->from && ended < spans->to)
        span_add(tally, AGENCY_SCORE_PERIOD, row);
}

static Tally *tally_of(GPtrArray *tallies, DbStmt *row)
{
    const char *code = db_text(row, 0);
    Tally *last = tallies->len ? g_ptr_array_index(tallies, tallies->len - 1) : NULL;
    if (last && g_str_equal(last->row->code, code))
        return last;
    g_ptr_array_add(tallies, tally_new(code, db_text(row, 1)));
    return g_ptr_array_index(tallies, tallies->len - 1);
}

static int compare_names(const void *a, const void *b)
{
    const AgencyScore *x = *(AgencyScore *const *)a, *y = *(AgencyScore *const *)b;
    return strcmp(x->name, y->name);
}

static GPtrArray *rows_of(GPtrArray *tallies)
{
    GPtrArray *scores = g_ptr_array_new_with_free_func(row_free);
    for (guint i = 0; i < tallies->len; i++) {
        Tally *tally = g_ptr_array_index(tallies, i);
        for (int span = 0; span <= AGENCY_SCORE_N; span++)
            span_end(&tally->row->spans[span], tally->seconds[span]);
        g_ptr_array_add(scores, tally->row);
    }
    g_ptr_array_sort(scores, compare_names);
    return scores;
}

/* A call answered at once was with no agency; excluding it lets the index skip four fifths. */
GPtrArray *agency_score_collect(Desk *desk, gint64 at, gint64 from, gint64 to, GError **err)
{
    const Spans spans = { at, from, to };
    gint64 oldest = at - (gint64)agency_score_days[AGENCY_SCORE_N - 1] * DAY_SECONDS;
    g_autoptr(DbStmt) q = db_query(desk_main(desk), err,
        "SELECT s.holder, a.name, sum(s.to_at - s.from_at) AS held, " VERDICT("y") ", y.cause, y.ended_at"
        " FROM cycle y JOIN custody s ON s.call = y.call AND s.cycle = y.cycle"
        " JOIN agency a ON a.code = s.holder"
        " WHERE y.outcome <> 'answered' AND y.ended_at >= ?1 AND y.ended_at <= ?2"
        " AND " VERDICT("y") " IS NOT NULL"
        " GROUP BY s.holder, y.call, y.cycle HAVING held > 0 ORDER BY s.holder",
        "ii", from == INSTANT_NONE ? oldest : MIN(from, oldest), at);
    g_autoptr(GPtrArray) tallies = g_ptr_array_new_with_free_func(tally_free);
    DbStep step = DB_FAILED;
    while (q && (step = db_step(q, err)) == DB_ROW)
        tally_add(tally_of(tallies, q), &spans, q);
    g_autoptr(GPtrArray) scores = rows_of(tallies);
    return step == DB_DONE ? g_steal_pointer(&scores) : NULL;
}
