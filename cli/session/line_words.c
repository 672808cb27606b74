/* cli/session/line_words.c - the words of a command as it is typed in the session. */
#include "cli/session/line_words.h"
#include <string.h>
#include "cli/commands.h"
#include "cli/help.h"
#include "cli/words.h"

/* What the last operand of a command is. */
typedef enum {
    LAST_WORD, /* a number, an action, or nothing */
    LAST_PATH, /* words; quotes keep spaces in one */
    LAST_NAME, /* the rest of the line; quotes around all of it are taken off */
    LAST_TEXT, /* the rest of the line as typed */
} Last;

typedef struct {
    const char *from, *end;
} Span;

typedef struct {
    const Command *command;
    GArray *options; /* of GOptionEntry */
    GPtrArray *names;
    guint needed; /* operands before the last one counts as begun */
    Last last;
    const char *at;
    GPtrArray *given;    /* options, as they will be parsed */
    GPtrArray *operands; /* of which the last may be a text */
    bool text_only;      /* "--" was typed */
    char *lacking;       /* an option without its value */
    GArray *personal;    /* of Span: what names a caller */
} Splitter;

static const struct {
    const char *operand;
    Last last;
} last_operands[] = {
    { "WORDS...", LAST_TEXT },
    { "TEXT...", LAST_TEXT },
    { "QUESTION", LAST_TEXT },
    { "WHO", LAST_NAME },
    { "REF", LAST_NAME },
    { "NAME", LAST_NAME },
    { "DOCUMENT", LAST_NAME },
    { "FOLDER", LAST_NAME },
    { "FILE", LAST_NAME },
    { "FILE.csv", LAST_NAME },
    { "PATH...", LAST_PATH },
};

static void describe_operands(Splitter *s)
{
    g_auto(GStrv) words = g_strsplit(s->command->operands, " ", -1);
    guint n = g_strv_length(words);
    s->last = n > 0 && g_str_equal(words[n - 1], "...") ? LAST_PATH : LAST_WORD;
    for (gsize i = 0; n > 0 && i < G_N_ELEMENTS(last_operands); i++)
        if (g_str_equal(words[n - 1], last_operands[i].operand))
            s->last = last_operands[i].last;
    s->needed = n;
}

static gsize space(const char *p)
{
    return *p && g_unichar_isspace(g_utf8_get_char(p)) ? (gsize)(g_utf8_next_char(p) - p) : 0;
}

static const char *after_spaces(const char *p)
{
    while (space(p))
        p += space(p);
    return p;
}

static const char *word_end(const char *p)
{
    while (*p && !space(p))
        p = g_utf8_next_char(p);
    return p;
}

/* The option that the word at `p` names; *value is what follows "=", or NULL. A word that looks
 * like an option and is none has no entry: it is to be refused, not swallowed by a text. */
typedef struct {
    const GOptionEntry *entry;
    bool is_option;
    const char *value, *end;
} Named;

static const GOptionEntry *by_short_name(const Splitter *s, char letter)
{
    for (guint i = 0; i < s->options->len; i++) {
        const GOptionEntry *e = &g_array_index(s->options, GOptionEntry, i);
        if (e->short_name == letter)
            return e;
    }
    return NULL;
}

static const GOptionEntry *by_long_name(const Splitter *s, const char *typed)
{
    const char *name = word_option(s->command->name, s->names, typed, NULL);
    for (guint i = 0; name && i < s->options->len; i++) {
        const GOptionEntry *e = &g_array_index(s->options, GOptionEntry, i);
        if (g_str_equal(e->long_name, name))
            return e;
    }
    return NULL;
}

/* "--phnoe" was meant as an option; "--" and "---" were not. */
static bool looks_like_option(const char *name)
{
    return g_unichar_isalpha(g_utf8_get_char(name)) && g_utf8_strlen(name, -1) > 1;
}

static Named named_at(const Splitter *s, const char *p, bool short_too)
{
    Named n = { .end = word_end(p) };
    if (p[0] != '-' || n.end - p < 2)
        return n;
    if (p[1] != '-') {
        n.entry = short_too && n.end - p == 2 ? by_short_name(s, p[1]) : NULL;
        n.is_option = n.entry != NULL;
        return n;
    }
    const char *equals = memchr(p, '=', (gsize)(n.end - p));
    g_autofree char *name = g_strndup(p + 2, (gsize)((equals ? equals : n.end) - p - 2));
    n.entry = *name ? by_long_name(s, name) : NULL;
    n.is_option = n.entry || looks_like_option(name);
    n.value = equals ? equals + 1 : NULL;
    return n;
}

