/* base/text/text.h - Korean text: cleaning, width, safety on a terminal.
 *
 * Inside the program every string is valid UTF-8 in NFC. It is made so once, on entry, by
 * text_clean(). Widths are columns of a terminal: a Hangul syllable takes two (Unicode UAX #11).
 */
#pragma once
#include <glib.h>
#include <stdbool.h>

/* Cleans `n` bytes (-1: up to the NUL) from outside: checks UTF-8, drops NUL bytes and a byte order
 * mark, makes NFC, turns CR LF and CR into LF. ERR_INPUT, naming the byte, if it is not UTF-8.
 * Free with g_free(). */
char *text_clean(const char *bytes, gssize n, GError **err);

/* True if `text` is in NFC already; cheap for Hangul syllables, Hanja and ASCII. */
bool text_is_nfc(const char *text);

/* Columns that `text`, or a character, takes: 2 for wide characters, 0 for combining ones. */
int text_width(const char *text);
int text_char_width(gunichar c);

/* A copy cut to at most `columns`, ending in "…" if something was cut. Free with g_free(). */
char *text_fit(const char *text, int columns);

/* Breaks `text` into lines of at most `columns`, at spaces if it can, inside a long word if it
 * must; Korean may break after any syllable only when a word is longer than a line. Lines of
 * `text` stay lines. Returns a NULL-terminated list for g_strfreev(). */
char **text_wrap(const char *text, int columns);
/* The same, all lines but the first narrower by `hang`. */
char **text_wrap_hanging(const char *text, int columns, int hang);

/* A copy that is safe on a terminal: control characters, escape sequences' starts, bidirectional
 * overrides and invisible format characters become "·"; LF and TAB stay. Free with g_free(). */
char *text_safe(const char *text);

/* True for the characters that text_safe() replaces. */
bool text_is_unsafe(gunichar c);

/* One line: runs of white space and line ends become one space, ends trimmed. Free with g_free().
 */
char *text_one_line(const char *text);

/* A key for comparing names of laws: no white space, no middle dots (ㆍ · ‧ ・), case folded.
 * 「전기용품 및 생활용품」 and 「전기용품및생활용품」 have the same key. Free with g_free(). */
char *text_key(const char *text);

/* A Hangul syllable U+AC00-D7A3. */
static inline bool text_is_syllable(gunichar c)
{
    return c >= 0xAC00 && c <= 0xD7A3;
}

/* The particle that fits `word`: text_particle("상담", "을", "를") is "을". After a digit or a
 * Latin letter, by how Koreans read its name. */
const char *text_particle(const char *word, const char *after_final, const char *after_vowel);
