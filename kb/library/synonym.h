/* kb/library/synonym.h - synonyms: callers' words for the law's words. */
#pragma once
#include "db/desk.h"

typedef struct {
    const char *word, *means, *relation, *field, *note; /* relation: same, narrower, related */
} KbSynonym;

/* Adds a synonym or changes it. ERR_INPUT if a word is missing or there is no such relation. */
bool kb_synonym_set(Desk *desk, const KbSynonym *synonym, GError **err);
/* ERR_NOT_FOUND. */
bool kb_synonym_remove(Desk *desk, const char *word, const char *means, GError **err);

/* Imports CSV text with the columns word and means, and optionally relation, field, note: as one
 * event, all or nothing. `owner`: who answers for them. Rows that are known already are skipped;
 * *added: how many were not. ERR_INPUT with the line. */
bool kb_synonym_import(Desk *desk, const char *csv, const char *owner, gint64 *added, GError **err);

/* Calls `each` for the synonyms of `word`, or all for NULL, in order. Text is borrowed. */
typedef void KbSynonymEach(const KbSynonym *synonym, const char *owner, void *user);
bool kb_synonym_each(Desk *desk, const char *word, KbSynonymEach *each, void *user, GError **err);
