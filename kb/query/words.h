/* kb/query/words.h - what a person typed, cut into words, phrases and filters. No database. */
#pragma once
#include <glib.h>
#include <stdbool.h>

typedef enum { WORD_PLAIN, WORD_PHRASE, WORD_EXCLUDED, WORD_FILTER } WordKind;

typedef struct {
    WordKind kind;
    char *text;         /* without quotes, sign or filter name */
    char *stem;         /* plain words: without particle or ending */
    const char *filter; /* "kind", "country", "law"; static */
    bool designation;   /* begins with one: no slip, whatever it is */
    bool empty;         /* carries nothing: a question word, politeness */
} QueryWord;

/* GPtrArray of QueryWord, freed with the array. Never fails: whatever is no phrase, exclusion or
 * filter is a word. */
GPtrArray *query_words(const char *text);
