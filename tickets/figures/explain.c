/* tickets/figures/explain.c - how due, act_by and the holders came about. */
#include "tickets/figures/explain.h"
#include "db/log.h"
#include "tickets/time/calendar.h"
#include "tickets/calls/call.h"
#include "tickets/calls/call_row.h"
#include "tickets/calls/codes.h"

static void line_free(gpointer data)
{
    ExplainLine *line = data;
    g_free(line->text);
    g_free(line->windows);
    g_free(line);
}

static void span_free(gpointer data)
{
    HolderSpan *row = data;
    g_free(row->holder);
    g_free(row->name);
    g_free(row);
}

void explanation_free(Explanation *explanation)
{
    if (!explanation)
        return;
    g_ptr_array_unref(explanation->lines);
    g_ptr_array_unref(explanation->holders);
    g_free(explanation);
}

/* The cycle that is being explained. */
typedef struct {
    Desk *desk;
    Explanation *out;
    gint64 now, number;
    gint64 cycle, started_at, version, due_at, due_office_at, act_by, refer_by, ended_at;
    char *outcome, *verdict;
    const Policy *policy;
    const Calendar *calendar;
} Cycle;

static void cycle_clear(Cycle *cycle)
{
    g_free(cycle->outcome);
    g_free(cycle->verdict);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Cycle, cycle_clear)

static ExplainLine *add(Cycle *c, ExplainKind kind, gint64 from, gint64 to, gint64 seconds)
{
    ExplainLine *line = g_new0(ExplainLine, 1);
    *line = (ExplainLine){
        .kind = kind, .cycle = c->cycle, .from = from, .to = to, .seconds = seconds
    };
    g_ptr_array_add(c->out->lines, line);
    return line;
}

static bool add_calendar(Cycle *c, GError **err)
{
    g_autoptr(DbStmt) q = db_query(desk_main(c->desk), err,
        "SELECT source, decreed FROM calendar WHERE version = ?1", "i", c->version);
    DbStep step = q ? db_step(q, err) : DB_FAILED;
    gint64 decreed = step == DB_ROW ? day_instant(db_int(q, 1), 0) : INSTANT_NONE;
    ExplainLine *line = add(c, EXPLAIN_CALENDAR, decreed, INSTANT_NONE, 0);
    line->text = step == DB_ROW ? db_text_dup(q, 0) : NULL;
    line->number = c->version;
    return step != DB_FAILED;
}

/* A pause and the seconds it added; a running one adds what it has reached so far. */
typedef struct {
    gint64 from, to, added;
} Pause;

/* Appends "09:00-12:00"; minutes are cut, not rounded. */
static void write_span(GString *out, gint64 day, gint64 from, gint64 to)
{
    int begins = (int)(from - day_instant(day, 0)) / 60,
        ends = (int)(to - day_instant(day, 0)) / 60;
    if (from < to)
        g_string_append_printf(out, "%s%02d:%02d-%02d:%02d", out->len ? ", " : "", begins / 60,
            begins % 60, ends / 60, ends % 60);
}

/* Appends what the pauses leave of [from, to); they are in order and do not overlap. */
static void write_unpaused(
    Cycle *c, GString *out, gint64 day, gint64 from, gint64 to, const GArray *pauses)
{
    for (guint i = 0; i < pauses->len; i++) {
        const Pause *pause = &g_array_index(pauses, Pause, i);
        gint64 ends = pause->to == INSTANT_NONE ? c->now : pause->to;
        if (pause->added <= 0 || pause->from >= to || ends <= from)
            continue;
        write_span(out, day, from, pause->from);
        from = ends;
    }
    write_span(out, day, from, to);
}

/* The windows of a working day within [from, to), without the pauses. */
static char *day_windows(Cycle *c, gint64 day, gint64 from, gint64 to, const GArray *pauses)
{
    const Hours *hours = c->policy->hours;
    g_autoptr(GString) out = g_string_new(NULL);
    if (hours->always)
        write_unpaused(c, out, day, from, to, pauses);
    for (int i = 0; i < hours->n; i++)
        write_unpaused(c, out, day, MAX(from, day_instant(day, hours->windows[i].from)),
            MIN(to, day_instant(day, hours->windows[i].to)), pauses);
    return g_string_free(g_steal_pointer(&out), FALSE);
}

