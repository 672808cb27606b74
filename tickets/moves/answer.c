/* tickets/moves/answer.c - moves at the desk: answering a call, flagging it, and what never touches
 * the clock. */
#include "tickets/moves/answer.h"
#include "base/i18n.h"
#include "tickets/agencies/categories.h"
#include "tickets/calls/codes.h"
#include "tickets/transaction/citations.h"
#include "tickets/transaction/lead.h"
#include "tickets/transaction/transaction.h"
#include "tickets/people/user.h"

static bool answer_has_text(const Move *m, const void *options, GError **err)
{
    const TicketAnswer *answer = options;
    return move_given(answer->text) ||
           move_refuse(m, err, _("call %d: an answer needs a text; give it with --text \"...\""));
}

static bool answer_has_source(const Move *m, const void *options, GError **err)
{
    const TicketAnswer *answer = options;
    return (answer->cite && answer->cite[0]) || move_given(answer->expertise) ||
           move_refuse(m, err,
               _("call %d: an answer needs a source; give --cite REF, or say with --expertise "
                 "REASON how we know without one"));
}

bool answer_within(Move *m, Desk *desk, const TicketAnswer *answer, GError **err)
{
    static MoveGuard *const guards[] = { answer_has_text, answer_has_source, NULL };
    if (!move_start(m, desk, MOVE_ANSWER, answer->number, answer->revision, err) ||
        !move_guard(m, guards, answer, err) || !move_text(m, "text", answer->text, err) ||
        !move_text(m, "expertise", answer->expertise, err) || !cited_write(m, answer->cite, err))
        return false;
    move_end_cycle(m, "answered", true);
    return move_record(m, err);
}

bool ticket_answer(Desk *desk, const TicketAnswer *answer, GError **err)
{
    g_auto(Move) m = { .tx = moves_begin(desk, err) };
    return m.tx && answer_within(&m, desk, answer, err) && moves_commit(&m, err);
}

/* Writes the category that is meant, from the desk's list. */
static bool write_category(Move *m, const char *category, GError **err)
{
    if (!move_given(category))
        return true;
    g_autofree char *name = category_resolve(m->desk, category, err);
    move_field(m, "category", name);
    return name != NULL;
}

static bool flag_has_category(const Move *m, const void *options, GError **err)
{
    const TicketFlag *flag = options;
    return move_given(flag->category) || m->call->category ||
           move_refuse(m, err, _("call %d: a ticket needs a category; give --category CATEGORY"));
}

/* The caller is still on the line: now is the time to ask for a number. */
static bool flag_can_reach(const Move *m, const void *options, GError **err)
{
    const TicketFlag *flag = options;
    bool reachable, visit = g_str_equal(m->call->channel, "visit") && move_given(flag->reach);
    if (!person_reachable(m->desk, m->call->person, &reachable, err))
        return false;
    return visit || reachable ||
           move_refuse(m, err,
               _("call %d: there is no way to reach the caller; ask for a number or an address and "
                 "give --phone or --email (a visitor: --reach HOW)"));
}

typedef bool PutPerson(Desk *desk, const char *id, const PersonFields *fields, GError **err);

/* What became known of the caller since the call began. In the move's transaction. */
static bool put_person(Move *m, const PersonFields *caller, PutPerson *put, GError **err)
{
    bool none = !move_given(caller->name) && !move_given(caller->company) &&
                !move_given(caller->phone) && !move_given(caller->mail);
    if (none)
        return true;
    if (!person_check(caller, err))
        return false;
    if (m->call->person) {
        json_number(m->body, "sealed", put == person_change);
        return put(m->desk, m->call->person, caller, err);
    }
    if (!person_put(m->desk, caller, &m->call->person, err))
        return false;
    json_text(m->body, "person", m->call->person);
    return true;
}

