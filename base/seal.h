/* base/seal.h - sealing callers' data with libsodium.
 *
 * The desk key (32 random bytes, in a file of mode 0600) wraps one random key a person; the
 * person's fields are sealed with that key (XChaCha20-Poly1305, the context bound as additional
 * data). Losing a person's key is forgetting the person. Equal values are found again by a keyed
 * hash (BLAKE2b).
 */
#pragma once
#include <glib.h>
#include "base/err.h"

typedef struct Seal Seal;

/* Makes the key file; it must not exist. ERR_STORE. */
bool seal_create(const char *path, GError **err);
/* Loads it. ERR_STORE if it cannot be read, ERR_FORBIDDEN if others may read it,
 * ERR_INTEGRITY if it is not a key. Key material is wiped by seal_free(). */
Seal *seal_open(const char *path, GError **err);
Seal *seal_new_for_tests(void); /* a fixed key */
void seal_free(Seal *seal);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Seal, seal_free)

/* A new random person key, wrapped; `context` is the person's id. */
GBytes *seal_new_key(const Seal *seal, const char *context);

/* Seals `text` (NULL gives NULL) with the person key in `wrapped`; opens it again. ERR_INTEGRITY
 * if the key, the context or the bytes are not the ones it was sealed with. */
bool seal_text(const Seal *seal, GBytes *wrapped, const char *context, const char *text,
    GBytes **sealed, GError **err);
bool seal_reveal(const Seal *seal, GBytes *wrapped, const char *context, GBytes *sealed,
    char **text, GError **err);

/* The keyed hash by which `value` is found again: 32 hexadecimal digits; `field` keeps a name and a
 * number of the same letters apart. NULL gives NULL. Free with g_free(). */
char *seal_lookup(const Seal *seal, const char *field, const char *value);
