/* import/text/charset.h - from the bytes of a file to UTF-8.
 *
 * Nothing is ever dropped or replaced: a text that cannot be decoded to its last byte is refused.
 * Whatever Korean label a file carries (euc-kr, ks_c_5601-1987, ms949, ...) means CP949: the
 * stricter EUC-KR turns 8,822 syllables into garbage without an error.
 */
#pragma once
#include <glib.h>
#include "base/err.h"

/* Decodes `n` bytes and makes them clean (text_clean() in base/text/text.h). Tried in turn: a byte
 * order mark, the escape of ISO-2022-KR, the NUL pattern of UTF-16, UTF-8, `label` (what the file
 * says of itself; NULL: nothing), CP949, and what the statistics of the bytes suggest. `encoding`
 * becomes the name of what it was; free both with g_free(). ERR_INPUT: binary, or not decodable,
 * naming the first wrong byte and how many there are. */
char *charset_decode(
    const guint8 *bytes, gsize n, const char *label, char **encoding, GError **err);

/* True if the content cannot be text: many control characters that text does not use. */
bool charset_is_binary(const guint8 *bytes, gsize n);

/* For a probe: the start of the content as far as `head` has room, without a byte order mark and
 * without the NULs of UTF-16; ends in NUL. Decodes nothing: only ASCII in it can be believed. */
void charset_head(const guint8 *bytes, gsize n, char *head, gsize capacity);
