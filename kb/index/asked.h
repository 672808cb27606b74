/* kb/index/asked.h - past questions, indexed with the passages that answered them, so that the next
 * caller's words find these. Questions are scrubbed of personal data before they come here.
 */
#pragma once
#include "db/desk.h"

#define KB_ASKED_BYTES 4096 /* of questions for each passage; the oldest are dropped */

/* Adds `question` to the passage `id` ("전파법/법률#제58조의2") in its newest version, inside a
 * transaction of the index. Does nothing if there is no such passage or it has the question. */
bool kb_asked_add(Desk *desk, const char *id, const char *question, GError **err);

/* Copies the questions of the version before to the same articles of the new version. */
bool kb_asked_carry(Desk *desk, gint64 document, gint64 version, GError **err);

/* The tokens of a question, each with its number of occurrences (guint). Free with
 * g_hash_table_unref(). */
GHashTable *kb_asked_tokens(const char *text);
