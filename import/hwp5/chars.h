/* import/hwp5/chars.h - characters of HWP 5: UTF-16 with Hancom's own in the private use areas. */
#pragma once
#include "import/text/bytes.h"

/* Appends a string of UTF-16LE units without controls. */
void hwp5_chars_append(GString *out, Bytes units);

/* Appends one character: those of Hancom's that have another name as that (U+F53A as the old
 * Hangul ᄒᆞᆫ that Hancom writes its name with), the other private ones as they are; nothing for
 * half of a pair, a control character or what is no character. */
void hwp5_char_append(GString *out, gunichar c);

/* The character at the front of `units`, and in `taken` how many units it has: 2 for a pair. 0
 * for a half pair. */
gunichar hwp5_char_decode(Bytes units, guint *taken);

/* What a bullet looks like: those of the symbol fonts have their own places; "•" for one unknown;
 * 0 where the bullet is a picture. */
gunichar hwp5_bullet(gunichar c);
