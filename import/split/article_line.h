/* import/split/article_line.h - the grammar of single lines of a Korean regulation.
 *
 * Matchers written by hand: a corpus has millions of lines, and most are told from a heading by
 * their first character. Nothing is allocated; pointers lead into the line. Digits and brackets may
 * be full width, and spaces may stand where PDF producers leave them ("제 5 조").
 */
#pragma once
#include <glib.h>
#include <stdbool.h>

#define ARTICLE_DEPTH 3 /* 제3조의2의3 */

typedef struct {
    int number[ARTICLE_DEPTH]; /* 0 if it ends: 제3조의2 is 3, 2, 0 */
    const char *heading;       /* inside the brackets; NULL if there are none */
    gsize heading_n;
    const char *rest; /* what follows on the line */
} ArticleLine;

/* The number and title of an article at the start of `line`. False if the text runs on as a
 * sentence: "제5조제1항에 따라", "제5조(정의)에 따른". */
bool article_line(const char *line, ArticleLine *article);
/* True if `line` is nothing but the number and its title, the title up to the last bracket. */
bool article_line_only(const char *line, ArticleLine *article);
/* "제3조의2". Free with g_free(). */
char *article_locator(const ArticleLine *article);
/* -1, 0, 1 as the number of `a` comes before, is, or comes after that of `b`. */
int article_compare(const ArticleLine *a, const ArticleLine *b);
/* True if `next` may follow `last` with nothing between: 4 after 3, 3의2 after 3. */
bool article_follows(const ArticleLine *last, const ArticleLine *next);
/* "제2조 및 제3조 생략", "제2조 부터 제11조까지 생략": names what is left out; `last` is its end.
 */
bool article_omission(const char *line, ArticleLine *last);
/* True if `line` announces the wording of articles quoted after it: "제40조를 다음과 같이 하고,
 * ..." or, `at_end`, "... 다음과 같이 한다." and no more. */
bool announces_quotation(const char *line, bool at_end);

/* 편, 장, 절, 관, 속: `rank` counts from 0, the outermost. */
#define DIVISION_RANKS 5
bool division_line(const char *line, int *rank);

typedef struct {
    const char *number; /* "15338", "2020-12"; NULL: not given */
    gsize number_n;
    const char *date; /* "2017.12.30", spaces and all; NULL: not given */
    gsize date_n;
    const char *label; /* "부칙(정부조직법)", up to the number */
    gsize label_n;
} AddendumLine;

/* "부칙", "부 칙 <제15338호,2017.12.30>", "부칙(정부조직법) <제21065호,2025.10.1>". */
bool addendum_line(const char *line, AddendumLine *addendum);
/* "부칙 <제15338호, 2017.12.30>". Free with g_free(). */
char *addendum_locator(const AddendumLine *addendum);

typedef struct {
    bool form;          /* a 서식 */
    const char *name;   /* "별표", "별지", "부록", ...; static */
    int number, branch; /* 0: none */
    const char *rest;   /* its title, if it is on the same line */
} AnnexLine;

/* "[별표 3] 안전인증대상제품", "■ 산업표준화법 시행규칙 [별지 제1호의2서식] <개정 ...>". */
bool annex_line(const char *line, AnnexLine *annex);
/* "별표 1의2", "별지 제1호의2서식". Free with g_free(). */
char *annex_locator(const AnnexLine *annex);
/* "<개정 2026. 5. 27.> 안전인증대상제품": the mark is not part of the title. Borrowed. */
const char *annex_title(const AnnexLine *annex);
