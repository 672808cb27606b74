/* kb/knowledge/cited_text.h - the text of a cited article today, and the one to come. */
#pragma once
#include "db/desk.h"

typedef struct {
    bool known;         /* the document is in the knowledge base */
    char *now, *coming; /* hashes of the text in force today, and of that in the newest version if
                           it is another one; NULL: the version does not have the article */
    gint64 now_day, coming_day; /* when they come into force; INSTANT_NONE: not known */
    bool has_coming;            /* the newest version is another one */
    char *citation;             /* of the article in force; NULL if there is none */
} KbCitedText;
void kb_cited_text_clear(KbCitedText *text);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(KbCitedText, kb_cited_text_clear)

/* `ref`: "전파법/법률#제58조의2", or the key of a whole document. ERR_STORE, ERR_INTEGRITY. */
bool kb_cited_text(Desk *desk, const char *ref, gint64 today, KbCitedText *text, GError **err);
