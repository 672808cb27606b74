/* kb/index/asked.h - the desk learns its callers' words: a question is indexed with the passages it
 * was answered with. Questions come scrubbed of personal data.
 */
#pragma once
#include "db/desk.h"

#define KB_ASKED_BYTES 4096 /* of questions a passage keeps, the oldest first to go */

/* Adds `question` to the passage `id` ("전파법/법률#제58조의2") of the newest version, inside a
 * transaction of the index; not where there is no such passage or the question is there already. */
bool kb_asked_add(Desk *desk, const char *id, const char *question, GError **err);

/* A new version's passages take over what was asked of the same articles of the version before. */
bool kb_asked_carry(Desk *desk, gint64 document, gint64 version, GError **err);

/* The tokens of such text, each with how often it stands there (guint). Free with
 * g_hash_table_unref(). */
GHashTable *kb_asked_tokens(const char *text);
