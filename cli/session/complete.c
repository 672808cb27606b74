/* cli/session/complete.c - what Tab adds to a line. */
#include "cli/session/complete.h"
#include <string.h>
#include "cli/commands.h"
#include "kb/search/resolve.h"

/* The bytes that all of `words` share, cut back to a whole character. */
static gsize shared_bytes(const GPtrArray *words)
{
    const char *first = g_ptr_array_index(words, 0);
    gsize n = strlen(first);
    for (guint w = 1; w < words->len; w++) {
        const char *word = g_ptr_array_index(words, w);
        for (gsize i = 0; i < n; i++)
            if (word[i] != first[i])
                n = i;
    }
    while (n > 0 && ((guint8)first[n] & 0xC0) == 0x80)
        n--;
    return n;
}

static char *joined(const GPtrArray *words)
{
    g_autoptr(GString) line = g_string_new(NULL);
    for (guint i = 0; i < words->len; i++)
        g_string_append_printf(
            line, "%s%s", i > 0 ? "  " : "", (char *)g_ptr_array_index(words, i));
    return g_string_free(g_steal_pointer(&line), FALSE);
}

static char *rest_after(const GPtrArray *words, const char *stem, char **choices)
{
    gsize have = strlen(stem), n = words->len > 0 ? shared_bytes(words) : 0;
    if (words->len == 0 || n < have)
        return NULL;
    if (words->len > 1 && n == have) {
        *choices = joined(words);
        return NULL;
    }
    const char *first = g_ptr_array_index(words, 0), *space = words->len == 1 ? " " : "";
    return g_strdup_printf("%.*s%s", (int)(n - have), first + have, space);
}

static char *complete_command(const char *stem, char **choices)
{
    g_autoptr(GPtrArray) words = g_ptr_array_new();
    for (const Command *c = commands; c->name; c++)
        if (g_str_has_prefix(c->name, stem))
            g_ptr_array_add(words, (char *)c->name);
    return rest_after(words, stem, choices);
}

char *complete_line(App *app, const char *before, char **choices)
{
    *choices = NULL;
    if (*before == '/')
        return strchr(before, ' ') ? NULL : complete_command(before + 1, choices);
    g_autoptr(GPtrArray) titles = *before ? kb_titles(app->desk, before) : NULL;
    return titles ? rest_after(titles, before, choices) : NULL;
}
