/* kb/reading/citing.c - what cites an article. The index tells which passages have its number and
 * the words of its title; their texts tell which cite it. */
#include "kb/reading/citing.h"
#include <stdlib.h>
#include <string.h>
#include "base/instant.h"
#include "base/korean/hangul.h"
#include "base/text/text.h"
#include "kb/index/docs.h"
#include "kb/library/packed_text.h"
#include "kb/reading/references.h"

#define TITLE_TOKENS 4     /* the rarest of the title: the text decides anyway */
#define EXAMINED_MOST 4000 /* texts of other documents */

/* What is looked for. */
typedef struct {
    Db *index;
    const KbDocs *docs;
    bool *others; /* by place of the document: it may cite from outside */
    const KbDoc *own;
    const KbHit *hit;
    gint64 today;
    KbReferenceOf member; /* what the documents of the statute call it: 법, 영 or 규칙 */
    char *locator;        /* of the whole annex, if the hit is a part of one */
    KbCitings *out;
} Search;

static void citing_free(void *data)
{
    KbCiting *citing = data;
    kb_hit_free(citing->hit);
    g_free(citing);
}

void kb_citings_clear(KbCitings *citings)
{
    g_clear_pointer(&citings->citing, g_ptr_array_unref);
}

/* The number and its branches as one, to compare by: 제5조의2 is 5.02. -1: not of an article. */
static gint64 article_order(const char *locator)
{
    if (!g_str_has_prefix(locator, "제"))
        return -1;
    char *end;
    gint64 number = strtol(locator + strlen("제"), &end, 10);
    if (!g_str_has_prefix(end, "조"))
        return -1;
    const char *branch = end + strlen("조");
    return number * 1000 + (g_str_has_prefix(branch, "의") ? atoi(branch + strlen("의")) : 0);
}

static bool covers(const KbReference *reference, const char *locator)
{
    if (g_str_equal(reference->locator, locator))
        return true;
    gint64 wanted = article_order(locator), first = article_order(reference->locator);
    return reference->until && wanted >= 0 && first >= 0 && first <= wanted &&
           wanted <= article_order(reference->until);
}

static bool is_meant(const Search *s, const KbDoc *citing, const KbReference *reference)
{
    if (!reference->locator || !covers(reference, s->locator))
        return false;
    if (reference->of == KB_OF_OWN)
        return g_str_equal(citing->key, s->own->key);
    if (reference->of != KB_OF_TITLED)
        return citing->name && citing->name == s->own->name && reference->of == s->member;
    g_autofree char *key = text_key(reference->title);
    return g_str_equal(key, s->own->title_key);
}

static bool add_citing(const Search *s, gint64 passage, const KbReference *reference, GError **err)
{
    if (s->out->citing->len == KB_CITING_MOST) {
        s->out->more = true;
        return true;
    }
    DbStmt *q = kb_hit_query(s->index, err);
    KbHit *hit = q ? kb_hit_load(q, passage, s->today, err) : NULL;
    if (!hit)
        return false;
    KbCiting *citing = g_new(KbCiting, 1);
    *citing = (KbCiting){ hit, reference->from, reference->to };
    g_ptr_array_add(s->out->citing, citing);
    return true;
}

/* Whether a text speaks of articles from one to another. */
static bool has_range(const char *body)
{
    static const char from[] = "부터 제";
    for (const char *p = body; (p = strstr(p, from));) {
        p += strlen(from);
        if (g_str_has_prefix(p + strspn(p, "0123456789"), "조"))
            return true;
    }
    return false;
}

/* Quickly, whether there is any use in reading the text. Annexes are written with and without a
 * space. */
static bool may_name(const Search *s, const char *body)
{
    bool article = article_order(s->locator) >= 0;
    return !article || strstr(body, s->locator) || has_range(body);
}

/* Adds the passage if `body` cites what is looked for. */
static bool examine(
    const Search *s, const KbDoc *doc, gint64 passage, const char *body, GError **err)
{
    if (passage == s->hit->passage || !may_name(s, body))
        return true;
    g_autoptr(GArray) references = kb_references(body);
    for (guint i = 0; i < references->len; i++) {
        const KbReference *reference = &g_array_index(references, KbReference, i);
        if (is_meant(s, doc, reference))
            return add_citing(s, passage, reference, err);
    }
    return true;
}

