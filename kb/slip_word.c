/* kb/slip_word.c - one mistyped word and what it can have meant. */
#include "kb/slip_word.h"
#include <math.h>
#include <string.h>
#include "base/text.h"
#include "kb/jamo.h"

#define SYLLABLE_BYTES 3
#define KEYS_ROOM 80
#define PART_PASSAGES 10 /* a word of fewer does not make a compound known */
#define FAR_LESS 20      /* times fewer passages: two syllables that only touch are no word */
#define EDIT_COST 3.0    /* an edit outweighs e^3 times the passages */
#define UNFINISHED_EDIT 0.5
#define UNKNOWN_WORD -30.0

#define PASSAGES_ALL 2e5

static bool is_hangul(gunichar c)
{
    return text_is_syllable(c) || jamo_is_lone(c);
}

/* Where the Hangul begins that `word` ends in; its end where it ends in something else. A run after
 * a digit is a unit. */
static const char *hangul_of(const char *word)
{
    const char *end = word + strlen(word), *from = end;
    while (from > word && is_hangul(g_utf8_get_char(g_utf8_prev_char(from))))
        from = g_utf8_prev_char(from);
    return from > word && g_ascii_isdigit(from[-1]) ? end : from;
}

static bool all_syllables(const char *word)
{
    for (; *word; word = g_utf8_next_char(word))
        if (!text_is_syllable(g_utf8_get_char(word)))
            return false;
    return true;
}

/* The word without its particle or ending. */
static char *stem_of(const char *word)
{
    return g_strndup(word, (gsize)hangul_stem(word, (int)strlen(word)));
}

/* Endings of speech, which no lexicon has: 붙이려면, 되는데요. */
static bool is_spoken(const char *word)
{
    static const char *const endings[] = { "요", "죠", "까", "니다", "는데", "은데", "인데", "려고",
        "려면", "어야", "아야", "해야", "해도", "어도", "아도", "면서", "는지", "을지", "던데",
        "거든", "하면", "되면", "으면", "다면", "라면", "해서", "어서", "아서", "나서", "고서",
        "지만", "네", "냐", "대로" };
    for (gsize i = 0; i < G_N_ELEMENTS(endings); i++)
        if (g_str_has_suffix(word, endings[i]))
            return true;
    return false;
}

/* One syllable that may stand between or after the words of a compound. */
static bool is_link(const char *at, bool last)
{
    static const char links[] = "및의등와과", suffixes[] = "법등자용품별업령형내외시비금권원서물처";
    char syllable[SYLLABLE_BYTES + 1] = { at[0], at[1], at[2], '\0' };
    return strstr(last ? suffixes : links, syllable) != NULL;
}

static gint64 passages_of(KbLexicon *lexicon, const char *word, gsize bytes)
{
    g_autofree char *part = g_strndup(word, bytes);
    return kb_lexicon_passages(lexicon, part);
}

#define COMPOUND_SYLLABLES 24

/* True where known words, written together, make `word`. */
static bool is_compound(KbLexicon *lexicon, const char *word)
{
    gsize n = strlen(word) / SYLLABLE_BYTES;
    bool reached[COMPOUND_SYLLABLES + 1] = { true };
    if (n < 3 || n > COMPOUND_SYLLABLES)
        return false;
    for (gsize from = 0; from < n; from++) {
        const char *at = word + from * SYLLABLE_BYTES;
        if (!reached[from])
            continue;
        reached[from + 1] |= from > 0 && is_link(at, from + 1 == n);
        for (gsize to = from + 2; to <= n; to++)
            if (!reached[to])
                reached[to] =
                    passages_of(lexicon, at, (to - from) * SYLLABLE_BYTES) >= PART_PASSAGES;
    }
    return reached[n];
}

static bool has_word(KbLexicon *lexicon, const char *word)
{
    g_autofree char *stem = stem_of(word), *key = text_key(word), *stem_key = text_key(stem);
    return kb_lexicon_passages(lexicon, stem) > 0 || kb_lexicon_passages(lexicon, word) > 0 ||
           kb_lexicon_synonym(lexicon, key) || kb_lexicon_synonym(lexicon, stem_key) ||
           is_compound(lexicon, stem);
}

static int stop_at_unknown(
    void *user, const char *token, int bytes, int start, int end, bool same_place)
{
    (void)start, (void)end, (void)same_place;
    return kb_lexicon_token(user, token, bytes) == 0;
}

static bool all_tokens(KbLexicon *lexicon, const char *word)
{
    return hangul_tokenize(word, (int)strlen(word), stop_at_unknown, lexicon) == 0;
}

bool slip_is_known(KbLexicon *lexicon, const char *word)
{
    const char *hangul = hangul_of(word);
    glong n = g_utf8_strlen(hangul, -1);
    if (n == 0)
        return !g_ascii_isalpha(*word) || all_tokens(lexicon, word);
    if (n == 1)
        return true;
    return all_syllables(hangul) && (has_word(lexicon, hangul) || is_spoken(hangul));
}

