/* kb/spelling/nameless.h - what may be kept of a question for all to see. */
#pragma once
#include "db/desk.h"

/* `text` with "…" for every run of words that the index does not know: they may name a caller or
 * their company. NULL without an error if nothing is left. Free with g_free(). */
char *kb_nameless(Desk *desk, const char *text, GError **err);
