/* kb/index/lexicon_build.c - the lexicon, heard from documents as the index takes them in. */
#include <string.h>
#include "base/korean/hangul.h"
#include "base/hash.h"
#include "base/text/text.h"
#include "base/korean/jamo.h"
#include "kb/index/lexicon.h"

#define SYLLABLE_BYTES 3
#define WORD_SYLLABLES 16 /* a longer run is no word that anybody types */
#define NAME_SYLLABLES 40
#define NAME_LEAST 4    /* a shorter name is a word */
#define TITLE_COUNTS 10 /* a title is looked for more than a heading */

/* A word of the document at hand, borrowed from its text. */
typedef struct {
    const char *word; /* NULL: free */
    guint32 hash, passages, last;
    guint8 bytes;
    bool sure; /* of a title, heading or chapter */
} Said;

struct KbLearning {
    GHashTable *words, *names, *bodies; /* text -> passages */
    Said *said;                         /* open addressing; `room` is a power of two */
    guint capacity, used;
    guint32 passage; /* of the document at hand */
};

#define FIRST_CAPACITY 4096

/* Small again: most documents are, and the table is gone over whole. */
static void start_document(KbLearning *l)
{
    l->capacity = FIRST_CAPACITY;
    l->used = 0;
    l->said = g_new0(Said, l->capacity);
}

KbLearning *kb_learning_new(void)
{
    KbLearning *l = g_new0(KbLearning, 1);
    l->words = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    l->names = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    l->bodies = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    start_document(l);
    return l;
}

void kb_learning_free(KbLearning *l)
{
    if (!l)
        return;
    g_hash_table_unref(l->words);
    g_hash_table_unref(l->names);
    g_hash_table_unref(l->bodies);
    g_free(l->said);
    g_free(l);
}

static Said *slot_of(Said *said, guint capacity, const char *word, guint8 bytes, guint32 hash)
{
    guint at = hash & (capacity - 1);
    while (said[at].word && (said[at].hash != hash || said[at].bytes != bytes ||
                                memcmp(said[at].word, word, bytes) != 0))
        at = (at + 1) & (capacity - 1);
    return &said[at];
}

static void grow(KbLearning *l)
{
    Said *larger = g_new0(Said, 2 * l->capacity);
    for (guint i = 0; i < l->capacity; i++)
        if (l->said[i].word)
            *slot_of(larger, 2 * l->capacity, l->said[i].word, l->said[i].bytes, l->said[i].hash) =
                l->said[i];
    g_free(l->said);
    l->said = larger;
    l->capacity *= 2;
}

static void say(KbLearning *l, const char *word, int bytes, bool sure)
{
    if (2 * l->used > l->capacity)
        grow(l);
    guint32 hash = hash_short(word, bytes);
    Said *said = slot_of(l->said, l->capacity, word, (guint8)bytes, hash);
    if (!said->word) {
        *said = (Said){ .word = word, .hash = hash, .bytes = (guint8)bytes };
        l->used++;
    }
    said->passages += said->last != l->passage;
    said->last = l->passage;
    said->sure |= sure;
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

/* The words of `text` without their endings. What follows a digit is a unit (3조의, 100분의). */
static void say_words(KbLearning *l, const char *text, bool sure)
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
        say(l, from, hangul_stem(from, bytes), sure);
    }
}

static void add(GHashTable *table, char *text, guint passages)
{
    guint before = GPOINTER_TO_UINT(g_hash_table_lookup(table, text));
    g_hash_table_replace(table, text, GUINT_TO_POINTER(before + passages));
}

/* Marks of amendments are no part of a name: 정의 <개정 2020.1.1>. */
static void say_name(KbLearning *l, const char *text, guint counts)
{
    g_autofree char *plain = g_strndup(text, strcspn(text, "<[")), *initials = jamo_initials(plain);
    gsize syllables = strlen(initials);
    if (syllables >= NAME_LEAST && syllables <= NAME_SYLLABLES)
        add(l->names, text_one_line(plain), counts);
}

/* Words said in one body only stay out: there are many, and typing errors among them. */
static void end_document(KbLearning *l)
{
    for (guint i = 0; i < l->capacity; i++) {
        Said *said = &l->said[i];
        if (said->word && (said->sure || said->passages > 1))
            add(said->sure ? l->words : l->bodies, g_strndup(said->word, said->bytes),
                said->passages);
    }
    g_free(l->said);
    start_document(l);
}

void kb_learn(KbLearning *l, const char *title, const GArray *passages)
{
    const char *path = "";
    l->passage = 1;
    say_words(l, title, true);
    say_name(l, title, TITLE_COUNTS);
    for (guint i = 0; i < passages->len; i++) {
        const KbPassage *p = &g_array_index(passages, KbPassage, i);
        if (p->region == 1)
            continue;
        l->passage++;
        say_words(l, p->heading, true);
        say_name(l, p->heading, 1);
        if (p->region == 0) {
            say_words(l, p->body, false);
            if (!g_str_equal(p->path, path))
                say_words(l, p->path, true);
            path = p->path;
        }
    }
    end_document(l);
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

static bool save_words(GHashTable *table, Db *index, LexiconKind kind, GError **err)
{
    DbStmt *q = db_cached(index, put_word, err);
    if (!q)
        return false;
    sqlite3_bind_int(q, 4, kind);
    return save(table, q, err);
}

bool kb_learning_save(const KbLearning *l, Db *index, GError **err)
{
    DbStmt *q = db_cached(index, put_name, err);
    return q && save(l->names, q, err) && save_words(l->words, index, WORD_OF_HEADINGS, err) &&
           save_words(l->bodies, index, WORD_OF_BODIES, err);
}

/* A synonym's word counts as a word of some use. */
#define SYNONYM_COUNTS 20

bool kb_learn_synonyms(Db *index, GError **err)
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
