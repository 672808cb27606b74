/* tickets/transaction/citations.c - which version of a document a citation meant.
 *
 * Documents are knowledge, and not of tickets; but their versions are rows of the same file, and
 * which one was in force must be asked in the transaction that records the answer.
 */
#include "tickets/transaction/citations.h"
#include <string.h>
#include "base/instant.h"
#include "base/ref.h"
#include "tickets/calls/call.h"

/* In force on the day; if none was, the coming one. */
#define ON_DAY                                                                                     \
    " FROM document d JOIN version v ON v.document = d.id WHERE d.key = ?1"                        \
    " ORDER BY coalesce(v.effective, ?2) > ?2, abs(?2 - coalesce(v.effective, -1000000)), v.id "   \
    "DESC LIMIT 1"

static char *key_of(const char *ref)
{
    const char *version;
    gsize name = ref_name_bytes(ref, &version);
    return g_strndup(ref, MIN(strcspn(ref, "#"), name));
}

/* The day of "...@2024-01-01"; else `today`. */
static gint64 day_meant(const char *ref, gint64 today)
{
    const char *version;
    gint64 day;
    ref_name_bytes(ref, &version);
    return version && day_parse(version, &day, NULL) ? day : today;
}

static bool write_version(Move *m, const char *ref, GError **err)
{
    g_autofree char *key = key_of(ref);
    g_autoptr(DbStmt) q =
        db_query(desk_main(m->desk), err, "SELECT v.id, v.number, v.effective" ON_DAY, "si", key,
            day_meant(ref, instant_day(m->when)));
    DbStep step = q ? db_step(q, err) : DB_FAILED;
    if (step != DB_ROW)
        return step == DB_DONE;
    json_map(m->body, NULL);
    json_text(m->body, "ref", ref);
    json_number(m->body, "version", db_int(q, 0));
    json_text(m->body, "number", db_text(q, 1));
    json_instant(m->body, "effective", db_instant(q, 2));
    json_end(m->body);
    return true;
}

bool cited_write(Move *m, const char *const *refs, GError **err)
{
    bool ok = true;
    json_list(m->body, "cite");
    for (const char *const *ref = refs; ref && *ref; ref++)
        json_text(m->body, NULL, *ref);
    json_end(m->body);
    json_list(m->body, "cited");
    for (const char *const *ref = refs; ok && ref && *ref; ref++)
        ok = write_version(m, *ref, err);
    json_end(m->body);
    return ok;
}

static void cited_free(void *data)
{
    TicketCited *cited = data;
    g_free(cited->ref);
    g_free(cited->number);
    g_free(cited);
}

static bool is_current(Desk *desk, TicketCited *cited, gint64 today, GError **err)
{
    gint64 now;
    g_autofree char *key = key_of(cited->ref);
    bool ok = db_number(desk_main(desk), err, 0, &now, "SELECT v.id" ON_DAY, "si", key, today);
    cited->current = now == cited->version;
    return ok;
}

GPtrArray *ticket_cited(Desk *desk, gint64 number, gint64 today, GError **err)
{
    g_autoptr(DbStmt) q = db_query(desk_main(desk), err,
        "SELECT c.ref, d.version, d.number, d.effective FROM call JOIN citation c"
        " ON c.call = call.number AND c.cycle = call.cycle LEFT JOIN cited d"
        " ON d.call = c.call AND d.cycle = c.cycle AND d.ref = c.ref"
        " WHERE call.number = ?1 ORDER BY c.seq, c.ref",
        "i", number);
    g_autoptr(GPtrArray) all = g_ptr_array_new_with_free_func(cited_free);
    DbStep step = DB_FAILED;
    while (q && (step = db_step(q, err)) == DB_ROW) {
        TicketCited *cited = g_new0(TicketCited, 1);
        *cited = (TicketCited){ db_text_dup(q, 0), db_text_dup(q, 2), db_int(q, 1),
            db_instant(q, 3), true };
        g_ptr_array_add(all, cited);
        if (cited->version && !is_current(desk, cited, today, err))
            return NULL;
    }
    return step == DB_DONE ? g_steal_pointer(&all) : NULL;
}
