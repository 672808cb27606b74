/* kb/index/lexicon_build.c - the words and names of documents, collected for the lexicon. */
#include "kb/index/lexicon_build.h"
#include <string.h>
#include "base/korean/hangul.h"
#include "base/korean/jamo.h"
#include "base/hash.h"
#include "base/text/text.h"

#define SYLLABLE_BYTES 3
#define WORD_SYLLABLES 16 /* nobody types a longer word */
#define NAME_SYLLABLES 40
#define NAME_LEAST 4    /* syllables: a shorter name is a word */
#define TITLE_COUNTS 10 /* titles are looked for more often than headings */

/* Where a word is from; the number is stored in the index. */
typedef enum { WORD_OF_HEADINGS, WORD_OF_SYNONYMS, WORD_OF_BODIES } WordSource;

/* A word of the current document, borrowed from its text. */
typedef struct {
    const char *text; /* NULL: a free place */
    guint32 hash, passages, last;
    guint8 bytes;
    bool sure; /* from a title, heading or chapter */
} Word;

struct KbLexiconBuilder {
    GHashTable *words, *names, *bodies; /* text -> passages */
    Word *current;                      /* of this document: open addressing */
    guint capacity, used;               /* of `current`; a power of two */
    guint32 passage;                    /* its number in this document */
};

#define FIRST_CAPACITY 4096

/* A small table each time: most documents are short, and end_document() walks all of it. */
static void start_document(KbLexiconBuilder *b)
{
    b->capacity = FIRST_CAPACITY;
    b->used = 0;
    b->current = g_new0(Word, b->capacity);
}

KbLexiconBuilder *kb_lexicon_builder_new(void)
{
    KbLexiconBuilder *b = g_new0(KbLexiconBuilder, 1);
    b->words = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    b->names = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    b->bodies = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    start_document(b);
    return b;
}

void kb_lexicon_builder_free(KbLexiconBuilder *b)
{
    if (!b)
        return;
    g_hash_table_unref(b->words);
    g_hash_table_unref(b->names);
    g_hash_table_unref(b->bodies);
    g_free(b->current);
    g_free(b);
}

static Word *slot_of(Word *words, guint capacity, const char *word, guint8 bytes, guint32 hash)
{
    guint at = hash & (capacity - 1);
    while (words[at].text && (words[at].hash != hash || words[at].bytes != bytes ||
                                 memcmp(words[at].text, word, bytes) != 0))
        at = (at + 1) & (capacity - 1);
    return &words[at];
}

static void grow(KbLexiconBuilder *b)
{
    Word *larger = g_new0(Word, 2 * b->capacity);
    for (guint i = 0; i < b->capacity; i++) {
        const Word *word = &b->current[i];
        if (word->text)
            *slot_of(larger, 2 * b->capacity, word->text, word->bytes, word->hash) = *word;
    }
    g_free(b->current);
    b->current = larger;
    b->capacity *= 2;
}

static void add_word(KbLexiconBuilder *b, const char *text, int bytes, bool sure)
{
    if (2 * b->used > b->capacity)
        grow(b);
    guint32 hash = hash_short(text, bytes);
    Word *word = slot_of(b->current, b->capacity, text, (guint8)bytes, hash);
    if (!word->text) {
        *word = (Word){ .text = text, .hash = hash, .bytes = (guint8)bytes };
        b->used++;
    }
    word->passages += word->last != b->passage;
    word->last = b->passage;
    word->sure |= sure;
}

/* Whether a Hangul syllable starts at `p`: U+AC00 is EA B0 80, U+D7A3 is ED 9E A3. */
static bool is_syllable(const char *p)
{
    guint8 a = (guint8)p[0];
    if (a < 0xEA || a > 0xED) /* the end of the text, too */
        return false;
    guint8 b = (guint8)p[1];
    return (a > 0xEA || b >= 0xB0) && (a < 0xED || b <= 0x9E);
}

/* Adds the words of `text` without their endings. What follows a digit is a unit (3조의, 100분의).
 */
static void add_words(KbLexiconBuilder *b, const char *text, bool sure)
{
    for (const char *p = text; *p;) {
        if (!is_syllable(p)) {
            p++;
            continue;
        }
        const char *from = p;
        while (is_syllable(p))
            p += SYLLABLE_BYTES;
        int bytes = (int)(p - from);
        if (bytes < 2 * SYLLABLE_BYTES || bytes > WORD_SYLLABLES * SYLLABLE_BYTES ||
            (from > text && g_ascii_isdigit(from[-1])))
            continue;
        add_word(b, from, hangul_stem(from, bytes), sure);
    }
}

