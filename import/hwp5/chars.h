/* import/hwp5/chars.h - characters of HWP 5: UTF-16 with Hancom's own in the private use areas. */
#pragma once
#include "import/text/bytes.h"

/* Appends a string of UTF-16LE units without controls. */
void hwp5_chars_append(GString *out, Bytes units);

/* Appends one character: a private one of Hancom's as the Unicode character it stands for, if that
 * is known (U+F53A is the old Hangul ᄒᆞᆫ in Hancom's name), other private ones as they are;
 * nothing for half of a surrogate pair, a control character or an invalid code. */
void hwp5_char_append(GString *out, gunichar c);

/* The character at the front of `units`; `taken` is its number of units, 2 for a surrogate pair. 0
 * for half of a pair. */
gunichar hwp5_char_decode(Bytes units, guint *taken);

/* The Unicode character for a bullet, also of the symbol fonts; "•" if it is not known; 0 if the
 * bullet is a picture. */
gunichar hwp5_bullet(gunichar c);
