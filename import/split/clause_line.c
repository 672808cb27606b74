/* import/split/clause_line.c - the grammar of a line that opens a numbered clause. */
#include "import/split/clause_line.h"
#include <string.h>
#include "import/text/scan.h"

#define LONGEST_TITLE 120 /* bytes */
#define FARTHEST_GAP 3

/* After a number they make it a quantity. */
static const char *const signs[] = { "%", "‰", "°", "℃", "℉", "Ω", "μ", "µ", "㎛", "㎜", "㎝", "㎞",
    "㎟", "㎠", "㎡", "㎥", "㎎", "㎏", "㎖", "㎾", "㎐", "㎑", "㎒", "㎓", "㎩", "㎪", "㎫", "㏈",
    "㏀", "㎷", "㎸", "㎃", "㎌", "㎍", "㎲", "㎳", "×", "~", "∼", "±" };
/* And these, unless a title goes on: "이상 운전" is a title, "이상의 것" is not. */
static const char *const counters[] = { "배", "초", "분", "시간", "년간", "이상", "이하", "미만",
    "초과" };
static const char *const endings[] = { "의 ", "인 ", "이 ", "을 ", "를 ", "로 ", "으로", ",", ".",
    " 이상", " 이하", " 미만", " 초과", " 이내", " 동안", " 간" };
static const char *const latin_units[] = { "V", "A", "W", "N", "K", "J", "F", "H", "Hz", "Pa",
    "MPa", "GPa", "MHz", "GHz", "THz", "MW", "GW", "VA", "MV", "Wb", "MJ", "Gy", "Sv", "Bq", "MΩ" };
/* After a quantity or an annex the sentence goes on. */
static const char *const particles[] = { "에 ", "에서", "의 ", "을 ", "를 ", "은 ", "는 ", "이 ",
    "가 ", "과 ", "와 ", "로 ", "및 ", "또는 ", "중 ", "까지", "부터" };

static bool is_counter(const char *text)
{
    for (gsize i = 0; i < G_N_ELEMENTS(counters); i++) {
        const char *p = text;
        if (!scan_word(&p, counters[i]))
            continue;
        if (*p == '\0' || STARTS_WITH(p, endings) || (*p == ' ' && g_ascii_isdigit(p[1])))
            return true;
    }
    return false;
}

/* "mm 이상", "kW": small letters are prefixes of units; a title in Latin letters begins with a
 * capital and is longer. */
static bool is_unit(const char *text)
{
    gsize n = 0;
    while (g_ascii_isalpha(text[n]))
        n++;
    if (n == 0)
        return STARTS_WITH(text, signs) || is_counter(text);
    if (g_ascii_islower(*text))
        return n <= 4;
    g_autofree char *word = g_strndup(text, n);
    for (gsize i = 0; i < G_N_ELEMENTS(latin_units); i++)
        if (strcmp(word, latin_units[i]) == 0)
            return true;
    return false;
}

/* "부속서 A (규정) 시험", "부속서 1": what follows stands apart, or a sentence names the annex. */
static bool scan_annex(const char *p, ClauseLine *clause)
{
    if (!scan_word(&p, "부속서") && !scan_word(&p, "Annex") && !scan_word(&p, "ANNEX"))
        return false;
    scan_space(&p);
    clause->annex = true;
    if (g_ascii_isupper(*p))
        clause->letter = *p++;
    else if (scan_digits(&p, 2, &clause->number[0]))
        clause->depth = 1;
    else
        return false;
    if (scan_word(&p, ".") && g_ascii_isdigit(*p))
        return false;
    bool apart = *p == '\0' || *p == '(' || *p == '[' || *p == ':' || scan_space(&p);
    scan_word(&p, ":");
    scan_space(&p);
    clause->title = p;
    return apart && !STARTS_WITH(p, particles) && clause_is_title(p);
}

static bool scan_letter(const char **p, ClauseLine *clause)
{
    if (!g_ascii_isupper((*p)[0]) || (*p)[1] != '.' || !g_ascii_isdigit((*p)[2]))
        return false;
    clause->letter = **p;
    *p += 2;
    return true;
}

static bool is_digit(const char *p)
{
    int digit;
    return scan_digits(&p, CLAUSE_DEPTH, &digit);
}