/* The open time of one day between the receipt and due, less the pauses. */
static void add_day(Cycle *c, gint64 day, const GArray *pauses)
{
    gint64 from = MAX(c->started_at, day_instant(day, 0));
    gint64 to = MIN(c->due_at, day_instant(day + 1, 0));
    gint64 seconds = clock_between(c->calendar, c->policy->hours, from, to);
    for (guint i = 0; i < pauses->len; i++) {
        const Pause *pause = &g_array_index(pauses, Pause, i);
        if (pause->added > 0) /* a pause that added nothing takes nothing out */
            seconds -= clock_between(c->calendar, c->policy->hours, MAX(from, pause->from),
                MIN(to, pause->to == INSTANT_NONE ? c->now : pause->to));
    }
    bool closed = !c->policy->hours->always && !calendar_is_working_day(c->calendar, day);
    ExplainLine *line = add(c, closed ? EXPLAIN_CLOSED : EXPLAIN_OPEN, from, to, seconds);
    if (!closed)
        line->windows = day_windows(c, day, from, to, pauses);
    else
        line->text = g_strdup(calendar_holiday(c->calendar, day));
}

static bool add_pauses(Cycle *c, GArray *pauses, GError **err)
{
    g_autoptr(DbStmt) q = db_query(desk_main(c->desk), err,
        "SELECT p.from_at, p.to_at, coalesce(p.added, 0), s.text FROM pause p"
        " LEFT JOIN said s ON s.seq = p.id WHERE p.call = ?1 AND p.cycle = ?2 ORDER BY p.id",
        "ii", c->number, c->cycle);
    DbStep step = DB_FAILED;
    while (q && (step = db_step(q, err)) == DB_ROW) {
        Pause pause = { db_int(q, 0), db_instant(q, 1), db_int(q, 2) };
        if (pause.to == INSTANT_NONE && pause.from <= c->due_at)
            pause.added = clock_between(c->calendar, c->policy->hours, pause.from, c->now);
        ExplainLine *line = add(c, EXPLAIN_PAUSE, pause.from, pause.to, pause.added);
        line->text = db_text_dup(q, 3);
        g_array_append_val(pauses, pause);
    }
    return step == DB_DONE;
}

static void add_policy(Cycle *c)
{
    const Hours *hours = c->policy->hours;
    ExplainLine *line = add(c, EXPLAIN_POLICY, INSTANT_NONE, INSTANT_NONE, c->policy->seconds);
    g_autoptr(GString) windows = g_string_new(NULL);
    for (int i = 0; i < hours->n; i++)
        write_span(windows, 0, day_instant(0, hours->windows[i].from),
            day_instant(0, hours->windows[i].to));
    line->text = g_strdup(c->policy->label);
    line->windows = hours->always ? NULL : g_string_free(g_steal_pointer(&windows), FALSE);
}

static bool add_extensions(Cycle *c, GError **err)
{
    g_autoptr(DbStmt) q = db_query(desk_main(c->desk), err,
        "SELECT from_at, to_at, seconds, reason FROM extension WHERE call = ?1 AND cycle = ?2"
        " ORDER BY id",
        "ii", c->number, c->cycle);
    DbStep step = DB_FAILED;
    while (q && (step = db_step(q, err)) == DB_ROW)
        add(c, EXPLAIN_EXTENSION, db_int(q, 0), db_int(q, 1), db_int(q, 2))->text =
            db_text_dup(q, 3);
    return step == DB_DONE;
}

/* A running pause moves due here as on every screen. */
static bool present(Cycle *c, GError **err)
{
    g_autoptr(TicketCall) call = ticket_load(c->desk, c->number, err);
    if (call && call->cycle == c->cycle) {
        c->due_at = call->due_at;
        c->due_office_at = call->due_office_at;
        c->act_by = call->act_by;
    }
    return call != NULL;
}

static bool add_clock(Cycle *c, GError **err)
{
    g_autoptr(GArray) pauses = g_array_new(FALSE, FALSE, sizeof(Pause));
    add(c, EXPLAIN_RECEIVED, c->started_at, INSTANT_NONE, 0);
    add_policy(c);
    if (!add_calendar(c, err) || !add_pauses(c, pauses, err) || !add_extensions(c, err) ||
        !present(c, err))
        return false;
    for (gint64 day = instant_day(c->started_at); day <= instant_day(c->due_at - 1); day++)
        add_day(c, day, pauses);
    add(c, EXPLAIN_DUE, c->due_at, INSTANT_NONE, 0);
    add(c, EXPLAIN_OFFICE, c->due_office_at, INSTANT_NONE, 0);
    add(c, EXPLAIN_ACT_BY, c->act_by, INSTANT_NONE, 0);
    add(c, EXPLAIN_REFER_BY, c->refer_by, INSTANT_NONE, 0);
    return true;
}

