/* kb/spelling/nameless.c - what may be kept of a question for all to see.
 *
 * A name cannot be told from a product that no document has. So what is kept is what documents say
 * themselves; it shows around which words people ask for more.
 */
#include "kb/spelling/nameless.h"
#include <string.h>
#include "base/text/text.h"
#include "kb/index/docs.h"
#include "kb/spelling/word.h"

#define HIDDEN "…"

/* Adds the word, or the sign that stands for all hidden ones in a row. */
static void add(GString *kept, const char *word)
{
    if (g_str_equal(word, HIDDEN) && g_str_has_suffix(kept->str, HIDDEN))
        return;
    g_string_append_printf(kept, "%s%s", kept->len ? " " : "", word);
}

/* A syllable or a letter by itself says nothing, but may stay beside others. */
static bool says_something(const char *word)
{
    return !g_str_equal(word, HIDDEN) && g_utf8_strlen(word, -1) > 1;
}

char *kb_nameless(Desk *desk, const char *text, GError **err)
{
    bool something = false;
    const KbDocs *docs = kb_docs(desk, err);
    g_autofree char *line = docs ? text_one_line(text) : NULL;
    g_auto(GStrv) words = line ? g_strsplit(line, " ", -1) : NULL;
    g_autoptr(GString) kept = g_string_new(NULL);
    for (char **word = words; word && *word; word++) {
        const char *may = spelling_is_written(docs->lexicon, *word) ? *word : HIDDEN;
        something = something || says_something(may);
        if (**word)
            add(kept, may);
    }
    return something ? g_string_free(g_steal_pointer(&kept), FALSE) : NULL;
}
