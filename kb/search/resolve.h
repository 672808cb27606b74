/* kb/search/resolve.h - the document or passage that a reference names. */
#pragma once
#include "kb/search/hit.h"

typedef struct {
    gint64 version; /* of the document, the one in force on the day */
    gint64 passage; /* 0: the whole document */
    char *key, *title, *kind, *authority, *number, *source;
    gint64 effective, until; /* days; INSTANT_NONE: not known; until G_MAXINT64: open */
    bool in_force;           /* today */
} KbResolved;
void kb_resolved_clear(KbResolved *found);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(KbResolved, kb_resolved_clear)

/* `ref`: "전파법/법률#제58조의2" as search prints it, "「전파법」 제58조의2제1항", "전안법 제5조",
 * "전파법 시행령", a title. `on`: the day; INSTANT_NONE: today, or the coming version if none is in
 * force. If `ref` names a version itself (base/ref.h), `on` is not used. ERR_NOT_FOUND; its message
 * says what to type. */
bool kb_resolve(
    Desk *desk, const char *ref, gint64 on, gint64 today, KbResolved *found, GError **err);

/* The same for a title as statutes write it, and a locator (NULL: the whole document): only the
 * document with that title or nickname, never one that looks like it. */
bool kb_resolve_titled(Desk *desk, const char *title, const char *locator, gint64 on, gint64 today,
    KbResolved *found, GError **err);
/* A passage of a version that is known by its id, or, for `locator` NULL, that version. */
bool kb_resolve_in(
    Desk *desk, gint64 version, const char *locator, gint64 today, KbResolved *found, GError **err);

/* Calls `each` for the passages of a version, in order, until it returns false. Text is borrowed.
 */
typedef bool KbEach(gint64 passage, const char *locator, const char *heading, const char *path,
    Region region, void *user);
bool kb_each_passage(Desk *desk, gint64 version, KbEach *each, void *user, GError **err);

/* At most 50 titles of documents that begin with `start` (char *); NULL if the index cannot be
 * read. Free with g_ptr_array_unref(). */
GPtrArray *kb_titles(Desk *desk, const char *start);
