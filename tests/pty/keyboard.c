/* tests/pty/keyboard.c - the bytes that the keys of a terminal send. */
#include "tests/pty/keyboard.h"
#include <string.h>

typedef enum { XTERM, SCREEN, LINUX, VT100, KEYBOARDS } Keyboard;

static const struct {
    const char *name, *bytes[KEYBOARDS];
} keys[] = {
    { "Up", { "\033[A", "\033[A", "\033[A", "\033[A" } },
    { "Down", { "\033[B", "\033[B", "\033[B", "\033[B" } },
    { "Right", { "\033[C", "\033[C", "\033[C", "\033[C" } },
    { "Left", { "\033[D", "\033[D", "\033[D", "\033[D" } },
    { "Home", { "\033[H", "\033[1~", "\033[1~", NULL } },
    { "End", { "\033[F", "\033[4~", "\033[4~", NULL } },
    { "Ins", { "\033[2~", "\033[2~", "\033[2~", NULL } },
    { "Del", { "\033[3~", "\033[3~", "\033[3~", NULL } },
    { "PgUp", { "\033[5~", "\033[5~", "\033[5~", NULL } },
    { "PgDn", { "\033[6~", "\033[6~", "\033[6~", NULL } },
    { "F1", { "\033OP", "\033OP", "\033[[A", "\033OP" } },
    { "F2", { "\033OQ", "\033OQ", "\033[[B", "\033OQ" } },
    { "F3", { "\033OR", "\033OR", "\033[[C", "\033OR" } },
    { "F4", { "\033OS", "\033OS", "\033[[D", "\033OS" } },
    { "F5", { "\033[15~", "\033[15~", "\033[[E", NULL } },
    { "F6", { "\033[17~", "\033[17~", "\033[17~", NULL } },
    { "F7", { "\033[18~", "\033[18~", "\033[18~", NULL } },
    { "F8", { "\033[19~", "\033[19~", "\033[19~", NULL } },
    { "F9", { "\033[20~", "\033[20~", "\033[20~", NULL } },
    { "F10", { "\033[21~", "\033[21~", "\033[21~", NULL } },
    { "F11", { "\033[23~", "\033[23~", "\033[23~", NULL } },
    { "F12", { "\033[24~", "\033[24~", "\033[24~", NULL } },
    { "S-Tab", { "\033[Z", "\033[Z", "\033\t", NULL } },
    { "C-Up", { "\033[1;5A", "\033[1;5A", "\033[A", NULL } },
    { "C-Down", { "\033[1;5B", "\033[1;5B", "\033[B", NULL } },
    { "C-Right", { "\033[1;5C", "\033[1;5C", "\033[C", NULL } },
    { "C-Left", { "\033[1;5D", "\033[1;5D", "\033[D", NULL } },
    { "M-Right", { "\033[1;3C", "\033[1;3C", "\033\033[C", NULL } },
    { "M-Left", { "\033[1;3D", "\033[1;3D", "\033\033[D", NULL } },
    { "S-Right", { "\033[1;2C", "\033[1;2C", "\033[C", NULL } },
    { "S-Left", { "\033[1;2D", "\033[1;2D", "\033[D", NULL } },
    { "Enter", { "\r", "\r", "\r", "\r" } },
    { "Tab", { "\t", "\t", "\t", "\t" } },
    { "Esc", { "\033", "\033", "\033", "\033" } },
    { "Space", { " ", " ", " ", " " } },
    { "BS", { "\177", "\177", "\177", "\b" } },
};

static const struct {
    const char *term;
    Keyboard keyboard;
    bool brackets;
} terms[] = {
    { "xterm", XTERM, true },
    { "screen", SCREEN, true },
    { "tmux", SCREEN, true },
    { "linux", LINUX, false },
    { "vt100", VT100, false },
};

/* An unknown terminal has the keyboard of an xterm: so do nearly all that are made today. */
static gsize term_row(const char *term)
{
    for (gsize i = 0; i < G_N_ELEMENTS(terms); i++)
        if (g_str_has_prefix(term, terms[i].term))
            return i;
    return 0;
}

bool keyboard_has_brackets(const char *term)
{
    return terms[term_row(term)].brackets;
}

static char *named(Keyboard keyboard, const char *key, bool other_arrows)
{
    for (gsize i = 0; i < G_N_ELEMENTS(keys); i++) {
        if (!g_str_equal(keys[i].name, key) || !keys[i].bytes[keyboard])
            continue;
        char *bytes = g_strdup(keys[i].bytes[keyboard]);
        if (other_arrows && keyboard != LINUX && strlen(bytes) == 3 && bytes[2] <= 'H')
            bytes[1] = 'O';
        return bytes;
    }
    return NULL;
}

static char *one_key(Keyboard keyboard, const char *key, bool other_arrows)
{
    char *bytes = named(keyboard, key, other_arrows);
    if (bytes)
        return bytes;
    if (g_str_has_prefix(key, "C-") && strlen(key) == 3)
        return g_strdup_printf("%c", key[2] & 0x1F);
    if (g_str_has_prefix(key, "M-") && g_utf8_strlen(key, -1) == 3)
        return g_strconcat("\033", key + 2, NULL);
    return g_utf8_strlen(key, -1) == 1 ? g_strdup(key) : NULL;
}

char *keyboard_bytes(const char *term, const char *key, bool other_arrows)
{
    Keyboard keyboard = terms[term_row(term)].keyboard;
    g_auto(GStrv) choices = g_strsplit(key, "|", -1);
    for (char **choice = choices; *choice; choice++) {
        char *bytes = one_key(keyboard, *choice, other_arrows);
        if (bytes)
            return bytes;
    }
    return NULL;
}
