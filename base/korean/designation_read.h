/* base/korean/designation_read.h - a text as the matchers of designations see it: half-width, lower
 * case, one kind of hyphen and one kind of space. Private to this folder.
 */
#pragma once
#include <glib.h>
#include <string.h>
#include "base/korean/designation_name.h"

#define SYLLABLE_BYTES 3 /* every Hangul syllable is three bytes of UTF-8 */

typedef struct {
    const char *text;
    int n;
} Reading;

/* The hyphen that PDF files and phones make of "-"; "_" stands for it in names of files. */
static inline bool read_is_hyphen(gunichar c)
{
    return c == '-' || c == '_' || (c >= 0x2010 && c <= 0x2013) || c == 0x2212;
}

/* Full-width forms (Unicode block FF01-FF5E) are ASCII, hyphens are "-", no-break and ideographic
 * spaces are spaces. */
static inline gunichar read_folded(gunichar c)
{
    if (c >= 0xFF01 && c <= 0xFF5E)
        c -= 0xFEE0;
    if (c < 0x80)
        return c == '_' ? '-' : c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c;
    return read_is_hyphen(c) ? '-' : c == 0xA0 || c == 0x3000 ? ' ' : c;
}

/* The character at `at`, folded; its bytes in *bytes. 0 and 0 bytes at the end of the text and if
 * it is not UTF-8. */
static inline gunichar read_at(const Reading *r, int at, int *bytes)
{
    *bytes = 0;
    if (at >= r->n)
        return 0;
    gunichar c = (guint8)r->text[at];
    if (c < 0x80) {
        *bytes = 1;
        return read_folded(c);
    }
    c = g_utf8_get_char_validated(r->text + at, r->n - at);
    if (c >= (gunichar)-2)
        return 0;
    *bytes = g_utf8_skip[(guint8)r->text[at]];
    return read_folded(c);
}

static inline bool read_is_digit(gunichar c)
{
    return c >= '0' && c <= '9';
}

static inline bool read_is_letter(gunichar c)
{
    return c >= 'a' && c <= 'z';
}

static inline bool read_syllable(const Reading *r, int at, const char *syllable)
{
    return at >= 0 && at + SYLLABLE_BYTES <= r->n &&
           memcmp(r->text + at, syllable, SYLLABLE_BYTES) == 0;
}

/* Returns the offset past `c` if it is at `at`, else `at`. */
int read_past(const Reading *r, int at, gunichar c);

/* Returns the offset past the digits at `at`; their number in *count. Reads at most most + 1, so
 * that the caller can tell that there are too many. */
int read_digits(const Reading *r, int at, int most, int *count);

/* Appends the digits in [from, to), without leading zeros if `bare`; as name_add(). */
bool name_add_digits(DesignationName *name, const Reading *r, int from, int to, bool bare);
