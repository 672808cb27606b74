/* base/hangul.c - the Korean tokenizer. */
#include "base/hangul.h"
#include <string.h>
#include "base/stem.h"
#include "base/text.h"

#define SYLLABLE_BYTES 3 /* every Hangul syllable is three bytes of UTF-8 */
#define NUMBER_PARTS 6   /* as many as a designation has: 60335-2-15, 8516-60-2000 */
#define LATIN_BYTES 128  /* a longer word is cut: no word of any language is */
#define ARTICLE_DIGITS 4 /* a number of more is none of an article */

typedef struct {
    const char *text;
    int n;
    HangulFound *found;
    void *user;
} Scan;

typedef enum { CHAR_GAP, CHAR_SYLLABLE, CHAR_HANJA, CHAR_LETTER, CHAR_DIGIT } CharClass;

/* The character at `at` and the bytes it takes; a byte that is no UTF-8 is a gap of one. */
static gunichar char_at(const Scan *s, int at, int *bytes)
{
    gunichar c = (guint8)s->text[at];
    if (c < 0x80) {
        *bytes = 1;
        return c;
    }
    c = g_utf8_get_char_validated(s->text + at, s->n - at);
    if (c >= (gunichar)-2) {
        *bytes = 1;
        return 0;
    }
    *bytes = g_utf8_skip[(guint8)s->text[at]];
    return c;
}

/* Full-width forms are ASCII (Unicode block FF01-FF5E), letters are lower case. */
static gunichar fold(gunichar c)
{
    if (c < 0x80)
        return (gunichar)g_ascii_tolower((char)c);
    return g_unichar_tolower(c >= 0xFF01 && c <= 0xFF5E ? c - 0xFEE0 : c);
}

static CharClass class_of(gunichar c)
{
    if (text_is_syllable(c))
        return CHAR_SYLLABLE;
    if (c < 0x80)
        return g_ascii_isdigit((char)c)   ? CHAR_DIGIT
               : g_ascii_isalpha((char)c) ? CHAR_LETTER
                                          : CHAR_GAP;
    if (c >= 0x4E00 && c <= 0x9FFF)
        return CHAR_HANJA;
    if (c >= 0xFF10 && c <= 0xFF19)
        return CHAR_DIGIT;
    return g_unichar_isalpha(c) ? CHAR_LETTER : CHAR_GAP;
}

static CharClass class_at(const Scan *s, int at, int *bytes)
{
    *bytes = 0;
    return at < s->n ? class_of(char_at(s, at, bytes)) : CHAR_GAP;
}

/* Where the run of `class` that starts at `from` ends. */
static int run_end(const Scan *s, int from, CharClass class)
{
    int bytes, at = from;
    while (class_at(s, at, &bytes) == class)
        at += bytes;
    return at;
}

static int emit(const Scan *s, int from, int to)
{
    return s->found(s->user, s->text + from, to - from, from, to, false);
}

/* A word of one character is its own token; of n, n - 1 overlapping pairs. Both scripts' characters
 * take three bytes. */
static int emit_pairs(const Scan *s, int from, int to)
{
    if (to - from <= 2 * SYLLABLE_BYTES)
        return emit(s, from, to);
    int rc = 0;
    for (int at = from; rc == 0 && at + 2 * SYLLABLE_BYTES <= to; at += SYLLABLE_BYTES)
        rc = emit(s, at, at + 2 * SYLLABLE_BYTES);
    return rc;
}

static int emit_folded(const Scan *s, int from, int to, bool same_place)
{
    char folded[LATIN_BYTES + 8];
    int n = 0, bytes;
    for (int at = from; at < to && n < LATIN_BYTES; at += bytes)
        n += g_unichar_to_utf8(fold(char_at(s, at, &bytes)), folded + n);
    return s->found(s->user, folded, n, from, to, same_place);
}

static bool syllable_at(const Scan *s, int at, const char *syllable)
{
    return at + SYLLABLE_BYTES <= s->n && memcmp(s->text + at, syllable, SYLLABLE_BYTES) == 0;
}

