/* cli/words.c - commands, actions, options and coded values as people type them. */
#include "cli/words.h"
#include <string.h>
#include "base/i18n.h"
#include "base/korean/jamo.h"
#include "base/text/text.h"
#include "cli/commands.h"
#include "cli/word_tables.h"

/* How well what was typed fits a name. From AS_INITIALS on it may mean it. */
typedef enum { NOT, AS_INITIALS, ON_OTHER_LAYOUT, EXACTLY } Fit;

/* What was typed, in the forms that are compared. */
typedef struct {
    char *text;     /* narrow, lower case, without spaces */
    char *keys;     /* the keys that type it */
    char *hangul;   /* what those keys give on the Korean layout */
    bool initials;  /* nothing but consonants */
    bool of_hangul; /* has Hangul */
} Typed;

/* A kind of words: the contexts of their translations, the narrower one first. */
typedef struct {
    const char *narrower, *context;
} Kind;

#define FULL_FIRST 0xFF01 /* ！ to ～ are ! to ~ in the same order */
#define FULL_LAST 0xFF5E
#define WIDE_SPACE 0x3000

char *word_narrow(const char *typed)
{
    g_autofree char *clean = text_clean(typed, -1, NULL);
    g_autoptr(GString) narrow = g_string_new(NULL);
    if (!clean)
        return g_strdup(typed);
    for (const char *p = clean; *p; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        if (c >= FULL_FIRST && c <= FULL_LAST)
            c = c - FULL_FIRST + '!';
        g_string_append_unichar(narrow, c == WIDE_SPACE ? ' ' : c);
    }
    return g_string_free(g_steal_pointer(&narrow), FALSE);
}

static void typed_clear(Typed *t)
{
    g_free(t->text);
    g_free(t->keys);
    g_free(t->hangul);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Typed, typed_clear)

static void read_letters(Typed *t)
{
    t->initials = *t->text != '\0';
    for (const char *p = t->text; *p; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        t->of_hangul = t->of_hangul || text_is_syllable(c) || jamo_is_lone(c);
        t->initials = t->initials && jamo_is_lone(c) && !jamo_is_vowel(c);
    }
}

/* False if it is not text. */
static bool read_typed(const char *word, Typed *t)
{
    g_autofree char *narrow = word_narrow(word), *lower = g_ascii_strdown(narrow, -1);
    if (!g_utf8_validate(lower, -1, NULL))
        return false;
    g_auto(GStrv) parts = g_strsplit(lower, " ", -1);
    g_auto(GStrv) same_case = g_strsplit(narrow, " ", -1);
    g_autofree char *as_typed = g_strjoinv("", same_case);
    t->text = g_strjoinv("", parts);
    t->keys = jamo_keys(t->text);
    t->hangul = jamo_compose(as_typed); /* shift makes ㄲ of ㄱ */
    read_letters(t);
    return true;
}

/* The words of the language in use for a name; empty if it has none of its own. */
static char **local_words(Kind kind, const char *name)
{
    const char *words = kind.narrower ? i18n_word(kind.narrower, name) : name;
    if (g_str_equal(words, name))
        words = i18n_word(kind.context, name);
    return g_str_equal(words, name) ? g_new0(char *, 1) : g_strsplit(words, " ", -1);
}

static Fit fit_local(const Typed *t, char **words)
{
    Fit best = NOT;
    for (char **word = words; *word; word++) {
        if (g_str_equal(t->text, *word))
            return EXACTLY;
        if (!t->of_hangul && g_str_equal(t->hangul, *word))
            best = ON_OTHER_LAYOUT;
    }
    if (best != NOT || !*words || !t->initials || strlen(t->keys) < 2)
        return best;
    g_autofree char *initials = jamo_initials(*words);
    return g_str_equal(t->keys, initials) ? AS_INITIALS : NOT;
}

static Fit fit_name(Kind kind, const char *name, const Typed *t)
{
    g_auto(GStrv) words = local_words(kind, name);
    if (g_str_equal(t->text, name))
        return EXACTLY;
    Fit fit = fit_local(t, words);
    if (fit == NOT && t->of_hangul) {
        g_autofree char *latin = g_ascii_strdown(t->keys, -1);
        fit = g_str_equal(latin, name) ? ON_OTHER_LAYOUT : NOT;
    }
    return fit;
}

/* A mistyped key or two make a near name; so does its beginning, or its initials in Latin keys. */
static int distance_to(const Typed *t, const char *word)
{
    g_autofree char *keys = jamo_keys(word), *initials = jamo_initials(word);
    gsize n = strlen(t->keys);
    int most = n < 3 ? 0 : n < 6 ? 1 : 2, distance = jamo_distance(t->keys, keys, most);
    bool begins = n > 1 && g_str_has_prefix(keys, t->keys);
    bool initial = n > 1 && g_str_equal(t->keys, initials);
    return distance <= most ? distance : begins || initial ? most : G_MAXINT;
}

static int name_distance(Kind kind, const char *name, const Typed *t)
{
    g_auto(GStrv) words = local_words(kind, name);
    int least = distance_to(t, name);
    for (char **word = words; *word; word++)
        least = MIN(least, distance_to(t, *word));
    return least;
}

static void add_near(Kind kind, const GPtrArray *names, const Typed *t, GPtrArray *near)
{
    for (int distance = 0; distance <= 2; distance++)
        for (guint i = 0; i < names->len; i++) {
            const char *name = g_ptr_array_index(names, i);
            if (name_distance(kind, name, t) == distance)
                g_ptr_array_add(near, (char *)name);
        }
}

