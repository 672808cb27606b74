/* tickets/transaction/transaction.c - the write transaction around a move. */
#include "tickets/transaction/transaction.h"
#include "db/log.h"
#include "tickets/people/user.h"
#include "tickets/transaction/lead.h"
#include "tickets/transaction/tick.h"

/* What an auditor, a liaison, a consultant may not do. Those of the tick are nobody's. */
static const UserRight needs[MOVE_N] = {
    [MOVE_ANSWER] = USER_TELLS,
    [MOVE_FLAG] = USER_TAKES,
    [MOVE_REFER] = USER_PLACES,
    [MOVE_REJECT] = USER_PLACES,
    [MOVE_REPLY] = USER_PLACES,
    [MOVE_WAIT] = USER_PLACES,
    [MOVE_RESUME] = USER_PLACES,
    [MOVE_ATTEMPT] = USER_PLACES,
    [MOVE_DELIVER] = USER_TELLS,
    [MOVE_CLOSE] = USER_TELLS,
    [MOVE_REOPEN] = USER_TELLS,
    [MOVE_WITHDRAW] = USER_TELLS,
    [MOVE_DECLINE] = USER_TELLS,
    [MOVE_NOTE] = USER_TAKES,
    [MOVE_ASSIGN] = USER_TAKES,
    [MOVE_SET] = USER_TAKES,
    [MOVE_EXTEND] = USER_SUPERVISES,
    [MOVE_FOLLOW] = USER_PLACES,
    [MOVE_LEAD] = USER_PLACES,
    [MOVE_CORRECT] = USER_SUPERVISES,
    [MOVE_OVERRIDE] = USER_TAKES,
};

bool move_begin(Move *m, Desk *desk, MoveKind kind, gint64 number, gint64 revision, GError **err)
{
    gint64 now;
    m->tx = db_begin(desk_main(desk), err);
    return m->tx && user_needs(desk, needs[kind], err) && log_now(desk, &now, NULL, err) &&
           tick_within(desk, now, NULL, err) && move_open(m, desk, kind, number, revision, err);
}

bool move_commit(Move *m, GError **err)
{
    return move_record(m, err) && db_commit(g_steal_pointer(&m->tx), err);
}
