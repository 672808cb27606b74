/* kb/asked.h - the desk learns its callers' words: a question is indexed with the passages it was
 * answered with. Questions come scrubbed of personal data.
 */
#pragma once
#include "db/desk.h"

#define KB_ASKED_BYTES 4096 /* of questions a passage keeps, the oldest first to go */

/* Adds `question` to the passage `id` ("전파법/법률#제58조의2") of the newest version, inside a
 * transaction of the index; *passage receives it, 0 where there is none or the question is there
 * already. */
bool kb_asked_add(Desk *desk, const char *id, const char *question, gint64 *passage, GError **err);

/* A new version's passages take over what was asked of the same articles of the version before. */
bool kb_asked_carry(Desk *desk, gint64 document, gint64 version, GError **err);
