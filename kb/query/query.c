/* kb/query/query.c - what a person typed, as search understands it. */
#include "kb/query/query.h"
#include <math.h>
#include <string.h>
#include "base/korean/hangul.h"
#include "base/i18n.h"
#include "base/text/text.h"
#include "kb/index/docs.h"
#include "kb/query/designation.h"
#include "kb/query/words.h"

#define SYNONYM_WORDS 3
#define GRAM_WORDS 8 /* the most words of a statute's name */

typedef struct {
    KbQuery *query;
    Db *db;
    const KbDocs *docs;
    DbStmt *synonym;
} Parse;

static void variant_free(void *data)
{
    KbVariant *variant = data;
    g_free(variant->words);
    g_array_unref(variant->terms);
    g_free(variant);
}

static void concept_free(void *data)
{
    KbConcept *concept = data;
    g_ptr_array_unref(concept->variants);
    g_free(concept);
}

static void term_clear(void *data)
{
    g_free(((KbTerm *)data)->token);
}

static KbQuery *query_new(const char *text)
{
    KbQuery *query = g_new0(KbQuery, 1);
    query->text = g_strdup(text);
    query->terms = g_array_new(FALSE, FALSE, sizeof(KbTerm));
    g_array_set_clear_func(query->terms, term_clear);
    query->concepts = g_ptr_array_new_with_free_func(concept_free);
    query->excluded = g_ptr_array_new_with_free_func(g_free);
    query->phrases = g_ptr_array_new_with_free_func(g_free);
    query->laws = g_ptr_array_new_with_free_func(g_free);
    query->locators = g_ptr_array_new_with_free_func(g_free);
    return query;
}

void kb_query_free(KbQuery *query)
{
    if (!query)
        return;
    g_array_unref(query->terms);
    g_ptr_array_unref(query->concepts);
    g_ptr_array_unref(query->excluded);
    g_ptr_array_unref(query->phrases);
    g_ptr_array_unref(query->laws);
    g_ptr_array_unref(query->locators);
    g_free(query->kind);
    g_free(query->country);
    g_free(query->law);
    g_free(query->text);
    g_free(query);
}

static void add_once(GPtrArray *list, const char *text)
{
    if (!g_ptr_array_find_with_equal_func(list, text, g_str_equal, NULL))
        g_ptr_array_add(list, g_strdup(text));
}

int kb_query_term(const KbQuery *query, const char *token, int bytes)
{
    for (guint i = 0; i < query->terms->len; i++) {
        const char *known = g_array_index(query->terms, KbTerm, i).token;
        if (strlen(known) == (gsize)bytes && memcmp(known, token, (gsize)bytes) == 0)
            return (int)i;
    }
    return -1;
}

/* If the look-up fails, the term is not known: the same error comes up when its list is read. */
static bool known_term(Parse *p, const char *token, int bytes, TermFacts *facts)
{
    bool found;
    return posting_lists_term(p->db, token, bytes, facts, &found, NULL) && found;
}

/* The index of `token` in the query's terms, to which it is added; -1 if no passage has it or the
 * query is full. */
static int term_index(Parse *p, const char *token, int bytes)
{
    GArray *terms = p->query->terms;
    int known = kb_query_term(p->query, token, bytes);
    if (known >= 0)
        return known;
    TermFacts facts;
    if (terms->len == KB_QUERY_TERMS || !known_term(p, token, bytes, &facts))
        return -1;
    double all = (double)p->docs->passages, with = (double)facts.passages;
    KbTerm term = { g_strndup(token, (gsize)bytes), facts.number,
        log(1 + (all - with + 0.5) / (with + 0.5)), facts.passages };
    g_array_append_val(terms, term);
    return (int)terms->len - 1;
}

typedef struct {
    Parse *parse;
    KbVariant *variant;
    int named; /* the end of the designation it begins with, if the index knows that; else 0 */
} VariantFill;

static int add_term(void *user, const char *token, int bytes, int start, int end, bool same_place)
{
    (void)end;
    VariantFill *fill = user;
    if (start < fill->named && !same_place && query_is_part(token, bytes))
        return 0;
    int index = term_index(fill->parse, token, bytes);
    if (index < 0)
        return 0;
    guint term = (guint)index;
    for (guint i = 0; i < fill->variant->terms->len; i++)
        if (g_array_index(fill->variant->terms, guint, i) == term)
            return 0;
    g_array_append_val(fill->variant->terms, term);
    return 0;
}

/* The end of the designation that `words` begin with, if the index knows its name or its number;
 * else 0. */
static int named_end(Parse *p, const char *words)
{
    Designation d;
    if (!designation_at(words, (int)strlen(words), 0, &d))
        return 0;
    const DesignationName *name = &d.names[0];
    int number = query_number(name);
    TermFacts facts;
    if (known_term(p, name->text, name->bytes, &facts))
        return d.end;
    bool known_number = number && known_term(p, name->text + number, name->bytes - number, &facts);
    return known_number && facts.passages > 0 ? d.end : 0;
}

