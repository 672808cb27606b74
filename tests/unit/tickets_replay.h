/* What the tests of tickets share: the log alone says how the tables are. */
#pragma once
#include "tickets_desk.h"

/* Every row of a table as one line, in the order of its columns. */
static inline char *dump(Desk *desk, const char *table)
{
    g_autofree char *sql = g_strdup_printf("SELECT * FROM %s", table);
    g_autoptr(DbStmt) q = db_prepare(desk_main(desk), sql, NULL);
    g_autoptr(GString) out = g_string_new(NULL);
    while (db_step(q, NULL) == DB_ROW) {
        for (int i = 0; i < sqlite3_column_count(q); i++)
            g_string_append_printf(out, "%s|", db_text(q, i) ? db_text(q, i) : "NULL");
        g_string_append_c(out, '\n');
    }
    return g_string_free(g_steal_pointer(&out), FALSE);
}

static inline LogNext apply(const LogRow *row, void *user, GError **err)
{
    return log_apply(desk_main(user), world_views, row, err) ? LOG_CONTINUE : LOG_FAILED;
}

static inline void replay_is_the_same(World *w)
{
    static const char *const tables[] = { "agency", "agency_name", "agency_category", "category",
        "calendar", "holiday", "call", "cycle", "referral", "custody", "pause", "attempt",
        "citation", "said", "tag", "threshold", "outbox", "tick_gap", "user", "extension", "follow",
        "correction", "handover" };
    g_autoptr(Desk) copy = desk_new_for_tests(&w->setup, NULL);
    FINE(log_read(desk_main(w->desk), 0, apply, copy, err));
    for (gsize i = 0; i < G_N_ELEMENTS(tables); i++) {
        g_autofree char *have = dump(w->desk, tables[i]), *again = dump(copy, tables[i]);
        assert_string_equal(have, again);
    }
}
