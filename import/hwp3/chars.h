/* import/hwp3/chars.h - the characters of HWP 3.0 (hchar): ASCII, Johab syllables, and the symbols
 * and Hanja of KS X 1001 in places of their own.
 */
#pragma once
#include <glib.h>

/* Converts symbols and Hanja. Close with hwp3_chars_close(). */
typedef struct {
    GIConv wansung;
} Hwp3Chars;

void hwp3_chars_open(Hwp3Chars *chars);
void hwp3_chars_close(Hwp3Chars *chars);

/* Appends one character, which must not be a special code (below 32); U+FFFD if it is not known. */
void hwp3_char_append(Hwp3Chars *chars, GString *out, guint hchar);
