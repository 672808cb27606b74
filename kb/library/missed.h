/* kb/library/missed.h - questions that found nothing: what the knowledge base lacks. */
#pragma once
#include "db/desk.h"

/* Records a question, which the caller has scrubbed of personal data; the same question is counted.
 */
bool kb_missed_add(Desk *desk, const char *question, GError **err);

/* Calls `each` for every question, the most asked first. Text is borrowed. */
typedef void KbMissedEach(const char *question, gint64 times, gint64 last_at, void *user);
bool kb_missed_each(Desk *desk, KbMissedEach *each, void *user, GError **err);