/* Layout. */

bool slip_is_initials(const char *word)
{
    int n = 0;
    for (; *word; word = g_utf8_next_char(word), n++) {
        gunichar c = g_utf8_get_char(word);
        if (text_is_syllable(c) || !jamo_initial(c))
            return false;
    }
    return n > 1;
}

static bool makes_syllables(const char *hangul)
{
    glong n = g_utf8_strlen(hangul, -1);
    const char *last = n > 1 ? g_utf8_offset_to_pointer(hangul, n - 1) : hangul;
    for (const char *p = hangul; *p; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        if (jamo_is_lone(c) && (p != last || jamo_is_vowel(c))) /* the last may not be finished */
            return false;
    }
    return n > 1;
}

char *slip_hangul(KbLexicon *lexicon, const char *word)
{
    bool letters = false;
    for (const char *p = word; *p; p++)
        letters |= g_ascii_isalpha(*p);
    if (!letters || all_tokens(lexicon, word))
        return NULL;
    g_autofree char *keys = jamo_keys(word), *hangul = jamo_compose(keys);
    bool makes = makes_syllables(hangul) || (slip_is_initials(hangul) && strlen(word) > 2);
    return makes ? g_steal_pointer(&hangul) : NULL;
}

#define ACRONYM_LETTERS 5 /* a longer word is no acronym */

static int heaviest(void *user, const char *token, int bytes, int start, int end, bool same_place)
{
    (void)token, (void)start, (void)end, (void)same_place;
    int *longest = user;
    *longest = MAX(*longest, bytes);
    return 0;
}

char *slip_latin(KbLexicon *lexicon, const char *word)
{
    g_autofree char *keys = jamo_keys(word), *latin = g_ascii_strdown(keys, -1);
    int longest = 0;
    if (!g_str_is_ascii(latin) || strlen(latin) < 2 || !all_tokens(lexicon, latin))
        return NULL;
    hangul_tokenize(latin, (int)strlen(latin), heaviest, &longest);
    if (longest < 2)
        return NULL;
    return strlen(latin) > ACRONYM_LETTERS ? g_steal_pointer(&latin) : g_ascii_strup(latin, -1);
}

/* Initials. */

static double worth_of(gint64 passages)
{
    return log((double)MAX(passages, 1) / PASSAGES_ALL);
}

#define INITIALS_MOST 40
#define WORD_INITIALS 12

typedef struct {
    char *word;   /* the last word of the best reading up to here */
    double worth; /* of the whole reading */
    gsize from;   /* where that word begins */
} Reading;

static void read_word(KbLexicon *lexicon, const char *initials, gsize from, gsize to, Reading *at)
{
    gint64 passages;
    g_autofree char *part = g_strndup(initials + from, to - from);
    g_autofree char *word = kb_lexicon_best(lexicon, part, &passages);
    if (!word)
        return;
    double worth = at[from].worth + worth_of(passages) + (from > 0 ? SLIP_NEXT_WORD : 0);
    if (worth <= at[to].worth)
        return;
    g_free(at[to].word);
    at[to] = (Reading){ g_steal_pointer(&word), worth, from };
}

/* The words of a reading, joined by spaces. */
static char *reading_text(const Reading *at, gsize n)
{
    g_autoptr(GString) text = g_string_new(NULL);
    for (gsize to = n; to > 0; to = at[to].from) {
        if (text->len)
            g_string_prepend_c(text, ' ');
        g_string_prepend(text, at[to].word);
    }
    return g_string_free(g_steal_pointer(&text), FALSE);
}

char *slip_initials(KbLexicon *lexicon, const char *word, double *worth)
{
    g_autofree char *initials = jamo_initials(word);
    gsize n = strlen(initials);
    Reading at[INITIALS_MOST + 1];
    if (n > INITIALS_MOST)
        return NULL;
    for (gsize i = 0; i <= n; i++)
        at[i] = (Reading){ NULL, i ? UNKNOWN_WORD * (double)n : 0, 0 };
    for (gsize from = 0; from + 2 <= n; from++)
        for (gsize to = from + 2;
             (from == 0 || at[from].word) && to <= MIN(n, from + WORD_INITIALS); to++)
            read_word(lexicon, initials, from, to, at);
    char *text = at[n].word ? reading_text(at, n) : NULL;
    *worth = at[n].worth;
    for (gsize i = 0; i <= n; i++)
        g_free(at[i].word);
    return text;
}

/* The nearest. */

typedef struct {
    const char *typed;
    char keys[KEYS_ROOM];
    int edits;
    glong syllables;
    char *best;
    gint64 passages;
    double worth;
    bool unfinished;
} Near;

