/* db/log.h - the append-only, hash-chained log, and its views.
 *
 * Always: seq counts without gaps; `at` never goes back; each row's hash covers the one before it.
 */
#pragma once
#include "base/hash.h"
#include "db/desk.h"

typedef struct {
    gint64 seq, at, wall;
    bool rehearsal;
    const char *id, *actor, *subject, *kind, *body;
    guint8 hash[HASH_BYTES];
} LogRow;

typedef struct {
    gint64 seq; /* 0: the log is empty */
    gint64 at, wall;
    guint8 hash[HASH_BYTES];
} LogHead;

#define CLOCK_BACK_SECONDS (24 * 3600)       /* the clock may be this far behind the newest event */
#define CLOCK_AHEAD_SECONDS (30 * 24 * 3600) /* and this far ahead of it */

/* Appends one event and applies it, in the open transaction of desk_main(). `body` is a JSON map.
 * `at`, if not NULL, receives the event's time. ERR_CLOCK if the clock cannot be believed,
 * ERR_RULE if a view refuses, ERR_STORE. */
bool log_append(
    Desk *desk, const char *subject, const char *kind, const char *body, gint64 *at, GError **err);

/* The time the next event would have: max(now, newest event). Everything overdue is computed at it.
 * Reading never fails for a clock that jumped; `jumped`, if not NULL, says that it did. */
bool log_now(Desk *desk, gint64 *now, bool *jumped, GError **err);

bool log_head(Db *main_db, LogHead *head, GError **err);

/* The hash of `row` after `previous` (NULL for the first). */
void log_hash(const LogRow *row, const guint8 *previous, guint8 out[HASH_BYTES]);

/* Runs the view of `row` on `db`. ERR_INTEGRITY if no list in `views` knows its kind. */
bool log_apply(Db *db, const LogView *const *views, const LogRow *row, GError **err);

/* What a reader of the log wants next; LOG_FAILED: it has set its error. */
typedef enum { LOG_FAILED = -1, LOG_STOP, LOG_CONTINUE } LogNext;

/* Calls `each` for every row after the row `after`, in order, until it stops or fails. False if it
 * failed or the log cannot be read. A row's text is borrowed until `each` returns. */
typedef LogNext LogEach(const LogRow *row, void *user, GError **err);
bool log_read(Db *db, gint64 after, LogEach *each, void *user, GError **err);
/* The same up to and including the row `last`. */
bool log_read_range(Db *db, gint64 after, gint64 last, LogEach *each, void *user, GError **err);

/* The last row at or before the instant `at`; 0 if there is none. */
bool log_last_at(Db *db, gint64 at, gint64 *seq, GError **err);
