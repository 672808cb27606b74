/* kb/index/lexicon.h - the words and names that the index knows, to find what a mistyped word
 * means.
 *
 * Words are the stems in titles, headings and chapters, and those in two or more bodies of one
 * document; names are whole titles and headings. All are in Hangul.
 */
#pragma once
#include "db/db.h"

/* A word whose look-up fails is not known: the same error comes up when the query is run. `index`
 * is borrowed. */
typedef struct KbLexicon KbLexicon;
KbLexicon *kb_lexicon_new(Db *index);
void kb_lexicon_free(KbLexicon *lexicon);
Db *kb_lexicon_index(const KbLexicon *lexicon);

/* A word, and what shows quickly that another one is not near it. */
typedef struct {
    const char *text; /* borrowed from the lexicon */
    guint64 keys;     /* kb_lexicon_keys() of it */
    guint32 passages;
    guint8 syllables;
} KbWord;
/* The words whose first key is `first`, of KbWord; read from the index once. Borrowed. */
const GArray *kb_lexicon_words(KbLexicon *lexicon, char first);
/* The set of the letters in `keys`, as of jamo_keys(): a bit for each, capital or not. */
guint64 kb_lexicon_keys(const char *keys);

/* How many passages count for the word, or synonym; 0 if it is not known. */
gint64 kb_lexicon_passages(KbLexicon *lexicon, const char *word);
/* How many passages have the token. */
gint64 kb_lexicon_token(KbLexicon *lexicon, const char *token, int bytes);
/* Whether `key`, as of text_key(), is a word with synonyms. */
bool kb_lexicon_synonym(KbLexicon *lexicon, const char *key);
/* Whether `key` is that of a title. */
bool kb_lexicon_title(KbLexicon *lexicon, const char *key);
/* Whether some passage has `word` exactly so, perhaps inside a longer one. */
bool kb_lexicon_occurs(KbLexicon *lexicon, const char *word);
/* Whether some passage has both words. */
bool kb_lexicon_together(KbLexicon *lexicon, const char *word, const char *other);
/* The most frequent word, not counting those of bodies, with these initials (as of
 * jamo_initials()), and its passages; NULL if there is none. Free with g_free(). */
char *kb_lexicon_best(KbLexicon *lexicon, const char *initials, gint64 *passages);
/* Calls `each` for the names that begin with these initials, in their order. Text is borrowed. */
typedef void LexiconEach(void *user, const char *text, const char *initials, gint64 passages);
void kb_lexicon_names(KbLexicon *lexicon, const char *initials, LexiconEach *each, void *user);