/* Where a text that begins at `p` ends: before the next option, trailing spaces left out. */
static const char *text_end(const Splitter *s, const char *p, bool short_too)
{
    const char *end = p;
    while (*p) {
        const char *word = after_spaces(p);
        if (!*word || (word != p && named_at(s, word, short_too).is_option))
            break;
        p = end = word_end(word);
    }
    return end;
}

/* The closing quote of a value that begins with one: a space or nothing follows it. */
static const char *closing_quote(const char *p)
{
    for (const char *q = p + 1; *p == '"' && *q; q++)
        if (*q == '"' && (q[1] == '\0' || space(q + 1)))
            return q;
    return NULL;
}

static void add_personal(Splitter *s, const char *from, const char *end)
{
    Span span = { from, end };
    g_array_append_val(s->personal, span);
}

/* Whose value names a person, or could reach one. */
static bool is_personal(const Splitter *s, const GOptionEntry *e)
{
    static const char *const names[] = { "caller", "company", "phone", "email", "told" };
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++)
        if (g_str_equal(e->long_name, names[i]))
            return true;
    bool from_agency =
        g_str_equal(s->command->name, "reply") || g_str_equal(s->command->name, "reject");
    return from_agency && g_str_equal(e->long_name, "from");
}

static bool is_complete(const Splitter *s)
{
    return s->operands->len >= s->needed;
}

/* A text runs on; other values do once nothing else can follow them. */
static bool runs_on(const Splitter *s, const GOptionEntry *e)
{
    const char *what = e->arg_description ? e->arg_description : "";
    bool text = g_str_equal(what, "TEXT") || g_str_equal(what, "REASON");
    if (e->arg != G_OPTION_ARG_STRING && e->arg != G_OPTION_ARG_STRING_ARRAY)
        return false;
    return is_complete(s) || (text && s->last != LAST_TEXT);
}

static char *take_value(Splitter *s, const GOptionEntry *e)
{
    const char *from = s->at, *quote = closing_quote(from);
    bool text = e->arg_description && g_str_equal(e->arg_description, "TEXT");
    const char *end = runs_on(s, e) ? text_end(s, from, !text) : word_end(from);
    if (quote && (!is_complete(s) || end <= quote + 1)) {
        s->at = quote + 1;
        return g_strndup(from + 1, (gsize)(quote - from - 1));
    }
    s->at = end;
    return g_strndup(from, (gsize)(end - from));
}

/* "--name" or "--name=value" */
static void take_option(Splitter *s, const Named *named)
{
    const GOptionEntry *e = named->entry;
    const char *option = s->at;
    s->at = after_spaces(named->value ? named->value : named->end);
    bool missing = !*s->at || (!named->value && named_at(s, s->at, true).is_option);
    char *name = g_strconcat("--", e->long_name, NULL);
    g_ptr_array_add(s->given, name);
    if (e->arg == G_OPTION_ARG_NONE) {
        s->at = named->end;
    } else if (missing) {
        s->lacking = name;
    } else {
        g_autofree char *value = take_value(s, e);
        g_ptr_array_add(s->given, g_strconcat(name, "=", value, NULL));
        g_ptr_array_remove(s->given, name);
        if (is_personal(s, e))
            add_personal(s, option, s->at);
    }
}

/* A text goes on after an option in its middle: --consent takes no word away from it. */
static void add_to_text(Splitter *s, const char *from, const char *end)
{
    g_autofree char *piece = g_strndup(from, (gsize)(end - from));
    if (s->operands->len < s->needed) {
        g_ptr_array_add(s->operands, g_steal_pointer(&piece));
        return;
    }
    char **last = (char **)&s->operands->pdata[s->operands->len - 1];
    char *joined = g_strjoin(" ", *last, piece, NULL);
    g_free(*last);
    *last = joined;
}

static void take_rest(Splitter *s)
{
    const char *from = s->at, *quote = s->last == LAST_NAME ? closing_quote(from) : NULL;
    const char *end = s->text_only ? from + strlen(from) : text_end(s, from, s->last != LAST_TEXT);
    s->at = end;
    if (g_str_equal(s->command->name, "caller"))
        add_personal(s, from, end);
    if (quote && quote + 1 == end)
        add_to_text(s, from + 1, quote);
    else
        add_to_text(s, from, end);
}

