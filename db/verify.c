/* db/verify.c - is the desk what its log says? */
#include "db/verify.h"
#include <inttypes.h>
#include <string.h>
#include "base/i18n.h"
#include "db/replay.h"

/* Tables that do not follow from the log: itself, what is sealed, originals (the log names them by
 * hash), local facts. */
static const char *const apart[] = { "log", "person", "original", "meta" };

typedef struct {
    VerifyResult *result;
    const LogView *const *views;
    Db *replay;
    const char *wanted; /* the head to be found; NULL: none, or found */
} Walk;

static bool broken(gint64 seq, const char *what, GError **err)
{
    g_set_error(err, ERR, ERR_INTEGRITY,
        _("event %" PRId64 ": %s; the log was changed outside onecall. Restore a backup"), seq,
        what);
    return false;
}

static bool is_wanted(const Walk *walk, const LogRow *row)
{
    g_autofree char *hex = hash_hex(row->hash, HASH_BYTES);
    g_autofree char *full = g_strdup_printf("%" PRId64 ":%s", row->seq, hex);
    const char *hash = strchr(walk->wanted, ':');
    gsize digits = strlen(hash ? hash + 1 : walk->wanted);
    return digits >= VERIFY_BRIEF_DIGITS && g_str_has_prefix(hash ? full : hex, walk->wanted);
}

static bool follows(const LogRow *row, const LogHead *head, GError **err)
{
    guint8 expected[HASH_BYTES];
    if (row->seq != head->seq + 1)
        return broken(head->seq + 1, _("it is missing"), err);
    log_hash(row, head->seq > 0 ? head->hash : NULL, expected);
    if (memcmp(expected, row->hash, HASH_BYTES) != 0)
        return broken(row->seq, _("its hash is wrong"), err);
    if (row->at < head->at)
        return broken(row->seq, _("its time is before that of the event before it"), err);
    return true;
}

static LogNext check_row(const LogRow *row, void *user, GError **err)
{
    Walk *walk = user;
    LogHead *head = &walk->result->head;
    if (!follows(row, head, err))
        return LOG_FAILED;
    if (walk->wanted && is_wanted(walk, row))
        walk->wanted = NULL;
    head->seq = row->seq;
    head->at = row->at;
    memcpy(head->hash, row->hash, HASH_BYTES);
    walk->result->events++;
    g_autoptr(GError) why = NULL;
    if (log_apply(walk->replay, walk->views, row, &why))
        return LOG_CONTINUE;
    broken(row->seq, why->message, err);
    return LOG_FAILED;
}

static bool is_apart(const char *table)
{
    for (gsize i = 0; i < G_N_ELEMENTS(apart); i++)
        if (g_str_equal(apart[i], table))
            return true;
    return false;
}

/* Counts the rows of one table that only the desk or only the replay has. Identifiers come from our
 * own schema. */
static bool compare_table(Db *replay, const char *table, VerifyResult *result, GError **err)
{
    g_autofree char *sql = g_strdup_printf(
        "SELECT (SELECT count(*) FROM (SELECT * FROM main.\"%s\" EXCEPT SELECT * FROM "
        "desk.\"%s\")),"
        "       (SELECT count(*) FROM (SELECT * FROM desk.\"%s\" EXCEPT SELECT * FROM "
        "main.\"%s\")),"
        "       (SELECT count(*) FROM main.\"%s\")",
        table, table, table, table, table);
    g_autoptr(DbStmt) q = db_prepare(replay, sql, err);
    if (!q || db_step(q, err) != DB_ROW)
        return false;
    result->tables++;
    result->rows += db_int(q, 2);
    if (db_int(q, 0) == 0 && db_int(q, 1) == 0)
        return true;
    g_set_error(err, ERR, ERR_INTEGRITY,
        _("table %s does not follow from the log: %" PRId64 " rows are missing, %" PRId64
          " are extra; events were deleted after %" PRId64
          " or the table was changed. Restore a backup"),
        table, db_int(q, 0), db_int(q, 1), result->head.seq);
    return false;
}

static bool compare_tables(Db *replay, VerifyResult *result, GError **err)
{
    g_autoptr(GPtrArray) tables = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(DbStmt) q = db_prepare(replay,
        "SELECT name FROM main.sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%' "
        "ORDER BY name",
        err);
    DbStep step = DB_FAILED;
    while (q && (step = db_step(q, err)) == DB_ROW)
        if (!is_apart(db_text(q, 0)))
            g_ptr_array_add(tables, db_text_dup(q, 0));
    for (guint i = 0; step == DB_DONE && i < tables->len; i++)
        if (!compare_table(replay, g_ptr_array_index(tables, i), result, err))
            return false;
    return step == DB_DONE;
}

bool verify_log(Desk *desk, const char *head_hex, VerifyResult *result, GError **err)
{
    *result = (VerifyResult){ 0 };
    g_autoptr(Db) replay = replay_open(desk, err);
    Walk walk = { result, desk_setup(desk)->views, replay, head_hex };
    /* one read transaction: the log and the tables of the same moment, whoever writes meanwhile */
    if (!replay || !db_exec(replay, "BEGIN", err) || !log_read(replay, 0, check_row, &walk, err))
        return false;
    if (walk.wanted) {
        g_set_error(err, ERR, ERR_INTEGRITY,
            _("the head %s is not in the log, which ends at event %" PRId64
              ": events were deleted or replaced. Restore a backup"),
            head_hex, result->head.seq);
        return false;
    }
    return compare_tables(replay, result, err) && db_exec(replay, "ROLLBACK", err);
}
