/* kb/library/synonym.h - callers' words for the law's words. */
#pragma once
#include "db/desk.h"

typedef struct {
    const char *word, *means, *relation, *field, *note; /* relation: same, narrower, related */
} KbSynonym;

/* Sets one, or changes it. ERR_INPUT where a word is missing or the relation is none. */
bool kb_synonym_set(Desk *desk, const KbSynonym *synonym, GError **err);
/* ERR_NOT_FOUND. */
bool kb_synonym_remove(Desk *desk, const char *word, const char *means, GError **err);

/* Imports CSV text with columns word, means, relation and perhaps field, note: one event, all or
 * nothing. `owner`: who answers for them. Rows that are there already make no change; `added`
 * receives how many did. ERR_INPUT naming the line. */
bool kb_synonym_import(Desk *desk, const char *csv, const char *owner, gint64 *added, GError **err);

/* Calls `each` for every synonym, or those of `word`, in order. Text is borrowed. */
typedef void KbSynonymEach(const KbSynonym *synonym, const char *owner, void *user);
bool kb_synonym_each(Desk *desk, const char *word, KbSynonymEach *each, void *user, GError **err);
