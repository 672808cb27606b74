/* db/log.c - the append-only, hash-chained log, and its views. */
#include "db/log.h"
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include "base/i18n.h"
#include "base/instant.h"
#include "base/format/json.h"

bool log_head(Db *main_db, LogHead *head, GError **err)
{
    g_autoptr(DbCached) q = db_query_cached(
        main_db, err, "SELECT seq, at, wall, hash FROM log ORDER BY seq DESC LIMIT 1", "");
    DbStep step = q ? db_step(q, err) : DB_FAILED;
    *head = (LogHead){ 0 };
    if (step == DB_ROW) {
        head->seq = db_int(q, 0);
        head->at = db_int(q, 1);
        head->wall = db_int(q, 2);
        memcpy(head->hash, sqlite3_column_blob(q, 3), HASH_BYTES);
    }
    return step != DB_FAILED;
}

void log_hash(const LogRow *row, const guint8 *previous, guint8 out[HASH_BYTES])
{
    static const guint8 none[HASH_BYTES];
    HashChain *chain = hash_chain_new();
    hash_chain_add(chain, previous ? previous : none, HASH_BYTES);
    hash_chain_number(chain, row->seq);
    hash_chain_text(chain, row->id);
    hash_chain_number(chain, row->at);
    hash_chain_number(chain, row->wall);
    hash_chain_number(chain, row->rehearsal);
    hash_chain_text(chain, row->actor);
    hash_chain_text(chain, row->subject);
    hash_chain_text(chain, row->kind);
    hash_chain_text(chain, row->body);
    hash_chain_end(chain, out);
}

/* Measured by what the clock said last, not by `at`: once a jump is accepted, the next event is
 * measured by the accepted clock. An empty desk has nothing to be measured by. */
static bool clock_jumped(const LogHead *head, gint64 wall)
{
    return head->seq > 0 &&
           (wall < head->wall - CLOCK_BACK_SECONDS || wall > head->wall + CLOCK_AHEAD_SECONDS);
}

bool log_now(Desk *desk, gint64 *now, bool *jumped, GError **err)
{
    LogHead head;
    gint64 wall;
    if (jumped)
        *jumped = false;
    *now = desk_held_at(desk);
    if (*now != INSTANT_NONE)
        return true;
    if (!instant_now(&wall, err) || !log_head(desk_main(desk), &head, err))
        return false;
    if (jumped)
        *jumped = clock_jumped(&head, wall);
    *now = head.seq > 0 ? MAX(wall, head.at) : wall;
    return true;
}

static bool refuse_clock(const LogHead *head, gint64 wall, GError **err)
{
    g_autofree char *newest = instant_show(head->wall), *said = instant_show(wall);
    g_set_error(err, ERR, ERR_CLOCK,
        _("the clock says %s, but the newest event is from %s; nothing was written. Set the clock, "
          "or accept it with: --accept-clock REASON"),
        said, newest);
    return false;
}

static const LogView *find_view(const LogView *const *views, const char *kind)
{
    for (; *views; views++)
        for (const LogView *view = *views; view->kind; view++)
            if (g_str_equal(view->kind, kind))
                return view;
    return NULL;
}

static void bind_text(DbStmt *stmt, const char *name, const char *text)
{
    int at = sqlite3_bind_parameter_index(stmt, name);
    if (at)
        sqlite3_bind_text(stmt, at, text, -1, SQLITE_STATIC);
}

static void bind_int(DbStmt *stmt, const char *name, gint64 value)
{
    int at = sqlite3_bind_parameter_index(stmt, name);
    if (at)
        sqlite3_bind_int64(stmt, at, value);
}

static void bind_row(DbStmt *stmt, const LogRow *row)
{
    const char *colon = strchr(row->subject, ':'), *key = colon ? colon + 1 : row->subject;
    bind_int(stmt, ":seq", row->seq);
    bind_int(stmt, ":at", row->at);
    bind_text(stmt, ":actor", row->actor);
    bind_text(stmt, ":key", key);
    bind_int(stmt, ":n", strtoll(key, NULL, 10));
    bind_text(stmt, ":body", row->body);
}

/* Runs each statement of `sql` in turn. They are cached: a replay runs the same few a million
 * times. */
static bool run_view(Db *db, const char *sql, const LogRow *row, GError **err)
{
    while (*sql) {
        g_autoptr(GError) why = NULL;
        g_autoptr(DbCached) stmt = db_cached_first(db, sql, &sql, &why);
        if (why) {
            g_set_error(err, ERR, ERR_STORE, "%s: %s", row->kind, why->message);
            return false;
        }
        if (!stmt)
            break; /* white space */
        bind_row(stmt, row);
        DbStep step;
        while ((step = db_step(stmt, err)) == DB_ROW)
            ;
        if (step == DB_FAILED)
            return false;
    }
    return true;
}

