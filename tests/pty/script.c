/* tests/pty/script.c - case files: what is written in them, and the cases they expand to. */
#include "tests/pty/script.h"
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include "base/err.h"

typedef struct {
    int number;
    char *text;
} Line;

typedef struct {
    char **names, **items; /* for a,b in 1,2 3,4 */
} Choice;

static void free_line(gpointer data)
{
    Line *line = data;
    g_free(line->text);
    g_free(line);
}

static void free_step(gpointer data)
{
    Step *step = data;
    g_free(step->verb);
    g_free(step->rest);
    g_free(step);
}

static void free_case(gpointer data)
{
    Case *c = data;
    g_free(c->file);
    g_free(c->title);
    g_ptr_array_unref(c->steps);
    g_free(c);
}

static void free_choice(gpointer data)
{
    Choice *choice = data;
    g_strfreev(choice->names);
    g_strfreev(choice->items);
    g_free(choice);
}

static void add_line(GPtrArray *lines, int number, const char *text)
{
    Line *line = g_new0(Line, 1);
    line->number = number;
    line->text = g_strdup(text);
    g_ptr_array_add(lines, line);
}

/* The lines of a file and of those that it uses; blank ones and comments left out. */
static bool read_lines(GPtrArray *lines, const char *path, const char *shared, GError **err)
{
    g_autofree char *content = NULL;
    g_autoptr(GError) why = NULL;
    if (!g_file_get_contents(path, &content, NULL, &why)) {
        g_set_error(err, ERR, ERR_INPUT, "%s", why->message);
        return false;
    }
    g_auto(GStrv) texts = g_strsplit(content, "\n", -1);
    for (int i = 0; texts[i]; i++) {
        const char *text = g_strstrip(texts[i]);
        if (g_str_has_prefix(text, "use ")) {
            g_autofree char *used = g_build_filename(shared, text + 4, NULL);
            if (!read_lines(lines, used, shared, err))
                return false;
        } else if (*text && *text != '#') {
            add_line(lines, i + 1, text);
        }
    }
    return true;
}

static Choice *read_choice(const char *text, GError **err)
{
    const char *in = strstr(text, " in ");
    if (!in) {
        g_set_error(err, ERR, ERR_INPUT, "for NAME in ITEMS: %s", text);
        return NULL;
    }
    g_autofree char *names = g_strndup(text + 4, (gsize)(in - text - 4));
    Choice *choice = g_new0(Choice, 1);
    choice->names = g_strsplit(names, ",", -1);
    choice->items = g_strsplit(in + 4, " ", -1);
    return choice;
}

/* $name and ${name}; what no `for` names stays, for the shell. `_` in an item is a blank. */
static char *substitute(const char *text, GHashTable *values)
{
    g_autoptr(GString) out = g_string_new(NULL);
    for (const char *p = text; *p; p++) {
        gsize open = p[0] == '$' && p[1] == '{' ? 2 : 1, n = 0;
        while (p[0] == '$' && (g_ascii_isalpha(p[open + n]) || p[open + n] == '_'))
            n++;
        g_autofree char *name = g_strndup(p + (n > 0 ? open : 0), n);
        const char *value = n > 0 ? g_hash_table_lookup(values, name) : NULL;
        if (!value) {
            g_string_append_c(out, *p);
            continue;
        }
        g_string_append(out, value);
        p += open + n - (open == 2 ? 0 : 1);
    }
    return g_string_free(g_steal_pointer(&out), FALSE);
}

static void choose(const Choice *choice, guint item, GHashTable *values, GString *title)
{
    g_auto(GStrv) parts = g_strsplit(choice->items[item], ",", (gint)g_strv_length(choice->names));
    for (guint i = 0; choice->names[i] && parts[i]; i++) {
        g_strdelimit(parts[i], "_", ' ');
        g_hash_table_insert(values, g_strdup(choice->names[i]), g_strdup(parts[i]));
        g_string_append_printf(title, "%s%s=%s", title->len ? " " : "", choice->names[i], parts[i]);
    }
}

static void add_step(GPtrArray *steps, const Line *line, GHashTable *values)
{
    Step *step = g_new0(Step, 1);
    g_autofree char *text = substitute(line->text, values);
    const char *blank = strchr(text, ' ');
    step->number = line->number;
    step->verb = blank ? g_strndup(text, (gsize)(blank - text)) : g_strdup(text);
    step->rest = g_strchug(g_strdup(blank ? blank : ""));
    g_ptr_array_add(steps, step);
}

