/* tickets/league.c - which agency keeps the 48 hours. */
#include "tickets/league.h"
#include <stdlib.h>
#include <string.h>

const int league_days[LEAGUE_N] = { 7, 30, 90 };

static void row_free(gpointer data)
{
    LeagueRow *row = data;
    g_free(row->code);
    g_free(row->name);
    g_free(row);
}

static int compare_seconds(const void *a, const void *b)
{
    gint64 x = *(const gint64 *)a, y = *(const gint64 *)b;
    return (x > y) - (x < y);
}

/* Of an even number the mean of the middle two. */
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

static LeagueRow *row_of(GPtrArray *league, const char *code, const char *name)
{
    for (guint i = 0; i < league->len; i++) {
        LeagueRow *row = league->pdata[i];
        if (g_str_equal(row->code, code))
            return row;
    }
    LeagueRow *row = g_new0(LeagueRow, 1);
    *row = (LeagueRow){ .code = g_strdup(code), .name = g_strdup(name) };
    g_ptr_array_add(league, row);
    return row;
}

/* One agency's cycles of one span, read agency by agency. */
typedef struct {
    LeagueRow *row;
    int span;
    GArray *seconds;
} Tally;

static void tally_end(Tally *tally)
{
    if (tally->row) {
        gint64 n = tally->row->spans[tally->span].n;
        tally->row->spans[tally->span].median_seconds = median(tally->seconds);
        tally->row->spans[tally->span].share = tally->row->spans[tally->span].met * 100 / MAX(n, 1);
    }
    g_array_set_size(tally->seconds, 0);
}

static void tally_add(Tally *tally, DbStmt *row)
{
    gint64 held = db_int(row, 2);
    bool met = g_str_equal(db_text(row, 3), "met");
    tally->row->spans[tally->span].n++;
    tally->row->spans[tally->span].met += met;
    tally->row->spans[tally->span].breached += !met;
    tally->row->spans[tally->span].unreachable +=
        !met && g_strcmp0(db_text(row, 4), "caller_unreachable") == 0;
    g_array_append_val(tally->seconds, held);
}

static bool collect_span(Desk *desk, Daily *daily, int span, GError **err)
{
    g_autoptr(DbStmt) q = db_query(desk_truth(desk), err,
        "SELECT s.holder, a.name, sum(s.to_at - s.from_at) AS held, y.verdict, y.cause"
        " FROM cycle y JOIN custody s ON s.call = y.call AND s.cycle = y.cycle"
        " JOIN agency a ON a.code = s.holder"
        " WHERE y.ended_at > ?1 AND y.ended_at <= ?2 AND y.verdict IS NOT NULL"
        " GROUP BY s.holder, y.call, y.cycle HAVING held > 0 ORDER BY s.holder",
        "ii", daily->at - (gint64)league_days[span] * DAY_SECONDS, daily->at);
    g_autoptr(GArray) seconds = g_array_new(FALSE, FALSE, sizeof(gint64));
    Tally tally = { .span = span, .seconds = seconds };
    DbStep step = DB_FAILED;
    while (q && (step = db_step(q, err)) == DB_ROW) {
        if (!tally.row || !g_str_equal(tally.row->code, db_text(q, 0))) {
            tally_end(&tally);
            tally.row = row_of(daily->league, db_text(q, 0), db_text(q, 1));
        }
        tally_add(&tally, q);
    }
    tally_end(&tally);
    return step == DB_DONE;
}

static int compare_names(const void *a, const void *b)
{
    const LeagueRow *x = *(LeagueRow *const *)a, *y = *(LeagueRow *const *)b;
    return strcmp(x->name, y->name);
}

bool league_collect(Desk *desk, Daily *daily, GError **err)
{
    daily->league = g_ptr_array_new_with_free_func(row_free);
    for (int span = 0; span < LEAGUE_N; span++)
        if (!collect_span(desk, daily, span, err))
            return false;
    g_ptr_array_sort(daily->league, compare_names);
    return true;
}
