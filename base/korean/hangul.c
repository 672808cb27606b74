/* base/korean/hangul.c - the Korean tokenizer. */
#include "base/korean/hangul.h"
#include <string.h>
#include "base/korean/designation.h"
#include "base/korean/designation_read.h"
#include "base/korean/stem.h"
#include "base/text/text.h"

#define NUMBER_PARTS 6   /* as many as a designation has: 60335-2-15, 8516-60-2000 */
#define LATIN_BYTES 128  /* longer words are cut */
#define CODE_DIGITS 10   /* of a tariff code in one run */
#define ARTICLE_DIGITS 4 /* an article's number has at most so many */

typedef struct {
    const char *text;
    int n;
    HangulFound *found;
    void *user;
} Scan;

typedef enum { CHAR_GAP, CHAR_SYLLABLE, CHAR_HANJA, CHAR_LETTER, CHAR_DIGIT } CharClass;

/* The character at `at` and its bytes; a byte that is not UTF-8 is a gap of one byte. */
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

/* Returns the offset past the run of `class` that starts at `from`. */
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

/* Reads "제3조의2" or "3조" at `from`; returns the offset past it, or 0. *digits: where its digits
 * start. */
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

/* Emits the number of a law together with the kind of law before it: 법률 제21159호. */
static int emit_law(const Scan *s, int from, int end, const char *number, int bytes)
{
    const char *kind = designation_law_before(s->text, from);
    DesignationName name;
    name.bytes = 0;
    if (!kind || !name_add(&name, kind, (int)strlen(kind)) || !name_add(&name, number, bytes))
        return 0;
    return s->found(s->user, name.text, name.bytes, from, end, true);
}

/* The article number as one token, always with 제. */
static int emit_article(const Scan *s, int from, int digits, int end)
{
    char token[64 + 8] = "제";
    int n = SYLLABLE_BYTES, bytes;
    for (int at = digits; at < end && n < 64; at += bytes)
        n += g_unichar_to_utf8(fold(char_at(s, at, &bytes)), token + n);
    int rc = s->found(s->user, token, n, from, end, false);
    return rc == 0 && syllable_at(s, end - SYLLABLE_BYTES, "호") ? emit_law(s, from, end, token, n)
                                                                 : rc;
}

/* The names of a designation, from the `first` on, at the place of its first part. */
static int emit_names(const Scan *s, int from, const Designation *d, int first)
{
    int rc = 0;
    for (int i = first; rc == 0 && i < d->count; i++)
        rc = s->found(s->user, d->names[i].text, d->names[i].bytes, from, d->end, true);
    return rc;
}

/* The hyphen between two numbers, and its bytes; 0 if there is none. */
static int hyphen_bytes(const Scan *s, int at)
{
    int bytes;
    if (at >= s->n)
        return 0;
    bool ascii = (guint8)s->text[at] < 0x80;
    if (ascii && s->text[at] != '-' && s->text[at] != '_')
        return 0;
    return read_is_hyphen(read_folded(char_at(s, at, &bytes))) ? bytes : 0;
}

/* Numbers joined by hyphens are one token, however they are typed: 60335_01 is 60335-1. */
static int emit_joined(const Scan *s, int from, int end)
{
    if (!hyphen_bytes(s, end))
        return 0;
    const Reading r = { s->text, s->n };
    DesignationName name;
    name.bytes = 0;
    name_add_digits(&name, &r, from, end, false);
    int last = end, parts = 1;
    for (int hyphen; parts < NUMBER_PARTS && (hyphen = hyphen_bytes(s, last)); parts++) {
        int next = run_end(s, last + hyphen, CHAR_DIGIT), before = name.bytes;
        if (next == last + hyphen)
            break;
        if (!name_add(&name, "-", 1) || !name_add_digits(&name, &r, last + hyphen, next, true)) {
            name.bytes = before;
            break;
        }
        last = next;
    }
    return last > end ? s->found(s->user, name.text, name.bytes, from, last, true) : 0;
}

/* Whether the number in [from, end) may be the first of a tariff code or of an EU act. */
static bool may_go_on(const Scan *s, int from, int end, bool after_letter)
{
    int bytes = end - from;
    if (bytes == CODE_DIGITS)
        return true;
    if (after_letter || bytes < 2 || bytes > 12 || end + 1 >= s->n)
        return false;
    char separator = s->text[end], next = s->text[end + 1];
    bool separates = separator != '\0' && strchr("/.- ", separator);
    return separates && ((guint8)next >= 0x80 || g_ascii_isdigit(next));
}

static int scan_number(const Scan *s, int from, bool after_letter, int *end)
{
    Designation d;
    *end = run_end(s, from, CHAR_DIGIT);
    int rc = emit_folded(s, from, *end, false);
    if (rc == 0)
        rc = emit_joined(s, from, *end);
    if (rc == 0 && may_go_on(s, from, *end, after_letter) &&
        designation_of_number(s->text, s->n, from, &d))
        rc = emit_names(s, from, &d, d.end == *end); /* a code in one run is a token already */
    return rc;
}

