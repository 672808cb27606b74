/* kb/search/why.h - why a passage was found: by which of the question's words, in which variant and
 * field.
 */
#pragma once
#include "kb/search/search.h"

typedef struct {
    const char *word;    /* as typed; borrowed from the result */
    const char *variant; /* the synonym that was found; NULL: the word itself */
    bool in[KB_FIELDS];  /* KB_TITLE, KB_HEADING, KB_BODY; false for KB_ASKED */
} KbReason;

/* The reasons for a hit, of KbReason, in the order of the question. Free with g_array_unref(). */
GArray *kb_why(const KbResult *result, const KbHit *hit);