/* A choice that is named like a setting is that setting. */
static void add_settings(GPtrArray *steps, GHashTable *values)
{
    static const char *const settings[] = { "size", "term", "locale", "desk" };
    for (gsize i = 0; i < G_N_ELEMENTS(settings); i++) {
        const char *value = g_hash_table_lookup(values, settings[i]);
        g_autofree char *text = g_strdup_printf("%s %s", settings[i], value ? value : "");
        Line line = { .text = text };
        if (value)
            add_step(steps, &line, values);
    }
}

typedef struct {
    const char *file, *title;
    GPtrArray *lines, *choices;
} Block;

static Case *make_case(const Block *block, guint combination)
{
    g_autoptr(GHashTable) values = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    g_autoptr(GString) chosen = g_string_new(NULL);
    for (guint i = 0; i < block->choices->len; i++) {
        const Choice *choice = g_ptr_array_index(block->choices, i);
        guint items = g_strv_length(choice->items);
        choose(choice, combination % items, values, chosen);
        combination /= items;
    }
    Case *c = g_new0(Case, 1);
    c->file = g_strdup(block->file);
    c->title = chosen->len ? g_strdup_printf("%s (%s)", block->title, chosen->str)
                           : g_strdup(block->title);
    c->steps = g_ptr_array_new_with_free_func(free_step);
    add_settings(c->steps, values);
    for (guint i = 0; i < block->lines->len; i++)
        add_step(c->steps, g_ptr_array_index(block->lines, i), values);
    return c;
}

static void expand(GPtrArray *cases, const Block *block)
{
    guint combinations = 1;
    for (guint i = 0; i < block->choices->len; i++)
        combinations *= g_strv_length(((Choice *)g_ptr_array_index(block->choices, i))->items);
    for (guint i = 0; i < combinations; i++)
        g_ptr_array_add(cases, make_case(block, i));
}

static bool is_case(const Line *line)
{
    return g_str_has_prefix(line->text, "case ");
}

/* Lines `from` to `to`, sorted into those that choose and those that are steps. */
static bool sort_lines(Block *block, GPtrArray *lines, guint from, guint to, GError **err)
{
    for (guint i = from; i < to; i++) {
        Line *line = g_ptr_array_index(lines, i);
        if (!g_str_has_prefix(line->text, "for ")) {
            g_ptr_array_add(block->lines, line);
            continue;
        }
        Choice *choice = read_choice(line->text, err);
        if (!choice)
            return false;
        g_ptr_array_add(block->choices, choice);
    }
    return true;
}

/* What stands before the first case belongs to every one. */
GPtrArray *script_read(const char *path, const char *shared, GError **err)
{
    g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func(free_line);
    g_autoptr(GPtrArray) cases = g_ptr_array_new_with_free_func(free_case);
    guint head = 0, next;
    if (!read_lines(lines, path, shared, err))
        return NULL;
    while (head < lines->len && !is_case(g_ptr_array_index(lines, head)))
        head++;
    for (guint i = head; i < lines->len; i = next) {
        next = i + 1;
        while (next < lines->len && !is_case(g_ptr_array_index(lines, next)))
            next++;
        g_autoptr(GPtrArray) steps = g_ptr_array_new();
        g_autoptr(GPtrArray) choices = g_ptr_array_new_with_free_func(free_choice);
        Block block = { path, ((Line *)g_ptr_array_index(lines, i))->text + 5, steps, choices };
        if (!sort_lines(&block, lines, 0, head, err) ||
            !sort_lines(&block, lines, i + 1, next, err))
            return NULL;
        expand(cases, &block);
    }
    return g_steal_pointer(&cases);
}

static gunichar hex(const char **p, int digits)
{
    char number[8] = "";
    for (int i = 0; i < digits && g_ascii_isxdigit(**p); i++)
        number[i] = *(*p)++;
    return (gunichar)strtoul(number, NULL, 16);
}

static void append_escape(GString *out, const char **p)
{
    static const char names[] = "nrte", values[] = "\n\r\t\033";
    char c = *(*p)++;
    const char *name = strchr(names, c);
    if (c == 'x')
        g_string_append_c(out, (char)hex(p, 2));
    else if (c == 'u')
        g_string_append_unichar(out, hex(p, 4));
    else if (c == 'U')
        g_string_append_unichar(out, hex(p, 6));
    else
        g_string_append_c(out, name ? values[name - names] : c);
}

char *script_text(const char *text, gsize *n)
{
    gsize length = strlen(text);
    if (length < 2 || text[0] != '"' || text[length - 1] != '"') {
        *n = length;
        return g_strdup(text);
    }
    g_autoptr(GString) out = g_string_new(NULL);
    const char *p = text + 1;
    while (p < text + length - 1) {
        char c = *p++;
        if (c == '\\' && p < text + length - 1)
            append_escape(out, &p);
        else
            g_string_append_c(out, c);
    }
    *n = out->len;
    return g_string_free(g_steal_pointer(&out), FALSE);
}
