/* tests/unit/make_hwp.h - writes small HWP 5 files: records, streams, the compound file around
 * them. All made up here. */
#pragma once
#include <glib.h>
#include <gsf/gsf-outfile-msole.h>
#include <gsf/gsf-output-memory.h>
#include <openssl/evp.h>
#include <stdbool.h>
#include <string.h>
#include <zlib.h>

enum {
    TAG_NUMBERING = 23,
    TAG_BULLET = 24,
    TAG_PARA_SHAPE = 25,
    TAG_DISTRIBUTION = 28,
    TAG_PARA_HEADER = 66,
    TAG_PARA_TEXT = 67,
    TAG_CTRL = 71,
    TAG_LIST = 72,
    TAG_SHAPE = 76,
    TAG_TABLE = 77,
    TAG_EQUATION = 88,
    TAG_MEMO_LIST = 93,
};

static inline void put_u8(GByteArray *out, guint value)
{
    const guint8 byte = (guint8)value;
    g_byte_array_append(out, &byte, 1);
}

static inline void put_u16(GByteArray *out, guint value)
{
    put_u8(out, value);
    put_u8(out, value >> 8);
}

static inline void put_u32(GByteArray *out, guint32 value)
{
    put_u16(out, value);
    put_u16(out, value >> 16);
}

static inline void put_zeros(GByteArray *out, guint n)
{
    while (n-- > 0)
        put_u8(out, 0);
}

/* UTF-16 units of a text, without an end. */
static inline void put_text(GByteArray *out, const char *text)
{
    glong n = 0;
    g_autofree gunichar2 *units = g_utf8_to_utf16(text, -1, NULL, &n, NULL);
    for (glong i = 0; i < n; i++)
        put_u16(out, units[i]);
}

/* A string led by its length. */
static inline void put_string(GByteArray *out, const char *text)
{
    put_u16(out, (guint)g_utf8_strlen(text, -1));
    put_text(out, text);
}

/* A control's id, backwards as files have it. */
static inline void put_id(GByteArray *out, const char *id)
{
    for (int i = 3; i >= 0; i--)
        put_u8(out, (guint)id[i]);
}

static inline void put_record(GByteArray *out, guint tag, guint level, const GByteArray *payload)
{
    guint n = payload ? payload->len : 0;
    put_u32(out, tag | level << 10 | MIN(n, 0xFFF) << 20);
    if (n >= 0xFFF)
        put_u32(out, n);
    if (n > 0)
        g_byte_array_append(out, payload->data, n);
}

/* The anchor of a control in a paragraph's text. */
static inline void put_anchor(GByteArray *text, guint code, const char *id)
{
    put_u16(text, code);
    put_id(text, id);
    put_zeros(text, 8);
    put_u16(text, code);
}

static inline void put_para_header(GByteArray *out, guint level, guint shape)
{
    g_autoptr(GByteArray) head = g_byte_array_new();
    put_zeros(head, 8);
    put_u16(head, shape);
    put_zeros(head, 12);
    put_record(out, TAG_PARA_HEADER, level, head);
}

/* A paragraph whose text, with anchors, is there in units; the end is added. */
static inline void put_para_units(GByteArray *out, guint level, guint shape, GByteArray *units)
{
    put_para_header(out, level, shape);
    put_u16(units, 13);
    put_record(out, TAG_PARA_TEXT, level + 1, units);
}

static inline void put_para(GByteArray *out, guint level, guint shape, const char *text)
{
    g_autoptr(GByteArray) units = g_byte_array_new();
    put_text(units, text);
    put_para_units(out, level, shape, units);
}

/* CTRL_HEADER with attributes. */
static inline void put_ctrl(GByteArray *out, guint level, const char *id, guint32 attributes)
{
    g_autoptr(GByteArray) control = g_byte_array_new();
    put_id(control, id);
    put_u32(control, attributes);
    put_zeros(control, 36);
    put_record(out, TAG_CTRL, level, control);
}

/* A paragraph that is the anchor of one control and nothing else. */
static inline void put_anchor_para(GByteArray *out, guint level, guint code, const char *id)
{
    g_autoptr(GByteArray) units = g_byte_array_new();
    put_anchor(units, code, id);
    put_para_units(out, level, 0, units);
}

static inline void put_list(GByteArray *out, guint level)
{
    g_autoptr(GByteArray) list = g_byte_array_new();
    put_u16(list, 1);
    put_zeros(list, 6);
    put_record(out, TAG_LIST, level, list);
}

static inline void put_cell(
    GByteArray *out, guint level, guint row, guint column, guint rows, guint columns)
{
    g_autoptr(GByteArray) list = g_byte_array_new();
    put_u16(list, 1);
    put_zeros(list, 6);
    put_u16(list, column);
    put_u16(list, row);
    put_u16(list, columns);
    put_u16(list, rows);
    put_record(out, TAG_LIST, level, list);
}

static inline void put_table(GByteArray *out, guint level, guint rows, guint columns)
{
    g_autoptr(GByteArray) table = g_byte_array_new();
    put_u32(table, 0);
    put_u16(table, rows);
    put_u16(table, columns);
    put_zeros(table, 12);
    put_record(out, TAG_TABLE, level, table);
}

