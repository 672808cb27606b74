/* base/text/text.c - Korean text: cleaning, width, safety on a terminal. */
#include "base/text/text.h"
#include <string.h>
#include "base/err.h"
#include "base/i18n.h"
#include "base/text/nfc.h"

bool text_is_nfc(const char *text)
{
    return nfc_is_composed(text, strlen(text));
}

static gsize skip_mark(const char *bytes, gsize n)
{
    return n >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
}

/* The first byte that is not UTF-8, NUL bytes aside; NULL if there is none. */
static const char *first_bad(const char *bytes, gsize n)
{
    const char *end = bytes + n, *bad = bytes;
    while (!g_utf8_validate_len(bad, (gsize)(end - bad), &bad)) {
        if (*bad)
            return bad;
        bad++;
    }
    return NULL;
}

char *text_clean(const char *bytes, gssize n, GError **err)
{
    gsize size = n < 0 ? strlen(bytes) : (gsize)n, mark = skip_mark(bytes, size);
    const char *bad = first_bad(bytes, size);
    if (bad) {
        g_set_error(
            err, ERR, ERR_INPUT, _("this is not UTF-8 text (byte %zu)"), (gsize)(bad - bytes));
        return NULL;
    }
    g_autoptr(GString) kept = g_string_sized_new(size);
    for (gsize i = mark; i < size; i++) {
        if (bytes[i] == '\r' && i + 1 < size && bytes[i + 1] == '\n')
            continue;
        if (bytes[i] != '\0')
            g_string_append_c(kept, bytes[i] == '\r' ? '\n' : bytes[i]);
    }
    return nfc_compose(kept->str, kept->len);
}

int text_char_width(gunichar c)
{
    if (c < 0x20 || g_unichar_iszerowidth(c))
        return 0; /* style marks of the printer are control characters */
    return g_unichar_iswide(c) ? 2 : 1;
}

int text_width(const char *text)
{
    int columns = 0;
    for (const char *p = text; *p; p = g_utf8_next_char(p))
        columns += text_char_width(g_utf8_get_char(p));
    return columns;
}

/* Returns the end of the longest prefix of `text` that fits into `columns`. */
static const char *fitting_end(const char *text, int columns)
{
    const char *p = text;
    for (; *p; p = g_utf8_next_char(p)) {
        columns -= text_char_width(g_utf8_get_char(p));
        if (columns < 0)
            break;
    }
    return p;
}

char *text_fit(const char *text, int columns)
{
    if (text_width(text) <= columns)
        return g_strdup(text);
    if (columns < 1)
        return g_strdup("");
    const char *end = fitting_end(text, columns - 1);
    return g_strdup_printf("%.*s…", (int)(end - text), text);
}

/* Returns where the line that starts at `text` breaks: at its own end, at the last space that fits
 * into `columns`, or inside a word. */
static const char *line_end(const char *text, int columns)
{
    const char *end = fitting_end(text, MAX(columns, 2));
    const char *feed = memchr(text, '\n', (gsize)(end - text));
    if (feed)
        return feed;
    if (*end == '\0' || *end == '\n' || *end == ' ')
        return end;
    for (const char *p = end; p > text; p--)
        if (*p == ' ')
            return p;
    return end > text ? end : g_utf8_next_char(text);
}

char **text_wrap(const char *text, int columns)
{
    return text_wrap_hanging(text, columns, 0);
}

char **text_wrap_hanging(const char *text, int columns, int hang)
{
    g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func(g_free);
    const char *p = text;
    do {
        const char *end = line_end(p, lines->len == 0 ? columns : columns - hang);
        g_ptr_array_add(lines, g_strndup(p, (gsize)(end - p)));
        bool new_line = *end == '\n';
        p = new_line ? end + 1 : end;
        while (!new_line && *p == ' ')
            p++;
        if (new_line && *p == '\0')
            break;
    } while (*p);
    g_ptr_array_add(lines, NULL);
    return (char **)g_ptr_array_free(g_steal_pointer(&lines), FALSE);
}

/* What could move the cursor, change colours, reorder or hide text (Unicode UTS #39, UAX #9). */
static const CharRange unsafe[] = {
    { 0x00, 0x08 },
    { 0x0B, 0x1F },
    { 0x7F, 0x9F },
    { 0x061C, 0x061C },
    { 0x180E, 0x180E },
    { 0x200B, 0x200F },
    { 0x2028, 0x202E },
    { 0x2060, 0x206F },
    { 0xFEFF, 0xFEFF },
    { 0xFFF9, 0xFFFB },
    { 0x1BCA0, 0x1BCA3 },
    { 0x1D173, 0x1D17A },
    { 0xE0000, 0xE0FFF },
};

bool text_is_unsafe(gunichar c)
{
    return nfc_in_ranges(c, unsafe, G_N_ELEMENTS(unsafe));
}

char *text_safe(const char *text)
{
    g_autoptr(GString) out = g_string_sized_new(strlen(text));
    for (const char *p = text; *p; p = g_utf8_next_char(p)) {
        if (text_is_unsafe(g_utf8_get_char(p)))
            g_string_append(out, "·");
        else
            g_string_append_len(out, p, g_utf8_next_char(p) - p);
    }
    return g_string_free(g_steal_pointer(&out), FALSE);
}

char *text_one_line(const char *text)
{
    g_autoptr(GString) out = g_string_sized_new(strlen(text));
    bool space = false;
    for (const char *p = text; *p; p = g_utf8_next_char(p)) {
        if (g_unichar_isspace(g_utf8_get_char(p))) {
            space = out->len > 0;
            continue;
        }
        if (space)
            g_string_append_c(out, ' ');
        space = false;
        g_string_append_len(out, p, g_utf8_next_char(p) - p);
    }
    return g_string_free(g_steal_pointer(&out), FALSE);
}

static bool is_filler(gunichar c)
{
    return g_unichar_isspace(c) || c == 0x318D || c == 0x00B7 || c == 0x2027 || c == 0x30FB;
}

char *text_key(const char *text)
{
    g_autoptr(GString) out = g_string_sized_new(strlen(text));
    for (const char *p = text; *p; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        if (!is_filler(c))
            g_string_append_unichar(out, g_unichar_tolower(c));
    }
    return g_string_free(g_steal_pointer(&out), FALSE);
}

/* Whether the Korean name of a Latin letter or digit ends in a consonant: 엘 엠 엔 알, 영 일 삼 육
 * 칠 팔. */
static bool read_with_final(gunichar c)
{
    return c < 0x80 && strchr("lmnrLMNR013678", (int)c) != NULL;
}

const char *text_particle(const char *word, const char *after_final, const char *after_vowel)
{
    const char *end = word + strlen(word);
    if (end == word)
        return after_vowel;
    gunichar last = g_utf8_get_char(g_utf8_prev_char(end));
    bool final = text_is_syllable(last) ? (last - 0xAC00) % 28 != 0 : read_with_final(last);
    return final ? after_final : after_vowel;
}
