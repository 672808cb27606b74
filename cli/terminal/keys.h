/* cli/terminal/keys.h - what was pressed, out of the bytes that a terminal sends. No input or
 * output, no clock: the reader says how long nothing came.
 *
 * In whatever dialect a terminal names its keys (xterm, linux, vt, rxvt, screen, tmux, PuTTY), they
 * come out the same. A paste in brackets (ESC[200~ to ESC[201~) is one key, and nothing inside it
 * is ever a key of its own.
 */
#pragma once
#include <glib.h>
#include <stdbool.h>
#include "cli/terminal/key_codes.h"

#define KEYS_ESCAPE_MS 30            /* a sequence's bytes follow one another within this */
#define KEYS_PASTE_MS 1000           /* a paste that stays unfinished for so long is over */
#define KEYS_PASTE_MOST (64U * 1024) /* bytes of a paste that are kept */

typedef struct Keys Keys;
Keys *keys_new(void);
void keys_free(Keys *keys);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Keys, keys_free)

/* `n` bytes were read. */
void keys_feed(Keys *keys, const char *bytes, gsize n);
/* The next whole key; false: none is whole, read on. */
bool keys_next(Keys *keys, gunichar *key);

/* Something is unfinished: if nothing comes for keys_patience(), call keys_timeout(). */
bool keys_waiting(const Keys *keys);
/* How long to wait for more, in milliseconds; -1: for ever. */
int keys_patience(const Keys *keys);
/* What is unfinished is whole: an Escape alone, a broken character (U+FFFD), a paste that has
 * ended. */
void keys_timeout(Keys *keys);
/* A paste has begun and not ended. */
bool keys_in_paste(const Keys *keys);

/* What was pasted: clean UTF-8 in NFC, line ends LF, tabs as spaces, no other control characters
 * and nothing that text_is_unsafe(). Borrowed until the next paste ends; "" before the first. */
const char *keys_paste(const Keys *keys);
/* The last paste was longer than KEYS_PASTE_MOST: only its beginning was kept. */
bool keys_paste_was_cut(const Keys *keys);

/* How many bytes were no UTF-8 so far, typed and pasted. */
guint keys_invalid(const Keys *keys);

/* A conjoining jamo or a combining mark that joins the character before it (NFD as it is typed):
 * the two as one; 0 if they stay two. */
gunichar keys_compose(gunichar before, gunichar key);
