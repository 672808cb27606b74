/* import/worker/wire.c - documents as bytes, and back with nothing believed. */
#include "import/worker/wire.h"
#include <stddef.h>
#include <string.h>
#include "base/instant.h"
#include "import/model/reader.h"

#define LEVEL_MOST 1000
#define DAY_MOST 3000000 /* beyond the year 9999 */
/* A small frame must not become a large document. */
#define NOTES_MOST 1000
#define BLOCKS_MOST (4 << 20)
#define PASSAGES_MOST (1 << 20)

/* The texts of a document: may be NULL but for those that import_read() always gives. */
static const struct {
    gsize offset;
    bool always;
} texts[] = {
    { offsetof(ImportDoc, title), true },
    { offsetof(ImportDoc, key), true },
    { offsetof(ImportDoc, kind), false },
    { offsetof(ImportDoc, authority), false },
    { offsetof(ImportDoc, country), false },
    { offsetof(ImportDoc, field), false },
    { offsetof(ImportDoc, number), false },
    { offsetof(ImportDoc, source), false },
    { offsetof(ImportDoc, encoding), false },
};

static const gsize days[] = {
    offsetof(ImportDoc, promulgated),
    offsetof(ImportDoc, effective),
    offsetof(ImportDoc, checked),
};

/* A field that is added to a document must be added here, or it is lost on the way. */
#if GLIB_SIZEOF_VOID_P == 8
G_STATIC_ASSERT(sizeof(ImportDoc) == (G_N_ELEMENTS(texts) + G_N_ELEMENTS(days) + 5) * 8);
#endif

static void write_u32(GByteArray *to, guint32 number)
{
    g_byte_array_append(to, (const guint8 *)&number, sizeof number);
}

static void write_i64(GByteArray *to, gint64 number)
{
    g_byte_array_append(to, (const guint8 *)&number, sizeof number);
}

/* The length and one more, so that nothing is not the empty text. */
static void write_text(GByteArray *to, const char *text)
{
    gsize n = text ? strlen(text) : 0;
    write_u32(to, text ? (guint32)n + 1 : 0);
    g_byte_array_append(to, (const guint8 *)text, (guint)n);
}

void wire_write_doc(GByteArray *to, const ImportDoc *doc)
{
    write_text(to, doc->format);
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++)
        write_text(to, G_STRUCT_MEMBER(char *, doc, texts[i].offset));
    for (gsize i = 0; i < G_N_ELEMENTS(days); i++)
        write_i64(to, G_STRUCT_MEMBER(gint64, doc, days[i]));
    guint notes = MIN(doc->notes->len, NOTES_MOST);
    write_u32(to, notes);
    for (guint i = 0; i < notes; i++)
        write_text(to, doc->notes->pdata[i]);
    write_u32(to, doc->blocks->len);
    for (guint i = 0; i < doc->blocks->len; i++) {
        const ImportBlock *b = doc->blocks->pdata[i];
        write_u32(to, (guint32)b->kind);
        write_u32(to, (guint32)b->place);
        write_u32(to, (guint32)CLAMP(b->level, 0, LEVEL_MOST));
        write_text(to, b->text);
    }
    write_u32(to, doc->passages->len);
    for (guint i = 0; i < doc->passages->len; i++) {
        const ImportPassage *p = doc->passages->pdata[i];
        write_u32(to, (guint32)p->region);
        write_u32(to, p->deleted);
        write_text(to, p->locator);
        write_text(to, p->heading);
        write_text(to, p->path);
        write_text(to, p->body);
    }
}

/* What is left to take; once a thing was wrong, nothing more is taken. */
typedef struct {
    const guint8 *at, *end;
    bool wrong;
} Bytes;

static const guint8 *take(Bytes *in, gsize n)
{
    const guint8 *at = in->at;
    if (in->wrong || n > (gsize)(in->end - at)) {
        in->wrong = true;
        return NULL;
    }
    in->at += n;
    return at;
}

static guint32 read_u32(Bytes *in)
{
    guint32 number = 0;
    const guint8 *at = take(in, sizeof number);
    if (at)
        memcpy(&number, at, sizeof number);
    return number;
}

