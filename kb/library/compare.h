/* kb/library/compare.h - what changed between two versions of a document, article by article. */
#pragma once
#include "db/desk.h"

typedef enum {
    KB_ARTICLE_CHANGED,
    KB_ARTICLE_ADDED,
    KB_ARTICLE_REMOVED,
    KB_ARTICLE_MOVED
} KbChange;

/* An article that is not the same in both versions. */
typedef struct {
    KbChange change;
    char *locator, *heading; /* of the later version; of the earlier where removed */
    char *moved_from;        /* its locator before, where it moved; else NULL */
    char **before, **after;  /* its lines, NULL-terminated; the heading first where it differs */
} KbArticle;

typedef struct {
    GPtrArray *articles; /* of KbArticle, in the order of the later version, removed ones last */
    guint same;
} KbComparison;

/* An article whose text stands under another locator later has moved, and is not removed there. */
bool kb_compare(Desk *desk, gint64 before, gint64 after, KbComparison *comparison, GError **err);
void kb_comparison_clear(KbComparison *comparison);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(KbComparison, kb_comparison_clear)
