/* tickets/transaction/move.c - one move of one call: its body and its event. */
#include "tickets/transaction/move.h"
#include "base/i18n.h"
#include "base/text/text.h"
#include "db/log.h"
#include "tickets/agencies/agency.h"
#include "tickets/time/calendar.h"
#include "tickets/calls/escalation.h"
#include "tickets/people/person.h"
#include "tickets/people/user.h"

void move_clear(Move *m)
{
    g_clear_pointer(&m->call, ticket_call_free);
    g_clear_pointer(&m->body, json_free);
    g_clear_pointer(&m->holder, g_free);
    g_clear_pointer(&m->tx, db_rollback);
}

bool move_given(const char *text)
{
    g_autofree char *line = text ? text_one_line(text) : NULL;
    return line && *line;
}

bool move_refuse(const Move *m, GError **err, const char *sentence)
{
    int number = (int)m->call->number;
    g_autofree char *said = g_strdup_printf(sentence, number, number);
    g_set_error_literal(err, ERR, ERR_RULE, said);
    return false;
}

/* What can be done next in a state in which something else was tried. */
static const char *const instead[TICKET_N_STATES] = {
    [TICKET_LIVE] = N_("answer it or flag it: onecall answer %d, onecall flag %d"),
    [TICKET_ANSWERED] = N_("if the answer was wrong: onecall reopen %d"),
    [TICKET_TRIAGE] = N_("refer it or tell the caller: onecall refer %d, onecall deliver %d"),
    [TICKET_REFERRED] = N_("record what the agency said: onecall reply %d, onecall reject %d"),
    [TICKET_READY] = N_("tell the caller: onecall deliver %d, or onecall attempt %d"),
    [TICKET_WAITING] = N_("when the caller has answered: onecall resume %d"),
    [TICKET_DELIVERED] = N_("close it, or reopen it: onecall close %d, onecall reopen %d"),
    [TICKET_CLOSED] = N_("reopen it with: onecall reopen %d"),
    [TICKET_WITHDRAWN] = N_("for a new question: onecall ask --same-caller %d"),
    [TICKET_DECLINED] = N_("for a new question: onecall ask --same-caller %d"),
};

static bool refuse_state(const Move *m, GError **err)
{
    int number = (int)m->call->number;
    g_autofree char *next = g_strdup_printf(_(instead[m->from]), number, number);
    g_set_error(err, ERR, ERR_RULE, _("call %d is %s (%s): \"%s\" is not possible; %s"), number,
        state_name(m->from), state_label(m->from), move_name(m->kind), next);
    return false;
}

/* The call is told already: by whom and when matters more than the state's name. */
static bool refuse_told(const Move *m, GError **err)
{
    g_autofree char *when = instant_show(m->call->ended_at);
    g_set_error(err, ERR, ERR_STALE, _("call %d was already delivered by %s at %s"),
        (int)m->call->number, m->call->told_by, when);
    return false;
}

static bool refuse_stale(const Move *m, gint64 revision, GError **err)
{
    g_autofree char *subject = g_strdup_printf("call:%d", (int)m->call->number);
    g_autofree char *revising = move_events(MOVE_REVISES);
    g_autoptr(GString) changes = g_string_new(NULL);
    g_autoptr(DbStmt) q = db_query(desk_main(m->desk), err,
        "SELECT kind, actor, at FROM log WHERE subject = ?1 AND kind IN"
        " (SELECT value FROM json_each(?3)) ORDER BY seq LIMIT -1 OFFSET ?2",
        "sis", subject, revision, revising);
    DbStep step = DB_FAILED;
    while (q && (step = db_step(q, err)) == DB_ROW) {
        g_autofree char *when = instant_show(db_int(q, 2));
        g_string_append_printf(changes, "%s%s (%s, %s)", changes->len ? "; " : "",
            event_label(db_text(q, 0)), db_text(q, 1), when);
    }
    if (step == DB_DONE)
        g_set_error(err, ERR, ERR_STALE,
            _("call %d has changed since revision %d (it is now %d): %s. Look at it again with: "
              "onecall show %d"),
            (int)m->call->number, (int)revision, (int)m->call->revision, changes->str,
            (int)m->call->number);
    return false;
}

