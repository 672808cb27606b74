/* tickets/moves/ask.c - a call begins. */
#include "base/i18n.h"
#include "db/log.h"
#include "tickets/agencies/categories.h"
#include "tickets/calls/codes.h"
#include "tickets/time/calendar.h"
#include "tickets/transaction/move.h"
#include "tickets/moves/answer.h"
#include "tickets/transaction/lead.h"
#include "tickets/transaction/transaction.h"
#include "tickets/people/user.h"

#define TAKE_SECONDS (2 * 3600) /* no call that is still on the line began earlier */

/* The value, the first of `allowed` if none is given, or NULL with ERR_INPUT. */
static const char *one_of(
    const char *value, const char *const *allowed, const char *what, GError **err)
{
    if (!value || !*value)
        return allowed[0];
    if (g_strv_contains(allowed, value))
        return value;
    g_autofree char *list = g_strjoinv(", ", (char **)allowed);
    g_set_error(err, ERR, ERR_INPUT, _("\"%s\" is not a %s; there are: %s"), value, what, list);
    return NULL;
}

static const Policy *policy_of(const char *name, GError **err)
{
    const Policy *policy = name && *name ? policy_find(name) : &policies[0];
    if (policy)
        return policy;
    g_autofree char *all = policies_listed();
    g_set_error(err, ERR, ERR_INPUT, _("\"%s\" is not a policy; there are: %s"), name, all);
    return NULL;
}

/* A call as it begins: in memory only. */
static TicketCall *call_new(const TicketAsk *ask, gint64 now)
{
    TicketCall *call = g_new0(TicketCall, 1);
    *call = (TicketCall){
        .state = state_after(TICKET_NONE, MOVE_ASK, TICKET_NONE),
        .cycle = 1,
        .consent = ask->consent,
        .linked = ask->same_caller,
        .asked_at = now,
        .paused_at = INSTANT_NONE,
        .ended_at = INSTANT_NONE,
        .breached_at = INSTANT_NONE,
        .original_due = INSTANT_NONE,
    };
    return call;
}

/* The caller: given, or of the call it goes with. */
static bool find_person(Move *m, const TicketAsk *ask, GError **err)
{
    if (!person_check(&ask->caller, err) ||
        !person_put(m->desk, &ask->caller, &m->call->person, err))
        return false;
    if (ask->same_caller == 0)
        return true;
    g_autoptr(TicketCall) other = call_row_load(m->desk, ask->same_caller, err);
    if (!other)
        return false;
    if (!m->call->person)
        m->call->person = g_strdup(other->person);
    m->call->consent = m->call->consent || other->consent;
    return true;
}

/* The caller of a take was on the line until now: nobody who took another call meanwhile was on
 * this one's line, and no call lasts longer than TAKE_SECONDS. What that does not cover was keyed
 * late. */
static bool was_on_the_line(const Move *m, bool *was, GError **err)
{
    gint64 others;
    if (!db_number(desk_main(m->desk), err, 0, &others,
            "SELECT count(*) FROM call WHERE asked_by = ?1 AND asked_at > ?2", "si",
            desk_setup(m->desk)->actor, m->when))
        return false;
    *was = m->when <= m->now && m->now - m->when <= TAKE_SECONDS && others == 0;
    return true;
}

/* `*late`: it was keyed late, with a reason. */
static bool received_at(Move *m, const TicketAsk *ask, bool *late, GError **err)
{
    bool was = false;
    *late = false;
    m->when = ask->received == INSTANT_NONE ? m->now : ask->received;
    if (m->take && m->now - m->when > LATE_FREE_SECONDS && !was_on_the_line(m, &was, err))
        return false;
    return was || move_late(m->desk, m->now, m->when, ask->late_reason, late, err);
}

static bool start_clock(Move *m, const TicketAsk *ask, GError **err)
{
    TicketCall *call = m->call;
    bool late;
    m->policy = policy_of(ask->policy, err);
    if (!m->policy || !received_at(m, ask, &late, err))
        return false;
    m->calendar = calendar_get_newest(m->desk, &call->calendar, err);
    if (!m->calendar)
        return false;
    Deadlines have = clock_deadlines(m->calendar, m->policy, &hours_agency, m->when);
    call->policy = g_strdup(m->policy->name);
    call->received_at = call->started_at = m->when;
    call_set_deadlines(call, &have);
    return !late || move_text(m, "late_reason", ask->late_reason, err);
}

static bool write_question(Move *m, const TicketAsk *ask, GError **err)
{
    const char *actor = desk_setup(m->desk)->actor;
    TicketAsk facts = *ask;
    g_autofree char *category =
        move_given(ask->category) ? category_resolve(m->desk, ask->category, err) : NULL;
    if (move_given(ask->category) && !category)
        return false;
    facts.category = category;
    facts.channel = one_of(ask->channel, call_channels, _("channel"), err);
    facts.priority =
        facts.channel ? one_of(ask->priority, call_priorities, _("priority"), err) : NULL;
    if (!facts.priority || !move_text(m, "question", ask->question, err))
        return false;
#define WRITE_FACT(fact, _) move_field(m, #fact, facts.fact);
    CALL_FACTS(WRITE_FACT)
#undef WRITE_FACT
    json_text(m->body, "owner", move_given(ask->owner) ? ask->owner : actor);
    json_text(m->body, "person", m->call->person);
    json_number(m->body, "consent", m->call->consent);
    json_instant(m->body, "linked", ask->same_caller ? ask->same_caller : INSTANT_NONE);
    json_number(m->body, "asked_at", m->now);
    json_text(m->body, "policy", m->call->policy);
    json_instant(m->body, "calendar", m->call->calendar ? m->call->calendar : INSTANT_NONE);
    return true;
}

static bool open_new(Move *m, const TicketAsk *ask, GError **err)
{
    m->call = call_new(ask, m->now);
    m->body = json_new();
    json_map(m->body, NULL);
    return db_number(desk_main(m->desk), err, 0, &m->call->number,
        "SELECT coalesce(max(number), 0) + 1 FROM call", "");
}

static bool ask_has_question(const TicketAsk *ask, GError **err)
{
    if (move_given(ask->question))
        return true;
    g_set_error_literal(
        err, ERR, ERR_RULE, _("a call needs the caller's question: onecall ask \"QUESTION\""));
    return false;
}

bool ask_within(Move *m, Desk *desk, const TicketAsk *ask, gint64 *number, GError **err)
{
    m->desk = desk;
    m->kind = MOVE_ASK;
    if (!ask_has_question(ask, err) || !user_needs(desk, move_right(m->kind), err) ||
        !log_now(desk, &m->now, NULL, err) || !open_new(m, ask, err) || !find_person(m, ask, err) ||
        !start_clock(m, ask, err) || !write_question(m, ask, err) || !move_after(m, err) ||
        !move_append(m, err))
        return false;
    *number = m->call->number;
    return true;
}

bool ticket_ask(Desk *desk, const TicketAsk *ask, gint64 *number, GError **err)
{
    g_auto(Move) m = { .tx = moves_begin(desk, err) };
    gint64 taken;
    if (!m.tx || !ask_within(&m, desk, ask, &taken, err) || !moves_commit(&m, err))
        return false;
    *number = taken;
    return true;
}