/* An automatic number: 1 a footnote's, 4 a table's. */
static inline void put_auto_number(GByteArray *out, guint level, guint counts, guint n, char suffix)
{
    g_autoptr(GByteArray) control = g_byte_array_new();
    put_id(control, "atno");
    put_u32(control, counts);
    put_u16(control, n);
    put_zeros(control, 4);
    put_u16(control, (guint)suffix);
    put_record(out, TAG_CTRL, level, control);
}

/* Head type 1 outline, 2 number, 3 bullet. */
static inline void put_para_shape(GByteArray *docinfo, guint head, guint level, guint id)
{
    g_autoptr(GByteArray) shape = g_byte_array_new();
    put_u32(shape, head << 23 | level << 25);
    put_zeros(shape, 26);
    put_u16(shape, id);
    put_zeros(shape, 10);
    put_record(docinfo, TAG_PARA_SHAPE, 0, shape);
}

/* A numbering of seven levels: 1. 가. 1) 가) (1) (가) ① */
static inline void put_numbering(GByteArray *docinfo)
{
    static const char *const formats[] = { "^1.", "^2.", "^3)", "^4)", "(^5)", "(^6)", "^7" };
    static const guint kinds[] = { 0, 8, 0, 8, 0, 8, 1 };
    g_autoptr(GByteArray) numbering = g_byte_array_new();
    for (guint i = 0; i < 7; i++) {
        put_u32(numbering, kinds[i] << 5);
        put_zeros(numbering, 8);
        put_string(numbering, formats[i]);
    }
    put_u16(numbering, 1);
    put_record(docinfo, TAG_NUMBERING, 0, numbering);
}

static inline void put_bullet(GByteArray *docinfo, guint c)
{
    g_autoptr(GByteArray) bullet = g_byte_array_new();
    put_zeros(bullet, 12);
    put_u16(bullet, c);
    put_record(docinfo, TAG_BULLET, 0, bullet);
}

static inline GByteArray *numbered_docinfo(void)
{
    GByteArray *docinfo = g_byte_array_new();
    put_numbering(docinfo);
    put_bullet(docinfo, 0xF06C);
    put_para_shape(docinfo, 0, 0, 0);
    put_para_shape(docinfo, 2, 0, 1);
    put_para_shape(docinfo, 2, 1, 1);
    put_para_shape(docinfo, 3, 0, 1);
    put_para_shape(docinfo, 1, 0, 0);
    put_para_shape(docinfo, 1, 6, 0);
    put_para_shape(docinfo, 2, 0, 99);
    return docinfo;
}

static inline void put_section_para(GByteArray *s, guint shape, guint outline, const char *text)
{
    g_autoptr(GByteArray) units = g_byte_array_new();
    g_autoptr(GByteArray) control = g_byte_array_new();
    put_anchor(units, 2, "secd");
    put_anchor(units, 16, "head");
    put_anchor(units, 16, "foot");
    put_text(units, text);
    put_para_units(s, 0, shape, units);
    put_id(control, "secd");
    put_zeros(control, 14);
    put_u16(control, outline);
    put_record(s, TAG_CTRL, 1, control);
    put_ctrl(s, 1, "head", 0);
    put_list(s, 2);
    put_para(s, 2, 0, "머리말");
    put_ctrl(s, 1, "foot", 0);
    put_list(s, 2);
    put_para(s, 2, 0, "꼬리말");
}

static inline GByteArray *deflated(const GByteArray *plain)
{
    GByteArray *out = g_byte_array_new();
    z_stream z = { .next_in = plain->data, .avail_in = plain->len };
    deflateInit2(&z, Z_BEST_SPEED, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY);
    g_byte_array_set_size(out, (guint)deflateBound(&z, plain->len));
    z.next_out = out->data;
    z.avail_out = out->len;
    deflate(&z, Z_FINISH);
    g_byte_array_set_size(out, (guint)z.total_out);
    deflateEnd(&z);
    return out;
}

/* What a file is made of; NULL streams are left out. */
typedef struct {
    guint32 flags;
    const GByteArray *docinfo;
    const GByteArray *sections[3]; /* of BodyText, or of ViewText in a distribution file */
    const char *title;             /* in the summary */
    bool as_they_are;              /* the streams are deflated and sealed already, or damaged */
    const char *signature;         /* NULL: as it should be */
} HwpMake;

static inline void make_stream(GsfOutfile *folder, const char *name, const GByteArray *bytes)
{
    GsfOutput *stream = gsf_outfile_new_child(folder, name, FALSE);
    gsf_output_write(stream, bytes->len, bytes->data);
    gsf_output_close(stream);
    g_object_unref(stream);
}

static inline void make_header(GsfOutfile *root, const HwpMake *make)
{
    g_autoptr(GByteArray) header = g_byte_array_new();
    const char *signature = make->signature ? make->signature : "HWP Document File";
    g_byte_array_append(header, (const guint8 *)signature, (guint)strlen(signature));
    put_zeros(header, 32 - header->len);
    put_u32(header, 0x05000304);
    put_u32(header, make->flags);
    put_zeros(header, 216);
    make_stream(root, "FileHeader", header);
}

