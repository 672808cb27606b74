/* kb/reading/outline.h - a passage's body as a tree of lines: what can be folded away while
 * reading, and where the words of the question are.
 */
#pragma once
#include "kb/search/hit.h"
#include "kb/search/spots.h"

typedef enum {
    KB_LINE_TEXT,        /* without a number */
    KB_LINE_PARAGRAPH,   /* 항: ① <21> */
    KB_LINE_ITEM,        /* 호: 1. 1의2. */
    KB_LINE_SUBITEM,     /* 목: 가. */
    KB_LINE_DIGIT,       /* 1) */
    KB_LINE_SYLLABLE,    /* 가) */
    KB_LINE_IN_DIGIT,    /* (1) */
    KB_LINE_IN_SYLLABLE, /* (가) ㉮ */
    KB_LINE_BULLET,      /* - · ○ */
    KB_LINE_CELLS,       /* a row of a table: TABs, or drawn with │ and ─ */
} KbLineKind;

typedef struct {
    KbLineKind kind;
    guint depth;         /* 0: at the top */
    int parent;          /* the line it stands below; -1: none */
    int start, end;      /* body[start, end), without the line end */
    int text;            /* where the text after the number begins */
    guint below;         /* how many lines after it stand below it; 0: nothing to fold */
    guint spot, spots;   /* its hits: spots[spot .. spot + spots - 1] */
    bool hit_below;      /* a line below it has a hit */
    bool folded, hidden; /* as of kb_outline_fold() */
} KbLine;

typedef struct {
    GArray *lines; /* of KbLine, in order; never hidden at first */
    GArray *spots; /* of KbSpot, in order; none goes over a line end */
} KbOutline;

/* `query` NULL: without hits. An empty body has no lines. */
KbOutline *kb_outline(const KbQuery *query, const KbHit *hit);
void kb_outline_free(KbOutline *outline);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(KbOutline, kb_outline_free)

static inline KbLine *kb_outline_line(const KbOutline *outline, guint i)
{
    return &g_array_index(outline->lines, KbLine, i);
}

/* Folds or unfolds what stands below a line: lines with a hit stay, and those above them. Does
 * nothing where nothing stands below. */
void kb_outline_fold(KbOutline *outline, guint line, bool folded);
/* Folds every line at the top; or unfolds all lines. */
void kb_outline_fold_all(KbOutline *outline, bool folded);

/* The kind of a line of `n` bytes; *text: the bytes of its number and of the space after it. */
KbLineKind kb_line_kind(const char *line, int n, int *text);
