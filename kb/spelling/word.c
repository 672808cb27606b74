/* kb/spelling/word.c - one mistyped word, and what it may mean. */
#include "kb/spelling/word.h"
#include <math.h>
#include <string.h>
#include "base/korean/hangul.h"
#include "base/text/text.h"
#include "base/korean/jamo.h"

#define SYLLABLE_BYTES 3
#define KEYS_CAPACITY 80
#define PART_PASSAGES 2 /* a part of a known compound is in so many at least */
#define FAR_LESS 20     /* two syllables are a typo only of a word so many times as frequent */
#define EDIT_COST 3.0   /* logarithm: an edit counts as much as e^3 times the passages */
#define UNFINISHED_EDIT 0.5
#define UNKNOWN_WORD -30.0

#define PASSAGES_ALL 2e5

static bool is_hangul(gunichar c)
{
    return text_is_syllable(c) || jamo_is_lone(c);
}

/* The start of the Hangul at the end of `word`; its end if there is none, or if a digit stands
 * before (a unit). */
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

/* Endings of spoken words, which the lexicon does not have: 붙이려면, 되는데요. */
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

/* Whether the syllable may stand between the words of a compound, or after the last. */
static bool is_link(const char *at, bool last)
{
    static const char links[] = "및의등와과에",
                      suffixes[] = "법등자용품별업령형내외시비금권원서물처";
    char syllable[SYLLABLE_BYTES + 1] = { at[0], at[1], at[2], '\0' };
    return strstr(links, syllable) || (last && strstr(suffixes, syllable));
}

static gint64 passages_of(KbLexicon *lexicon, const char *word, gsize bytes)
{
    g_autofree char *part = g_strndup(word, bytes);
    return kb_lexicon_passages(lexicon, part);
}

static double worth_of(gint64 passages)
{
    return log((double)MAX(passages, 1) / PASSAGES_ALL);
}

#define COMPOUND_SYLLABLES 24
#define LINK -3.0 /* logarithm, as `worth`: for a particle inside */

/* A word divided into known words: the likeliest division up to each of its syllables. */
typedef struct {
    gsize n;                              /* syllables */
    guint8 from[COMPOUND_SYLLABLES + 1];  /* where the last part before here begins; here: none */
    double worth[COMPOUND_SYLLABLES + 1]; /* of all parts before here */
} Compound;

static void reach(Compound *c, gsize from, gsize to, double worth)
{
    if (c->from[to] != to && c->worth[from] + worth <= c->worth[to])
        return;
    c->worth[to] = c->worth[from] + worth;
    c->from[to] = (guint8)from;
}

static void reach_parts(KbLexicon *lexicon, const char *word, gsize from, Compound *c)
{
    const char *at = word + from * SYLLABLE_BYTES;
    if (from > 0 && is_link(at, from + 1 == c->n))
        reach(c, from, from + 1, LINK);
    for (gsize to = from + 2; to <= c->n; to++) {
        gint64 passages = passages_of(lexicon, at, (to - from) * SYLLABLE_BYTES);
        if (passages >= PART_PASSAGES)
            reach(c, from, to, worth_of(passages));
    }
}

/* False if `word` cannot be divided into known words. */
static bool part_compound(KbLexicon *lexicon, const char *word, Compound *c)
{
    *c = (Compound){ .n = strlen(word) / SYLLABLE_BYTES };
    if (c->n < 3 || c->n > COMPOUND_SYLLABLES)
        return false;
    for (gsize i = 0; i <= c->n; i++)
        c->from[i] = (guint8)i;
    for (gsize from = 0; from < c->n; from++)
        if (from == 0 || c->from[from] != from)
            reach_parts(lexicon, word, from, c);
    return c->from[c->n] != c->n;
}

static bool is_compound(KbLexicon *lexicon, const char *word)
{
    Compound c;
    return part_compound(lexicon, word, &c);
}

char *spelling_spaced(KbLexicon *lexicon, const char *word)
{
    Compound c;
    if (!all_syllables(word) || kb_lexicon_passages(lexicon, word) > 0 ||
        !part_compound(lexicon, word, &c))
        return NULL;
    g_autoptr(GString) text = g_string_new(word);
    for (gsize to = c.n; to > 0; to = c.from[to])
        if (to < c.n && to - c.from[to] == 1)
            g_string_insert_c(text, (gssize)(to * SYLLABLE_BYTES), ' ');
    return text->len > strlen(word) ? g_string_free(g_steal_pointer(&text), FALSE) : NULL;
}