static int scan_letters(const Scan *s, int from, bool after_number, int *end)
{
    Designation d;
    *end = run_end(s, from, CHAR_LETTER);
    int rc = emit_folded(s, from, *end, false);
    if (rc == 0 && !after_number && designation_of_standard(s->text, s->n, from, &d))
        rc = emit_names(s, from, &d, 0);
    return rc;
}

/* Emits 제21159호 or 제2024-0123호 whole, then the number in it. */
static int scan_law(const Scan *s, int from, const Designation *law, int *end)
{
    const DesignationName *name = &law->names[0];
    int digits = from + (syllable_at(s, from, "제") ? SYLLABLE_BYTES : 0),
        first = run_end(s, digits, CHAR_DIGIT),
        rc = s->found(s->user, name->text, name->bytes, from, law->end, false);
    *end = law->end;
    if (rc == 0)
        rc = emit_law(s, from, law->end, name->text, name->bytes);
    if (rc == 0)
        rc = emit_folded(s, digits, first, true);
    return rc == 0 ? emit_joined(s, digits, first) : rc;
}

/* Whether a number ends in 호 and is longer than an article's, with 제 or without. */
static bool law_at(const Scan *s, int from, int digits, Designation *law)
{
    int end = run_end(s, digits, CHAR_DIGIT);
    return end > digits && (hyphen_bytes(s, end) || syllable_at(s, end, "호")) &&
           designation_of_law(s->text, s->n, from, law);
}

static bool is_numbered(const Scan *s, int from)
{
    Designation law;
    int digits;
    return syllable_at(s, from, "제") &&
           (article_end(s, from, &digits) || law_at(s, from, digits, &law));
}

/* An article's number or a law's at `from`; *end stays 0 if there is none. */
static int scan_numbered(const Scan *s, int from, int *end)
{
    Designation law;
    int digits, article = article_end(s, from, &digits);
    *end = article;
    if (article)
        return emit_article(s, from, digits, article);
    return law_at(s, from, digits, &law) ? scan_law(s, from, &law, end) : 0;
}

/* The annex whose 별표 or 별지 ends at `end`. */
static int scan_annex(const Scan *s, int from, int end)
{
    Designation annex;
    int at = end - 2 * SYLLABLE_BYTES;
    bool named = at >= from && (syllable_at(s, end - SYLLABLE_BYTES, "표") ||
                                   syllable_at(s, end - SYLLABLE_BYTES, "지"));
    return named && designation_of_annex(s->text, s->n, at, &annex) ? emit_names(s, at, &annex, 0)
                                                                    : 0;
}

static int scan_hangul(const Scan *s, int from, bool after_word, int *end)
{
    *end = 0;
    int rc = syllable_at(s, from, "제") ? scan_numbered(s, from, end) : 0;
    if (*end)
        return rc;
    *end = run_end(s, from, CHAR_SYLLABLE);
    /* 제 belongs to a number that follows it directly: 안전관리법제5조 */
    if (*end - SYLLABLE_BYTES > from && is_numbered(s, *end - SYLLABLE_BYTES))
        *end -= SYLLABLE_BYTES;
    int n = *end - from;
    if (after_word && stem_is_particle(s->text + from, n))
        return 0;
    rc = emit_pairs(s, from, from + hangul_stem(s->text + from, n));
    return rc == 0 ? scan_annex(s, from, *end) : rc;
}

static int scan_digit(const Scan *s, int from, bool after_letter, int *end)
{
    int rc = scan_numbered(s, from, end);
    return *end ? rc : scan_number(s, from, after_letter, end);
}

int hangul_tokenize(const char *text, int n, HangulFound *found, void *user)
{
    Scan s = { text, n, found, user };
    int rc = 0, bytes;
    CharClass before = CHAR_GAP; /* the run that touches this one */
    for (int at = 0, end = 0; rc == 0 && at < n; at = end) {
        CharClass class = class_at(&s, at, &bytes);
        switch (class) {
        case CHAR_GAP:
            end = at + bytes;
            break;
        case CHAR_SYLLABLE:
            rc = scan_hangul(&s, at, before != CHAR_GAP, &end);
            break;
        case CHAR_DIGIT:
            rc = scan_digit(&s, at, before == CHAR_LETTER, &end);
            break;
        case CHAR_HANJA:
            end = run_end(&s, at, class);
            rc = emit_pairs(&s, at, end);
            break;
        case CHAR_LETTER:
            rc = scan_letters(&s, at, before == CHAR_DIGIT, &end);
            break;
        }
        before = class;
    }
    return rc;
}

int hangul_stem(const char *word, int n)
{
    return stem_length(word, n);
}
