/* tickets/figures/stats.c - counts over a period, cut by what is known of a call. */
#include "tickets/figures/stats.h"
#include <string.h>
#include "db/log.h"
#include "tickets/figures/share.h"
#include "tickets/calls/codes.h"
#include "tickets/calls/promise.h"
#include "tickets/figures/period.h"

#define WEEKS 13
#define MONTHS 12
#define NOT_KNOWN "" /* the key of what is not known */

static void row_free(gpointer data)
{
    StatsRow *row = data;
    g_free(row->label);
    g_free(row);
}

void stats_free(Stats *stats)
{
    if (!stats)
        return;
    for (int i = 0; i < STATS_N; i++)
        g_clear_pointer(&stats->by[i], g_ptr_array_unref);
    g_free(stats);
}

/* The count under way: the rows of each cut, by label. */
typedef struct {
    Stats *stats;
    gint64 weeks_from, months_from; /* when the trends begin */
    GHashTable *rows[STATS_N];
    gint64 day; /* the day that the rows below belong to; calls come in the order of receipt */
    StatsRow *week, *month; /* NULL: before the trend begins */
    StatsRow *hours[24];
} Count;

static void count_clear(Count *count)
{
    for (int i = 0; i < STATS_N; i++)
        g_clear_pointer(&count->rows[i], g_hash_table_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Count, count_clear)

static StatsRow *row_of(Count *count, StatsCut cut, const char *label)
{
    const char *key = label ? label : NOT_KNOWN;
    StatsRow *row = g_hash_table_lookup(count->rows[cut], key);
    if (row)
        return row;
    row = g_new0(StatsRow, 1);
    row->label = *key ? g_strdup(key) : NULL;
    g_ptr_array_add(count->stats->by[cut], row);
    g_hash_table_insert(count->rows[cut], g_strdup(key), row);
    return row;
}

static char *week_label(gint64 instant)
{
    return day_show(instant_day(period_week(instant)));
}

static char *month_label(gint64 instant)
{
    g_autofree char *day = day_show(instant_day(instant));
    return g_strndup(day, strlen("2026-11"));
}

/* Every week, month and hour has a row, so that a chart has no gaps. */
static void lay_out_times(Count *count)
{
    gint64 last = count->stats->to - 1;
    for (gint64 at = count->weeks_from; at <= last; at += 7 * DAY_SECONDS) {
        g_autofree char *label = week_label(at);
        row_of(count, STATS_WEEK, label);
    }
    for (int back = MONTHS - 1; back >= 0; back--) {
        g_autofree char *label = month_label(period_month(last, back));
        row_of(count, STATS_MONTH, label);
    }
    for (int hour = 0; hour < 24; hour++) {
        g_autofree char *label = g_strdup_printf("%02d", hour);
        count->hours[hour] = row_of(count, STATS_HOUR, label);
    }
}

/* One cycle of one call, as the query gives it. */
typedef struct {
    gint64 received_at;
    const char *category, *field, *channel, *consultant, *outcome, *cause;
    const char *promise, *office; /* "met", "breached", NULL */
    bool first, open;
} Seen;

/* Whether the office reading was kept. */
#define OFFICE(c, y, at)                                                                           \
    "CASE WHEN " y ".told_by IS NOT NULL THEN iif(" y ".ended_at <= " y                            \
    ".due_office_at, 'met', 'breached')"                                                           \
    " WHEN coalesce(" y ".ended_at, " at ") > " y                                                  \
    ".due_office_at"                                                                               \
    " AND " CLOCK_RUNS_PAST(c, y ".due_office_at") " THEN 'breached' END"

/* What every cut asks of a cycle; ?3 is the instant of reading. */
#define SEEN                                                                                       \
    " y.outcome, y.cause, " PROMISE("c", "y", "?3") ", " OFFICE(                                   \
        "c", "y", "?3") ", y.cycle = 1, c.open = 1 AND y.cycle = c.cycle"

static Seen read_seen(DbStmt *q, int column)
{
    return (Seen){ .outcome = db_text(q, column),
        .cause = db_text(q, column + 1),
        .promise = db_text(q, column + 2),
        .office = db_text(q, column + 3),
        .first = db_int(q, column + 4) != 0,
        .open = db_int(q, column + 5) != 0 };
}

static void add(StatsRow *row, const Seen *seen)
{
    bool answered = g_strcmp0(seen->outcome, "answered") == 0;
    bool met = g_strcmp0(seen->promise, "met") == 0;
    row->calls += seen->first;
    row->answered += seen->first && answered;
    row->met += met;
    row->breached += seen->promise && !met;
    row->tickets += seen->promise && !answered;
    row->tickets_met += met && !answered;
    row->met_office += g_strcmp0(seen->office, "met") == 0;
    row->breached_office += g_strcmp0(seen->office, "breached") == 0;
    row->open += seen->open;
}

static void turn_page(Count *count, gint64 received_at)
{
    gint64 day = instant_day(received_at);
    if (day == count->day)
        return;
    g_autofree char *week = week_label(received_at), *month = month_label(received_at);
    count->day = day;
    count->week = received_at >= count->weeks_from ? row_of(count, STATS_WEEK, week) : NULL;
    count->month = received_at >= count->months_from ? row_of(count, STATS_MONTH, month) : NULL;
}

static void add_times(Count *count, const Seen *seen, bool in_period)
{
    gint64 second = seen->received_at - day_instant(instant_day(seen->received_at), 0);
    turn_page(count, seen->received_at);
    if (count->week)
        add(count->week, seen);
    if (count->month)
        add(count->month, seen);
    if (in_period)
        add(count->hours[second / 3600], seen);
}

static void add_seen(Count *count, const Seen *seen)
{
    Stats *stats = count->stats;
    bool in_period = seen->received_at >= stats->from;
    add_times(count, seen, in_period);
    if (!in_period)
        return;
    add(&stats->all, seen);
    add(row_of(count, STATS_CATEGORY, seen->category), seen);
    add(row_of(count, STATS_FIELD, seen->field), seen);
    add(row_of(count, STATS_CHANNEL, seen->channel), seen);
    add(row_of(count, STATS_CONSULTANT, seen->consultant), seen);
    stats->unreachable +=
        g_strcmp0(seen->promise, "breached") == 0 && g_strcmp0(seen->cause, CAUSE_UNREACHABLE) == 0;
    stats->withdrawn += g_strcmp0(seen->outcome, "withdrawn") == 0;
    stats->declined += g_strcmp0(seen->outcome, "declined") == 0;
}

/* One pass over the calls received in the longest of the periods. */
static bool count_calls(Desk *desk, Count *count, GError **err)
{
    gint64 first = MIN(count->stats->from, MIN(count->weeks_from, count->months_from));
    g_autoptr(DbStmt) q = db_query(desk_main(desk), err,
        "SELECT c.received_at, c.category, c.field, c.channel, c.asked_by," SEEN
        " FROM call c JOIN cycle y ON y.call = c.number"
        " WHERE c.received_at >= ?1 AND c.received_at < ?2"
        " AND y.outcome IS NOT '" OUTCOME_IMPORTED "' ORDER BY c.received_at",
        "iii", first, count->stats->to, count->stats->at);
    DbStep step = DB_FAILED;
    while (q && (step = db_step(q, err)) == DB_ROW) {
        Seen seen = read_seen(q, 5);
        seen.received_at = db_int(q, 0);
        seen.category = db_text(q, 1);
        seen.field = db_text(q, 2);
        seen.channel = db_text(q, 3);
        seen.consultant = db_text(q, 4);
        add_seen(count, &seen);
    }
    return step == DB_DONE;
}

/* A call that cites two documents counts for both, but once for their country; so do agencies. */
#define JOINED(what, join)                                                                         \
    "SELECT DISTINCT c.number, y.cycle, " what "," SEEN                                            \
    " FROM call c JOIN cycle y ON y.call = c.number " join                                         \
    " WHERE c.received_at >= ?1 AND c.received_at < ?2"                                            \
    " AND y.outcome IS NOT '" OUTCOME_IMPORTED "' ORDER BY 1"
#define CITED                                                                                      \
    "JOIN cited t ON t.call = y.call AND t.cycle = y.cycle JOIN version v ON v.id = t.version"     \
    " JOIN document d ON d.id = v.document"
#define ASKED                                                                                      \
    "JOIN referral r ON r.call = y.call AND r.cycle = y.cycle JOIN agency a ON a.code = r.agency"

static const struct {
    StatsCut cut;
    const char *sql;
} joined[] = {
    { STATS_COUNTRY, JOINED("d.country", CITED) },
    { STATS_DOCUMENT, JOINED("d.title", CITED) },
    { STATS_AGENCY, JOINED("a.name", ASKED) },
};

static bool count_joined(Desk *desk, Count *count, StatsCut cut, const char *sql, GError **err)
{
    const Stats *stats = count->stats;
    g_autoptr(DbStmt) q =
        db_query(desk_main(desk), err, sql, "iii", stats->from, stats->to, stats->at);
    DbStep step = DB_FAILED;
    while (q && (step = db_step(q, err)) == DB_ROW) {
        const Seen seen = read_seen(q, 3);
        add(row_of(count, cut, db_text(q, 2)), &seen);
    }
    return step == DB_DONE;
}

static int by_calls(const void *a, const void *b)
{
    const StatsRow *x = *(StatsRow *const *)a, *y = *(StatsRow *const *)b;
    if (x->calls != y->calls)
        return x->calls > y->calls ? -1 : 1;
    return g_strcmp0(x->label, y->label);
}

static int by_label(const void *a, const void *b)
{
    return g_strcmp0((*(StatsRow *const *)a)->label, (*(StatsRow *const *)b)->label);
}

static bool is_busy(const StatsRow *row)
{
    return row->calls + row->met + row->breached + row->open > 0;
}

/* Keeps the hours from the first with a call to the last. */
static void trim_hours(GPtrArray *hours)
{
    while (hours->len > 0 && !is_busy(g_ptr_array_index(hours, hours->len - 1)))
        g_ptr_array_remove_index(hours, hours->len - 1);
    while (hours->len > 0 && !is_busy(g_ptr_array_index(hours, 0)))
        g_ptr_array_remove_index(hours, 0);
}

static void share(StatsRow *row)
{
    row->answered_share = share_of(row->answered, row->calls);
    row->tickets_share = share_of(row->tickets_met, row->tickets);
}

static void finish(Stats *stats)
{
    share(&stats->all);
    for (int cut = 0; cut < STATS_N; cut++) {
        GPtrArray *rows = stats->by[cut];
        g_ptr_array_sort(rows, cut >= STATS_HOUR ? by_label : by_calls);
        for (guint i = 0; i < rows->len; i++)
            share(g_ptr_array_index(rows, i));
    }
    trim_hours(stats->by[STATS_HOUR]);
    if (stats->by[STATS_DOCUMENT]->len > STATS_DOCUMENTS)
        g_ptr_array_set_size(stats->by[STATS_DOCUMENT], STATS_DOCUMENTS);
}

Stats *stats_collect(Desk *desk, gint64 from, gint64 to, GError **err)
{
    g_autoptr(Stats) stats = g_new0(Stats, 1);
    g_auto(Count) count = { .stats = stats, .day = INSTANT_NONE };
    for (int i = 0; i < STATS_N; i++) {
        stats->by[i] = g_ptr_array_new_with_free_func(row_free);
        count.rows[i] = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    }
    if (!log_now(desk, &stats->at, NULL, err) ||
        !period_choose(stats->at, from, to, &stats->from, &stats->to, err))
        return NULL;
    count.weeks_from = period_week(stats->to - 1) - (WEEKS - 1) * 7 * DAY_SECONDS;
    count.months_from = period_month(stats->to - 1, MONTHS - 1);
    lay_out_times(&count);
    if (!count_calls(desk, &count, err))
        return NULL;
    for (gsize i = 0; i < G_N_ELEMENTS(joined); i++)
        if (!count_joined(desk, &count, joined[i].cut, joined[i].sql, err))
            return NULL;
    finish(stats);
    return g_steal_pointer(&stats);
}