/* "5.1.2" or "5.1.2."; what stands apart from it is left at `*p`. */
static bool scan_numbers(const char **p, ClauseLine *clause)
{
    do {
        if (clause->depth == CLAUSE_DEPTH || !scan_digits(p, 2, &clause->number[clause->depth]))
            return false;
        clause->depth++;
        clause->dotted = scan_word(p, ".") || scan_word(p, "．");
    } while (clause->dotted && is_digit(*p));
    bool glued = clause->dotted && clause->depth == 1 && g_unichar_isalpha(g_utf8_get_char(*p));
    return scan_space(p) || glued || **p == '\0';
}

bool clause_line(const char *line, ClauseLine *clause)
{
    const char *p = line;
    *clause = (ClauseLine){ .title = "" };
    scan_space(&p);
    if (scan_annex(p, clause))
        return true;
    *clause = (ClauseLine){ .title = "" };
    scan_letter(&p, clause);
    if (!is_digit(p) || !scan_numbers(&p, clause))
        return false;
    clause->title = p;
    if (*p == '\0') /* a number by itself may be that of a page */
        return clause->depth > 1;
    gunichar first = g_utf8_get_char(p);
    bool words = g_unichar_isalpha(first) || strchr("(\"'", *p) || g_str_has_prefix(p, "“") ||
                 g_str_has_prefix(p, "「");
    bool quantity = (clause->depth > 1 || !clause->dotted) && !clause->letter && is_unit(p);
    return words && !quantity && (clause->dotted || !STARTS_WITH(p, particles));
}

char *clause_number(const ClauseLine *clause)
{
    GString *out = g_string_new(clause->annex ? "부속서 " : NULL);
    if (clause->letter)
        g_string_append_c(out, clause->letter);
    for (int i = 0; i < clause->depth; i++)
        g_string_append_printf(out, "%s%d", i > 0 || clause->letter ? "." : "", clause->number[i]);
    return g_string_free(out, FALSE);
}

bool clause_follows(const ClauseLine *last, const ClauseLine *next, bool gap)
{
    int same = 0, at = next->depth - 1;
    while (same < MIN(last->depth, next->depth) && last->number[same] == next->number[same])
        same++;
    if (same < at - 1 || at < 0)
        return false;
    if (at == last->depth && same == at) /* 4.1 after 4 */
        return next->number[at] <= 1;
    if (same == at) { /* 4.2 after 4.1, 5 after 4.1.1 */
        int step = next->number[at] - last->number[at];
        return step == 1 || (gap && step > 1 && step <= FARTHEST_GAP);
    }
    if (same != at - 1 || !gap || next->number[at] > 1) /* 5.1 after 4.3: where is 5? */
        return false;
    return next->number[same] - (same < last->depth ? last->number[same] : 0) == 1;
}

/* "내용을 법령에 맞게 정비함", but not "시험 소음". */
static bool ends_as_note(const char *text)
{
    static const char *const ends[] = { "음", "것", "함" };
    int spaces = 0;
    for (const char *p = text; *p; p++)
        spaces += *p == ' ';
    for (gsize i = 0; spaces > 3 && i < G_N_ELEMENTS(ends); i++)
        if (g_str_has_suffix(text, ends[i]))
            return true;
    return false;
}

bool clause_is_title(const char *text)
{
    static const char *const ends[] = { ".", "다", ":", ",", ";" };
    if (strlen(text) > LONGEST_TITLE || strchr(text, '\n') || strstr(text, "다. "))
        return false;
    for (gsize i = 0; i < G_N_ELEMENTS(ends); i++)
        if (g_str_has_suffix(text, ends[i]))
            return false;
    return !ends_as_note(text);
}

bool clause_is_contents(const char *line)
{
    const char *p = line + strlen(line);
    int leaders = 0, digits = 0;
    while (p > line && g_ascii_isspace(p[-1]) && p[-1] != '\t')
        p--;
    while (p > line && g_ascii_isdigit(p[-1])) {
        p--;
        digits++;
    }
    for (; p > line; leaders++) {
        const char *before = g_utf8_prev_char(p);
        gunichar c = g_utf8_get_char(before);
        if (c == '\t' || c == 0x2026)
            leaders += 2;
        else if (c != ' ' && c != '.' && c != 0xB7 && c != 0x318D && c != 0x2025 && c != '-')
            break;
        else if (c == ' ')
            leaders--;
        p = before;
    }
    return digits > 0 && digits < 5 && leaders > 2 && p > line;
}

bool clause_is_leader(const char *line)
{
    static const char *const leaders[] = { "····", "....", ". . . ", "……", "‥‥", "ㆍㆍㆍㆍ" };
    if (!clause_is_contents(line))
        return false;
    for (gsize i = 0; i < G_N_ELEMENTS(leaders); i++)
        if (strstr(line, leaders[i]))
            return true;
    return false;
}
