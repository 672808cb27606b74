/* kb/index/asked_calls.h - past calls with similar questions, by their words. Questions are
 * scrubbed of personal data before they come here.
 */
#pragma once
#include "db/desk.h"

/* Adds a call's question, inside a transaction of the index; does nothing if it has the call. */
bool kb_asked_calls_add(Desk *desk, gint64 call, const char *question, GError **err);

typedef struct {
    gint64 call;
    double share; /* of the weight of the question's words that it has: 0.4 to 1 */
} KbAskedCall;
/* At most `most` KbAskedCall, as below. NULL with ERR_STORE. Free with g_array_unref(). */
GArray *kb_asked_calls_weighed(Desk *desk, const char *text, gint64 except, int most, GError **err);

/* The numbers (gint64) of at most `most` past calls that share many of the words of `text`, weighed
 * by how rare each is; the most similar first, of equals the newest. Without the call `except`.
 * NULL with ERR_STORE. Free with g_array_unref(). */
GArray *kb_asked_calls_like(Desk *desk, const char *text, gint64 except, int most, GError **err);