static const char *find_typed(Kind kind, const GPtrArray *names, const Typed *t, GPtrArray *near)
{
    g_autoptr(GPtrArray) meant = g_ptr_array_new();
    for (guint i = 0; i < names->len; i++) {
        const char *name = g_ptr_array_index(names, i);
        Fit fit = fit_name(kind, name, t);
        if (fit == EXACTLY)
            return name;
        if (fit != NOT)
            g_ptr_array_add(meant, (char *)name);
    }
    if (meant->len == 1)
        return g_ptr_array_index(meant, 0);
    if (near && meant->len > 1)
        g_ptr_array_extend(near, meant, NULL, NULL);
    else if (near)
        add_near(kind, names, t, near);
    return NULL;
}

static const char *find(Kind kind, const GPtrArray *names, const char *typed, GPtrArray *near)
{
    g_auto(Typed) t = { 0 };
    return read_typed(typed, &t) ? find_typed(kind, names, &t, near) : NULL;
}

const char *word_command(const char *typed, GPtrArray *near)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    for (const Command *c = commands; c->name; c++)
        g_ptr_array_add(names, (char *)c->name);
    g_ptr_array_add(names, (char *)NC_("command", "quit"));
    g_ptr_array_add(names, (char *)NC_("command", "exit"));
    return find((Kind){ NULL, "command" }, names, typed, near);
}

const Command *word_to_command(const char *typed)
{
    const char *name = word_command(typed, NULL);
    return name ? command_find(name) : NULL;
}

const char *word_action(const GPtrArray *names, const char *typed, GPtrArray *near)
{
    return find((Kind){ NULL, "action" }, names, typed, near);
}

const char *word_option(
    const char *command, const GPtrArray *names, const char *typed, GPtrArray *near)
{
    g_autofree char *narrower = command ? g_strconcat("option ", command, NULL) : NULL;
    return find((Kind){ narrower, "option" }, names, typed, near);
}

const char *word_value(const char *command, const char *option, const char *typed, GPtrArray *near)
{
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    const char *const *values = word_values(command, option);
    for (; values && *values; values++)
        g_ptr_array_add(names, (char *)*values);
    return find((Kind){ NULL, "value" }, names, typed, near);
}

static char *shown(Kind kind, const char *name)
{
    g_auto(GStrv) words = local_words(kind, name);
    return g_strdup(words[0]);
}

char *word_shown(const char *context, const char *name)
{
    return shown((Kind){ NULL, context }, name);
}

char *word_option_shown(const char *command, const char *name)
{
    g_autofree char *narrower = g_strconcat("option ", command, NULL);
    return shown((Kind){ narrower, "option" }, name);
}

/* The options of a line. */

typedef struct {
    const char *command;
    const GOptionEntry *const *lists;
    GPtrArray *names;
} Options;

static const GOptionEntry *entry_of(const Options *o, const char *name, char letter)
{
    for (const GOptionEntry *const *list = o->lists; *list; list++)
        for (const GOptionEntry *e = *list; e->long_name; e++)
            if (name ? g_str_equal(e->long_name, name) : e->short_name == letter)
                return e;
    return NULL;
}

static bool takes_value(const GOptionEntry *e)
{
    return e && e->arg != G_OPTION_ARG_NONE;
}

/* Puts the name into "--내용=..."; true if the next word is its value. */
static bool put_long(const Options *o, char **word)
{
    g_autofree char *narrow = word_narrow(*word);
    const char *end = strchr(narrow, '='), *value = strchr(*word, '=');
    g_autofree char *typed = g_strndup(narrow + 2, strcspn(narrow + 2, "="));
    const char *name = word_option(o->command, o->names, typed, NULL);
    if (!name)
        return false;
    value = value ? value + 1 : end ? end + 1 : ""; /* as typed, unless "=" itself was wide */
    char *named = g_strconcat("--", name, end ? "=" : "", value, NULL);
    g_free(*word);
    *word = named;
    return !end && takes_value(entry_of(o, name, 0));
}

/* "--text" or "－－ｔｅｘｔ" */
static bool is_long(const char *word)
{
    g_autofree char *narrow = word_narrow(word);
    return g_str_has_prefix(narrow, "--") && narrow[2] && narrow[2] != '=';
}

/* "-t", "-mt": the next word is the value of the last letter's option */
static bool short_takes_next(const Options *o, const char *word)
{
    return word[0] == '-' && word[1] && takes_value(entry_of(o, NULL, word[strlen(word) - 1]));
}

static GPtrArray *names_in(const GOptionEntry *const *lists)
{
    GPtrArray *names = g_ptr_array_new();
    for (; *lists; lists++)
        for (const GOptionEntry *e = *lists; e->long_name; e++)
            if (!(e->flags & G_OPTION_FLAG_HIDDEN))
                g_ptr_array_add(names, (char *)e->long_name);
    return names;
}

void word_put_options(
    const char *command, const GOptionEntry *const *lists, bool leading, char **argv)
{
    g_autoptr(GPtrArray) names = names_in(lists);
    const Options o = { command, lists, names };
    for (char **word = argv[0] ? argv + 1 : argv; *word && !g_str_equal(*word, "--"); word++) {
        bool skips = is_long(*word) ? put_long(&o, word) : short_takes_next(&o, *word);
        if (leading && **word != '-')
            return;
        if (skips && word[1])
            word++;
    }
}

static void put_value(const char *command, const GOptionEntry *e)
{
    char **slot = e->arg_data;
    if (e->arg != G_OPTION_ARG_STRING || !*slot || !**slot)
        return;
    const char *name = word_value(command, e->long_name, *slot, NULL);
    if (!name)
        return;
    g_free(*slot);
    *slot = g_strdup(name);
}

void word_put_values(const char *command, const GOptionEntry *entries)
{
    for (const GOptionEntry *e = entries; e->long_name; e++)
        put_value(command, e);
}
