/* db/replay.h - the log replayed into a temporary database. Reading only. */
#pragma once
#include "db/log.h"

/* A temporary database with the tables of desk.db, empty, and no log; the desk's file is attached
 * as "desk". Without a log of its own, "log" names the desk's. For db_free(). ERR_STORE. */
Db *replay_open(Desk *desk, GError **err);

/* The desk as its log had it after the last event at or before `at`; after the event `last` if that
 * is not 0. Whatever is computed from it comes out as it did then: time stands still at `at`
 * (log_now()). Callers' data is read from `desk`, which must outlive the replay: callers forgotten
 * since stay forgotten. For desk_free(). ERR_INTEGRITY if an event cannot be replayed; ERR_STORE.
 */
Desk *desk_replay(Desk *desk, gint64 at, gint64 last, GError **err);
