/* tickets/figures/daily.c - the figures of the daily report. */
#include "tickets/figures/daily.h"
#include "tickets/time/calendar.h"
#include "tickets/calls/call_clock.h"
#include "tickets/calls/promise.h"
#include "tickets/calls/call_row.h"
#include "tickets/figures/share.h"
#include "tickets/calls/codes.h"
#include "tickets/figures/issue.h"
#include "tickets/calls/list.h"
#include "tickets/transaction/move_kind.h"
#include "tickets/transaction/tick.h"

#define HOUR 3600

const char *const ageing_labels[AGEING_N] = { "0-12", "12-24", "24-36", "36-48", "48-96", "96+" };

static void free_list(GPtrArray **list)
{
    g_clear_pointer(list, g_ptr_array_unref);
}

void daily_free(Daily *daily)
{
    if (!daily)
        return;
    GPtrArray **const lists[] = { &daily->overdue, &daily->overdue_by, &daily->breached,
        &daily->mail, &daily->paused, &daily->unclosed, &daily->overridden, &daily->due_soon,
        &daily->doomed, &daily->callbacks, &daily->scores, &daily->forecasts, &daily->referred,
        &daily->backdated, &daily->moved, &daily->gaps };
    for (gsize i = 0; i < G_N_ELEMENTS(lists); i++)
        free_list(lists[i]);
    g_strfreev(daily->calendar);
    g_free(daily);
}

static bool read_all(
    DbStmt *query, ReadRow *read, GDestroyNotify free_row, GPtrArray **list, GError **err)
{
    *list = figure_rows(query, read, free_row, err);
    return *list != NULL;
}

static gpointer read_overdue(DbStmt *row)
{
    OverdueHolder *holder = g_new0(OverdueHolder, 1);
    *holder =
        (OverdueHolder){ db_text_dup(row, 0), db_text_dup(row, 1), db_int(row, 2), db_int(row, 3) };
    return holder;
}

static void overdue_free(gpointer data)
{
    OverdueHolder *row = data;
    g_free(row->holder);
    g_free(row->name);
    g_free(row);
}

static bool collect_overdue(Desk *desk, Daily *daily, GError **err)
{
    DbStmt *q = db_query(desk_main(desk), err,
        "SELECT s.holder, a.name, count(*), ?1 - min(c.due_at) FROM call c"
        " JOIN custody s ON s.call = c.number AND s.cycle = c.cycle AND s.to_at IS NULL"
        " LEFT JOIN agency a ON a.code = s.holder WHERE " OVERDUE(
            "c", "?1") " GROUP BY s.holder ORDER BY 3 DESC, 4 DESC, 1",
        "i", daily->at);
    return read_all(q, read_overdue, overdue_free, &daily->overdue_by, err);
}

static gpointer read_call(DbStmt *row)
{
    return call_row_read(row);
}

static void call_unref(gpointer call)
{
    ticket_call_free(call);
}

static bool read_calls(Desk *desk, DbStmt *q, gint64 now, GPtrArray **list, GError **err)
{
    if (!read_all(q, read_call, call_unref, list, err))
        return false;
    for (guint i = 0; i < (*list)->len; i++)
        if (!call_present(desk, (*list)->pdata[i], now, err))
            return false;
    return true;
}

static bool collect_breached(Desk *desk, Daily *daily, GError **err)
{
    DbStmt *q = db_query(desk_main(desk), err,
        CALL_SELECT "WHERE c.number IN (" BROKEN_IN_PERIOD ") ORDER BY c.number", "ii",
        daily->since, daily->at);
    return read_calls(desk, q, daily->at, &daily->breached, err);
}

static bool collect_due_soon(Desk *desk, Daily *daily, GError **err)
{
    DbStmt *q = db_query(desk_main(desk), err,
        CALL_SELECT
        "WHERE c.open = 1 AND c.paused_at IS NULL AND c.due_at >= ?1"
        " AND (c.due_at < ?2 OR y.act_by < ?2)"
        " ORDER BY coalesce(y.act_by, y.due_at), y.due_at, c.number",
        "ii", daily->at, daily->next_open + HOUR);
    return read_calls(desk, q, daily->at, &daily->due_soon, err);
}

/* The plus keeps SQLite from reading all calls by number instead of the open ones. */
static bool collect_doomed(Desk *desk, Daily *daily, GError **err)
{
    DbStmt *q = db_query(desk_main(desk), err,
        CALL_SELECT "WHERE c.open = 1 AND y.doomed = 1 ORDER BY +c.number", "");
    return read_calls(desk, q, daily->at, &daily->doomed, err);
}

static bool collect_callbacks(Desk *desk, Daily *daily, GError **err)
{
    const TicketFilter callbacks = { .which = LIST_CALLBACKS };
    daily->callbacks = ticket_list(desk, &callbacks, err);
    return daily->callbacks != NULL;
}

static bool collect_agency_scores(Desk *desk, Daily *daily, GError **err)
{
    daily->scores = agency_score_collect(desk, daily->at, INSTANT_NONE, INSTANT_NONE, err);
    return daily->scores != NULL;
}

