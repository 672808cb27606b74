/* tickets/people/scrub.c - taking personal data out of texts, and masks for lists.
 *
 * One pass over the text. At each position the finders are tried in turn; the first match wins. How
 * often they look at the same character is bounded (by the length of a number, of a known word, of
 * a mail's local part), so the whole is linear.
 */
#include "tickets/people/scrub.h"
#include <stdbool.h>
#include <string.h>
#include "tickets/people/personal_number.h"

#define MAX_MAIL_LOCAL 64 /* RFC 5321, 4.5.3.1.1 */
#define FREE_SPACING 4    /* from this many letters on, spaces inside a known word do not matter */

static const char *const labels[] = {
    [SCRUB_PHONE] = "[전화]",
    [SCRUB_RESIDENT] = "[주민번호]",
    [SCRUB_BUSINESS] = "[사업자번호]",
    [SCRUB_MAIL] = "[메일]",
    [SCRUB_NAME] = "[이름]",
    [SCRUB_COMPANY] = "[회사]",
};
G_STATIC_ASSERT(G_N_ELEMENTS(labels) == SCRUB_N_KINDS);

const char *scrub_label(ScrubKind kind)
{
    return labels[kind];
}

/* Legal forms, at the start or the end of a company's name. */
static const char *const legal_forms[] = { "(주)", "（주）", "㈜", "주식회사", "(유)", "유한회사",
    "(사)", "사단법인", "(재)", "재단법인", "Co., Ltd.", "Co.,Ltd.", "Co. Ltd.", "Ltd.", "Inc.",
    "Corp.", "LLC" };

static bool is_word(gunichar plain)
{
    return plain_is_digit(plain) || plain_is_letter(plain);
}

/* A known word, ready to be compared. */
typedef struct {
    ScrubKind kind;
    GArray *letters; /* gunichar, plain, without spaces */
    bool spaced;     /* a space may stand between any two */
} Secret;

typedef struct {
    const char *text;
    GPtrArray *secrets;
} Scrub;

/* Returns the end of what begins at `p`, and sets its kind; NULL if nothing does. */
typedef const char *FindFn(const Scrub *scrub, const char *p, ScrubKind *kind);

static const char *find_number(const Scrub *scrub, const char *p, ScrubKind *kind)
{
    static const ScrubKind kinds[] = {
        [PERSONAL_PHONE] = SCRUB_PHONE,
        [PERSONAL_RESIDENT] = SCRUB_RESIDENT,
        [PERSONAL_BUSINESS] = SCRUB_BUSINESS,
    };
    PersonalNumber number = PERSONAL_PHONE;
    const char *end = personal_number_find(scrub->text, p, &number);
    *kind = kinds[number];
    return end;
}

static bool is_local(gunichar c)
{
    return is_word(c) || (c < 0x80 && c > 0 && strchr("._%+-", (int)c));
}

/* Past the last label that can be a top-level domain: not the full stop of "hong@naver.com." */
static const char *domain_end(const char *p)
{
    const char *end = NULL;
    for (int label = 0;; label++, p = g_utf8_next_char(p)) {
        int letters = 0, all = 0;
        for (; is_word(plain_char(p)) || plain_char(p) == '-'; p = g_utf8_next_char(p), all++)
            letters += plain_is_letter(plain_char(p));
        if (label > 0 && letters == all && all >= 2)
            end = p;
        if (all == 0 || plain_char(p) != '.')
            return end;
    }
}

static const char *find_mail(const Scrub *scrub, const char *p, ScrubKind *kind)
{
    if (!is_word(plain_char(p)) || is_word(plain_char_before(scrub->text, p)))
        return NULL;
    for (int n = 0; n < MAX_MAIL_LOCAL && is_local(plain_char(p)); n++)
        p = g_utf8_next_char(p);
    *kind = SCRUB_MAIL;
    return plain_char(p) == '@' ? domain_end(g_utf8_next_char(p)) : NULL;
}

