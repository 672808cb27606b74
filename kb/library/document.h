/* kb/library/document.h - documents and their versions: recorded in the log, kept as originals. */
#pragma once
#include "base/region.h"
#include "db/desk.h"

/* A knowledge article is a document of one passage: its kind, which its title begins with, and the
 * locator of that passage. */
#define KB_KNOWLEDGE "상담지식"
#define KB_KNOWLEDGE_LOCATOR "문답"

/* The unit that is searched and cited; fields as in the index's table `passage`. Strings are
 * borrowed.
 */
typedef struct {
    Region region;
    const char *locator, *heading, *path, *body;
    bool deleted;
} KbPassage;

/* What is recorded of a version. Strings are borrowed, NULL is not known; days as in
 * base/instant.h. */
typedef struct {
    const char *key, *title, *kind, *authority, *country, *field, *number, *source;
    const char *name, *format, *encoding;
    gint64 promulgated, effective, checked;
    GArray *passages; /* of KbPassage */
} KbDocument;

typedef enum {
    KB_FAILED = -1,
    KB_SAME,        /* these bytes are there already: nothing was written */
    KB_NEW,         /* a new document */
    KB_NEW_VERSION, /* other bytes of a known document */
} KbRecorded;

/* A file as it was. Borrowed. */
typedef struct {
    const char *sha256;
    gint64 size;
    GBytes *packed; /* as of kb_pack_original() */
} KbOriginal;

/* The bytes of a file as they are stored; apart from recording, because it takes as long. Free with
 * g_bytes_unref(). */
GBytes *kb_pack_original(GBytes *bytes);

/* Records one import, inside an open transaction of desk_main(): the original and its event. */
KbRecorded kb_record(Desk *desk, const KbDocument *doc, const KbOriginal *original, GError **err);

/* Whether these bytes are a version already; `key` NULL: of any document. */
bool kb_has_version(Desk *desk, const char *key, const char *sha256, bool *has, GError **err);

/* The bytes of an original as they were; checked against the hash. ERR_NOT_FOUND, ERR_INTEGRITY. */
GBytes *kb_original(Db *main_db, const char *sha256, GError **err);
