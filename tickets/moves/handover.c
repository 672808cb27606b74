/* tickets/moves/handover.c - the end of a consultant's day. */
#include "tickets/moves/handover.h"
#include "base/i18n.h"
#include "db/log.h"
#include "tickets/transaction/lead.h"
#include "tickets/transaction/tick.h"
#include "tickets/people/user.h"

/* The calls that block ?1: drafted, not followers, still ours to place. */
#define BLOCKING                                                                                   \
    "SELECT c.number FROM call c JOIN cycle y ON y.call = c.number AND y.cycle = c.cycle"          \
    " WHERE c.open = 1 AND c.owner = ?1 AND c.state = 'triage' AND y.drafted IS NOT NULL"          \
    " AND NOT EXISTS (SELECT 1 FROM follow f WHERE f.call = c.number AND f.cycle = c.cycle)"       \
    " ORDER BY +c.due_at, c.number" /* "+": by the owner's open calls, not by all of them */

static GArray *blocking(Desk *desk, const char *owner, GError **err)
{
    return db_numbers(desk_main(desk), err, BLOCKING, "s", owner);
}

bool handover_blocked_by(Desk *desk, const char *owner, gint64 *number, GError **err)
{
    g_autoptr(GArray) numbers = blocking(desk, owner, err);
    *number = numbers && numbers->len ? g_array_index(numbers, gint64, 0) : 0;
    return numbers != NULL;
}

static bool override_one(Desk *desk, gint64 number, const char *reason, GError **err)
{
    g_auto(Move) m = { 0 };
    return move_open(&m, desk, MOVE_OVERRIDE, number, 0, err) &&
           move_text(&m, "text", reason, err) && move_record(&m, err);
}

bool handover_override(Desk *desk, const char *owner, const char *reason, GError **err)
{
    g_autoptr(GArray) numbers = blocking(desk, owner, err);
    for (guint i = 0; numbers && i < numbers->len; i++)
        if (!override_one(desk, g_array_index(numbers, gint64, i), reason, err))
            return false;
    return numbers != NULL;
}

/* A referral that was drafted and never sent is not left to the night. */
static bool settle_drafts(Desk *desk, const Handover *handover, GError **err)
{
    const char *actor = desk_setup(desk)->actor;
    gint64 number;
    if (move_given(handover->override))
        return handover_override(desk, actor, handover->override, err);
    if (!handover_blocked_by(desk, actor, &number, err))
        return false;
    if (number)
        g_set_error(err, ERR, ERR_RULE,
            _("the drafted referral of your call %d has not been sent: onecall refer %d, or give "
              "--override REASON"),
            (int)number, (int)number);
    return number == 0;
}

static bool hand_one(Desk *desk, gint64 number, const char *to, GError **err)
{
    g_auto(Move) m = { 0 };
    if (!move_open(&m, desk, MOVE_ASSIGN, number, 0, err))
        return false;
    json_text(m.body, "to", to);
    json_text(m.body, "by", "handover");
    return move_record(&m, err);
}

static bool hand_all(Desk *desk, const GArray *calls, const char *to, GError **err)
{
    for (guint i = 0; to && i < calls->len; i++)
        if (!hand_one(desk, g_array_index(calls, gint64, i), to, err))
            return false;
    return true;
}

static bool record(Desk *desk, const char *to, guint calls, GError **err)
{
    g_autoptr(JsonWriter) body = json_new();
    json_map(body, NULL);
    json_text(body, "to", to);
    json_number(body, "calls", calls);
    json_end(body);
    return log_append(desk, "desk", "desk.handover", json_text_so_far(body), NULL, err);
}

static GArray *open_calls(Desk *desk, GError **err)
{
    return db_numbers(desk_main(desk), err,
        "SELECT c.number FROM call c JOIN cycle y ON y.call = c.number AND y.cycle = c.cycle"
        " WHERE c.open = 1 AND c.owner = ?1"
        " ORDER BY coalesce(y.act_by, y.due_at), y.due_at, c.number",
        "s", desk_setup(desk)->actor);
}

bool handover_end_day(Desk *desk, const Handover *handover, GArray **calls, GError **err)
{
    gint64 now;
    g_autoptr(DbTx) tx = db_begin(desk_main(desk), err);
    if (!tx || !user_needs(desk, USER_TAKES_CALLS, err) || !log_now(desk, &now, NULL, err) ||
        !tick_within(desk, now, NULL, err) ||
        (handover->to && !user_is_known(desk, handover->to, err)) ||
        !settle_drafts(desk, handover, err))
        return false;
    g_autoptr(GArray) open = open_calls(desk, err);
    if (!open || !hand_all(desk, open, handover->to, err) ||
        !record(desk, handover->to, open->len, err) || !db_commit(g_steal_pointer(&tx), err))
        return false;
    *calls = g_steal_pointer(&open);
    return true;
}