static void add(GHashTable *table, char *text, guint passages)
{
    guint before = GPOINTER_TO_UINT(g_hash_table_lookup(table, text));
    g_hash_table_replace(table, text, GUINT_TO_POINTER(before + passages));
}

/* Without its note of amendment: 정의 <개정 2020.1.1>. */
static void add_name(KbLexiconBuilder *b, const char *text, guint counts)
{
    g_autofree char *plain = g_strndup(text, strcspn(text, "<[")), *initials = jamo_initials(plain);
    gsize syllables = strlen(initials);
    if (syllables >= NAME_LEAST && syllables <= NAME_SYLLABLES)
        add(b->names, text_one_line(plain), counts);
}

/* A word that one body alone has is left out: there are many, and some are typing errors. */
static void end_document(KbLexiconBuilder *b)
{
    for (guint i = 0; i < b->capacity; i++) {
        const Word *word = &b->current[i];
        if (word->text && (word->sure || word->passages > 1))
            add(word->sure ? b->words : b->bodies, g_strndup(word->text, word->bytes),
                word->passages);
    }
    g_free(b->current);
    start_document(b);
}

void kb_lexicon_builder_add(KbLexiconBuilder *b, const char *title, const GArray *passages)
{
    const char *path = "";
    b->passage = 1;
    add_words(b, title, true);
    add_name(b, title, TITLE_COUNTS);
    for (guint i = 0; i < passages->len; i++) {
        const KbPassage *p = &g_array_index(passages, KbPassage, i);
        if (p->region == REGION_ADDENDUM)
            continue;
        b->passage++;
        add_words(b, p->heading, true);
        add_name(b, p->heading, 1);
        if (p->region == REGION_MAIN) {
            add_words(b, p->body, false);
            if (!g_str_equal(p->path, path))
                add_words(b, p->path, true);
            path = p->path;
        }
    }
    end_document(b);
}

static const char put_word[] =
    "INSERT INTO word(initials, text, passages, kind) VALUES (?1, ?2, ?3, ?4)"
    " ON CONFLICT DO UPDATE SET passages = passages + excluded.passages";
static const char put_name[] =
    "INSERT INTO name(initials, text, passages) VALUES (?1, ?2, ?3)"
    " ON CONFLICT DO UPDATE SET passages = passages + excluded.passages";

static bool put(DbStmt *q, const char *text, gint64 passages, GError **err)
{
    g_autofree char *initials = jamo_initials(text);
    sqlite3_bind_text(q, 1, initials, -1, SQLITE_STATIC);
    sqlite3_bind_text(q, 2, text, -1, SQLITE_STATIC);
    sqlite3_bind_int64(q, 3, passages);
    bool ok = db_step(q, err) != DB_FAILED;
    sqlite3_reset(q);
    return ok;
}

static bool save(GHashTable *table, DbStmt *q, GError **err)
{
    GHashTableIter i;
    gpointer text, passages;
    g_hash_table_iter_init(&i, table);
    while (g_hash_table_iter_next(&i, &text, &passages))
        if (!put(q, text, GPOINTER_TO_UINT(passages), err))
            return false;
    return true;
}

static bool save_words(GHashTable *table, Db *index, WordSource source, GError **err)
{
    DbStmt *q = db_cached(index, put_word, err);
    if (!q)
        return false;
    sqlite3_bind_int(q, 4, source);
    return save(table, q, err);
}

bool kb_lexicon_builder_save(const KbLexiconBuilder *b, Db *index, GError **err)
{
    DbStmt *q = db_cached(index, put_name, err);
    return q && save(b->names, q, err) && save_words(b->words, index, WORD_OF_HEADINGS, err) &&
           save_words(b->bodies, index, WORD_OF_BODIES, err);
}

#define SYNONYM_COUNTS 20 /* passages: a synonym's word counts as one that is used a little */

bool kb_lexicon_set_synonyms(Db *index, GError **err)
{
    g_autoptr(DbStmt) q =
        db_prepare(index, "SELECT key FROM thesaurus UNION SELECT means FROM thesaurus", err);
    DbStmt *put_synonym = q ? db_cached(index, put_word, err) : NULL;
    if (!put_synonym ||
        !db_run(index, err, "DELETE FROM word WHERE kind = ?1", "d", WORD_OF_SYNONYMS))
        return false;
    sqlite3_bind_int(put_synonym, 4, WORD_OF_SYNONYMS);
    DbStep step;
    while ((step = db_step(q, err)) == DB_ROW) {
        const char *word = db_text(q, 0);
        bool hangul = is_syllable(word) && g_utf8_strlen(word, -1) > 1;
        if (hangul && !put(put_synonym, word, SYNONYM_COUNTS, err))
            return false;
    }
    return step == DB_DONE;
}
