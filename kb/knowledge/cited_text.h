/* kb/knowledge/cited_text.h - what a cited article says today, and what it is going to say. */
#pragma once
#include "db/desk.h"

typedef struct {
    bool known;         /* the document is in the knowledge base */
    char *now, *coming; /* hashes of the text in force today, and of the newest version where
                           that is another one; NULL: the version has no such article */
    gint64 now_day, coming_day; /* when they came or come into force; INSTANT_NONE: not known */
    bool has_coming;
    char *citation; /* of what is in force; NULL where nothing is */
} KbCitedText;
void kb_cited_text_clear(KbCitedText *text);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(KbCitedText, kb_cited_text_clear)

/* `ref`: "전파법/법률#제58조의2", or a document's key for the whole document. ERR_STORE. */
bool kb_cited_text(Desk *desk, const char *ref, gint64 today, KbCitedText *text, GError **err);
