/* kb/index/asked_calls.h - past calls that are like a question, by their words. Questions come
 * scrubbed.
 */
#pragma once
#include "db/desk.h"

/* Takes a call's question in, inside a transaction of the index; not twice. */
bool kb_asked_calls_add(Desk *desk, gint64 call, const char *question, GError **err);

/* The numbers (gint64) of at most `most` past calls whose questions share a good part of what
 * `text` says, counted by how rare its words are; the most alike first, of equals the newest. Not
 * `except`. NULL with ERR_STORE. Free with g_array_unref(). */
GArray *kb_asked_calls_like(Desk *desk, const char *text, gint64 except, int most, GError **err);