static KbVariant *variant_new(Parse *p, const char *words, double weight)
{
    KbVariant *variant = g_new0(KbVariant, 1);
    variant->words = g_strdup(words);
    variant->weight = weight;
    variant->terms = g_array_new(FALSE, FALSE, sizeof(guint));
    VariantFill fill = { p, variant, named_end(p, words) };
    hangul_tokenize(words, (int)strlen(words), add_term, &fill);
    return variant;
}

static double variant_mass(const Parse *p, const KbVariant *variant)
{
    double mass = 0;
    for (guint i = 0; i < variant->terms->len; i++)
        mass += g_array_index(p->query->terms, KbTerm, g_array_index(variant->terms, guint, i)).idf;
    return mass;
}

/* A synonym of many words must not outweigh the word it stands for; if no passage has that word, an
 * ordinary word of three tokens. */
#define MASS_UNKNOWN 15.0

static void add_variant(Parse *p, KbConcept *concept, const char *words, double weight)
{
    double literal = variant_mass(p, g_ptr_array_index(concept->variants, 0));
    KbVariant *variant = variant_new(p, words, weight);
    double mass = variant_mass(p, variant), most = literal > 0 ? literal : MASS_UNKNOWN;
    if (mass > most)
        variant->weight *= most / mass;
    g_ptr_array_add(concept->variants, variant);
}

static bool names_law(const Parse *p, const char *key)
{
    return g_hash_table_contains(p->docs->names, key);
}

static double relation_weight(const char *relation)
{
    static const struct {
        const char *relation;
        double weight;
    } weights[] = { { "same", 1.0 }, { "narrower", 0.7 }, { "related", 0.5 } };
    for (gsize i = 0; i < G_N_ELEMENTS(weights); i++)
        if (g_str_equal(weights[i].relation, relation))
            return weights[i].weight;
    return 0;
}

/* Adds the synonyms of `key` to the concept, if one is given; true if there are any. If a synonym
 * is a statute's name, the query names that statute. */
static bool add_synonyms(Parse *p, KbConcept *concept, const char *key)
{
    bool any = false;
    sqlite3_bind_text(p->synonym, 1, key, -1, SQLITE_STATIC);
    while (db_step(p->synonym, NULL) == DB_ROW) {
        any = true;
        const char *means = db_text(p->synonym, 0);
        g_autofree char *law = text_key(means);
        if (names_law(p, law))
            add_once(p->query->laws, law);
        if (concept)
            add_variant(p, concept, means, relation_weight(db_text(p->synonym, 1)));
    }
    sqlite3_reset(p->synonym);
    return any;
}

static KbConcept *concept_new(Parse *p, const char *words)
{
    KbConcept *concept = g_new0(KbConcept, 1);
    concept->variants = g_ptr_array_new_with_free_func(variant_free);
    g_ptr_array_add(concept->variants, variant_new(p, words, 1));
    g_ptr_array_add(p->query->concepts, concept);
    return concept;
}

static QueryWord *word_at(GPtrArray *words, guint i)
{
    QueryWord *word = i < words->len ? g_ptr_array_index(words, i) : NULL;
    return word && word->kind == WORD_PLAIN ? word : NULL;
}

/* `n` words from `i` on, joined by spaces, the last as typed or without its ending; NULL if there
 * are fewer. */
static char *gram(GPtrArray *words, guint i, guint n, bool stemmed)
{
    g_autoptr(GString) text = g_string_new(NULL);
    for (guint k = 0; k < n; k++) {
        QueryWord *word = word_at(words, i + k);
        if (!word)
            return NULL;
        if (k > 0)
            g_string_append_c(text, ' ');
        g_string_append(text, stemmed && k + 1 == n ? word->stem : word->text);
    }
    return g_string_free(g_steal_pointer(&text), FALSE);
}

typedef bool GramTest(Parse *p, const char *key);

/* The longest run of words from `i` on, at most `most`, whose key passes the test; *n: how many. As
 * typed first, because 오토바이 only looks as if it ended in a particle. NULL, and *n 0, if no run
 * passes. Free with g_free(). */
static char *find_gram(Parse *p, GPtrArray *words, guint i, guint most, GramTest *passes, guint *n)
{
    for (*n = most; *n > 0; --*n)
        for (int stemmed = 0; stemmed < 2; stemmed++) {
            g_autofree char *text = gram(words, i, *n, stemmed);
            g_autofree char *key = text ? text_key(text) : NULL;
            if (key && passes(p, key))
                return g_steal_pointer(&text);
        }
    return NULL;
}

static bool is_law(Parse *p, const char *key)
{
    if (!names_law(p, key))
        return false;
    add_once(p->query->laws, key);
    return true;
}

static bool is_synonym(Parse *p, const char *key)
{
    return add_synonyms(p, NULL, key);
}

