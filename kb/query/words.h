/* kb/query/words.h - a query as typed, split into words, phrases and filters. No database. */
#pragma once
#include <glib.h>
#include <stdbool.h>

typedef enum { WORD_PLAIN, WORD_PHRASE, WORD_EXCLUDED, WORD_FILTER } WordKind;

typedef struct {
    WordKind kind;
    char *text;         /* without quotes, sign or filter name */
    char *stem;         /* plain words: without particle or ending */
    const char *filter; /* "kind", "country", "law"; static */
    bool designation;   /* begins with one: it is not corrected */
    bool empty;         /* says nothing of the matter: a question word, politeness */
} QueryWord;

/* GPtrArray of QueryWord, freed with the array. Never fails: what is not a phrase, an exclusion or
 * a filter is a plain word. */
GPtrArray *query_words(const char *text);
