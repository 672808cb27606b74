/* import/split/outline.c - the headings a passage stands under, outermost first. */
#include "import/split/outline.h"

static char *join(const Outline *outline, int end)
{
    GString *path = g_string_new(NULL);
    for (int rank = 0; rank < end; rank++) {
        if (!outline->title[rank])
            continue;
        if (path->len > 0)
            g_string_append(path, " > ");
        g_string_append(path, outline->title[rank]);
    }
    return g_string_free(path, FALSE);
}

void outline_init(Outline *outline)
{
    *outline = (Outline){ .path = g_strdup("") };
}

static void close_from(Outline *outline, int rank)
{
    for (; rank < OUTLINE_RANKS; rank++)
        g_clear_pointer(&outline->title[rank], g_free);
}

void outline_clear(Outline *outline)
{
    close_from(outline, 0);
    g_clear_pointer(&outline->path, g_free);
}

void outline_set(Outline *outline, int rank, const char *title)
{
    rank = CLAMP(rank, 0, OUTLINE_RANKS - 1);
    close_from(outline, rank);
    outline->title[rank] = g_strdup(title);
    g_free(outline->path);
    outline->path = join(outline, OUTLINE_RANKS);
}

void outline_reset(Outline *outline)
{
    outline_clear(outline);
    outline_init(outline);
}

static int innermost_rank(const Outline *outline)
{
    int rank = OUTLINE_RANKS - 1;
    while (rank >= 0 && !outline->title[rank])
        rank--;
    return rank;
}

const char *outline_innermost(const Outline *outline)
{
    int rank = innermost_rank(outline);
    return rank < 0 ? NULL : outline->title[rank];
}

char *outline_parents(const Outline *outline)
{
    return join(outline, innermost_rank(outline));
}
