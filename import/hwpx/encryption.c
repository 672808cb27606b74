/* import/hwpx/encryption.c - parts under a password, as META-INF/manifest.xml describes them.
 *
 * The scheme is OpenDocument's (OASIS OpenDocument 1.2 part 3, 3.4): the SHA-256 of the password
 * goes through PBKDF2 with HMAC-SHA1, its result is the key of AES-256-CBC; what is decrypted is a
 * raw deflate stream. The manifest has the SHA-256 of the first 1,024 bytes that it unpacks to.
 */
#include <string.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <zlib.h>
#include "base/i18n.h"
#include "import/hwpx/hwpx.h"

#define MOST_ITERATIONS 100000
#define CHECKED_BYTES 1024
#define LONGEST_SECRET 64 /* bytes of a salt */
#define STEP_BYTES (64u << 10)

enum { KEY_BYTES = 32, VECTOR_BYTES = 16, HASH_BYTES = 32 };

typedef struct {
    GBytes *checksum, *vector, *salt; /* NULL: not said */
    gint64 iterations;
} Lock;

struct HwpxEncryption {
    GHashTable *locks; /* of char *, to Lock */
    char *part;        /* the open entry; NULL: none */
};

static void lock_free(gpointer data)
{
    Lock *lock = data;
    g_bytes_unref(lock->checksum);
    g_bytes_unref(lock->vector);
    g_bytes_unref(lock->salt);
    g_free(lock);
}

HwpxEncryption *hwpx_encryption_new(void)
{
    HwpxEncryption *locks = g_new0(HwpxEncryption, 1);
    locks->locks = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, lock_free);
    return locks;
}

void hwpx_encryption_free(HwpxEncryption *locks)
{
    if (!locks)
        return;
    g_hash_table_unref(locks->locks);
    g_free(locks->part);
    g_free(locks);
}

static void take_base64(GBytes **to, const XmlAttributes *attributes, const char *name)
{
    const char *text = xml_attribute(attributes, name);
    if (!text || *to)
        return;
    gsize n = 0;
    guint8 *bytes = g_base64_decode(text, &n);
    *to = g_bytes_new_take(bytes, n);
}

static void on_start(void *user, const char *name, const XmlAttributes *attributes)
{
    HwpxEncryption *locks = user;
    Lock *lock = locks->part ? g_hash_table_lookup(locks->locks, locks->part) : NULL;
    if (strcmp(name, "file-entry") == 0) {
        g_free(locks->part);
        locks->part = g_strdup(xml_attribute(attributes, "full-path"));
    } else if (strcmp(name, "encryption-data") == 0 && locks->part && !lock) {
        lock = g_new0(Lock, 1);
        take_base64(&lock->checksum, attributes, "checksum");
        g_hash_table_insert(locks->locks, g_strdup(locks->part), lock);
    } else if (strcmp(name, "algorithm") == 0 && lock) {
        take_base64(&lock->vector, attributes, "initialisation-vector");
    } else if (strcmp(name, "key-derivation") == 0 && lock) {
        take_base64(&lock->salt, attributes, "salt");
        lock->iterations = xml_attribute_number(attributes, "iteration-count", 0);
    }
}

const XmlHandler hwpx_encryption_handler = { .start = on_start };

bool hwpx_encryption_has(const HwpxEncryption *locks, const char *part)
{
    return g_hash_table_contains(locks->locks, part);
}

static gsize size_of(GBytes *bytes)
{
    return bytes ? g_bytes_get_size(bytes) : 0;
}

static bool is_known(const Lock *lock)
{
    return size_of(lock->checksum) == HASH_BYTES && size_of(lock->vector) == VECTOR_BYTES &&
           size_of(lock->salt) > 0 && size_of(lock->salt) <= LONGEST_SECRET &&
           lock->iterations > 0 && lock->iterations <= MOST_ITERATIONS;
}

static bool derive_key(const Lock *lock, const char *password, guint8 key[KEY_BYTES])
{
    guint8 start[HASH_BYTES];
    gsize n;
    const guint8 *salt = g_bytes_get_data(lock->salt, &n);
    return EVP_Digest(password, strlen(password), start, NULL, EVP_sha256(), NULL) == 1 &&
           PKCS5_PBKDF2_HMAC((const char *)start, sizeof start, salt, (int)n, (int)lock->iterations,
               EVP_sha1(), KEY_BYTES, key) == 1;
}

