/* kb/index/inverter.c - makes the postings of documents in memory. */
#include "kb/index/inverter.h"
#include <string.h>
#include "base/korean/hangul.h"
#include "base/hash.h"
#include "kb/index/boilerplate.h"

#define FIRST_CAPACITY 4096
#define NUMBER_BYTES 5 /* the most a gap takes, seven bits a byte */

/* A token of one list: its postings packed as gaps and counts, and the open posting, whose counts
 * may still grow. */
typedef struct {
    char *token; /* owned by the chunk of strings */
    guint32 hash, used, capacity;
    guint32 last, open; /* passages: of the last closed posting, of the open one */
    guint8 heading, body;
    gint64 passages; /* counted */
    guint8 *packed;
} Entry;

/* Open addressing; `places` are 1 + the entry's, 0 where free. */
typedef struct {
    GArray *entries; /* of Entry */
    guint32 *places;
    guint capacity; /* a power of two */
} Table;

struct KbInverter {
    Table tables[LIST_KINDS];
    GStringChunk *tokens;
};

/* Where the tokens of one text go. */
typedef struct {
    KbInverter *inverter;
    ListKind kind;
    guint32 passage;
    bool heading;
    guint tokens;
} Target;

static void table_init(Table *t)
{
    t->entries = g_array_new(FALSE, FALSE, sizeof(Entry));
    t->capacity = FIRST_CAPACITY;
    t->places = g_new0(guint32, t->capacity);
}

static void table_clear(Table *t)
{
    for (guint i = 0; i < t->entries->len; i++)
        g_free(g_array_index(t->entries, Entry, i).packed);
    g_array_unref(t->entries);
    g_free(t->places);
}

static void start(KbInverter *inverter)
{
    for (int kind = 0; kind < LIST_KINDS; kind++)
        table_init(&inverter->tables[kind]);
    inverter->tokens = g_string_chunk_new(1 << 16);
}

static void clear(KbInverter *inverter)
{
    for (int kind = 0; kind < LIST_KINDS; kind++)
        table_clear(&inverter->tables[kind]);
    g_string_chunk_free(inverter->tokens);
}

KbInverter *kb_inverter_new(void)
{
    KbInverter *inverter = g_new0(KbInverter, 1);
    start(inverter);
    return inverter;
}

void kb_inverter_free(KbInverter *inverter)
{
    if (!inverter)
        return;
    clear(inverter);
    g_free(inverter);
}

static guint32 *place_of(const Table *t, const char *token, int bytes, guint32 hash)
{
    guint at = hash & (t->capacity - 1);
    for (; t->places[at]; at = (at + 1) & (t->capacity - 1)) {
        const Entry *e = &g_array_index(t->entries, Entry, t->places[at] - 1);
        if (e->hash == hash && strncmp(e->token, token, (gsize)bytes) == 0 && !e->token[bytes])
            break;
    }
    return &t->places[at];
}

static void grow(Table *t)
{
    g_free(t->places);
    t->capacity *= 2;
    t->places = g_new0(guint32, t->capacity);
    for (guint i = 0; i < t->entries->len; i++) {
        guint at = g_array_index(t->entries, Entry, i).hash & (t->capacity - 1);
        while (t->places[at])
            at = (at + 1) & (t->capacity - 1);
        t->places[at] = i + 1;
    }
}

static Entry *find(const Table *t, const char *token, int bytes)
{
    guint32 place = *place_of(t, token, bytes, hash_short(token, bytes));
    return place ? &g_array_index(t->entries, Entry, place - 1) : NULL;
}

static Entry *entry_of(KbInverter *inverter, Table *t, const char *token, int bytes)
{
    guint32 hash = hash_short(token, bytes), *place = place_of(t, token, bytes, hash);
    if (!*place) {
        Entry fresh = { .hash = hash };
        fresh.token = g_string_chunk_insert_len(inverter->tokens, token, bytes);
        g_array_append_val(t->entries, fresh);
        *place = t->entries->len;
        if (2 * t->entries->len > t->capacity)
            grow(t);
        return &g_array_index(t->entries, Entry, t->entries->len - 1);
    }
    return &g_array_index(t->entries, Entry, *place - 1);
}

