/* tickets/moves/take.c - a whole call in one write transaction. */
#include "tickets/moves/take.h"
#include "db/log.h"
#include "tickets/transaction/lead.h"
#include "tickets/transaction/transaction.h"

/* One call being taken: where it stands in the transaction. */
typedef struct {
    Desk *desk;
    const TicketTake *take;
    gint64 first;            /* the seq of its first event */
    gint64 number, revision; /* revision: what the next move has to find; 0: our own, any */
} Taking;

/* What `ask` says and the call does not; NULL: the same. */
static const char *other(const char *said, const char *have)
{
    return move_given(said) && g_strcmp0(said, have) != 0 ? said : NULL;
}

static TicketSet difference(const Taking *t, const TicketCall *call)
{
    const TicketAsk *ask = &t->take->ask;
    return (TicketSet){
        .number = t->number,
        .revision = t->revision,
        .question = other(ask->question, call->question),
        .category = other(ask->category, call->category),
        .field = other(ask->field, call->field),
        .priority = other(ask->priority, call->priority),
        .consent = ask->consent && !call->consent,
        .caller = ask->caller,
    };
}

static bool says_something(const TicketSet *set)
{
    const PersonFields *caller = &set->caller;
    return set->question || set->category || set->field || set->priority || set->consent ||
           move_given(caller->name) || move_given(caller->company) || move_given(caller->phone) ||
           move_given(caller->mail);
}

/* A live call is brought up to what was asked. */
static bool bring_up(Taking *t, GError **err)
{
    g_auto(Move) m = { .take = t->first };
    g_autoptr(TicketCall) call = ticket_load(t->desk, t->number, err);
    if (!call)
        return false;
    TicketSet set = difference(t, call);
    if (!says_something(&set))
        return true;
    t->revision = 0;
    return set_within(&m, t->desk, &set, err);
}

static bool begin_call(Taking *t, GError **err)
{
    g_auto(Move) m = { .take = t->first };
    return t->number ? bring_up(t, err) : ask_within(&m, t->desk, &t->take->ask, &t->number, err);
}

static bool answer(Taking *t, GError **err)
{
    g_auto(Move) m = { .take = t->first };
    TicketAnswer answer = *t->take->answer;
    answer.number = t->number;
    answer.revision = t->revision;
    return answer_within(&m, t->desk, &answer, err);
}

static bool flag(Taking *t, GError **err)
{
    g_auto(Move) m = { .take = t->first };
    TicketFlag flag = *t->take->flag;
    flag.number = t->number;
    flag.revision = t->revision;
    return flag_within(&m, t->desk, &flag, err);
}

static bool refer(Taking *t, GError **err)
{
    g_auto(Move) m = { .take = t->first };
    TicketRefer refer = *t->take->refer;
    refer.number = t->number;
    refer.revision = 0;
    return refer_within(&m, t->desk, &refer, NULL, err);
}

static bool wait_for_caller(Taking *t, GError **err)
{
    g_auto(Move) m = { .take = t->first };
    TicketWait wait = *t->take->wait;
    wait.number = t->number;
    wait.revision = 0;
    return wait_within(&m, t->desk, &wait, err);
}

static bool note(Taking *t, GError **err)
{
    g_auto(Move) m = { .take = t->first };
    return note_within(
        &m, t->desk, &(TicketNote){ .number = t->number, .text = t->take->note }, err);
}

static bool record_all(Taking *t, GError **err)
{
    const TicketTake *take = t->take;
    return begin_call(t, err) && (!take->answer || answer(t, err)) &&
           (!take->flag || flag(t, err)) && (!take->refer || refer(t, err)) &&
           (!take->wait || wait_for_caller(t, err)) && (!move_given(take->note) || note(t, err));
}

bool ticket_take(Desk *desk, const TicketTake *take, gint64 *number, GError **err)
{
    g_assert(!take->answer || !take->flag);
    g_assert(take->flag || (!take->refer && !take->wait));
    LogHead head;
    Taking t = { .desk = desk, .take = take, .number = take->number, .revision = take->revision };
    g_autoptr(DbTx) tx = moves_begin(desk, err);
    if (!tx || !log_head(desk_main(desk), &head, err))
        return false;
    t.first = head.seq + 1;
    if (!record_all(&t, err) || !db_commit(g_steal_pointer(&tx), err))
        return false;
    *number = t.number;
    return true;
}