static inline void make_summary(GsfOutfile *root, const char *title)
{
    g_autoptr(GByteArray) set = g_byte_array_new();
    put_u16(set, 0xFFFE);
    put_zeros(set, 22);
    put_u32(set, 1);
    put_zeros(set, 16);
    put_u32(set, 48); /* where the section is */
    put_u32(set, 0);
    put_u32(set, 1);
    put_u32(set, 2); /* the title */
    put_u32(set, 16);
    put_u32(set, 31);
    put_u32(set, (guint32)g_utf8_strlen(title, -1) + 1);
    put_text(set, title);
    put_u16(set, 0);
    make_stream(root, "\005HwpSummaryInformation", set);
}

/* The generator of Microsoft's C library, as distribution files use it. */
static inline guint make_random(guint32 *r)
{
    *r = *r * 214013u + 2531011u;
    return *r >> 16 & 0x7FFF;
}

/* A section as a distribution file has it: the key is sixteen bytes of the digest; `flags` 1 copy,
 * 2 print forbidden. */
static inline GByteArray *sealed(const GByteArray *stream, guint32 seed, guint flags)
{
    static const guint8 digest[] = "A\0001\0B\0002\0C\0003\0D\0004\0";
    guint8 record[256] = { 0 };
    gsize at = 4 + (seed & 15);
    memcpy(record + at, digest, 16);
    record[at + 80] = (guint8)flags;
    guint32 r = seed;
    guint key = 0, n = 0;
    for (guint i = 0; i < sizeof record; i++, n--) {
        if (n == 0) {
            key = make_random(&r) & 0xFF;
            n = (make_random(&r) & 15) + 1;
        }
        const guint byte = i < 4 ? seed >> 8 * i : record[i] ^ key;
        record[i] = (guint8)byte;
    }
    GByteArray *out = g_byte_array_new();
    g_autoptr(GByteArray) head = g_byte_array_new();
    g_byte_array_append(head, record, sizeof record);
    put_record(out, TAG_DISTRIBUTION, 0, head);
    g_autoptr(GByteArray) padded = g_byte_array_new();
    g_byte_array_append(padded, stream->data, stream->len);
    put_zeros(padded, (16 - padded->len % 16) % 16);
    g_autofree guint8 *cipher = g_malloc(padded->len + 16);
    int written = 0;
    EVP_CIPHER_CTX *aes = EVP_CIPHER_CTX_new();
    EVP_EncryptInit_ex(aes, EVP_aes_128_ecb(), NULL, digest, NULL);
    EVP_CIPHER_CTX_set_padding(aes, 0);
    EVP_EncryptUpdate(aes, cipher, &written, padded->data, (int)padded->len);
    EVP_CIPHER_CTX_free(aes);
    g_byte_array_append(out, cipher, (guint)written);
    return out;
}

static inline void make_section(GsfOutfile *folder, const HwpMake *make, guint i)
{
    g_autofree char *name = g_strdup_printf("Section%u", i);
    const GByteArray *section = make->sections[i];
    if (make->as_they_are) {
        make_stream(folder, name, section);
        return;
    }
    g_autoptr(GByteArray) packed = make->flags & 1 ? deflated(section) : NULL;
    g_autoptr(GByteArray) locked =
        make->flags & 4 ? sealed(packed ? packed : section, 0x1234567B, 1) : NULL;
    make_stream(folder, name, locked ? locked : packed ? packed : section);
}

/* The bytes of a whole file. */
static inline GByteArray *make_hwp(const HwpMake *make)
{
    GsfOutput *memory = gsf_output_memory_new();
    GsfOutfile *root = gsf_outfile_msole_new(memory);
    g_autoptr(GByteArray) nothing = g_byte_array_new();
    const GByteArray *docinfo = make->docinfo ? make->docinfo : nothing;
    g_autoptr(GByteArray) packed = make->flags & 1 && !make->as_they_are ? deflated(docinfo) : NULL;
    make_header(root, make);
    make_stream(root, "DocInfo", packed ? packed : docinfo);
    const char *folder_name = make->flags & 4 ? "ViewText" : "BodyText";
    GsfOutfile *folder = GSF_OUTFILE(gsf_outfile_new_child(root, folder_name, TRUE));
    for (guint i = 0; i < G_N_ELEMENTS(make->sections) && make->sections[i]; i++)
        make_section(folder, make, i);
    gsf_output_close(GSF_OUTPUT(folder));
    g_object_unref(folder);
    if (make->title)
        make_summary(root, make->title);
    gsf_output_close(GSF_OUTPUT(root));
    g_object_unref(root);
    GByteArray *out = g_byte_array_new();
    g_byte_array_append(out, gsf_output_memory_get_bytes(GSF_OUTPUT_MEMORY(memory)),
        (guint)gsf_output_size(memory));
    g_object_unref(memory);
    return out;
}