static bool may_move(Move *m, gint64 revision, GError **err)
{
    TicketState next = state_after(m->from, m->kind, m->call->back);
    bool told = m->from == TICKET_DELIVERED || m->from == TICKET_CLOSED;
    if (m->kind == MOVE_DELIVER && told && m->call->told_by)
        return refuse_told(m, err);
    if (revision != 0 && revision != m->call->revision)
        return refuse_stale(m, revision, err);
    if (next == TICKET_NONE)
        return refuse_state(m, err);
    m->call->state = next;
    return true;
}

bool move_open(Move *m, Desk *desk, MoveKind kind, gint64 number, gint64 revision, GError **err)
{
    m->desk = desk;
    m->kind = kind;
    m->call = call_row_load(desk, number, err);
    if (!m->call || !log_now(desk, &m->now, NULL, err))
        return false;
    m->when = m->now;
    m->from = m->call->state;
    m->policy = policy_find(m->call->policy);
    m->calendar = calendar_get(desk, m->call->calendar, err);
    m->body = json_new();
    json_map(m->body, NULL);
    return m->calendar && may_move(m, revision, err);
}

bool move_guard(const Move *m, MoveGuard *const *guards, const void *options, GError **err)
{
    for (; *guards; guards++)
        if (!(*guards)(m, options, err))
            return false;
    return true;
}

void move_field(Move *m, const char *key, const char *value)
{
    if (move_given(value))
        json_text(m->body, key, value);
}

bool move_text(Move *m, const char *key, const char *text, GError **err)
{
    g_autofree char *clean = NULL;
    if (!person_scrub(m->desk, m->call->person, text, &clean, err))
        return false;
    move_field(m, key, clean);
    return true;
}

bool move_late(Desk *desk, gint64 now, gint64 at, const char *reason, bool *late, GError **err)
{
    *late = now - at > LATE_FREE_SECONDS;
    if (at <= now && !*late)
        return true;
    g_autofree char *shown = instant_show(at);
    if (at > now)
        g_set_error(
            err, ERR, ERR_RULE, _("%s is in the future; nothing is keyed ahead of time"), shown);
    else if (!move_given(reason))
        g_set_error(err, ERR, ERR_RULE,
            _("%s is more than 30 minutes ago; a supervisor may key it with --late-reason REASON"),
            shown);
    else if (user_needs(desk, USER_SUPERVISES, err))
        return true;
    else
        g_prefix_error(err, _("%s is more than 30 minutes ago: "), shown);
    return false;
}

bool move_at(Move *m, gint64 at, const char *late_reason, GError **err)
{
    bool late;
    if (at == INSTANT_NONE)
        return true;
    if (at < m->call->started_at) {
        g_autofree char *shown = instant_show(m->call->started_at);
        g_set_error(err, ERR, ERR_RULE, _("call %d only began at %s"), (int)m->call->number, shown);
        return false;
    }
    if (!move_late(m->desk, m->now, at, late_reason, &late, err))
        return false;
    m->when = at;
    return !late || move_text(m, "late_reason", late_reason, err);
}

bool move_end_pause(Move *m, GError **err)
{
    Hours hours;
    TicketCall *call = m->call;
    if (call->paused_at == INSTANT_NONE)
        return true;
    if (!call_agency_hours(m->desk, call, &hours, err))
        return false;
    json_number(m->body, "paused",
        call_shift(call, m->calendar, &hours, call->paused_at, MAX(m->when, call->paused_at)));
    call->paused_at = INSTANT_NONE;
    call->back = TICKET_NONE;
    return true;
}

void move_act_by(Move *m, const Hours *hours)
{
    TicketCall *call = m->call;
    call->act_by = clock_act_by(m->calendar, hours, call->started_at, call->due_at);
    call->doomed = call->act_by == INSTANT_NONE;
}

