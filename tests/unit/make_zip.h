/* tests/unit/make_zip.h - writes a ZIP in memory, a wrong one where it is asked to. */
#pragma once
#include <glib.h>
#include <string.h>
#include <zlib.h>

typedef struct {
    GByteArray *all, *directory;
    guint count;
} MakeZip;

static inline MakeZip make_zip(void)
{
    return (MakeZip){ g_byte_array_new(), g_byte_array_new(), 0 };
}

static inline void make_u16(GByteArray *to, guint value)
{
    const guint8 bytes[] = { (guint8)value, (guint8)(value >> 8) };
    g_byte_array_append(to, bytes, sizeof bytes);
}

static inline void make_u32(GByteArray *to, gsize value)
{
    make_u16(to, (guint)value & 0xFFFF);
    make_u16(to, (guint)(value >> 16) & 0xFFFF);
}

/* A raw deflate stream of `n` bytes; free with g_byte_array_unref(). */
static inline GByteArray *make_deflated(const void *bytes, gsize n)
{
    GByteArray *packed = g_byte_array_new();
    z_stream z = { .next_in = (Bytef *)bytes, .avail_in = (uInt)n };
    deflateInit2(&z, 9, Z_DEFLATED, -15, 8, Z_DEFAULT_STRATEGY);
    g_byte_array_set_size(packed, (guint)deflateBound(&z, (uLong)n));
    z.next_out = packed->data;
    z.avail_out = packed->len;
    deflate(&z, Z_FINISH);
    g_byte_array_set_size(packed, (guint)z.total_out);
    deflateEnd(&z);
    return packed;
}

/* What follows the signature and the versions, the same in both headers. */
static inline void make_zip_common(
    GByteArray *to, guint method, guint32 crc, gsize packed, gsize bytes, gsize name)
{
    make_u16(to, 0);
    make_u16(to, method);
    make_u32(to, 0);
    make_u32(to, crc);
    make_u32(to, packed);
    make_u32(to, bytes);
    make_u16(to, (guint)name);
    make_u16(to, 0);
}

/* An entry whose header says that it unpacks to `said` bytes. */
static inline void make_zip_lie(
    MakeZip *zip, const char *name, const void *bytes, gsize n, gsize said, bool deflated)
{
    GByteArray *packed = deflated ? make_deflated(bytes, n) : g_byte_array_new();
    if (!deflated)
        g_byte_array_append(packed, bytes, (guint)n);
    guint32 crc = (guint32)crc32(0, bytes, (uInt)n);
    gsize at = zip->all->len;

    g_byte_array_append(zip->all, (const guint8 *)"PK\3\4\24", 6);
    make_zip_common(zip->all, deflated ? 8 : 0, crc, packed->len, said, strlen(name));
    g_byte_array_append(zip->all, (const guint8 *)name, (guint)strlen(name));
    g_byte_array_append(zip->all, packed->data, packed->len);

    g_byte_array_append(zip->directory, (const guint8 *)"PK\1\2\24\0\24", 8);
    make_zip_common(zip->directory, deflated ? 8 : 0, crc, packed->len, said, strlen(name));
    g_byte_array_append(zip->directory, (const guint8 *)"\0\0\0\0\0\0\0\0\0", 10);
    make_u32(zip->directory, at);
    g_byte_array_append(zip->directory, (const guint8 *)name, (guint)strlen(name));
    zip->count++;
    g_byte_array_unref(packed);
}

static inline void make_zip_add(MakeZip *zip, const char *name, const char *text)
{
    make_zip_lie(zip, name, text, strlen(text), strlen(text), true);
}

/* Ends the file with a directory that says it has `count` entries. */
static inline void make_zip_end_saying(MakeZip *zip, guint count)
{
    gsize at = zip->all->len;
    g_byte_array_append(zip->all, zip->directory->data, zip->directory->len);
    g_byte_array_append(zip->all, (const guint8 *)"PK\5\6\0\0\0", 8);
    make_u16(zip->all, count);
    make_u16(zip->all, count);
    make_u32(zip->all, zip->directory->len);
    make_u32(zip->all, at);
    make_u16(zip->all, 0);
    g_byte_array_unref(zip->directory);
}

/* The whole file; free with g_byte_array_unref(). */
static inline GByteArray *make_zip_end(MakeZip *zip)
{
    make_zip_end_saying(zip, zip->count);
    return zip->all;
}
