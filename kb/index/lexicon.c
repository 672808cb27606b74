/* kb/index/lexicon.c - looks words up in the lexicon. */
#include "kb/index/lexicon.h"
#include <string.h>
#include "base/korean/jamo.h"
#include "kb/index/posting_lists.h"

#define LETTERS ('z' - 'A' + 1)
#define WORD_KEYS 128

typedef struct {
    const char *text, *initials;
    guint32 passages;
} Name;

struct KbLexicon {
    Db *index;
    GStringChunk *texts;
    GArray *words[LETTERS]; /* of KbWord, by first key; NULL: not read yet */
    GArray *names[LETTERS]; /* of Name, in the order of their initials */
};

KbLexicon *kb_lexicon_new(Db *index)
{
    KbLexicon *lexicon = g_new0(KbLexicon, 1);
    lexicon->index = index;
    lexicon->texts = g_string_chunk_new(1 << 14);
    return lexicon;
}

void kb_lexicon_free(KbLexicon *lexicon)
{
    if (!lexicon)
        return;
    for (int i = 0; i < LETTERS; i++) {
        g_clear_pointer(&lexicon->words[i], g_array_unref);
        g_clear_pointer(&lexicon->names[i], g_array_unref);
    }
    g_string_chunk_free(lexicon->texts);
    g_free(lexicon);
}

Db *kb_lexicon_index(const KbLexicon *lexicon)
{
    return lexicon->index;
}

guint64 kb_lexicon_keys(const char *keys)
{
    guint64 set = 0;
    for (; *keys; keys++)
        if (g_ascii_isalpha(*keys))
            set |= G_GUINT64_CONSTANT(1) << (*keys - 'A');
    return set;
}

static void bind(DbStmt *q, int at, const char *text)
{
    sqlite3_bind_text(q, at, text, -1, SQLITE_STATIC);
}

static gint64 number(DbStmt *q)
{
    gint64 n = db_step(q, NULL) == DB_ROW ? db_int(q, 0) : 0;
    sqlite3_reset(q);
    return n;
}

gint64 kb_lexicon_passages(KbLexicon *lexicon, const char *word)
{
    g_autofree char *initials = jamo_initials(word);
    DbStmt *q = db_cached(
        lexicon->index, "SELECT sum(passages) FROM word WHERE initials = ?1 AND text = ?2", NULL);
    if (!q)
        return 0;
    bind(q, 1, initials);
    bind(q, 2, word);
    return number(q);
}

gint64 kb_lexicon_token(KbLexicon *lexicon, const char *token, int bytes)
{
    TermFacts facts;
    bool found;
    return posting_lists_term(lexicon->index, token, bytes, &facts, &found, NULL) ? facts.passages
                                                                                  : 0;
}

bool kb_lexicon_synonym(KbLexicon *lexicon, const char *key)
{
    DbStmt *q = db_cached(lexicon->index, "SELECT 1 FROM thesaurus WHERE key = ?1 LIMIT 1", NULL);
    if (!q)
        return false;
    bind(q, 1, key);
    return number(q) != 0;
}

bool kb_lexicon_title(KbLexicon *lexicon, const char *key)
{
    DbStmt *q = db_cached(lexicon->index, "SELECT 1 FROM doc WHERE title_key = ?1 LIMIT 1", NULL);
    if (!q)
        return false;
    bind(q, 1, key);
    return number(q) != 0;
}

char *kb_lexicon_best(KbLexicon *lexicon, const char *initials, gint64 *passages)
{
    DbStmt *q = db_cached(lexicon->index,
        "SELECT text, max(passages) FROM word WHERE initials = ?1 AND kind < 2", NULL);
    if (!q)
        return NULL;
    bind(q, 1, initials);
    char *word = db_step(q, NULL) == DB_ROW ? db_text_dup(q, 0) : NULL;
    *passages = word ? db_int(q, 1) : 0;
    sqlite3_reset(q);
    return word;
}

static void add_word(KbLexicon *lexicon, GArray *words, DbStmt *q)
{
    char keys[WORD_KEYS];
    const char *text = g_string_chunk_insert(lexicon->texts, db_text(q, 0));
    jamo_put_keys(text, keys, sizeof keys);
    KbWord word = { text, kb_lexicon_keys(keys), (guint32)db_int(q, 2),
        (guint8)MIN(sqlite3_column_bytes(q, 1), G_MAXUINT8) };
    g_array_append_val(words, word);
}

/* The range of what begins with `initials`. Their last letter plus one ends it: each is a letter.
 */
static void bind_range(DbStmt *q, const char *initials)
{
    g_autofree char *past = g_strdup(initials);
    if (*past)
        past[strlen(past) - 1]++;
    bind(q, 1, initials);
    sqlite3_bind_text(q, 2, past, -1, SQLITE_TRANSIENT);
}

const GArray *kb_lexicon_words(KbLexicon *lexicon, char first)
{
    const char initials[] = { first, '\0' };
    int letter = g_ascii_isalpha(first) ? first - 'A' : 0;
    if (lexicon->words[letter])
        return lexicon->words[letter];
    GArray *words = lexicon->words[letter] = g_array_new(FALSE, FALSE, sizeof(KbWord));
    DbStmt *q = db_cached(lexicon->index,
        "SELECT text, initials, sum(passages) FROM word WHERE initials >= ?1 AND initials < ?2"
        " GROUP BY initials, text",
        NULL);
    if (!q || !g_ascii_isalpha(first))
        return words;
    bind_range(q, initials);
    while (db_step(q, NULL) == DB_ROW)
        add_word(lexicon, words, q);
    sqlite3_reset(q);
    return words;
}

static GArray *read_names(KbLexicon *lexicon, char first)
{
    const char initials[] = { first, '\0' };
    GArray *names = g_array_new(FALSE, FALSE, sizeof(Name));
    DbStmt *q = db_cached(lexicon->index,
        "SELECT text, initials, passages FROM name WHERE initials >= ?1 AND initials < ?2"
        " ORDER BY initials",
        NULL);
    if (!q)
        return names;
    bind_range(q, initials);
    while (db_step(q, NULL) == DB_ROW) {
        Name name = { g_string_chunk_insert(lexicon->texts, db_text(q, 0)),
            g_string_chunk_insert(lexicon->texts, db_text(q, 1)), (guint32)db_int(q, 2) };
        g_array_append_val(names, name);
    }
    sqlite3_reset(q);
    return names;
}

void kb_lexicon_names(KbLexicon *lexicon, const char *initials, LexiconEach *each, void *user)
{
    if (!g_ascii_isalpha(*initials))
        return;
    GArray **names = &lexicon->names[*initials - 'A'];
    gsize n = strlen(initials);
    if (!*names)
        *names = read_names(lexicon, *initials);
    for (guint i = 0; i < (*names)->len; i++) {
        const Name *name = &g_array_index(*names, Name, i);
        int order = strncmp(name->initials, initials, n);
        if (order > 0)
            break;
        if (order == 0)
            each(user, name->text, name->initials, name->passages);
    }
}