/* A call that ends untold is never met; past due it is breached all the same. */
void move_end_cycle(Move *m, const char *outcome, bool told)
{
    TicketCall *call = m->call;
    bool met = m->when <= call->due_at;
    call->outcome = g_strdup(outcome);
    call->ended_at = m->when;
    call->breached_at = met ? INSTANT_NONE : call->due_at;
    if (told)
        call->told_by = g_strdup(desk_setup(m->desk)->actor);
    if (told || !met)
        call->verdict = g_strdup(met ? "met" : "breached");
    if (met)
        g_clear_pointer(&call->cause, g_free);
    if (call->original_due != INSTANT_NONE && (told || m->when > call->original_due))
        call->headline = g_strdup(m->when <= call->original_due ? "met" : "breached");
}

/* With several referrals, the agency whose answer is due first. */
static bool first_referral(Move *m, char **agency, GError **err)
{
    g_autoptr(GArray) open = open_referrals(m->desk, m->call, err);
    *agency = open && open->len ? g_strdup(g_array_index(open, OpenReferral, 0).agency) : NULL;
    return open != NULL;
}

static bool find_holder(Move *m, GError **err)
{
    static const char *const holders[TICKET_N_STATES] = {
        [TICKET_LIVE] = HOLDER_US,
        [TICKET_TRIAGE] = HOLDER_US,
        [TICKET_READY] = HOLDER_US,
        [TICKET_WAITING] = HOLDER_CALLER,
    };
    if (m->holder)
        return true;
    if (m->call->state == TICKET_REFERRED)
        return first_referral(m, &m->holder, err);
    m->holder = g_strdup(holders[m->call->state]);
    return true;
}

static bool find_next_check(Move *m, GError **err)
{
    g_autoptr(GArray) reached = escalation_reached(m->desk, m->call, err);
    if (reached)
        m->call->next_check = escalation_next(m->call, m->calendar, reached, m->now).at;
    return reached != NULL;
}

static void write_after(JsonWriter *body, const TicketCall *call, const char *holder)
{
    json_map(body, "after");
    json_text(body, "state", state_name(call->state));
    json_number(body, "open", state_is_open(call->state));
    json_text(body, "back", call->back ? state_name(call->back) : NULL);
    json_text(body, "holder", holder);
    json_instant(body, "due_at", call->due_at);
    json_instant(body, "original_due", call->original_due);
    json_number(body, "extensions", call->extensions);
    json_number(body, "extended_seconds", call->extended_seconds);
    json_text(body, "headline", call->headline);
    json_instant(body, "due_office_at", call->due_office_at);
    json_instant(body, "act_by", call->act_by);
    json_number(body, "doomed", call->doomed);
    json_instant(body, "refer_by", call->refer_by);
    json_instant(body, "refer_ceiling", call->refer_ceiling);
    json_number(body, "waits", call->waits);
    json_instant(body, "paused_at", call->paused_at);
    json_instant(body, "next_check", call->next_check);
    json_text(body, "outcome", call->outcome);
    json_instant(body, "ended_at", call->ended_at);
    json_text(body, "verdict", call->verdict);
    json_instant(body, "breached_at", call->breached_at);
    json_text(body, "cause", call->cause);
    json_text(body, "told_by", call->told_by);
    json_end(body);
}

bool move_after(Move *m, GError **err)
{
    if (!find_holder(m, err) || !find_next_check(m, err))
        return false;
    write_after(m->body, m->call, m->holder);
    return true;
}

bool move_append(Move *m, GError **err)
{
    g_autofree char *subject = g_strdup_printf("call:%" G_GINT64_FORMAT, m->call->number);
    json_number(m->body, "when", m->when);
    json_instant(m->body, "take", m->take ? m->take : INSTANT_NONE);
    json_end(m->body);
    return log_append(m->desk, subject, move_event(m->kind), json_text_so_far(m->body), NULL, err);
}
