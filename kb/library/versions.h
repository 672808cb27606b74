/* kb/library/versions.h - the versions of a document by effective date. */
#pragma once
#include "db/desk.h"

typedef struct {
    gint64 id; /* the seq of its event */
    char *number;
    gint64 effective, until; /* days; INSTANT_NONE: not known; until G_MAXINT64: open */
    bool in_force;           /* today */
} KbVersion;

/* All versions of the document that has `version`, of KbVersion, the oldest first. A version that
 * another one of the same day replaced was never in force: its `until` is its day. Free with
 * g_array_unref(). */
GArray *kb_versions(Desk *desk, gint64 version, gint64 today, GError **err);

/* The index of the version that `name` means: by its number (제3호, 3) or a day on which it was in
 * force; -1 with ERR_NOT_FOUND. */
int kb_version_named(const GArray *versions, const char *name, GError **err);
/* The index of the version with this id, or -1. */
int kb_version_of(const GArray *versions, gint64 id);
/* The index of the last version before `place` that was ever in force, else of the one just before;
 * -1 if there is none. */
int kb_version_earlier(const GArray *versions, int place);
