/* tickets/transaction/transaction.c - the write transaction around a move. */
#include "tickets/transaction/transaction.h"
#include "db/log.h"
#include "tickets/people/user.h"
#include "tickets/transaction/lead.h"
#include "tickets/transaction/tick.h"

DbTx *moves_begin(Desk *desk, GError **err)
{
    gint64 now;
    g_autoptr(DbTx) tx = db_begin(desk_main(desk), err);
    if (!tx || !log_now(desk, &now, NULL, err) || !tick_within(desk, now, NULL, err))
        return NULL;
    return g_steal_pointer(&tx);
}

bool move_start(Move *m, Desk *desk, MoveKind kind, gint64 number, gint64 revision, GError **err)
{
    return user_needs(desk, move_right(kind), err) &&
           move_open(m, desk, kind, number, revision, err);
}

bool move_begin(Move *m, Desk *desk, MoveKind kind, gint64 number, gint64 revision, GError **err)
{
    m->tx = moves_begin(desk, err);
    return m->tx && move_start(m, desk, kind, number, revision, err);
}

bool moves_commit(Move *m, GError **err)
{
    return db_commit(g_steal_pointer(&m->tx), err);
}

bool move_commit(Move *m, GError **err)
{
    return move_record(m, err) && moves_commit(m, err);
}
