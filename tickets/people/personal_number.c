/* tickets/people/personal_number.c - personal numbers in a text. */
#include "tickets/people/personal_number.h"
#include <string.h>

#define MAX_DIGITS 20 /* longer than any number we look for */
#define MAX_GAP 3     /* characters between two groups: " - " */
#define RESIDENT_DIGITS 13
#define BUSINESS_DIGITS 10
#define CONTEXT_BYTES 40 /* "주민등록번호는 " and a little more */

/* Area codes of the numbering plan (전기통신번호관리세칙). Not here: 080 and 15xx, 16xx, 18xx,
 * which are service numbers and public. 050x are safe numbers, 030x unified messaging. */
const char *const phone_areas[] = { "010", "011", "016", "017", "018", "019", "070", "02", "031",
    "032", "033", "041", "042", "043", "044", "051", "052", "053", "054", "055", "061", "062",
    "063", "064", "0502", "0503", "0504", "0505", "0506", "0507", "0508", "0303", NULL };

static bool is_hyphen(gunichar c)
{
    return (c >= 0x2010 && c <= 0x2015) || c == 0x2212;
}

static bool is_space(gunichar c)
{
    return (c >= 0x2000 && c <= 0x200F) || c == 0xA0 || c == 0x202F || c == 0x2060 || c == 0x3000;
}

static bool is_middle_dot(gunichar c)
{
    return c == 0xB7 || c == 0x2027 || c == 0x30FB || c == 0x318D;
}

gunichar plain_char(const char *p)
{
    if ((guchar)*p < 0x80)
        return (gunichar)g_ascii_tolower(*p);
    gunichar c = g_utf8_get_char(p);
    if (c >= 0xFF01 && c <= 0xFF5E) /* full-width forms */
        c -= 0xFF01 - '!';
    if (is_hyphen(c))
        return '-';
    if (is_space(c))
        return ' ';
    if (is_middle_dot(c))
        return '.';
    return g_unichar_isdigit(c) ? '0' + (gunichar)g_unichar_digit_value(c) : g_unichar_tolower(c);
}

gunichar plain_char_before(const char *text, const char *p)
{
    return p > text ? plain_char(g_utf8_prev_char(p)) : 0;
}

/* Digits in groups, as they stand in the text. */
typedef enum { GAP_HYPHEN = 1, GAP_DOT = 2, GAP_SPACE = 4, GAP_CLOSE = 8 } Gap;

typedef struct {
    char digit[MAX_DIGITS + 1];
    int gap[MAX_DIGITS];         /* what is before each digit, Gap bits; 0 for nothing */
    const char *end[MAX_DIGITS]; /* past each digit */
    int n;
    bool plus;         /* a "+" before it */
    bool after_letter; /* "TEL010...", but also "HU071234..." */
    bool after_dot;    /* the decimals of a number */
    bool ordinal;      /* "제" before it */
    bool resident;     /* "주민" before it */
} Number;

static int gap_bit(gunichar c)
{
    static const char signs[] = "-. ()";
    static const int bits[] = { GAP_HYPHEN, GAP_DOT, GAP_SPACE, GAP_SPACE, GAP_CLOSE };
    const char *sign = c > 0 && c < 0x80 ? strchr(signs, (int)c) : NULL;
    return sign ? bits[sign - signs] : 0;
}

static void read_digits(Number *x, const char *p)
{
    int gap = 0, width = 0;
    for (; *p && x->n < MAX_DIGITS; p = g_utf8_next_char(p)) {
        gunichar c = plain_char(p);
        if (plain_is_digit(c)) {
            x->gap[x->n] = x->n > 0 ? gap : 0;
            x->end[x->n] = g_utf8_next_char(p);
            x->digit[x->n++] = (char)c;
            gap = width = 0;
        } else if (gap_bit(c) && width++ < MAX_GAP) {
            gap |= gap_bit(c);
        } else {
            return;
        }
    }
}

static Number read_number(const char *text, const char *p)
{
    gsize behind = MIN((gsize)(p - text), CONTEXT_BYTES);
    gunichar last = plain_char_before(text, p);
    Number x = {
        .plus = plain_char(p) == '+',
        .after_letter = plain_is_letter(last),
        .after_dot = last == '.' && plain_is_digit(plain_char_before(text, g_utf8_prev_char(p))),
        .ordinal = last == 0xC81C, /* 제 */
        .resident = g_strstr_len(p - behind, (gssize)behind, "주민") != NULL,
    };
    read_digits(&x, x.plus ? g_utf8_next_char(p) : p);
    return x;
}

static bool has_gaps(const Number *x, int from, int to)
{
    for (int i = from; i < to; i++)
        if (x->gap[i])
            return true;
    return false;
}

/* True if no digit follows the first `n`, or only after a space. */
static bool ends_at(const Number *x, int n)
{
    return n == x->n || (n < x->n && x->gap[n] & (GAP_SPACE | GAP_CLOSE));
}

static bool touches_letter(const Number *x, int n)
{
    return x->after_letter || plain_is_letter(plain_char(x->end[n - 1]));
}

