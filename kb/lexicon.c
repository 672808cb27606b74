/* kb/lexicon.c - looking words up in the lexicon. */
#include "kb/lexicon.h"
#include <string.h>
#include "base/text.h"
#include "kb/jamo.h"

bool kb_lexicon_init(KbLexicon *l, Db *index, GError **err)
{
    *l = (KbLexicon){ .index = index };
    const struct {
        DbStmt **slot;
        const char *sql;
    } statements[] = {
        { &l->passages,
            "SELECT sum(passages) FROM lexicon"
            " WHERE kind IN (0, 2, 3) AND initials = ?1 AND text = ?2" },
        { &l->token, "SELECT passages FROM term WHERE token = ?1" },
        { &l->synonym, "SELECT 1 FROM thesaurus WHERE key = ?1 LIMIT 1" },
    };
    for (gsize i = 0; i < G_N_ELEMENTS(statements); i++)
        if (!(*statements[i].slot = db_prepare(index, statements[i].sql, err)))
            return false;
    return true;
}

void kb_lexicon_clear(KbLexicon *l)
{
    DbStmt **const slots[] = { &l->passages, &l->range, &l->best, &l->token, &l->synonym, &l->title,
        &l->phrase };
    for (gsize i = 0; i < G_N_ELEMENTS(slots); i++)
        g_clear_pointer(slots[i], sqlite3_finalize);
}

/* The statements that only a slip needs are prepared at the first. */
static DbStmt *ready(KbLexicon *l, DbStmt **slot, const char *sql)
{
    if (!*slot)
        *slot = db_prepare(l->index, sql, NULL);
    return *slot;
}

/* A failing look-up counts as not known: the error comes up where the query is run. */
static gint64 number(DbStmt *q)
{
    gint64 n = db_step(q, NULL) == DB_ROW ? db_int(q, 0) : 0;
    sqlite3_reset(q);
    return n;
}

gint64 kb_lexicon_passages(KbLexicon *l, const char *word)
{
    g_autofree char *initials = jamo_initials(word);
    sqlite3_bind_text(l->passages, 1, initials, -1, SQLITE_STATIC);
    sqlite3_bind_text(l->passages, 2, word, -1, SQLITE_STATIC);
    return number(l->passages);
}

gint64 kb_lexicon_token(KbLexicon *l, const char *token, int bytes)
{
    sqlite3_bind_text(l->token, 1, token, bytes, SQLITE_STATIC);
    return number(l->token);
}

bool kb_lexicon_synonym(KbLexicon *l, const char *key)
{
    sqlite3_bind_text(l->synonym, 1, key, -1, SQLITE_STATIC);
    return number(l->synonym) != 0;
}

bool kb_lexicon_title(KbLexicon *l, const char *key)
{
    if (!ready(l, &l->title, "SELECT 1 FROM doc WHERE title_key = ?1 LIMIT 1"))
        return false;
    sqlite3_bind_text(l->title, 1, key, -1, SQLITE_STATIC);
    return number(l->title) != 0;
}

typedef struct {
    KbLexicon *lexicon;
    GString *match;
    bool first, all; /* every token is somewhere */
} Phrase;

static int add_token(void *user, const char *token, int bytes, int start, int end, bool same_place)
{
    (void)start, (void)end;
    Phrase *phrase = user;
    phrase->all = !same_place && kb_lexicon_token(phrase->lexicon, token, bytes) > 0;
    if (!phrase->all)
        return 1;
    g_string_append(phrase->match, phrase->first ? "(\"" : " + \"");
    g_string_append_len(phrase->match, token, bytes);
    g_string_append_c(phrase->match, '"');
    phrase->first = false;
    return 0;
}

/* Adds `word` as a phrase of its pairs; false where there is none of them. */
static bool add_phrase(KbLexicon *l, GString *match, const char *word)
{
    Phrase phrase = { l, match, true, false };
    if (match->len)
        g_string_append(match, " AND ");
    hangul_tokenize(word, (int)strlen(word), add_token, &phrase);
    g_string_append_c(match, ')');
    return phrase.all;
}

static bool matches(KbLexicon *l, const GString *match)
{
    if (!ready(l, &l->phrase, "SELECT 1 FROM passage_fts WHERE passage_fts MATCH ?1 LIMIT 1"))
        return false;
    sqlite3_bind_text(l->phrase, 1, match->str, -1, SQLITE_STATIC);
    return number(l->phrase) != 0;
}

bool kb_lexicon_occurs(KbLexicon *l, const char *word)
{
    g_autoptr(GString) match = g_string_new(NULL);
    return add_phrase(l, match, word) && matches(l, match);
}

bool kb_lexicon_together(KbLexicon *l, const char *word, const char *other)
{
    g_autoptr(GString) match = g_string_new(NULL);
    return add_phrase(l, match, word) && add_phrase(l, match, other) && matches(l, match);
}

char *kb_lexicon_best(KbLexicon *l, const char *initials, gint64 *passages)
{
    DbStmt *q = ready(l, &l->best,
        "SELECT text, max(passages) FROM lexicon WHERE kind IN (0, 2) AND initials = ?1");
    if (!q)
        return NULL;
    sqlite3_bind_text(q, 1, initials, -1, SQLITE_STATIC);
    char *word = db_step(q, NULL) == DB_ROW ? db_text_dup(q, 0) : NULL;
    *passages = word ? db_int(q, 1) : 0;
    sqlite3_reset(q);
    return word;
}

void kb_lexicon_each(
    KbLexicon *l, LexiconKind kind, const char *initials, LexiconEach *each, void *user)
{
    DbStmt *q = ready(l, &l->range,
        "SELECT text, initials, passages FROM lexicon"
        " WHERE kind = ?1 AND initials >= ?2 AND initials < ?3");
    if (!q)
        return;
    g_autofree char *past = g_strdup(initials);
    if (*past)
        past[strlen(past) - 1]++; /* keys are letters: there is always one more */
    sqlite3_bind_int(q, 1, kind);
    sqlite3_bind_text(q, 2, initials, -1, SQLITE_STATIC);
    sqlite3_bind_text(q, 3, past, -1, SQLITE_STATIC);
    while (db_step(q, NULL) == DB_ROW)
        each(user, db_text(q, 0), db_text(q, 1), db_int(q, 2));
    sqlite3_reset(q);
}
