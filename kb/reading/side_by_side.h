/* kb/reading/side_by_side.h - an article in two versions, line beside line. */
#pragma once
#include "kb/library/diff.h"
#include "kb/library/versions.h"
#include "kb/search/hit.h"

typedef enum { KB_ROW_SAME, KB_ROW_CHANGED, KB_ROW_REMOVED, KB_ROW_ADDED } KbRowKind;

typedef struct {
    KbRowKind kind;
    char *left, *right; /* the lines; NULL where the other side has none */
    GArray *left_spans,
        *right_spans; /* of DiffSpan: the words that differ; empty but for CHANGED */
} KbRow;

/* Rows of KbRow, in order, of an earlier and a later text. Lines that face each other have the same
 * number (3. and 3.) or most of their words in common; others stand by themselves. Free with
 * g_ptr_array_unref(). */
GPtrArray *kb_side_by_side(const char *before, const char *after);

/* A version of an article: of a document's version that has the locator. */
typedef struct {
    KbVersion version;
    gint64 passage;
    bool same; /* heading and body are those of the entry before */
} KbArticleVersion;

/* All versions of the article that `hit` is one of, of KbArticleVersion, the oldest first; without
 * those that never were in force. ERR_STORE, ERR_INTEGRITY. Free with g_array_unref(). */
GArray *kb_article_versions(Desk *desk, const KbHit *hit, gint64 today, GError **err);

/* The index of the version to lay beside the one of `passage`: the next one that differs if that is
 * still to come, else the last one before that differs; -1: there is none. */
int kb_article_other(const GArray *versions, gint64 passage, gint64 today);
