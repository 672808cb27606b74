/* kb/index/lexicon_build.h - the words and names of documents, collected for the lexicon while the
 * index takes the documents in.
 */
#pragma once
#include "kb/library/document.h"

typedef struct KbLexiconBuilder KbLexiconBuilder;
KbLexiconBuilder *kb_lexicon_builder_new(void);
void kb_lexicon_builder_free(KbLexiconBuilder *builder);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(KbLexiconBuilder, kb_lexicon_builder_free)

/* Adds a whole document, without the words that only one of its bodies has and no heading. */
void kb_lexicon_builder_add(KbLexiconBuilder *builder, const char *title, const GArray *passages);
/* Writes what was collected, in the open transaction. */
bool kb_lexicon_builder_save(const KbLexiconBuilder *builder, Db *index, GError **err);

/* Replaces the synonyms' words in the lexicon by those of the index's thesaurus, in the open
 * transaction. */
bool kb_lexicon_set_synonyms(Db *index, GError **err);