/* Every text of the own document: 제3조부터 제7조까지 cites 제5조 without its number. */
static bool examine_own(const Search *s, GError **err)
{
    g_autoptr(DbStmt) q = db_query(s->index, err,
        "SELECT id, body FROM passage WHERE doc = ?1 AND region <> ?2 ORDER BY id", "ii",
        s->own->id, (gint64)REGION_ADDENDUM);
    DbStep step = DB_FAILED;
    while (q && !s->out->more && (step = db_step(q, err)) == DB_ROW) {
        g_autofree char *body = kb_packed_text_read(q, 1, err);
        if (!body || !examine(s, s->own, db_int(q, 0), body, err))
            return false;
    }
    return step != DB_FAILED;
}

static bool examine_passage(const Search *s, guint32 passage, GError **err)
{
    DbStmt *q = db_cached(s->index, "SELECT body FROM passage WHERE id = ?1", err);
    if (!q)
        return false;
    sqlite3_bind_int64(q, 1, passage);
    g_autofree char *body = db_step(q, err) == DB_ROW ? kb_packed_text_read(q, 0, err) : NULL;
    sqlite3_reset(q);
    return body && examine(s, kb_doc_of(s->docs, passage), passage, body, err);
}

typedef struct {
    gint64 number, passages;
} Token;

typedef struct {
    Db *index;
    GArray *tokens; /* of Token */
    GError **err;
} Tokens;

enum { TOKEN_FAILED = -1, TOKEN_IN_NONE = 1 };

static int note_token(void *user, const char *token, int bytes, int from, int to, bool same_place)
{
    (void)from, (void)to, (void)same_place;
    Tokens *t = user;
    TermFacts facts;
    bool found;
    if (!posting_lists_term(t->index, token, bytes, &facts, &found, t->err))
        return TOKEN_FAILED;
    if (!found)
        return TOKEN_IN_NONE;
    Token noted = { facts.number, facts.passages };
    g_array_append_val(t->tokens, noted);
    return 0;
}

static int rarest_first(gconstpointer a, gconstpointer b)
{
    gint64 x = ((const Token *)a)->passages, y = ((const Token *)b)->passages;
    return x < y ? -1 : x > y;
}

/* Fills `tokens` with those of a text, of Token, the rarest first; with none if no passage can have
 * them all. */
static bool tokens_of(Db *index, const char *text, GArray *tokens, GError **err)
{
    Tokens t = { index, tokens, err };
    int rc = hangul_tokenize(text, (int)strlen(text), note_token, &t);
    if (rc == TOKEN_IN_NONE)
        g_array_set_size(tokens, 0);
    g_array_sort(tokens, rarest_first);
    return rc != TOKEN_FAILED;
}

/* By place, the documents that count, without the versions of the own. Free with g_free(). */
static bool *other_documents(const KbDocs *docs, const KbDoc *own, gint64 today)
{
    const float *counting = kb_docs_counting(docs, INSTANT_NONE, today);
    bool *others = g_new(bool, docs->docs->len + 1);
    for (guint i = 0; i < docs->docs->len; i++)
        others[i] = counting[i] > 0 && !g_str_equal(kb_doc_at(docs, i)->key, own->key);
    return others;
}

/* The passages of a token's list that may cite. Free with g_array_unref(). */
static GArray *list_of_token(const Search *s, const Token *token, GError **err)
{
    g_autoptr(GArray) passages = g_array_new(FALSE, FALSE, sizeof(guint32));
    Postings chunk;
    DbStmt *q = posting_lists_open(s->index, token->number, LIST_PASSAGES, LIST_PASSAGES, err);
    DbStep step = DB_FAILED;
    while (q && (step = posting_lists_next(q, &chunk, NULL, err)) == DB_ROW)
        for (guint i = 0; i < chunk.n; i++)
            if (s->others[s->docs->places[chunk.passage[i]].doc])
                g_array_append_val(passages, chunk.passage[i]);
    return step == DB_DONE ? g_steal_pointer(&passages) : NULL;
}

