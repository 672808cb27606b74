/* kb/lexicon.c - looking words up in the lexicon. */
#include "kb/lexicon.h"
#include <string.h>
#include "kb/jamo.h"
#include "kb/posting_lists.h"

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

gint64 kb_lexicon_passages(Db *lexicon, const char *word)
{
    g_autofree char *initials = jamo_initials(word);
    DbStmt *q = db_ready(lexicon,
        "SELECT sum(passages) FROM lexicon WHERE kind IN (0, 2, 3) AND initials = ?1 AND text = ?2",
        NULL);
    if (!q)
        return 0;
    bind(q, 1, initials);
    bind(q, 2, word);
    return number(q);
}

gint64 kb_lexicon_token(Db *lexicon, const char *token, int bytes)
{
    TermFacts facts;
    bool found;
    return posting_lists_term(lexicon, token, bytes, &facts, &found, NULL) ? facts.passages : 0;
}

bool kb_lexicon_synonym(Db *lexicon, const char *key)
{
    DbStmt *q = db_ready(lexicon, "SELECT 1 FROM thesaurus WHERE key = ?1 LIMIT 1", NULL);
    if (!q)
        return false;
    bind(q, 1, key);
    return number(q) != 0;
}

bool kb_lexicon_title(Db *lexicon, const char *key)
{
    DbStmt *q = db_ready(lexicon, "SELECT 1 FROM doc WHERE title_key = ?1 LIMIT 1", NULL);
    if (!q)
        return false;
    bind(q, 1, key);
    return number(q) != 0;
}

char *kb_lexicon_best(Db *lexicon, const char *initials, gint64 *passages)
{
    DbStmt *q = db_ready(lexicon,
        "SELECT text, max(passages) FROM lexicon WHERE kind IN (0, 2) AND initials = ?1", NULL);
    if (!q)
        return NULL;
    bind(q, 1, initials);
    char *word = db_step(q, NULL) == DB_ROW ? db_text_dup(q, 0) : NULL;
    *passages = word ? db_int(q, 1) : 0;
    sqlite3_reset(q);
    return word;
}

void kb_lexicon_each(
    Db *lexicon, LexiconKind kind, const char *initials, LexiconEach *each, void *user)
{
    DbStmt *q = db_ready(lexicon,
        "SELECT text, initials, passages FROM lexicon"
        " WHERE kind = ?1 AND initials >= ?2 AND initials < ?3",
        NULL);
    if (!q)
        return;
    g_autofree char *past = g_strdup(initials);
    if (*past)
        past[strlen(past) - 1]++; /* keys are letters: there is always one more */
    sqlite3_bind_int(q, 1, kind);
    bind(q, 2, initials);
    bind(q, 3, past);
    while (db_step(q, NULL) == DB_ROW)
        each(user, db_text(q, 0), db_text(q, 1), db_int(q, 2));
    sqlite3_reset(q);
}