static void take_operand(Splitter *s)
{
    bool last = s->operands->len + 1 >= s->needed;
    if (last && (s->last == LAST_TEXT || s->last == LAST_NAME)) {
        take_rest(s);
        return;
    }
    const char *quote = s->last == LAST_PATH ? closing_quote(s->at) : NULL;
    const char *from = quote ? s->at + 1 : s->at, *end = quote ? quote : word_end(s->at);
    g_ptr_array_add(s->operands, g_strndup(from, (gsize)(end - from)));
    s->at = quote ? quote + 1 : end;
}

static void take_word(Splitter *s)
{
    Named named = named_at(s, s->at, true);
    if (!s->text_only && named.end - s->at == 2 && g_str_has_prefix(s->at, "--")) {
        s->text_only = true;
        s->at = named.end;
    } else if (s->text_only || !named.is_option) {
        take_operand(s);
    } else if (named.entry) {
        take_option(s, &named);
    } else {
        g_ptr_array_add(s->given, g_strndup(s->at, (gsize)(named.end - s->at)));
        add_personal(s, s->at, text_end(s, s->at, true)); /* --caler 홍길동 */
        s->at = named.end;
    }
}

/* Name, options, "--", operands. An option that lacks its value stands alone, so that GOption
 * complains of it and takes no operand for the value. */
static char **all_words(Splitter *s)
{
    g_autoptr(GPtrArray) out = g_ptr_array_new();
    g_ptr_array_add(out, g_strdup(s->command->name));
    if (s->lacking) {
        g_ptr_array_add(out, g_strdup(s->lacking));
        g_ptr_array_set_size(s->given, 0);
        g_ptr_array_set_size(s->operands, 0);
    }
    for (guint i = 0; i < s->given->len; i++)
        g_ptr_array_add(out, g_strdup(s->given->pdata[i]));
    if (s->operands->len > 0)
        g_ptr_array_add(out, g_strdup("--"));
    for (guint i = 0; i < s->operands->len; i++)
        g_ptr_array_add(out, g_strdup(s->operands->pdata[i]));
    g_ptr_array_add(out, NULL);
    return (char **)g_ptr_array_free(g_steal_pointer(&out), FALSE);
}

static Splitter *splitter_new(App *app, const Command *command, const char *rest)
{
    Splitter *s = g_new0(Splitter, 1);
    s->command = command;
    s->at = rest;
    s->options = help_entries(app, command);
    s->names = g_ptr_array_new();
    s->given = g_ptr_array_new_with_free_func(g_free);
    s->operands = g_ptr_array_new_with_free_func(g_free);
    s->personal = g_array_new(FALSE, FALSE, sizeof(Span));
    for (guint i = 0; i < s->options->len; i++)
        g_ptr_array_add(s->names, (char *)g_array_index(s->options, GOptionEntry, i).long_name);
    describe_operands(s);
    while (*(s->at = after_spaces(s->at)))
        take_word(s);
    return s;
}

static void splitter_free(Splitter *s)
{
    g_array_unref(s->options);
    g_ptr_array_unref(s->names);
    g_ptr_array_unref(s->given);
    g_ptr_array_unref(s->operands);
    g_array_unref(s->personal);
    g_free(s);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Splitter, splitter_free)

/* Where the first word of `text` ends, and the command or the like that it names, or NULL. */
static const char *first_word(const char *text, const char **name)
{
    const char *from = after_spaces(text), *end = word_end(from);
    g_autofree char *typed = g_strndup(from, (gsize)(end - from));
    *name = word_command(*typed ? typed : "help", NULL);
    return end;
}

char **line_words(App *app, const char *text)
{
    const char *name, *end = first_word(text, &name);
    const Command *command = name ? command_find(name) : NULL;
    if (command) {
        g_autoptr(Splitter) s = splitter_new(app, command, end);
        return all_words(s);
    }
    const char *from = after_spaces(text);
    char **words = g_new0(char *, 2); /* "quit", or nothing that there is */
    words[0] = name ? g_strdup(name) : g_strndup(from, (gsize)(end - from));
    return words;
}

char *line_impersonal(App *app, const char *text)
{
    const char *name, *end = first_word(text, &name), *at = text;
    const Command *command = name ? command_find(name) : NULL;
    if (!command) /* whatever was meant, it may name somebody */
        return g_strndup(text, (gsize)(end - text));
    g_autoptr(Splitter) s = splitter_new(app, command, end);
    g_autoptr(GString) out = g_string_new(NULL);
    for (guint i = 0; i < s->personal->len; i++) {
        const Span *span = &g_array_index(s->personal, Span, i);
        if (span->from >= at)
            g_string_append_len(out, at, span->from - at);
        at = MAX(at, after_spaces(span->end));
    }
    g_string_append(out, at);
    return g_strchomp(g_string_free(g_steal_pointer(&out), FALSE));
}
