/* import/plain/front_matter.c - the lines between "---" at the head of a Markdown file. */
#include "import/plain/front_matter.h"
#include <string.h>
#include "import/text/scan.h"

typedef struct {
    FrontMatterFn *entry;
    void *user;
    char *key, *field; /* owned: where the value under way belongs */
    int item;
    GString *value; /* NULL: none under way */
    bool stopped;
} FrontMatter;

/* "''" inside single quotes, a backslash inside double ones. */
static char *unquote(const char *value, gsize n)
{
    char quote = value[0];
    GString *out = g_string_sized_new(n);
    for (gsize i = 1; i + 1 < n; i++) {
        bool doubled = quote == '\'' && value[i] == '\'' && value[i + 1] == '\'';
        bool escaped = quote == '"' && value[i] == '\\';
        i += (doubled || escaped) && i + 2 < n;
        g_string_append_c(out, value[i]);
    }
    return g_string_free(out, FALSE);
}

static char *scalar(const char *value)
{
    const char *from = value, *to = value + strlen(value);
    scan_trim(&from, &to);
    gsize n = (gsize)(to - from);
    bool quoted = n >= 2 && (from[0] == '\'' || from[0] == '"');
    if (quoted && from[n - 1] == from[0])
        return unquote(from, n);
    return g_strndup(from, n);
}

static void finish(FrontMatter *fm)
{
    g_autofree char *value = fm->value ? scalar(fm->value->str) : NULL;
    bool filled = value && *value && strcmp(value, "[]") != 0;
    if (filled && fm->key && !fm->stopped)
        fm->stopped = !fm->entry(fm->key, fm->item, fm->field, value, fm->user);
    if (fm->value)
        g_string_free(fm->value, TRUE);
    fm->value = NULL;
}

static void begin(FrontMatter *fm, const char *value)
{
    fm->value = g_string_new(value);
}

/* The colon that ends the key of "key: value"; NULL if the line is none. A key is one word. */
static const char *key_end(const char *line)
{
    const char *colon = strchr(line, ':');
    if (!colon || colon == line || (colon[1] != ' ' && colon[1] != '\0'))
        return NULL;
    return memchr(line, ' ', (gsize)(colon - line)) || strchr("'\"", *line) ? NULL : colon;
}

static void set(char **to, const char *from, gsize n)
{
    g_free(*to);
    *to = from ? g_strndup(from, n) : NULL;
}

static void take_key(FrontMatter *fm, const char *line, const char *colon)
{
    finish(fm);
    set(&fm->key, line, (gsize)(colon - line));
    set(&fm->field, NULL, 0);
    fm->item = -1;
    begin(fm, colon + 1);
}

static void take_field(FrontMatter *fm, const char *line, const char *colon)
{
    finish(fm);
    set(&fm->field, line, (gsize)(colon - line));
    begin(fm, colon + 1);
}

/* "- value" or "- field: value" */
static void take_item(FrontMatter *fm, const char *line)
{
    finish(fm);
    fm->item++;
    set(&fm->field, NULL, 0);
    const char *colon = key_end(line);
    if (colon)
        take_field(fm, line, colon);
    else
        begin(fm, line);
}

static void go_on(FrontMatter *fm, const char *line)
{
    if (!fm->value)
        return;
    g_string_append_c(fm->value, ' ');
    g_string_append(fm->value, line);
}

static void take_line(FrontMatter *fm, const char *line)
{
    gsize indent = strspn(line, " ");
    const char *words = line + indent, *colon = key_end(words);
    if (*words == '\0' || *words == '#')
        return;
    if (g_str_has_prefix(words, "- ") && fm->key)
        take_item(fm, words + 2);
    else if (indent == 0 && colon)
        take_key(fm, words, colon);
    else if (indent == 2 && colon && fm->item >= 0)
        take_field(fm, words, colon);
    else
        go_on(fm, words);
}

static const char *line_end(const char *line)
{
    return strchrnul(line, '\n');
}

/* The "---" line that closes the front matter; NULL: never. */
static const char *closing_line(const char *text)
{
    const char *close = strstr(text, "\n---");
    while (close && close[4] != '\n' && close[4] != '\0')
        close = strstr(close + 4, "\n---");
    return close ? close + 1 : NULL;
}

const char *front_matter_read(const char *text, FrontMatterFn *entry, void *user)
{
    if (!g_str_has_prefix(text, "---\n"))
        return text;
    const char *close = closing_line(text + 3);
    if (!close)
        return text;
    FrontMatter fm = { .entry = entry, .user = user, .item = -1 };
    for (const char *line = text + 4; line < close && !fm.stopped; line = line_end(line) + 1) {
        g_autofree char *copy = g_strndup(line, (gsize)(line_end(line) - line));
        take_line(&fm, copy);
    }
    finish(&fm);
    g_free(fm.key);
    g_free(fm.field);
    return close + 3;
}