bool flag_within(Move *m, Desk *desk, const TicketFlag *flag, GError **err)
{
    static MoveGuard *const guards[] = { flag_has_category, flag_can_reach, NULL };
    if (!move_start(m, desk, MOVE_FLAG, flag->number, flag->revision, err) ||
        !put_person(m, &flag->caller, person_add, err) || !move_guard(m, guards, flag, err) ||
        !move_text(m, "text", flag->why, err) || !move_text(m, "reach", flag->reach, err) ||
        !write_category(m, flag->category, err))
        return false;
    json_number(m->body, "consent", flag->consent);
    return move_record(m, err);
}

bool ticket_flag(Desk *desk, const TicketFlag *flag, GError **err)
{
    g_auto(Move) m = { .tx = moves_begin(desk, err) };
    return m.tx && flag_within(&m, desk, flag, err) && moves_commit(&m, err);
}

static bool note_has_text(const Move *m, const void *options, GError **err)
{
    const TicketNote *note = options;
    return move_given(note->text) ||
           move_refuse(m, err, _("call %d: there is nothing to note; give a text"));
}

bool note_within(Move *m, Desk *desk, const TicketNote *note, GError **err)
{
    static MoveGuard *const guards[] = { note_has_text, NULL };
    return move_start(m, desk, MOVE_NOTE, note->number, 0, err) &&
           move_guard(m, guards, note, err) && move_text(m, "text", note->text, err) &&
           move_record(m, err);
}

bool ticket_note(Desk *desk, const TicketNote *note, GError **err)
{
    g_auto(Move) m = { .tx = moves_begin(desk, err) };
    return m.tx && note_within(&m, desk, note, err) && moves_commit(&m, err);
}

static bool assign_knows_user(const Move *m, const void *options, GError **err)
{
    const TicketAssign *assign = options;
    if (!move_given(assign->to))
        return move_refuse(m, err, _("call %d: say whom to assign it to: onecall assign %d NAME"));
    return user_is_known(m->desk, assign->to, err);
}

bool ticket_assign(Desk *desk, const TicketAssign *assign, GError **err)
{
    static MoveGuard *const guards[] = { assign_knows_user, NULL };
    g_auto(Move) m = { 0 };
    if (!move_begin(&m, desk, MOVE_ASSIGN, assign->number, assign->revision, err) ||
        !move_guard(&m, guards, assign, err))
        return false;
    json_text(m.body, "to", assign->to);
    return move_commit(&m, err);
}

static bool set_has_priority(const Move *m, const void *options, GError **err)
{
    const TicketSet *set = options;
    if (!move_given(set->priority) || g_strv_contains(call_priorities, set->priority))
        return true;
    g_autofree char *all = g_strjoinv(", ", (char **)call_priorities);
    g_set_error(
        err, ERR, ERR_RULE, _("call %d: the priority is one of %s"), (int)m->call->number, all);
    return false;
}

static bool set_leaves_policy(const Move *m, const void *options, GError **err)
{
    const TicketSet *set = options;
    return !move_given(set->policy) ||
           move_refuse(m, err,
               _("call %d: the policy was promised when the call was received and cannot change; a "
                 "supervisor can give more time: onecall extend %d"));
}

bool set_within(Move *m, Desk *desk, const TicketSet *set, GError **err)
{
    static MoveGuard *const guards[] = { set_leaves_policy, set_has_priority, NULL };
    if (!move_start(m, desk, MOVE_SET, set->number, set->revision, err) ||
        !move_guard(m, guards, set, err) || !put_person(m, &set->caller, person_change, err) ||
        !move_text(m, "question", set->question, err) || !move_text(m, "reach", set->reach, err) ||
        !write_category(m, set->category, err))
        return false;
    move_field(m, "field", set->field);
    move_field(m, "priority", set->priority);
    move_field(m, "tag", set->tag);
    move_field(m, "untag", set->untag);
    json_number(m->body, "consent", set->consent);
    return move_record(m, err);
}

bool ticket_set(Desk *desk, const TicketSet *set, GError **err)
{
    g_auto(Move) m = { .tx = moves_begin(desk, err) };
    return m.tx && set_within(&m, desk, set, err) && moves_commit(&m, err);
}
