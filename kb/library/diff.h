/* kb/library/diff.h - what two lists of texts have in common, in order: the lines of an article,
 * the words of a line.
 */
#pragma once
#include <glib.h>

typedef enum { DIFF_SAME, DIFF_REMOVED, DIFF_ADDED } DiffKind;

typedef struct {
    DiffKind kind;
    const char *text; /* borrowed from its list */
} DiffPart;

/* GArray of DiffPart, by the longest common subsequence; what is removed comes before what replaces
 * it. Lists end with NULL. If the parts that differ make more than DIFF_CELLS_MOST pairs, all of
 * the one are removed and all of the other added. Free with g_array_unref(). */
GArray *kb_diff(char *const *before, char *const *after);
#define DIFF_CELLS_MOST (4u << 20)

/* text[from, to) */
typedef struct {
    int from, to;
} DiffSpan;

/* The words of each line that have no counterpart in the other, of DiffSpan, in order; neighbours
 * are one span with the spaces between. Words are split by single spaces. The arrays are given. */
void kb_diff_words(const char *before, const char *after, GArray *removed, GArray *added);
