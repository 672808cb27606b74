/* base/hash.c - hashes, by libsodium. */
#include "base/hash.h"
#include <sodium.h>
#include <string.h>

struct HashChain {
    crypto_generichash_state state;
};

char *hash_hex(const guint8 *bytes, gsize n)
{
    char *hex = g_malloc(n * 2 + 1);
    return sodium_bin2hex(hex, n * 2 + 1, bytes, n);
}

guint32 hash_short(const char *text, int bytes)
{
    guint32 hash = 2166136261u;
    for (int i = 0; i < bytes; i++)
        hash = (hash ^ (guint8)text[i]) * 16777619u;
    return hash;
}

char *hash_sha256(const void *bytes, gsize n)
{
    guint8 digest[crypto_hash_sha256_BYTES];
    crypto_hash_sha256(digest, bytes, n);
    return hash_hex(digest, sizeof digest);
}

HashChain *hash_chain_new(void)
{
    HashChain *chain = NULL;
    /* the state's alignment is 64 bytes, more than malloc promises */
    chain = g_aligned_alloc0(1, sizeof *chain, 64);
    crypto_generichash_init(&chain->state, NULL, 0, HASH_BYTES);
    return chain;
}

void hash_chain_add(HashChain *chain, const void *bytes, gsize n)
{
    guint64 length = GUINT64_TO_LE((guint64)n);
    crypto_generichash_update(&chain->state, (const guint8 *)&length, sizeof length);
    crypto_generichash_update(&chain->state, bytes, n);
}

void hash_chain_text(HashChain *chain, const char *text)
{
    if (text)
        hash_chain_add(chain, text, strlen(text));
}

void hash_chain_number(HashChain *chain, gint64 number)
{
    gint64 little = GINT64_TO_LE(number);
    hash_chain_add(chain, &little, sizeof little);
}

void hash_chain_end(HashChain *chain, guint8 out[HASH_BYTES])
{
    crypto_generichash_final(&chain->state, out, HASH_BYTES);
    g_aligned_free(chain);
}

char *hash_random_id(void)
{
    guint8 bits[16];
    randombytes_buf(bits, sizeof bits);
    return hash_hex(bits, sizeof bits);
}