static const char *secret_end(const Scrub *scrub, const char *p, const Secret *secret)
{
    gunichar c = 0, last = plain_char_before(scrub->text, p);
    if (is_word(last) && is_word(plain_char(p)))
        return NULL;
    for (guint i = 0; i < secret->letters->len; i++, p = g_utf8_next_char(p)) {
        if (i > 0 && secret->spaced && plain_char(p) == ' ')
            p = g_utf8_next_char(p);
        c = plain_char(p);
        if (c != g_array_index(secret->letters, gunichar, i))
            return NULL;
    }
    return is_word(c) && is_word(plain_char(p)) ? NULL : p;
}

/* The longest match: "(주)한빛전자" before "한빛전자". */
static const char *find_secret(const Scrub *scrub, const char *p, ScrubKind *kind)
{
    const char *longest = NULL;
    for (guint i = 0; i < scrub->secrets->len; i++) {
        const Secret *secret = g_ptr_array_index(scrub->secrets, i);
        const char *end = secret_end(scrub, p, secret);
        if (end && (!longest || end > longest)) {
            longest = end;
            *kind = secret->kind;
        }
    }
    return longest;
}

static void secret_free(gpointer data)
{
    Secret *secret = data;
    g_array_unref(secret->letters);
    g_free(secret);
}

static void add_secret(GPtrArray *secrets, ScrubKind kind, const char *text)
{
    Secret *secret = g_new0(Secret, 1);
    secret->kind = kind;
    secret->letters = g_array_new(FALSE, FALSE, sizeof(gunichar));
    for (; *text; text = g_utf8_next_char(text)) {
        gunichar c = plain_char(text);
        if (c == ' ')
            secret->spaced = true;
        else
            g_array_append_val(secret->letters, c);
    }
    secret->spaced = secret->spaced || secret->letters->len >= FREE_SPACING;
    if (secret->letters->len >= 2)
        g_ptr_array_add(secrets, secret);
    else
        secret_free(secret);
}

/* Blanks one legal form at either end of `company`; false if there is none. */
static bool strip_form(char *company)
{
    for (gsize i = 0; i < G_N_ELEMENTS(legal_forms); i++) {
        const char *form = legal_forms[i];
        if (g_str_has_prefix(company, form))
            memset(company, ' ', strlen(form));
        else if (g_str_has_suffix(company, form))
            company[strlen(company) - strlen(form)] = '\0';
        else
            continue;
        return true;
    }
    return false;
}

/* The company's name without its legal forms. Free with g_free(). */
static char *company_core(const char *company)
{
    char *core = g_strdup(company);
    do {
        g_strchug(core);
        gsize n = strlen(core);
        while (n > 0 && strchr(" ,", core[n - 1]))
            core[--n] = '\0';
    } while (strip_form(core));
    return core;
}

static GPtrArray *secrets_new(const ScrubKnown *known, gsize n)
{
    GPtrArray *secrets = g_ptr_array_new_with_free_func(secret_free);
    for (gsize i = 0; i < n; i++) {
        if (!known[i].text)
            continue;
        add_secret(secrets, known[i].kind, known[i].text);
        if (known[i].kind == SCRUB_COMPANY) {
            g_autofree char *core = company_core(known[i].text);
            add_secret(secrets, known[i].kind, core);
        }
    }
    return secrets;
}

/* Past a label, past digits that are not a personal number, else past one character. */
static const char *skip(const char *p)
{
    for (gsize i = 0; i < G_N_ELEMENTS(labels); i++)
        if (g_str_has_prefix(p, labels[i]))
            return p + strlen(labels[i]);
    if (!plain_is_digit(plain_char(p)))
        return g_utf8_next_char(p);
    while (plain_is_digit(plain_char(p)) ||
           (plain_char(p) == '-' && plain_is_digit(plain_char(g_utf8_next_char(p)))))
        p = g_utf8_next_char(p);
    return p;
}

static void taken_free(gpointer data)
{
    ScrubTaken *taken = data;
    g_free(taken->text);
    g_free(taken);
}

static void take(GPtrArray *taken, ScrubKind kind, const char *from, const char *to)
{
    if (kind == SCRUB_RESIDENT)
        return;
    ScrubTaken *piece = g_new(ScrubTaken, 1);
    *piece = (ScrubTaken){ kind, g_strndup(from, to - from) };
    g_ptr_array_add(taken, piece);
}

