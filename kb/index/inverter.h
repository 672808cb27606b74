/* kb/index/inverter.h - makes the postings of documents in memory, until they are saved in the
 * transaction of their passages.
 */
#pragma once
#include "kb/index/docs.h"
#include "kb/library/document.h"

typedef struct KbInverter KbInverter;
KbInverter *kb_inverter_new(void);
void kb_inverter_free(KbInverter *inverter);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(KbInverter, kb_inverter_free)

/* Adds a whole document. Its passages are numbered from `first`, which must be higher than all
 * numbers before. `traits`: an array for one of each passage. */
void kb_inverter_add(KbInverter *inverter, gint64 doc, const char *title, guint32 first,
    const GArray *passages, KbTraits *traits);

/* Writes all postings, in the open transaction, and drops them from memory. */
bool kb_inverter_save(KbInverter *inverter, Db *index, GError **err);

/* Calls `posting` for each posting in memory, and `term` for each token with the number of its
 * passages: for comparing with what is stored. */
typedef void KbPostingEach(
    void *user, ListKind kind, const char *token, guint32 passage, PostingCount count);
typedef void KbTermEach(void *user, const char *token, gint64 passages);
void kb_inverter_each(KbInverter *inverter, KbPostingEach *posting, KbTermEach *term, void *user);
