/* import/hwp5/chars.c - UTF-16, and tables of the private characters that are known. */
#include "import/hwp5/chars.h"
#include <stdbool.h>

#define IS_HIGH(unit) ((unit) >= 0xD800 && (unit) < 0xDC00)
#define IS_LOW(unit) ((unit) >= 0xDC00 && (unit) < 0xE000)

/* Hancom's characters in the text. */
static const struct {
    gunichar c;
    const char *text;
} hancom[] = {
    { 0xF53A, "\u1112\u119E\u11AB" }, /* ᄒᆞᆫ, as in the name of the word processor */
    { 0xF012B, "㊞" },
    { 0xF02B1, "[1]" }, /* a digit in a box */
    { 0xF02B2, "[2]" },
    { 0xF02B3, "[3]" },
    { 0xF02B4, "[4]" },
    { 0xF02B5, "[5]" },
    { 0xF02B6, "[6]" },
    { 0xF02B7, "[7]" },
    { 0xF02B8, "[8]" },
    { 0xF02B9, "[9]" },
    { 0xF080F, "―" },
    { 0xF081C, "" }, /* fills a line */
    { 0xF0850, "‘" },
    { 0xF0851, "’" },
    { 0xF0852, "“" },
    { 0xF0853, "”" },
    { 0xF0854, "『" },
    { 0xF0855, "』" },
};

/* Wingdings and Symbol, as they stand in U+F000 to U+F0FF. */
static const struct {
    gunichar c, as;
} symbols[] = {
    { 0xF06C, 0x25CF }, /* ● */
    { 0xF06D, 0x274D }, /* ❍ */
    { 0xF06E, 0x25A0 }, /* ■ */
    { 0xF06F, 0x25A1 }, /* □ */
    { 0xF071, 0x2751 }, /* ❑ */
    { 0xF073, 0x2B27 }, /* ⬧ */
    { 0xF074, 0x29EB }, /* ⧫ */
    { 0xF075, 0x25C6 }, /* ◆ */
    { 0xF076, 0x2756 }, /* ❖ */
    { 0xF077, 0x2B25 }, /* ⬥ */
    { 0xF09E, 0x00B7 }, /* · */
    { 0xF09F, 0x2022 }, /* • */
    { 0xF0A0, 0x25AA }, /* ▪ */
    { 0xF0A1, 0x25CB }, /* ○ */
    { 0xF0A4, 0x25C9 }, /* ◉ */
    { 0xF0A7, 0x25AA }, /* ▪ */
    { 0xF0A8, 0x25FB }, /* ◻ */
    { 0xF0AB, 0x2605 }, /* ★ */
    { 0xF0B7, 0x2022 }, /* • */
    { 0xF0D8, 0x27A2 }, /* ➢ */
    { 0xF0DF, 0x2190 }, /* ← */
    { 0xF0E0, 0x2192 }, /* → */
    { 0xF0E8, 0x2794 }, /* ➔ */
    { 0xF0F0, 0x21E8 }, /* ⇨ */
    { 0xF0F2, 0x21E9 }, /* ⇩ */
    { 0xF0FB, 0x2717 }, /* ✗ */
    { 0xF0FC, 0x2713 }, /* ✓ */
    { 0xF0FE, 0x2611 }, /* ☑ */
};

static bool is_private(gunichar c)
{
    return (c >= 0xE000 && c <= 0xF8FF) || c >= 0xF0000;
}

static gunichar symbol(gunichar c)
{
    for (gsize i = 0; i < G_N_ELEMENTS(symbols); i++)
        if (symbols[i].c == c)
            return symbols[i].as;
    return 0;
}

gunichar hwp5_bullet(gunichar c)
{
    if (c == 0xFFFF || c < 0x20 || IS_HIGH(c) || IS_LOW(c))
        return 0;
    if (c == 0xAD) /* Hancom draws a soft hyphen as a hyphen */
        return '-';
    gunichar known = symbol(c);
    if (known)
        return known;
    return is_private(c) ? 0x2022 : c;
}

static bool append_private(GString *out, gunichar c)
{
    for (gsize i = 0; i < G_N_ELEMENTS(hancom); i++)
        if (hancom[i].c == c) {
            g_string_append(out, hancom[i].text);
            return true;
        }
    gunichar known = symbol(c);
    if (known)
        g_string_append_unichar(out, known);
    return known != 0;
}

void hwp5_char_append(GString *out, gunichar c)
{
    if (is_private(c) && append_private(out, c))
        return;
    if (g_unichar_validate(c) && !g_unichar_iscntrl(c))
        g_string_append_unichar(out, c);
}

gunichar hwp5_char_decode(Bytes units, guint *taken)
{
    guint unit = bytes_u16(units, 0), low = bytes_u16(units, 2);
    *taken = 1;
    if (IS_HIGH(unit) && IS_LOW(low)) {
        *taken = 2;
        return 0x10000 + ((unit & 0x3FF) << 10 | (low & 0x3FF));
    }
    return IS_HIGH(unit) || IS_LOW(unit) ? 0 : unit;
}

void hwp5_chars_append(GString *out, Bytes units)
{
    guint taken;
    for (; units.n >= 2; units = bytes_part(units, 2 * taken, units.n)) {
        gunichar c = hwp5_char_decode(units, &taken);
        if (c >= 0x20)
            hwp5_char_append(out, c);
    }
}
