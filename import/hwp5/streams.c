/* import/hwp5/streams.c - sections in order; distribution files decrypted; deflate undone. */
#include "import/hwp5/streams.h"
#include <stdlib.h>
#include <string.h>
#include <openssl/evp.h>
#include "base/i18n.h"
#include "import/hwp5/records.h"
#include "import/package/inflate.h"

#define HEADER_BYTES 256
#define FLAGS_AT 36
#define SECTION "Section"
#define VIEW "ViewText"
#define MOST_SECTIONS 10000
#define SEALED_BYTES 256 /* the record in front of a distributed section */
#define DIGEST_BYTES 80  /* the password's SHA-1 as hexadecimal digits in UTF-16 */
#define KEY_BYTES 16
#define AES_BLOCK 16

static bool has_signature(const GByteArray *header)
{
    static const char signature[] = "HWP Document File";
    return header && header->len >= FLAGS_AT + 4 &&
           memcmp(header->data, signature, sizeof signature - 1) == 0;
}

bool hwp5_streams_open(Hwp5Streams *streams, const guint8 *bytes, gsize n, GError **err)
{
    *streams = (Hwp5Streams){ .ole = ole_open(bytes, n, err), .capacity = HWP5_ALL_BYTES };
    if (!streams->ole)
        return false;
    g_autoptr(GByteArray) header = ole_read(streams->ole, "FileHeader", HEADER_BYTES, NULL);
    if (!has_signature(header)) {
        g_set_error_literal(err, ERR, ERR_INPUT, _("the header of the HWP file is damaged"));
        return false;
    }
    streams->flags = bytes_u32((Bytes){ header->data, header->len }, FLAGS_AT);
    return true;
}

void hwp5_streams_clear(Hwp5Streams *streams)
{
    g_clear_pointer(&streams->ole, ole_free);
}

/* The N of "SectionN"; -1 for another name. */
static long section_number(const char *name)
{
    if (!g_str_has_prefix(name, SECTION))
        return -1;
    const char *digits = name + strlen(SECTION);
    gsize n = strlen(digits);
    return n > 0 && n <= 6 && strspn(digits, "0123456789") == n ? strtol(digits, NULL, 10) : -1;
}

static gint compare_sections(gconstpointer a, gconstpointer b)
{
    const char *const *left = a, *const *right = b;
    long one = section_number(strchr(*left, '/') + 1);
    long other = section_number(strchr(*right, '/') + 1);
    return one < other ? -1 : one > other;
}

GPtrArray *hwp5_streams_sections(const Hwp5Streams *streams)
{
    const char *folder = streams->flags & HWP5_DISTRIBUTED ? VIEW : "BodyText";
    GPtrArray *paths = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GPtrArray) names = ole_list(streams->ole, folder);
    for (guint i = 0; i < names->len && paths->len < MOST_SECTIONS; i++)
        if (section_number(names->pdata[i]) >= 0)
            g_ptr_array_add(paths, g_strconcat(folder, "/", names->pdata[i], NULL));
    g_ptr_array_sort(paths, compare_sections);
    return paths;
}

/* The generator of Microsoft's C library. */
static guint next_random(guint32 *state)
{
    *state = *state * 214013u + 2531011u;
    return *state >> 16 & 0x7FFF;
}

static void unmask(guint8 sealed[SEALED_BYTES])
{
    guint32 state = bytes_u32((Bytes){ sealed, SEALED_BYTES }, 0);
    guint key = 0, times = 0;
    for (gsize i = 0; i < SEALED_BYTES; i++, times--) {
        if (times == 0) {
            key = next_random(&state) & 0xFF;
            times = (next_random(&state) & 0xF) + 1;
        }
        if (i >= 4)
            sealed[i] ^= (guint8)key;
    }
}

/* Decrypts the whole blocks of `cipher`; a remainder is ignored. NULL if libcrypto refuses. */
static GByteArray *decrypt(const guint8 *key, Bytes cipher)
{
    gsize n = MIN(cipher.n, HWP5_STREAM_BYTES) / AES_BLOCK * AES_BLOCK;
    g_autoptr(GByteArray) plain = g_byte_array_new();
    g_byte_array_set_size(plain, (guint)n);
    EVP_CIPHER_CTX *aes = EVP_CIPHER_CTX_new();
    int written = 0;
    bool ok = aes && EVP_DecryptInit_ex(aes, EVP_aes_128_ecb(), NULL, key, NULL) == 1 &&
              EVP_CIPHER_CTX_set_padding(aes, 0) == 1 &&
              (n == 0 || EVP_DecryptUpdate(aes, plain->data, &written, cipher.at, (int)n) == 1);
    EVP_CIPHER_CTX_free(aes);
    return ok ? g_steal_pointer(&plain) : NULL;
}

/* Opens one section of a distribution file: a record with the key in it, then AES-128-ECB. */
static GByteArray *open_distributed(Hwp5Streams *streams, const GByteArray *stream)
{
    Bytes rest = { stream->data, stream->len }, record;
    guint tag, level;
    if (!hwp5_record_next(&rest, &tag, &level, &record, &streams->damaged) ||
        tag != HWP5_DISTRIBUTION || record.n != SEALED_BYTES)
        return NULL;
    guint8 sealed[SEALED_BYTES];
    memcpy(sealed, record.at, sizeof sealed);
    unmask(sealed);
    gsize digest = 4 + (sealed[0] & 0xF);
    streams->forbidden |= bytes_u16((Bytes){ sealed, sizeof sealed }, digest + DIGEST_BYTES) &
                          (HWP5_NO_COPY | HWP5_NO_PRINT);
    return decrypt(sealed + digest, rest);
}

static GByteArray *inflate_stream(Hwp5Streams *streams, const GByteArray *packed)
{
    InflateEnd end;
    GByteArray *out = inflate_raw(
        (Bytes){ packed->data, packed->len }, MIN(streams->capacity, HWP5_STREAM_BYTES), &end);
    streams->damaged |= end == INFLATE_BROKEN;
    streams->bomb |= end == INFLATE_BOMB;
    return out;
}

GByteArray *hwp5_streams_read(Hwp5Streams *streams, const char *path)
{
    bool cut = false;
    g_autoptr(GByteArray) stream =
        ole_read(streams->ole, path, MIN(streams->capacity, HWP5_STREAM_BYTES), &cut);
    if (!stream)
        return NULL;
    streams->damaged |= cut;
    if (g_str_has_prefix(path, VIEW "/")) {
        g_autoptr(GByteArray) opened = open_distributed(streams, stream);
        streams->damaged |= !opened;
        g_byte_array_set_size(stream, 0);
        if (opened)
            g_byte_array_append(stream, opened->data, opened->len);
    }
    if (streams->flags & HWP5_COMPRESSED) {
        GByteArray *plain = inflate_stream(streams, stream);
        g_byte_array_unref(stream);
        stream = plain;
    }
    streams->capacity -= MIN(streams->capacity, stream->len);
    return g_steal_pointer(&stream);
}