/* Packs the open posting: its gap in seven bits a byte, low bits first, and its count. */
static void close_posting(Entry *e)
{
    if (!e->heading && !e->body)
        return;
    if (e->used + NUMBER_BYTES + 1 > e->capacity) {
        e->capacity = MAX(8, e->capacity * 2);
        e->packed = g_realloc(e->packed, e->capacity);
    }
    guint32 gap = e->open - e->last;
    for (; gap > 127; gap >>= 7)
        e->packed[e->used++] = (guint8)(gap | 128);
    e->packed[e->used++] = (guint8)gap;
    e->packed[e->used++] = posting_count(e->heading, e->body);
    e->last = e->open;
    e->heading = e->body = 0;
}

static void count_one(guint8 *count)
{
    *count = (guint8)(*count + (*count < G_MAXUINT8));
}

static int add_token(void *user, const char *token, int bytes, int from, int to, bool same_place)
{
    (void)from, (void)to, (void)same_place;
    Target *t = user;
    Entry *e = entry_of(t->inverter, &t->inverter->tables[t->kind], token, bytes);
    if (e->open != t->passage || (!e->heading && !e->body)) {
        close_posting(e);
        e->open = t->passage;
        e->passages++;
    }
    count_one(t->heading ? &e->heading : &e->body);
    t->tokens++;
    return 0;
}

static guint add_text(Target *t, const char *text)
{
    t->tokens = 0;
    hangul_tokenize(text, (int)strlen(text), add_token, t);
    return t->tokens;
}

static KbTraits add_passage(KbInverter *inverter, guint32 number, const KbPassage *p)
{
    Target t = { inverter, list_of(p->region), number, true, 0 };
    add_text(&t, p->locator);
    guint words = add_text(&t, p->heading);
    t.heading = false;
    add_text(&t, p->body);
    return (KbTraits){ .body = kb_length_code(strlen(p->body)),
        .heading = kb_length_code(strlen(p->locator) + strlen(p->heading)),
        .words = (guint8)MIN(words, G_MAXUINT8),
        .flags = (guint8)((p->region & TRAIT_REGION) | (p->deleted ? TRAIT_DELETED : 0) |
                          (kb_is_boilerplate(p->heading) ? TRAIT_BOILERPLATE : 0)) };
}

/* The tokens of a title, each with the passages counted for it before its document. */
typedef struct {
    KbInverter *inverter;
    GArray *before; /* of TitleToken */
} Titling;

typedef struct {
    const char *token;
    gint64 before;
} TitleToken;

static int note_title(void *user, const char *token, int bytes, int from, int to, bool same_place)
{
    (void)from, (void)to, (void)same_place;
    Titling *t = user;
    Entry *e = entry_of(t->inverter, &t->inverter->tables[LIST_PASSAGES], token, bytes);
    for (guint i = 0; i < t->before->len; i++)
        if (g_array_index(t->before, TitleToken, i).token == e->token)
            return 0;
    TitleToken title = { e->token, e->passages };
    g_array_append_val(t->before, title);
    return 0;
}

/* Each passage counts for the tokens of its document's title. */
static void count_titles(KbInverter *inverter, const GArray *before, gint64 passages)
{
    for (guint i = 0; i < before->len; i++) {
        const TitleToken *t = &g_array_index(before, TitleToken, i);
        Entry *e = find(&inverter->tables[LIST_PASSAGES], t->token, (int)strlen(t->token));
        e->passages = t->before + passages;
    }
}

void kb_inverter_add(KbInverter *inverter, gint64 doc, const char *title, guint32 first,
    const GArray *passages, KbTraits *traits)
{
    g_autoptr(GArray) before = g_array_new(FALSE, FALSE, sizeof(TitleToken));
    Titling titling = { inverter, before };
    gint64 always = 0;
    hangul_tokenize(title, (int)strlen(title), note_title, &titling);
    for (guint i = 0; i < passages->len; i++) {
        const KbPassage *p = &g_array_index(passages, KbPassage, i);
        traits[i] = add_passage(inverter, first + i, p);
        always += list_of(p->region) == LIST_PASSAGES;
    }
    count_titles(inverter, before, always);
    Target t = { inverter, LIST_TITLES, (guint32)doc, false, 0 };
    add_text(&t, title);
}

