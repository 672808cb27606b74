/* kb/reading/references.c - what a passage cites. */
#include "kb/reading/references.h"
#include <string.h>
#include "kb/reading/reference_scan.h"

#define SYLLABLE 3 /* bytes */
#define DECREE " 시행령"
#define RULES " 시행규칙"

/* How one document names those of a statute: 같은 법, 법, and what it stands for. */
typedef struct {
    const char *word; /* alone: 법 제5조 */
    KbReferenceOf of;
    const char *suffix; /* of the title */
} Member;

static const Member members[] = {
    { "법", KB_OF_ACT, "" },
    { "영", KB_OF_DECREE, DECREE },
    { "규칙", KB_OF_RULES, RULES },
};

typedef struct {
    const char *body;
    GArray *references;
    int last; /* the end of the reference before, whose list may go on; -1: none */
    KbReferenceOf of;
    char *title;           /* whose it was */
    KbReferenceOf said_of; /* the last that was not the own: 같은 법 */
    char *said;
    char *named[G_N_ELEMENTS(members)]; /* 「전파법」(이하 "법"이라 한다): 전파법 for 법 */
} Scan;

static void reference_clear(void *data)
{
    KbReference *reference = data;
    g_free(reference->title);
    g_free(reference->locator);
    g_free(reference->until);
}

static void scan_clear(Scan *s)
{
    g_free(s->title);
    g_free(s->said);
    for (gsize i = 0; i < G_N_ELEMENTS(members); i++)
        g_free(s->named[i]);
}

/* Whose the next references are. Takes ownership of `title`. */
static void set_document(Scan *s, KbReferenceOf of, char *title)
{
    g_free(s->title);
    s->of = of;
    s->title = title;
    if (of == KB_OF_OWN)
        return;
    g_free(s->said);
    s->said_of = of;
    s->said = g_strdup(title);
}

/* Takes ownership of `locator`. Returns `to`. */
static int add(Scan *s, int from, int to, char *locator)
{
    KbReference reference = { from, to, s->of, g_strdup(s->title), locator, NULL };
    g_array_append_val(s->references, reference);
    s->last = to;
    return to;
}

/* 종전의 제5조, 구 「전파법」: an older text, where the number may have been another article's. */
static bool is_former(const Scan *s, int at)
{
    static const char *const words[] = { "종전의 ", "종전 ", "구 " };
    for (gsize i = 0; i < G_N_ELEMENTS(words); i++)
        if (scan_word_before(s->body, at, words[i]))
            return true;
    return false;
}

/* How many bytes of `title` are the act's: without 시행령 or 시행규칙, in old names without a space
 * before it. *member: which of the statute's documents it is. */
static gsize act_bytes(const char *title, KbReferenceOf *member)
{
    static const struct {
        const char *suffix;
        KbReferenceOf of;
    } below[] = { { "시행령", KB_OF_DECREE }, { "시행규칙", KB_OF_RULES } };
    gsize n = strlen(title);
    *member = KB_OF_ACT;
    for (gsize i = 0; i < G_N_ELEMENTS(below); i++) {
        if (!g_str_has_suffix(title, below[i].suffix))
            continue;
        gsize act = n - strlen(below[i].suffix);
        act -= act > 0 && title[act - 1] == ' ';
        if (act > SYLLABLE)
            *member = below[i].of;
        return act > SYLLABLE ? act : n;
    }
    return n;
}

KbReferenceOf kb_reference_member(const char *title)
{
    KbReferenceOf member;
    act_bytes(title, &member);
    return member;
}

static char *act_title(const char *title)
{
    KbReferenceOf member;
    return g_strndup(title, act_bytes(title, &member));
}

/* Remembers what (이하 "법"이라 한다) calls the document. */
static void note_names(Scan *s, const char *parenthesis, int n, const char *title)
{
    static const char *const quotes[][2] = { { "\"", "\"" }, { "“", "”" }, { "'", "'" },
        { "‘", "’" } };
    for (gsize m = 0; n > 0 && m < G_N_ELEMENTS(members); m++)
        for (gsize q = 0; q < G_N_ELEMENTS(quotes); q++) {
            g_autofree char *said =
                g_strconcat("이하 ", quotes[q][0], members[m].word, quotes[q][1], NULL);
            if (!g_strstr_len(parenthesis, n, said))
                continue;
            g_free(s->named[m]);
            s->named[m] = g_strdup(title);
        }
}

/* 「전파법」 제58조의2; 「전파법」(이하 "법"이라 한다) 제3조; 「전파법」. */
static int read_titled(Scan *s, int at)
{
    int n = scan_title(s->body + at), end = at + n, bytes;
    if (n == 0)
        return 0;
    int inner = n - 2 * (int)strlen("「");
    g_autofree char *title = g_strndup(s->body + at + strlen("「"), (gsize)inner);
    int apart = scan_parenthesis(s->body + end);
    note_names(s, s->body + end, apart, title);
    int from = end + apart + (s->body[end + apart] == ' ');
    char *locator = scan_locator(s->body + from, &bytes);
    bool former = is_former(s, at);
    set_document(s, KB_OF_TITLED, g_steal_pointer(&title));
    if (!former)
        return add(s, at, locator ? from + bytes : end, locator);
    g_free(locator);
    s->last = -1;
    return from + bytes;
}

