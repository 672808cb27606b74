/* kb/spelling/title.c - a mistyped title or heading. */
#include "kb/spelling/title.h"
#include <math.h>
#include <string.h>
#include "base/korean/hangul.h"
#include "base/text/text.h"
#include "base/korean/jamo.h"
#include "kb/spelling/word.h"

#define KEYS_CAPACITY 256
#define INITIALS_LEAST 4 /* too many names begin with the same three */
#define SHARED 2         /* the first initials must be right */
#define LEFT_MOST 12     /* syllables left out at the end */
#define WHOLE 5.0        /* factor: the name was typed to its end */
#define SAME_WORDS 7.0   /* factor: its spaces were typed where they are */
#define EDIT 0.05        /* factor: for each wrong key */
#define TRIES 20         /* readings looked at, the best first */
#define PASSAGES_ALL 2e5 /* of a large knowledge base: turns counts into likelihoods */

typedef struct {
    const GPtrArray *words;
    char *initials; /* of all words together */
    gsize n;
    char keys[KEYS_CAPACITY]; /* the same */
    bool initials_only;
    int edits;
    GHashTable *readings; /* text -> Reading */
} Fit;

typedef struct {
    double weight;
    KbCorrection correction;
    char *piece; /* the start of the word it ends in, if that is cut; else NULL */
} Reading;

/* A name in one of the ways it may be typed: each word with or without its particle, joining words
 * (및, 등, 관한) perhaps left out. */
typedef struct {
    char text[2 * KEYS_CAPACITY], initials[KEYS_CAPACITY], keys[KEYS_CAPACITY];
    gsize ends[KEYS_CAPACITY / 4]; /* of its words, in initials */
    guint words;
    bool whole;    /* every word as it is in the name */
    bool complete; /* to the name's end */
} Form;

typedef struct {
    gsize text, initials, keys;
    guint words;
    bool whole;
} Mark;

static Mark mark_of(const Form *form)
{
    return (Mark){ strlen(form->text), strlen(form->initials), strlen(form->keys), form->words,
        form->whole };
}

static void go_back(Form *form, Mark mark)
{
    form->text[mark.text] = form->initials[mark.initials] = form->keys[mark.keys] = '\0';
    form->words = mark.words;
    form->whole = mark.whole;
}

/* False if the form is full. */
static bool append_word(Form *form, const char *word, gsize bytes)
{
    g_autofree char *part = g_strndup(word, bytes), *initials = jamo_initials(part);
    Mark at = mark_of(form);
    if (form->words == G_N_ELEMENTS(form->ends) || at.text + bytes + 2 > sizeof form->text ||
        at.initials + bytes >= sizeof form->initials)
        return false;
    jamo_put_keys(part, form->keys + at.keys, sizeof form->keys - at.keys);
    g_stpcpy(form->initials + at.initials, initials);
    form->ends[form->words++] = at.initials + strlen(initials);
    char *end = g_stpcpy(form->text + at.text, at.text ? " " : "");
    g_stpcpy(end, part);
    return true;
}

static bool joins(const char *word, gsize bytes)
{
    static const char *const joining[] = { "및", "등", "또는", "등의", "등에", "관한", "대한" };
    for (gsize i = 0; i < G_N_ELEMENTS(joining); i++)
        if (strlen(joining[i]) == bytes && memcmp(joining[i], word, bytes) == 0)
            return true;
    return false;
}

/* Finds the next Hangul word from *p on; its length in bytes, 0 at the end. */
static gsize next_word(const char **p, const char **word)
{
    while (**p && !text_is_syllable(g_utf8_get_char(*p)))
        *p = g_utf8_next_char(*p);
    *word = *p;
    while (**p && text_is_syllable(g_utf8_get_char(*p)))
        *p = g_utf8_next_char(*p);
    return (gsize)(*p - *word);
}

/* Whether each typed word ends where a word of the name ends. */
static bool same_words(const Fit *fit, const Form *form)
{
    gsize end = 0;
    for (guint i = 0; i < fit->words->len; i++) {
        g_autofree char *initials = jamo_initials(g_ptr_array_index(fit->words, i));
        end += strlen(initials);
        bool last = i + 1 == fit->words->len; /* its end may not be typed */
        bool same = i < form->words && (last ? form->ends[i] >= end : form->ends[i] == end);
        if (!same)
            return false;
    }
    return true;
}

static bool text_agrees(const Fit *fit, const Form *form, int *distance)
{
    *distance = 0;
    if (fit->initials_only)
        return true;
    *distance = jamo_distance(fit->keys, form->keys, fit->edits);
    return *distance <= fit->edits;
}

/* The first `n` syllables of the form's text; *piece: the start of the last word if that is cut,
 * else NULL. */
static char *cut_text(const Form *form, gsize n, char **piece)
{
    const char *p = form->text, *word = p;
    bool end = false;
    for (gsize syllables = 0; syllables < n; p = g_utf8_next_char(p)) {
        if (*p == ' ')
            word = p + 1;
        else
            syllables++;
    }
    for (guint i = 0; i < form->words; i++)
        end |= form->ends[i] == n;
    *piece = end ? NULL : g_strndup(word, (gsize)(p - word));
    return g_strndup(form->text, (gsize)(p - form->text));
}