/* "제031-2019-1234호" is a licence. */
static bool is_ordinal(const Number *x, int n)
{
    return x->ordinal && g_str_has_prefix(x->end[n - 1], "호");
}

static int weighted_sum(const char *digits, const char *weights)
{
    int sum = 0;
    for (; *weights; digits++, weights++)
        sum += (*digits - '0') * (*weights - '0');
    return sum;
}

static bool resident_check_fits(const char *digits)
{
    int base = digits[6] >= '5' ? 13 : 11; /* 5-8: foreigners */
    return (base - weighted_sum(digits, "234567892345") % 11) % 10 == digits[12] - '0';
}

/* A barcode such as 8801234567893 may read as a birth, here in January 1988. It counts as a
 * barcode only if its own check digit fits and that of resident numbers does not. Numbers given out
 * since October 2020 have no check digit; of grown callers these are foreigners' (5-8), so there
 * only Korean barcodes (880) are believed. */
static bool is_barcode(const char *digits)
{
    bool checks = weighted_sum(digits, "1313131313131") % 10 == 0;
    bool believed = digits[6] <= '4' || g_str_has_prefix(digits, "880");
    return checks && believed && !resident_check_fits(digits);
}

static bool is_birth_date(const char *digits)
{
    int month = (digits[2] - '0') * 10 + digits[3] - '0';
    int date = (digits[4] - '0') * 10 + digits[5] - '0';
    return month >= 1 && month <= 12 && date >= 1 && date <= 31;
}

/* The matchers return how many digits they match, 0 for none. This one errs towards matching: with
 * a hyphen or after "주민" a valid date is enough, so a corporate number like 110111-1234567 is
 * taken out too. */
static int match_resident(const Number *x)
{
    if (x->n < RESIDENT_DIGITS || !ends_at(x, RESIDENT_DIGITS))
        return 0;
    bool parted = has_gaps(x, 1, 6) || has_gaps(x, 7, RESIDENT_DIGITS);
    if (parted || x->gap[6] & (GAP_DOT | GAP_CLOSE))
        return 0;
    if (x->digit[6] < '1' || x->digit[6] > '8' || !is_birth_date(x->digit))
        return 0;
    bool sure = x->gap[6] || x->resident;
    return sure || !is_barcode(x->digit) ? RESIDENT_DIGITS : 0;
}

static int match_business(const Number *x)
{
    if (x->n < BUSINESS_DIGITS || !ends_at(x, BUSINESS_DIGITS) || x->digit[0] == '0')
        return 0;
    bool parted = has_gaps(x, 1, 3) || has_gaps(x, 4, 5) || has_gaps(x, 6, BUSINESS_DIGITS);
    bool hyphenated = x->gap[3] & x->gap[5] & GAP_HYPHEN;
    bool other = touches_letter(x, BUSINESS_DIGITS) || is_ordinal(x, BUSINESS_DIGITS);
    return hyphenated && !parted && !other ? BUSINESS_DIGITS : 0;
}

typedef struct {
    int from; /* the first digit after +82, 0082 or 82 and a further 0; 0 if there is no such prefix
               */
    int area, end; /* past the area code; past the number, 0 for none */
} Phone;

static bool is_mobile(const Number *x, const Phone *phone)
{
    return x->digit[MAX(phone->from, 1)] == '1'; /* past the 0 */
}

static int after_country(const Number *x)
{
    int from = g_str_has_prefix(x->digit, "0082") ? 4 : g_str_has_prefix(x->digit, "82") ? 2 : 0;
    return from && x->digit[from] == '0' ? from + 1 : from;
}

/* Past the last of the 7 or 8 digits that follow the area code; 0 if they are not grouped so. */
static int subscriber_end(const Number *x, int area)
{
    for (int end = area + 8; end >= area + 7; end--)
        if (end <= x->n && ends_at(x, end) && !has_gaps(x, area + 1, end - 4) &&
            !has_gaps(x, end - 3, end))
            return end;
    return 0;
}

static Phone read_phone(const Number *x)
{
    Phone phone = { .from = after_country(x) };
    for (gsize i = 0; phone_areas[i] && !phone.end; i++) {
        const char *area = phone.from ? phone_areas[i] + 1 : phone_areas[i];
        phone.area = phone.from + (int)strlen(area);
        if (g_str_has_prefix(x->digit + phone.from, area) &&
            !has_gaps(x, phone.from + 1, phone.area))
            phone.end = subscriber_end(x, phone.area);
    }
    return phone;
}

/* Ten digits without separators are as often an HS code or a serial number as a land line. */
static bool is_likely(const Number *x, const Phone *phone)
{
    int head = x->gap[phone->area], tail = x->gap[phone->end - 4];
    if (x->plus || (head & tail & GAP_HYPHEN))
        return true;
    if (x->after_dot || is_mobile(x, phone))
        return !x->after_dot;
    if (touches_letter(x, phone->end) || (x->digit[0] == '8' && !x->gap[2]))
        return false;
    return head || tail || x->digit[phone->area] >= '2'; /* no exchange begins with 0 or 1 */
}

