/* tickets/calls/similar.h - past calls that were answered with the same passages, or asked alike.
 * Their questions hold no personal data: they were scrubbed when the calls were taken.
 */
#pragma once
#include "db/desk.h"

typedef struct {
    gint64 number, told_at;
    char *question, *cited; /* cited: the passage's id; NULL: it was asked alike */
} SimilarCall;

/* The newest calls that cited one of `ids` (NULL-terminated), each call once, `except` left out; at
 * most `limit`. SimilarCall *; free with g_ptr_array_unref(). */
GPtrArray *similar_calls(
    Desk *desk, const char *const *ids, gint64 except, int limit, GError **err);
/* Adds the calls with these numbers (gint64) that have ended and are not in `calls` yet, up to
 * `limit`. */
bool similar_add(Desk *desk, const GArray *numbers, int limit, GPtrArray *calls, GError **err);
