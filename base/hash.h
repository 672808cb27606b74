/* base/hash.h - hashes, by libsodium: SHA-256 names a document's bytes, BLAKE2b-256 chains the log.
 */
#pragma once
#include <glib.h>

#define HASH_BYTES 32

/* 64 hexadecimal digits of SHA-256 (FIPS 180-4). Free with g_free(). */
char *hash_sha256(const void *bytes, gsize n);

/* FNV-1a of a short text, for hash tables. */
guint32 hash_short(const char *text, int bytes);

/* BLAKE2b-256 (RFC 7693) of a sequence of fields, each led by its length, so that no two sequences
 * of fields give the same bytes. */
typedef struct HashChain HashChain;
HashChain *hash_chain_new(void);
void hash_chain_add(HashChain *chain, const void *bytes, gsize n);
void hash_chain_text(HashChain *chain, const char *text); /* NULL counts as no field at all */
void hash_chain_number(HashChain *chain, gint64 number);
void hash_chain_end(HashChain *chain, guint8 out[HASH_BYTES]); /* frees `chain` */

/* Lower-case hexadecimal digits. Free with g_free(). */
char *hash_hex(const guint8 *bytes, gsize n);

/* 32 hexadecimal digits of 128 random bits: the id of an event, of a person. Free with g_free(). */
char *hash_random_id(void);