static guint32 read_below(Bytes *in, guint32 end)
{
    guint32 number = read_u32(in);
    in->wrong = in->wrong || number >= end;
    return in->wrong ? 0 : number;
}

static gint64 read_day(Bytes *in)
{
    gint64 day = INSTANT_NONE;
    const guint8 *at = take(in, sizeof day);
    if (at)
        memcpy(&day, at, sizeof day);
    bool in_range = day >= -DAY_MOST && day <= DAY_MOST;
    in->wrong = in->wrong || (day != INSTANT_NONE && !in_range);
    return day;
}

/* NULL if it is none, or wrong. */
static char *read_text(Bytes *in)
{
    guint32 n = read_u32(in);
    const guint8 *at = n > 0 ? take(in, n - 1) : NULL;
    if (!at)
        return NULL;
    in->wrong = !g_utf8_validate_len((const char *)at, n - 1, NULL); /* a NUL is no part of it */
    return in->wrong ? NULL : g_strndup((const char *)at, n - 1);
}

static char *read_some_text(Bytes *in)
{
    char *text = read_text(in);
    in->wrong = in->wrong || !text;
    return text;
}

/* A name that never goes away. */
static const char *read_format(Bytes *in)
{
    g_autofree char *name = read_text(in);
    for (gsize i = 0; name && import_formats[i]; i++)
        if (strcmp(import_formats[i], name) == 0)
            return import_formats[i];
    in->wrong = true;
    return NULL;
}

static void read_blocks(Bytes *in, ImportDoc *doc)
{
    for (guint32 n = read_below(in, BLOCKS_MOST + 1); n > 0 && !in->wrong; n--) {
        BlockKind kind = (BlockKind)read_below(in, BLOCK_N_KINDS);
        BlockPlace place = (BlockPlace)read_below(in, PLACE_N);
        int level = (int)read_below(in, LEVEL_MOST + 1);
        g_autofree char *text = read_some_text(in);
        if (!in->wrong)
            import_doc_add_at(doc, place, kind, level, text);
    }
}

/* No two have the same locator: the index takes a document whole or not at all. */
static void read_passages(Bytes *in, ImportDoc *doc)
{
    g_autoptr(GHashTable) locators = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint32 n = read_below(in, PASSAGES_MOST + 1); n > 0 && !in->wrong; n--) {
        ImportPassage *p = import_passage_new((Region)read_below(in, REGION_N), NULL, NULL);
        g_ptr_array_add(doc->passages, p);
        p->deleted = read_below(in, 2) == 1;
        char **const parts[] = { &p->locator, &p->heading, &p->path, &p->body };
        for (gsize i = 0; i < G_N_ELEMENTS(parts); i++) {
            g_free(*parts[i]);
            *parts[i] = read_some_text(in);
        }
        in->wrong = in->wrong || *p->locator == '\0' || !g_hash_table_add(locators, p->locator);
    }
    in->wrong = in->wrong || doc->passages->len == 0;
}

ImportDoc *wire_read_doc(const guint8 *bytes, gsize n)
{
    Bytes in = { bytes, bytes + n, false };
    g_autoptr(ImportDoc) doc = import_doc_new(read_format(&in));
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++)
        G_STRUCT_MEMBER(char *, doc, texts[i].offset) =
            texts[i].always ? read_some_text(&in) : read_text(&in);
    for (gsize i = 0; i < G_N_ELEMENTS(days); i++)
        G_STRUCT_MEMBER(gint64, doc, days[i]) = read_day(&in);
    for (guint32 left = read_below(&in, NOTES_MOST + 1); left > 0 && !in.wrong; left--) {
        g_autofree char *note = read_some_text(&in);
        if (note)
            import_doc_note(doc, note);
    }
    read_blocks(&in, doc);
    read_passages(&in, doc);
    return !in.wrong && in.at == in.end ? g_steal_pointer(&doc) : NULL;
}

static char *read_short_text(Bytes *in)
{
    g_autofree char *text = read_some_text(in);
    in->wrong = in->wrong || strlen(text) > WIRE_TEXT_MOST;
    return in->wrong ? NULL : g_steal_pointer(&text);
}

