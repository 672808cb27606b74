/* import/hwp3/chars.c - Johab by its bits, KS X 1001 by iconv. */
#include "import/hwp3/chars.h"
#include <stdbool.h>

#define JOHAB 0x8000
#define SYMBOLS 0x3400
#define HANJA 0x4000
#define ROW 94
#define SYMBOL_ROWS 12 /* A1 to AC */
#define HANJA_ROWS 52  /* CA to FD */
#define UNKNOWN 0xFFFD

void hwp3_chars_open(Hwp3Chars *chars)
{
    chars->wansung = g_iconv_open("UTF-8", "EUC-KR");
}

void hwp3_chars_close(Hwp3Chars *chars)
{
    if (chars->wansung != (GIConv)-1)
        g_iconv_close(chars->wansung);
}

/* The parts of a syllable by the five bits that Johab gives each; -1: no such part, -2: none. */
static int johab_initial(guint bits)
{
    return bits >= 2 && bits <= 20 ? (int)bits - 2 : bits == 1 ? -2 : -1;
}

static int johab_vowel(guint bits)
{
    static const gint8 vowels[32] = { -1, -1, -2, 0, 1, 2, 3, 4, -1, -1, 5, 6, 7, 8, 9, 10, -1, -1,
        11, 12, 13, 14, 15, 16, -1, -1, 17, 18, 19, 20, -1, -1 };
    return vowels[bits & 31];
}

static int johab_final(guint bits)
{
    if (bits == 1)
        return 0;
    if (bits == 0 || bits == 18 || bits > 29)
        return -1;
    return (int)bits - (bits < 18 ? 1 : 2);
}

/* A syllable, or a letter that stands alone. */
static gunichar johab_char(guint hchar)
{
    static const gunichar initials[] = { 0x3131, 0x3132, 0x3134, 0x3137, 0x3138, 0x3139, 0x3141,
        0x3142, 0x3143, 0x3145, 0x3146, 0x3147, 0x3148, 0x3149, 0x314A, 0x314B, 0x314C, 0x314D,
        0x314E };
    static const gunichar finals[] = { 0x3131, 0x3132, 0x3133, 0x3134, 0x3135, 0x3136, 0x3137,
        0x3139, 0x313A, 0x313B, 0x313C, 0x313D, 0x313E, 0x313F, 0x3140, 0x3141, 0x3142, 0x3144,
        0x3145, 0x3146, 0x3147, 0x3148, 0x314A, 0x314B, 0x314C, 0x314D, 0x314E };
    int initial = johab_initial(hchar >> 10 & 31), vowel = johab_vowel(hchar >> 5 & 31);
    int final = johab_final(hchar & 31);
    if (initial == -1 || vowel == -1 || final == -1)
        return UNKNOWN;
    if (initial >= 0 && vowel >= 0)
        return 0xAC00 + ((gunichar)initial * 21 + (gunichar)vowel) * 28 + (gunichar) final;
    if (initial >= 0)
        return final == 0 ? initials[initial] : UNKNOWN;
    if (vowel >= 0)
        return final == 0 ? 0x314F + (gunichar)vowel : UNKNOWN;
    return final > 0 ? finals[final - 1] : ' ';
}

/* Those of Hancom's own symbols that real files have. */
static const struct {
    guint hchar;
    const char *text;
} symbols[] = { { 0x81, "“" }, { 0x82, "”" }, { 0x2022, "•" } };

static bool append_symbol(GString *out, guint hchar)
{
    for (gsize i = 0; i < G_N_ELEMENTS(symbols); i++)
        if (symbols[i].hchar == hchar) {
            g_string_append(out, symbols[i].text);
            return true;
        }
    return false;
}

/* Cell `n` of KS X 1001, counted from the row that begins with byte `first`. */
static bool append_cell(Hwp3Chars *chars, GString *out, guint first, guint n)
{
    char in[] = { (char)(first + n / ROW), (char)(0xA1 + n % ROW) }, text[8];
    char *from = in, *to = text;
    gsize in_left = sizeof in, out_left = sizeof text;
    if (chars->wansung == (GIConv)-1)
        return false;
    bool ok = g_iconv(chars->wansung, &from, &in_left, &to, &out_left) != (gsize)-1;
    if (ok)
        g_string_append_len(out, text, to - text);
    return ok;
}

void hwp3_char_append(Hwp3Chars *chars, GString *out, guint hchar)
{
    bool known = true;
    if (hchar < 0x7F)
        g_string_append_c(out, (char)hchar);
    else if (hchar & JOHAB)
        g_string_append_unichar(out, johab_char(hchar));
    else if (hchar >= SYMBOLS && hchar < SYMBOLS + SYMBOL_ROWS * ROW)
        known = append_cell(chars, out, 0xA1, hchar - SYMBOLS);
    else if (hchar >= HANJA && hchar < HANJA + HANJA_ROWS * ROW)
        known = append_cell(chars, out, 0xCA, hchar - HANJA);
    else
        known = append_symbol(out, hchar);
    if (!known)
        g_string_append_unichar(out, UNKNOWN);
}
