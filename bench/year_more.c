/* bench/year_more.c - the rows of a simulated year many times over: how reading grows.
 *
 * Calls, cycles, thresholds and their log rows are copied in the tables, with other numbers and the
 * same times. That is no longer a desk that verifies: it is for measuring what reads it.
 */
#include <string.h>
#include "bench/year.h"

/* What a copy's column is: the same, or moved by ?1 (calls) or ?2 (events), or made another. */
static const struct {
    const char *table, *column, *becomes;
} moved[] = {
    { "call", "number", "number + ?1" },
    { "call", "linked", "linked + ?1" },
    { "call", "follows", "follows + ?1" },
    { "referral", "id", "id + ?2" },
    { "pause", "id", "id + ?2" },
    { "attempt", "id", "id + ?2" },
    { "said", "seq", "seq + ?2" },
    { "citation", "seq", "seq + ?2" },
    { "outbox", "message_id", "message_id || '-' || ?1" },
    { "log", "seq", "seq + ?2" },
    { "log", "id", "id || '-' || ?1" },
    { "log", "subject", "'call:' || (CAST(substr(subject, 6) AS INTEGER) + ?1)" },
};

static const char *const tables[] = { "call", "cycle", "referral", "custody", "pause", "attempt",
    "citation", "cited", "said", "tag", "threshold", "outbox", "log" };

static const char *becomes(const char *table, const char *column)
{
    for (gsize i = 0; i < G_N_ELEMENTS(moved); i++)
        if (g_str_equal(moved[i].table, table) && g_str_equal(moved[i].column, column))
            return moved[i].becomes;
    return g_str_equal(column, "call") ? "call + ?1" : column;
}

/* "INSERT INTO call(number, ...) SELECT number + ?1, ... FROM call WHERE ...". NULL with an error;
 * "" if there is no such table. */
static char *copy_sql(Db *db, const char *table, GError **err)
{
    g_autoptr(GString) names = g_string_new(NULL), values = g_string_new(NULL);
    g_autoptr(DbStmt) q = db_query(db, err, "SELECT name FROM pragma_table_info(?1)", "s", table);
    DbStep step = DB_FAILED;
    while (q && (step = db_step(q, err)) == DB_ROW) {
        g_string_append_printf(names, "%s%s", names->len ? ", " : "", db_text(q, 0));
        g_string_append_printf(
            values, "%s%s", values->len ? ", " : "", becomes(table, db_text(q, 0)));
    }
    if (step != DB_DONE)
        return NULL;
    bool log = g_str_equal(table, "log");
    return names->len == 0 ? g_strdup("")
                           : g_strdup_printf("INSERT INTO %s(%s) SELECT %s FROM %s WHERE %s", table,
                                 names->str, values->str, table,
                                 log ? "seq <= ?3 AND subject LIKE 'call:%'"
                                 : g_str_equal(table, "call") ? "number <= ?4"
                                                              : "call <= ?4");
}

static bool copy_once(Db *db, gint64 calls, gint64 events, int copy, GError **err)
{
    for (gsize i = 0; i < G_N_ELEMENTS(tables); i++) {
        g_autofree char *sql = copy_sql(db, tables[i], err);
        g_autoptr(DbStmt) q = sql && *sql ? db_prepare(db, sql, err) : NULL;
        if (!sql || (*sql && !q))
            return false;
        const gint64 values[] = { copy * calls, copy * events, events, calls };
        int wanted = q ? sqlite3_bind_parameter_count(q) : 0;
        for (int v = 0; v < wanted; v++)
            sqlite3_bind_int64(q, v + 1, values[v]);
        if (q && db_step(q, err) == DB_FAILED)
            return false;
    }
    return true;
}

bool year_more(Desk *desk, int copies, GError **err)
{
    Db *db = desk_main(desk);
    gint64 calls, events;
    if (!db_exec(db, "PRAGMA synchronous = OFF; PRAGMA foreign_keys = OFF", err) ||
        !db_number(db, err, 0, &calls, "SELECT max(number) FROM call", "") ||
        !db_number(db, err, 0, &events, "SELECT max(seq) FROM log", ""))
        return false;
    for (int copy = 1; copy < copies; copy++) {
        g_autoptr(DbTx) tx = db_begin(db, err);
        if (!tx || !copy_once(db, calls, events, copy, err) ||
            !db_commit(g_steal_pointer(&tx), err))
            return false;
    }
    return true;
}
