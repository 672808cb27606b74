/* import/text/list_number.c - one table of the kinds of numbers; counters that deeper levels
 * restart. */
#include "import/text/list_number.h"
#include <stdbool.h>

#define LAST_ROMAN 3999
#define MOST_DOUBLED 20 /* letters that stand for one number: AA, AAA, ... */
#define MOST_COUNTED (1 << 30)

/* Characters in a row of Unicode: number 1 is `first`. */
typedef struct {
    gunichar first;
    int n;
} Run;

/* Hostile files ask for many: g_string_append_printf() would take most of the time. */
static void append_decimal(GString *out, int n)
{
    char digits[16];
    char *from = digits + sizeof digits;
    guint rest = n < 0 ? 0u - (guint)n : (guint)n;
    do
        *--from = (char)('0' + rest % 10);
    while ((rest /= 10) > 0);
    if (n < 0)
        *--from = '-';
    g_string_append_len(out, from, digits + sizeof digits - from);
}

static bool append_run(GString *out, const Run *runs, gsize n_runs, int n)
{
    for (gsize i = 0; i < n_runs; i++) {
        if (n <= runs[i].n) {
            g_string_append_unichar(out, runs[i].first + (gunichar)(n - 1));
            return true;
        }
        n -= runs[i].n;
    }
    return false;
}

static bool append_nth(GString *out, const char *characters, int n)
{
    if (n > g_utf8_strlen(characters, -1))
        return false;
    g_string_append_unichar(out, g_utf8_get_char(g_utf8_offset_to_pointer(characters, n - 1)));
    return true;
}

static bool append_circled(GString *out, int n)
{
    static const Run runs[] = { { 0x2460, 20 }, { 0x3251, 15 }, { 0x32B1, 15 } };
    return append_run(out, runs, G_N_ELEMENTS(runs), n);
}

static bool append_roman(GString *out, int n, bool lower)
{
    static const struct {
        int value;
        const char *text;
    } parts[] = { { 1000, "M" }, { 900, "CM" }, { 500, "D" }, { 400, "CD" }, { 100, "C" },
        { 90, "XC" }, { 50, "L" }, { 40, "XL" }, { 10, "X" }, { 9, "IX" }, { 5, "V" }, { 4, "IV" },
        { 1, "I" } };
    if (n > LAST_ROMAN)
        return false;
    gsize from = out->len;
    for (gsize i = 0; i < G_N_ELEMENTS(parts); i++)
        for (; n >= parts[i].value; n -= parts[i].value)
            g_string_append(out, parts[i].text);
    for (gsize i = from; lower && i < out->len; i++)
        out->str[i] = g_ascii_tolower(out->str[i]);
    return true;
}

static bool append_latin(GString *out, int n, char first)
{
    int times = (n - 1) / 26 + 1;
    for (int i = 0; i < times && times <= MOST_DOUBLED; i++)
        g_string_append_c(out, (char)(first + (n - 1) % 26));
    return times <= MOST_DOUBLED;
}

/* 가 나 ... 하, then the same consonants with the next of the vowels ㅓ ㅗ ㅜ ㅡ ㅣ. */
static bool append_ganada(GString *out, int n)
{
    static const guint8 consonants[] = { 0, 2, 3, 5, 6, 7, 9, 11, 12, 14, 15, 16, 17, 18 };
    static const guint8 vowels[] = { 0, 4, 8, 13, 18, 20 };
    guint consonant = (guint)(n - 1) % G_N_ELEMENTS(consonants);
    guint vowel = (guint)(n - 1) / (guint)G_N_ELEMENTS(consonants);
    if (vowel >= G_N_ELEMENTS(vowels))
        return false;
    g_string_append_unichar(out, 0xAC00u + (consonants[consonant] * 21u + vowels[vowel]) * 28u);
    return true;
}

/* 일 ... 구십구: a ten is written before its name only from twenty on. */
static bool append_counted(GString *out, int n, const char *digits, const char *ten)
{
    if (n > 99)
        return false;
    if (n >= 20)
        append_nth(out, digits, n / 10);
    if (n >= 10)
        g_string_append(out, ten);
    if (n % 10 > 0)
        append_nth(out, digits, n % 10);
    return true;
}

