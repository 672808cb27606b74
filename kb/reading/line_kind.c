/* kb/reading/line_kind.c - by what a line is numbered. */
#include <string.h>
#include "base/text/text.h"
#include "kb/reading/outline.h"

#define DIGITS_MOST 3 /* 2026. is a year */

typedef struct {
    const char *text;
    int n;
} Line;

static gunichar char_at(const Line *line, int at, int *bytes)
{
    gunichar c = at < line->n ? g_utf8_get_char_validated(line->text + at, line->n - at) : 0;
    *bytes = 0;
    if (c == 0 || c >= (gunichar)-2)
        return 0;
    *bytes = g_utf8_skip[(guint8)line->text[at]];
    return c;
}

static bool is_char(const Line *line, int at, const char *wanted)
{
    int n = (int)strlen(wanted);
    return at + n <= line->n && memcmp(line->text + at, wanted, (gsize)n) == 0;
}

/* The offset past "12" or "9의2"; `at` if there is no number. */
static int past_number(const Line *line, int at)
{
    int digits = at;
    while (digits < line->n && g_ascii_isdigit(line->text[digits]))
        digits++;
    if (digits == at || digits - at > DIGITS_MOST)
        return at;
    if (is_char(line, digits, "의") && digits + 3 < line->n &&
        g_ascii_isdigit(line->text[digits + 3]))
        return past_number(line, digits + 3);
    return digits;
}

/* The offset past 가 or 나의2, a syllable without a final consonant; `at` if there is none. */
static int past_syllable(const Line *line, int at)
{
    int bytes;
    gunichar c = char_at(line, at, &bytes);
    if (!text_is_syllable(c) || (c - 0xAC00) % 28 != 0)
        return at;
    at += bytes;
    int branch = is_char(line, at, "의") ? past_number(line, at + 3) : at;
    return branch > at + 3 ? branch : at;
}

/* After 1. or 가. comes a space: 1.5 is a number and no item. */
static bool stands_apart(const Line *line, int at)
{
    return at == line->n || line->text[at] == ' ' || line->text[at] == '\t';
}

/* ① to ㊿; ㉠ to ㉻ count the items of deeper levels. */
static bool is_circled_number(gunichar c)
{
    return (c >= 0x2460 && c <= 0x2473) || (c >= 0x3251 && c <= 0x325F) ||
           (c >= 0x32B1 && c <= 0x32BF);
}

/* Numbers of one form: what opens it, what is counted, what closes it. */
typedef struct {
    KbLineKind kind;
    const char *open;
    int (*past)(const Line *line, int at);
    const char *close;
    bool apart; /* a space must follow */
} Form;

static const Form forms[] = {
    { KB_LINE_ITEM, "", past_number, ".", true },
    { KB_LINE_SUBITEM, "", past_syllable, ".", true },
    { KB_LINE_DIGIT, "", past_number, ")", false },
    { KB_LINE_SYLLABLE, "", past_syllable, ")", false },
    { KB_LINE_IN_DIGIT, "(", past_number, ")", false },
    { KB_LINE_IN_SYLLABLE, "(", past_syllable, ")", false },
    { KB_LINE_PARAGRAPH, "<", past_number, ">", false },
};

/* The offset past the number; 0 if the line has none of this form. */
static int past_form(const Line *line, const Form *form)
{
    int from = (int)strlen(form->open);
    if (!is_char(line, 0, form->open))
        return 0;
    int end = form->past(line, from);
    if (end == from || !is_char(line, end, form->close))
        return 0;
    end += (int)strlen(form->close);
    return form->apart && !stands_apart(line, end) ? 0 : end;
}

static bool is_drawn(gunichar c)
{
    return c >= 0x2500 && c <= 0x257F;
}

static KbLineKind marked_kind(const Line *line, int *past)
{
    static const char *const bullets[] = { "- ", "· ", "ㆍ", "• ", "○", "●", "□", "■", "◦", "※",
        "* " };
    int bytes;
    gunichar first = char_at(line, 0, &bytes);
    if (is_circled_number(first) || (first >= 0x3260 && first <= 0x327B)) {
        *past = bytes;
        return is_circled_number(first) ? KB_LINE_PARAGRAPH : KB_LINE_IN_SYLLABLE;
    }
    for (gsize i = 0; i < G_N_ELEMENTS(bullets); i++)
        if (is_char(line, 0, bullets[i])) {
            *past = (int)strlen(bullets[i]);
            return KB_LINE_BULLET;
        }
    return is_drawn(first) || memchr(line->text, '\t', (gsize)line->n) ? KB_LINE_CELLS
                                                                       : KB_LINE_TEXT;
}

KbLineKind kb_line_kind(const char *text, int n, int *past)
{
    const Line line = { text, n };
    KbLineKind kind = KB_LINE_TEXT;
    *past = 0;
    for (gsize i = 0; i < G_N_ELEMENTS(forms) && !*past; i++)
        if ((*past = past_form(&line, &forms[i])))
            kind = forms[i].kind;
    if (!*past)
        kind = marked_kind(&line, past);
    while (*past && *past < n && text[*past] == ' ')
        ++*past;
    return kind;
}
