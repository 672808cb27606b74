/* tickets/similar.h - past calls that were answered with the same passages. Their questions hold no
 * personal data: it was scrubbed when they were taken.
 */
#pragma once
#include "db/desk.h"

typedef struct {
    gint64 number, told_at;
    char *question, *cited; /* the passage's id */
} SimilarCall;

/* The newest calls that cited one of `ids` (NULL-terminated), each call once, `except` left out; at
 * most `limit`. SimilarCall *; free with g_ptr_array_unref(). */
GPtrArray *similar_calls(
    Desk *desk, const char *const *ids, gint64 except, int limit, GError **err);
