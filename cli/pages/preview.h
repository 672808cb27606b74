/* cli/pages/preview.h - the text of a chosen hit, beside or below the list of hits. It is laid out
 * once for a hit, a question and a width, and no further than it is read: an article may have
 * hundreds of thousands of characters, and this is drawn while somebody types.
 */
#pragma once
#include "cli/app.h"
#include "cli/reading/row.h"
#include "kb/search/search.h"

typedef struct Preview Preview;
Preview *preview_new(void);
void preview_free(Preview *preview);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Preview, preview_free)

/* Lays out `hit` of `result`, which was found for `searched`, at least as far as row `wanted`. */
void preview_lay_out(Preview *preview, App *app, const KbResult *result, const char *searched,
    const KbHit *hit, int columns, int wanted);
/* Of ReadingRow, borrowed: title and warnings; the text. */
const GPtrArray *preview_head(const Preview *preview);
const GPtrArray *preview_rows(const Preview *preview);
/* The text goes on after the rows. */
bool preview_is_cut(const Preview *preview);
