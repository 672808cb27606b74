/* kb/library/document_words.c - the words that tell the documents apart. */
#include "kb/library/document_words.h"
#include "base/i18n.h"
#include "base/korean/jamo.h"
#include "kb/library/document.h"

#define MANY 1000
#define NEAR_KEYS 2

#define WORDS_OF(column, table)                                                                    \
    "SELECT DISTINCT " column " FROM " table " WHERE substr(" column                               \
    ", 1, length(?1)) = ?1"                                                                        \
    " ORDER BY 1 LIMIT ?2"
/* Knowledge articles are searched like documents, as a kind that is there before the first one. */
#define KINDS "(SELECT kind FROM document UNION ALL SELECT '" KB_KNOWLEDGE "')"

static const struct {
    const char *sql;
    const char *unknown; /* N_() */
} words[] = {
    [KB_WORD_KIND] = { WORDS_OF("kind", KINDS),
        N_("no document is of the kind \"%s\"; kinds: %s") },
    [KB_WORD_COUNTRY] = { WORDS_OF("country", "document"),
        N_("no document is of the country \"%s\"; countries: %s") },
    [KB_WORD_FIELD] = { WORDS_OF("field", "document"),
        N_("no document is of the field \"%s\"; fields: %s") },
    [KB_WORD_TITLE] = { WORDS_OF("title", "document"),
        N_("no document has the title \"%s\"; titles: %s") },
};

GPtrArray *kb_document_words(
    Desk *desk, KbDocumentWord word, const char *begin, int limit, GError **err)
{
    g_autoptr(DbStmt) q = db_query(desk_main(desk), err, words[word].sql, "sd", begin, limit);
    g_autoptr(GPtrArray) found = g_ptr_array_new_with_free_func(g_free);
    DbStep step = DB_FAILED;
    while (q && (step = db_step(q, err)) == DB_ROW)
        g_ptr_array_add(found, db_text_dup(q, 0));
    return step == DB_DONE ? g_steal_pointer(&found) : NULL;
}

/* Those a mistyped key or two away; all, if none is. */
static char *near_ones(const GPtrArray *all, const char *text)
{
    g_autofree char *keys = jamo_keys(text);
    g_autoptr(GString) near = g_string_new(NULL), every = g_string_new(NULL);
    for (guint i = 0; i < all->len; i++) {
        const char *word = g_ptr_array_index(all, i);
        g_autofree char *its_keys = jamo_keys(word);
        g_string_append_printf(every, "%s%s", every->len ? ", " : "", word);
        if (jamo_distance(keys, its_keys, NEAR_KEYS) <= NEAR_KEYS)
            g_string_append_printf(near, "%s%s", near->len ? ", " : "", word);
    }
    return g_strdup(near->len ? near->str : every->str);
}

bool kb_document_word_is_known(Desk *desk, KbDocumentWord word, const char *text, GError **err)
{
    g_autoptr(GPtrArray) all = kb_document_words(desk, word, "", MANY, err);
    if (!all)
        return false;
    for (guint i = 0; i < all->len; i++)
        if (g_str_equal(g_ptr_array_index(all, i), text))
            return true;
    g_autofree char *near = near_ones(all, text);
    g_set_error(err, ERR, ERR_NOT_FOUND, _(words[word].unknown), text, near);
    return false;
}