char *scrub_text(const char *text, const ScrubKnown *known, gsize n_known, GPtrArray **taken)
{
    static FindFn *const finders[] = { find_mail, find_secret, find_number };
    g_autoptr(GPtrArray) secrets = secrets_new(known, n_known);
    g_autoptr(GPtrArray) pieces = g_ptr_array_new_with_free_func(taken_free);
    const Scrub scrub = { text, secrets };
    GString *out = g_string_sized_new(strlen(text));
    for (const char *p = text, *end; *p; p = end) {
        ScrubKind kind = SCRUB_N_KINDS;
        end = NULL;
        for (gsize i = 0; i < G_N_ELEMENTS(finders) && !end; i++)
            end = finders[i](&scrub, p, &kind);
        if (end) {
            g_string_append(out, labels[kind]);
            take(pieces, kind, p, end);
        } else {
            end = skip(p);
            g_string_append_len(out, p, end - p);
        }
    }
    if (taken)
        *taken = g_steal_pointer(&pieces);
    return g_string_free(out, FALSE);
}

/* Shows each word's first letter. */
static char *mask_words(const char *text)
{
    GString *out = g_string_new(NULL);
    for (bool first = true; *text; text = g_utf8_next_char(text)) {
        bool space = plain_char(text) == ' ';
        gunichar shown = first ? g_utf8_get_char(text) : '*';
        g_string_append_unichar(out, space ? ' ' : shown);
        first = space;
    }
    return g_string_free(out, FALSE);
}

static void hide(GString *out, gsize n)
{
    while (n-- > 0)
        g_string_append_c(out, '*');
}

/* Shows the first and the last syllable; of two, the first. */
static char *mask_syllables(const char *name)
{
    g_auto(GStrv) words = g_strsplit(name, " ", -1);
    g_autofree char *joined = g_strjoinv("", words);
    glong n = g_utf8_strlen(joined, -1);
    GString *out = g_string_new(NULL);
    if (n > 1)
        g_string_append_unichar(out, g_utf8_get_char(joined));
    hide(out, n > 2 ? (gsize)n - 2 : 1);
    if (n > 2)
        g_string_append(out, g_utf8_offset_to_pointer(joined, n - 1));
    return g_string_free(out, FALSE);
}

static bool is_latin(const char *text)
{
    for (; *text; text = g_utf8_next_char(text))
        if (g_unichar_isalpha(g_utf8_get_char(text)))
            return g_utf8_get_char(text) < 0x1100; /* before the first Hangul */
    return false;
}

char *scrub_mask_name(const char *name)
{
    if (!name)
        return NULL;
    return is_latin(name) ? mask_words(name) : mask_syllables(name);
}

char *scrub_mask_company(const char *company)
{
    if (!company)
        return NULL;
    g_autofree char *core = company_core(company);
    return mask_words(core);
}

/* For a number that is not Korean: hides all digits but the last few. */
static char *mask_digits(const char *number)
{
    int digits = 0, seen = 0;
    for (const char *p = number; *p; p = g_utf8_next_char(p))
        digits += plain_is_digit(plain_char(p));
    int shown = MIN(4, digits / 2);
    GString *out = g_string_new(NULL);
    for (const char *p = number; *p; p = g_utf8_next_char(p)) {
        bool digit = plain_is_digit(plain_char(p));
        bool hidden = digit && seen++ < digits - shown;
        g_string_append_unichar(out, hidden ? '*' : g_utf8_get_char(p));
    }
    return g_string_free(out, FALSE);
}

char *scrub_mask_phone(const char *number)
{
    if (!number)
        return NULL;
    PhoneParts parts;
    if (!phone_split(number, &parts))
        return mask_digits(number);
    GString *out = g_string_new(parts.area);
    g_string_append_c(out, '-');
    hide(out, strlen(parts.middle));
    g_string_append_printf(out, "-%s", parts.last);
    return g_string_free(out, FALSE);
}

char *scrub_phone_key(const char *number)
{
    PhoneParts parts;
    if (phone_split(number, &parts))
        return g_strconcat(parts.area, parts.middle, parts.last, NULL);
    GString *digits = g_string_new(NULL);
    for (; *number; number = g_utf8_next_char(number))
        if (plain_is_digit(plain_char(number)))
            g_string_append_unichar(digits, plain_char(number));
    return g_string_free(digits, FALSE);
}
