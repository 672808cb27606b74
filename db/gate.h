/* db/gate.h - the write gate: one flock() that every commit and every checkpoint of every process
 * goes through.
 *
 * SQLite 3.7.0 to 3.51.2 in WAL mode can lose commits when a checkpoint and a commit race; under
 * the gate they never do. The kernel queues the waiters, so twenty writers are served in turn.
 * Never hold it over a prompt, a pager, mail or a parser.
 */
#pragma once
#include "base/err.h"

#define GATE_WAIT_MS 5000

typedef struct Gate Gate;

/* Opens (and makes) the lock file. `holder` says who we are when others wait: "import by kim".
 * ERR_STORE. */
Gate *gate_open(const char *path, const char *holder, GError **err);
void gate_free(Gate *gate);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Gate, gate_free)

/* Waits at most GATE_WAIT_MS, then ERR_BUSY naming the holder. Nests: the outermost leave opens it.
 */
bool gate_enter(Gate *gate, GError **err);
void gate_leave(Gate *gate);
