/* cli/show_hits.h - ranked passages and single passages as people and programs see them. */
#pragma once
#include "cli/command.h"
#include "kb/search.h"

/* Runs a search with the desk's today; `limit` hits at most. ERR_USAGE for nothing to look for. */
KbResult *hits_search(App *app, const char *text, int limit, GError **err);

/* JSON: the list hits[], to be called inside an open map. Text: two or three lines a hit. */
void hits_print(App *app, const KbResult *result);

/* One passage in full. */
void passage_print(App *app, const KbHit *hit);
