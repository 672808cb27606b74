/* kb/search/why.h - why a passage was found: which of the question's words, said how, in which
 * field.
 */
#pragma once
#include "kb/search/search.h"

typedef struct {
    const char *word;    /* as typed; borrowed by the result */
    const char *said_as; /* the synonym that was found; NULL: the word itself */
    bool in[KB_FIELDS];  /* KB_TITLE, KB_HEADING, KB_BODY; KB_ASKED is not looked at */
} KbReason;

/* The reasons of a hit, in the order of the question; of KbReason. Free with g_array_unref(). */
GArray *kb_why(const KbResult *result, const KbHit *hit);
