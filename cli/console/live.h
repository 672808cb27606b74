/* cli/console/live.h - results while typing: the hits of what stands in the line, one of them
 * chosen, its text beside or below.
 */
#pragma once
#include "cli/app.h"
#include "cli/pages/preview.h"
#include "cli/show/proposal.h"
#include "cli/terminal/screen.h"
#include "kb/search/search.h"

#define LIVE_HITS 9 /* a digit chooses one */
#define LIVE_SIMILAR 3

typedef struct {
    KbResult *result;   /* NULL: nothing was searched */
    char *searched;     /* what; NULL: nothing */
    GPtrArray *similar; /* SimilarCall *: past calls; NULL: not looked for yet */
    guint chosen;       /* index of a hit */
    int scrolled;       /* rows of the preview above its top */
    gint64 sent_at;     /* monotonic: when the terminal was asked whether it has drawn; 0: it has */
    guint slow;         /* draws in a row that took long to arrive */
    bool off;           /* the link is slow: Enter searches */
    Preview *preview;   /* the text of the chosen hit, as it was laid out last */
} Live;

Live *live_new(void);
void live_free(Live *live);

/* Searches `text` unless it was searched last; true if something else is to be shown now. Errors
 * (a query of nothing but particles) show no hits. */
bool live_search(Live *live, App *app, const char *text);
void live_clear(Live *live);
/* Looks for past calls like what was searched, once; true if something else is to be shown now.
 * Apart from the search, which must not wait for it. */
bool live_find_similar(Live *live, App *app);
/* The chosen hit; NULL if there is none. Borrowed. */
const KbHit *live_hit(const Live *live);
/* Chooses another; false if there is none there. */
bool live_choose(Live *live, guint index);

/* Asks the terminal to answer when it has drawn what was written. */
void live_sent(Live *live, Screen *screen);
/* The terminal has drawn; true if the link turned out to be slow just now: `most` draws in a row
 * took longer than `limit_ms`. */
bool live_arrived(Live *live, int limit_ms, guint most);
