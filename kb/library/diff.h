/* kb/library/diff.h - what two lists of texts have in common, in order: lines of an article, words
 * of a line.
 */
#pragma once
#include <glib.h>

typedef enum { DIFF_SAME, DIFF_REMOVED, DIFF_ADDED } DiffKind;

typedef struct {
    DiffKind kind;
    const char *text; /* borrowed by the list it is from */
} DiffPart;

/* By the longest common subsequence; what is removed comes before what stands in its place. Lists
 * end with NULL. Where the parts that differ are more than DIFF_CELLS_MOST pairs, they are removed
 * and added whole. Free with g_array_unref(). */
GArray *kb_diff(char *const *before, char *const *after);
#define DIFF_CELLS_MOST (4u << 20)