/* "+1 202 555 0123": up to the first space after ten digits. */
static int match_abroad(const Number *x)
{
    int n = 10;
    while (n < x->n && !ends_at(x, n))
        n++;
    return x->plus && x->digit[0] != '0' && n <= x->n && n <= 15 ? n : 0;
}

static int match_phone(const Number *x)
{
    Phone phone = read_phone(x);
    if (!phone.end)
        return match_abroad(x);
    return is_likely(x, &phone) && !is_ordinal(x, phone.end) ? phone.end : 0;
}

static const struct {
    PersonalNumber kind;
    int (*match)(const Number *x);
} matchers[] = {
    { PERSONAL_RESIDENT, match_resident },
    { PERSONAL_BUSINESS, match_business },
    { PERSONAL_PHONE, match_phone },
};

static bool holds_close(const Number *x, int n)
{
    for (int i = 0; i < n; i++)
        if (x->gap[i] & GAP_CLOSE)
            return true;
    return false;
}

const char *personal_number_find(const char *text, const char *p, PersonalNumber *kind)
{
    gunichar c = plain_char(p);
    bool open = c == '(';
    if (!open && c != '+' && !plain_is_digit(c))
        return NULL;
    Number x = read_number(text, open ? g_utf8_next_char(p) : p);
    int n = 0;
    for (gsize i = 0; i < G_N_ELEMENTS(matchers) && n == 0; i++) {
        n = matchers[i].match(&x);
        *kind = matchers[i].kind;
    }
    if (n == 0 || (open && !holds_close(&x, n))) /* "(02)123-4567", but not "(02-123-4567)" */
        return NULL;
    return x.end[n - 1];
}

bool phone_split(const char *text, PhoneParts *parts)
{
    const char *p = text;
    while (*p && plain_char(p) != '+' && !plain_is_digit(plain_char(p)))
        p = g_utf8_next_char(p);
    Number x = read_number(text, p);
    Phone phone = read_phone(&x);
    if (!phone.end)
        return false;
    const char *digits = x.digit;
    *parts = (PhoneParts){ 0 };
    g_snprintf(parts->area, sizeof parts->area, "%s%.*s", phone.from ? "0" : "",
        phone.area - phone.from, digits + phone.from);
    g_snprintf(parts->middle, sizeof parts->middle, "%.*s", phone.end - 4 - phone.area,
        digits + phone.area);
    g_snprintf(parts->last, sizeof parts->last, "%.4s", digits + phone.end - 4);
    return true;
}

/* What can be dialled: how a number begins, and how many digits follow. Those of `phone_areas` that
 * are not here take 7 or 8. */
static const struct {
    const char *head;
    int least, most;
} lines[] = {
    { "010", 8, 8 },
    { "070", 8, 8 },
    { "080", 7, 8 },
    { "060", 7, 8 },
    { "15", 6, 6 },
    { "16", 6, 6 },
    { "18", 6, 6 },
};

/* Neither the area code nor the last four digits are parted. */
static bool is_grouped(const Number *x, int from, int area)
{
    return !has_gaps(x, from + 1, area) && !has_gaps(x, area + 1, x->n - 4) &&
           !has_gaps(x, x->n - 3, x->n);
}

/* Whether what follows `head` is all of the number; *begins: whether the number has this head. */
static bool line_ends(
    const Number *x, int from, const char *head, int least, int most, bool *begins)
{
    if (from && *head == '0')
        head++;
    int area = from + (int)strlen(head), rest = x->n - area;
    *begins = g_str_has_prefix(x->digit + from, head);
    return *begins && rest >= least && rest <= most && is_grouped(x, from, area);
}

static bool is_complete_home(const Number *x)
{
    int from = after_country(x);
    bool begins = false, ends = false;
    for (gsize i = 0; i < G_N_ELEMENTS(lines) && !begins; i++)
        ends = line_ends(x, from, lines[i].head, lines[i].least, lines[i].most, &begins);
    for (gsize i = 0; phone_areas[i] && !begins; i++)
        ends = line_ends(x, from, phone_areas[i], 7, 8, &begins);
    return ends;
}

/* E.164: at most 15 digits with the country's code, which does not begin with 0. */
static bool is_complete_abroad(const Number *x)
{
    return x->digit[0] != '0' && x->n >= 8 && x->n <= 15;
}

static const char *past_blanks(const char *p)
{
    while (*p && plain_char(p) == ' ')
        p = g_utf8_next_char(p);
    return p;
}

bool phone_is_complete(const char *text)
{
    const char *p = past_blanks(text);
    if (*p && plain_char(p) == '(')
        p = g_utf8_next_char(p);
    if (!*p || (plain_char(p) != '+' && !plain_is_digit(plain_char(p))))
        return false;
    Number x = read_number(text, p);
    if (x.n < 8 || *past_blanks(x.end[x.n - 1]))
        return false;
    bool abroad = x.plus && !g_str_has_prefix(x.digit, "82");
    return abroad ? is_complete_abroad(&x) : is_complete_home(&x);
}
