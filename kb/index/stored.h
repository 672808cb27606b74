/* kb/index/stored.h - reads a document back from index.db, and corrects its facts there. */
#pragma once
#include "kb/library/document.h"

/* Appends the passages of a version, without their paths, to an array made by kb_stored_new(),
 * which owns their strings; *first: the number of the first passage. Free with g_array_unref(). */
GArray *kb_stored_new(void);
bool kb_stored_passages(Db *index, gint64 version, GArray *passages, gint64 *first, GError **err);

/* How many tokens a title has. */
gint64 kb_title_words(const char *title);

/* Brings the row of a version, and the postings of its title, up to the desk's facts, in the open
 * transaction. *document: the document it is a version of; 0 if the index does not have it. */
bool kb_stored_correct(Desk *desk, gint64 version, gint64 *document, GError **err);
