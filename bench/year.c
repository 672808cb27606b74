/* bench/year.c - a year of a centre, lived through the same functions the commands call: every
 * breach must be found at most one tick late and once, and the desk must verify afterwards.
 *
 * usage: year DESK [CALLS [SEED]]      DESK: a folder that is not there yet
 *        year --more N DESK           a desk of such a year, its calls N times over, measured again
 *
 * Ten consultants, six agencies, the shipped calendar, 2026-07-01 to 2027-06-30, a tick every five
 * minutes. What should have been found is computed here, from receipts and pauses alone. The disk
 * is not waited for: the figures are of the program, not of the disk.
 */
#include <sodium.h>
#include <stdio.h>
#include <string.h>
#include "base/i18n.h"
#include "bench/year.h"
#include "db/create.h"
#include "db/events.h"
#include "db/verify.h"
#include "kb/library/events.h"
#include "tickets/agencies/agency.h"
#include "tickets/time/calendar.h"
#include "tickets/figures/daily.h"
#include "tickets/calls/list.h"
#include "tickets/figures/stats.h"
#include "tickets/transaction/tick.h"
#include "tickets/people/user.h"
#include "tickets/transaction/events.h"

#define TICK_SECONDS 300
#define FIRST_DAY "2026-07-01"
#define DAYS 365
#define MEASURED 30

static double ms_since(gint64 start)
{
    return (double)(g_get_monotonic_time() - start) / 1000;
}

