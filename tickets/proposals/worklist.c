/* tickets/proposals/worklist.c - what to do next. */
#include "tickets/proposals/worklist.h"
#include "db/log.h"
#include "tickets/calls/call_clock.h"
#include "tickets/calls/call_row.h"
#include "tickets/calls/callback.h"
#include "tickets/people/person.h"

#define MAILS_LOOKED_AT "200"          /* of those that changed no state: the newest */
#define MAIL_SECONDS (7 * DAY_SECONDS) /* so long an ended call is named for mail */

static void item_free(gpointer data)
{
    WorkItem *item = data;
    ticket_call_free(item->call);
    g_free(item->caller);
    g_free(item);
}

void worklist_free(Worklist *list)
{
    if (!list)
        return;
    g_ptr_array_unref(list->items);
    g_free(list);
}

/* Mail of open calls, and what was filed with ended ones in the past days: the newest of each. */
#define MAILED                                                                                     \
    "(SELECT m.call, max(m.at) AS at FROM mail m WHERE m.outcome IN ('reply', 'filed')"            \
    " AND m.call IN (SELECT number FROM call WHERE open = 1 UNION"                                 \
    " SELECT CAST(substr(subject, 6) AS INTEGER) FROM (SELECT subject, at FROM log"                \
    " WHERE kind = 'call.mailed' ORDER BY seq DESC LIMIT " MAILS_LOOKED_AT                         \
    ") WHERE at > ?2) GROUP BY m.call)"
/* Its owner has done nothing with the call since; ticks and what comes in are not their doing. */
#define UNREAD                                                                                     \
    "SELECT k.number FROM " MAILED                                                                 \
    " w JOIN call k ON k.number = w.call WHERE NOT EXISTS"                                         \
    " (SELECT 1 FROM log l WHERE l.subject = 'call:' || k.number AND l.at > w.at"                  \
    " AND l.actor = k.owner"                                                                       \
    " AND l.kind NOT IN ('call.replied', 'call.mailed', 'call.led', 'threshold.crossed'))"
#define MINE " AND (?1 IS NULL OR c.owner = ?1)"
#define IN_STATE(state) CALL_SELECT "WHERE c.open = 1 AND c.state = '" state "'" MINE

/* ?1 the owner, NULL for all; ?2 since when mail of ended calls counts */
static const char *const queries[WORK_N] = {
    [WORK_CALLBACK] = IN_STATE("ready"),
    [WORK_MAIL] = CALL_SELECT "WHERE c.number IN (" UNREAD ")" MINE,
    [WORK_TRIAGE] = IN_STATE("triage"),
    [WORK_REFERRED] = IN_STATE("referred"),
    [WORK_LIVE] = IN_STATE("live"),
    [WORK_WAITING] = IN_STATE("waiting"),
};

static gint64 until(WorkGroup group, const TicketCall *call)
{
    if (!state_is_open(call->state))
        return INSTANT_NONE;
    if (group == WORK_TRIAGE)
        return call->refer_by;
    return group == WORK_REFERRED && !call->doomed ? call->act_by : call->due_at;
}

static char *caller_name(Desk *desk, const char *id)
{
    g_autoptr(Person) person = id ? person_mask(desk, id, NULL) : NULL;
    if (!person || person->erased)
        return NULL;
    const char *const known[] = { person->name, person->company, person->phone, person->mail };
    for (gsize i = 0; i < G_N_ELEMENTS(known); i++)
        if (known[i])
            return g_strdup(known[i]);
    return NULL;
}

/* What is not in the call's row. */
static bool complete(Desk *desk, WorkItem *item, gint64 now, GError **err)
{
    TicketCall *call = item->call;
    Callback callback = { .next_try = INSTANT_NONE };
    item->mail_at = INSTANT_NONE;
    if (!call_present(desk, call, now, err))
        return false;
    if (call->state == TICKET_READY && !callback_load(desk, call, now, &callback, err))
        return false;
    if (item->group == WORK_MAIL &&
        !db_number(desk_main(desk), err, INSTANT_NONE, &item->mail_at,
            "SELECT max(at) FROM mail WHERE call = ?1 AND outcome IN ('reply', 'filed')", "i",
            call->number))
        return false;
    item->attempts = callback.attempts;
    item->next_try = callback.next_try;
    item->until = until(item->group, call);
    item->left = item->until == INSTANT_NONE ? 0 : item->until - now;
    item->caller = caller_name(desk, call->person);
    return true;
}

/* A reader of one group; what is in `unread` is left to WORK_MAIL. */
static bool read_group(Desk *desk, WorkGroup group, const char *owner, gint64 now,
    GHashTable *unread, GPtrArray *items, GError **err)
{
    g_autoptr(DbCached) q = db_query_cached(desk_main(desk), err, queries[group],
        group == WORK_MAIL ? "si" : "s", owner, now - MAIL_SECONDS);
    DbStep step = DB_FAILED;
    while (q && (step = db_step(q, err)) == DB_ROW) {
        WorkItem *item = g_new0(WorkItem, 1);
        *item = (WorkItem){ .group = group, .call = call_row_read(q) };
        if (group == WORK_MAIL)
            g_hash_table_add(unread, g_memdup2(&item->call->number, sizeof item->call->number));
        if (group != WORK_MAIL && g_hash_table_contains(unread, &item->call->number))
            item_free(item);
        else
            g_ptr_array_add(items, item);
    }
    return step == DB_DONE;
}

static bool read_groups(Desk *desk, const char *owner, gint64 now, GPtrArray *items, GError **err)
{
    g_autoptr(GHashTable) unread = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
    if (!read_group(desk, WORK_MAIL, owner, now, unread, items, err))
        return false;
    for (WorkGroup group = 0; group < WORK_N; group++)
        if (group != WORK_MAIL && !read_group(desk, group, owner, now, unread, items, err))
            return false;
    for (guint i = 0; i < items->len; i++)
        if (!complete(desk, g_ptr_array_index(items, i), now, err))
            return false;
    return true;
}

static gint most_urgent(gconstpointer a, gconstpointer b)
{
    const WorkItem *x = *(WorkItem *const *)a, *y = *(WorkItem *const *)b;
    if (x->group != y->group)
        return (x->group > y->group) - (x->group < y->group);
    if ((x->until == INSTANT_NONE) != (y->until == INSTANT_NONE)) /* nobody waits */
        return (x->until == INSTANT_NONE) - (y->until == INSTANT_NONE);
    if (x->call->overdue != y->call->overdue)
        return y->call->overdue - x->call->overdue;
    if (x->left != y->left)
        return (x->left > y->left) - (x->left < y->left);
    return (x->call->number > y->call->number) - (x->call->number < y->call->number);
}

Worklist *worklist_load(Desk *desk, const char *owner, GError **err)
{
    gint64 now;
    g_autoptr(DbSnapshot) snapshot = db_snapshot(desk_main(desk));
    (void)snapshot;
    g_autoptr(Worklist) list = g_new0(Worklist, 1);
    list->items = g_ptr_array_new_with_free_func(item_free);
    if (!log_now(desk, &now, NULL, err) || !read_groups(desk, owner, now, list->items, err) ||
        !db_number(desk_main(desk), err, 0, &list->unmatched,
            "SELECT count(*) FROM mail WHERE outcome = 'unmatched'", ""))
        return NULL;
    g_ptr_array_sort(list->items, most_urgent);
    for (guint i = 0; i < list->items->len; i++)
        list->counts[((const WorkItem *)g_ptr_array_index(list->items, i))->group]++;
    return g_steal_pointer(&list);
}
