/* kb/library/diff.c - what two lists of texts have in common, in order. */
#include "kb/library/diff.h"
#include <stdbool.h>
#include <string.h>

static void add(GArray *parts, DiffKind kind, char *const *texts, gsize n)
{
    for (gsize i = 0; i < n; i++) {
        DiffPart part = { kind, texts[i] };
        g_array_append_val(parts, part);
    }
}

/* For each pair of places the length of the longest common subsequence from there on; rows of
 * `m` + 1 cells. Free with g_free(). */
static guint32 *measure(char *const *before, gsize n, char *const *after, gsize m)
{
    guint32 *common = g_new0(guint32, (n + 1) * (m + 1));
    for (gsize i = n; i-- > 0;)
        for (gsize j = m; j-- > 0;) {
            guint32 *cell = common + i * (m + 1) + j;
            *cell = g_str_equal(before[i], after[j]) ? cell[m + 2] + 1 : MAX(cell[m + 1], cell[1]);
        }
    return common;
}

static void align(GArray *parts, char *const *before, gsize n, char *const *after, gsize m)
{
    g_autofree guint32 *common = measure(before, n, after, m);
    gsize i = 0, j = 0;
    while (i < n && j < m) {
        const guint32 *cell = common + i * (m + 1) + j;
        if (g_str_equal(before[i], after[j])) {
            add(parts, DIFF_SAME, after + j, 1);
            i++, j++;
        } else if (cell[m + 1] >= cell[1]) {
            add(parts, DIFF_REMOVED, before + i++, 1);
        } else {
            add(parts, DIFF_ADDED, after + j++, 1);
        }
    }
    add(parts, DIFF_REMOVED, before + i, n - i);
    add(parts, DIFF_ADDED, after + j, m - j);
}

GArray *kb_diff(char *const *before, char *const *after)
{
    GArray *parts = g_array_new(FALSE, FALSE, sizeof(DiffPart));
    gsize n = g_strv_length((char **)before), m = g_strv_length((char **)after), head = 0, tail = 0;
    while (head < n && head < m && g_str_equal(before[head], after[head]))
        head++;
    while (tail < n - head && tail < m - head &&
           g_str_equal(before[n - 1 - tail], after[m - 1 - tail]))
        tail++;
    gsize old = n - head - tail, fresh = m - head - tail;
    add(parts, DIFF_SAME, after, head);
    if ((old + 1) * (fresh + 1) <= DIFF_CELLS_MOST) {
        align(parts, before + head, old, after + head, fresh);
    } else {
        add(parts, DIFF_REMOVED, before + head, old);
        add(parts, DIFF_ADDED, after + head, fresh);
    }
    add(parts, DIFF_SAME, after + m - tail, tail);
    return parts;
}

/* Where the words of one side stand, one after the other. */
typedef struct {
    int at;    /* of the next word */
    bool open; /* the word before is in the last span */
    GArray *spans;
} Words;

static void pass_word(Words *words, const char *word, bool differs)
{
    int end = words->at + (int)strlen(word);
    if (!*word) /* between two spaces */
        differs = false;
    if (differs && words->open)
        g_array_index(words->spans, DiffSpan, words->spans->len - 1).to = end;
    if (differs && !words->open) {
        DiffSpan span = { words->at, end };
        g_array_append_val(words->spans, span);
    }
    words->open = differs;
    words->at = end + 1; /* the space */
}

void kb_diff_words(const char *before, const char *after, GArray *removed, GArray *added)
{
    g_auto(GStrv) old = g_strsplit(before, " ", -1);
    g_auto(GStrv) fresh = g_strsplit(after, " ", -1);
    g_autoptr(GArray) parts = kb_diff(old, fresh);
    Words was = { 0, false, removed }, is = { 0, false, added };
    for (guint i = 0; i < parts->len; i++) {
        const DiffPart *part = &g_array_index(parts, DiffPart, i);
        if (part->kind != DIFF_ADDED)
            pass_word(&was, part->text, part->kind == DIFF_REMOVED);
        if (part->kind != DIFF_REMOVED)
            pass_word(&is, part->text, part->kind == DIFF_ADDED);
    }
}
