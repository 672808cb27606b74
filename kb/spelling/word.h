/* kb/spelling/word.h - one mistyped word, and what it may mean. A word is text without white space.
 * All functions that return a string return NULL if nothing explains the word; free it with
 * g_free().
 */
#pragma once
#include "kb/index/lexicon.h"
#include "kb/spelling/correction.h"

#define SPELLING_NEXT_WORD -3.0 /* logarithm: two words are less likely than one */

/* Whether `word` needs no correction: the index has it, whole or in parts, or it is too short to
 * judge, a number or a designation. */
bool spelling_is_known(KbLexicon *lexicon, const char *word);
/* The same, but what only ends as people speak (홍길동입니다) is not known. */
bool spelling_is_written(KbLexicon *lexicon, const char *word);

/* Known words with the spaces that were left out after their particles: 조합의 해산 for 조합의해산.
 */
char *spelling_spaced(KbLexicon *lexicon, const char *word);
/* The Hangul that was typed on the English layout, if all letters make syllables, or consonants
 * alone. */
char *spelling_hangul(KbLexicon *lexicon, const char *word);
/* The Latin word of the index that was typed on the Korean layout. */
char *spelling_latin(KbLexicon *lexicon, const char *word);
/* Whether the word is two lone consonants or more. */
bool spelling_is_initials(const char *word);
/* The most frequent word with those initials, or several words. *worth receives the logarithm of
 * how likely they are. */
char *spelling_initials(KbLexicon *lexicon, const char *word, double *worth);
/* The nearest known word; *correction: a typo or an unfinished syllable. */
char *spelling_nearest(KbLexicon *lexicon, const char *word, KbCorrection *correction);
