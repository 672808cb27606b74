/* cli/show/knowledge.h - knowledge articles as people and programs see them, and proposing one. */
#pragma once
#include "cli/app.h"
#include "kb/knowledge/knowledge.h"
#include "kb/search/hit.h"

/* Proposes an article from a call: `question` and `answer` if given, scrubbed, else the call's
 * own; it cites what the call cites. Says what comes next; JSON: knowledge (its number). */
bool knowledge_propose(
    App *app, gint64 call, const char *question, const char *answer, GError **err);

/* One article in full, in a map of its own. */
bool knowledge_show(App *app, gint64 number, GError **err);

/* What a hit that is an article rests on, and whether that still holds; inside the hit's map. JSON:
 * knowledge, question, cites[], stale. Nothing for other hits. */
void knowledge_under_hit(App *app, const KbHit *hit);

/* What has become of a cited article; NULL if there is nothing to say. Free with g_free(). */
char *knowledge_fate_text(const KbKnowledgeCite *cite);
/* The warning above an article that is stale. */
const char *knowledge_stale_text(void);
