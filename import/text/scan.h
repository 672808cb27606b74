/* import/text/scan.h - the smallest steps over a line of Korean text.
 *
 * Each takes a pointer into valid UTF-8, moves it past what it found and returns true, or leaves it
 * where it was. White space is a blank, a TAB, a no-break or an ideographic space.
 */
#pragma once
#include <glib.h>
#include <stdbool.h>

bool scan_space(const char **p);
bool scan_word(const char **p, const char *word);

/* One to `most` digits, ASCII or full width. */
bool scan_digits(const char **p, int most, int *number);

/* Where the bracket that opens at `p`, of any kind in use around titles, is closed: the end after
 * the closing one. NULL if none opens or none closes. */
const char *scan_bracket_end(const char *p);

/* Draws `*from` and `*to`, the ends of a text, together over white space of every script. */
void scan_trim(const char **from, const char **to);

/* Whether `text` starts with one of `n` words; ends with one. */
bool scan_starts_with_any(const char *text, const char *const *words, gsize n);
bool scan_ends_with_any(const char *text, const char *const *words, gsize n);
#define STARTS_WITH(text, table) scan_starts_with_any(text, table, G_N_ELEMENTS(table))
#define ENDS_WITH(text, table) scan_ends_with_any(text, table, G_N_ELEMENTS(table))