static int ascending(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static double quantile(GArray *times, double share)
{
    g_array_sort(times, ascending);
    return times->len ? g_array_index(times, double, (guint)((times->len - 1) * share)) : 0;
}

static void say_times(const char *what, GArray *times)
{
    printf("%-22s p50 %8.2f  p99 %8.2f  max %8.2f ms  (n %u)\n", what, quantile(times, 0.5),
        quantile(times, 0.99), quantile(times, 1), times->len);
}

static bool fill(Desk *desk, GError **err)
{
    g_autofree char *calendar = NULL, *agencies = NULL;
    gint64 n;
    year_clock(day_instant(year_first_day() - 1, 8 * 3600));
    if (!g_file_get_contents("data/calendar-kr.csv", &calendar, NULL, err) ||
        !g_file_get_contents("data/agencies.csv", &agencies, NULL, err) ||
        !calendar_import(desk, calendar, &n, err) || !agency_import(desk, agencies, &n, err) ||
        !user_set(desk, YEAR_SUPERVISOR, "supervisor", err))
        return false;
    for (int i = 0; i < YEAR_CONSULTANTS; i++) {
        g_autofree char *name = g_strdup_printf(YEAR_CONSULTANT, i + 1);
        if (!user_set(desk, name, "consultant", err))
            return false;
    }
    return true;
}

static bool tick(Year *y, GArray *times, GError **err)
{
    TickResult result;
    gint64 start = g_get_monotonic_time();
    if (!tick_run(y->desk, &result, err))
        return false;
    double ms = ms_since(start);
    g_array_append_val(times, ms);
    y->crossed += result.recorded;
    return true;
}

/* Whatever comes first: a tick, a caller, somebody's next act. */
static bool live(Year *y, gint64 until, GArray *ticks, GError **err)
{
    gint64 next_tick = y->now - y->now % TICK_SECONDS;
    gint64 month = 0;
    while (true) {
        gint64 at = MIN(next_tick, year_next(y));
        if (at > until)
            return true;
        year_clock(y->now = at);
        if (at == next_tick) {
            if (!tick(y, ticks, err))
                return false;
            next_tick += TICK_SECONDS;
        } else if (!year_act(y, err))
            return false;
        if (instant_day(at) / 30 != month) {
            month = instant_day(at) / 30;
            g_autofree char *shown = instant_show(at);
            fprintf(stderr, "%s  %u calls\n", shown, y->callers->len);
        }
    }
}

/* What the log says was found: (call, cycle) -> the instant; NULL if one was found twice. */
static bool found_breaches(Year *y, GHashTable *found, guint *twice, GError **err)
{
    g_autoptr(DbStmt) q = db_prepare(desk_main(y->desk),
        "SELECT substr(subject, 6), body ->> '$.cycle', at, body ->> '$.breached_at' FROM log"
        " WHERE kind = 'threshold.crossed' AND body ->> '$.kind' = 'breach'",
        err);
    DbStep step = DB_FAILED;
    while (q && (step = db_step(q, err)) == DB_ROW) {
        YearBreach *breach = g_new(YearBreach, 1);
        *breach = (YearBreach){ db_int(q, 0), db_int(q, 1), db_int(q, 3), db_int(q, 2) };
        *twice += !g_hash_table_add(found, breach);
    }
    return step == DB_DONE;
}

/* Every breach that must be there is, once, at most a tick after it; and no other. */
static bool check_breaches(Year *y, GError **err)
{
    g_autoptr(GHashTable) found =
        g_hash_table_new_full(year_breach_hash, year_breach_equal, g_free, NULL);
    guint twice = 0, missing = 0, late = 0, other_due = 0;
    gint64 latest = 0;
    if (!found_breaches(y, found, &twice, err))
        return false;
    for (guint i = 0; i < y->breaches->len; i++) {
        const YearBreach *wanted = &g_array_index(y->breaches, YearBreach, i);
        const YearBreach *have = g_hash_table_lookup(found, wanted);
        missing += !have;
        if (!have)
            continue;
        late += have->found - wanted->due > TICK_SECONDS;
        other_due += have->due != wanted->due;
        latest = MAX(latest, have->found - wanted->due);
    }
    guint extra = g_hash_table_size(found) - (y->breaches->len - missing);
    printf(
        "breaches: %u expected, %u found, %u missing, %u not expected, %u twice, %u with another"
        " due\nlatest found %d s after due; %u later than a tick (%d s)\n",
        y->breaches->len, g_hash_table_size(found), missing, extra, twice, other_due, (int)latest,
        late, TICK_SECONDS);
    if (missing + extra + twice + late + other_due == 0)
        return true;
    g_set_error_literal(err, ERR, ERR_INTEGRITY, "the promise was not kept track of");
    return false;
}

static bool check_log(Desk *desk, GError **err)
{
    VerifyResult result;
    gint64 start = g_get_monotonic_time();
    if (!verify_log(desk, NULL, &result, err))
        return false;
    printf("verify: clean; %d events replayed into %d tables, %d rows equal, in %.1f s\n",
        (int)result.events, (int)result.tables, (int)result.rows, ms_since(start) / 1000);
    return true;
}

static bool list_overdue(Desk *desk, GError **err)
{
    const TicketFilter filter = { .which = LIST_OVERDUE };
    g_autoptr(GPtrArray) calls = ticket_list(desk, &filter, err);
    return calls != NULL;
}

static bool count_all(Desk *desk, GError **err)
{
    TicketCounts counts;
    return ticket_counts(desk, &counts, err);
}

static bool report_daily(Desk *desk, GError **err)
{
    g_autoptr(Daily) daily = daily_collect(desk, INSTANT_NONE, err);
    return daily != NULL;
}

static bool report_stats(Desk *desk, GError **err)
{
    g_autoptr(Stats) stats = stats_collect(desk, INSTANT_NONE, INSTANT_NONE, NULL, err);
    return stats != NULL;
}

static bool tick_once(Desk *desk, GError **err)
{
    return tick_run(desk, NULL, err);
}

static bool measure(Desk *desk, GError **err)
{
    static const struct {
        const char *what;
        bool (*run)(Desk *desk, GError **err);
    } all[] = { { "tick, nothing due", tick_once }, { "overdue", list_overdue },
        { "counts", count_all }, { "report daily", report_daily },
        { "report stats, a month", report_stats } };
    for (gsize i = 0; i < G_N_ELEMENTS(all); i++) {
        g_autoptr(GArray) times = g_array_new(FALSE, FALSE, sizeof(double));
        for (int n = 0; n < MEASURED; n++) {
            gint64 start = g_get_monotonic_time();
            if (!all[i].run(desk, err))
                return false;
            double ms = ms_since(start);
            g_array_append_val(times, ms);
        }
        say_times(all[i].what, times);
    }
    return true;
}

static bool say_size(Desk *desk, guint calls, GError **err)
{
    gint64 pages, bytes, open, overdue;
    Db *db = desk_main(desk);
    if (!db_checkpoint(db, err) || !db_number(db, err, 0, &pages, "PRAGMA page_count", "") ||
        !db_number(db, err, 0, &bytes, "PRAGMA page_size", "") ||
        !db_number(db, err, 0, &open, "SELECT count(*) FROM call WHERE open = 1", "") ||
        !db_number(db, err, 0, &overdue,
            "SELECT count(*) FROM call WHERE open = 1 AND due_at < (SELECT at FROM log ORDER BY "
            "seq DESC LIMIT 1)",
            ""))
        return false;
    printf("desk.db: %.1f MiB, %.0f bytes a call; %d calls open, %d of them overdue\n",
        (double)(pages * bytes) / (1 << 20), (double)(pages * bytes) / MAX(calls, 1), (int)open,
        (int)overdue);
    return true;
}

/* The last day is lived to the afternoon, so that there is something open to measure. */
static gint64 year_ends(void)
{
    return day_instant(year_first_day() + DAYS - 1, 15 * 3600);
}

static bool run(Year *y, GError **err)
{
    g_autoptr(GArray) ticks = g_array_new(FALSE, FALSE, sizeof(double));
    gint64 end = year_ends();
    gint64 start = g_get_monotonic_time();
    if (!db_exec(desk_main(y->desk), "PRAGMA synchronous = OFF", err) || !fill(y->desk, err) ||
        !year_begin(y, end, err) || !live(y, end, ticks, err))
        return false;
    year_end(y);
    printf("%u calls, %d acts, %d thresholds in %.0f s; refused by a rule: %d\n", y->callers->len,
        (int)y->acts, (int)y->crossed, ms_since(start) / 1000, (int)y->refused);
    say_times("tick, all of the year", ticks);
    return say_size(y->desk, y->callers->len, err) && check_breaches(y, err) &&
           check_log(y->desk, err) && measure(y->desk, err);
}

static bool more(const char *folder, const DeskSetup *setup, int copies, GError **err)
{
    year_clock(year_ends());
    g_autoptr(Desk) desk = desk_open(folder, setup, err);
    gint64 calls;
    return desk && year_more(desk, copies, err) &&
           db_number(desk_main(desk), err, 0, &calls, "SELECT count(*) FROM call", "") &&
           printf("%d calls\n", (int)calls) > 0 && say_size(desk, (guint)calls, err) &&
           measure(desk, err);
}

int main(int argc, char **argv)
{
    static const LogView *const views[] = { db_views, kb_views, ticket_views, NULL };
    g_autoptr(GError) error = NULL;
    Year y = { .calls = argc > 2 ? (guint)g_ascii_strtoull(argv[2], NULL, 10) : 81000,
        .random = argc > 3 ? g_ascii_strtoull(argv[3], NULL, 10) : 1,
        .setup = { .actor = YEAR_SUPERVISOR, .doing = "year", .views = views } };
    i18n_init("en");
    if (sodium_init() < 0 || argc < 2 || y.calls == 0) {
        fprintf(stderr, "usage: year [--more N] DESK [CALLS [SEED]], in the project's folder\n");
        return ERR_USAGE;
    }
    if (argc == 4 && g_str_equal(argv[1], "--more")) {
        if (more(argv[3], &y.setup, (int)g_ascii_strtoll(argv[2], NULL, 10), &error))
            return 0;
        fprintf(stderr, "year: %s\n", error->message);
        return error->code;
    }
    year_clock(day_instant(year_first_day() - 1, 8 * 3600));
    y.desk = desk_create(argv[1], &y.setup, &error);
    if (y.desk && run(&y, &error)) {
        year_clear(&y);
        return 0;
    }
    fprintf(stderr, "year: %s\n", error->message);
    return error->code;
}
