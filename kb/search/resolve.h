/* kb/search/resolve.h - a document or passage by what people call it. */
#pragma once
#include "kb/search/hit.h"

typedef struct {
    gint64 version; /* the document's version in force on the day asked for */
    gint64 passage; /* 0: the whole document */
    char *key, *title, *kind, *authority, *number, *source;
    gint64 effective, until; /* days; INSTANT_NONE: not known; until G_MAXINT64: open */
    bool in_force;
} KbResolved;
void kb_resolved_clear(KbResolved *found);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(KbResolved, kb_resolved_clear)

/* Finds by `ref`: "전파법/법률#제58조의2" as printed by search, "「전파법」 제58조의2제1항",
 * "전안법 제5조", "전파법 시행령", a title. `on`: the day; INSTANT_NONE is today, or the coming
 * version where none is in force; a version that `ref` names (base/ref.h) goes before it.
 * ERR_NOT_FOUND says what to type. */
bool kb_resolve(
    Desk *desk, const char *ref, gint64 on, gint64 today, KbResolved *found, GError **err);

/* The passages of a version in order: calls `each` until it returns false. Text is borrowed. */
typedef bool KbEach(gint64 passage, const char *locator, const char *heading, const char *path,
    Region region, void *user);
bool kb_each_passage(Desk *desk, gint64 version, KbEach *each, void *user, GError **err);

/* Titles of documents that begin with `start`, 50 at most (char *); NULL where the index cannot be
 * read. Free with g_ptr_array_unref(). */
GPtrArray *kb_titles(Desk *desk, const char *start);
