/* kb/library/document.h - documents and their versions: recorded in the log, with their originals.
 */
#pragma once
#include "base/region.h"
#include "db/desk.h"

/* A knowledge article is a document of one passage: its kind, which its title begins with, and the
 * locator of that passage. */
#define KB_KNOWLEDGE "상담지식"
#define KB_KNOWLEDGE_LOCATOR "문답"

/* The unit that is searched and cited; members as in the index's table `passage`. Strings are
 * borrowed. */
typedef struct {
    Region region;
    const char *locator, *heading, *path, *body;
    bool deleted;
} KbPassage;

/* What is recorded of a version. Strings are borrowed; NULL: not known. Days as in base/instant.h.
 */
typedef struct {
    const char *key, *title, *kind, *authority, *country, *field, *number, *source;
    const char *name, *format, *encoding;
    gint64 promulgated, effective, checked;
    GArray *passages; /* of KbPassage */
} KbDocument;

typedef enum {
    KB_FAILED = -1,
    KB_SAME,        /* the document has these bytes already: nothing was written */
    KB_NEW,         /* a new document */
    KB_NEW_VERSION, /* new bytes of a known document */
} KbRecorded;

/* The file that a version was imported from. Members are borrowed. */
typedef struct {
    const char *sha256;
    gint64 size;
    GBytes *packed; /* by kb_pack_original() */
} KbOriginal;

/* Packs a file for KbOriginal. It takes as long as recording, so it can be done before. Free with
 * g_bytes_unref(). */
GBytes *kb_pack_original(GBytes *bytes);

/* Records one import, the original and its event, in the open transaction of desk_main(). */
KbRecorded kb_record(Desk *desk, const KbDocument *doc, const KbOriginal *original, GError **err);

/* Whether these bytes are a version of the document already; `key` NULL: of any document. */
bool kb_has_version(Desk *desk, const char *key, const char *sha256, bool *has, GError **err);

/* The bytes of an original, checked against their hash. ERR_NOT_FOUND, ERR_INTEGRITY. */
GBytes *kb_original(Db *main_db, const char *sha256, GError **err);

/* Adds the SHA-256 of every recorded version's file to the set `known` (char *, owned by it). */
bool kb_originals_known(Desk *desk, GHashTable *known, GError **err);

/* Reads every original and checks it against its hash; `count` receives how many there are. As of
 * kb_original() for the first that is missing or damaged. */
bool kb_originals_check(Desk *desk, gint64 *count, GError **err);
