/* db/desk.h - one desk: a folder with desk.db (the main database), index.db (derived), desk.lock
 * (the write gate) and desk.key (the key callers' data is sealed with).
 */
#pragma once
#include "base/instant.h"
#include "base/seal.h"
#include "db/db.h"

typedef struct Desk Desk;

/* How one kind of event changes the tables: SQL, run once for each event of the kind, in the
 * transaction that appends it and again whenever the log is replayed. It may use
 *   :seq :at :actor        of the event
 *   :key                   what follows the colon of its subject, as text; :n as a number
 *   :body                  its JSON, read with ->> and json_each()
 * and must depend on nothing else but the tables: that is what makes a replay come out the same. */
typedef struct {
    const char *kind;
    const char *sql; /* "" if the event is only remembered */
} LogView;

typedef struct {
    const char *actor;           /* who acts: goes into the log */
    const char *doing;           /* the command: shown to who waits at the gate */
    const char *accept_clock;    /* why a clock that jumped may be believed; NULL: it may not */
    const LogView *const *views; /* NULL-terminated list of lists, each ended by a NULL kind */
} DeskSetup;

/* Makes the folder, the key and an empty desk.db, its log still without an event: for db/create.h.
 * ERR_RULE if the folder holds a desk. `setup` is borrowed for as long as the Desk lives, here and
 * below. */
Desk *desk_make_files(const char *folder, const DeskSetup *setup, GError **err);
/* Opens and migrates. ERR_NOT_FOUND if there is none; ERR_STORE on a network or user-space file
 * system, whose locks cannot be trusted; ERR_INTEGRITY, ERR_BUSY. */
Desk *desk_open(const char *folder, const DeskSetup *setup, GError **err);
/* Its main database for a glance: read only, not migrated, no lock, nothing made or written. Only
 * what desk_main() gives may be used, and a query may fail on a desk of an older program.
 * ERR_NOT_FOUND, ERR_STORE. */
Desk *desk_peek(const char *folder, const DeskSetup *setup, GError **err);
/* A desk in memory, with a fixed key. */
Desk *desk_new_for_tests(const DeskSetup *setup, GError **err);
void desk_free(Desk *desk);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Desk, desk_free)

Db *desk_main(Desk *desk);                       /* desk.db */
Db *desk_index(Desk *desk, GError **err);        /* index.db, opened when first asked for */
const Seal *desk_seal(Desk *desk, GError **err); /* the key, loaded when first asked for */
const DeskSetup *desk_setup(const Desk *desk);
const char *desk_folder(const Desk *desk); /* NULL in memory */
/* The path of a file of the desk. Free with g_free(). */
char *desk_path(const Desk *desk, const char *name);

/* The desk as it was at the instant `at`: `main_db`, which it frees, holds what the log said then.
 * Sealed data is opened with the key of `desk`, which must outlive it. For db/replay.h. */
Desk *desk_new_replay(Desk *desk, Db *main_db, gint64 at);
bool desk_is_replay(const Desk *desk);

/* Makes time stand still at `at` for whatever reads the desk, so that all of a report is of one
 * instant; INSTANT_NONE: it runs again. In a replay it always stands still. */
void desk_hold_time(Desk *desk, gint64 at);
gint64 desk_held_at(const Desk *desk);

/* Removes index.db, so that it is made anew: the next desk_index() gives an empty one. */
bool desk_drop_index(Desk *desk, GError **err);
