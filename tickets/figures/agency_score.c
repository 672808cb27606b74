/* tickets/figures/agency_score.c - which agency answers in the time it was given. */
#include "tickets/figures/agency_score.h"
#include <stdlib.h>
#include <string.h>
#include "tickets/figures/share.h"

const int agency_score_days[AGENCY_SCORE_N] = { 7, 30, 90 };

/* One agency's row, and for each span how long it took to reply to each. */
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

/* The mean of the middle two if their number is even. */
static gint64 median(GArray *seconds)
{
    if (seconds->len == 0)
        return -1;
    g_array_sort(seconds, seconds_compare);
    guint half = seconds->len / 2;
    gint64 upper = g_array_index(seconds, gint64, half);
    if (seconds->len % 2)
        return upper;
    return (g_array_index(seconds, gint64, half - 1) + upper) / 2;
}

/* A referral that was judged. */
typedef struct {
    gint64 judged_at;
    bool met, rejected, replied, unanswered;
    gint64 seconds; /* from sending to its end, without pauses */
} Judged;

static void span_add(Tally *tally, int i, const Judged *judged)
{
    AgencyScoreSpan *span = &tally->row->spans[i];
    span->n++;
    span->met += judged->met;
    span->breached += !judged->met;
    span->rejected += judged->met && judged->rejected;
    span->unanswered += judged->unanswered;
    if (judged->replied)
        g_array_append_val(tally->seconds[i], judged->seconds);
}

static void span_end(AgencyScoreSpan *span, GArray *seconds)
{
    span->median_seconds = median(seconds);
    span->share = share_of(span->met, span->n);
}

typedef struct {
    gint64 at, from, to;
} Spans;

static void tally_add(Tally *tally, const Spans *spans, const Judged *judged)
{
    gint64 when = judged->judged_at;
    for (int i = 0; i < AGENCY_SCORE_N; i++)
        if (when > spans->at - (gint64)agency_score_days[i] * DAY_SECONDS)
            span_add(tally, i, judged);
    if (spans->from != INSTANT_NONE && when >= spans->from && when < spans->to)
        span_add(tally, AGENCY_SCORE_PERIOD, judged);
}

/* False: it is not judged yet, or never. */
static bool judge(DbStmt *row, gint64 at, Judged *judged)
{
    const char *state = db_text(row, 2);
    gint64 sent = db_int(row, 3), ended = db_instant(row, 4), paused = db_int(row, 6);
    gint64 by = db_int(row, 5) + paused, until = ended == INSTANT_NONE ? at : ended;
    bool replied = g_str_equal(state, "replied"), rejected = g_str_equal(state, "rejected");
    bool late = until > by;
    *judged = (Judged){ .judged_at = late ? by : until,
        .met = !late,
        .rejected = rejected,
        .replied = replied,
        .unanswered = !replied && !rejected,
        .seconds = until - sent - paused };
    return late || replied || rejected;
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

/* Pauses count as far as they lie between sending and its end. */
#define PAUSED                                                                                     \
    "(SELECT coalesce(sum(max(0, min(coalesce(p.to_at, ?2), coalesce(r.ended_at, ?2))"             \
    " - max(p.from_at, r.sent_at))), 0) FROM pause p WHERE p.call = r.call AND p.cycle = r.cycle)"

GPtrArray *agency_score_collect(Desk *desk, gint64 at, gint64 from, gint64 to, GError **err)
{
    const Spans spans = { at, from, to };
    gint64 oldest = at - (gint64)agency_score_days[AGENCY_SCORE_N - 1] * DAY_SECONDS;
    g_autoptr(DbStmt) q = db_query(desk_main(desk), err,
        "SELECT r.agency, a.name, r.state, r.sent_at, r.ended_at, r.reply_by, " PAUSED
        " FROM referral r JOIN agency a ON a.code = r.agency"
        " WHERE coalesce(r.ended_at, ?2) >= ?1 AND r.reply_by IS NOT NULL"
        " AND r.id NOT IN (SELECT referral FROM undelivered) ORDER BY r.agency",
        "ii", from == INSTANT_NONE ? oldest : MIN(from, oldest), at);
    g_autoptr(GPtrArray) tallies = g_ptr_array_new_with_free_func(tally_free);
    DbStep step = DB_FAILED;
    Judged judged;
    while (q && (step = db_step(q, err)) == DB_ROW)
        if (judge(q, at, &judged))
            tally_add(tally_of(tallies, q), &spans, &judged);
    g_autoptr(GPtrArray) scores = rows_of(tallies);
    return step == DB_DONE ? g_steal_pointer(&scores) : NULL;
}