bool log_apply(Db *db, const LogView *const *views, const LogRow *row, GError **err)
{
    const LogView *view = find_view(views, row->kind);
    if (view && run_view(db, view->sql, row, err))
        return true;
    if (!view)
        g_set_error(err, ERR, ERR_INTEGRITY,
            _("event %" PRId64 " is of the unknown kind \"%s\"; update onecall"), row->seq,
            row->kind);
    else
        g_prefix_error(err, "%s: ", row->kind);
    return false;
}

static bool insert(Db *db, const LogRow *row, GError **err)
{
    g_autoptr(GBytes) hash = g_bytes_new_static(row->hash, HASH_BYTES);
    g_autoptr(DbCached) q = db_query_cached(db, err,
        "INSERT INTO log(seq, id, at, wall, rehearsal, actor, subject, kind, body, hash)"
        " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
        "isiidssssb", row->seq, row->id, row->at, row->wall, (int)row->rehearsal, row->actor,
        row->subject, row->kind, row->body, hash);
    return q && db_step(q, err) == DB_DONE;
}

static bool append(Desk *desk, const LogHead *head, gint64 wall, const char *subject,
    const char *kind, const char *body, gint64 *at, GError **err)
{
    g_autofree char *id = hash_random_id();
    LogRow row = { .seq = head->seq + 1,
        .at = head->seq > 0 ? MAX(wall, head->at) : wall,
        .wall = wall,
        .rehearsal = instant_rehearsed(),
        .id = id,
        .actor = desk_setup(desk)->actor,
        .subject = subject,
        .kind = kind,
        .body = body };
    log_hash(&row, head->seq > 0 ? head->hash : NULL, row.hash);
    if (at)
        *at = row.at;
    return insert(desk_main(desk), &row, err) &&
           log_apply(desk_main(desk), desk_setup(desk)->views, &row, err);
}

/* An accepted jump is an event of its own. Under a clock set back, `at` stays where it is until the
 * clock has caught up: it never goes back. */
static bool accept_clock(Desk *desk, LogHead *head, gint64 wall, GError **err)
{
    const char *reason = desk_setup(desk)->accept_clock;
    if (!reason)
        return refuse_clock(head, wall, err);
    g_autoptr(JsonWriter) body = json_new();
    json_map(body, NULL);
    json_text(body, "reason", reason);
    json_number(body, "newest", head->wall);
    json_end(body);
    return append(desk, head, wall, "desk", "clock.accepted", json_text_so_far(body), NULL, err) &&
           log_head(desk_main(desk), head, err);
}

bool log_append(
    Desk *desk, const char *subject, const char *kind, const char *body, gint64 *at, GError **err)
{
    LogHead head;
    gint64 wall;
    g_assert(!desk_is_replay(desk));
    if (!instant_now(&wall, err) || !log_head(desk_main(desk), &head, err))
        return false;
    if (clock_jumped(&head, wall) && !accept_clock(desk, &head, wall, err))
        return false;
    return append(desk, &head, wall, subject, kind, body, at, err);
}

bool log_read(Db *db, gint64 after, LogEach *each, void *user, GError **err)
{
    return log_read_range(db, after, G_MAXINT64, each, user, err);
}

bool log_read_range(Db *db, gint64 after, gint64 last, LogEach *each, void *user, GError **err)
{
    g_autoptr(DbStmt) q = db_query(db, err,
        "SELECT seq, id, at, wall, rehearsal, actor, subject, kind, body, hash FROM log"
        " WHERE seq > ?1 AND seq <= ?2 ORDER BY seq",
        "ii", after, last);
    DbStep step = DB_FAILED;
    LogNext next = LOG_CONTINUE;
    while (next == LOG_CONTINUE && q && (step = db_step(q, err)) == DB_ROW) {
        LogRow row = { .seq = db_int(q, 0),
            .id = db_text(q, 1),
            .at = db_int(q, 2),
            .wall = db_int(q, 3),
            .rehearsal = db_int(q, 4) != 0,
            .actor = db_text(q, 5),
            .subject = db_text(q, 6),
            .kind = db_text(q, 7),
            .body = db_text(q, 8) };
        memcpy(row.hash, sqlite3_column_blob(q, 9), HASH_BYTES);
        next = each(&row, user, err);
    }
    return next != LOG_FAILED && step != DB_FAILED;
}

/* `at` never goes back as seq grows: halving finds the place without an index on it. */
bool log_last_at(Db *db, gint64 at, gint64 *seq, GError **err)
{
    LogHead head;
    gint64 below = 0;
    if (!log_head(db, &head, err))
        return false;
    for (gint64 above = head.seq + 1; above - below > 1;) {
        gint64 middle = below + (above - below) / 2, found;
        if (!db_number(
                db, err, G_MAXINT64, &found, "SELECT at FROM log WHERE seq = ?1", "i", middle))
            return false;
        if (found <= at)
            below = middle;
        else
            above = middle;
    }
    *seq = below;
    return true;
}
