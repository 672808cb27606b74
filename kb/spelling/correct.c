/* kb/spelling/correct.c - what a person meant who mistyped: the query as a whole. */
#include "kb/spelling/correct.h"
#include <string.h>
#include "base/korean/hangul.h"
#include "base/text/text.h"
#include "base/korean/jamo.h"
#include "kb/query/words.h"
#include "kb/index/docs.h"
#include "kb/spelling/title.h"
#include "kb/spelling/word.h"

#define JOINED_PASSAGES 10 /* two words are joined only to one that more passages have */
#define SURE_SYLLABLES 4   /* letters that make so many syllables do so on purpose */
#define TEXT_BYTES 300     /* a longer text was pasted and not typed */

/* A plain word of the query. */
typedef struct {
    const char *typed;
    char *text; /* what was meant; the same as typed unless corrected */
    KbCorrection correction;
    bool known;
    bool empty;   /* a question word: it stands as it is */
    bool guessed; /* read as typed on the other layout, but not a known word then */
} Word;

/* The plain words of a query. */
typedef struct {
    KbLexicon *lexicon;
    GArray *words;           /* of Word */
    char *title;             /* what all words together are; NULL: not a title */
    KbCorrection correction; /* of the title */
} Typed;

static void word_clear(void *data)
{
    g_free(((Word *)data)->text);
}

