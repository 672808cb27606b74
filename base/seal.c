/* base/seal.c - sealing callers' data with libsodium. */
#include "base/seal.h"
#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include "base/hash.h"
#include "base/i18n.h"

#define KEY_BYTES crypto_aead_xchacha20poly1305_ietf_KEYBYTES
#define NONCE_BYTES crypto_aead_xchacha20poly1305_ietf_NPUBBYTES
#define TAG_BYTES crypto_aead_xchacha20poly1305_ietf_ABYTES
#define LOOKUP_BYTES 16

G_STATIC_ASSERT(KEY_BYTES == crypto_kdf_KEYBYTES);

struct Seal {
    guint8 wrap[KEY_BYTES];   /* wraps person keys */
    guint8 lookup[KEY_BYTES]; /* keys the hashes */
};

static Seal *seal_from_key(const guint8 key[KEY_BYTES])
{
    Seal *seal = g_new0(Seal, 1);
    sodium_mlock(seal, sizeof *seal);
    crypto_kdf_derive_from_key(seal->wrap, KEY_BYTES, 1, "onecall_", key);
    crypto_kdf_derive_from_key(seal->lookup, KEY_BYTES, 2, "onecall_", key);
    return seal;
}

void seal_free(Seal *seal)
{
    if (!seal)
        return;
    sodium_munlock(seal, sizeof *seal); /* wipes it too */
    g_free(seal);
}

Seal *seal_new_for_tests(void)
{
    guint8 key[KEY_BYTES] = { 1 };
    return seal_from_key(key);
}

static bool store_failed(GError **err, const char *path)
{
    g_set_error(err, ERR, ERR_STORE, "%s: %s", path, g_strerror(errno));
    return false;
}

bool seal_create(const char *path, GError **err)
{
    guint8 key[KEY_BYTES];
    char hex[KEY_BYTES * 2 + 1];
    randombytes_buf(key, sizeof key);
    sodium_bin2hex(hex, sizeof hex, key, sizeof key);
    hex[KEY_BYTES * 2] = '\n';
    int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    bool ok = fd >= 0 && write(fd, hex, sizeof hex) == (ssize_t)sizeof hex && fsync(fd) == 0;
    if (!ok)
        store_failed(err, path);
    if (fd >= 0)
        close(fd);
    if (fd >= 0 && !ok)
        unlink(path); /* half a key would pass for one the next time */
    sodium_memzero(key, sizeof key);
    sodium_memzero(hex, sizeof hex);
    return ok;
}

static bool is_private(int fd, const char *path, GError **err)
{
    struct stat st;
    if (fstat(fd, &st) != 0)
        return store_failed(err, path);
    if ((st.st_mode & 077) == 0)
        return true;
    g_set_error(err, ERR, ERR_FORBIDDEN,
        _("%s: others may read the desk key; close it with: chmod 600 %s"), path, path);
    return false;
}

Seal *seal_open(const char *path, GError **err)
{
    char hex[KEY_BYTES * 2];
    guint8 key[KEY_BYTES];
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0) {
        store_failed(err, path);
        return NULL;
    }
    Seal *seal = NULL;
    if (is_private(fd, path, err)) {
        if (read(fd, hex, sizeof hex) == (ssize_t)sizeof hex &&
            sodium_hex2bin(key, sizeof key, hex, sizeof hex, NULL, NULL, NULL) == 0)
            seal = seal_from_key(key);
        else
            g_set_error(
                err, ERR, ERR_INTEGRITY, _("%s is not a desk key; restore it from a backup"), path);
    }
    close(fd);
    sodium_memzero(hex, sizeof hex);
    sodium_memzero(key, sizeof key);
    return seal;
}

static GBytes *encrypt(const guint8 *key, const char *context, const void *plain, gsize n)
{
    gsize capacity = NONCE_BYTES + n + TAG_BYTES;
    guint8 *box = g_malloc(capacity);
    randombytes_buf(box, NONCE_BYTES);
    crypto_aead_xchacha20poly1305_ietf_encrypt(box + NONCE_BYTES, NULL, plain, n,
        (const guint8 *)context, strlen(context), NULL, box, key);
    return g_bytes_new_take(box, capacity);
}

/* The plain bytes, NUL-terminated, with their number in `n`; NULL if the box is not ours. */
static guint8 *decrypt(const guint8 *key, const char *context, GBytes *box, gsize *n)
{
    gsize size;
    const guint8 *bytes = g_bytes_get_data(box, &size);
    if (size < NONCE_BYTES + TAG_BYTES)
        return NULL;
    *n = size - NONCE_BYTES - TAG_BYTES;
    guint8 *plain = g_malloc0(*n + 1);
    if (crypto_aead_xchacha20poly1305_ietf_decrypt(plain, NULL, NULL, bytes + NONCE_BYTES,
            size - NONCE_BYTES, (const guint8 *)context, strlen(context), bytes, key) == 0)
        return plain;
    g_free(plain);
    return NULL;
}

GBytes *seal_new_key(const Seal *seal, const char *context)
{
    guint8 key[KEY_BYTES];
    randombytes_buf(key, sizeof key);
    GBytes *wrapped = encrypt(seal->wrap, context, key, sizeof key);
    sodium_memzero(key, sizeof key);
    return wrapped;
}

static bool unwrap(
    const Seal *seal, GBytes *wrapped, const char *context, guint8 key[KEY_BYTES], GError **err)
{
    gsize n = 0;
    g_autofree guint8 *plain = decrypt(seal->wrap, context, wrapped, &n);
    if (!plain || n != KEY_BYTES) {
        g_set_error_literal(err, ERR, ERR_INTEGRITY,
            _("a caller's data cannot be opened with this desk key; is desk.key the right one?"));
        return false;
    }
    memcpy(key, plain, KEY_BYTES);
    sodium_memzero(plain, n);
    return true;
}

bool seal_text(const Seal *seal, GBytes *wrapped, const char *context, const char *text,
    GBytes **sealed, GError **err)
{
    guint8 key[KEY_BYTES];
    *sealed = NULL;
    if (!text)
        return true;
    if (!unwrap(seal, wrapped, context, key, err))
        return false;
    *sealed = encrypt(key, context, text, strlen(text));
    sodium_memzero(key, sizeof key);
    return true;
}

bool seal_reveal(const Seal *seal, GBytes *wrapped, const char *context, GBytes *sealed,
    char **text, GError **err)
{
    guint8 key[KEY_BYTES];
    gsize n;
    *text = NULL;
    if (!sealed)
        return true;
    if (!unwrap(seal, wrapped, context, key, err))
        return false;
    *text = (char *)decrypt(key, context, sealed, &n);
    sodium_memzero(key, sizeof key);
    if (!*text)
        g_set_error_literal(err, ERR, ERR_INTEGRITY, _("a caller's sealed data is damaged"));
    return *text != NULL;
}

char *seal_lookup(const Seal *seal, const char *field, const char *value)
{
    if (!value)
        return NULL;
    g_autofree char *labelled = g_strconcat(field, "=", value, NULL);
    guint8 digest[LOOKUP_BYTES];
    crypto_generichash(digest, sizeof digest, (const guint8 *)labelled, strlen(labelled),
        seal->lookup, sizeof seal->lookup);
    return hash_hex(digest, sizeof digest);
}
