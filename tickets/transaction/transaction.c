/* tickets/transaction/transaction.c - the write transaction around a move. */
#include "tickets/transaction/transaction.h"
#include "db/log.h"
#include "tickets/people/user.h"
#include "tickets/transaction/lead.h"
#include "tickets/transaction/tick.h"

bool move_begin(Move *m, Desk *desk, MoveKind kind, gint64 number, gint64 revision, GError **err)
{
    gint64 now;
    m->tx = db_begin(desk_main(desk), err);
    return m->tx && user_needs(desk, move_right(kind), err) && log_now(desk, &now, NULL, err) &&
           tick_within(desk, now, NULL, err) && move_open(m, desk, kind, number, revision, err);
}

bool move_commit(Move *m, GError **err)
{
    return move_record(m, err) && db_commit(g_steal_pointer(&m->tx), err);
}
