/* tests/unit/make_hwp_old.h - writes small HWP 3.0 files: paragraphs, special codes, the head
 * around them. All made up here. */
#pragma once
#include "make_hwp.h"

/* The text of a paragraph under way: bytes, and how many characters they count as. */
typedef struct {
    GByteArray *bytes;
    guint count;
} OldText;

static inline OldText old_text_new(void)
{
    return (OldText){ g_byte_array_new(), 0 };
}

/* ASCII as it stands, the rest as Johab. */
static inline void old_words(OldText *text, const char *words)
{
    gsize n = 0;
    g_autofree char *johab = g_convert(words, -1, "JOHAB", "UTF-8", NULL, &n, NULL);
    for (gsize i = 0; i < n; i++, text->count++) {
        guint c = (guint8)johab[i];
        if (c >= 0x80)
            c = c << 8 | (guint8)johab[++i];
        put_u16(text->bytes, c);
    }
}

/* A special code of eight bytes, which counts as four characters; its content follows. */
static inline void old_code(OldText *text, guint code)
{
    put_u16(text->bytes, code);
    put_u32(text->bytes, 0);
    put_u16(text->bytes, code);
    text->count += 4;
}

static inline void old_hchar(OldText *text, guint c)
{
    put_u16(text->bytes, c);
    text->count++;
}

/* Ends the text and writes its paragraph: one line, a shape of its own. Takes the text. */
static inline void old_para_text(GByteArray *out, OldText *text)
{
    old_hchar(text, 13);
    put_u8(out, 0);
    put_u16(out, text->count);
    put_u16(out, 1);
    put_zeros(out, 38 + 187 + 14);
    g_byte_array_append(out, text->bytes->data, text->bytes->len);
    g_byte_array_free(text->bytes, TRUE);
}

static inline void old_para(GByteArray *out, const char *words)
{
    OldText text = old_text_new();
    old_words(&text, words);
    old_para_text(out, &text);
}

static inline void old_list_end(GByteArray *out)
{
    put_zeros(out, 43);
}

/* A list of one paragraph. */
static inline void old_list(GByteArray *out, const char *words)
{
    if (*words)
        old_para(out, words);
    old_list_end(out);
}

/* The head of a box of `n` cells; the places of the cells follow, then their lists, then the
 * caption's. */
static inline void old_box(OldText *text, guint n)
{
    old_code(text, 10);
    put_zeros(text->bytes, 80);
    put_u16(text->bytes, n);
    put_u16(text->bytes, 0);
}

static inline void old_cell_place(OldText *text, guint x, guint y)
{
    put_u32(text->bytes, 0);
    put_u16(text->bytes, x);
    put_u16(text->bytes, y);
    put_zeros(text->bytes, 19);
}

typedef struct {
    const GByteArray *body; /* the paragraph list, with its end */
    const char *title;
    guint password;
    bool plain;          /* not compressed */
    const char *version; /* NULL: V3.00 */
} OldMake;

static inline GByteArray *make_hwp_old(const OldMake *make)
{
    GByteArray *out = g_byte_array_new();
    g_autoptr(GByteArray) text = g_byte_array_new();
    g_autofree char *id = g_strdup_printf(
        "HWP Document File %s \x1a\1\2\3\4\5", make->version ? make->version : "V3.00");
    g_byte_array_append(out, (const guint8 *)id, 30);
    put_zeros(out, 96);
    put_u16(out, make->password);
    put_zeros(out, 26);
    put_u8(out, !make->plain);
    put_u8(out, 0);
    put_u16(out, 5); /* the info block */
    OldText title = old_text_new();
    old_words(&title, make->title ? make->title : "");
    g_byte_array_append(out, title.bytes->data, title.bytes->len);
    put_zeros(out, 1008 - title.bytes->len);
    g_byte_array_free(title.bytes, TRUE);
    put_zeros(out, 5);
    for (guint i = 0; i < 7; i++) {
        put_u16(text, i == 0);
        put_zeros(text, i == 0 ? 40 : 0);
    }
    put_u16(text, 1);
    put_zeros(text, 238);
    g_byte_array_append(text, make->body->data, make->body->len);
    g_autoptr(GByteArray) packed = make->plain ? NULL : deflated(text);
    const GByteArray *stream = packed ? packed : text;
    g_byte_array_append(out, stream->data, stream->len);
    return out;
}
