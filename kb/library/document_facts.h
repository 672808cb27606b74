/* kb/library/document_facts.h - what is recorded of a document's version, and correcting it. */
#pragma once
#include "db/desk.h"

typedef struct {
    gint64 version; /* the seq of its event */
    char *key, *title, *kind, *authority, *country, *field, *number, *source;
    char *name, *format, *encoding, *sha256; /* name: the path it was imported by */
    gint64 promulgated, effective;           /* days; INSTANT_NONE: not known */
    gint64 passages, versions, imported_at;
} KbDocumentFacts;
void kb_document_facts_clear(KbDocumentFacts *facts);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(KbDocumentFacts, kb_document_facts_clear)

/* Loads the facts of a version of the document; 0: of the one imported last. ERR_NOT_FOUND. */
bool kb_document_facts_load(
    Desk *desk, const char *key, gint64 version, KbDocumentFacts *facts, GError **err);

/* Of the version with this id. ERR_NOT_FOUND. */
bool kb_document_facts_of_version(Desk *desk, gint64 version, KbDocumentFacts *facts, GError **err);

/* Of the version that was recorded last from a file of these bytes. ERR_NOT_FOUND. */
bool kb_document_facts_of_original(
    Desk *desk, const char *sha256, KbDocumentFacts *facts, GError **err);

/* Calls `each` for the documents, by title, each in its version imported last. `part`: only those
 * with it in their title; NULL: all. */
typedef void KbDocumentFactsEach(const KbDocumentFacts *facts, void *user);
bool kb_document_facts_each(
    Desk *desk, const char *part, KbDocumentFactsEach *each, void *user, GError **err);

/* What to replace; NULL or INSTANT_NONE: leave it. Title, number and day are the version's, the
 * others the document's. */
typedef struct {
    const char *title, *kind, *number, *authority, *country, *field;
    gint64 effective;
} KbDocumentCorrection;

/* Records the correction as an event; the index then has to catch up. ERR_USAGE if there is nothing
 * to replace, ERR_INPUT for an impossible value. */
bool kb_document_correct(Desk *desk, const char *key, gint64 version,
    const KbDocumentCorrection *correction, GError **err);