/* Unpacks the next posting; false after the last. */
static bool next_posting(const Entry *e, guint32 *at, guint32 *passage, PostingCount *count)
{
    if (*at >= e->used)
        return false;
    guint32 gap = 0;
    for (int shift = 0;; shift += 7) {
        guint8 byte = e->packed[(*at)++];
        gap |= (guint32)(byte & 127) << shift;
        if (byte < 128)
            break;
    }
    *passage += gap;
    *count = e->packed[(*at)++];
    return true;
}

static bool save_list(Db *index, gint64 number, ListKind kind, Entry *e, GError **err)
{
    Postings postings = { .n = 0 };
    guint32 at = 0, passage = 0;
    PostingCount count;
    bool ok = true;
    close_posting(e);
    while (ok && next_posting(e, &at, &passage, &count)) {
        postings.passage[postings.n] = passage;
        postings.count[postings.n++] = count;
        if (postings.n < POSTINGS_CHUNK && at < e->used)
            continue;
        ok = posting_lists_append(index, number, kind, &postings, err);
        postings.n = 0;
    }
    return ok;
}

typedef struct {
    gint64 number;
    Entry *entry;
} Numbered;

static int by_token(const void *a, const void *b)
{
    return strcmp((*(Entry *const *)a)->token, (*(Entry *const *)b)->token);
}

static int by_number(const void *a, const void *b)
{
    const Numbered *x = a, *y = b;
    return x->number < y->number ? -1 : x->number > y->number;
}

/* Terms and lists are written in the order of their tables, so that each page is written once. */
static bool save_table(Table *t, ListKind kind, Db *index, gint64 *next, GError **err)
{
    g_autofree Entry **sorted = g_new(Entry *, t->entries->len + 1);
    g_autofree Numbered *numbered = g_new(Numbered, t->entries->len + 1);
    for (guint i = 0; i < t->entries->len; i++)
        sorted[i] = &g_array_index(t->entries, Entry, i);
    qsort(sorted, t->entries->len, sizeof *sorted, by_token);
    for (guint i = 0; i < t->entries->len; i++) {
        numbered[i].entry = sorted[i];
        gint64 more = kind == LIST_PASSAGES ? sorted[i]->passages : 0;
        if (!posting_lists_add_term(index, sorted[i]->token, more, next, &numbered[i].number, err))
            return false;
    }
    qsort(numbered, t->entries->len, sizeof *numbered, by_number);
    for (guint i = 0; i < t->entries->len; i++)
        if (!save_list(index, numbered[i].number, kind, numbered[i].entry, err))
            return false;
    return true;
}

bool kb_inverter_save(KbInverter *inverter, Db *index, GError **err)
{
    gint64 next;
    bool ok = db_number(index, err, 0, &next, "SELECT terms + 1 FROM taken", "");
    for (int kind = 0; ok && kind < LIST_KINDS; kind++)
        ok = save_table(&inverter->tables[kind], (ListKind)kind, index, &next, err);
    clear(inverter);
    start(inverter);
    return ok && db_run(index, err, "UPDATE taken SET terms = ?1", "i", next - 1);
}

void kb_inverter_each(KbInverter *inverter, KbPostingEach *posting, KbTermEach *term, void *user)
{
    for (int kind = 0; kind < LIST_KINDS; kind++) {
        const Table *t = &inverter->tables[kind];
        for (guint i = 0; i < t->entries->len; i++) {
            Entry *e = &g_array_index(t->entries, Entry, i);
            guint32 at = 0, passage = 0;
            PostingCount count;
            close_posting(e);
            while (next_posting(e, &at, &passage, &count))
                posting(user, (ListKind)kind, e->token, passage, count);
            if (kind == LIST_PASSAGES)
                term(user, e->token, e->passages);
        }
    }
}
