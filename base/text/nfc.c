/* base/text/nfc.c - composing in linear time. */
#include "base/text/nfc.h"
#include <string.h>

#define PIECE_BYTES (1u << 10)

/* Characters that NFC leaves alone and that never join their neighbours (Unicode UAX #15). What is
 * missing here is normalized the slow way, so the table need not be complete. */
static const CharRange stable[] = {
    { 0xAC00, 0xD7A3 }, /* Hangul syllables */
    { 0x0000, 0x02FF },
    { 0x3000, 0x3029 }, /* 302A-302F are marks, which NFC puts in order; so are 20D0-20FF */
    { 0x3030, 0x3098 },
    { 0x309B, 0x9FFF }, /* kana, compatibility jamo, Hanja */
    { 0x2010, 0x20CF },
    { 0x2100, 0x2125 },
    { 0x212C, 0x2328 },
    { 0x232B, 0x2ADB },
    { 0xE000, 0xF8FF },
    { 0xFF00, 0xFFEF },
};

bool nfc_is_composed(const char *text, gsize n)
{
    for (const char *p = text, *end = text + n; p < end; p = g_utf8_next_char(p))
        if ((guint8)*p >= 0x80 && !nfc_in_ranges(g_utf8_get_char(p), stable, G_N_ELEMENTS(stable)))
            return false;
    return true;
}

/* True if the character at `p` never joins the one before it: ASCII, Hanja and Hangul, and the
 * first jamo of a syllable (U+1100 on). What is missing here only makes a piece longer. */
static bool stands_alone(const char *p)
{
    const guint8 *c = (const guint8 *)p;
    return g_ascii_isgraph(*p) || *p == ' ' || (c[0] >= 0xE4 && c[0] <= 0xED) ||
           (c[0] == 0xE1 && c[1] == 0x84);
}

/* A piece of about PIECE_BYTES that ends where nothing joins what follows, best after a line. */
static gsize piece_size(const char *p, gsize n)
{
    if (n <= PIECE_BYTES)
        return n;
    const char *line_end = memrchr(p, '\n', PIECE_BYTES);
    if (line_end)
        return (gsize)(line_end + 1 - p);
    gsize size = PIECE_BYTES / 2;
    while (size < n && size < 4 * PIECE_BYTES && !stands_alone(p + size))
        size++;
    while (size < n && ((guint8)p[size] & 0xC0) == 0x80)
        size++;
    return size;
}

char *nfc_compose(const char *text, gsize n)
{
    if (nfc_is_composed(text, n))
        return g_strndup(text, n);
    g_autoptr(GString) out = g_string_sized_new(n);
    for (gsize size; n > 0; text += size, n -= size) {
        size = piece_size(text, n);
        if (nfc_is_composed(text, size)) {
            g_string_append_len(out, text, (gssize)size);
            continue;
        }
        g_autofree char *piece = g_utf8_normalize(text, (gssize)size, G_NORMALIZE_DEFAULT_COMPOSE);
        g_string_append(out, piece);
    }
    return g_string_free(g_steal_pointer(&out), FALSE);
}
