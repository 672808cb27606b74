/* kb/reading/outline.c - a passage's body as a tree of lines. */
#include "kb/reading/outline.h"
#include <string.h>

#define DEPTH_MOST 16 /* as many as there are kinds of numbers; no body has more */

/* The lines that are open at each depth. */
typedef struct {
    guint open[DEPTH_MOST];
    guint n;
} Levels;

static bool is_numbered(KbLineKind kind)
{
    return kind >= KB_LINE_PARAGRAPH && kind <= KB_LINE_IN_SYLLABLE;
}

/* Closes the levels from the one that counts in this form on: 2. closes 1. and all below it. A form
 * that is not open yet counts below what is. */
static void close_levels(const KbOutline *outline, Levels *levels, KbLineKind kind)
{
    for (guint i = 0; i < levels->n; i++)
        if (kb_outline_line(outline, levels->open[i])->kind == kind) {
            levels->n = i;
            return;
        }
}

/* An article's sentence before its numbers ("다음 각 호의 ...") stands above them. The title of an
 * annex does not, nor does text between numbers, which belongs to the number before it. */
static bool opens_level(const KbLine *line, Region region, bool counted)
{
    bool sentence = line->kind == KB_LINE_TEXT && !counted;
    return is_numbered(line->kind) ||
           (sentence && (region == REGION_MAIN || region == REGION_ADDENDUM));
}

static void add_line(KbOutline *outline, Levels *levels, const KbHit *hit, int start, int end)
{
    KbLine line = { .start = start, .end = end, .parent = -1 };
    bool counted =
        levels->n > 0 && is_numbered(kb_outline_line(outline, levels->open[levels->n - 1])->kind);
    line.kind = kb_line_kind(hit->body + start, end - start, &line.text);
    line.text += start;
    if (is_numbered(line.kind) || !counted)
        close_levels(outline, levels, line.kind);
    line.depth = levels->n;
    line.parent = levels->n ? (int)levels->open[levels->n - 1] : -1;
    if (opens_level(&line, hit->region, counted) && levels->n < DEPTH_MOST)
        levels->open[levels->n++] = outline->lines->len;
    g_array_append_val(outline->lines, line);
}

static void add_lines(KbOutline *outline, const KbHit *hit)
{
    Levels levels = { .n = 0 };
    for (const char *p = hit->body; *p;) {
        const char *end = strchr(p, '\n');
        int from = (int)(p - hit->body), to = end ? (int)(end - hit->body) : from + (int)strlen(p);
        add_line(outline, &levels, hit, from, to);
        p = end ? end + 1 : hit->body + to;
    }
}

/* Gives each line its hits. One that goes on over a line end is cut there. */
static void add_spots(KbOutline *outline, const GArray *spots)
{
    guint next = 0;
    for (guint i = 0; i < outline->lines->len; i++) {
        KbLine *line = kb_outline_line(outline, i);
        line->spot = outline->spots->len;
        while (next < spots->len && g_array_index(spots, KbSpot, next).to <= line->start)
            next++;
        for (guint k = next; k < spots->len; k++) {
            KbSpot spot = g_array_index(spots, KbSpot, k);
            if (spot.from >= line->end)
                break;
            spot.from = MAX(spot.from, line->start);
            spot.to = MIN(spot.to, line->end);
            g_array_append_val(outline->spots, spot);
        }
        line->spots = outline->spots->len - line->spot;
    }
}

/* From the last line up: what stands below each, and whether it has a hit. */
static void count_below(KbOutline *outline)
{
    for (guint i = outline->lines->len; i-- > 0;) {
        const KbLine *line = kb_outline_line(outline, i);
        if (line->parent < 0)
            continue;
        KbLine *parent = kb_outline_line(outline, (guint)line->parent);
        parent->below += line->below + 1;
        parent->hit_below |= line->spots > 0 || line->hit_below;
    }
}

KbOutline *kb_outline(const KbQuery *query, const KbHit *hit)
{
    KbOutline *outline = g_new0(KbOutline, 1);
    outline->lines = g_array_new(FALSE, FALSE, sizeof(KbLine));
    outline->spots = g_array_new(FALSE, FALSE, sizeof(KbSpot));
    add_lines(outline, hit);
    if (query) {
        g_autoptr(GArray) spots = kb_spots(query, hit->body);
        add_spots(outline, spots);
    }
    count_below(outline);
    return outline;
}

void kb_outline_free(KbOutline *outline)
{
    if (!outline)
        return;
    g_array_unref(outline->lines);
    g_array_unref(outline->spots);
    g_free(outline);
}

/* A line below a folded one is hidden, unless it or one below it has a hit. */
static void hide(KbOutline *outline)
{
    g_autofree bool *in_fold = g_new0(bool, outline->lines->len + 1);
    for (guint i = 0; i < outline->lines->len; i++) {
        KbLine *line = kb_outline_line(outline, i);
        bool above =
            line->parent >= 0 &&
            (in_fold[line->parent] || kb_outline_line(outline, (guint)line->parent)->folded);
        in_fold[i] = above;
        line->hidden = above && line->spots == 0 && !line->hit_below;
    }
}

void kb_outline_fold(KbOutline *outline, guint line, bool folded)
{
    KbLine *chosen = kb_outline_line(outline, line);
    chosen->folded = folded && chosen->below > 0;
    hide(outline);
}

void kb_outline_fold_all(KbOutline *outline, bool folded)
{
    for (guint i = 0; i < outline->lines->len; i++) {
        KbLine *line = kb_outline_line(outline, i);
        line->folded = folded && line->depth == 0 && line->below > 0;
    }
    hide(outline);
}
