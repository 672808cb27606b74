/* kb/reading/reference_scan.c - the pieces of a reference in a text. */
#include "kb/reading/reference_scan.h"
#include <string.h>
#include "base/text/text.h"

#define SYLLABLE 3     /* bytes */
#define TITLE_MOST 300 /* bytes: the longest names of statutes have about 240 */
#define PARENTHESIS_MOST 200
#define WORD_MOST 240 /* bytes of a word that are looked at */

static int digits(const char *p)
{
    int n = 0;
    while (g_ascii_isdigit(p[n]))
        n++;
    return n;
}

/* The bytes of "의2" at `p`, once or more. */
static int branches(const char *p)
{
    int n = 0, more;
    while (g_str_has_prefix(p + n, "의") && (more = digits(p + n + SYLLABLE)) > 0)
        n += SYLLABLE + more;
    return n;
}

/* The bytes of 제5조의2, for a unit 조, 항 or 호; 0 if there is none. */
static int numbered(const char *p, const char *unit)
{
    if (!g_str_has_prefix(p, "제"))
        return 0;
    int n = SYLLABLE + digits(p + SYLLABLE);
    if (n == SYLLABLE || !g_str_has_prefix(p + n, unit))
        return 0;
    n += SYLLABLE;
    return n + branches(p + n);
}

static int item_letter(const char *p)
{
    return text_is_syllable(g_utf8_get_char(p)) && g_str_has_prefix(p + SYLLABLE, "목")
               ? 2 * SYLLABLE
               : 0;
}

int scan_parts(const char *p)
{
    int n = 0;
    for (;;) {
        int at = n + (p[n] == ' ');
        int more = numbered(p + at, "항");
        more = more ? more : numbered(p + at, "호");
        more = more ? more : item_letter(p + at);
        if (!more)
            return n;
        n = at + more;
    }
}

static char *article(const char *p, int *bytes)
{
    int n = numbered(p, "조");
    *bytes = n;
    if (n == 0)
        return NULL;
    *bytes += scan_parts(p + n);
    return g_strndup(p, (gsize)n);
}

/* 별표 3, 별표3의2: as the index writes it; 별표 by itself is the only one. */
static char *annex(const char *p, int *bytes)
{
    *bytes = 0;
    if (!g_str_has_prefix(p, "별표"))
        return NULL;
    int space = p[2 * SYLLABLE] == ' ', from = 2 * SYLLABLE + space, n = digits(p + from);
    if (n == 0) { /* not 별표와 같다, which may be any, but [별표] */
        *bytes = p[2 * SYLLABLE] == ']' ? 2 * SYLLABLE : 0;
        return *bytes ? g_strdup("별표") : NULL;
    }
    n += branches(p + from + n);
    *bytes = from + n + scan_parts(p + from + n);
    return g_strdup_printf("별표 %.*s", n, p + from);
}

/* 별지 제5호의2서식 */
static char *form(const char *p, int *bytes)
{
    *bytes = 0;
    if (!g_str_has_prefix(p, "별지"))
        return NULL;
    int from = 2 * SYLLABLE + (p[2 * SYLLABLE] == ' '), n = numbered(p + from, "호");
    if (n == 0)
        return NULL;
    int space = p[from + n] == ' ', word = (int)strlen("서식");
    if (!g_str_has_prefix(p + from + n + space, "서식"))
        return NULL;
    *bytes = from + n + space + word;
    return g_strdup_printf("별지 %.*s서식", n, p + from);
}

char *scan_locator(const char *p, int *bytes)
{
    char *locator = article(p, bytes);
    if (!locator)
        locator = annex(p, bytes);
    return locator ? locator : form(p, bytes);
}

/* The bytes up to and with `close`, on one line and at most `most`: no text makes us look further.
 */
static int closed(const char *p, const char *open, const char *close, gsize most)
{
    if (!g_str_has_prefix(p, open))
        return 0;
    const char *end = g_strstr_len(p, (gssize)most, close),
               *line = memchr(p, '\n', strnlen(p, most));
    return end && (!line || end < line) ? (int)(end - p + (gssize)strlen(close)) : 0;
}

int scan_title(const char *p)
{
    return closed(p, "「", "」", TITLE_MOST);
}

int scan_bracket(const char *p)
{
    return closed(p, "[", "]", PARENTHESIS_MOST);
}

int scan_parenthesis(const char *p)
{
    return closed(p, "(", ")", PARENTHESIS_MOST);
}

/* The bytes of a word that stands between references of one list. */
static int joint(const char *p)
{
    static const char *const joints[] = { "및", "또는", "부터", "까지", "내지", "와", "과", "이나",
        "나", "본문", "단서", "전단", "후단", "각 호", "각 목", "외의 부분", "같은 조", "같은 항",
        ",", "ㆍ", "·", " " };
    for (gsize i = 0; i < G_N_ELEMENTS(joints); i++)
        if (g_str_has_prefix(p, joints[i]))
            return (int)strlen(joints[i]);
    return scan_parenthesis(p);
}

bool scan_joins(const char *text, int from, int to)
{
    while (from < to) {
        int n = scan_parts(text + from);
        if (n == 0)
            n = joint(text + from);
        if (n == 0)
            return false;
        from += n;
    }
    return from == to;
}

int scan_syllables_before(const char *text, int at)
{
    int n = 0;
    while (n + SYLLABLE <= at && n < WORD_MOST) {
        gunichar c = g_utf8_get_char_validated(text + at - n - SYLLABLE, SYLLABLE);
        if (!text_is_syllable(c))
            break;
        n += SYLLABLE;
    }
    return n;
}

bool scan_word_before(const char *text, int at, const char *word)
{
    int n = (int)strlen(word);
    return at >= n && memcmp(text + at - n, word, (gsize)n) == 0 &&
           scan_syllables_before(text, at - n) == 0;
}
