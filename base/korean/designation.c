/* base/korean/designation.c - names of standards: KS C IEC 60335-1, ISO/IEC 17025, EN 301 489-1,
 * GB/T 4943.1.
 *
 * Source: the forms that the bodies themselves print, and how callers type them (run together, with
 * hyphens, underscores, without spaces, in full-width letters).
 */
#include "base/korean/designation.h"
#include "base/korean/designation_read.h"

enum {
    DOTS = 1,    /* a part may stand after a stop: 802.11, 4943.1 */
    SUFFIX = 2,  /* letters may end the number: 802.11ax, 71A */
    GROUPED = 4, /* six digits are printed in two groups: 301 489 */
    ONLY_T = 8,  /* the class letter is T: GB/T, not GBP */
};

typedef struct {
    const char *name;
    guint8 letters;     /* class letters that may follow: KS C, JIS C, ITU-T K */
    guint8 least, most; /* digits of the number's first part */
    guint8 allows;
} Body;

/* Sorted by first letter; a name comes before its own prefixes. A body without a number of enough
 * digits is a word: KC, EN. */
static const Body bodies[] = {
    { "ansi", 1, 2, 5, DOTS | SUFFIX },
    { "astm", 1, 2, 5, SUFFIX },
    { "bs", 0, 2, 6, 0 },
    { "cispr", 0, 2, 2, 0 },
    { "csa", 1, 2, 5, DOTS },
    { "din", 0, 2, 6, 0 },
    { "en", 0, 2, 6, GROUPED | SUFFIX },
    { "etsi", 0, 3, 6, GROUPED },
    { "gb", 1, 3, 6, DOTS | ONLY_T },
    { "iec", 0, 2, 6, SUFFIX },
    { "ieee", 1, 2, 5, DOTS | SUFFIX },
    { "iso", 0, 2, 6, SUFFIX },
    { "itu", 2, 2, 4, DOTS },
    { "jis", 1, 3, 5, 0 },
    { "kc", 0, 4, 6, 0 },
    { "kn", 0, 2, 6, GROUPED },
    { "ks", 1, 3, 5, 0 },
    { "k", 0, 5, 6, 0 },
    { "sae", 1, 2, 5, SUFFIX },
    { "tr", 0, 4, 6, 0 },
    { "ts", 0, 4, 6, 0 },
    { "ul", 0, 2, 6, SUFFIX },
};

#define CHAIN_MOST 4 /* KS X ISO/IEC, BS EN ISO */
#define NAME_MOST 8  /* a body and its class letters */
#define PARTS_MOST 4
#define SPACES_MOST 2

typedef struct {
    const Body *body;
    char name[NAME_MOST];
    int bytes;
    bool inside; /* begins inside a word: IEC of KSCIEC */
} Link;

typedef struct {
    Link links[CHAIN_MOST];
    int count, number; /* where the number begins */
} Chain;

/* Returns the offset past `name` if it is at `at`, else 0. */
static int past_name(const Reading *r, int at, const char *name)
{
    int bytes;
    for (; *name; name++, at += bytes)
        if (read_at(r, at, &bytes) != (guint8)*name)
            return 0;
    return at;
}

static const Body *body_at(const Reading *r, int at, int *past)
{
    int bytes;
    gunichar first = read_at(r, at, &bytes);
    for (gsize i = 0; i < G_N_ELEMENTS(bodies) && (guint8)bodies[i].name[0] <= first; i++)
        if ((guint8)bodies[i].name[0] == first && (*past = past_name(r, at, bodies[i].name)))
            return &bodies[i];
    return NULL;
}

/* Returns the offset past what may separate bodies and numbers; `stop`: a full stop too. */
static int past_separator(const Reading *r, int at, bool stop)
{
    int bytes;
    for (int i = 0; i < SPACES_MOST; i++, at += bytes) {
        gunichar c = read_at(r, at, &bytes);
        if (c != ' ' && c != '-' && c != '/' && !(stop && c == '.'))
            break;
    }
    return at;
}

static bool begins_body(const Reading *r, int at)
{
    int past;
    const Body *body = body_at(r, at, &past);
    return body && body->name[1] != '\0'; /* a single letter is a class: KS K 0521 */
}

/* Reads the class letters of `link`; returns the offset past them. */
static int past_letters(const Reading *r, int at, Link *link)
{
    for (int i = 0; i < link->body->letters; i++) {
        int from = past_separator(r, at, false), bytes, next;
        gunichar c = read_at(r, from, &bytes);
        if (!read_is_letter(c) || begins_body(r, from) || (link->body->allows & ONLY_T && c != 't'))
            return at;
        if (read_is_letter(read_at(r, from + bytes, &next)) && !begins_body(r, from + bytes))
            return at;
        link->name[link->bytes++] = (char)c;
        at = from + bytes;
    }
    return at;
}

/* Reads the bodies from `at` up to a number; false if no number follows. */
static bool chain_at(const Reading *r, int at, Chain *chain)
{
    int bytes;
    chain->count = 0;
    for (bool inside = false; chain->count < CHAIN_MOST;) {
        Link *link = &chain->links[chain->count++];
        link->body = body_at(r, at, &at);
        if (!link->body || (chain->count > 1 && link->body == link[-1].body))
            return false;
        link->inside = inside;
        link->bytes = (int)strlen(link->body->name);
        memcpy(link->name, link->body->name, (gsize)link->bytes);
        at = past_letters(r, at, link);
        int next = past_separator(r, at, link->bytes > (int)strlen(link->body->name));
        inside = next == at;
        at = next;
        chain->number = at;
        if (read_is_digit(read_at(r, at, &bytes)))
            return true;
    }
    return false;
}

