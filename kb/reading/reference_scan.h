/* kb/reading/reference_scan.h - the pieces of a reference in a text. Private to this folder. */
#pragma once
#include <glib.h>
#include <stdbool.h>

/* The locator at `p` in the form of the index (제5조의2, 별표 3, 별지 제5호의2서식), and the bytes
 * it takes with the paragraphs and items after it (제1항제2호가목). NULL, 0 bytes: there is none.
 * Free with g_free(). */
char *scan_locator(const char *p, int *bytes);

/* The bytes of "제1항제2호가목", with spaces between, at `p`; 0 if there are none. */
int scan_parts(const char *p);

/* The bytes of 「...」 at `p`; 0 if there is none on this line. */
int scan_title(const char *p);

/* The bytes of "(이하 "법"이라 한다)" or another parenthesis at `p`; 0 if there is none. */
int scan_parenthesis(const char *p);

/* The bytes of [...] at `p`; 0 if there is none on this line. */
int scan_bracket(const char *p);

/* Whether only what joins references of one list stands in text[from, to): 및, 또는, 부터, commas
 * ... */
bool scan_joins(const char *text, int from, int to);

/* Whether `word` ends at text[at) and stands by itself. */
bool scan_word_before(const char *text, int at, const char *word);

/* How many bytes a word of syllables before text[at) takes. */
int scan_syllables_before(const char *text, int at);
