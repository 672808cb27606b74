/* kb/index/catch_up.h - index.db follows the log: documents, synonyms and past questions as search
 * needs them.
 */
#pragma once
#include "kb/library/document.h"

/* Fills `passages` with the passages (KbPassage) of a version, from its original or from memory.
 * Their strings stay valid until the next call. */
typedef bool KbPassages(void *user, gint64 version, const char *name, const char *sha256,
    GArray *passages, GError **err);

/* Returns the question of a call and the ids of the passages it was answered with (NULL-terminated,
 * empty if none is cited), both for kb_catch_up() to free. */
typedef bool KbAsked(void *user, gint64 call, char **question, char ***cited, GError **err);

/* Where the index gets what the log only refers to. */
typedef struct {
    KbPassages *passages;
    KbAsked *asked; /* NULL: past questions are not indexed */
    void *user;
} KbSources;

/* Applies the events after the last one applied; a new transaction begins after KB_CATCH_UP_BYTES
 * of text. ERR_INTEGRITY if the log is not the one that the index was made from. */
bool kb_catch_up(Desk *desk, const KbSources *sources, GError **err);
#define KB_CATCH_UP_BYTES (48 << 20)

/* How many events that matter to search are not applied yet. ERR_INTEGRITY as above. */
bool kb_behind(Desk *desk, gint64 *events, GError **err);

/* How many passages the index has. */
bool kb_index_passages(Desk *desk, gint64 *passages, GError **err);

/* Makes all postings again from the passages and compares them with the stored ones. ERR_INTEGRITY.
 */
bool kb_index_check(Desk *desk, GError **err);
