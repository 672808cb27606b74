/* kb/fulltext.h - the two full-text indexes: what is searched always, and the addenda (부칙), which
 * are a third of the statute book and searched when a question is about them.
 */
#pragma once
#include <glib.h>

/* A passage's id says its document, its region and its place in the text. */
#define KB_PASSAGES_MOST 16384
static inline gint64 kb_passage_id(gint64 doc, guint place, int region)
{
    return (doc * 4 + region) * KB_PASSAGES_MOST + place;
}
static inline gint64 kb_passage_doc(gint64 passage)
{
    return passage / (4 * KB_PASSAGES_MOST);
}
static inline int kb_passage_region(gint64 passage)
{
    return (int)(passage / KB_PASSAGES_MOST % 4);
}
static inline guint kb_passage_place(gint64 passage)
{
    return (guint)(passage % KB_PASSAGES_MOST);
}

typedef enum { FULLTEXT_PASSAGES, FULLTEXT_ADDENDA, FULLTEXT_N } Fulltext;

/* The index that `passage` is in. */
static inline Fulltext fulltext_of(gint64 passage)
{
    return kb_passage_region(passage) == 1 ? FULLTEXT_ADDENDA : FULLTEXT_PASSAGES;
}

/* The statements of each. insert and remove: ?1 rowid, ?2 title, ?3 heading, ?4 body, ?5 asked;
 * search: ?1 the MATCH expression, ?2 how many, ?3 the KbRanking; gives rowid and score, best
 * first. */
typedef struct {
    const char *insert, *remove, *search, *check;
} FulltextSql;
extern const FulltextSql fulltext_sql[FULLTEXT_N];
