/* kb/library/missed.c - questions that found nothing. */
#include "kb/library/missed.h"
#include "base/format/json.h"
#include "db/log.h"

bool kb_missed_add(Desk *desk, const char *question, GError **err)
{
    g_autoptr(JsonWriter) body = json_new();
    json_map(body, NULL);
    json_text(body, "question", question);
    json_end(body);
    g_autoptr(DbTx) tx = db_begin(desk_main(desk), err);
    return tx && log_append(desk, "search", "search.missed", json_text_so_far(body), NULL, err) &&
           db_commit(g_steal_pointer(&tx), err);
}

bool kb_missed_each(Desk *desk, KbMissedEach *each, void *user, GError **err)
{
    g_autoptr(DbStmt) q = db_prepare(desk_main(desk),
        "SELECT question, times, last_at FROM missed ORDER BY times DESC, last_at DESC", err);
    DbStep step = DB_FAILED;
    while (q && (step = db_step(q, err)) == DB_ROW)
        each(db_text(q, 0), db_int(q, 1), db_int(q, 2), user);
    return step == DB_DONE;
}
