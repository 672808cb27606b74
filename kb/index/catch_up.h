/* kb/index/catch_up.h - index.db: the log's documents and words as search wants them.
 *
 * One C function makes passages and their postings together: no triggers.
 */
#pragma once
#include "kb/library/document.h"

/* Gives the passages of a version again, from its original or from memory. Fills `passages` with
 * KbPassage whose strings stay valid until the next call. */
typedef bool KbPassages(void *user, gint64 version, const char *name, const char *sha256,
    GArray *passages, GError **err);

/* Gives the question of a call and the ids of what it was answered with (a NULL-terminated list),
 * both for the callee to free. A call that cites nothing gives an empty list. */
typedef bool KbAsked(void *user, gint64 call, char **question, char ***cited, GError **err);

/* Where the index gets what the log only names. */
typedef struct {
    KbPassages *passages;
    KbAsked *asked; /* NULL: questions are not learned */
    void *user;
} KbSources;

/* Takes in what the log has after the last event that was taken in, one transaction for at most
 * KB_CATCH_UP_BYTES of text. ERR_INTEGRITY where the log no longer is the one that was taken in. */
bool kb_catch_up(Desk *desk, const KbSources *sources, GError **err);
#define KB_CATCH_UP_BYTES (48 << 20)

/* How many events that search cares about wait to be taken in. */
bool kb_behind(Desk *desk, gint64 *events, GError **err);

/* Inverts all passages again and compares with the lists of postings. ERR_INTEGRITY. */
bool kb_index_check(Desk *desk, GError **err);
