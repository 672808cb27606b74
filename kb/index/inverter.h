/* kb/index/inverter.h - documents turned over into lists of postings, while the index takes them
 * in. Kept in memory until they are saved, in the transaction of the passages they are of.
 */
#pragma once
#include "kb/index/docs.h"
#include "kb/library/document.h"

typedef struct KbInverter KbInverter;
KbInverter *kb_inverter_new(void);
void kb_inverter_free(KbInverter *inverter);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(KbInverter, kb_inverter_free)

/* Notify document `doc` whole; its passages are numbered from `first`, which is more than any
 * before it. `traits` has room for one a passage. */
void kb_inverter_add(KbInverter *inverter, gint64 doc, const char *title, guint32 first,
    const GArray *passages, KbTraits *traits);

/* Writes what was heard, in the open transaction, and forgets it. */
bool kb_inverter_save(KbInverter *inverter, Db *index, GError **err);

/* Calls `each` for every posting heard so far, and with the passages that each token was counted
 * for: what a check of the index compares. */
typedef void KbPostingEach(
    void *user, ListKind kind, const char *token, guint32 passage, PostingCount count);
typedef void KbTermEach(void *user, const char *token, gint64 passages);
void kb_inverter_each(KbInverter *inverter, KbPostingEach *posting, KbTermEach *term, void *user);
