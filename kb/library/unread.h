/* kb/library/unread.h - files that an import could not read, and why, until they are read. */
#pragma once
#include "db/desk.h"

/* Strings are borrowed. */
typedef struct {
    const char *path;    /* absolute */
    const char *fault;   /* its class by name: "no_text" */
    const char *message; /* without personal data */
    const char *sha256;  /* NULL: the bytes could not be had */
    gint64 at;           /* when it was tried */
} KbUnread;

#define KB_UNREAD_EVENT 1000 /* files in one event at most */

/* Records what failed (of KbUnread) and what is unread no more (of char *, paths), as one event or,
 * of many files, several. Nothing where both are empty. */
bool kb_unread_record(Desk *desk, const GPtrArray *failed, const GPtrArray *settled, GError **err);

/* Calls `each` for what is unread, by class and path. */
typedef void KbUnreadEach(const KbUnread *unread, void *user);
bool kb_unread_each(Desk *desk, KbUnreadEach *each, void *user, GError **err);