/* The word of a member at `at`; "법 시행령" is that of the decree. *end: past it. NULL: none. */
static const Member *member_at(const Scan *s, int at, int *end)
{
    const char *p = s->body + at;
    for (gsize i = 0; i < G_N_ELEMENTS(members); i++) {
        if (!g_str_has_prefix(p, members[i].word))
            continue;
        *end = at + (int)strlen(members[i].word);
        for (gsize k = 1; i == 0 && k < G_N_ELEMENTS(members); k++)
            if (g_str_has_prefix(s->body + *end, members[k].suffix)) {
                *end += (int)strlen(members[k].suffix);
                return &members[k];
            }
        return &members[i];
    }
    return NULL;
}

static bool is_act(const char *title)
{
    return g_str_has_suffix(title, "법") || g_str_has_suffix(title, "법률");
}

/* Of the statute that was named last. A decree that is not called 시행령 is "같은 영" itself. */
static void set_same(Scan *s, const Member *member)
{
    if (s->said_of != KB_OF_TITLED) {
        set_document(s, member->of, NULL);
        return;
    }
    g_autofree char *act = act_title(s->said);
    bool derived = member->of == KB_OF_ACT || is_act(act);
    set_document(
        s, KB_OF_TITLED, derived ? g_strconcat(act, member->suffix, NULL) : g_strdup(s->said));
}

/* The reference from `from` whose locator is to follow at `at`, after a space or none, of the
 * document that is set. Returns its end; 0 if none follows. */
static int read_located(Scan *s, int from, int at)
{
    int bytes, start = at + (s->body[at] == ' ');
    char *locator = scan_locator(s->body + start, &bytes);
    return locator ? add(s, from, start + bytes, locator) : 0;
}

/* 같은 법 제3조, 동법 시행령 제2조 */
static int read_same(Scan *s, int at)
{
    static const char *const words[] = { "같은 ", "동 ", "동" };
    int end;
    if (scan_syllables_before(s->body, at) > 0)
        return 0;
    for (gsize i = 0; i < G_N_ELEMENTS(words); i++) {
        if (!g_str_has_prefix(s->body + at, words[i]))
            continue;
        const Member *member = member_at(s, at + (int)strlen(words[i]), &end);
        if (!member)
            continue;
        set_same(s, member);
        int past = read_located(s, at, end);
        return past ? past : end;
    }
    return 0;
}

/* 법 제5조, and 이 법 제5조, which is the document's own. */
static int read_member(Scan *s, int at)
{
    int end, bytes;
    const Member *member = scan_syllables_before(s->body, at) == 0 ? member_at(s, at, &end) : NULL;
    g_autofree char *locator =
        member && s->body[end] == ' ' ? scan_locator(s->body + end + 1, &bytes) : NULL;
    if (!locator || is_former(s, at))
        return 0;
    const char *named = s->named[member - members];
    if (scan_word_before(s->body, at, "이 "))
        set_document(s, KB_OF_OWN, NULL);
    else
        set_document(s, named ? KB_OF_TITLED : member->of, g_strdup(named));
    return read_located(s, at, end);
}

/* A name without brackets before the locator at `at`: 전파법 제58조의2, 전파법 시행령 제3조. *from:
 * where it begins. Only its last word, which is enough for names of one word. NULL: none. */
static char *bare_title(const Scan *s, int at, int *from)
{
    static const char *const ends[] = { "법", "법률", "시행령", "시행규칙", "규칙", "규정", "령" };
    int past = at - (at > 0 && s->body[at - 1] == ' '), n = scan_syllables_before(s->body, past);
    g_autofree char *word = g_strndup(s->body + past - n, (gsize)n);
    *from = past - n;
    if (g_str_equal(word, "시행령") || g_str_equal(word, "시행규칙")) {
        int before = *from - (*from > 0 && s->body[*from - 1] == ' ');
        *from = before - scan_syllables_before(s->body, before);
        g_autofree char *title = g_strndup(s->body + *from, (gsize)(past - *from));
        g_autofree char *act = act_title(title);
        return is_act(act) ? g_steal_pointer(&title) : NULL;
    }
    for (gsize i = 0; n > SYLLABLE && i < G_N_ELEMENTS(ends); i++)
        if (g_str_has_suffix(word, ends[i]))
            return g_steal_pointer(&word);
    return NULL;
}

