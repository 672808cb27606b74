/* base/korean/jamo.c - Hangul as it is typed. */
#include "base/korean/jamo.h"
#include <string.h>
#include "base/text/text.h"

#define SYLLABLES 0xAC00
#define LONE 0x3131
#define MEDIALS 21
#define FINALS 28
#define CHAR_KEYS 6  /* bytes that a character's keys take, at most */
#define KEYS_MOST 64 /* longer words are not compared */

/* By their order in Unicode: syllables are initial * 21 * 28 + medial * 28 + final. */
static const char initials[] = "rRseEfaqQtTdwWczxvg";
static const char *const medials[MEDIALS] = { "k", "o", "i", "O", "j", "p", "u", "P", "h", "hk",
    "ho", "hl", "y", "n", "nj", "np", "nl", "b", "m", "ml", "l" };
static const char *const finals[FINALS] = { "", "r", "R", "rt", "s", "sw", "sg", "e", "f", "fr",
    "fa", "fq", "ft", "fx", "fv", "fg", "a", "q", "qt", "t", "T", "d", "w", "c", "z", "x", "v",
    "g" };
static const char *const lone[] = { "r", "R", "rt", "s", "sw", "sg", "e", "E", "f", "fr", "fa",
    "fq", "ft", "fx", "fv", "fg", "a", "q", "Q", "qt", "t", "T", "d", "w", "W", "c", "z", "x", "v",
    "g", "k", "o", "i", "O", "j", "p", "u", "P", "h", "hk", "ho", "hl", "y", "n", "nj", "np", "nl",
    "b", "m", "ml", "l" };

/* Puts one key, two or none; returns the place past them. */
static char *put_part(char *keys, const char *part)
{
    if (part[0])
        *keys++ = part[0];
    if (part[0] && part[1])
        *keys++ = part[1];
    return keys;
}

/* Puts the keys of `c`, at most 6 bytes, without a NUL; returns the place past them. */
static char *put_keys(gunichar c, char *keys)
{
    if (jamo_is_lone(c))
        return put_part(keys, lone[c - LONE]);
    if (!text_is_syllable(c))
        return keys + g_unichar_to_utf8(c, keys);
    guint s = c - SYLLABLES;
    *keys++ = initials[s / (MEDIALS * FINALS)];
    keys = put_part(keys, medials[s / FINALS % MEDIALS]);
    return put_part(keys, finals[s % FINALS]);
}

void jamo_put_keys(const char *text, char *keys, gsize capacity)
{
    char *end = keys;
    for (const char *p = text; *p && end + CHAR_KEYS < keys + capacity; p = g_utf8_next_char(p))
        end = put_keys(g_utf8_get_char(p), end);
    *end = '\0';
}

char *jamo_keys(const char *text)
{
    gsize capacity = (CHAR_KEYS + 1) * strlen(text) + CHAR_KEYS + 1;
    char *keys = g_malloc(capacity);
    jamo_put_keys(text, keys, capacity);
    return keys;
}

char jamo_initial(gunichar c)
{
    if (text_is_syllable(c))
        return initials[(c - SYLLABLES) / (MEDIALS * FINALS)];
    if (jamo_is_lone(c) && !jamo_is_vowel(c) && !lone[c - LONE][1])
        return lone[c - LONE][0];
    return '\0';
}

char *jamo_initials(const char *text)
{
    g_autoptr(GString) keys = g_string_new(NULL);
    for (const char *p = text; *p; p = g_utf8_next_char(p)) {
        char key = jamo_initial(g_utf8_get_char(p));
        if (key)
            g_string_append_c(keys, key);
    }
    return g_string_free(g_steal_pointer(&keys), FALSE);
}

/* Composing: what an input method does, a key at a time. */

typedef struct {
    GString *text;
    char initial[2], medial[3], final[3]; /* of the syllable being typed */
} Typing;

static int place_in(const char *const *list, int n, const char *keys)
{
    for (int i = 0; i < n; i++)
        if (g_str_equal(list[i], keys))
            return i;
    return -1;
}

static void append_lone(GString *text, const char *keys)
{
    int at = place_in(lone, G_N_ELEMENTS(lone), keys);
    if (at >= 0)
        g_string_append_unichar(text, LONE + (gunichar)at);
}

static void flush(Typing *t)
{
    if (*t->initial && *t->medial) {
        int syllable = (int)(strchr(initials, *t->initial) - initials) * MEDIALS;
        syllable = (syllable + place_in(medials, MEDIALS, t->medial)) * FINALS;
        syllable += place_in(finals, FINALS, t->final);
        g_string_append_unichar(t->text, SYLLABLES + (gunichar)syllable);
    } else {
        append_lone(t->text, *t->initial ? t->initial : t->medial);
    }
    *t->initial = *t->medial = *t->final = '\0';
}

static void begin(Typing *t, char initial)
{
    flush(t);
    t->initial[0] = initial;
    t->initial[1] = '\0';
}

