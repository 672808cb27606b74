/* base/korean/stem.h - particles and endings of Korean words: the tables and the one rule that
 * reads them.
 */
#pragma once
#include <stdbool.h>

/* Bytes of the Hangul word (`n` bytes) that stay when its longest particle or ending is taken off.
 * At least two syllables stay; a word whose last two syllables are a noun of their own (평가, 제도,
 * 결과) keeps them. */
int stem_length(const char *word, int n);

/* True if the whole word is a particle, as after a number or a Latin word: KC는, 60335에. */
bool stem_is_particle(const char *word, int n);