static int compare_forecasts(const void *a, const void *b)
{
    const ForecastRow *x = *(ForecastRow *const *)a, *y = *(ForecastRow *const *)b;
    gint64 by_share = y->forecast.share - x->forecast.share;
    gint64 by_left = x->forecast.left_seconds - y->forecast.left_seconds;
    gint64 order = by_share ? by_share : by_left ? by_left : x->call->number - y->call->number;
    return (order > 0) - (order < 0);
}

static bool collect_forecasts(Desk *desk, Daily *daily, GError **err)
{
    const TicketFilter referred = { .which = LIST_OPEN, .state = TICKET_REFERRED };
    g_autoptr(Forecaster) forecaster = forecaster_new(desk);
    daily->forecasts = g_ptr_array_new_with_free_func(g_free);
    daily->referred = ticket_list(desk, &referred, err);
    for (guint i = 0; daily->referred && i < daily->referred->len; i++) {
        g_autofree ForecastRow *row = g_new0(ForecastRow, 1);
        row->call = daily->referred->pdata[i];
        if (!forecast(forecaster, row->call, daily->at, &row->forecast, err))
            return false;
        if (row->forecast.basis != FORECAST_NONE)
            g_ptr_array_add(daily->forecasts, g_steal_pointer(&row));
    }
    g_ptr_array_sort(daily->forecasts, compare_forecasts);
    return daily->referred != NULL;
}

static bool collect_answered(Desk *desk, Daily *daily, GError **err)
{
    g_autoptr(DbStmt) q = db_query(desk_main(desk), err,
        "SELECT count(*), coalesce(sum(y.outcome = 'answered'), 0) FROM call c"
        " JOIN cycle y ON y.call = c.number AND y.cycle = 1"
        " WHERE c.received_at >= ?1 AND c.received_at < ?2"
        " AND y.outcome IS NOT '" OUTCOME_IMPORTED "'",
        "ii", daily->since, daily->at);
    if (!q || db_step(q, err) != DB_ROW)
        return false;
    daily->calls = db_int(q, 0);
    daily->answered = db_int(q, 1);
    daily->answered_share = share_of(daily->answered, daily->calls);
    return true;
}

static bool collect_ageing(Desk *desk, Daily *daily, GError **err)
{
    static const int upper_hours[AGEING_N - 1] = { 12, 24, 36, 48, 96 };
    g_autoptr(DbStmt) q = db_query(desk_main(desk), err,
        "SELECT y.started_at FROM call c JOIN cycle y ON y.call = c.number AND y.cycle = c.cycle"
        " WHERE c.open = 1",
        "");
    DbStep step = DB_FAILED;
    while (q && (step = db_step(q, err)) == DB_ROW) {
        gint64 age = daily->at - db_int(q, 0);
        gsize bucket = 0;
        while (bucket < AGEING_N - 1 && age >= (gint64)upper_hours[bucket] * HOUR)
            bucket++;
        daily->ageing[bucket]++;
    }
    return step == DB_DONE;
}

static gpointer read_backdated(DbStmt *row)
{
    BackdatedRow *backdated = g_new0(BackdatedRow, 1);
    *backdated = (BackdatedRow){ db_int(row, 0), db_int(row, 1), db_int(row, 2),
        db_text_dup(row, 3), db_text_dup(row, 4) };
    return backdated;
}

static void backdated_free(gpointer data)
{
    BackdatedRow *row = data;
    g_free(row->actor);
    g_free(row->reason);
    g_free(row);
}

static bool collect_backdated(Desk *desk, Daily *daily, GError **err)
{
    DbStmt *q = db_query(desk_main(desk), err,
        "SELECT number, received_at, asked_at, asked_by, late_reason FROM call"
        " WHERE asked_at >= ?1 AND asked_at < ?2 AND late_reason IS NOT NULL ORDER BY number",
        "ii", daily->since, daily->at + 1);
    return read_all(q, read_backdated, backdated_free, &daily->backdated, err);
}

static gpointer read_moved(DbStmt *row)
{
    MovedRow *moved = g_new0(MovedRow, 1);
    *moved = (MovedRow){ g_ascii_strtoll(db_text(row, 0), NULL, 10), db_int(row, 1),
        db_text_dup(row, 2), db_text_dup(row, 3), db_text_dup(row, 4) };
    return moved;
}

static void moved_free(gpointer data)
{
    MovedRow *row = data;
    g_free(row->kind);
    g_free(row->actor);
    g_free(row->reason);
    g_free(row);
}

/* From the log itself, so that nothing that moved a clock is missing. */
static bool collect_moved(Desk *desk, Daily *daily, GError **err)
{
    gint64 before;
    g_autofree char *moving = move_events(MOVE_DUE);
    if (!log_last_at(desk_main(desk), daily->since - 1, &before, err))
        return false;
    DbStmt *q = db_query(desk_main(desk), err,
        "SELECT substr(subject, 6), at, kind, actor, coalesce(body ->> '$.reason',"
        " body ->> '$.text') FROM log WHERE kind IN (SELECT value FROM json_each(?2))"
        " AND seq > ?1 ORDER BY seq",
        "is", before, moving);
    return read_all(q, read_moved, moved_free, &daily->moved, err);
}

