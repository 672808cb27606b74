/* kb/library/unread.c - files that no import could read so far, and why. */
#include "kb/library/unread.h"
#include "base/format/json.h"
#include "db/log.h"

static void write_failed(JsonWriter *body, const GPtrArray *failed, guint from, guint to)
{
    json_list(body, "files");
    for (guint i = from; i < to; i++) {
        const KbUnread *u = g_ptr_array_index(failed, i);
        json_map(body, NULL);
        json_text(body, "path", u->path);
        json_text(body, "class", u->fault);
        json_text(body, "message", u->message);
        json_text(body, "sha256", u->sha256);
        json_end(body);
    }
    json_end(body);
}

static void write_settled(JsonWriter *body, const GPtrArray *settled, guint from, guint to)
{
    json_list(body, "read");
    for (guint i = from; i < to; i++)
        json_text(body, NULL, g_ptr_array_index(settled, i));
    json_end(body);
}

static bool append(
    Desk *desk, const GPtrArray *failed, const GPtrArray *settled, guint from, GError **err)
{
    g_autoptr(JsonWriter) body = json_new();
    json_map(body, NULL);
    write_settled(
        body, settled, MIN(from, settled->len), MIN(from + KB_UNREAD_EVENT, settled->len));
    write_failed(body, failed, MIN(from, failed->len), MIN(from + KB_UNREAD_EVENT, failed->len));
    json_end(body);
    return log_append(desk, "import", "import.unread", json_text_so_far(body), NULL, err);
}

bool kb_unread_record(Desk *desk, const GPtrArray *failed, const GPtrArray *settled, GError **err)
{
    guint most = MAX(failed->len, settled->len);
    if (most == 0)
        return true;
    g_autoptr(DbTx) tx = db_begin(desk_main(desk), err);
    if (!tx)
        return false;
    for (guint from = 0; from < most; from += KB_UNREAD_EVENT)
        if (!append(desk, failed, settled, from, err))
            return false;
    return db_commit(g_steal_pointer(&tx), err);
}

bool kb_unread_each(Desk *desk, KbUnreadEach *each, void *user, GError **err)
{
    g_autoptr(DbStmt) q = db_prepare(desk_main(desk),
        "SELECT path, fault, message, sha256, at FROM unread ORDER BY fault, path", err);
    DbStep step = DB_FAILED;
    while (q && (step = db_step(q, err)) == DB_ROW) {
        KbUnread unread = { db_text(q, 0), db_text(q, 1), db_text(q, 2), db_text(q, 3),
            db_instant(q, 4) };
        each(&unread, user);
    }
    return step == DB_DONE;
}
