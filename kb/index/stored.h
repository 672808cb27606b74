/* kb/index/stored.h - what index.db has of a document, and changing its facts there. */
#pragma once
#include "kb/library/document.h"

/* The passages of a version, into `passages` of KbPassage that owns their strings (made by
 * kb_stored_new()), without their paths; *first: the number of the first of them. */
GArray *kb_stored_new(void);
bool kb_stored_passages(Db *index, gint64 version, GArray *passages, gint64 *first, GError **err);

/* The tokens of a title. */
gint64 kb_title_words(const char *title);

/* Brings a version's row up to the desk's facts, and the lists of postings to its title, in the
 * open transaction. *document: what it is a version of; 0: the index does not have it. */
bool kb_stored_correct(Desk *desk, gint64 version, gint64 *document, GError **err);
