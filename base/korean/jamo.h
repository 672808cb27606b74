/* base/korean/jamo.h - Hangul as it is typed: keys of the 두벌식 layout, initials, distances. No
 * database.
 *
 * A jamo is a key: ㅘ is two (ㅗ, ㅏ), ㄲ is one (shift). Keys are the ASCII letters they share the
 * keyboard with, so 안전 is "dkswjs" and that is also what stands there when the layout was wrong.
 */
#pragma once
#include <glib.h>
#include <stdbool.h>

/* The keys that type `text`; what is not Hangul stays as it is. Free with g_free(). */
char *jamo_keys(const char *text);
/* The same into `keys`, which holds `capacity` bytes: what does not fit is left out. */
void jamo_put_keys(const char *text, char *keys, gsize capacity);
/* What typing `keys` gives on the Korean layout; what is not a letter stays. Free with g_free(). */
char *jamo_compose(const char *keys);

/* The first key of each syllable and each lone consonant of `text`, the rest left out: "wrdv" for
 * 전기용품 and for ㅈㄱㅇㅍ. Free with g_free(). */
char *jamo_initials(const char *text);
/* The key of the initial of `c`, a syllable or a consonant that can begin one; 0 for others. */
char jamo_initial(gunichar c);

static inline bool jamo_is_lone(gunichar c) /* ㄱ to ㅣ, by itself */
{
    return c >= 0x3131 && c <= 0x3163;
}
static inline bool jamo_is_vowel(gunichar c)
{
    return c >= 0x314F && c <= 0x3163;
}

/* Edits that make `b` of `a`, both keys: insert, delete, substitute, transpose (optimal string
 * alignment), the first key's edit counts double. `most` + 1 if it is more than `most`, which is
 * 3 at most. */
int jamo_distance(const char *a, const char *b, int most);
/* How many edits a word of `keys` keys may have: none below 4, one from 4, two from 9. */
int jamo_edits(gsize keys);
/* True if `typed` is `word` with its last syllable not finished: 안전인ㅈ, 안전읹, 안전인즈 of
 * 안전인증. */
bool jamo_begins(const char *typed, const char *word);