static bool is_unit(const Scan *s, int at)
{
    static const char *const units[] = { "조", "항", "호", "장", "절", "편", "관" };
    for (gsize i = 0; i < G_N_ELEMENTS(units); i++)
        if (syllable_at(s, at, units[i]))
            return true;
    return false;
}

/* "제3조의2" or "3조" at `from`: where it ends, or 0. Its digits start at *digits. */
static int article_end(const Scan *s, int from, int *digits)
{
    *digits = syllable_at(s, from, "제") ? from + SYLLABLE_BYTES : from;
    int end = run_end(s, *digits, CHAR_DIGIT);
    if (end == *digits || g_utf8_strlen(s->text + *digits, end - *digits) > ARTICLE_DIGITS ||
        !is_unit(s, end))
        return 0;
    end += SYLLABLE_BYTES;
    if (syllable_at(s, end, "의")) {
        int branch = run_end(s, end + SYLLABLE_BYTES, CHAR_DIGIT);
        if (branch > end + SYLLABLE_BYTES)
            end = branch;
    }
    return end;
}

/* The article number as one token, always with 제. */
static int emit_article(const Scan *s, int from, int digits, int end)
{
    char token[64 + 8] = "제";
    int n = SYLLABLE_BYTES, bytes;
    for (int at = digits; at < end && n < 64; at += bytes)
        n += g_unichar_to_utf8(fold(char_at(s, at, &bytes)), token + n);
    return s->found(s->user, token, n, from, end, false);
}

/* Letters and digits: each run of one kind is a token, and numbers joined by hyphens are one too,
 * as far as a token goes. */
static int scan_number(const Scan *s, int from, int *end)
{
    int last = run_end(s, from, CHAR_DIGIT), rc = emit_folded(s, from, last, false);
    *end = last;
    for (int parts = 1; rc == 0 && parts < NUMBER_PARTS && last < s->n && s->text[last] == '-';
         parts++) {
        int next = run_end(s, last + 1, CHAR_DIGIT);
        if (next == last + 1)
            break;
        last = next;
    }
    if (rc == 0 && last > *end)
        rc = emit_folded(s, from, last, true);
    return rc;
}

static int scan_hangul(const Scan *s, int from, bool after_word, int *end)
{
    int digits, article = article_end(s, from, &digits);
    if (article) {
        *end = article;
        return emit_article(s, from, digits, article);
    }
    *end = run_end(s, from, CHAR_SYLLABLE);
    /* 제 of a number that follows at once belongs to the number: 안전관리법제5조 */
    if (*end - SYLLABLE_BYTES > from && article_end(s, *end - SYLLABLE_BYTES, &digits))
        *end -= SYLLABLE_BYTES;
    int n = *end - from;
    if (after_word && stem_is_particle(s->text + from, n))
        return 0;
    return emit_pairs(s, from, from + hangul_stem(s->text + from, n));
}

static int scan_digit(const Scan *s, int from, int *end)
{
    int digits, article = article_end(s, from, &digits);
    if (!article)
        return scan_number(s, from, end);
    *end = article;
    return emit_article(s, from, digits, article);
}

int hangul_tokenize(const char *text, int n, HangulFound *found, void *user)
{
    Scan s = { text, n, found, user };
    int rc = 0, bytes;
    bool after_word = false; /* the run before touches this one */
    for (int at = 0, end = 0; rc == 0 && at < n; at = end) {
        CharClass class = class_at(&s, at, &bytes);
        switch (class) {
        case CHAR_GAP:
            end = at + bytes;
            break;
        case CHAR_SYLLABLE:
            rc = scan_hangul(&s, at, after_word, &end);
            break;
        case CHAR_DIGIT:
            rc = scan_digit(&s, at, &end);
            break;
        case CHAR_HANJA:
            end = run_end(&s, at, class);
            rc = emit_pairs(&s, at, end);
            break;
        case CHAR_LETTER:
            end = run_end(&s, at, class);
            rc = emit_folded(&s, at, end, false);
            break;
        }
        after_word = class != CHAR_GAP;
    }
    return rc;
}

int hangul_stem(const char *word, int n)
{
    return stem_length(word, n);
}
