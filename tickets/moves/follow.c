/* tickets/moves/follow.c - the same question of several callers. */
#include "tickets/moves/follow.h"
#include "base/i18n.h"
#include "tickets/transaction/citations.h"

GArray *ticket_followers(Desk *desk, gint64 number, GError **err)
{
    return db_numbers(desk_main(desk), err,
        "SELECT c.number FROM follow f JOIN call c ON c.number = f.call AND c.cycle = f.cycle"
        " WHERE f.leads = ?1 AND c.open = 1 ORDER BY c.number",
        "i", number);
}

/* The newest answer of a call, and the citations that go with it. */
typedef struct {
    char *text;
    GPtrArray *cite; /* char *, ends with a NULL */
} Answer;

static void answer_clear(Answer *answer)
{
    g_free(answer->text);
    g_clear_pointer(&answer->cite, g_ptr_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Answer, answer_clear)

static bool read_text(Desk *desk, gint64 number, char **text, GError **err)
{
    g_autoptr(DbStmt) q = db_query(desk_main(desk), err,
        "SELECT s.text FROM said s JOIN call c ON c.number = s.call AND c.cycle = s.cycle"
        " WHERE c.number = ?1 AND s.kind IN ('call.answered', 'call.replied', 'call.delivered')"
        " ORDER BY s.seq DESC LIMIT 1",
        "i", number);
    DbStep step = q ? db_step(q, err) : DB_FAILED;
    *text = step == DB_ROW ? db_text_dup(q, 0) : NULL;
    return step != DB_FAILED;
}

static bool read_answer(Desk *desk, gint64 number, Answer *answer, GError **err)
{
    if (!read_text(desk, number, &answer->text, err))
        return false;
    answer->cite = ticket_citations(desk, number, err);
    if (answer->cite)
        g_ptr_array_add(answer->cite, NULL);
    return answer->cite != NULL;
}

static bool write_lead(Move *m, gint64 leader, GError **err)
{
    g_autofree char *who = g_strdup_printf("#%d", (int)leader);
    json_text(m->body, "who", who);
    return move_commit(m, err);
}

/* A caller who still has to supply something has it in hand when they have. */
static bool give_answer(Desk *desk, gint64 follower, gint64 leader, Answer *answer, GError **err)
{
    g_auto(Move) m = { 0 };
    g_autofree char *have = NULL;
    if (!read_text(desk, follower, &have, err))
        return false;
    if (g_strcmp0(have, answer->text) == 0)
        return true; /* told is what was replied */
    if (!move_open(&m, desk, MOVE_LEAD, follower, 0, err) ||
        !move_text(&m, "text", answer->text, err) ||
        !cited_write(&m, (const char *const *)answer->cite->pdata, err))
        return false;
    if (m.from == TICKET_WAITING)
        m.call->back = TICKET_READY;
    return write_lead(&m, leader, err);
}

/* Ours to place: refer_by begins now. */
static void place_again(Move *m)
{
    TicketCall *call = m->call;
    call->follows = 0;
    if (call->state != TICKET_TRIAGE)
        return;
    call->refer_by = clock_refer_by(m->calendar, m->when, call->act_by, call->due_at);
    call->refer_ceiling = MAX(call->refer_ceiling,
        MIN(call->due_at, clock_add(m->calendar, &hours_office, m->when, 8 * 3600)));
}

static bool give_back(Desk *desk, gint64 follower, gint64 leader, GError **err)
{
    g_auto(Move) m = { 0 };
    if (!move_open(&m, desk, MOVE_LEAD, follower, 0, err))
        return false;
    m.call->state = m.from;
    place_again(&m);
    json_number(m.body, "ended", 1);
    return write_lead(&m, leader, err);
}

static bool has_answer(const TicketCall *call)
{
    return call->state == TICKET_READY || call->state == TICKET_DELIVERED ||
           call->state == TICKET_ANSWERED || call->state == TICKET_CLOSED;
}

static bool ended_without(const TicketCall *call)
{
    return call->state == TICKET_WITHDRAWN || call->state == TICKET_DECLINED;
}

bool follow_lead(Desk *desk, const TicketCall *leader, GError **err)
{
    g_auto(Answer) answer = { 0 };
    bool answered = has_answer(leader);
    if (!answered && !ended_without(leader))
        return true;
    g_autoptr(GArray) numbers = ticket_followers(desk, leader->number, err);
    if (!numbers || (numbers->len && answered && !read_answer(desk, leader->number, &answer, err)))
        return false;
    for (guint i = 0; i < numbers->len; i++) {
        gint64 follower = g_array_index(numbers, gint64, i);
        if (answered ? !give_answer(desk, follower, leader->number, &answer, err)
                     : !give_back(desk, follower, leader->number, err))
            return false;
    }
    return true;
}

static bool follow_is_another(const Move *m, const void *options, GError **err)
{
    const TicketCall *leader = options;
    int number = (int)m->call->number, other = (int)leader->number;
    if (number == other)
        return move_refuse(m, err, _("call %d cannot follow itself"));
    if (leader->follows == m->call->number)
        g_set_error(err, ERR, ERR_RULE, _("call %d follows call %d already: one of them leads"),
            other, number);
    else if (leader->follows)
        g_set_error(err, ERR, ERR_RULE, _("call %d follows call %d itself: onecall follow %d %d"),
            other, (int)leader->follows, number, (int)leader->follows);
    else if (ended_without(leader))
        g_set_error(err, ERR, ERR_RULE,
            _("call %d ended without an answer: there is nothing to follow"), other);
    return !leader->follows && !ended_without(leader);
}

static bool follow_is_not_followed(const Move *m, const void *options, GError **err)
{
    (void)options;
    g_autoptr(GArray) numbers = ticket_followers(m->desk, m->call->number, err);
    return numbers && (numbers->len == 0 ||
                          move_refuse(m, err,
                              _("call %d is followed by others: let them follow that call first")));
}

static bool follow_other(Move *m, gint64 leads, GError **err)
{
    static MoveGuard *const guards[] = { follow_is_another, follow_is_not_followed, NULL };
    g_auto(Answer) answer = { 0 };
    g_autoptr(TicketCall) leader = call_row_load(m->desk, leads, err);
    if (!leader || !move_guard(m, guards, leader, err))
        return false;
    m->call->follows = leads;
    json_number(m->body, "leads", leads);
    if (!move_after(m, err) || !move_append(m, move_event(m->kind), err))
        return false;
    return !has_answer(leader) || (read_answer(m->desk, leads, &answer, err) &&
                                      give_answer(m->desk, m->call->number, leads, &answer, err));
}

static bool follow_none(Move *m, GError **err)
{
    if (!m->call->follows)
        return move_refuse(m, err, _("call %d follows no other"));
    place_again(m);
    return move_after(m, err) && move_append(m, move_event(m->kind), err);
}

bool ticket_follow(Desk *desk, const TicketFollow *follow, GError **err)
{
    g_auto(Move) m = { 0 };
    return move_begin(&m, desk, MOVE_FOLLOW, follow->number, follow->revision, err) &&
           (follow->leads ? follow_other(&m, follow->leads, err) : follow_none(&m, err)) &&
           db_commit(g_steal_pointer(&m.tx), err);
}