/* Cut at a whole character: a sentence that quotes its file must not become a nuisance. */
static void write_short_text(GByteArray *to, const char *text)
{
    g_autofree char *cut = g_strndup(text, WIRE_TEXT_MOST), *valid = g_utf8_make_valid(cut, -1);
    while (strlen(valid) > WIRE_TEXT_MOST)
        *g_utf8_prev_char(valid + strlen(valid)) = '\0';
    write_text(to, valid);
}

void wire_write_fault(GByteArray *to, ImportFault fault, const char *message)
{
    write_u32(to, (guint32)fault);
    write_short_text(to, message);
}

bool wire_read_fault(const guint8 *bytes, gsize n, ImportFault *fault, char **message)
{
    Bytes in = { bytes, bytes + n, false };
    *fault = (ImportFault)read_below(&in, FAULT_N);
    g_autofree char *words = read_short_text(&in);
    if (in.wrong || in.at != in.end)
        return false;
    *message = g_steal_pointer(&words);
    return true;
}

void wire_write_entry(GByteArray *to, const char *name)
{
    write_short_text(to, name);
}

bool wire_read_entry(const guint8 *bytes, gsize n, char **name, const guint8 **content, gsize *size)
{
    Bytes in = { bytes, bytes + n, false };
    g_autofree char *text = read_short_text(&in);
    if (in.wrong || *text == '\0')
        return false;
    *name = g_steal_pointer(&text);
    *content = in.at;
    *size = (gsize)(in.end - in.at);
    return true;
}

void wire_write_skipped(GByteArray *to, const char *name, ImportFault fault, const char *message)
{
    write_short_text(to, name);
    wire_write_fault(to, fault, message);
}

bool wire_read_skipped(
    const guint8 *bytes, gsize n, char **name, ImportFault *fault, char **message)
{
    Bytes in = { bytes, bytes + n, false };
    g_autofree char *text = read_short_text(&in);
    if (in.wrong || *text == '\0' ||
        !wire_read_fault(in.at, (gsize)(in.end - in.at), fault, message))
        return false;
    *name = g_steal_pointer(&text);
    return true;
}

static void write_list(GByteArray *to, const GPtrArray *list)
{
    write_u32(to, list->len);
    for (guint i = 0; i < list->len; i++)
        write_short_text(to, list->pdata[i]);
}

void wire_write_mail(GByteArray *to, const ImportMail *mail)
{
    write_u32(to, mail->says);
    write_text(to, mail->id);
    write_text(to, mail->from);
    write_text(to, mail->name);
    write_text(to, mail->subject);
    write_text(to, mail->text);
    write_list(to, mail->refs);
    write_list(to, mail->attachments);
}

static void read_list(Bytes *in, GPtrArray *list, guint32 most)
{
    for (guint32 n = read_below(in, most + 1); n > 0 && !in->wrong; n--) {
        char *text = read_short_text(in);
        if (text)
            g_ptr_array_add(list, text);
    }
}

/* A line of a header; NULL if there is none. */
static char *read_line(Bytes *in)
{
    g_autofree char *text = read_text(in);
    bool is_line = !text || (strlen(text) <= WIRE_TEXT_MOST && !strpbrk(text, "\r\n"));
    in->wrong = in->wrong || !is_line;
    return in->wrong ? NULL : g_steal_pointer(&text);
}

ImportMail *wire_read_mail(const guint8 *bytes, gsize n)
{
    Bytes in = { bytes, bytes + n, false };
    g_autoptr(ImportMail) mail = import_mail_new();
    mail->says = read_below(&in, MAIL_SAYS_END);
    char **const lines[] = { &mail->id, &mail->from, &mail->name, &mail->subject };
    for (gsize i = 0; i < G_N_ELEMENTS(lines); i++)
        *lines[i] = read_line(&in);
    mail->text = read_some_text(&in);
    in.wrong = in.wrong || strlen(mail->text) > MAIL_BODY_MOST;
    read_list(&in, mail->refs, MAIL_REFS_MOST);
    read_list(&in, mail->attachments, MAIL_NAMES_MOST);
    return !in.wrong && in.at == in.end ? g_steal_pointer(&mail) : NULL;
}
