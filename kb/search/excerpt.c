/* kb/search/excerpt.c - the part of a passage around what was looked for, hits marked on the
 * original text. */
#include <string.h>
#include "base/text/text.h"
#include "kb/search/search.h"
#include "kb/search/spots.h"

/* The first spot of the window of `bytes` that is worth most. */
static guint best_start(const GArray *spots, int bytes)
{
    guint best = 0;
    double best_worth = -1;
    for (guint i = 0; i < spots->len; i++) {
        double worth = 0;
        int from = g_array_index(spots, KbSpot, i).from;
        for (guint k = i; k < spots->len && g_array_index(spots, KbSpot, k).to <= from + bytes; k++)
            worth += g_array_index(spots, KbSpot, k).worth;
        if (worth > best_worth) {
            best_worth = worth;
            best = i;
        }
    }
    return best;
}

static bool starts_sentence(const char *text, int at)
{
    bool after_stop = at > 1 && text[at - 1] == ' ' && text[at - 2] == '.';
    return after_stop || text[at - 1] == '\n';
}

/* The start of a sentence or paragraph less than `back` bytes before `at`; else of a word. */
static int window_start(const char *text, int at, int back)
{
    int word = at;
    for (int i = at; i > 0 && at - i < back; i--) {
        if (starts_sentence(text, i))
            return i;
        if (text[i - 1] == ' ')
            word = i;
    }
    return at < back ? 0 : word;
}

static void append_plain(GString *out, const char *from, gsize n)
{
    for (gsize i = 0; i < n; i++)
        g_string_append_c(out, from[i] == '\n' || from[i] == '\t' ? ' ' : from[i]);
}

/* Up to `columns` columns from text[from), spots between the marks. */
static char *marked(const char *text, int from, const GArray *spots, int columns, const char *mark,
    const char *unmark)
{
    g_autoptr(GString) out = g_string_new(from > 0 ? "… " : NULL);
    g_autofree char *fitted = text_fit(text + from, columns);
    gsize kept = strlen(fitted);
    bool cut = strlen(text + from) > kept;
    int end = from + (int)kept - (cut ? (int)strlen("…") : 0), at = from;
    for (guint i = 0; i < spots->len; i++) {
        const KbSpot *spot = &g_array_index(spots, KbSpot, i);
        if (spot->from < at || spot->to > end)
            continue;
        append_plain(out, text + at, (gsize)(spot->from - at));
        g_string_append(out, mark);
        append_plain(out, text + spot->from, (gsize)(spot->to - spot->from));
        g_string_append(out, unmark);
        at = spot->to;
    }
    append_plain(out, text + at, (gsize)(MAX(end, at) - at));
    g_string_append(out, cut ? "…" : "");
    return g_string_free(g_steal_pointer(&out), FALSE);
}

char *kb_excerpt(
    const KbResult *result, const KbHit *hit, int columns, const char *mark, const char *unmark)
{
    g_autoptr(GArray) spots = kb_spots(result->query, hit->body);
    int bytes = columns * 3 / 2, from = 0; /* Hangul: three bytes, two columns */
    int back = bytes / 3;                  /* at most so much text before the best part */
    if (spots->len > 0)
        from = window_start(
            hit->body, g_array_index(spots, KbSpot, best_start(spots, bytes - back)).from, back);
    return marked(hit->body, from, spots, columns, mark, unmark);
}
