/* tickets/transaction/tick.c - the periodic run. */
#include "tickets/transaction/tick.h"
#include "db/log.h"
#include "tickets/agencies/agency.h"
#include "tickets/calls/codes.h"
#include "tickets/calls/escalation.h"
#include "tickets/transaction/lead.h"
#include "tickets/transaction/messages.h"

/* After three attempts the delay is the caller's absence, not ours. */
static bool write_breach(Move *m, GError **err)
{
    gint64 attempts;
    if (!db_number(desk_main(m->desk), err, 0, &attempts,
            "SELECT count(*) FROM attempt WHERE call = ?1 AND cycle = ?2", "ii", m->call->number,
            m->call->cycle))
        return false;
    json_number(m->body, "breached_at", m->call->due_at);
    json_number(m->body, "attempts", attempts);
    if (m->call->state == TICKET_READY && attempts >= 3)
        json_text(m->body, "cause", CAUSE_UNREACHABLE);
    return true;
}

static bool write_draft(Move *m, GError **err)
{
    g_autofree char *code = NULL;
    if (m->call->category && !agency_of_category(m->desk, m->call->category, &code, err))
        return false;
    json_text(m->body, "drafted", code ? code : "");
    return true;
}

static bool write_extra(Move *m, const EscalationStep *step, GError **err)
{
    switch (step->kind) {
    case ESCALATION_BREACH:
        return write_breach(m, err);
    case ESCALATION_DRAFT:
        return write_draft(m, err);
    default:
        return true;
    }
}

/* 50 % says nothing new once 75 % is reached as well. */
static bool is_outdone(const Move *m, EscalationKind kind, const GArray *reached)
{
    g_autoptr(GArray) later = g_array_copy((GArray *)reached);
    EscalationStep next;
    while ((next = escalation_next(m->call, m->calendar, later, m->now)).at != INSTANT_NONE &&
           next.at <= m->now) {
        if (next.kind == kind)
            return true;
        g_array_append_val(later, next);
    }
    return false;
}

/* Records one step with its messages and adds it to `reached`. */
static bool record_step(
    Move *m, const EscalationStep *step, GArray *reached, TickResult *result, GError **err)
{
    Hours hours;
    if (!call_agency_hours(m->desk, m->call, &hours, err) || !write_extra(m, step, err))
        return false;
    g_array_append_val(reached, *step);
    EscalationStep next = escalation_next(m->call, m->calendar, reached, m->now);
    json_number(m->body, "cycle", m->call->cycle);
    json_text(m->body, "kind", escalation_name(step->kind));
    json_number(m->body, "threshold", step->threshold);
    json_number(m->body, "crossed_at", step->at);
    json_instant(m->body, "next_check", next.at);
    result->recorded++;
    if (!is_outdone(m, step->kind, reached))
        result->messages += messages_of_step(m, step, &hours);
    return move_append(m, err);
}

/* A move that the tick makes: the call flagged or resumed at the instant at which it was due. */
static bool move_by_tick(Desk *desk, gint64 number, MoveKind kind, gint64 at, GError **err)
{
    g_auto(Move) m = { 0 };
    if (!move_open(&m, desk, kind, number, 0, err))
        return false;
    m.when = at;
    json_text(m.body, "by", "tick");
    return (kind != MOVE_RESUME || move_end_pause(&m, err)) && move_record(&m, err);
}

/* Takes the call's next step if it is reached; `more`: there may be another. */
static bool advance(Desk *desk, gint64 number, TickResult *result, bool *more, GError **err)
{
    g_auto(Move) m = { 0 };
    if (!move_open(&m, desk, MOVE_ESCALATE, number, 0, err))
        return false;
    g_autoptr(GArray) reached = escalation_reached(desk, m.call, err);
    if (!reached)
        return false;
    EscalationStep step = escalation_next(m.call, m.calendar, reached, m.now);
    *more = step.at != INSTANT_NONE && step.at <= m.now;
    if (!*more)
        return true;
    switch (step.kind) {
    case ESCALATION_FLAG:
        result->flagged++;
        return move_by_tick(desk, number, MOVE_FLAG, step.at, err);
    case ESCALATION_RESUME:
        result->resumed++;
        return move_by_tick(desk, number, MOVE_RESUME, step.at, err);
    default:
        return record_step(&m, &step, reached, result, err);
    }
}

