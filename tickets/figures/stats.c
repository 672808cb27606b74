/* tickets/figures/stats.c - counts over a period, cut by what is known of a call. */
#include "tickets/figures/stats.h"
#include <string.h>
#include "db/log.h"
#include "tickets/figures/share.h"
#include "tickets/figures/backlog.h"
#include "tickets/figures/period.h"
#include "tickets/figures/seen.h"

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
    g_clear_pointer(&stats->backlog, g_array_unref);
    g_free(stats);
}

/* The count under way: the rows of each cut, by label. */
typedef struct {
    Stats *stats;
    const FiguresFilter *filter;
    GArray *told;                   /* gint64: how long each ticket took that was told */
    gint64 weeks_from, months_from; /* when the trends begin */
    GHashTable *rows[STATS_N];
    gint64 day; /* the day that the rows below belong to; calls come in the order of receipt */
    StatsRow *week, *month; /* NULL: before the trend begins */
    StatsRow *date;         /* NULL: before the period */
    StatsRow *hours[24], *weekdays[7];
} Count;

static void count_clear(Count *count)
{
    for (int i = 0; i < STATS_N; i++)
        g_clear_pointer(&count->rows[i], g_hash_table_unref);
    g_clear_pointer(&count->told, g_array_unref);
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

static char *date_label(gint64 instant)
{
    return day_show(instant_day(instant));
}

static char *month_label(gint64 instant)
{
    g_autofree char *day = day_show(instant_day(instant));
    return g_strndup(day, strlen("2026-11"));
}

/* Every day, week, month, weekday and hour has a row, so that a chart has no gaps. */
static void lay_out_times(Count *count)
{
    gint64 last = MIN(count->stats->to - 1, count->stats->at);
    for (gint64 at = count->stats->from; at <= last; at += DAY_SECONDS) {
        g_autofree char *label = date_label(at);
        row_of(count, STATS_DAY, label);
    }
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
    for (int day = 0; day < 7; day++) {
        g_autofree char *label = g_strdup_printf("%d", day + 1);
        count->weekdays[day] = row_of(count, STATS_WEEKDAY, label);
    }
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
    g_autofree char *week = week_label(received_at), *month = month_label(received_at),
                    *date = date_label(received_at);
    count->day = day;
    count->week = received_at >= count->weeks_from ? row_of(count, STATS_WEEK, week) : NULL;
    count->month = received_at >= count->months_from ? row_of(count, STATS_MONTH, month) : NULL;
    count->date = received_at >= count->stats->from ? row_of(count, STATS_DAY, date) : NULL;
}

static void add_times(Count *count, const Seen *seen, bool in_period)
{
    gint64 second = seen->received_at - day_instant(instant_day(seen->received_at), 0);
    turn_page(count, seen->received_at);
    if (count->week)
        add(count->week, seen);
    if (count->month)
        add(count->month, seen);
    if (!in_period)
        return;
    add(count->date, seen);
    add(count->hours[second / 3600], seen);
    add(count->weekdays[day_weekday(instant_day(seen->received_at))], seen);
}

/* What is counted of all calls alone. */
static void add_all(Count *count, const Seen *seen)
{
    Stats *stats = count->stats;
    bool told = seen->told_by && g_strcmp0(seen->outcome, "answered") != 0;
    gint64 took = told ? seen->ended_at - seen->started_at - seen->paused_seconds : 0;
    add(&stats->all, seen);
    if (told)
        g_array_append_val(count->told, took);
    stats->unreachable +=
        g_strcmp0(seen->promise, "breached") == 0 && g_strcmp0(seen->cause, CAUSE_UNREACHABLE) == 0;
    stats->withdrawn += g_strcmp0(seen->outcome, "withdrawn") == 0;
    stats->declined += g_strcmp0(seen->outcome, "declined") == 0;
    stats->reopened += !seen->first;
    stats->paused += seen->paused_seconds > 0;
    stats->paused_seconds += seen->paused_seconds;
}

static void add_seen(const Seen *seen, gpointer data)
{
    Count *count = data;
    bool in_period = seen->received_at >= count->stats->from;
    add_times(count, seen, in_period);
    if (!in_period)
        return;
    add_all(count, seen);
    add(row_of(count, STATS_CATEGORY, seen->category), seen);
    add(row_of(count, STATS_FIELD, seen->field), seen);
    add(row_of(count, STATS_CHANNEL, seen->channel), seen);
    add(row_of(count, STATS_CONSULTANT, seen->consultant), seen);
    if (seen->told_by)
        add(row_of(count, STATS_TOLD_BY, seen->told_by), seen);
}

/* One pass over the calls received in the longest of the periods. */
static bool count_calls(Desk *desk, Count *count, GError **err)
{
    const Stats *stats = count->stats;
    gint64 first = MIN(stats->from, MIN(count->weeks_from, count->months_from));
    return seen_each(desk, first, stats->to, stats->at, count->filter, add_seen, count, err);
}

/* A call that cites two documents counts for both, but once for their country; so do agencies. */
#define JOINED(what, join)                                                                         \
    "SELECT DISTINCT " SEEN_COLUMNS ", y.cycle, " what SEEN_FROM join SEEN_WHERE " ORDER BY 1"
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
        seen_query(desk, sql, stats->from, stats->to, stats->at, count->filter, err);
    DbStep step = DB_FAILED;
    while (q && (step = db_step(q, err)) == DB_ROW) {
        const Seen seen = seen_read(q);
        add(row_of(count, cut, db_text(q, SEEN_N + 1)), &seen);
    }
    return step == DB_DONE;
}

