/* kb/library/document.h - documents and their versions: recorded in the log, kept as originals. */
#pragma once
#include "db/desk.h"

/* The unit that is searched and cited; fields as in the index's table `passage`. Strings are
 * borrowed.
 */
typedef struct {
    int region; /* 0 main part, 1 addendum (부칙), 2 annex (별표), 3 form (별지 서식) */
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

/* The log's views of documents, synonyms and users. */
extern const LogView kb_views[];
