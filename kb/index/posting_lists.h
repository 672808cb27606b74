/* kb/index/posting_lists.h - the lists of postings in index.db, by token.
 *
 * Each token has three lists: the documents whose title has it (by number of document, the count as
 * that of the body); the passages that are always searched; and the addenda (부칙), a third of the
 * statute book, which are searched for questions about them.
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

/* *found: some passage, title or question has the token. */
bool posting_lists_term(
    Db *index, const char *token, int bytes, TermFacts *facts, bool *found, GError **err);
/* Adds `more` passages to the count of the token. *number: the token's; a new token gets *next,
 * which is then incremented. */
bool posting_lists_add_term(
    Db *index, const char *token, gint64 more, gint64 *next, gint64 *number, GError **err);

/* Opens the lists of a token from one kind to another, in their order, for posting_lists_next().
 * Borrowed; reset after the last chunk. */
DbStmt *posting_lists_open(Db *index, gint64 term, ListKind from, ListKind to, GError **err);
/* The next chunk, and the kind of its list (unless NULL); or DB_DONE. ERR_INTEGRITY for a damaged
 * chunk. */
DbStep posting_lists_next(DbStmt *lists, Postings *postings, ListKind *kind, GError **err);

/* Appends postings, which must come after those in the list. */
bool posting_lists_append(
    Db *index, gint64 term, ListKind kind, const Postings *postings, GError **err);

/* Writes a list anew with `count` for `passage`, or without the passage if `count` is NULL. For
 * short lists: those of titles. */
bool posting_lists_replace(Db *index, gint64 term, ListKind kind, guint32 passage,
    const PostingCount *count, GError **err);
