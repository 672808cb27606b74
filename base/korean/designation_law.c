/* base/korean/designation_law.c - numbers that are names: EU acts, tariff codes, promulgated laws,
 * annexes.
 */
#include "base/korean/designation.h"
#include "base/korean/designation_read.h"

static DesignationName *first_name(Designation *d)
{
    d->count = 0;
    d->names[0].bytes = 0;
    return &d->names[0];
}

static bool done(Designation *d, int end)
{
    d->end = end;
    d->count = 1;
    return true;
}

/* Returns the offset past the first of `words` that is a whole word at `at`; 0 if none is. */
static int past_word(const Reading *r, int at, const char *const *words, gsize n)
{
    for (gsize i = 0; i < n; i++) {
        int to = at, bytes;
        const char *p = words[i];
        for (; *p && read_at(r, to, &bytes) == (guint8)*p; p++)
            to += bytes;
        if (!*p && !read_is_letter(read_at(r, to, &bytes)))
            return to;
    }
    return 0;
}

static const char *const eu[] = { "eu", "ec", "eec", "euratom" };

/* Years of acts, in four digits. */
static bool is_year(const Reading *r, int from, int count)
{
    int bytes;
    if (count != 4)
        return false;
    gunichar a = read_at(r, from, &bytes), b = read_at(r, from + bytes, &bytes);
    return (a == '1' && b == '9') || (a == '2' && b == '0');
}

/* Reads "2014/30"; returns the offset past it, or 0. Without a word that says so, one of the
 * numbers is a year, and no day follows. */
static int act_number(const Reading *r, int at, bool said, DesignationName *name)
{
    int first, second, middle = read_digits(r, at, 4, &first), from = read_past(r, middle, '/'),
                       to = read_digits(r, from, 4, &second);
    bool counts = first >= 2 && first <= 4 && second >= 1 && second <= 4;
    if (!counts || from == middle)
        return 0;
    bool year = is_year(r, at, first) || is_year(r, from, second);
    if (!year && !(said && first == 2))
        return 0;
    bool fits = name_add(name, "eu", 2) && name_add_digits(name, r, at, middle, false) &&
                name_add(name, "-", 1) && name_add_digits(name, r, from, to, true);
    return fits ? to : 0;
}

/* (EU) 2016/425, Regulation (EC) No 1907/2006 */
static bool act_of_word(const Reading *r, int at, Designation *d)
{
    static const char *const no[] = { "no", "nr" };
    int to = past_word(r, at, eu, G_N_ELEMENTS(eu));
    if (!to)
        return false;
    to = read_past(r, read_past(r, to, ')'), ' ');
    int number = past_word(r, to, no, G_N_ELEMENTS(no));
    if (number)
        to = read_past(r, read_past(r, number, '.'), ' ');
    to = act_number(r, to, false, first_name(d));
    return to && done(d, to);
}

/* 2014/30/EU, 93/42/EEC, 1907/2006 */
static bool act_of_number(const Reading *r, int at, Designation *d)
{
    int end = act_number(r, at, true, first_name(d));
    if (!end)
        return false;
    int slash = read_past(r, end, '/');
    int suffix = slash > end ? past_word(r, slash, eu, G_N_ELEMENTS(eu)) : 0;
    if (suffix)
        return done(d, suffix);
    end = act_number(r, at, false, first_name(d));
    return end && slash == end && done(d, end);
}

/* How many digits the groups of a tariff code have (Harmonized System: 4 + 2; national: 2 to 4
 * more), and what stands before each. */
static const struct {
    const char *joints; /* before the second group and those after it */
    guint8 groups[4];
} codes[] = {
    { "..", { 4, 2, 4 } }, /* 8516.60.2000 */
    { ".-", { 4, 2, 4 } }, /* 8516.60-2000 */
    { "--", { 4, 2, 4 } },
    { "  ", { 4, 2, 4 } },
    { "...", { 4, 2, 2, 2 } },
    { "..", { 4, 2, 2 } },
    { ".", { 4, 2 } },
    { "", { 10 } },
};

