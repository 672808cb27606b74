/* kb/reading/side_by_side.c - the lines of two texts, face to face. */
#include "kb/reading/side_by_side.h"
#include <string.h>
#include "kb/reading/outline.h"

#define PAIRS_MOST (1u << 16) /* of lines in one stretch that are compared word by word */
#define ALIKE 0.5          /* lines with at least this share of their words are one line changed */
#define NUMBERED_ALIKE 0.2 /* the same, if they have the same number */

static void row_free(void *data)
{
    KbRow *row = data;
    g_free(row->left);
    g_free(row->right);
    g_array_unref(row->left_spans);
    g_array_unref(row->right_spans);
    g_free(row);
}

static void add_row(GPtrArray *rows, KbRowKind kind, const char *left, const char *right)
{
    KbRow *row = g_new(KbRow, 1);
    *row = (KbRow){ kind, g_strdup(left), g_strdup(right),
        g_array_new(FALSE, FALSE, sizeof(DiffSpan)), g_array_new(FALSE, FALSE, sizeof(DiffSpan)) };
    if (kind == KB_ROW_CHANGED)
        kb_diff_words(left, right, row->left_spans, row->right_spans);
    g_ptr_array_add(rows, row);
}

static int spanned(const GArray *spans)
{
    int bytes = 0;
    for (guint i = 0; i < spans->len; i++)
        bytes += g_array_index(spans, DiffSpan, i).to - g_array_index(spans, DiffSpan, i).from;
    return bytes;
}

/* The share of the two lines' bytes that is in words of both, 0 to 1. */
static double likeness(const char *left, const char *right)
{
    g_autoptr(GArray) gone = g_array_new(FALSE, FALSE, sizeof(DiffSpan));
    g_autoptr(GArray) fresh = g_array_new(FALSE, FALSE, sizeof(DiffSpan));
    gsize all = strlen(left) + strlen(right);
    kb_diff_words(left, right, gone, fresh);
    return all ? 1 - (double)(spanned(gone) + spanned(fresh)) / (double)all : 1;
}

/* What facing each other is worth; 0: they are different lines. */
static double worth(const char *left, const char *right)
{
    int a, b;
    KbLineKind kind = kb_line_kind(left, (int)strlen(left), &a);
    bool numbered = kind >= KB_LINE_PARAGRAPH && kind <= KB_LINE_IN_SYLLABLE &&
                    kb_line_kind(right, (int)strlen(right), &b) == kind && a == b &&
                    strncmp(left, right, (gsize)a) == 0;
    double alike = likeness(left, right);
    return alike < (numbered ? NUMBERED_ALIKE : ALIKE) ? 0 : alike + (numbered ? 0.5 : 0);
}

/* Lines [0, n) of `left` and [0, m) of `right`, with what the best facing is worth from each pair
 * of places on: rows of m + 1 cells. */
typedef struct {
    char *const *left, *const *right;
    guint n, m;
    double *pair, *best;
} Facing;

static void measure(Facing *f)
{
    f->pair = g_new0(double, (f->n + 1) * (f->m + 1));
    f->best = g_new0(double, (f->n + 1) * (f->m + 1));
    for (guint i = f->n; i-- > 0;)
        for (guint j = f->m; j-- > 0;) {
            guint cell = i * (f->m + 1) + j, below = cell + f->m + 1;
            f->pair[cell] = worth(f->left[i], f->right[j]);
            double facing = f->pair[cell] > 0 ? f->pair[cell] + f->best[below + 1] : 0;
            f->best[cell] = MAX(facing, MAX(f->best[below], f->best[cell + 1]));
        }
}

/* A stretch of removed lines and the lines added in their place. */
static void face(GPtrArray *rows, Facing *f)
{
    guint i = 0, j = 0;
    if ((f->n + 1) * (f->m + 1) <= PAIRS_MOST)
        measure(f);
    while (f->best && i < f->n && j < f->m) {
        guint cell = i * (f->m + 1) + j, below = cell + f->m + 1;
        if (f->pair[cell] > 0 && f->best[cell] <= f->pair[cell] + f->best[below + 1])
            add_row(rows, KB_ROW_CHANGED, f->left[i++], f->right[j++]);
        else if (f->best[below] >= f->best[cell + 1])
            add_row(rows, KB_ROW_REMOVED, f->left[i++], NULL);
        else
            add_row(rows, KB_ROW_ADDED, NULL, f->right[j++]);
    }
    while (i < f->n)
        add_row(rows, KB_ROW_REMOVED, f->left[i++], NULL);
    while (j < f->m)
        add_row(rows, KB_ROW_ADDED, NULL, f->right[j++]);
    g_free(f->pair);
    g_free(f->best);
}

/* The texts of the parts of one kind that follow one another. */
static GPtrArray *run_of(const GArray *parts, guint from, DiffKind kind)
{
    GPtrArray *run = g_ptr_array_new();
    for (; from < parts->len && g_array_index(parts, DiffPart, from).kind == kind; from++)
        g_ptr_array_add(run, (char *)g_array_index(parts, DiffPart, from).text);
    return run;
}

GPtrArray *kb_side_by_side(const char *before, const char *after)
{
    GPtrArray *rows = g_ptr_array_new_with_free_func(row_free);
    g_auto(GStrv) old = g_strsplit(before, "\n", -1);
    g_auto(GStrv) fresh = g_strsplit(after, "\n", -1);
    g_autoptr(GArray) parts = kb_diff(old, fresh);
    for (guint i = 0; i < parts->len;) {
        const DiffPart *part = &g_array_index(parts, DiffPart, i);
        if (part->kind == DIFF_SAME) {
            add_row(rows, KB_ROW_SAME, part->text, part->text);
            i++;
            continue;
        }
        g_autoptr(GPtrArray) removed = run_of(parts, i, DIFF_REMOVED);
        g_autoptr(GPtrArray) added = run_of(parts, i + removed->len, DIFF_ADDED);
        Facing f = { (char *const *)removed->pdata, (char *const *)added->pdata, removed->len,
            added->len, NULL, NULL };
        face(rows, &f);
        i += removed->len + added->len;
    }
    return rows;
}