static bool has_word(KbLexicon *lexicon, const char *word)
{
    g_autofree char *stem = stem_of(word), *key = text_key(word), *stem_key = text_key(stem);
    return kb_lexicon_passages(lexicon, stem) > 0 || kb_lexicon_passages(lexicon, word) > 0 ||
           kb_lexicon_synonym(lexicon, key) || kb_lexicon_synonym(lexicon, stem_key) ||
           kb_lexicon_title(lexicon, key) || is_compound(lexicon, stem) ||
           is_compound(lexicon, word);
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

static bool is_written_hangul(KbLexicon *lexicon, const char *hangul)
{
    return g_utf8_strlen(hangul, -1) < 2 || (all_syllables(hangul) && has_word(lexicon, hangul));
}

static bool is_known_hangul(KbLexicon *lexicon, const char *hangul)
{
    return is_written_hangul(lexicon, hangul) || (all_syllables(hangul) && is_spoken(hangul));
}

static bool has_letters(const char *word)
{
    while (*word && !g_ascii_isalpha(*word))
        word++;
    return *word;
}

/* What stands before the Hangul. */
static bool is_known_before(KbLexicon *lexicon, const char *word, const char *hangul)
{
    g_autofree char *before = g_strndup(word, (gsize)(hangul - word));
    return !has_letters(before) || all_tokens(lexicon, before);
}

bool spelling_is_known(KbLexicon *lexicon, const char *word)
{
    const char *hangul = hangul_of(word);
    return is_known_before(lexicon, word, hangul) && is_known_hangul(lexicon, hangul);
}

bool spelling_is_written(KbLexicon *lexicon, const char *word)
{
    const char *hangul = hangul_of(word);
    return is_known_before(lexicon, word, hangul) && is_written_hangul(lexicon, hangul);
}

/* Layout. */

bool spelling_is_initials(const char *word)
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

/* Capitals alone mean caps lock, which the Korean layout ignores. */
static char *typed_keys(const char *word)
{
    g_autofree char *keys = jamo_keys(word), *capitals = g_ascii_strup(keys, -1);
    return g_str_equal(keys, capitals) ? g_ascii_strdown(keys, -1) : g_steal_pointer(&keys);
}

char *spelling_hangul(KbLexicon *lexicon, const char *word)
{
    if (!has_letters(word) || all_tokens(lexicon, word))
        return NULL;
    g_autofree char *keys = typed_keys(word), *hangul = jamo_compose(keys);
    bool makes = makes_syllables(hangul) || (spelling_is_initials(hangul) && strlen(word) > 2);
    return makes ? g_steal_pointer(&hangul) : NULL;
}

#define ACRONYM_LETTERS 5 /* a longer word is not an acronym */

static int note_longest(
    void *user, const char *token, int bytes, int start, int end, bool same_place)
{
    (void)token, (void)start, (void)end, (void)same_place;
    int *longest = user;
    *longest = MAX(*longest, bytes);
    return 0;
}

char *spelling_latin(KbLexicon *lexicon, const char *word)
{
    g_autofree char *keys = jamo_keys(word), *latin = g_ascii_strdown(keys, -1);
    int longest = 0;
    if (!g_str_is_ascii(latin) || strlen(latin) < 2 || !all_tokens(lexicon, latin))
        return NULL;
    hangul_tokenize(latin, (int)strlen(latin), note_longest, &longest);
    if (longest < 2)
        return NULL;
    return strlen(latin) > ACRONYM_LETTERS ? g_steal_pointer(&latin) : g_ascii_strup(latin, -1);
}

/* Initials. */

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
    double worth = at[from].worth + worth_of(passages) + (from > 0 ? SPELLING_NEXT_WORD : 0);
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

char *spelling_initials(KbLexicon *lexicon, const char *word, double *worth)
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
    char keys[KEYS_CAPACITY];
    int edits;
    guint64 set; /* of the keys */
    glong syllables;
    const char *best; /* borrowed by the lexicon */
    gint64 passages;
    double worth;
    bool unfinished;
} Near;

static bool has_more_bits(guint64 set, int than)
{
    while (than-- > 0)
        set &= set - 1;
    return set != 0;
}

/* Whether more keys differ than edits allow. An unfinished word may lack any number of them. */
static bool is_far(const Near *near, const KbWord *word)
{
    guint64 typed_only = near->set & ~word->keys, word_only = word->keys & ~near->set;
    return has_more_bits(typed_only, near->edits) ||
           (typed_only && has_more_bits(word_only, near->edits)) ||
           ABS((glong)word->syllables - near->syllables) > near->edits + 1;
}

static void weigh(Near *near, const KbWord *word)
{
    char keys[KEYS_CAPACITY];
    if (near->edits == 0 || is_far(near, word))
        return;
    jamo_put_keys(word->text, keys, sizeof keys);
    bool unfinished = g_str_has_prefix(keys, near->keys) && jamo_begins(near->typed, word->text);
    int distance = unfinished ? 1 : jamo_distance(near->keys, keys, near->edits);
    if (distance > near->edits)
        return;
    double worth =
        worth_of(word->passages) - EDIT_COST * (unfinished ? UNFINISHED_EDIT : (double)distance);
    if (near->best && worth <= near->worth)
        return;
    near->best = word->text;
    near->passages = word->passages;
    near->worth = worth;
    near->unfinished = unfinished;
}

static void weigh_all(Near *near, const GArray *words)
{
    for (guint i = 0; i < words->len; i++)
        weigh(near, &g_array_index(words, KbWord, i));
}