#define CODE_HEADING 4
#define CODE_SUBHEADING 6
#define CODE_DIGITS 10

static int code_at(const Reading *r, int at, gsize form, DesignationName *name)
{
    int bytes, count;
    for (int i = 0; i < 4 && codes[form].groups[i]; i++) {
        if (i > 0) {
            int from = read_past(r, at, (guint8)codes[form].joints[i - 1]);
            if (from == at)
                return 0;
            at = from;
        }
        int to = read_digits(r, at, codes[form].groups[i], &count);
        if (count != codes[form].groups[i] || !name_add_digits(name, r, at, to, false))
            return 0;
        at = to;
    }
    int next = read_past(r, at, '.');
    return next > at && read_is_digit(read_at(r, next, &bytes)) ? 0 : at;
}

static bool begins_year(const char *p)
{
    return memcmp(p, "19", 2) == 0 || memcmp(p, "20", 2) == 0;
}

/* 2022.10, 2022.10-2023; but 2009.11-1000 is juice. */
static bool is_date(const DesignationName *name)
{
    const char *p = name->text;
    int month = (p[4] - '0') * 10 + p[5] - '0';
    return begins_year(p) && month >= 1 && month <= 12 &&
           (name->bytes < CODE_DIGITS || begins_year(p + CODE_SUBHEADING));
}

/* Chapters are 01 to 97. */
static bool is_chapter(const DesignationName *name)
{
    int chapter = (name->text[0] - '0') * 10 + name->text[1] - '0';
    return chapter >= 1 && chapter <= 97;
}

static bool tariff_code(const Reading *r, int at, Designation *d)
{
    for (gsize i = 0; i < G_N_ELEMENTS(codes); i++) {
        DesignationName *name = first_name(d);
        int to = code_at(r, at, i, name);
        if (!to)
            continue;
        if (is_date(name) || !is_chapter(name))
            return false;
        if (name->bytes > CODE_SUBHEADING) {
            d->names[1] = *name;
            d->names[1].bytes = CODE_SUBHEADING;
        }
        done(d, to);
        d->count = name->bytes > CODE_SUBHEADING ? 2 : 1;
        return true;
    }
    return false;
}

bool designation_of_number(const char *text, int n, int at, Designation *d)
{
    const Reading r = { text, n };
    return act_of_number(&r, at, d) || tariff_code(&r, at, d);
}

#define ARTICLE_DIGITS 4
#define LAW_DIGITS 6

bool designation_of_law(const char *text, int n, int at, Designation *d)
{
    const Reading r = { text, n };
    DesignationName *name = first_name(d);
    int first, count, bytes, from = read_syllable(&r, at, "제") ? at + SYLLABLE_BYTES : at;
    int to = read_digits(&r, from, LAW_DIGITS, &first);
    if (first < 1 || first > LAW_DIGITS || !name_add(name, "제", SYLLABLE_BYTES) ||
        !name_add_digits(name, &r, from, to, false))
        return false;
    bool notice = read_at(&r, to, &bytes) == '-';
    if (notice) {
        from = to + bytes;
        to = read_digits(&r, from, LAW_DIGITS, &count);
        if (count < 1 || count > LAW_DIGITS || !name_add(name, "-", 1) ||
            !name_add_digits(name, &r, from, to, true))
            return false;
    }
    if ((!notice && first <= ARTICLE_DIGITS) || !read_syllable(&r, to, "호") ||
        !name_add(name, "호", SYLLABLE_BYTES))
        return false;
    return done(d, to + SYLLABLE_BYTES);
}

/* A ministry's decrees have numbers of their own, in small figures: its name says more. */
static const char *const kinds[] = { "법률", "대통령령", "총리령" };

const char *designation_law_before(const char *text, int at)
{
    const Reading r = { text, at };
    int to = at > 0 && text[at - 1] == ' ' ? at - 1 : at;
    if (!read_syllable(&r, to - SYLLABLE_BYTES, "령") &&
        !read_syllable(&r, to - SYLLABLE_BYTES, "률"))
        return NULL;
    for (gsize i = 0; i < G_N_ELEMENTS(kinds); i++) {
        int bytes = (int)strlen(kinds[i]);
        if (bytes <= to && memcmp(text + to - bytes, kinds[i], (gsize)bytes) == 0)
            return kinds[i];
    }
    return NULL;
}

