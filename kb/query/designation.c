/* kb/query/designation.c - designations as people type them. */
#include "kb/query/designation.h"
#include <string.h>
#include "base/korean/hangul.h"

#define SPOKEN_MOST 4   /* 케이에스 씨 아이이씨 */
#define NUMBER_BYTES 40 /* looked at after the spoken names */
#define SURE_DIGITS 5   /* a number of so many is rarely used twice */
#define OLD_NUMBERS 10000
#define NEW_NUMBERS 60000 /* added to the numbers of IEC's standards in 1997 */

/* The names of bodies as they sound, then class letters. */
static const struct {
    const char *spoken, *written;
    bool letter; /* of a class; only after a body */
} names[] = {
    { "아이에스오", "ISO ", false },
    { "아이이씨", "IEC ", false },
    { "아이이시", "IEC ", false },
    { "케이에스", "KS ", false },
    { "케이씨", "KC ", false },
    { "케이시", "KC ", false },
    { "이엔", "EN ", false },
    { "유엘", "UL ", false },
    { "에이", "A ", true },
    { "비", "B ", true },
    { "씨", "C ", true },
    { "시", "C ", true },
    { "엑스", "X ", true },
    { "큐", "Q ", true },
};

static gsize digits(const char *text)
{
    return strspn(text, "0123456789");
}

static const char *past_space(const char *p)
{
    return *p == ' ' ? p + 1 : p;
}

/* Appends the spoken name at `p` as it is written; returns what follows it, or NULL if there is no
 * name. */
static const char *spoken_name(const char *p, bool first, GString *written)
{
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++)
        if (g_str_has_prefix(p, names[i].spoken) && !(first && names[i].letter)) {
            g_string_append(written, names[i].written);
            return past_space(p + strlen(names[i].spoken));
        }
    return NULL;
}

/* Appends the spoken names at the start of `text` as they are written ("KS C " for 케이에스 씨);
 * returns what follows them, or NULL if there are none. */
static const char *spoken(const char *text, GString *written)
{
    const char *p = text;
    for (int i = 0; i < SPOKEN_MOST; i++) {
        const char *next = spoken_name(p, i == 0, written);
        if (!next)
            break;
        p = next;
    }
    return p > text ? p : NULL;
}

static gsize spoken_designation(const char *text)
{
    g_autoptr(GString) written = g_string_new(NULL);
    const char *number = spoken(text, written);
    Designation d;
    if (!number || digits(number) == 0)
        return 0;
    gsize before = written->len;
    g_string_append_len(written, number, (gssize)strnlen(number, NUMBER_BYTES));
    if (!designation_at(written->str, (int)written->len, 0, &d))
        return 0;
    return (gsize)(number - text) + (gsize)d.end - before;
}

/* The space before a part number that is typed apart ("EN60335 1"); NULL if there is none. */
static const char *loose_part(const char *text, const Designation *d)
{
    const char *space = text + d->end, *number = space;
    while (number > text && g_ascii_isdigit(number[-1]))
        number--;
    gsize part = *space == ' ' ? digits(space + 1) : 0;
    char after = part ? space[1 + part] : '\0';
    bool is_part = (part == 1 || part == 2) && (after == '\0' || after == ' ');
    bool sure = g_ascii_isalpha(*text) && space - number >= SURE_DIGITS;
    return sure && is_part ? space : NULL;
}

static bool at_start(const char *text, Designation *d)
{
    return designation_at(text, (int)strnlen(text, 4 * DESIGNATION_BYTES), 0, d);
}

gsize query_designation(const char *text)
{
    Designation d;
    if (!at_start(text, &d))
        return spoken_designation(text);
    const char *loose = loose_part(text, &d);
    return loose ? (gsize)(loose - text) + 1 + digits(loose + 1) : (gsize)d.end;
}

static char *written_name(const char *typed)
{
    g_autoptr(GString) written = g_string_new(NULL);
    const char *number = spoken(typed, written);
    return number ? g_strconcat(written->str, number, NULL) : NULL;
}

/* "IEC 335-1" is IEC 60335-1 now; what ISO and IEC publish together is numbered by ISO. */
static char *by_new_number(const char *typed, const Designation *d)
{
    const DesignationName *name = &d->names[0];
    g_autofree char *whole = g_strndup(name->text, (gsize)name->bytes);
    const char *number = whole + strcspn(whole, "0123456789");
    bool of_iec = number - whole >= 3 && strncmp(number - 3, "iec", 3) == 0;
    if (!g_ascii_isdigit(*number) || !of_iec || strstr(whole, "iso"))
        return NULL;
    guint64 old = g_ascii_strtoull(number, NULL, 10);
    if (old >= OLD_NUMBERS)
        return NULL;
    g_autofree char *body = g_ascii_strup(whole, number - whole);
    return g_strdup_printf("%s %" G_GUINT64_FORMAT "%s%s", body, old + NEW_NUMBERS,
        number + digits(number), typed + d->end);
}

char *query_designation_reading(const char *typed)
{
    Designation d;
    if (!at_start(typed, &d))
        return written_name(typed);
    const char *loose = loose_part(typed, &d);
    if (loose)
        return g_strdup_printf("%.*s-%s", (int)(loose - typed), typed, loose + 1);
    return by_new_number(typed, &d);
}

int query_number(const DesignationName *name)
{
    int from = 0;
    while (from < name->bytes && g_ascii_isalpha(name->text[from]))
        from++;
    return from > 0 && name->bytes - from >= SURE_DIGITS ? from : 0;
}

bool query_is_part(const char *token, int bytes)
{
    for (int i = 0; i < bytes && bytes > 3; i++)
        if (g_ascii_isdigit(token[i]))
            return false;
    return true;
}

/* The locator that a token names: 제58조의2, 별표 3 for 별표3, 별지 제5호의2서식 for 별지5의2; NULL
 * if it names none. */
static char *locator_of(const char *token)
{
    static const char article[] = "제", annex[] = "별표", form[] = "별지";
    if (g_str_has_prefix(token, article))
        return strstr(token, "조") ? g_strdup(token) : NULL;
    bool is_annex = g_str_has_prefix(token, annex);
    const char *number = token + strlen(annex);
    if (!(is_annex || g_str_has_prefix(token, form)) || digits(number) == 0)
        return NULL;
    if (is_annex)
        return g_strconcat(annex, " ", number, NULL);
    const char *rest = number + digits(number);
    return g_strdup_printf("별지 제%.*s호%s서식", (int)(rest - number), number, rest);
}

static int note_locator(
    void *user, const char *token, int bytes, int start, int end, bool same_place)
{
    (void)start, (void)end, (void)same_place;
    GPtrArray *locators = user;
    g_autofree char *text = g_strndup(token, (gsize)bytes), *locator = locator_of(text);
    if (locator && !g_ptr_array_find_with_equal_func(locators, locator, g_str_equal, NULL))
        g_ptr_array_add(locators, g_steal_pointer(&locator));
    return 0;
}

void query_locators(const char *text, GPtrArray *locators)
{
    hangul_tokenize(text, (int)strlen(text), note_locator, locators);
}
