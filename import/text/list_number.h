/* import/text/list_number.h - the numbers of automatic lists as text, and the counters behind them.
 *
 * The kinds stand in the order of HWP 5's numbering table (한글 문서 파일 형식 5.0, 번호 종류), so
 * a value of 0 to 15 from such a file is one. Levels are counted from 0, the outermost.
 */
#pragma once
#include <glib.h>

typedef enum {
    LIST_DECIMAL,             /* 1 2 3 */
    LIST_CIRCLED,             /* ① to ㊿ */
    LIST_ROMAN_UPPER,         /* I II III */
    LIST_ROMAN_LOWER,         /* i ii iii */
    LIST_LATIN_UPPER,         /* A to Z, then AA BB as Word has it */
    LIST_LATIN_LOWER,         /* a b c */
    LIST_CIRCLED_LATIN_UPPER, /* Ⓐ */
    LIST_CIRCLED_LATIN_LOWER, /* ⓐ */
    LIST_GANADA,              /* 가 to 하, then 거 너, as the items of statutes go on */
    LIST_CIRCLED_GANADA,      /* ㉮ */
    LIST_JAMO,                /* ㄱ ㄴ ㄷ */
    LIST_CIRCLED_JAMO,        /* ㉠ */
    LIST_KOREAN,              /* 일 이 삼 십 십일 */
    LIST_HANJA,               /* 一 二 三 十 十一 */
    LIST_STEMS,               /* 갑 을 병 */
    LIST_STEMS_HANJA,         /* 甲 乙 丙 */
    LIST_N_KINDS,
} ListNumberKind;

/* Appends number `n` as `kind` writes it; decimal in parentheses beyond the last that the kind has,
 * plain decimal for n < 1 or a kind that is none. */
void list_number_append(GString *out, ListNumberKind kind, int n);

#define LIST_LEVELS 10

/* How one numbering writes and starts its levels. */
typedef struct {
    char *pattern[LIST_LEVELS]; /* "^1.^2."; borrowed; NULL: no number */
    ListNumberKind kind[LIST_LEVELS];
    int start[LIST_LEVELS]; /* the first number; 0 counts as given */
} ListNumbering;

/* The running numbers of all the numberings of one document, each known by its id. */
typedef struct ListCounters ListCounters;

ListCounters *list_counters_new(void);
void list_counters_free(ListCounters *counters); /* NULL is fine */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(ListCounters, list_counters_free)

/* Counts one item of numbering `id` at `level`, and starts its deeper levels anew. Returns the
 * numbers of all levels, the outer ones that had no item yet at their start; borrowed, valid until
 * the next call. A level beyond the last counts as the last. */
const int *list_counters_step(
    ListCounters *counters, guint id, guint level, const ListNumbering *numbering);

/* Makes the next item of numbering `id` at `level` have number `n`. */
void list_counters_set(ListCounters *counters, guint id, guint level, int n);

/* Appends the pattern of `level` with `numbers` put in: after `mark` ('^' in HWP and HWPX, '%' in
 * DOCX) a digit stands for the number of that level (1 is the outermost; "10" is one too), n for
 * the path down to `level` (1.2.3), N for the path with a full stop behind. What else follows
 * `mark` is copied. */
void list_number_format(
    GString *out, const ListNumbering *numbering, guint level, char mark, const int *numbers);
