/* tickets/figures/backlog.c - how many tickets were open at the end of each week. */
#include "tickets/figures/backlog.h"
#include "base/instant.h"

#define WEEK (7 * DAY_SECONDS)

static GArray *lay_out(gint64 from, gint64 to, gint64 at)
{
    GArray *weeks = g_array_new(FALSE, FALSE, sizeof(Backlog));
    for (gint64 monday = from; monday < to && monday <= at; monday += WEEK) {
        const Backlog week = { .at = MIN(monday + WEEK, at) };
        g_array_append_val(weeks, week);
    }
    return weeks;
}

/* A pause that ended later has moved first_due: who was asked then was not late. */
static void add(GArray *weeks, const Seen *seen)
{
    for (guint i = 0; i < weeks->len; i++) {
        Backlog *week = &g_array_index(weeks, Backlog, i);
        bool began = seen->started_at <= week->at;
        bool open = began && (seen->ended_at == INSTANT_NONE || seen->ended_at > week->at);
        week->open += open;
        week->late += open && seen->promise && seen->first_due < week->at;
    }
}

GArray *backlog_collect(
    Desk *desk, gint64 from, gint64 to, gint64 at, const FiguresFilter *filter, GError **err)
{
    g_autoptr(GArray) weeks = lay_out(from, to, at);
    g_autoptr(DbStmt) q = seen_query(desk,
        "SELECT " SEEN_COLUMNS SEEN_FROM
        "WHERE y.outcome IS NOT 'answered' AND y.started_at < ?2"
        " AND coalesce(y.ended_at, ?3) >= ?1 AND " SEEN_FILTER,
        from, to, at, filter, err);
    DbStep step = DB_FAILED;
    while (q && (step = db_step(q, err)) == DB_ROW) {
        const Seen seen = seen_read(q);
        add(weeks, &seen);
    }
    return step == DB_DONE ? g_steal_pointer(&weeks) : NULL;
}
