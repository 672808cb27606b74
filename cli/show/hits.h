/* cli/show/hits.h - ranked passages and single passages as people and programs see them. */
#pragma once
#include "cli/app.h"
#include "kb/search/search.h"

/* Runs a search with the desk's today; `limit` hits at most. ERR_USAGE for nothing to look for. */
KbResult *hits_search(App *app, const char *text, int limit, GError **err);

/* Says what was searched instead of what was typed, and how to search that; JSON: rewritten, slip.
 */
void hits_show_rewritten(App *app, const KbResult *result);

/* JSON: the list hits[], to be called inside an open map. Text: two or three lines a hit. Takes
 * ownership of `result`: numbers mean its hits until the next one. */
void hits_show(App *app, KbResult *result, bool explain);
/* The hit of that number on the screen, borrowed. ERR_USAGE if there is none. */
const KbHit *hits_numbered(App *app, guint number, GError **err);

/* Records a question that found nothing, without personal data: only the words that documents have,
 * and not at all if there are none. Failures are ignored: the search
 * itself did not fail. */
void hits_record_missed(App *app, const char *text);

/* What a hit is cited by: its id, with "@DAY" if that version is not in force. Free with g_free().
 */
char *hits_ref(const KbHit *hit);

/* Replaces what people cite for call `number` by ids. A number means a hit on the screen, if that
 * was searched for while this call was at hand: of another search it says what it would have cited,
 * and how to cite that. Anything else is looked up as by show. A version that is not in force keeps
 * its day, "...@2024-01-01". What is not in the knowledge base stays as it was typed. ERR_USAGE for
 * a number that is not a hit of this call's search. `cite` may be NULL. */
bool hits_cite(App *app, gint64 number, GStrv cite, GError **err);

/* Says which of what was recorded as cited is not in the knowledge base. `cite` may be NULL. */
void hits_say_unknown(App *app, char *const *cite);

/* One passage in full. */
void hits_print_passage(App *app, const KbHit *hit);
