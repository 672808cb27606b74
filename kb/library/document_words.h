/* kb/library/document_words.h - the words that tell the documents apart, as they are recorded. */
#pragma once
#include "db/desk.h"

typedef enum { KB_WORD_KIND, KB_WORD_COUNTRY, KB_WORD_FIELD, KB_WORD_TITLE } KbDocumentWord;

/* Those of all documents that begin with `begin` ("": all), each once, in order, at most `limit`.
 * char *; free with g_ptr_array_unref(). */
GPtrArray *kb_document_words(
    Desk *desk, KbDocumentWord word, const char *begin, int limit, GError **err);

/* True if a document has this word; else ERR_NOT_FOUND, naming near ones. */
bool kb_document_word_is_known(Desk *desk, KbDocumentWord word, const char *text, GError **err);
