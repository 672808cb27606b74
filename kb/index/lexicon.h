/* kb/index/lexicon.h - the words and names that the index knows: what a mistyped word can have
 * meant.
 *
 * Words are the stems of titles, headings and chapters; words of bodies those that one document
 * uses in two passages or more; names are titles and headings as they stand. All are in Hangul.
 */
#pragma once
#include "db/db.h"

/* Looking up. A failing look-up counts as not known: the error comes up where the query is run.
 * `index` is borrowed. */
typedef struct KbLexicon KbLexicon;
KbLexicon *kb_lexicon_new(Db *index);
void kb_lexicon_free(KbLexicon *lexicon);
Db *kb_lexicon_index(const KbLexicon *lexicon);

/* A word and what tells at a glance that another is not near it. */
typedef struct {
    const char *text; /* borrowed by the lexicon */
    guint64 keys;     /* as of kb_lexicon_keys() */
    guint32 passages;
    guint8 syllables;
} KbWord;
/* The words (of all kinds but names) whose first key is `first`, of KbWord; read from the index
 * when first asked for, and kept. */
const GArray *kb_lexicon_words(KbLexicon *lexicon, char first);
/* The set of the keys that type a word, a bit a letter of either case. */
guint64 kb_lexicon_keys(const char *keys);

/* In how many passages the word, or the synonym, is counted; 0 where it is not known. */
gint64 kb_lexicon_passages(KbLexicon *lexicon, const char *word);
/* In how many passages a token occurs. */
gint64 kb_lexicon_token(KbLexicon *lexicon, const char *token, int bytes);
/* Whether `key`, as of text_key(), is a word that consultants gave a meaning. */
bool kb_lexicon_synonym(KbLexicon *lexicon, const char *key);
/* Whether a document is called so. */
bool kb_lexicon_title(KbLexicon *lexicon, const char *key);
/* Whether some passage has `word` as it stands, inside a longer one perhaps. */
bool kb_lexicon_occurs(KbLexicon *lexicon, const char *word);
/* Whether some passage has both. */
bool kb_lexicon_together(KbLexicon *lexicon, const char *word, const char *other);
/* The most frequent word of headings with those initials (as of jamo_initials()) and its passages,
 * or NULL. Free with g_free(). */
char *kb_lexicon_best(KbLexicon *lexicon, const char *initials, gint64 *passages);
/* Calls `each` for the names that begin with those initials, in their order. Text is borrowed. */
typedef void LexiconEach(void *user, const char *text, const char *initials, gint64 passages);
void kb_lexicon_names(KbLexicon *lexicon, const char *initials, LexiconEach *each, void *user);