/* "법률 제21159호", "대통령령 제300호" */
static bool law_of_word(const Reading *r, int at, Designation *d)
{
    DesignationName *name = first_name(d);
    int bytes = 0, count;
    for (gsize i = 0; i < G_N_ELEMENTS(kinds) && !bytes; i++)
        if (strncmp(r->text + at, kinds[i], MIN(strlen(kinds[i]), (gsize)(r->n - at))) == 0)
            bytes = (int)strlen(kinds[i]);
    int from = read_past(r, at + bytes, ' ') + SYLLABLE_BYTES;
    if (!bytes || !read_syllable(r, from - SYLLABLE_BYTES, "제"))
        return false;
    int to = read_digits(r, from, LAW_DIGITS, &count);
    bool fits = name_add(name, r->text + at, bytes) && name_add(name, "제", SYLLABLE_BYTES) &&
                name_add_digits(name, r, from, to, false) && name_add(name, "호", SYLLABLE_BYTES);
    return count >= 1 && count <= LAW_DIGITS && read_syllable(r, to, "호") && fits &&
           done(d, to + SYLLABLE_BYTES);
}

#define ANNEX_BYTES (2 * SYLLABLE_BYTES)
#define ANNEX_DIGITS 3
#define BRANCH_DIGITS 2

/* Reads "의2", after 호 or before it; returns the offset past it. */
static int past_branch(const Reading *r, int at, DesignationName *name)
{
    int count, to = read_syllable(r, at, "의") ? at + SYLLABLE_BYTES : at, from = to;
    to = read_digits(r, from, BRANCH_DIGITS, &count);
    if (from == at || count < 1 || count > BRANCH_DIGITS || !name_add(name, "의", SYLLABLE_BYTES) ||
        !name_add_digits(name, r, from, to, true))
        return at;
    return to;
}

static int past_syllable(const Reading *r, int at, const char *syllable)
{
    return read_syllable(r, at, syllable) ? at + SYLLABLE_BYTES : at;
}

/* "서식" with or without a space before it. */
static int past_form(const Reading *r, int at)
{
    int from = read_past(r, at, ' ');
    return read_syllable(r, from, "서") && read_syllable(r, from + SYLLABLE_BYTES, "식")
               ? from + ANNEX_BYTES
               : at;
}

bool designation_of_annex(const char *text, int n, int at, Designation *d)
{
    const Reading r = { text, n };
    DesignationName *name = first_name(d);
    bool form = read_syllable(&r, at + SYLLABLE_BYTES, "지");
    int count, from = at + ANNEX_BYTES;
    if (!read_syllable(&r, at, "별") || !(form || read_syllable(&r, at + SYLLABLE_BYTES, "표")))
        return false;
    from = read_past(&r, form ? past_form(&r, from) : from, ' ');
    from = read_past(&r, past_syllable(&r, from, "제"), ' ');
    int to = read_digits(&r, from, ANNEX_DIGITS, &count);
    if (count < 1 || count > ANNEX_DIGITS || read_syllable(&r, to, "개") ||
        !name_add(name, text + at, ANNEX_BYTES) || !name_add_digits(name, &r, from, to, true))
        return false;
    to = past_branch(&r, past_syllable(&r, to, "호"), name);
    to = past_syllable(&r, to, "호");
    return done(d, form ? past_form(&r, to) : to);
}

bool designation_at(const char *text, int n, int at, Designation *d)
{
    const Reading r = { text, n };
    int bytes;
    gunichar c = read_at(&r, at, &bytes);
    if (read_is_letter(c))
        return designation_of_standard(text, n, at, d) || act_of_word(&r, at, d);
    if (read_is_digit(c))
        return designation_of_law(text, n, at, d) || designation_of_number(text, n, at, d);
    return designation_of_annex(text, n, at, d) || designation_of_law(text, n, at, d) ||
           law_of_word(&r, at, d);
}
