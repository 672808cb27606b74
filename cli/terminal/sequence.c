/* cli/terminal/sequence.c - characters and escape sequences. */
#include "cli/terminal/sequence.h"
#include <string.h>
#include "base/text/text.h"
#include "cli/terminal/key_codes.h"

#define ESC 0x1B
#define SEQUENCE_MOST 256 /* bytes; what is longer is no terminal's */

typedef struct {
    guint code;
    gunichar key;
} KeyName;

static gunichar name_of(const KeyName *names, gsize n, guint code)
{
    for (gsize i = 0; i < n; i++)
        if (names[i].code == code)
            return names[i].key;
    return KEY_UNKNOWN;
}

/* CSI number ~ (rxvt: also ^ $ @, with Ctrl and Shift) */
static const KeyName numbered[] = {
    { 1, KEY_HOME },
    { 2, KEY_INSERT },
    { 3, KEY_DELETE },
    { 4, KEY_END },
    { 5, KEY_PAGE_UP },
    { 6, KEY_PAGE_DOWN },
    { 7, KEY_HOME },
    { 8, KEY_END },
    { 11, KEY_F1 },
    { 12, KEY_F2 },
    { 13, KEY_F3 },
    { 14, KEY_F4 },
    { 15, KEY_F5 },
    { 17, KEY_F6 },
    { 18, KEY_F7 },
    { 19, KEY_F8 },
    { 20, KEY_F9 },
    { 21, KEY_F10 },
    { 200, SEQUENCE_PASTE },
};

/* CSI letter, SS3 letter */
static const KeyName lettered[] = {
    { 'A', KEY_UP }, { 'B', KEY_DOWN }, { 'C', KEY_RIGHT }, { 'D', KEY_LEFT }, { 'F', KEY_END },
    { 'H', KEY_HOME }, { 'P', KEY_F1 }, { 'Q', KEY_F2 }, { 'R', KEY_F3 }, { 'S', KEY_F4 },
    { 'Z', KEY_BACKTAB }, { 'a', KEY_UP }, { 'b', KEY_DOWN }, /* rxvt's, with Shift or Ctrl */
};

/* SS3 letter alone: VT100+ names F5 to F9 on, and the number pad has letters of its own. */
static const KeyName pad[] = {
    { 'T', KEY_F5 },
    { 'U', KEY_F6 },
    { 'V', KEY_F7 },
    { 'W', KEY_F8 },
    { 'X', KEY_F9 },
    { 'Y', KEY_F10 },
    { 'M', '\r' },
    { 'c', KEY_WORD_RIGHT },
    { 'd', KEY_WORD_LEFT },
    { 'j', '*' },
    { 'k', '+' },
    { 'l', ',' },
    { 'm', '-' },
    { 'n', '.' },
    { 'o', '/' },
};

/* CSI [ letter: the Linux console's */
static const KeyName console[] = {
    { 'A', KEY_F1 },
    { 'B', KEY_F2 },
    { 'C', KEY_F3 },
    { 'D', KEY_F4 },
    { 'E', KEY_F5 },
};

/* ESC character: Alt with a key */
static const KeyName with_alt[] = {
    { '\r', KEY_ALT_ENTER }, { '\n', KEY_ALT_ENTER }, { 'b', KEY_WORD_LEFT },
    { 'f', KEY_WORD_RIGHT }, { 'd', KEY_DELETE_WORD }, { 0x08, 0x17 }, { 0x7F, 0x17 }, /* Ctrl-W */
};
#define NAMED(names, code) name_of((names), G_N_ELEMENTS(names), (code))

typedef struct {
    char prefix;      /* '?', '>', ... or 0 */
    guint numbers[2]; /* what is missing is 0 */
    guint count;
    char between; /* '$', ' ', ... or 0 */
    char last;
} Csi;