static bool is_year(const DesignationName *name, int from)
{
    const char *p = name->text + from;
    return name->bytes - from == 4 && (memcmp(p, "19", 2) == 0 || memcmp(p, "20", 2) == 0);
}

/* A number that counts or dates something is not a standard: EN 2024년. */
static bool is_counted(const Reading *r, int at)
{
    static const char *const units[] = { "년", "월", "일", "개", "원", "회" };
    for (gsize i = 0; i < G_N_ELEMENTS(units); i++)
        if (read_syllable(r, at, units[i]))
            return true;
    return false;
}

/* Reads a further part of a number, -1; returns the offset past it, else `at`. A year is not one.
 */
static int part_at(const Reading *r, int at, const Body *body, DesignationName *number)
{
    int bytes, count, from = number->bytes;
    gunichar joint = read_at(r, at, &bytes);
    if (joint != '-' && !(joint == '.' && body->allows & DOTS))
        return at;
    int to = read_digits(r, at + bytes, 4, &count);
    bool counts = count >= 1 && count <= 4;
    bool added =
        counts && name_add(number, "-", 1) && name_add_digits(number, r, at + bytes, to, true);
    if (!added || is_year(number, from + 1)) {
        number->bytes = from;
        return at;
    }
    return to;
}

/* Reads the letters that end a number; returns the offset past them, -1 if they make the number
 * something else: KC 1000mAh. */
static int suffix_at(const Reading *r, int at, const Body *body, bool sure, DesignationName *number)
{
    int to = at, bytes, count = 0, before = number->bytes;
    gunichar c;
    while (count < 3 && read_is_letter(c = read_at(r, to, &bytes)) &&
           name_add(number, (const char[]){ (char)c }, 1)) {
        to += bytes;
        count++;
    }
    if (count == 0 || (count < 3 && body->allows & SUFFIX))
        return to;
    number->bytes = before;
    return sure ? at : -1;
}

/* Reads the second group of "301 489"; returns the offset past it, else `at`. */
static int second_group(const Reading *r, int at, const Body *body, int *count)
{
    int more, from = read_past(r, at, ' ');
    if (!(body->allows & GROUPED) || *count != 3 || from == at)
        return at;
    int to = read_digits(r, from, 3, &more);
    if (more != 3)
        return at;
    *count += more;
    return to;
}

/* Reads the number of a standard; returns the offset past it, or 0. *base: bytes of its first part.
 */
static int number_at(const Reading *r, int at, const Body *body, DesignationName *number, int *base)
{
    int count, to = read_digits(r, at, body->most, &count);
    number->bytes = 0;
    if (!name_add_digits(number, r, at, to, false))
        return 0;
    int group = to;
    to = second_group(r, to, body, &count);
    if (to > group && !name_add_digits(number, r, read_past(r, group, ' '), to, false))
        return 0;
    if (count < body->least || count > body->most)
        return 0;
    *base = number->bytes;
    for (int i = 0, next; i < PARTS_MOST; i++, to = next)
        if ((next = part_at(r, to, body, number)) == to)
            break;
    to = suffix_at(r, to, body, count >= 5, number);
    return to < 0 || is_counted(r, to) ? 0 : to;
}

/* Adds the name of the links [from, to) with `bytes` of the number. */
static void add_name(
    Designation *d, const Chain *chain, int from, int to, const DesignationName *number, int bytes)
{
    DesignationName *name = &d->names[d->count];
    if (d->count == DESIGNATION_NAMES)
        return;
    name->bytes = 0;
    for (int i = from; i < to; i++)
        if (!name_add(name, chain->links[i].name, chain->links[i].bytes))
            return;
    d->count += name_add(name, number->text, bytes);
}

static void add_names(
    Designation *d, const Chain *chain, int from, const DesignationName *number, int base)
{
    add_name(d, chain, from, chain->count, number, number->bytes);
    if (base < number->bytes)
        add_name(d, chain, from, chain->count, number, base);
    if (from + 1 < chain->count)
        add_name(d, chain, from, from + 1, number, number->bytes);
}

/* The second letters of bodies' names by their first: rules out most Latin words at once. */
static const char seconds[26][4] = { ['a' - 'a'] = "ns",
    ['b' - 'a'] = "s",
    ['c' - 'a'] = "is",
    ['d' - 'a'] = "i",
    ['e' - 'a'] = "nt",
    ['g' - 'a'] = "b",
    ['i' - 'a'] = "est",
    ['j' - 'a'] = "i",
    ['s' - 'a'] = "a",
    ['t' - 'a'] = "rs",
    ['u' - 'a'] = "l" };

static bool may_begin(const Reading *r, int at)
{
    guint8 first = (guint8)r->text[at] | 0x20, second = at + 1 < r->n ? (guint8)r->text[at + 1] : 0;
    if (first == 'k' || first >= 0x80 || second >= 0x80) /* K, KC, KN, KS; full-width letters */
        return true;
    if (first < 'a' || first > 'z')
        return false;
    const char *next = seconds[first - 'a'];
    while (*next && *next != (second | 0x20))
        next++;
    return *next;
}

bool designation_of_standard(const char *text, int n, int at, Designation *d)
{
    const Reading r = { text, n };
    Chain chain;
    DesignationName number;
    int base;
    d->count = 0;
    if (at >= n || !may_begin(&r, at) || !chain_at(&r, at, &chain))
        return false;
    d->end = number_at(&r, chain.number, chain.links[chain.count - 1].body, &number, &base);
    if (d->end == 0)
        return false;
    for (int i = 0; i < chain.count; i++)
        if (i == 0 || chain.links[i].inside)
            add_names(d, &chain, i, &number, base);
    return d->count > 0;
}