/* "시행규칙 제107조" after "같은 법 시행령 제74조": of the same statute; false: no such word. */
static bool set_bare_member(Scan *s, int at)
{
    static const char *const words[] = { [1] = "시행령 ", [2] = "시행규칙 " };
    for (gsize i = 1; i < G_N_ELEMENTS(words); i++) {
        int before = at - (int)strlen(words[i]);
        if (!scan_word_before(s->body, at, words[i]))
            continue;
        if (before > 0 && scan_word_before(s->body, before, "법 "))
            return false;
        g_autofree char *word = NULL;
        int n = before > 0 ? scan_syllables_before(s->body, before - 1) : 0;
        word = g_strndup(s->body + MAX(before - 1 - n, 0), (gsize)n);
        if (is_act(word))
            return false; /* 전파법 시행령 제3조: by its title */
        set_same(s, &members[i]);
        return true;
    }
    return false;
}

/* 제3조부터 제7조까지: the reference before goes up to this one. */
static void note_range(Scan *s, int from, int end, const char *locator)
{
    KbReference *before = &g_array_index(s->references, KbReference, s->references->len - 1);
    g_autofree char *between = g_strndup(s->body + s->last, (gsize)(from - s->last));
    if (before->locator && g_str_has_suffix(g_strstrip(between), "부터") &&
        g_str_has_prefix(s->body + end, "까지"))
        before->until = g_strdup(locator);
}

/* "제3조"는 "제5조"로 본다: words of a text, and not whose. */
static bool is_quoted(const Scan *s, int at)
{
    return (at > 0 && s->body[at - 1] == '"') ||
           (at >= SYLLABLE && memcmp(s->body + at - SYLLABLE, "“", SYLLABLE) == 0);
}

/* 제5조, 별표 3 by themselves: of the document that a list before is of, else of the own. */
static int read_bare(Scan *s, int at)
{
    int bytes, from = at;
    char *locator = scan_locator(s->body + at, &bytes);
    if (!locator)
        return 0;
    if (is_former(s, at) || is_quoted(s, at) || scan_word_before(s->body, at, "부칙 ")) {
        g_free(locator);
        s->last = -1;
        return at + bytes;
    }
    if (s->last >= 0 && scan_joins(s->body, s->last, at)) {
        note_range(s, at, at + bytes, locator);
        return add(s, at, at + bytes, locator);
    }
    if (!set_bare_member(s, at)) {
        char *title = bare_title(s, at, &from);
        set_document(s, title ? KB_OF_TITLED : KB_OF_OWN, title);
        return add(s, title ? MAX(from, s->last) : at, at + bytes, locator);
    }
    return add(s, at, at + bytes, locator);
}

/* [제3조에서 이동, 종전 제4조는 제5조로 이동]: numbers of before. Returns the end of the note. */
static int read_moved(const Scan *s, int at)
{
    int n = scan_bracket(s->body + at);
    return n && g_strstr_len(s->body + at, n, "이동") ? at + n : 0;
}

/* Whether a character of three bytes is at `p`: every character of every candidate is asked. */
static inline bool is_at(const char *p, const char *c)
{
    return p[0] == c[0] && p[1] == c[1] && p[2] == c[2];
}

/* The end of what stands at `at`; 0 if nothing of interest does. */
static int read_at(Scan *s, int at)
{
    const char *p = s->body + at;
    if (*p == '[')
        return read_moved(s, at);
    if (is_at(p, "「"))
        return read_titled(s, at);
    if (is_at(p, "같") || is_at(p, "동"))
        return read_same(s, at);
    if (is_at(p, "제") || is_at(p, "별"))
        return read_bare(s, at);
    return is_at(p, "법") || is_at(p, "영") || is_at(p, "규") ? read_member(s, at) : 0;
}

/* Reads a whole body. Clear with scan_clear(). */
static Scan scan(const char *body)
{
    Scan s = {
        .body = body, .references = g_array_new(FALSE, FALSE, sizeof(KbReference)), .last = -1
    };
    g_array_set_clear_func(s.references, reference_clear);
    for (int at = 0; body[at];) {
        int end = read_at(&s, at);
        at = end ? end : at + g_utf8_skip[(guint8)body[at]];
    }
    return s;
}

GArray *kb_references(const char *body)
{
    Scan s = scan(body);
    scan_clear(&s);
    return s.references;
}

char *kb_reference_named(const char *body, KbReferenceOf of)
{
    Scan s = scan(body);
    char *named = NULL;
    for (gsize i = 0; i < G_N_ELEMENTS(members); i++)
        if (members[i].of == of)
            named = g_steal_pointer(&s.named[i]);
    g_array_unref(s.references);
    scan_clear(&s);
    return named;
}

char *kb_reference_title(const KbReference *reference, const char *title, const char *kind)
{
    if (reference->of == KB_OF_TITLED)
        return g_strdup(reference->title);
    g_autofree char *act = act_title(title);
    bool known = strlen(act) < strlen(title) || g_str_equal(kind, "법률");
    for (gsize i = 0; known && i < G_N_ELEMENTS(members); i++)
        if (members[i].of == reference->of)
            return g_strconcat(act, members[i].suffix, NULL);
    return NULL;
}
