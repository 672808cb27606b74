/* cli/states/help_words.h - what each key of each state does, in a sentence. Private to this
 * folder.
 */
#pragma once
#include "cli/console/state.h"

/* Translated; NULL if nothing is said of this key. */
const char *help_of(const State *state, gunichar key);
/* "F6", "^G", "Esc". Free with g_free(). */
char *help_key(gunichar key);
