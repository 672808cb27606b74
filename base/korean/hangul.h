/* base/korean/hangul.h - the Korean tokenizer, one for documents and queries.
 *
 * A Hangul word loses its particle or ending and is cut into overlapping pairs of syllables, so
 * that compounds match however they are spaced (안전인증대상 = 안전 인증 대상). Latin words and
 * numbers are whole and case-folded; article numbers are one token (제3조의2); 60335-1 is one token
 * and its parts, and so are designations (base/korean/designation.h): ks, ksc60335-1, c, 60335,
 * 60335-1, 1.
 */
#pragma once
#include <glib.h>
#include <stdbool.h>

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