static bool append_kind(GString *out, ListNumberKind kind, int n)
{
    static const Run circled_upper = { 0x24B6, 26 }, circled_lower = { 0x24D0, 26 },
                     circled_ganada = { 0x326E, 14 }, circled_jamo = { 0x3260, 14 };
    switch (kind) {
    case LIST_CIRCLED:
        return append_circled(out, n);
    case LIST_ROMAN_UPPER:
    case LIST_ROMAN_LOWER:
        return append_roman(out, n, kind == LIST_ROMAN_LOWER);
    case LIST_LATIN_UPPER:
        return append_latin(out, n, 'A');
    case LIST_LATIN_LOWER:
        return append_latin(out, n, 'a');
    case LIST_CIRCLED_LATIN_UPPER:
        return append_run(out, &circled_upper, 1, n);
    case LIST_CIRCLED_LATIN_LOWER:
        return append_run(out, &circled_lower, 1, n);
    case LIST_GANADA:
        return append_ganada(out, n);
    case LIST_CIRCLED_GANADA:
        return append_run(out, &circled_ganada, 1, n);
    case LIST_JAMO:
        return append_nth(out, "ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ", n);
    case LIST_CIRCLED_JAMO:
        return append_run(out, &circled_jamo, 1, n);
    case LIST_KOREAN:
        return append_counted(out, n, "일이삼사오육칠팔구", "십");
    case LIST_HANJA:
        return append_counted(out, n, "一二三四五六七八九", "十");
    case LIST_STEMS:
        return append_nth(out, "갑을병정무기경신임계", n);
    case LIST_STEMS_HANJA:
        return append_nth(out, "甲乙丙丁戊己庚辛壬癸", n);
    case LIST_DECIMAL:
    case LIST_N_KINDS:
        break;
    }
    append_decimal(out, n);
    return true;
}

void list_number_append(GString *out, ListNumberKind kind, int n)
{
    if (n < 1)
        kind = LIST_DECIMAL;
    if (!append_kind(out, kind, n))
        g_string_append_printf(out, "(%d)", n);
}

/* One numbering's state. */
typedef struct {
    bool counted[LIST_LEVELS]; /* else number[] only shows where the level starts */
    int number[LIST_LEVELS];
} Count;

struct ListCounters {
    GHashTable *counts; /* of Count by id */
};

ListCounters *list_counters_new(void)
{
    ListCounters *counters = g_new(ListCounters, 1);
    counters->counts = g_hash_table_new_full(NULL, NULL, NULL, g_free);
    return counters;
}

void list_counters_free(ListCounters *counters)
{
    if (!counters)
        return;
    g_hash_table_destroy(counters->counts);
    g_free(counters);
}

static Count *count_of(ListCounters *counters, guint id)
{
    Count *count = g_hash_table_lookup(counters->counts, GUINT_TO_POINTER(id));
    if (!count) {
        count = g_new0(Count, 1);
        g_hash_table_insert(counters->counts, GUINT_TO_POINTER(id), count);
    }
    return count;
}

const int *list_counters_step(
    ListCounters *counters, guint id, guint level, const ListNumbering *numbering)
{
    Count *count = count_of(counters, id);
    level = MIN(level, LIST_LEVELS - 1);
    for (guint i = 0; i < LIST_LEVELS; i++)
        if (!count->counted[i] || i > level)
            count->number[i] = numbering->start[i];
    if (count->counted[level] && count->number[level] < MOST_COUNTED)
        count->number[level]++;
    count->counted[level] = true;
    for (guint i = level + 1; i < LIST_LEVELS; i++)
        count->counted[i] = false;
    return count->number;
}

void list_counters_set(ListCounters *counters, guint id, guint level, int n)
{
    Count *count = count_of(counters, id);
    level = MIN(level, LIST_LEVELS - 1);
    count->counted[level] = true;
    count->number[level] = n > G_MININT ? n - 1 : n;
}

static void append_path(
    GString *out, const ListNumbering *numbering, guint level, const int *numbers)
{
    for (guint i = 0; i <= level; i++) {
        if (i > 0)
            g_string_append_c(out, '.');
        list_number_append(out, numbering->kind[i], numbers[i]);
    }
}

/* The level that digits name, counted from 1; 0: none. Moves `at` behind them. */
static guint level_named(const char **at)
{
    const char *p = *at;
    guint level = g_ascii_isdigit(*p) ? (guint)(*p++ - '0') : 0;
    if (level == 1 && *p == '0') {
        level = LIST_LEVELS;
        p++;
    }
    if (level > 0)
        *at = p;
    return level;
}

void list_number_format(
    GString *out, const ListNumbering *numbering, guint level, char mark, const int *numbers)
{
    level = MIN(level, LIST_LEVELS - 1);
    for (const char *p = numbering->pattern[level]; p && *p;) {
        const char *after = p + 1;
        guint named = *p == mark ? level_named(&after) : 0;
        if (named > 0) {
            list_number_append(out, numbering->kind[named - 1], numbers[named - 1]);
        } else if (*p == mark && (*after == 'n' || *after == 'N')) {
            append_path(out, numbering, level, numbers);
            g_string_append(out, *after++ == 'N' ? "." : "");
        } else {
            g_string_append_c(out, *p);
        }
        p = after;
    }
}
