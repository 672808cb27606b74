/* tests/unit/make_xls.h - a small writer of BIFF8 workbooks, and of other compound files. */
#pragma once
#include <glib.h>
#include <gsf/gsf-outfile-msole.h>
#include <gsf/gsf-output-memory.h>
#include <string.h>

static inline void put_number(GByteArray *to, guint64 number, int bytes)
{
    for (int i = 0; i < bytes; i++) {
        guint64 rest = i < 8 ? number >> (8 * i) : 0;
        guint8 byte = (guint8)(rest & 0xFF);
        g_byte_array_append(to, &byte, 1);
    }
}

static inline void put_double(GByteArray *to, double value)
{
    guint64 bits;
    memcpy(&bits, &value, sizeof bits);
    put_number(to, bits, 8);
}

/* The characters of a string, two bytes each. */
static inline void put_units(GByteArray *to, const char *text)
{
    glong n = 0;
    g_autofree gunichar2 *units = g_utf8_to_utf16(text, -1, NULL, &n, NULL);
    for (glong i = 0; i < n; i++)
        put_number(to, units[i], 2);
}

/* A Unicode string whose length takes `length_bytes`. */
static inline void put_string(GByteArray *to, const char *text, int length_bytes)
{
    g_autofree gunichar2 *units = NULL;
    glong n = 0;
    units = g_utf8_to_utf16(text, -1, NULL, &n, NULL);
    put_number(to, (guint64)n, length_bytes);
    put_number(to, 1, 1);
    put_units(to, text);
}

static inline void put_record(GByteArray *to, guint type, const GByteArray *data)
{
    put_number(to, type, 2);
    put_number(to, data->len, 2);
    g_byte_array_append(to, data->data, data->len);
}

/* A record of numbers, each `bytes` wide: pairs up to a width of 0. */
static inline void put_numbers(GByteArray *to, guint type, const guint64 (*numbers)[2])
{
    g_autoptr(GByteArray) data = g_byte_array_new();
    for (; (*numbers)[1] > 0; numbers++)
        put_number(data, (*numbers)[0], (int)(*numbers)[1]);
    put_record(to, type, data);
}
#define PUT(to, type, ...) put_numbers(to, type, (const guint64[][2]){ __VA_ARGS__, { 0, 0 } })

static inline void put_bof(GByteArray *to, guint kind)
{
    PUT(to, 0x0809, { 0x0600, 2 }, { kind, 2 }, { 0, 4 }, { 0, 8 });
}

static inline void put_eof(GByteArray *to)
{
    PUT(to, 0x000A, { 0, 0 });
}

/* A workbook of two parts: `globals` without its end, and one sheet's records. The sheets of
 * `names` (up to NULL; a leading '-' hides one) all show the same records. */
static inline GByteArray *join_workbook(
    const GByteArray *globals, const GByteArray *sheet, const char *const *names)
{
    GByteArray *stream = g_byte_array_new();
    gsize bound = 0;
    for (const char *const *name = names; *name; name++) {
        glong n = g_utf8_strlen(*name + (**name == '-'), -1);
        bound += 4 + 8 + 2 * (gsize)n;
    }
    gsize at = 20 + globals->len + bound + 4;
    put_bof(stream, 0x0005);
    g_byte_array_append(stream, globals->data, globals->len);
    for (const char *const *name = names; *name; name++) {
        g_autoptr(GByteArray) data = g_byte_array_new();
        put_number(data, at, 4);
        put_number(data, **name == '-', 1);
        put_number(data, 0, 1);
        put_string(data, *name + (**name == '-'), 1);
        put_record(stream, 0x0085, data);
    }
    put_eof(stream);
    g_assert_cmpuint(stream->len, ==, at);
    g_byte_array_append(stream, sheet->data, sheet->len);
    return stream;
}

/* A compound file with one stream of that name. */
static inline GBytes *make_compound(const char *name, const GByteArray *stream)
{
    GsfOutput *memory = gsf_output_memory_new();
    GsfOutfile *file = gsf_outfile_msole_new(memory);
    GsfOutput *child = gsf_outfile_new_child(file, name, FALSE);
    gsf_output_write(child, stream->len, stream->data);
    gsf_output_close(child);
    gsf_output_close(GSF_OUTPUT(file));
    GBytes *bytes = g_bytes_new(
        gsf_output_memory_get_bytes(GSF_OUTPUT_MEMORY(memory)), (gsize)gsf_output_size(memory));
    g_object_unref(child);
    g_object_unref(file);
    g_object_unref(memory);
    return bytes;
}
