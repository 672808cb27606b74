/* kb/index/lexicon_occurs.c - whether passages have words exactly as they are written. */
#include <string.h>
#include "base/korean/hangul.h"
#include "kb/library/packed_text.h"
#include "kb/index/lexicon.h"
#include "kb/index/posting_lists.h"

#define READ_PASSAGES                                                                              \
    64 /* with all the pairs of syllables: if the word occurs, one of these has it */

typedef struct {
    Db *index;
    GArray *terms; /* of TermFacts */
} Words;

static int add_term(void *user, const char *token, int bytes, int from, int to, bool same_place)
{
    (void)from, (void)to, (void)same_place;
    Words *words = user;
    TermFacts facts;
    bool found;
    if (!posting_lists_term(words->index, token, bytes, &facts, &found, NULL) || !found ||
        facts.passages == 0)
        return 1;
    g_array_append_val(words->terms, facts);
    return 0;
}

static int rarest_first(const void *a, const void *b)
{
    const TermFacts *x = a, *y = b;
    return x->passages < y->passages ? -1 : x->passages > y->passages;
}

static void read_all(Db *index, gint64 term, GArray *passages)
{
    Postings chunk;
    DbStmt *q = posting_lists_open(index, term, LIST_PASSAGES, LIST_PASSAGES, NULL);
    while (q && posting_lists_next(q, &chunk, NULL, NULL) == DB_ROW)
        g_array_append_vals(passages, chunk.passage, chunk.n);
}

/* Drops the passages that do not have the term. Both lists are in order. */
static void keep_common(Db *index, gint64 term, GArray *passages)
{
    guint at = 0, kept = 0;
    Postings chunk;
    DbStmt *q = posting_lists_open(index, term, LIST_PASSAGES, LIST_PASSAGES, NULL);
    while (q && posting_lists_next(q, &chunk, NULL, NULL) == DB_ROW)
        for (guint i = 0; i < chunk.n; i++) {
            while (at < passages->len && g_array_index(passages, guint32, at) < chunk.passage[i])
                at++;
            if (at < passages->len && g_array_index(passages, guint32, at) == chunk.passage[i])
                g_array_index(passages, guint32, kept++) = chunk.passage[i];
        }
    g_array_set_size(passages, kept);
}

static bool has_words(Db *index, guint32 passage, const char *const words[], guint n)
{
    DbStmt *q = db_cached(index, "SELECT heading, body FROM passage WHERE id = ?1", NULL);
    if (!q)
        return false;
    sqlite3_bind_int64(q, 1, passage);
    bool all = db_step(q, NULL) == DB_ROW;
    g_autofree char *body = all ? kb_packed_text_read(q, 1, NULL) : NULL;
    for (guint i = 0; all && i < n; i++)
        all = body && (strstr(body, words[i]) || strstr(db_text(q, 0), words[i]));
    sqlite3_reset(q);
    return all;
}

static bool occur(Db *index, const char *const list[], guint n)
{
    g_autoptr(GArray) terms = g_array_new(FALSE, FALSE, sizeof(TermFacts));
    g_autoptr(GArray) passages = g_array_new(FALSE, FALSE, sizeof(guint32));
    Words words = { index, terms };
    for (guint i = 0; i < n; i++)
        if (hangul_tokenize(list[i], (int)strlen(list[i]), add_term, &words) != 0)
            return false;
    g_array_sort(terms, rarest_first);
    for (guint i = 0; i < terms->len && (i == 0 || passages->len > 0); i++) {
        gint64 number = g_array_index(terms, TermFacts, i).number;
        if (i == 0)
            read_all(index, number, passages);
        else
            keep_common(index, number, passages);
    }
    for (guint i = 0; i < passages->len && i < READ_PASSAGES; i++)
        if (has_words(index, g_array_index(passages, guint32, i), list, n))
            return true;
    return false;
}

bool kb_lexicon_occurs(KbLexicon *lexicon, const char *word)
{
    return occur(kb_lexicon_index(lexicon), &word, 1);
}

bool kb_lexicon_together(KbLexicon *lexicon, const char *word, const char *other)
{
    const char *const both[] = { word, other };
    return occur(kb_lexicon_index(lexicon), both, G_N_ELEMENTS(both));
}
