/* tickets/transaction/lead.c - an answer is its followers' too. */
#include "tickets/transaction/lead.h"
#include "tickets/calls/call.h"
#include "tickets/calls/newest_answer.h"
#include "tickets/transaction/citations.h"

GArray *lead_followers(Desk *desk, gint64 number, GError **err)
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

static bool read_answer(Desk *desk, gint64 number, Answer *answer, GError **err)
{
    if (!newest_answer(desk, number, ANSWER_CURRENT, &answer->text, err))
        return false;
    answer->cite = ticket_citations(desk, number, err);
    if (answer->cite)
        g_ptr_array_add(answer->cite, NULL);
    return answer->cite != NULL;
}

/* A follower has no followers, so nothing is handed on from here. */
static bool append_lead(Move *m, gint64 leader, GError **err)
{
    g_autofree char *who = g_strdup_printf("#%d", (int)leader);
    json_text(m->body, "who", who);
    return move_after(m, err) && move_append(m, err);
}

/* If the follower's caller still has to supply something, the answer waits for that. */
static bool give_answer(Desk *desk, gint64 follower, gint64 leader, Answer *answer, GError **err)
{
    g_auto(Move) m = { 0 };
    g_autofree char *have = NULL;
    if (!newest_answer(desk, follower, ANSWER_CURRENT, &have, err))
        return false;
    if (g_strcmp0(have, answer->text) == 0)
        return true; /* the leader only told its caller what an agency had replied */
    if (!move_open(&m, desk, MOVE_LEAD, follower, 0, err) ||
        !move_text(&m, "text", answer->text, err) ||
        !cited_write(&m, (const char *const *)answer->cite->pdata, err))
        return false;
    if (m.from == TICKET_WAITING)
        m.call->back = TICKET_READY;
    return append_lead(&m, leader, err);
}

void lead_end(Move *m)
{
    TicketCall *call = m->call;
    call->follows = 0;
    if (call->state == TICKET_TRIAGE)
        call_refer_again(call, m->calendar, m->when);
}

static bool give_back(Desk *desk, gint64 follower, gint64 leader, GError **err)
{
    g_auto(Move) m = { 0 };
    if (!move_open(&m, desk, MOVE_LEAD, follower, 0, err))
        return false;
    m.call->state = m.from;
    lead_end(&m);
    json_number(m.body, "ended", 1);
    return append_lead(&m, leader, err);
}

bool lead_has_answer(const TicketCall *call)
{
    return call->state == TICKET_READY || call->state == TICKET_DELIVERED ||
           call->state == TICKET_ANSWERED || call->state == TICKET_CLOSED;
}

bool lead_ended_without(const TicketCall *call)
{
    return call->state == TICKET_WITHDRAWN || call->state == TICKET_DECLINED;
}

/* Gives all followers the answer, or gives them back if there will be none. */
static bool hand_on(Desk *desk, const TicketCall *leader, GError **err)
{
    g_auto(Answer) answer = { 0 };
    bool answered = lead_has_answer(leader);
    if (!answered && !lead_ended_without(leader))
        return true;
    g_autoptr(GArray) numbers = lead_followers(desk, leader->number, err);
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

bool lead_give_answer(Desk *desk, gint64 follower, gint64 leader, GError **err)
{
    g_auto(Answer) answer = { 0 };
    return read_answer(desk, leader, &answer, err) &&
           give_answer(desk, follower, leader, &answer, err);
}

bool move_record(Move *m, GError **err)
{
    bool after = move_has(m->kind, MOVE_AFTER);
    return (!after || move_after(m, err)) && move_append(m, err) &&
           (!after || hand_on(m->desk, m->call, err));
}
