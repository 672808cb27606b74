/* tickets/figures/seen.c - the cycles that figures count. */
#include "tickets/figures/seen.h"

DbStmt *seen_query(Desk *desk, const char *sql, gint64 from, gint64 to, gint64 at,
    const FiguresFilter *filter, GError **err)
{
    static const FiguresFilter all;
    const FiguresFilter *of = filter ? filter : &all;
    return db_query(desk_main(desk), err, sql, "iiisss", from, to, at, of->category, of->consultant,
        of->agency);
}

Seen seen_read(DbStmt *row)
{
    return (Seen){
        .call = db_int(row, 0),
        .received_at = db_int(row, 1),
        .started_at = db_int(row, 2),
        .first_due = db_int(row, 3),
        .ended_at = db_instant(row, 4),
        .paused_seconds = db_int(row, 5),
        .category = db_text(row, 6),
        .field = db_text(row, 7),
        .channel = db_text(row, 8),
        .consultant = db_text(row, 9),
        .told_by = db_text(row, 10),
        .outcome = db_text(row, 11),
        .cause = db_text(row, 12),
        .question = db_text(row, 13),
        .promise = db_text(row, 14),
        .office = db_text(row, 15),
        .first = db_int(row, 16) != 0,
        .open = db_int(row, 17) != 0,
    };
}

bool seen_each(Desk *desk, gint64 from, gint64 to, gint64 at, const FiguresFilter *filter,
    SeenFunc *each, gpointer data, GError **err)
{
    g_autoptr(DbStmt) q = seen_query(desk,
        "SELECT " SEEN_COLUMNS SEEN_FROM SEEN_WHERE " ORDER BY c.received_at, c.number, y.cycle",
        from, to, at, filter, err);
    DbStep step = DB_FAILED;
    while (q && (step = db_step(q, err)) == DB_ROW) {
        const Seen seen = seen_read(q);
        each(&seen, data);
    }
    return step == DB_DONE;
}
