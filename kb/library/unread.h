/* kb/library/unread.h - files that no import could read so far, and why. */
#pragma once
#include "db/desk.h"

/* Strings are borrowed. */
typedef struct {
    const char *path;    /* absolute */
    const char *fault;   /* the name of its class: "no_text" */
    const char *message; /* without personal data */
    const char *sha256;  /* NULL: the bytes could not be read */
    gint64 at;           /* when it was tried last */
} KbUnread;

#define KB_UNREAD_EVENT 1000 /* at most so many files in one event */

/* Records the files that failed (of KbUnread) and those that are settled now (of char *, paths):
 * one event, several for many files, none if both lists are empty. */
bool kb_unread_record(Desk *desk, const GPtrArray *failed, const GPtrArray *settled, GError **err);

/* Calls `each` for the unread files, by class and path. */
typedef void KbUnreadEach(const KbUnread *unread, void *user);
bool kb_unread_each(Desk *desk, KbUnreadEach *each, void *user, GError **err);
