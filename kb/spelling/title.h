/* kb/spelling/title.h - a title or heading that was typed whole, with slips in it. */
#pragma once
#include "kb/index/lexicon.h"
#include "kb/spelling/correction.h"

/* The title or heading that `words` (char *, all Hangul) are meant to be, one after the other,
 * whatever their spaces and whether or not the particles were typed; NULL for none. `worth`
 * receives the logarithm of how likely it is, *slip what went wrong. Free with g_free(). */
char *spelling_title(
    KbLexicon *lexicon, const GPtrArray *words, double *worth, KbCorrection *correction);