/* What a modifier makes of a key: words for letters; a function key with one is another key. */
static gunichar modified(gunichar key, guint modifier)
{
    bool ctrl_or_alt = modifier >= 2 && modifier <= 16 && ((modifier - 1) & 6);
    if (modifier >= 2 && key >= KEY_F1 && key <= KEY_F10)
        return KEY_UNKNOWN;
    if (!ctrl_or_alt)
        return key;
    switch (key) {
    case KEY_LEFT:
        return KEY_WORD_LEFT;
    case KEY_RIGHT:
        return KEY_WORD_RIGHT;
    case KEY_DELETE:
        return KEY_DELETE_WORD;
    default:
        return key;
    }
}

static bool is_reply(const Csi *c)
{
    if (c->prefix)
        return c->prefix != '<'; /* that is the mouse */
    return strchr("nyt", c->last) || (strchr("cR", c->last) && c->count > 1);
}

/* kitty's and xterm's way of telling a key by its character */
static gunichar by_character(const Csi *c)
{
    if (c->numbers[0] == '\r')
        return c->numbers[1] >= 2 ? KEY_ALT_ENTER : '\r';
    return c->numbers[0] == ESC ? KEY_ESCAPE : KEY_UNKNOWN;
}

static gunichar rxvt_word(char last)
{
    return last == 'c' ? KEY_RIGHT : last == 'd' ? KEY_LEFT : KEY_UNKNOWN;
}

static gunichar csi_key(const Csi *c)
{
    if (is_reply(c))
        return KEY_REPLY;
    switch (c->last) {
    case '~':
        return modified(NAMED(numbered, c->numbers[0]), c->numbers[1]);
    case '$': /* with Shift */
        return modified(NAMED(numbered, c->numbers[0]), 2);
    case '^':
    case '@': /* with Ctrl, with both */
        return modified(NAMED(numbered, c->numbers[0]), 5);
    case 'u':
        return by_character(c);
    case 'c':
    case 'd':
        return rxvt_word(c->last);
    default:
        return modified(NAMED(lettered, (guint)c->last), c->numbers[c->count > 1 ? 1 : 0]);
    }
}

static void take_parameter(Csi *c, char byte)
{
    if (byte == ';' || byte == ':') {
        c->count = MAX(c->count, 1) + 1;
    } else if (g_ascii_isdigit(byte) && c->count <= G_N_ELEMENTS(c->numbers)) {
        guint *number = &c->numbers[MAX(c->count, 1) - 1];
        c->count = MAX(c->count, 1);
        *number = MIN(*number * 10 + (guint)(byte - '0'), 9999);
    } else if (!g_ascii_isdigit(byte)) {
        c->prefix = byte;
    }
}

/* CSI parameters, what is between, a final byte. A sequence that breaks off is dropped up to the
 * byte that does not belong to it. */
static gsize read_csi(const char *bytes, gsize n, bool late, gunichar *key)
{
    Csi c = { 0 };
    gsize i = 2;
    *key = KEY_UNKNOWN;
    if (n > 3 && bytes[2] == '[') {
        *key = NAMED(console, (guint8)bytes[3]);
        return 4;
    }
    if (n > 2 && bytes[2] == '[')
        return late ? n : 0;
    for (; i < n && i < SEQUENCE_MOST; i++) {
        guint8 byte = (guint8)bytes[i];
        if (byte >= 0x30 && byte <= 0x3F) {
            take_parameter(&c, (char)byte);
        } else if (byte >= 0x20 && byte <= 0x2F) {
            c.between = (char)byte;
        } else if (byte < 0x40 || byte > 0x7E) {
            return i;
        } else {
            c.last = (char)byte;
            *key = csi_key(&c);
            return i + 1;
        }
    }
    if (late && c.between == '$' && bytes[n - 1] == '$') { /* rxvt ends Shift's sequences with it */
        c.last = '$';
        *key = csi_key(&c);
    }
    return late || i == SEQUENCE_MOST ? i : 0;
}