static void typed_clear(Typed *t)
{
    g_clear_pointer(&t->words, g_array_unref);
    g_clear_pointer(&t->title, g_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Typed, typed_clear)

static Word *word_at(const Typed *t, guint i)
{
    return &g_array_index(t->words, Word, i);
}

/* Takes `text`. */
static void replace(Word *word, char *text, KbCorrection correction)
{
    g_free(word->text);
    word->text = text;
    if (word->correction == CORRECTION_NONE)
        word->correction = correction;
    word->known = true;
}

static void add_word(Typed *t, const QueryWord *typed)
{
    Word word = { .typed = typed->text, .text = g_strdup(typed->text), .empty = typed->empty };
    word.known = typed->empty || typed->designation || spelling_is_known(t->lexicon, typed->text);
    char *spaced = word.known && !typed->empty ? spelling_spaced(t->lexicon, typed->stem) : NULL;
    char *hangul = word.known ? NULL : spelling_hangul(t->lexicon, typed->text);
    if (spaced)
        replace(&word, spaced, CORRECTION_SPACING);
    if (hangul) {
        bool known = spelling_is_known(t->lexicon, hangul);
        replace(&word, hangul, CORRECTION_LAYOUT);
        word.guessed = !known;
        word.known = known;
    }
    g_array_append_val(t->words, word);
}

static bool all_known(const Typed *t)
{
    for (guint i = 0; i < t->words->len; i++)
        if (!word_at(t, i)->known)
            return false;
    return true;
}

static bool has_correction(const Typed *t)
{
    for (guint i = 0; i < t->words->len; i++)
        if (word_at(t, i)->correction != CORRECTION_NONE)
            return true;
    return t->title != NULL;
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

/* What looks like initials can be Latin letters typed on the Korean layout, too. */
static void read_initials(Typed *t, Word *word)
{
    double worth;
    char *latin = spelling_latin(t->lexicon, word->text);
    g_autofree char *key = latin ? text_key(latin) : NULL;
    char *meant = spelling_initials(t->lexicon, word->text, &worth);
    bool acronym = latin && (!meant || kb_lexicon_synonym(t->lexicon, key));
    if (acronym)
        replace(word, g_steal_pointer(&latin), CORRECTION_LAYOUT);
    else if (meant)
        replace(word, g_steal_pointer(&meant), CORRECTION_INITIALS);
    g_free(latin);
    g_free(meant);
}

/* A short word is near many others: some passage must have the one that is chosen together with
 * another word of the query. */
static bool goes_with_others(Typed *t, const Word *word, const char *meant)
{
    bool any = false;
    for (guint i = 0; i < t->words->len; i++) {
        const Word *other = word_at(t, i);
        bool counts = other->known && !other->empty && g_utf8_strlen(other->text, -1) > 1;
        if (other == word || !counts)
            continue;
        if (kb_lexicon_together(t->lexicon, meant, other->text))
            return true;
        any = true;
    }
    return !any;
}

static void correct_word(Typed *t, Word *word)
{
    if (spelling_is_initials(word->text)) {
        read_initials(t, word);
        return;
    }
    KbCorrection correction = CORRECTION_LAYOUT;
    char *meant = word->guessed ? NULL : spelling_latin(t->lexicon, word->text);
    if (!meant)
        meant = spelling_nearest(t->lexicon, word->text, &correction);
    bool short_typo = meant && correction == CORRECTION_TYPO && g_utf8_strlen(meant, -1) < 3;
    if (short_typo && !goes_with_others(t, word, meant))
        g_clear_pointer(&meant, g_free);
    if (meant)
        replace(word, meant, correction);
}

/* A particle by itself belongs to the word before it. */
static bool is_particle(const char *text)
{
    static const char *const particles[] = { "의", "을", "를", "은", "는", "에", "와", "과", "로" };
    for (gsize i = 0; i < G_N_ELEMENTS(particles); i++)
        if (g_str_equal(particles[i], text))
            return true;
    return false;
}

static bool may_join(const Word *word)
{
    return !word->empty && is_hangul(word->text);
}

/* Two words can be one (안전인 증) if one of them is not known, or is a particle, or is known only
 * without its ending. */
static bool may_be_one(Typed *t, const Word *word, const Word *next)
{
    if (!*word->text || !may_join(word) || !may_join(next))
        return false;
    return !word->known || !next->known || is_particle(next->text) ||
           kb_lexicon_passages(t->lexicon, word->text) == 0;
}

static void join_words(Typed *t)
{
    for (guint i = 0; i + 1 < t->words->len; i++) {
        Word *word = word_at(t, i), *next = word_at(t, i + 1);
        if (!may_be_one(t, word, next))
            continue;
        g_autofree char *joined = g_strconcat(word->text, next->text, NULL),
                        *stem = g_strndup(joined, (gsize)hangul_stem(joined, (int)strlen(joined)));
        bool particle = is_particle(next->text) && word->known;
        if (!particle && kb_lexicon_passages(t->lexicon, stem) <= JOINED_PASSAGES)
            continue;
        replace(word, g_steal_pointer(&joined), CORRECTION_SPACING);
        replace(next, g_strdup(""), CORRECTION_SPACING);
    }
}

/* The words as parts of a title; NULL if some are not in Hangul. */
static GPtrArray *title_words(const Typed *t)
{
    g_autoptr(GPtrArray) words = g_ptr_array_new();
    for (guint i = 0; i < t->words->len; i++) {
        if (!is_hangul(word_at(t, i)->text))
            return NULL;
        g_ptr_array_add(words, word_at(t, i)->text);
    }
    return g_steal_pointer(&words);
}

/* How likely the words are one by one if all are initials; less likely than any title if not. */
static double words_worth(Typed *t)
{
    double sum = 0, worth = 0;
    for (guint i = 0; i < t->words->len; i++) {
        Word *word = word_at(t, i);
        if (!spelling_is_initials(word->text))
            return -G_MAXDOUBLE;
        g_autofree char *meant = spelling_initials(t->lexicon, word->text, &worth);
        if (!meant)
            return -G_MAXDOUBLE;
        sum += worth + (i > 0 ? SPELLING_NEXT_WORD : 0);
    }
    return sum;
}

static void correct_title(Typed *t)
{
    double worth;
    g_autoptr(GPtrArray) words = title_words(t);
    g_autofree char *title =
        words ? spelling_title(t->lexicon, words, &worth, &t->correction) : NULL;
    if (title && worth > words_worth(t))
        t->title = g_steal_pointer(&title);
}

static bool is_long_hangul(const char *text)
{
    int n = 0;
    for (; *text; text = g_utf8_next_char(text), n++)
        if (!text_is_syllable(g_utf8_get_char(text)))
            return false;
    return n >= SURE_SYLLABLES;
}

/* Undoes guesses of another layout, unless some word of the query was surely typed on it: a word
 * that is known then, or a long one. */
static void drop_guesses(Typed *t)
{
    bool sure = false;
    for (guint i = 0; i < t->words->len; i++)
        sure |= word_at(t, i)->correction == CORRECTION_LAYOUT &&
                (word_at(t, i)->known || is_long_hangul(word_at(t, i)->text));
    for (guint i = 0; i < t->words->len; i++) {
        Word *word = word_at(t, i);
        if (!word->guessed || word->known || sure)
            continue;
        g_free(word->text);
        word->text = g_strdup(word->typed);
        word->correction = CORRECTION_NONE;
    }
}

static void correct_words(Typed *t)
{
    correct_title(t);
    if (t->title)
        return;
    for (guint i = 0; i < t->words->len; i++)
        if (!word_at(t, i)->known)
            correct_word(t, word_at(t, i));
    drop_guesses(t);
}

/* `text` with what was meant in the place of each word. */
static char *rewritten(const Typed *t, const char *text)
{
    g_autoptr(GString) all = g_string_new(NULL);
    for (guint i = 0; i < t->words->len; i++) {
        const Word *word = word_at(t, i);
        const char *at = strstr(text, word->typed);
        const char *meant = !t->title ? word->text : i == 0 ? t->title : "";
        g_string_append_len(all, text, at - text);
        g_string_append(all, meant);
        text = at + strlen(word->typed);
    }
    g_string_append(all, text);
    return text_one_line(all->str);
}

static KbCorrection first_correction(const Typed *t)
{
    for (guint i = 0; !t->title && i < t->words->len; i++)
        if (word_at(t, i)->correction != CORRECTION_NONE)
            return word_at(t, i)->correction;
    for (guint i = 0; i < t->words->len; i++)
        if (word_at(t, i)->correction == CORRECTION_LAYOUT)
            return CORRECTION_LAYOUT;
    return t->correction;
}

static void add_words(Typed *t, const GPtrArray *typed)
{
    t->words = g_array_new(FALSE, FALSE, sizeof(Word));
    g_array_set_clear_func(t->words, word_clear);
    for (guint i = 0; i < typed->len; i++) {
        const QueryWord *word = g_ptr_array_index(typed, i);
        if (word->kind == WORD_PLAIN)
            add_word(t, word);
    }
}

bool kb_correct(Desk *desk, const char *text, char **meant, KbCorrection *correction, GError **err)
{
    g_auto(Typed) t = { 0 };
    const KbDocs *docs = kb_docs(desk, err);
    *meant = NULL;
    *correction = CORRECTION_NONE;
    if (!docs)
        return false;
    t.lexicon = docs->lexicon;
    if (strlen(text) > TEXT_BYTES)
        return true;
    g_autoptr(GPtrArray) typed = query_words(text);
    add_words(&t, typed);
    join_words(&t);
    if (!all_known(&t))
        correct_words(&t);
    if (has_correction(&t)) {
        *correction = first_correction(&t);
        *meant = rewritten(&t, text);
    }
    return true;
}