static void weigh(void *user, const char *text, const char *initials, gint64 passages)
{
    Near *near = user;
    char keys[KEYS_ROOM];
    if (ABS((glong)strlen(initials) - near->syllables) > near->edits + 1)
        return;
    jamo_put_keys(text, keys, sizeof keys);
    bool unfinished = g_str_has_prefix(keys, near->keys) && jamo_begins(near->typed, text);
    int distance = unfinished ? 1 : jamo_distance(near->keys, keys, near->edits);
    if (distance > near->edits || distance == 0)
        return;
    double worth =
        worth_of(passages) - EDIT_COST * (unfinished ? UNFINISHED_EDIT : (double)distance);
    if (near->best && worth <= near->worth)
        return;
    g_free(near->best);
    near->best = g_strdup(text);
    near->passages = passages;
    near->worth = worth;
    near->unfinished = unfinished;
}

/* Two edits allow for a wrong first key, and for nothing else then. */
static void weigh_first_keys(KbLexicon *lexicon, Near *near)
{
    static const char firsts[] = "rRseEfaqQtTdwWczxvg";
    for (gsize i = 0; near->edits > 1 && firsts[i]; i++) {
        g_autofree char *keys = g_strdup(near->keys);
        keys[0] = firsts[i];
        g_autofree char *word = jamo_compose(keys), *initials = jamo_initials(word);
        gint64 passages = kb_lexicon_passages(lexicon, word);
        if (passages > 0)
            weigh(near, word, initials, passages);
    }
}

static bool is_far_less(KbLexicon *lexicon, const Near *near)
{
    if (!all_syllables(near->typed))
        return true;
    if (near->syllables > 2)
        return !kb_lexicon_occurs(lexicon, near->typed);
    gint64 touch = kb_lexicon_token(lexicon, near->typed, (int)strlen(near->typed));
    return near->passages > FAR_LESS * touch;
}

/* The nearest to `typed` as it stands, or NULL. */
static char *nearest(KbLexicon *lexicon, const char *typed, KbSlip *slip)
{
    Near near = { .typed = typed, .syllables = g_utf8_strlen(typed, -1) };
    jamo_put_keys(typed, near.keys, sizeof near.keys);
    near.edits = jamo_edits(strlen(near.keys));
    if (near.edits == 0)
        return NULL;
    const char first[] = { near.keys[0], '\0' };
    kb_lexicon_each(lexicon, LEXICON_WORD, first, weigh, &near);
    kb_lexicon_each(lexicon, LEXICON_SYNONYM, first, weigh, &near);
    if (!near.best)
        weigh_first_keys(lexicon, &near);
    if (near.best && !is_far_less(lexicon, &near))
        g_clear_pointer(&near.best, g_free);
    *slip = near.unfinished ? SLIP_UNFINISHED : SLIP_TYPO;
    return near.best;
}

/* The most syllables of `word` that are a known word, from its start or its end, and leave two. */
static gsize known_part(KbLexicon *lexicon, const char *word, bool from_end)
{
    gsize n = strlen(word);
    for (gsize bytes = n - 2 * SYLLABLE_BYTES; bytes >= 2 * SYLLABLE_BYTES; bytes -= SYLLABLE_BYTES)
        if (passages_of(lexicon, from_end ? word + n - bytes : word, bytes) >= PART_PASSAGES)
            return bytes;
    return 0;
}

/* A compound that is not in the lexicon: one part is known, the other nearly. */
static char *nearest_part(KbLexicon *lexicon, const char *word, KbSlip *slip)
{
    for (int from_end = 0; from_end < 2; from_end++) {
        gsize n = strlen(word),
              known = n < 4 * SYLLABLE_BYTES ? 0 : known_part(lexicon, word, from_end);
        if (known == 0)
            continue;
        g_autofree char *rest = from_end ? g_strndup(word, n - known) : g_strdup(word + known);
        g_autofree char *meant = nearest(lexicon, rest, slip);
        if (meant && from_end)
            return g_strconcat(meant, word + n - known, NULL);
        if (meant) {
            g_autofree char *part = g_strndup(word, known);
            return g_strconcat(part, meant, NULL);
        }
    }
    return NULL;
}

char *slip_nearest(KbLexicon *lexicon, const char *word, KbSlip *slip)
{
    const char *hangul = hangul_of(word);
    if (!*hangul || slip_is_initials(hangul))
        return NULL;
    g_autofree char *lead = g_strndup(word, (gsize)(hangul - word)), *stem = stem_of(hangul);
    const char *ending = hangul + strlen(stem);
    g_autofree char *meant = nearest(lexicon, stem, slip);
    if (meant)
        return g_strconcat(lead, meant, ending, NULL);
    if (*ending)
        meant = nearest(lexicon, hangul, slip);
    if (!meant)
        meant = nearest_part(lexicon, hangul, slip);
    return meant ? g_strconcat(lead, meant, NULL) : NULL;
}
