/* base/text/nfc.h - Normalization Form C (Unicode UAX #15): syllables of one character. */
#pragma once
#include <glib.h>
#include <stdbool.h>

typedef struct {
    gunichar from, to;
} CharRange;

static inline bool nfc_in_ranges(gunichar c, const CharRange *ranges, gsize n)
{
    for (gsize i = 0; i < n; i++)
        if (c >= ranges[i].from && c <= ranges[i].to)
            return true;
    return false;
}

/* True if `n` bytes of valid UTF-8 are surely in NFC; false if it would take a closer look to
 * know. */
bool nfc_is_composed(const char *text, gsize n);

/* `n` bytes of valid UTF-8 in NFC. Piece by piece, as g_utf8_normalize() needs time by the square
 * of the length. Free with g_free(). */
char *nfc_compose(const char *text, gsize n);