/* Adds `key` to a medial or final of one key or none, if the two make one. */
static bool extend(char *part, const char *const *list, int n, char key)
{
    gsize length = strlen(part);
    if (length > 1)
        return false;
    char longer[3] = { length ? part[0] : key, length ? key : '\0', '\0' };
    if (place_in(list, n, longer) < 0)
        return false;
    memcpy(part, longer, sizeof longer);
    return true;
}

static void type_consonant(Typing *t, char key)
{
    bool may_end = *t->initial && *t->medial;
    if (!may_end || !extend(t->final, finals, FINALS, key))
        begin(t, key);
}

/* A vowel moves the consonant before it to its own syllable: 안 + ㅏ is 아나. */
static void type_vowel(Typing *t, char key)
{
    gsize n = strlen(t->final);
    if (n > 0) {
        char next = t->final[n - 1];
        t->final[n - 1] = '\0';
        begin(t, next);
    }
    if (extend(t->medial, medials, MEDIALS, key))
        return;
    flush(t);
    extend(t->medial, medials, MEDIALS, key);
}

/* Shift gives another letter on seven keys only. */
static char plain_key(char key)
{
    return g_ascii_isupper(key) && !strchr("RETQWOP", key) ? g_ascii_tolower(key) : key;
}

char *jamo_compose(const char *keys)
{
    g_autoptr(GString) text = g_string_new(NULL);
    Typing t = { .text = text };
    for (; *keys; keys++) {
        char key = plain_key(*keys);
        if (strchr(initials, key)) {
            type_consonant(&t, key);
        } else if (g_ascii_isalpha(key)) {
            type_vowel(&t, key);
        } else {
            flush(&t);
            g_string_append_c(text, key);
        }
    }
    flush(&t);
    return g_string_free(g_steal_pointer(&text), FALSE);
}

/* Distance. */

/* The last three rows of the table of edits; `most` + 1 stands for any more. */
typedef struct {
    const char *a, *b;
    int na, nb, most;
    guint8 rows[3][KEYS_MOST + 1];
} Table;

static int cost_at(int i, int j)
{
    return i == 1 || j == 1 ? 2 : 1;
}

static int cell(const Table *t, int i, int j)
{
    const guint8 *here = t->rows[i % 3], *above = t->rows[(i + 2) % 3];
    int cost = cost_at(i, j);
    int best = above[j - 1] + (t->a[i - 1] == t->b[j - 1] ? 0 : cost);
    best = MIN(best, above[j] + (i == 1 ? 2 : 1));
    best = MIN(best, here[j - 1] + (j == 1 ? 2 : 1));
    if (i > 1 && j > 1 && t->a[i - 1] == t->b[j - 2] && t->a[i - 2] == t->b[j - 1])
        best = MIN(best, t->rows[(i + 1) % 3][j - 2] + (i == 2 || j == 2 ? 2 : 1));
    return best;
}

/* Fills row i; returns its least value. */
static int fill_row(Table *t, int i)
{
    guint8 *row = t->rows[i % 3];
    int from = MAX(i - t->most, 1), to = MIN(i + t->most, t->nb), least = t->most + 1;
    row[from - 1] = (guint8)(from == 1 ? MIN(i + 1, t->most + 1) : t->most + 1);
    if (from == 1)
        least = row[0];
    for (int j = from; j <= to; j++) {
        row[j] = (guint8)MIN(cell(t, i, j), t->most + 1);
        least = MIN(least, row[j]);
    }
    if (to < t->nb)
        row[to + 1] = (guint8)(t->most + 1);
    return least;
}

int jamo_distance(const char *a, const char *b, int most)
{
    Table t = { .a = a, .b = b, .na = (int)strlen(a), .nb = (int)strlen(b), .most = most };
    if (ABS(t.na - t.nb) > most || t.na > KEYS_MOST || t.nb > KEYS_MOST)
        return most + 1;
    for (int j = 0; j <= t.nb; j++)
        t.rows[0][j] = (guint8)MIN(j == 0 ? 0 : j + 1, most + 1);
    for (int i = 1; i <= t.na; i++)
        if (fill_row(&t, i) > most)
            return most + 1;
    return t.rows[t.na % 3][t.nb];
}

int jamo_edits(gsize keys)
{
    return keys >= 9 ? 2 : keys >= 4 ? 1 : 0;
}

/* A final may already be the next syllable's initial: 읹 is on the way to 인증. */
bool jamo_begins(const char *typed, const char *word)
{
    g_autofree char *begun = jamo_keys(typed), *whole = jamo_keys(word);
    gsize n = strlen(begun);
    if (n < 3 || n >= strlen(whole) || strncmp(begun, whole, n) != 0)
        return false;
    glong more = g_utf8_strlen(word, -1) - g_utf8_strlen(typed, -1);
    bool goes_on = !strchr(initials, whole[n]);
    return more == 0 || (more == 1 && goes_on && strchr(initials, begun[n - 1]));
}