/* Without padding: what follows the deflate stream does not matter. */
static bool decrypt(const Lock *lock, const guint8 key[KEY_BYTES], GByteArray *bytes)
{
    EVP_CIPHER_CTX *context = EVP_CIPHER_CTX_new();
    const guint8 *vector = g_bytes_get_data(lock->vector, NULL);
    int n = 0;
    bool fits = bytes->len % VECTOR_BYTES == 0 && bytes->len <= G_MAXINT32;
    bool ok = context && fits &&
              EVP_DecryptInit_ex(context, EVP_aes_256_cbc(), NULL, key, vector) == 1 &&
              EVP_CIPHER_CTX_set_padding(context, 0) == 1 &&
              EVP_DecryptUpdate(context, bytes->data, &n, bytes->data, (int)bytes->len) == 1;
    EVP_CIPHER_CTX_free(context);
    return ok;
}

static bool is_right(const Lock *lock, const GByteArray *plain)
{
    guint8 hash[HASH_BYTES];
    return EVP_Digest(
               plain->data, MIN(plain->len, CHECKED_BYTES), hash, NULL, EVP_sha256(), NULL) == 1 &&
           memcmp(hash, g_bytes_get_data(lock->checksum, NULL), sizeof hash) == 0;
}

/* Appends the unpacked bytes; false if they are damaged, or beyond the limits (`bomb`). */
static bool inflate_all(const GByteArray *packed, GByteArray *plain, bool *bomb)
{
    guint64 most = MAX(PACKAGE_SMALL_BYTES, (guint64)packed->len * PACKAGE_MOST_RATIO);
    most = MIN(most, PACKAGE_MOST_BYTES);
    z_stream z = { .next_in = packed->data, .avail_in = packed->len };
    guint8 step[STEP_BYTES];
    int result = inflateInit2(&z, -MAX_WBITS);
    if (result != Z_OK)
        return false;
    while (result == Z_OK && plain->len <= most) {
        z.next_out = step;
        z.avail_out = sizeof step;
        result = inflate(&z, Z_NO_FLUSH);
        g_byte_array_append(plain, step, (guint)sizeof step - z.avail_out);
    }
    inflateEnd(&z);
    *bomb = plain->len > most;
    return result == Z_STREAM_END && !*bomb;
}

static bool unlock(const Lock *lock, ImportDoc *doc, GByteArray *bytes, const char *password,
    GByteArray *plain, GError **err)
{
    guint8 key[KEY_BYTES];
    bool bomb = false;
    if (!is_known(lock))
        return import_fail(doc, FAULT_ENCRYPTED, err,
            _("the file is encrypted in a way that is not known here; save it without a password "
              "and import that"));
    bool ok = derive_key(lock, password, key) && decrypt(lock, key, bytes) &&
              inflate_all(bytes, plain, &bomb) && is_right(lock, plain);
    OPENSSL_cleanse(key, sizeof key);
    if (bomb)
        return import_fail(doc, FAULT_REFUSED, err,
            _("the file unpacks to far more than a document holds; it is made to harm and was not "
              "opened"));
    return ok || import_fail(doc, FAULT_ENCRYPTED, err,
                     _("the file is encrypted and the password is wrong; import it again with the "
                       "right one"));
}

GByteArray *hwpx_decrypt(const HwpxEncryption *locks, ImportDoc *doc, const char *part,
    const GByteArray *packed, const char *password, GError **err)
{
    const Lock *lock = g_hash_table_lookup(locks->locks, part);
    if (!lock || !password) {
        import_fail(doc, FAULT_ENCRYPTED, err,
            _("the file is encrypted: import it again with its password, or save it without one"));
        return NULL;
    }
    g_autoptr(GByteArray) bytes = g_byte_array_new(), plain = g_byte_array_new();
    g_byte_array_append(bytes, packed->data, packed->len);
    return unlock(lock, doc, bytes, password, plain, err) ? g_steal_pointer(&plain) : NULL;
}