/* Answers that were taken back, by whomever. */
static bool count_corrected(Desk *desk, Count *count, GError **err)
{
    Stats *stats = count->stats;
    g_autoptr(DbStmt) q = seen_query(desk,
        "SELECT count(*)" SEEN_FROM
        "JOIN correction x ON x.call = y.call AND x.cycle = y.cycle"
        " AND x.kind IN ('call.answered', 'call.delivered')" SEEN_WHERE " AND ?3",
        stats->from, stats->to, stats->at, count->filter, err);
    if (!q || db_step(q, err) != DB_ROW)
        return false;
    stats->corrected = db_int(q, 0);
    return true;
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

/* By the nearest rank: half, nine tenths took no longer. -1: none was told. */
static gint64 rank(const GArray *seconds, guint tenths)
{
    guint at = (seconds->len * tenths + 9) / 10;
    return seconds->len ? g_array_index(seconds, gint64, at - 1) : -1;
}

static void finish(Stats *stats, GArray *told)
{
    share(&stats->all);
    g_array_sort(told, seconds_compare);
    stats->tell_median = rank(told, 5);
    stats->tell_p90 = rank(told, 9);
    for (int cut = 0; cut < STATS_N; cut++) {
        GPtrArray *rows = stats->by[cut];
        g_ptr_array_sort(rows, cut >= STATS_HOUR ? by_label : by_calls);
        for (guint i = 0; i < rows->len; i++)
            share(g_ptr_array_index(rows, i));
    }
    trim_hours(stats->by[STATS_HOUR]);
}

static void count_begin(Count *count, Stats *stats, const FiguresFilter *filter)
{
    *count = (Count){ .stats = stats, .filter = filter, .day = INSTANT_NONE };
    count->told = g_array_new(FALSE, FALSE, sizeof(gint64));
    for (int i = 0; i < STATS_N; i++) {
        stats->by[i] = g_ptr_array_new_with_free_func(row_free);
        count->rows[i] = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    }
}

Stats *stats_collect(Desk *desk, gint64 from, gint64 to, const FiguresFilter *filter, GError **err)
{
    g_autoptr(Stats) stats = g_new0(Stats, 1);
    g_auto(Count) count;
    count_begin(&count, stats, filter);
    if (!log_now(desk, &stats->at, NULL, err) ||
        !period_choose(stats->at, from, to, &stats->from, &stats->to, err))
        return NULL;
    count.weeks_from = period_week(stats->to - 1) - (WEEKS - 1) * 7 * DAY_SECONDS;
    count.months_from = period_month(stats->to - 1, MONTHS - 1);
    lay_out_times(&count);
    if (!count_calls(desk, &count, err) || !count_corrected(desk, &count, err))
        return NULL;
    for (gsize i = 0; i < G_N_ELEMENTS(joined); i++)
        if (!count_joined(desk, &count, joined[i].cut, joined[i].sql, err))
            return NULL;
    stats->backlog = backlog_collect(desk, count.weeks_from, stats->to, stats->at, filter, err);
    if (!stats->backlog)
        return NULL;
    finish(stats, count.told);
    return g_steal_pointer(&stats);
}
