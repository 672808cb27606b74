/* kb/search/spots.c - where a text has the words of a query. */
#include "kb/search/spots.h"
#include <string.h>
#include "base/korean/hangul.h"

typedef struct {
    const KbQuery *query;
    GArray *spots;
} Spotting;

static int note_spot(void *user, const char *token, int bytes, int start, int end, bool same_place)
{
    (void)same_place;
    Spotting *s = user;
    int found = kb_query_term(s->query, token, bytes);
    if (found < 0)
        return 0;
    double idf = g_array_index(s->query->terms, KbTerm, found).idf;
    KbSpot *last = s->spots->len ? &g_array_index(s->spots, KbSpot, s->spots->len - 1) : NULL;
    if (last && start <= last->to) { /* pairs of syllables overlap */
        last->to = MAX(last->to, end);
        last->worth += idf;
    } else {
        KbSpot spot = { start, end, idf };
        g_array_append_val(s->spots, spot);
    }
    return 0;
}

GArray *kb_spots(const KbQuery *query, const char *text)
{
    GArray *spots = g_array_new(FALSE, FALSE, sizeof(KbSpot));
    Spotting s = { query, spots };
    hangul_tokenize(text, (int)strlen(text), note_spot, &s);
    return spots;
}
