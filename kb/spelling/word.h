/* kb/spelling/word.h - one mistyped word and what it can have meant. All give NULL where nothing
 * explains it; what they give is for g_free(). Words are text without white space.
 */
#pragma once
#include "kb/index/lexicon.h"
#include "kb/spelling/correction.h"

#define SPELLING_NEXT_WORD -3.0 /* two words are less likely than one, in logarithms */

/* Whether `word` stands as it is: the index has it, whole or in parts, or it is too short, a number
 * or a designation to be judged. */
bool spelling_is_known(KbLexicon *lexicon, const char *word);

/* Known words that were typed without the spaces after their particles: 조합의해산 of 조합의 해산.
 */
char *spelling_spaced(KbLexicon *lexicon, const char *word);
/* Hangul that was typed on the English layout: all letters make syllables, or consonants alone. */
char *spelling_hangul(KbLexicon *lexicon, const char *word);
/* A Latin word of the index that was typed on the Korean layout. */
char *spelling_latin(KbLexicon *lexicon, const char *word);
/* True for two lone consonants and more. */
bool spelling_is_initials(const char *word);
/* The word, or the words, of those initials that are the most used. `worth` receives the logarithm
 * of how likely they are. */
char *spelling_initials(KbLexicon *lexicon, const char *word, double *worth);
/* The nearest known word; *slip says whether it is a typo or a syllable not finished. */
char *spelling_nearest(KbLexicon *lexicon, const char *word, KbCorrection *correction);
