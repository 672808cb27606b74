/* kb/spelling/title.h - a mistyped title or heading. */
#pragma once
#include "kb/index/lexicon.h"
#include "kb/spelling/correction.h"

/* The title or heading that `words` (char *, all Hangul) together mean, whatever their spaces and
 * with or without its particles; NULL if they mean none. *worth receives the logarithm of how
 * likely it is, *correction what was mistyped. Free with g_free(). */
char *spelling_title(
    KbLexicon *lexicon, const GPtrArray *words, double *worth, KbCorrection *correction);
