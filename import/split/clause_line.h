/* import/split/clause_line.h - the grammar of a line that opens a numbered clause: "1 적용범위",
 * "5.1.2 시험 방법", "부속서 A (규정) 시험", "A.1.1 일반", as ministries' notices, KC and KS have
 * them.
 *
 * Nothing is allocated; pointers lead into the line.
 */
#pragma once
#include <glib.h>
#include <stdbool.h>

#define CLAUSE_DEPTH 6

typedef struct {
    bool annex;  /* the line opens an annex: "부속서 A" */
    bool dotted; /* "1." and not "1" */
    char letter; /* of "A.1" and "부속서 A"; 0: none */
    int number[CLAUSE_DEPTH];
    int depth;         /* how many numbers; 0 in "부속서 A" */
    const char *title; /* what follows the number; "" if nothing does */
} ClauseLine;

/* False for decimals ("1.5 kW", "2.0 mm 이상") and dates ("2022. 10. 18."). Whether the number
 * stands in order is for the caller to say. */
bool clause_line(const char *line, ClauseLine *clause);
/* "5.1", "A.2", "부속서 A". Free with g_free(). */
char *clause_number(const ClauseLine *clause);
/* True if `next` may come after `last` of the same count; `last` of depth 0 is its beginning. With
 * `gap`, a few numbers between may be missing. */
bool clause_follows(const ClauseLine *last, const ClauseLine *next, bool gap);
/* True if the text is short and not a sentence. */
bool clause_is_title(const char *text);
/* A line of a table of contents: "5.1 시험 ········ 12". */
bool clause_is_contents(const char *line);
/* One with a row of dots: it cannot be text. */
bool clause_is_leader(const char *line);
