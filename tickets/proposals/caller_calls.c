/* tickets/proposals/caller_calls.c - who is calling, and what they called about before. */
#include "tickets/proposals/caller_calls.h"
#include "db/log.h"

static void caller_free(gpointer data)
{
    Caller *caller = data;
    person_free(caller->person);
    for (int span = 0; span < CALLER_N; span++)
        ticket_call_free(caller->newest[span]);
    g_free(caller);
}

static bool load_newest(Desk *desk, gint64 number, TicketCall **call, GError **err)
{
    *call = number ? ticket_load(desk, number, err) : NULL;
    return !number || *call;
}

/* Counts and numbers are read first: loading a call runs statements of its own. */
static bool load_calls(Desk *desk, const char *id, gint64 midnight, Caller *caller, GError **err)
{
    gint64 newest[CALLER_N];
    g_autoptr(DbCached) q = db_query_cached(desk_main(desk), err,
        "SELECT count(*) FILTER (WHERE open = 1), count(*) FILTER (WHERE received_at >= ?2),"
        " count(*) FILTER (WHERE open = 0), max(number) FILTER (WHERE open = 1),"
        " max(number) FILTER (WHERE received_at >= ?2), max(number) FILTER (WHERE open = 0)"
        " FROM call WHERE person = ?1",
        "si", id, midnight);
    if (!q || db_step(q, err) != DB_ROW)
        return false;
    for (int span = 0; span < CALLER_N; span++) {
        caller->counts[span] = db_int(q, span);
        newest[span] = db_int(q, CALLER_N + span);
    }
    for (int span = 0; span < CALLER_N; span++)
        if (!load_newest(desk, newest[span], &caller->newest[span], err))
            return false;
    return true;
}

static gint64 last_call(const Caller *caller)
{
    const TicketCall *open = caller->newest[CALLER_OPEN], *past = caller->newest[CALLER_PAST];
    return MAX(open ? open->number : 0, past ? past->number : 0);
}

static gint by_last_call(gconstpointer a, gconstpointer b)
{
    gint64 x = last_call(*(Caller *const *)a), y = last_call(*(Caller *const *)b);
    return (x < y) - (x > y);
}

static GPtrArray *load_callers(Desk *desk, const GPtrArray *ids, GError **err)
{
    gint64 now;
    if (!log_now(desk, &now, NULL, err))
        return NULL;
    g_autoptr(GPtrArray) callers = g_ptr_array_new_with_free_func(caller_free);
    for (guint i = 0; i < ids->len; i++) {
        const char *id = g_ptr_array_index(ids, i);
        Caller *caller = g_new0(Caller, 1);
        g_ptr_array_add(callers, caller);
        caller->person = person_mask(desk, id, err);
        if (!caller->person || !load_calls(desk, id, day_instant(instant_day(now), 0), caller, err))
            return NULL;
    }
    g_ptr_array_sort(callers, by_last_call);
    return g_steal_pointer(&callers);
}

GPtrArray *callers_by_phone(Desk *desk, const char *typed, GError **err)
{
    g_autoptr(DbSnapshot) snapshot = db_snapshot(desk_main(desk));
    (void)snapshot;
    g_autoptr(GPtrArray) ids = person_ids_by_phone(desk, typed, err);
    return ids ? load_callers(desk, ids, err) : NULL;
}

GPtrArray *callers_find(Desk *desk, const char *typed, GError **err)
{
    g_autoptr(DbSnapshot) snapshot = db_snapshot(desk_main(desk));
    (void)snapshot;
    g_autoptr(GPtrArray) ids = person_ids(desk, typed, err);
    return ids ? load_callers(desk, ids, err) : NULL;
}

static int newest_first(gconstpointer a, gconstpointer b)
{
    gint64 x = *(const gint64 *)a, y = *(const gint64 *)b;
    return (x < y) - (x > y);
}

static GArray *numbers_of(Desk *desk, const GPtrArray *ids, GError **err)
{
    g_autoptr(GArray) all = g_array_new(FALSE, FALSE, sizeof(gint64));
    for (guint i = 0; i < ids->len; i++) {
        g_autoptr(GArray) numbers = db_numbers(desk_main(desk), err,
            "SELECT number FROM call WHERE person = ?1", "s", g_ptr_array_index(ids, i));
        if (!numbers)
            return NULL;
        g_array_append_vals(all, numbers->data, numbers->len);
    }
    g_array_sort(all, newest_first);
    return g_steal_pointer(&all);
}

GArray *caller_numbers(Desk *desk, const char *typed, GError **err)
{
    g_autoptr(GPtrArray) ids = person_ids_by_phone(desk, typed, err);
    if (!ids)
        return NULL;
    return ids->len ? numbers_of(desk, ids, err) : person_find(desk, typed, err);
}
