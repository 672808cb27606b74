/* kb/index/posting_lists.h - the lists of postings in index.db, by token.
 *
 * Three lists a token: of the documents whose title has it (the numbers are then those of
 * documents, and the count is in the body's place); of the passages that are searched always; and
 * of the addenda (부칙), which are a third of the statute book and searched when a question is
 * about them.
 */
#pragma once
#include "base/region.h"
#include "db/db.h"
#include "kb/index/postings.h"

typedef enum { LIST_TITLES, LIST_PASSAGES, LIST_ADDENDA, LIST_KINDS } ListKind;

/* The list that a passage of `region` is in. */
static inline ListKind list_of(Region region)
{
    return region == REGION_ADDENDUM ? LIST_ADDENDA : LIST_PASSAGES;
}

typedef struct {
    gint64 number;   /* of the token, from 1 */
    gint64 passages; /* of LIST_PASSAGES that have it in title, heading or body */
} TermFacts;

/* `found` is false where no passage, title or question has the token. */
bool posting_lists_term(
    Db *index, const char *token, int bytes, TermFacts *facts, bool *found, GError **err);
/* Counts `more` passages for the token; its number, which is *next where it is new, and then *next
 * goes up. */
bool posting_lists_add_term(
    Db *index, const char *token, gint64 more, gint64 *next, gint64 *number, GError **err);

/* Opens the lists of a token from one kind to another, in their order, for posting_lists_next().
 * Borrowed, and reset after the last chunk. */
DbStmt *posting_lists_open(Db *index, gint64 term, ListKind from, ListKind to, GError **err);
/* The next chunk, and what kind of list it is of (NULL: not asked); or DB_DONE. ERR_INTEGRITY where
 * it is none. */
DbStep posting_lists_next(DbStmt *lists, Postings *postings, ListKind *kind, GError **err);

/* Adds postings at the end of a list: all come after what it has. */
bool posting_lists_append(
    Db *index, gint64 term, ListKind kind, const Postings *postings, GError **err);

/* Writes a list anew with `count` for `passage`, or without it where `count` is NULL. For short
 * lists: those of titles. */
bool posting_lists_replace(Db *index, gint64 term, ListKind kind, guint32 passage,
    const PostingCount *count, GError **err);