static gpointer read_gap(DbStmt *row)
{
    GapRow *gap = g_new0(GapRow, 1);
    *gap = (GapRow){ db_int(row, 0), db_int(row, 1) };
    return gap;
}

/* The periodic run is behind, or has never run, if an escalation step that was to be found a while
 * ago has not been. That follows from the log, as the time of the last run does not. */
static bool collect_gaps(Desk *desk, Daily *daily, GError **err)
{
    gint64 behind;
    DbStmt *q = db_query(desk_main(desk), err,
        "SELECT from_at, to_at FROM tick_gap WHERE to_at >= ?1 AND from_at < ?2 ORDER BY from_at",
        "ii", daily->since, daily->at);
    if (!read_all(q, read_gap, g_free, &daily->gaps, err) ||
        !db_number(desk_main(desk), err, 0, &behind,
            "SELECT coalesce(min(next_check), 0) FROM call WHERE next_check < ?1", "i",
            daily->at - TICK_GAP_SECONDS))
        return false;
    if (behind) {
        GapRow *gap = g_new0(GapRow, 1);
        *gap = (GapRow){ behind, INSTANT_NONE };
        g_ptr_array_add(daily->gaps, gap);
    }
    return true;
}

/* The parts that name calls one by one. */
static bool collect_standing(Desk *desk, Daily *daily, GError **err)
{
    daily->overdue = standing_overdue(desk, daily->since, err);
    daily->mail = daily->overdue ? standing_mail(desk, daily->since, err) : NULL;
    daily->paused = daily->mail ? standing_paused(desk, err) : NULL;
    daily->unclosed = daily->paused ? standing_unclosed(desk, err) : NULL;
    daily->overridden =
        daily->unclosed ? standing_overridden(desk, daily->since, daily->at, err) : NULL;
    return daily->overridden != NULL;
}

/* Counts cycles, not calls: a breach stays one, whatever the next cycle brings. */
static bool collect_cycles(Desk *desk, Daily *daily, GError **err)
{
    Db *db = desk_main(desk);
    g_autoptr(DbStmt) q = db_query(db, err,
        "SELECT count(*) FILTER (WHERE " PROMISE("c", "y", "?2") " = 'met'),"
        " count(*) FILTER (WHERE outcome = 'withdrawn'),"
        " count(*) FILTER (WHERE outcome = 'declined') FROM cycle y JOIN call c ON c.number = y.call"
        " WHERE ended_at >= ?1 AND ended_at <= ?2",
        "ii", daily->since, daily->at);
    if (!q || db_step(q, err) != DB_ROW)
        return false;
    daily->met = db_int(q, 0);
    daily->withdrawn = db_int(q, 1);
    daily->declined = db_int(q, 2);
    return db_number(db, err, 0, &daily->breached_cycles,
               "SELECT count(*) FROM (" BROKEN_IN_PERIOD ")", "ii", daily->since, daily->at) &&
           db_number(db, err, 0, &daily->met_ever, KEPT_EVER, "") &&
           db_number(db, err, 0, &daily->breached_ever, BROKEN_EVER, "i", daily->at);
}

/* Sets `since`, and the next opening after the day of the report. */
static bool find_days(Desk *desk, Daily *daily, gint64 since, GError **err)
{
    const Calendar *calendar = calendar_get_newest(desk, NULL, err);
    if (!calendar || (since == INSTANT_NONE && !issue_since(desk, daily->at, &since, err)))
        return false;
    daily->since = since;
    daily->next_open =
        clock_open_from(calendar, &hours_business, day_instant(instant_day(daily->at) + 1, 0));
    return true;
}

static bool collect_calendar(Desk *desk, Daily *daily, GError **err)
{
    daily->calendar = calendar_warnings(desk, daily->at, INSTANT_NONE, err);
    return daily->calendar != NULL;
}

static bool collect_head(Desk *desk, Daily *daily, GError **err)
{
    return log_head(desk_main(desk), &daily->head, err);
}

typedef bool Collect(Desk *desk, Daily *daily, GError **err);
static Collect *const parts[] = { collect_standing, collect_overdue, collect_breached,
    collect_due_soon, collect_doomed, collect_callbacks, collect_agency_scores, collect_forecasts,
    collect_answered, collect_ageing, collect_backdated, collect_moved, collect_gaps,
    collect_cycles, collect_calendar, collect_head };

Daily *daily_collect(Desk *desk, gint64 since, GError **err)
{
    g_autoptr(Daily) daily = g_new0(Daily, 1);
    if (!log_now(desk, &daily->at, NULL, err) || !find_days(desk, daily, since, err))
        return NULL;
    for (gsize i = 0; i < G_N_ELEMENTS(parts); i++)
        if (!parts[i](desk, daily, err))
            return NULL;
    return g_steal_pointer(&daily);
}
