/* import/pdf/line_breaks.c - whether a line broken inside Korean text broke inside a word. */
#include "import/pdf/line_breaks.h"
#include <string.h>
#include "base/text/text.h"

#define MOST_WORDS 200000 /* a vocabulary; more is no language */
#define LONGEST_WORD 120  /* bytes */

struct PdfLineBreaks {
    GHashTable *seen;      /* a set of char * */
    guint inside, between; /* breaks seen inside words, and between them */
};

PdfLineBreaks *pdf_line_breaks_new(void)
{
    PdfLineBreaks *words = g_new0(PdfLineBreaks, 1);
    words->seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    return words;
}

void pdf_line_breaks_free(PdfLineBreaks *words)
{
    if (!words)
        return;
    g_hash_table_unref(words->seen);
    g_free(words);
}

void pdf_line_breaks_learn(PdfLineBreaks *words, const char *line)
{
    const char *from = strpbrk(line, " \t");
    while (from && g_hash_table_size(words->seen) < MOST_WORDS) {
        from += strspn(from, " \t");
        const char *to = strpbrk(from, " \t");
        if (to && to - from < LONGEST_WORD)
            g_hash_table_add(words->seen, g_strndup(from, (gsize)(to - from)));
        from = to;
    }
}

static char *last_word(const char *line)
{
    const char *end = line + strlen(line), *from = end;
    while (from > line && !strchr(" \t", from[-1]) && end - from < LONGEST_WORD)
        from--;
    return g_strdup(from);
}

static char *first_word(const char *line)
{
    return g_strndup(line, MIN(strcspn(line, " \t"), LONGEST_WORD));
}

/* A syllable or a Hanja: after it a line may break inside a word. */
static bool breaks_anywhere(gunichar c)
{
    return text_is_syllable(c) || (c >= 0x4E00 && c <= 0x9FFF);
}

static gunichar last_letter(const char *line)
{
    const char *end = line + strlen(line);
    return end > line ? g_utf8_get_char(g_utf8_prev_char(end)) : 0;
}

/* A bracket or quotation mark that opens: the word after it is its own. */
static bool ends_open(const char *line)
{
    const char *end = line + strlen(line);
    gunichar c = last_letter(line);
    if (c == '"')
        return end - line > 1 && strchr(" (", end[-2]);
    GUnicodeType type = c ? g_unichar_type(c) : G_UNICODE_UNASSIGNED;
    return type == G_UNICODE_OPEN_PUNCTUATION || type == G_UNICODE_INITIAL_PUNCTUATION;
}

static bool begins_closed(const char *next)
{
    gunichar c = g_utf8_get_char(next);
    GUnicodeType type = g_unichar_type(c);
    return strchr(",.", (int)(c < 0x80 ? c : 'x')) || type == G_UNICODE_CLOSE_PUNCTUATION ||
           type == G_UNICODE_FINAL_PUNCTUATION;
}

static bool ends_with_any(const char *word, const char *const *ends, gsize n)
{
    for (gsize i = 0; i < n; i++)
        if (g_str_has_suffix(word, ends[i]) && strlen(word) > strlen(ends[i]))
            return true;
    return false;
}

/* Endings after which, far more often than not, a word is over. */
static bool looks_whole(const char *word)
{
    static const char *const ends[] = { "을", "를", "는", "에서", "에게", "에", "의", "으로",
        "하여", "하고", "하는", "하며", "되는", "있는", "또는", "까지", "부터", "거나" };
    static const char *const alone[] = { "및", "또는", "그", "이", "각", "등", "수", "것", "중",
        "한다" };
    for (gsize i = 0; i < G_N_ELEMENTS(alone); i++)
        if (strcmp(word, alone[i]) == 0)
            return true;
    return ends_with_any(word, ends, G_N_ELEMENTS(ends));
}

typedef enum { BREAK_UNKNOWN, BREAK_INSIDE, BREAK_BETWEEN } Break;

/* What the vocabulary says of the words that a line ends and the next begins with. */
static Break look_up(const PdfLineBreaks *words, const char *last, const char *first)
{
    g_autofree char *glued = g_strconcat(last, first, NULL);
    if (g_hash_table_contains(words->seen, glued))
        return BREAK_INSIDE;
    bool both =
        g_hash_table_contains(words->seen, last) && g_hash_table_contains(words->seen, first);
    return both ? BREAK_BETWEEN : BREAK_UNKNOWN;
}

static bool may_be_inside(const char *line, const char *next)
{
    return breaks_anywhere(last_letter(line)) && breaks_anywhere(g_utf8_get_char(next));
}

void pdf_line_breaks_weigh(PdfLineBreaks *words, const char *line, const char *next)
{
    if (!may_be_inside(line, next))
        return;
    g_autofree char *last = last_word(line), *first = first_word(next);
    Break found = look_up(words, last, first);
    words->inside += found == BREAK_INSIDE;
    words->between += found == BREAK_BETWEEN;
}

const char *pdf_line_breaks_joint(const PdfLineBreaks *words, const char *line, const char *next)
{
    if (ends_open(line) || begins_closed(next))
        return "";
    if (!may_be_inside(line, next))
        return " ";
    g_autofree char *last = last_word(line), *first = first_word(next);
    Break found = look_up(words, last, first);
    if (found == BREAK_UNKNOWN && words->between > 10 * words->inside)
        found = BREAK_BETWEEN; /* this document keeps its words whole */
    if (found == BREAK_UNKNOWN && looks_whole(last) && g_utf8_strlen(first, -1) > 1)
        found = BREAK_BETWEEN;
    return found == BREAK_BETWEEN ? " " : "";
}
