/* db/hangul.h - the Korean tokenizer, one for documents and queries.
 *
 * A Hangul word loses its particle or ending and is cut into overlapping pairs of syllables, so
 * that compounds match however they are spaced (안전인증대상 = 안전 인증 대상). Latin words and
 * numbers are whole and case-folded; article numbers are one token (제3조의2); 60335-1 is one token
 * and its parts, and so are designations (db/designation.h): ks, ksc60335-1, c, 60335, 60335-1, 1.
 *
 * Tokens overlap in the text: SQLite 3.40 repeats text in highlight() and snippet() over such
 * tokens, so hits are marked by kb/excerpt.c.
 */
#pragma once
#include "db/db.h"

/* Hears every token that FTS5 indexes, so that word statistics cost no second pass. */
typedef struct {
    void (*heard)(void *user, const char *token, int bytes); /* NULL: nobody listens */
    void *user;
} HangulTap;

/* Makes `tokenize = 'hangul'` known to `db`. Call it before any FTS table is touched. ERR_STORE
 * where this SQLite has no FTS5. A query's quoted strings are taken as they stand, one token each:
 * the query has been through hangul_tokenize() already. `tap` is borrowed for as long as `db`
 * lives. */
bool hangul_register(Db *db, HangulTap *tap, GError **err);

/* One token: `bytes` of `token`, found at text[start, end). `same_place`: it stands where the one
 * before it stands. The token lives as long as the call. Return other than 0 to stop. */
typedef int HangulFound(
    void *user, const char *token, int bytes, int start, int end, bool same_place);

/* Tokenizes `n` bytes of NFC text; what is not UTF-8 separates words. Returns 0 or what `found`
 * returned. */
int hangul_tokenize(const char *text, int n, HangulFound *found, void *user);

/* The syllables of the Hangul word text[0, n) without its particle or ending: the bytes to keep. At
 * least two syllables stay. */
int hangul_stem(const char *word, int n);
