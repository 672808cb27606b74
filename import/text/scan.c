/* import/text/scan.c - the smallest steps over a line of Korean text. */
#include "import/text/scan.h"
#include <string.h>

static const struct {
    const char *open, *close, *wide_open, *wide_close;
} brackets[] = {
    { "(", ")", "（", "）" },
    { "[", "]", "［", "］" },
    { "<", ">", "〈", "〉" },
    { "【", "】", "【", "】" },
    { "〔", "〕", "〔", "〕" },
};

static const char *const spaces[] = { " ", "\t", "\xC2\xA0", "\xE3\x80\x80" };

bool scan_word(const char **p, const char *word)
{
    if (**p != *word) /* nearly always */
        return false;
    gsize n = strlen(word);
    if (strncmp(*p, word, n) != 0)
        return false;
    *p += n;
    return true;
}

static bool one_space(const char **p)
{
    for (gsize i = 0; i < G_N_ELEMENTS(spaces); i++)
        if (scan_word(p, spaces[i]))
            return true;
    return false;
}

bool scan_space(const char **p)
{
    const char *from = *p;
    while (one_space(p))
        ;
    return *p > from;
}

/* U+FF10 to U+FF19 are EF BC 90 to EF BC 99. */
static bool one_digit(const char **p, int *digit)
{
    const guint8 *c = (const guint8 *)*p;
    if (c[0] >= '0' && c[0] <= '9') {
        *digit = c[0] - '0';
        *p += 1;
        return true;
    }
    if (c[0] != 0xEF || c[1] != 0xBC || c[2] < 0x90 || c[2] > 0x99)
        return false;
    *digit = c[2] - 0x90;
    *p += 3;
    return true;
}

bool scan_digits(const char **p, int most, int *number)
{
    const char *q = *p;
    int value = 0, digit, n = 0;
    while (one_digit(&q, &digit)) {
        if (++n > most)
            return false;
        value = value * 10 + digit;
    }
    if (n == 0)
        return false;
    *p = q;
    *number = value;
    return true;
}

static bool either(const char **p, const char *word, const char *wide)
{
    return scan_word(p, word) || scan_word(p, wide);
}

const char *scan_bracket_end(const char *p)
{
    for (gsize i = 0; i < G_N_ELEMENTS(brackets); i++) {
        const char *q = p;
        if (!either(&q, brackets[i].open, brackets[i].wide_open))
            continue;
        for (int depth = 1; *q && *q != '\n';) {
            if (either(&q, brackets[i].open, brackets[i].wide_open))
                depth++;
            else if (!either(&q, brackets[i].close, brackets[i].wide_close))
                q = g_utf8_next_char(q);
            else if (--depth == 0)
                return q;
        }
        return NULL;
    }
    return NULL;
}

void scan_trim(const char **from, const char **to)
{
    while (*from < *to && g_unichar_isspace(g_utf8_get_char(*from)))
        *from = g_utf8_next_char(*from);
    while (*to > *from) {
        const char *last = g_utf8_prev_char(*to);
        if (!g_unichar_isspace(g_utf8_get_char(last)))
            return;
        *to = last;
    }
}

bool scan_starts_with_any(const char *text, const char *const *words, gsize n)
{
    for (gsize i = 0; i < n; i++)
        if (g_str_has_prefix(text, words[i]))
            return true;
    return false;
}

bool scan_ends_with_any(const char *text, const char *const *words, gsize n)
{
    for (gsize i = 0; i < n; i++)
        if (g_str_has_suffix(text, words[i]))
            return true;
    return false;
}
