/* tickets/calls/open_referral.c - the referrals of a call that an agency has yet to answer. */
#include "tickets/calls/open_referral.h"

static void open_clear(gpointer data)
{
    g_free(((OpenReferral *)data)->agency);
}

GArray *open_referrals(Desk *desk, const TicketCall *call, GError **err)
{
    g_autoptr(DbCached) q = db_query_cached(desk_main(desk), err,
        "SELECT r.agency, r.id, r.sent_at, r.reply_by, a.opens, a.closes FROM referral r"
        " JOIN agency a ON a.code = r.agency"
        " WHERE r.call = ?1 AND r.cycle = ?2 AND r.state = 'open'"
        " ORDER BY r.reply_by IS NULL, r.reply_by, r.id",
        "ii", call->number, call->cycle);
    g_autoptr(GArray) list = g_array_new(FALSE, FALSE, sizeof(OpenReferral));
    DbStep step = DB_FAILED;
    g_array_set_clear_func(list, open_clear);
    while (q && (step = db_step(q, err)) == DB_ROW) {
        OpenReferral open = { .agency = db_text_dup(q, 0),
            .id = db_int(q, 1),
            .sent_at = db_int(q, 2),
            .reply_by = db_instant(q, 3),
            .hours = { .n = 1, .windows = { { (int)db_int(q, 4), (int)db_int(q, 5) } } } };
        g_array_append_val(list, open);
    }
    return step == DB_DONE ? g_steal_pointer(&list) : NULL;
}

bool call_agency_hours(Desk *desk, const TicketCall *call, Hours *hours, GError **err)
{
    g_autoptr(GArray) open = open_referrals(desk, call, err);
    if (!open)
        return false;
    *hours = open->len > 0 ? g_array_index(open, OpenReferral, 0).hours : hours_agency;
    return true;
}
