/* tests/pty/stream.c - what a program sent to its terminal, cut into texts, controls, sequences. */
#include "tests/pty/stream.h"
#include <string.h>

/* The sequences that the program and libedit send: movement, erasing, inserting and deleting,
 * scrolling, colours, modes, questions of where the cursor is. */
#define OWN_CSI "@ABCDGHJKLMPSTXdfhlmnr"
#define OWN_ESC "78=>DEM"
#define OWN_CONTROL "\a\b\t\n\r\017" /* and NUL, which a vt100 is given time with */

static StreamKind csi(const char *bytes, gsize n, gsize *length)
{
    gsize i = 2;
    while (i < n && bytes[i] >= 0x20 && bytes[i] < 0x40)
        i++;
    *length = i + 1;
    if (i == n)
        return STREAM_PART;
    return strchr(OWN_CSI, bytes[i]) ? STREAM_SEQUENCE : STREAM_RAW;
}

static StreamKind sequence(const char *bytes, gsize n, gsize *length)
{
    if (n < 2)
        return STREAM_PART;
    if (bytes[1] == '[')
        return csi(bytes, n, length);
    if (strchr("()", bytes[1])) { /* a character set: ESC ( B */
        *length = 3;
        return n < 3 ? STREAM_PART : bytes[2] == 'B' ? STREAM_SEQUENCE : STREAM_RAW;
    }
    *length = 2;
    return strchr(OWN_ESC, bytes[1]) ? STREAM_SEQUENCE : STREAM_RAW;
}

/* Not text_is_unsafe(): what is tested does not judge itself. */
static bool is_raw(gunichar c)
{
    switch (g_unichar_type(c)) {
    case G_UNICODE_CONTROL:
    case G_UNICODE_FORMAT:
    case G_UNICODE_SURROGATE:
    case G_UNICODE_LINE_SEPARATOR:
    case G_UNICODE_PARAGRAPH_SEPARATOR:
        return c != 0xAD; /* a soft hyphen is a hyphen on a terminal */
    default:
        return c >= 0xE0000 && c <= 0xE0FFF;
    }
}

/* The length of the character that begins `bytes`; 0: it is not whole; -1: none. */
static gssize character(const char *bytes, gsize n, gunichar *c)
{
    *c = g_utf8_get_char_validated(bytes, (gssize)n);
    if (*c == (gunichar)-2)
        return 0;
    return *c == (gunichar)-1 ? -1 : g_unichar_to_utf8(*c, NULL);
}

StreamKind stream_next(const char *bytes, gsize n, gsize *length)
{
    *length = 1;
    if (*bytes == '\033')
        return sequence(bytes, n, length);
    if ((guchar)*bytes < 0x20 || *bytes == 0x7F)
        return memchr(OWN_CONTROL, *bytes, sizeof OWN_CONTROL) ? STREAM_CONTROL : STREAM_RAW;
    gsize i = 0;
    while (i < n && (guchar)bytes[i] >= 0x20 && bytes[i] != 0x7F) {
        gunichar c;
        gssize more = character(bytes + i, n - i, &c);
        bool raw = more < 0 || (more > 0 && is_raw(c));
        if (i == 0 && (raw || more == 0)) {
            *length = more > 0 ? (gsize)more : 1;
            return raw ? STREAM_RAW : STREAM_PART;
        }
        if (raw || more <= 0)
            break;
        i += (gsize)more;
    }
    *length = i;
    return STREAM_TEXT;
}