/* The numbers of the calls that are to be looked at: read whole before anything is written. */
static GArray *due_calls(Desk *desk, gint64 now, GError **err)
{
    return db_numbers(desk_main(desk), err,
        "SELECT number FROM call WHERE next_check IS NOT NULL AND next_check <= ?1"
        " ORDER BY next_check, number LIMIT ?2",
        "id", now, TICK_BATCH);
}

bool tick_within(Desk *desk, gint64 now, TickResult *result, GError **err)
{
    TickResult unasked = { 0 }, *counts = result ? result : &unasked;
    g_autoptr(GArray) numbers = due_calls(desk, now, err);
    for (guint i = 0; numbers && i < numbers->len; i++)
        for (bool more = true; more;)
            if (!advance(desk, g_array_index(numbers, gint64, i), counts, &more, err))
                return false;
    counts->calls += numbers ? numbers->len : 0;
    return numbers != NULL;
}

static bool record_gap(Desk *desk, gint64 from, gint64 to, GError **err)
{
    g_autoptr(JsonWriter) body = json_new();
    json_map(body, NULL);
    json_number(body, "from", MIN(from, to));
    json_number(body, "to", to);
    json_end(body);
    return log_append(desk, "desk", "tick.gap", json_text_so_far(body), NULL, err);
}

bool tick_last(Desk *desk, gint64 *at, GError **err)
{
    return db_number(desk_main(desk), err, 0, at,
        "SELECT CAST(value AS INTEGER) FROM meta WHERE name = 'last_tick'", "");
}

/* Since the tick before. A clock that jumped goes into the log too, or is refused there. */
static bool check_gap(Desk *desk, gint64 now, bool jumped, TickResult *result, GError **err)
{
    gint64 last;
    if (!tick_last(desk, &last, err))
        return false;
    last = last ? last : now;
    if (now - last > TICK_GAP_SECONDS)
        result->gap_seconds = now - last;
    return (!result->gap_seconds && !jumped) || record_gap(desk, last, now, err);
}

static bool remember(Desk *desk, gint64 now, GError **err)
{
    return db_run(desk_main(desk), err,
        "INSERT INTO meta(name, value) VALUES ('last_tick', CAST(?1 AS TEXT))"
        " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        "i", now);
}

static bool tick_first(Desk *desk, TickResult *counts, GError **err)
{
    gint64 now;
    bool jumped;
    g_autoptr(DbTx) tx = db_begin(desk_main(desk), err);
    return tx && log_now(desk, &now, &jumped, err) && check_gap(desk, now, jumped, counts, err) &&
           tick_within(desk, now, counts, err) && remember(desk, now, err) &&
           db_commit(g_steal_pointer(&tx), err);
}

static bool tick_more(Desk *desk, TickResult *counts, GError **err)
{
    gint64 now;
    g_autoptr(DbTx) tx = db_begin(desk_main(desk), err);
    return tx && log_now(desk, &now, NULL, err) && tick_within(desk, now, counts, err) &&
           db_commit(g_steal_pointer(&tx), err);
}

static gint64 done(const TickResult *counts)
{
    return counts->recorded + counts->flagged + counts->resumed;
}

bool tick_run(Desk *desk, TickResult *result, GError **err)
{
    TickResult unasked, *counts = result ? result : &unasked;
    *counts = (TickResult){ 0 };
    bool ok = tick_first(desk, counts, err);
    /* a full batch that did something: there may be more */
    for (TickResult before = { 0 };
         ok && counts->calls - before.calls == TICK_BATCH && done(counts) > done(&before);) {
        before = *counts;
        ok = tick_more(desk, counts, err);
    }
    return ok;
}
