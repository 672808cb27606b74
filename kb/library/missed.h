/* kb/library/missed.h - questions that found nothing: the list of what the knowledge base lacks. */
#pragma once
#include "db/desk.h"

/* Keeps a question, scrubbed of personal data by the caller; the same one again counts. */
bool kb_missed_add(Desk *desk, const char *question, GError **err);

/* Calls `each` for every question, the most asked first. Text is borrowed. */
typedef void KbMissedEach(const char *question, gint64 times, gint64 last_at, void *user);
bool kb_missed_each(Desk *desk, KbMissedEach *each, void *user, GError **err);