/* SS3: ESC O letter; older ones have the modifier before the letter. */
static gsize read_ss3(const char *bytes, gsize n, bool late, gunichar *key)
{
    guint modifier = 0;
    *key = KEY_UNKNOWN;
    for (gsize i = 2; i < n && i < 6; i++) {
        guint8 byte = (guint8)bytes[i];
        if (g_ascii_isdigit((char)byte) || byte == ';') {
            modifier = byte == ';' ? 0 : modifier * 10 + (guint)(byte - '0');
            continue;
        }
        if (byte < 0x21 || byte > 0x7E)
            return i;
        *key = byte >= 'p' && byte <= 'y' ? (gunichar)('0' + (byte - 'p')) : NAMED(pad, byte);
        if (*key == KEY_UNKNOWN)
            *key = modified(NAMED(lettered, byte), modifier);
        return i + 1;
    }
    return late || n >= 6 ? MIN(n, 6) : 0;
}

/* OSC, DCS, APC and their like: a terminal's answer in a string, ended by BEL or ESC \. */
static gsize read_string(const char *bytes, gsize n, bool late, gunichar *key)
{
    *key = KEY_REPLY;
    for (gsize i = 2; i < n && i < SEQUENCE_MOST * 16; i++) {
        guint8 byte = (guint8)bytes[i];
        if (byte == '\a')
            return i + 1;
        if (byte == ESC && i + 1 == n && !late)
            return 0;
        if (byte == ESC && i + 1 < n && bytes[i + 1] == '\\')
            return i + 2;
        if (byte < 0x20) {
            *key = KEY_UNKNOWN;
            return i;
        }
    }
    *key = KEY_UNKNOWN;
    return late || n >= SEQUENCE_MOST * 16 ? MIN(n, SEQUENCE_MOST * 16) : 0;
}

/* Two Escapes are rxvt's and PuTTY's Alt with an arrow, or the key twice. */
static gsize read_two_escapes(const char *bytes, gsize n, bool late, gunichar *key)
{
    *key = KEY_ESCAPE;
    if (n < 4 && !late && (n < 3 || bytes[2] == '[' || bytes[2] == 'O'))
        return 0;
    if (n < 4 || (bytes[2] != '[' && bytes[2] != 'O') || (bytes[3] != 'C' && bytes[3] != 'D'))
        return 1;
    *key = bytes[3] == 'C' ? KEY_WORD_RIGHT : KEY_WORD_LEFT;
    return 4;
}

static gsize read_escape(const char *bytes, gsize n, bool late, gunichar *key)
{
    *key = KEY_ESCAPE;
    if (n == 1)
        return late ? 1 : 0;
    guint8 byte = (guint8)bytes[1];
    if (byte == '[')
        return read_csi(bytes, n, late, key);
    if (byte == 'O')
        return read_ss3(bytes, n, late, key);
    if (byte == ESC)
        return read_two_escapes(bytes, n, late, key);
    if (strchr("]PX^_", byte) && byte != 0)
        return read_string(bytes, n, late, key);
    *key = NAMED(with_alt, byte);
    if (*key != KEY_UNKNOWN || (byte >= 0x20 && byte < 0x80))
        return 2;
    *key = KEY_ESCAPE; /* then a character that came in the same breath */
    return 1;
}

static gsize read_character(const char *bytes, gsize n, bool late, gunichar *key)
{
    gunichar c = g_utf8_get_char_validated(bytes, (gssize)n);
    if (c == (gunichar)-2 && !late)
        return 0;
    *key = SEQUENCE_BAD;
    if (c == (gunichar)-1 || c == (gunichar)-2)
        return 1;
    /* One that would come out as a key, or could move the cursor if it were shown. */
    *key = text_is_unsafe(c) ? KEY_UNKNOWN : c;
    return (gsize)g_utf8_skip[(guint8)*bytes];
}

gsize sequence_read(const char *bytes, gsize n, bool late, gunichar *key)
{
    if (n == 0)
        return 0;
    if (*bytes == ESC)
        return read_escape(bytes, n, late, key);
    if ((guint8)*bytes < 0x80) {
        *key = (guint8)*bytes;
        return 1;
    }
    return read_character(bytes, n, late, key);
}
