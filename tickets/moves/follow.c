/* tickets/moves/follow.c - the same question of several callers. */
#include "tickets/moves/follow.h"
#include "base/i18n.h"
#include "tickets/transaction/lead.h"
#include "tickets/transaction/transaction.h"

static bool follow_is_another(const Move *m, const void *options, GError **err)
{
    const TicketCall *leader = options;
    int number = (int)m->call->number, other = (int)leader->number;
    if (number == other)
        return move_refuse(m, err, _("call %d cannot follow itself"));
    if (leader->follows == m->call->number)
        g_set_error(err, ERR, ERR_RULE,
            _("call %d already follows call %d: only one of them can follow the other"), other,
            number);
    else if (leader->follows)
        g_set_error(err, ERR, ERR_RULE, _("call %d follows call %d itself: onecall follow %d %d"),
            other, (int)leader->follows, number, (int)leader->follows);
    else if (lead_ended_without(leader))
        g_set_error(err, ERR, ERR_RULE,
            _("call %d ended without an answer: there is nothing to follow"), other);
    return !leader->follows && !lead_ended_without(leader);
}

static bool follow_is_not_followed(const Move *m, const void *options, GError **err)
{
    (void)options;
    g_autoptr(GArray) numbers = lead_followers(m->desk, m->call->number, err);
    return numbers && (numbers->len == 0 ||
                          move_refuse(m, err,
                              _("call %d is followed by others: let them follow that call first")));
}

static bool follow_other(Move *m, gint64 leads, GError **err)
{
    static MoveGuard *const guards[] = { follow_is_another, follow_is_not_followed, NULL };
    g_autoptr(TicketCall) leader = call_row_load(m->desk, leads, err);
    if (!leader || !move_guard(m, guards, leader, err))
        return false;
    m->call->follows = leads;
    json_number(m->body, "leads", leads);
    if (!move_record(m, err))
        return false;
    return !lead_has_answer(leader) || lead_give_answer(m->desk, m->call->number, leads, err);
}

static bool follow_none(Move *m, GError **err)
{
    if (!m->call->follows)
        return move_refuse(m, err, _("call %d does not follow another call"));
    lead_end(m);
    return move_record(m, err);
}

bool ticket_follow(Desk *desk, const TicketFollow *follow, GError **err)
{
    g_auto(Move) m = { 0 };
    return move_begin(&m, desk, MOVE_FOLLOW, follow->number, follow->revision, err) &&
           (follow->leads ? follow_other(&m, follow->leads, err) : follow_none(&m, err)) &&
           db_commit(g_steal_pointer(&m.tx), err);
}