/* Words with another first key: if two edits are allowed, that may be the one. */
static void weigh_first_keys(KbLexicon *lexicon, Near *near)
{
    static const char firsts[] = "rRseEfaqQtTdwWczxvg";
    for (gsize i = 0; near->edits > 1 && firsts[i]; i++) {
        g_autofree char *keys = g_strdup(near->keys);
        keys[0] = firsts[i];
        g_autofree char *word = jamo_compose(keys);
        const GArray *words =
            kb_lexicon_passages(lexicon, word) > 0 ? kb_lexicon_words(lexicon, firsts[i]) : NULL;
        for (guint w = 0; words && w < words->len; w++)
            if (g_str_equal(g_array_index(words, KbWord, w).text, word))
                weigh(near, &g_array_index(words, KbWord, w));
    }
}

/* Whether some passage has it, perhaps inside a longer word. Two syllables may stand together by
 * chance. */
static bool occurs(KbLexicon *lexicon, const char *typed)
{
    return g_utf8_strlen(typed, -1) > 2 && all_syllables(typed) &&
           kb_lexicon_occurs(lexicon, typed);
}

static bool is_far_less(KbLexicon *lexicon, const Near *near)
{
    if (near->syllables > 2 || !all_syllables(near->typed))
        return true;
    gint64 touch = kb_lexicon_token(lexicon, near->typed, (int)strlen(near->typed));
    return near->passages > FAR_LESS * touch;
}

static void near_init(Near *near, const char *typed)
{
    *near = (Near){ .typed = typed, .syllables = g_utf8_strlen(typed, -1) };
    jamo_put_keys(typed, near->keys, sizeof near->keys);
    near->set = kb_lexicon_keys(near->keys);
    near->edits = jamo_edits(strlen(near->keys) + !all_syllables(typed)); /* one may be missing */
}

static char *take_best(KbLexicon *lexicon, Near *near, KbCorrection *correction)
{
    if (!near->best || !is_far_less(lexicon, near))
        return NULL;
    *correction = near->unfinished ? CORRECTION_UNFINISHED : CORRECTION_TYPO;
    return g_strdup(near->best);
}

/* The word nearest to `typed`, with its ending. */
static char *nearest(KbLexicon *lexicon, const char *typed, KbCorrection *correction)
{
    g_autofree char *stem = stem_of(typed);
    const char *ending = typed + strlen(stem);
    Near bare, whole = { 0 }; /* without its ending; with it, as it may not be one */
    near_init(&bare, stem);
    if (*ending)
        near_init(&whole, typed);
    if (bare.edits + whole.edits > 0) {
        const GArray *words = kb_lexicon_words(lexicon, bare.keys[0]);
        weigh_all(&bare, words);
        weigh_all(&whole, words);
    }
    if (!bare.best && !whole.best)
        weigh_first_keys(lexicon, &bare);
    g_autofree char *meant = take_best(lexicon, &bare, correction);
    return meant ? g_strconcat(meant, ending, NULL) : take_best(lexicon, &whole, correction);
}

/* The length in bytes of the longest known word at the start or end of `word` that leaves two
 * syllables; 0 if there is none. */
static gsize known_part(KbLexicon *lexicon, const char *word, bool from_end)
{
    gsize n = strlen(word);
    for (gsize bytes = n - 2 * SYLLABLE_BYTES; bytes >= 2 * SYLLABLE_BYTES; bytes -= SYLLABLE_BYTES)
        if (passages_of(lexicon, from_end ? word + n - bytes : word, bytes) >= PART_PASSAGES)
            return bytes;
    return 0;
}

/* Corrects one part of a compound whose other part is known. */
static char *nearest_part(KbLexicon *lexicon, const char *word, KbCorrection *correction)
{
    for (int from_end = 0; from_end < 2; from_end++) {
        gsize n = strlen(word),
              known = n < 4 * SYLLABLE_BYTES ? 0 : known_part(lexicon, word, from_end);
        if (known == 0)
            continue;
        g_autofree char *rest = from_end ? g_strndup(word, n - known) : g_strdup(word + known);
        g_autofree char *meant = nearest(lexicon, rest, correction);
        if (meant && from_end)
            return g_strconcat(meant, word + n - known, NULL);
        if (meant) {
            g_autofree char *part = g_strndup(word, known);
            return g_strconcat(part, meant, NULL);
        }
    }
    return NULL;
}

char *spelling_nearest(KbLexicon *lexicon, const char *word, KbCorrection *correction)
{
    const char *hangul = hangul_of(word);
    if (is_known_hangul(lexicon, hangul) || spelling_is_initials(hangul) || occurs(lexicon, hangul))
        return NULL;
    g_autofree char *before = g_strndup(word, (gsize)(hangul - word));
    g_autofree char *meant = nearest(lexicon, hangul, correction);
    if (!meant)
        meant = nearest_part(lexicon, hangul, correction);
    return meant ? g_strconcat(before, meant, NULL) : NULL;
}
