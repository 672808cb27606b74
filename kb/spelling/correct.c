/* kb/spelling/correct.c - what was meant where fingers slipped: the query as a whole. */
#include "kb/spelling/correct.h"
#include <string.h>
#include "base/korean/hangul.h"
#include "base/text/text.h"
#include "base/korean/jamo.h"
#include "kb/query/words.h"
#include "kb/index/docs.h"
#include "kb/spelling/title.h"
#include "kb/spelling/word.h"

#define JOINED_PASSAGES 10 /* two words are not one that hardly anybody uses */
#define SURE_SYLLABLES 4   /* so many of nothing but letters are no accident */
#define TEXT_BYTES 300     /* a longer one was not typed with a caller in the ear */

/* A plain word of the query. */
typedef struct {
    const char *typed;
    char *text; /* what it is taken for */
    KbCorrection correction;
    bool known;
    bool empty;   /* a question word: it stands as it is */
    bool guessed; /* taken for another layout, and not known yet */
} Word;

typedef struct {
    KbLexicon *lexicon;
    GArray *words; /* of Word */
    char *name;    /* what all words together are */
    KbCorrection correction;
} Corrections;

static void word_clear(void *data)
{
    g_free(((Word *)data)->text);
}

static void corrections_clear(Corrections *s)
{
    g_clear_pointer(&s->words, g_array_unref);
    g_clear_pointer(&s->name, g_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Corrections, corrections_clear)

static Word *word_at(const Corrections *s, guint i)
{
    return &g_array_index(s->words, Word, i);
}

static void take_for(Word *word, char *text, KbCorrection correction)
{
    g_free(word->text);
    word->text = text;
    if (word->correction == CORRECTION_NONE)
        word->correction = correction;
    word->known = true;
}

static void add_word(Corrections *s, const QueryWord *typed)
{
    Word word = { .typed = typed->text, .text = g_strdup(typed->text), .empty = typed->empty };
    word.known = typed->empty || typed->designation || spelling_is_known(s->lexicon, typed->text);
    char *spaced = word.known && !typed->empty ? spelling_spaced(s->lexicon, typed->stem) : NULL;
    char *hangul = word.known ? NULL : spelling_hangul(s->lexicon, typed->text);
    if (spaced)
        take_for(&word, spaced, CORRECTION_SPACING);
    if (hangul) {
        bool known = spelling_is_known(s->lexicon, hangul);
        take_for(&word, hangul, CORRECTION_LAYOUT);
        word.guessed = !known;
        word.known = known;
    }
    g_array_append_val(s->words, word);
}

static bool all_known(const Corrections *s)
{
    for (guint i = 0; i < s->words->len; i++)
        if (!word_at(s, i)->known)
            return false;
    return true;
}

static bool has_correction(const Corrections *s)
{
    for (guint i = 0; i < s->words->len; i++)
        if (word_at(s, i)->correction != CORRECTION_NONE)
            return true;
    return s->name != NULL;
}

static bool is_hangul(const char *text)
{
    for (; *text; text = g_utf8_next_char(text)) {
        gunichar c = g_utf8_get_char(text);
        if (!text_is_syllable(c) && !jamo_is_lone(c))
            return false;
    }
    return true;
}

/* Initials can be read as words, or Latin letters on the wrong layout can look like them. */
static void read_initials(Corrections *s, Word *word)
{
    double worth;
    char *latin = spelling_latin(s->lexicon, word->text);
    g_autofree char *key = latin ? text_key(latin) : NULL;
    char *meant = spelling_initials(s->lexicon, word->text, &worth);
    bool acronym = latin && (!meant || kb_lexicon_synonym(s->lexicon, key));
    if (acronym)
        take_for(word, g_steal_pointer(&latin), CORRECTION_LAYOUT);
    else if (meant)
        take_for(word, g_steal_pointer(&meant), CORRECTION_INITIALS);
    g_free(latin);
    g_free(meant);
}

/* A short word has many neighbours: the one it is taken for must go with the others. */
static bool goes_with_others(Corrections *s, const Word *word, const char *meant)
{
    bool any = false;
    for (guint i = 0; i < s->words->len; i++) {
        const Word *other = word_at(s, i);
        if (other == word || !other->known || other->empty || g_utf8_strlen(other->text, -1) < 2)
            continue;
        if (kb_lexicon_together(s->lexicon, meant, other->text))
            return true;
        any = true;
    }
    return !any;
}

static void mend_word(Corrections *s, Word *word)
{
    if (spelling_is_initials(word->text)) {
        read_initials(s, word);
        return;
    }
    KbCorrection correction = CORRECTION_LAYOUT;
    char *meant = word->guessed ? NULL : spelling_latin(s->lexicon, word->text);
    if (!meant)
        meant = spelling_nearest(s->lexicon, word->text, &correction);
    if (meant && correction == CORRECTION_TYPO && g_utf8_strlen(meant, -1) < 3 &&
        !goes_with_others(s, word, meant))
        g_clear_pointer(&meant, g_free);
    if (meant)
        take_for(word, meant, correction);
}

/* A particle that stands alone belongs to the word before it. */
static bool is_particle(const char *text)
{
    static const char *const particles[] = { "의", "을", "를", "은", "는", "에", "와", "과", "로" };
    for (gsize i = 0; i < G_N_ELEMENTS(particles); i++)
        if (g_str_equal(particles[i], text))
            return true;
    return false;
}

/* Two words of which one is not known, or only without its end, can be one word: 안전인 증. */
static bool may_be_one(Corrections *s, const Word *word, const Word *next)
{
    if (word->empty || next->empty || !*word->text || !is_hangul(word->text) ||
        !is_hangul(next->text))
        return false;
    return !word->known || !next->known || is_particle(next->text) ||
           kb_lexicon_passages(s->lexicon, word->text) == 0;
}

static void join_words(Corrections *s)
{
    for (guint i = 0; i + 1 < s->words->len; i++) {
        Word *word = word_at(s, i), *next = word_at(s, i + 1);
        if (!may_be_one(s, word, next))
            continue;
        g_autofree char *joined = g_strconcat(word->text, next->text, NULL),
                        *stem = g_strndup(joined, (gsize)hangul_stem(joined, (int)strlen(joined)));
        bool particle = is_particle(next->text) && word->known;
        if (!particle && kb_lexicon_passages(s->lexicon, stem) <= JOINED_PASSAGES)
            continue;
        take_for(word, g_steal_pointer(&joined), CORRECTION_SPACING);
        take_for(next, g_strdup(""), CORRECTION_SPACING);
    }
}

/* The words that can be a name together; NULL where some are not in Hangul. */
static GPtrArray *name_words(const Corrections *s)
{
    g_autoptr(GPtrArray) words = g_ptr_array_new();
    for (guint i = 0; i < s->words->len; i++) {
        if (!is_hangul(word_at(s, i)->text))
            return NULL;
        g_ptr_array_add(words, word_at(s, i)->text);
    }
    return g_steal_pointer(&words);
}

/* What the words are worth one by one, where they are initials; less than any name where not. */
static double words_worth(Corrections *s)
{
    double sum = 0, worth = 0;
    for (guint i = 0; i < s->words->len; i++) {
        Word *word = word_at(s, i);
        if (!spelling_is_initials(word->text))
            return -G_MAXDOUBLE;
        g_autofree char *meant = spelling_initials(s->lexicon, word->text, &worth);
        if (!meant)
            return -G_MAXDOUBLE;
        sum += worth + (i > 0 ? SPELLING_NEXT_WORD : 0);
    }
    return sum;
}

static void mend_name(Corrections *s)
{
    double worth;
    g_autoptr(GPtrArray) words = name_words(s);
    g_autofree char *name =
        words ? spelling_title(s->lexicon, words, &worth, &s->correction) : NULL;
    if (name && worth > words_worth(s))
        s->name = g_steal_pointer(&name);
}

static bool is_long_hangul(const char *text)
{
    int n = 0;
    for (; *text; text = g_utf8_next_char(text), n++)
        if (!text_is_syllable(g_utf8_get_char(text)))
            return false;
    return n >= SURE_SYLLABLES;
}

/* Letters are another layout's only if the word then is known, or long, or others are. */
static void drop_guesses(Corrections *s)
{
    bool sure = false;
    for (guint i = 0; i < s->words->len; i++)
        sure |= word_at(s, i)->correction == CORRECTION_LAYOUT &&
                (word_at(s, i)->known || is_long_hangul(word_at(s, i)->text));
    for (guint i = 0; i < s->words->len; i++) {
        Word *word = word_at(s, i);
        if (!word->guessed || word->known || sure)
            continue;
        g_free(word->text);
        word->text = g_strdup(word->typed);
        word->correction = CORRECTION_NONE;
    }
}

static void mend(Corrections *s)
{
    mend_name(s);
    if (s->name)
        return;
    for (guint i = 0; i < s->words->len; i++)
        if (!word_at(s, i)->known)
            mend_word(s, word_at(s, i));
    drop_guesses(s);
}

/* `text` with each word's place taken by what it was taken for. */
static char *rewritten(const Corrections *s, const char *text)
{
    g_autoptr(GString) all = g_string_new(NULL);
    for (guint i = 0; i < s->words->len; i++) {
        const Word *word = word_at(s, i);
        const char *at = strstr(text, word->typed);
        const char *meant = !s->name ? word->text : i == 0 ? s->name : "";
        g_string_append_len(all, text, at - text);
        g_string_append(all, meant);
        text = at + strlen(word->typed);
    }
    g_string_append(all, text);
    return text_one_line(all->str);
}

static KbCorrection first_correction(const Corrections *s)
{
    for (guint i = 0; !s->name && i < s->words->len; i++)
        if (word_at(s, i)->correction != CORRECTION_NONE)
            return word_at(s, i)->correction;
    for (guint i = 0; i < s->words->len; i++)
        if (word_at(s, i)->correction == CORRECTION_LAYOUT)
            return CORRECTION_LAYOUT;
    return s->correction;
}

static void add_words(Corrections *s, const GPtrArray *typed)
{
    s->words = g_array_new(FALSE, FALSE, sizeof(Word));
    g_array_set_clear_func(s->words, word_clear);
    for (guint i = 0; i < typed->len; i++) {
        const QueryWord *word = g_ptr_array_index(typed, i);
        if (word->kind == WORD_PLAIN)
            add_word(s, word);
    }
}

bool kb_correct(Desk *desk, const char *text, char **meant, KbCorrection *correction, GError **err)
{
    g_auto(Corrections) s = { 0 };
    const KbDocs *docs = kb_docs(desk, err);
    *meant = NULL;
    *correction = CORRECTION_NONE;
    if (!docs)
        return false;
    s.lexicon = docs->lexicon;
    if (strlen(text) > TEXT_BYTES)
        return true;
    g_autoptr(GPtrArray) typed = query_words(text);
    add_words(&s, typed);
    join_words(&s);
    if (!all_known(&s))
        mend(&s);
    if (has_correction(&s)) {
        *correction = first_correction(&s);
        *meant = rewritten(&s, text);
    }
    return true;
}