/* What the query asks for if it has the word. */
static const struct {
    const char *word;
    size_t flag;
} asks[] = {
    { "벌칙", offsetof(KbQuery, asks_sanction) },
    { "벌금", offsetof(KbQuery, asks_sanction) },
    { "과태료", offsetof(KbQuery, asks_sanction) },
    { "처벌", offsetof(KbQuery, asks_sanction) },
    { "징역", offsetof(KbQuery, asks_sanction) },
    { "과징금", offsetof(KbQuery, asks_sanction) },
    { "부칙", offsetof(KbQuery, asks_addendum) },
    { "경과조치", offsetof(KbQuery, asks_addendum) },
    { "별표", offsetof(KbQuery, asks_annex) },
    { "서식", offsetof(KbQuery, asks_annex) },
    { "별지", offsetof(KbQuery, asks_annex) },
};

static void note_asked(KbQuery *query, const char *word)
{
    for (gsize i = 0; i < G_N_ELEMENTS(asks); i++)
        if (strstr(word, asks[i].word))
            *(bool *)((char *)query + asks[i].flag) = true;
}

static void add_reading(Parse *p, KbConcept *concept, const char *typed)
{
    g_autofree char *reading = query_designation_reading(typed);
    KbVariant *literal = g_ptr_array_index(concept->variants, 0);
    if (!reading)
        return;
    g_ptr_array_add(concept->variants, variant_new(p, reading, 1));
    if (named_end(p, reading) &&
        !named_end(p, typed)) /* what was typed is not a known name: nor are its parts */
        g_array_set_size(literal->terms, 0);
}

/* Adds the concept that begins at word `i`; how many words it has. */
static guint add_concept(Parse *p, GPtrArray *words, guint i, bool raw, bool keep_empty)
{
    QueryWord *word = word_at(words, i);
    if (!word)
        return 1;
    guint n;
    g_autofree char *text = find_gram(p, words, i, GRAM_WORDS, is_law, &n);
    if (!text && !raw)
        text = find_gram(p, words, i, SYNONYM_WORDS, is_synonym, &n);
    note_asked(p->query, word->text);
    query_locators(word->text, p->query->locators);
    if (!text) {
        KbConcept *concept = word->empty && !keep_empty ? NULL : concept_new(p, word->text);
        if (concept && word->designation && !raw)
            add_reading(p, concept, word->text);
        return 1;
    }
    KbConcept *concept = concept_new(p, text);
    g_autofree char *key = text_key(text);
    if (!raw)
        add_synonyms(p, concept, key);
    return n;
}

static void add_special(Parse *p, const QueryWord *word)
{
    KbQuery *query = p->query;
    if (word->kind == WORD_PHRASE) {
        g_autofree char *key = text_key(word->text);
        add_once(query->phrases, key);
        concept_new(p, word->text);
    } else if (word->kind == WORD_EXCLUDED) {
        g_autofree char *key = text_key(word->text);
        add_once(query->excluded, key);
    } else if (word->kind == WORD_FILTER) {
        char **slot = g_str_equal(word->filter, "kind")      ? &query->kind
                      : g_str_equal(word->filter, "country") ? &query->country
                                                             : &query->law;
        g_free(*slot);
        *slot = g_strdup(word->text);
    }
}

static void add_words(Parse *p, GPtrArray *words, bool raw, bool keep_empty)
{
    for (guint i = 0; i < words->len;) {
        QueryWord *word = g_ptr_array_index(words, i);
        if (word->kind == WORD_PLAIN) {
            i += add_concept(p, words, i, raw, keep_empty);
            continue;
        }
        add_special(p, word);
        i++;
    }
}

KbQuery *kb_query_parse(Desk *desk, const char *text, bool raw, GError **err)
{
    if (strlen(text) > KB_QUERY_BYTES) {
        g_set_error(err, ERR, ERR_USAGE,
            _("the question is longer than %d bytes; search for its main words"), KB_QUERY_BYTES);
        return NULL;
    }
    g_autoptr(KbQuery) query = query_new(text);
    g_autoptr(GPtrArray) words = query_words(text);
    const KbDocs *docs = kb_docs(desk, err);
    if (!docs)
        return NULL;
    Parse p = { .query = query, .db = desk_index(desk, err), .docs = docs };
    p.synonym = db_cached(p.db,
        "SELECT means, relation FROM thesaurus WHERE key = ?1 ORDER BY place, means LIMIT 8", err);
    if (!p.synonym)
        return NULL;
    add_words(&p, words, raw, false);
    if (query->concepts->len == 0)
        add_words(&p, words, raw, true);
    if (words->len == 0) {
        g_set_error_literal(err, ERR, ERR_USAGE,
            _("there is nothing to look for; type a word or two: onecall search 안전인증 면제"));
        return NULL;
    }
    return g_steal_pointer(&query);
}