static void add_reading(Fit *fit, char *text, char *piece, double weight, KbCorrection correction)
{
    Reading *reading = g_hash_table_lookup(fit->readings, text);
    if (reading) {
        reading->weight += weight;
        g_free(text);
        g_free(piece);
        return;
    }
    reading = g_new(Reading, 1);
    *reading = (Reading){ weight, correction, piece };
    g_hash_table_insert(fit->readings, text, reading);
}

static void weigh_form(Fit *fit, const Form *form, const char *name, gint64 passages)
{
    gsize left = strlen(form->initials) - fit->n, left_most = fit->initials_only ? LEFT_MOST : 0;
    int distance;
    if (left > left_most || !text_agrees(fit, form, &distance))
        return;
    double weight = (double)passages * (form->complete ? WHOLE : 1) * pow(EDIT, distance) *
                    (same_words(fit, form) ? SAME_WORDS : 1);
    char *piece = NULL;
    char *text = form->complete && form->whole ? g_strdup(name) : cut_text(form, fit->n, &piece);
    add_reading(fit, text, piece, weight,
        fit->initials_only ? CORRECTION_INITIALS
        : distance > 0     ? CORRECTION_TYPO
                           : CORRECTION_SPACING);
}

typedef struct {
    Fit *fit;
    const char *name;
    gint64 passages;
    Form form;
} Walk;

/* Tries all ways to type the rest of the name whose initials agree with what was typed. */
static void walk(Walk *w, const char *rest)
{
    const char *word;
    gsize bytes = next_word(&rest, &word), have = strlen(w->form.initials);
    while (have == w->fit->n && joins(word, bytes)) {
        w->form.whole = false;
        bytes = next_word(&rest, &word);
    }
    bool all_typed = have == w->fit->n, at_end = bytes == 0;
    if (have > w->fit->n || (all_typed && (at_end || w->fit->initials_only))) {
        w->form.complete = all_typed && at_end;
        weigh_form(w->fit, &w->form, w->name, w->passages);
        return;
    }
    if (at_end)
        return;
    Mark mark = mark_of(&w->form);
    gsize stem = (gsize)hangul_stem(word, (int)bytes);
    const gsize variants[] = { bytes, stem == bytes ? 0 : stem };
    for (gsize i = 0; i < G_N_ELEMENTS(variants) && variants[i]; i++) {
        gsize n = w->fit->n - have;
        if (append_word(&w->form, word, variants[i]) &&
            strncmp(w->form.initials + have, w->fit->initials + have,
                MIN(n, strlen(w->form.initials + have))) == 0) {
            w->form.whole &= i == 0;
            walk(w, rest);
        }
        go_back(&w->form, mark);
    }
    if (joins(word, bytes)) {
        w->form.whole = false;
        walk(w, rest);
        go_back(&w->form, mark);
    }
}

/* Whether the typed initials are all in the name, in order: a cheap test before the others. */
static bool may_fit(const Fit *fit, const char *initials)
{
    const char *typed = fit->initials;
    for (; *initials && *typed; initials++)
        typed += *initials == *typed;
    return !*typed;
}

static void weigh(void *user, const char *name, const char *initials, gint64 passages)
{
    Fit *fit = user;
    if (!may_fit(fit, initials))
        return;
    Walk w = { .fit = fit, .name = name, .passages = passages, .form.whole = true };
    walk(&w, name);
}

static void reading_free(void *data)
{
    g_free(((Reading *)data)->piece);
    g_free(data);
}

/* The best reading that does not end in a part of a word. */
static char *best_reading(
    KbLexicon *lexicon, const Fit *fit, double *worth, KbCorrection *correction)
{
    for (int i = 0; i < TRIES; i++) {
        GHashTableIter iter;
        gpointer text, value, best = NULL;
        Reading *most = NULL;
        g_hash_table_iter_init(&iter, fit->readings);
        while (g_hash_table_iter_next(&iter, &text, &value))
            if (!most || ((Reading *)value)->weight > most->weight) {
                most = value;
                best = text;
            }
        if (!most)
            return NULL;
        *worth = log(most->weight / PASSAGES_ALL);
        *correction = most->correction;
        if (!most->piece || kb_lexicon_passages(lexicon, most->piece) > 0)
            return g_strdup(best);
        g_hash_table_remove(fit->readings, best);
    }
    return NULL;
}

static bool any_syllable(const char *text)
{
    for (; *text; text = g_utf8_next_char(text))
        if (text_is_syllable(g_utf8_get_char(text)))
            return true;
    return false;
}

char *spelling_title(
    KbLexicon *lexicon, const GPtrArray *words, double *worth, KbCorrection *correction)
{
    g_autoptr(GString) text = g_string_new(NULL);
    for (guint i = 0; i < words->len; i++)
        g_string_append(text, g_ptr_array_index(words, i));
    g_autofree char *initials = jamo_initials(text->str);
    bool initials_only = !any_syllable(text->str);
    if (strlen(initials) < INITIALS_LEAST || (words->len < 2 && !initials_only))
        return NULL;
    g_autoptr(GHashTable) readings =
        g_hash_table_new_full(g_str_hash, g_str_equal, g_free, reading_free);
    Fit fit = { .words = words,
        .initials = initials,
        .n = strlen(initials),
        .initials_only = initials_only,
        .readings = readings };
    jamo_put_keys(text->str, fit.keys, sizeof fit.keys);
    fit.edits = jamo_edits(strlen(fit.keys));
    const char start[SHARED + 1] = { initials[0], initials[1], '\0' };
    kb_lexicon_names(lexicon, start, weigh, &fit);
    return best_reading(lexicon, &fit, worth, correction);
}
