/* kb/library/compare.h - what changed between two versions of a document, article by article. */
#pragma once
#include "db/desk.h"

typedef enum {
    KB_ARTICLE_CHANGED,
    KB_ARTICLE_ADDED,
    KB_ARTICLE_REMOVED,
    KB_ARTICLE_MOVED
} KbChange;

/* An article that differs. */
typedef struct {
    KbChange change;
    char *locator, *heading; /* in the later version; in the earlier, if removed */
    char *moved_from;        /* its locator before, if it moved; else NULL */
    char **before, **after;  /* its lines, NULL-terminated; the heading first, if it differs */
} KbArticle;

typedef struct {
    GPtrArray *articles; /* of KbArticle, in the order of the later version; removed ones last */
    guint same;          /* how many articles do not differ */
} KbComparison;

/* Compares two versions, given by their ids. An article with the same text and another locator has
 * moved. ERR_STORE, ERR_INTEGRITY. */
bool kb_compare(Desk *desk, gint64 before, gint64 after, KbComparison *comparison, GError **err);
void kb_comparison_clear(KbComparison *comparison);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(KbComparison, kb_comparison_clear)
