/* cli/states/help.c - what the keys of a state do. */
#include <string.h>
#include "base/format/printer.h"
#include "base/i18n.h"
#include "base/text/text.h"
#include "cli/console/parts.h"
#include "cli/states/help_words.h"

#define KEYS_COLUMNS 16
#define INDENT 2
#define WORDS_LEAST 20

/* "F6 ^G": the keys of a row of the table. */
static void add_keys(GString *line, const Binding *b)
{
    g_autofree char *key = help_key(b->key), *twin = b->twin ? help_key(b->twin) : NULL;
    g_string_append_printf(line, "%s%s", line->len ? " " : "", key);
    if (twin)
        g_string_append_printf(line, " %s", twin);
}

static void put(GPtrArray *lines, int columns, const char *keys, const char *what)
{
    g_auto(GStrv) parts = text_wrap(what, MAX(columns - INDENT - KEYS_COLUMNS, WORDS_LEAST));
    g_autofree char *head = g_strdup_printf("%*s" STYLE_BOLD "%s" STYLE_END "%*s", INDENT, "", keys,
        MAX(KEYS_COLUMNS - text_width(keys), 1), "");
    g_autofree char *blank = g_strnfill(INDENT + KEYS_COLUMNS, ' ');
    for (char **part = parts; *part; part++)
        g_ptr_array_add(lines, g_strconcat(part == parts ? head : blank, *part, NULL));
}

/* Keys that follow one another and do the same are said once. */
static void put_keys(GPtrArray *lines, int columns, const State *state)
{
    g_autoptr(GString) keys = g_string_new(NULL);
    for (const Binding *b = state->keys; b->key; b++) {
        const char *what = help_of(state, b->key);
        add_keys(keys, b);
        if (b[1].key && what && g_strcmp0(what, help_of(state, b[1].key)) == 0)
            continue;
        if (what)
            put(lines, columns, keys->str, what);
        g_string_truncate(keys, 0);
    }
}

void help_open(Console *c)
{
    GPtrArray *lines = g_ptr_array_new();
    int columns = screen_columns(c->screen) - 1;
    const char *const always[][2] = {
        { _("letters"), _("are text, in every state. On an empty line a digit chooses a row.") },
        { "/", _("and a command: /list, /show 12, /help. Korean, English or initials.") },
        { "^", _("Ctrl and a letter does what a function key does: ^G F6, ^X F7, ^N F2.") },
    };
    put_keys(lines, columns, c->state);
    g_ptr_array_add(lines, g_strdup(""));
    for (gsize i = 0; i < G_N_ELEMENTS(always); i++)
        put(lines, columns, always[i][0], always[i][1]);
    g_ptr_array_add(lines, NULL);
    output_show(c, _(c->state->name), (char **)g_ptr_array_free(lines, FALSE));
}
