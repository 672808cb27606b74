/* tests/pty/keyboard.h - the bytes that the keys of a terminal send. */
#pragma once
#include <glib.h>
#include <stdbool.h>

/* Of a key on the keyboard of TERM `term`: a character, C-a, M-a (Alt), Enter, Tab, S-Tab, Esc,
 * Space, BS, Up Down Left Right, Home End Ins Del PgUp PgDn, F1-F12, C-, M- or S- and an arrow.
 * "F6|C-g": the first of them that this keyboard has. `other_arrows`: the program asked for the
 * other form of the arrows. NULL: no such key there. */
char *keyboard_bytes(const char *term, const char *key, bool other_arrows);

/* Whether such a terminal puts a paste into brackets when the program asks for it. */
bool keyboard_has_brackets(const char *term);