/* Takes out the passages that are not in the token's list, too. */
static bool keep_common(const Search *s, GArray *passages, const Token *token, GError **err)
{
    Postings chunk;
    DbStmt *q = posting_lists_open(s->index, token->number, LIST_PASSAGES, LIST_PASSAGES, err);
    DbStep step = DB_FAILED;
    guint at = 0, kept = 0;
    guint32 *all = (guint32 *)(void *)passages->data;
    while (q && (step = posting_lists_next(q, &chunk, NULL, err)) == DB_ROW)
        for (guint i = 0; i < chunk.n && at < passages->len; i++) {
            while (at < passages->len && all[at] < chunk.passage[i])
                at++;
            if (at < passages->len && all[at] == chunk.passage[i])
                all[kept++] = all[at++];
        }
    g_array_set_size(passages, kept);
    return step == DB_DONE;
}

static bool keep_all(
    const Search *s, GArray *passages, const GArray *tokens, guint from, guint most, GError **err)
{
    for (guint i = from; i < MIN(tokens->len, most) && passages->len > 0; i++)
        if (!keep_common(s, passages, &g_array_index(tokens, Token, i), err))
            return false;
    return true;
}

/* The documents of the same statute say 법 제5조, without its title. */
static bool examine_family(const Search *s, const GArray *numbered, GError **err)
{
    for (guint i = 0; s->own->name && i < numbered->len && !s->out->more; i++) {
        guint32 passage = g_array_index(numbered, guint32, i);
        if (kb_doc_of(s->docs, passage)->name == s->own->name && !examine_passage(s, passage, err))
            return false;
    }
    return true;
}

/* Those that have the title's words, at most EXAMINED_MOST. */
static bool examine_titled(const Search *s, GArray *numbered, GError **err)
{
    guint examined = 0;
    for (guint i = 0; i < numbered->len && !s->out->more; i++) {
        guint32 passage = g_array_index(numbered, guint32, i);
        const char *name = kb_doc_of(s->docs, passage)->name;
        if (name && name == s->own->name) /* was examined */
            continue;
        s->out->more = examined++ == EXAMINED_MOST;
        if (!examine_passage(s, passage, err))
            return false;
    }
    return true;
}

static bool examine_others(const Search *s, GError **err)
{
    g_autoptr(GArray) number = g_array_new(FALSE, FALSE, sizeof(Token));
    g_autoptr(GArray) title = g_array_new(FALSE, FALSE, sizeof(Token));
    if (!tokens_of(s->index, s->locator, number, err) ||
        !tokens_of(s->index, s->hit->document, title, err))
        return false;
    if (number->len == 0)
        return true;
    g_autoptr(GArray) numbered = list_of_token(s, &g_array_index(number, Token, 0), err);
    if (!numbered || !keep_all(s, numbered, number, 1, number->len, err) ||
        !examine_family(s, numbered, err))
        return false;
    return title->len == 0 || s->out->more ||
           (keep_all(s, numbered, title, 0, TITLE_TOKENS, err) && examine_titled(s, numbered, err));
}

/* 제5조의2 as it is, 별표 3 of 별표 3 제2호; NULL: no number that others cite. Free with g_free().
 */
static char *cited_locator(const char *locator)
{
    if (g_str_has_prefix(locator, "제") && article_order(locator) >= 0)
        return g_strdup(locator);
    if (!g_str_has_prefix(locator, "별표") && !g_str_has_prefix(locator, "별지"))
        return NULL;
    const char *space = strchr(locator, ' ');
    return g_strndup(
        locator, space ? (gsize)(space - locator) + 1 + strcspn(space + 1, " ") : strlen(locator));
}

bool kb_citing(Desk *desk, const KbHit *hit, gint64 today, KbCitings *citings, GError **err)
{
    *citings = (KbCitings){ g_ptr_array_new_with_free_func(citing_free), false };
    g_autofree char *locator = cited_locator(hit->locator);
    Db *index = desk_index(desk, err);
    if (!index || !locator)
        return index != NULL;
    g_autoptr(DbSnapshot) read = db_snapshot(index);
    (void)read;
    const KbDocs *docs = kb_docs(desk, err);
    if (!docs || hit->passage >= docs->past)
        return docs != NULL;
    const KbDoc *own = kb_doc_of(docs, (guint32)hit->passage);
    g_autofree bool *others = other_documents(docs, own, today);
    const Search s = { .index = index,
        .docs = docs,
        .others = others,
        .own = own,
        .hit = hit,
        .today = today,
        .member = kb_reference_member(hit->document),
        .locator = locator,
        .out = citings };
    return examine_own(&s, err) && (citings->more || examine_others(&s, err));
}
