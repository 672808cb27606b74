/* cli/terminal/sequence.h - one key at the beginning of what a terminal sent: a character or an
 * escape sequence. */
#pragma once
#include <glib.h>
#include <stdbool.h>

#define SEQUENCE_PASTE 0x9E /* ESC[200~: what follows is pasted, up to PASTE_END */
#define SEQUENCE_BAD 0xFFFD /* a byte that is no UTF-8 */
#define PASTE_END "\033[201~"

/* How many of `n` bytes are the first key, and which (cli/terminal/key_codes.h, or one of the
 * above). 0: it is not whole. `late`: no more bytes will come, so whatever is there is a key; then
 * 0 only if `n` is 0. */
gsize sequence_read(const char *bytes, gsize n, bool late, gunichar *key);