static bool add_referrals(Cycle *c, GError **err)
{
    g_autoptr(DbStmt) q = db_query(desk_main(c->desk), err,
        "SELECT r.sent_at, r.reply_by, a.name FROM referral r JOIN agency a ON a.code = r.agency"
        " WHERE r.call = ?1 AND r.cycle = ?2 ORDER BY r.id",
        "ii", c->number, c->cycle);
    DbStep step = DB_FAILED;
    while (q && (step = db_step(q, err)) == DB_ROW)
        add(c, EXPLAIN_REFERRAL, db_int(q, 0), db_instant(q, 1), 0)->text = db_text_dup(q, 2);
    return step == DB_DONE;
}

static bool add_attempts(Cycle *c, GError **err)
{
    g_autoptr(DbStmt) q = db_query(desk_main(c->desk), err,
        "SELECT at, via FROM attempt WHERE call = ?1 AND cycle = ?2 ORDER BY id", "ii", c->number,
        c->cycle);
    DbStep step = DB_FAILED;
    while (q && (step = db_step(q, err)) == DB_ROW)
        add(c, EXPLAIN_ATTEMPT, db_int(q, 0), INSTANT_NONE, 0)->text = db_text_dup(q, 1);
    return step == DB_DONE;
}

static void add_end(Cycle *c)
{
    if (c->ended_at != INSTANT_NONE)
        add(c, EXPLAIN_TOLD, c->ended_at, INSTANT_NONE, c->due_at - c->ended_at)->text =
            g_strdup(c->verdict ? c->verdict : c->outcome);
}

static bool add_holders(Cycle *c, GError **err)
{
    g_autoptr(DbStmt) q = db_query(desk_main(c->desk), err,
        "SELECT s.holder, a.name, s.from_at, s.to_at FROM custody s"
        " LEFT JOIN agency a ON a.code = s.holder WHERE s.call = ?1 AND s.cycle = ?2"
        " ORDER BY s.from_at",
        "ii", c->number, c->cycle);
    DbStep step = DB_FAILED;
    while (q && (step = db_step(q, err)) == DB_ROW) {
        HolderSpan *row = g_new0(HolderSpan, 1);
        *row = (HolderSpan){ c->cycle, db_text_dup(q, 0), db_text_dup(q, 1), db_int(q, 2),
            db_instant(q, 3), 0 };
        row->seconds = (row->to == INSTANT_NONE ? MAX(c->now, row->from) : row->to) - row->from;
        g_ptr_array_add(c->out->holders, row);
    }
    return step == DB_DONE;
}

/* An old record: nothing was ever due. */
static bool explain_imported(Cycle *c)
{
    add(c, EXPLAIN_RECEIVED, c->started_at, INSTANT_NONE, 0);
    add_end(c);
    return true;
}

static bool explain_cycle(Cycle *c, DbStmt *row, GError **err)
{
    c->cycle = db_int(row, 0);
    c->started_at = db_int(row, 1);
    c->policy = policy_find(db_text(row, 2));
    c->version = db_int(row, 3);
    c->due_at = db_int(row, 4);
    c->due_office_at = db_int(row, 5);
    c->act_by = db_instant(row, 6);
    c->refer_by = db_int(row, 7);
    c->ended_at = db_instant(row, 8);
    c->outcome = db_text_dup(row, 9);
    c->verdict = db_text_dup(row, 10);
    if (g_strcmp0(c->outcome, OUTCOME_IMPORTED) == 0)
        return explain_imported(c);
    c->calendar = calendar_get(c->desk, c->version, err);
    if (!c->calendar || !add_clock(c, err) || !add_referrals(c, err) || !add_attempts(c, err))
        return false;
    add_end(c);
    return add_holders(c, err);
}

Explanation *ticket_explain(Desk *desk, gint64 number, GError **err)
{
    gint64 now;
    g_autoptr(Explanation) out = g_new0(Explanation, 1);
    out->lines = g_ptr_array_new_with_free_func(line_free);
    out->holders = g_ptr_array_new_with_free_func(span_free);
    g_autoptr(TicketCall) call = call_row_load(desk, number, err);
    if (!call || !log_now(desk, &now, NULL, err))
        return NULL;
    g_autoptr(DbStmt) q = db_query(desk_main(desk), err,
        "SELECT cycle, started_at, policy, coalesce(calendar, 0), due_at, due_office_at, act_by,"
        " refer_by, ended_at, outcome, verdict FROM cycle WHERE call = ?1 ORDER BY cycle",
        "i", number);
    DbStep step = DB_FAILED;
    while (q && (step = db_step(q, err)) == DB_ROW) {
        g_auto(Cycle) cycle = { .desk = desk, .out = out, .now = now, .number = number };
        if (!explain_cycle(&cycle, q, err))
            return NULL;
    }
    return step == DB_DONE ? g_steal_pointer(&out) : NULL;
}
