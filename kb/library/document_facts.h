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

/* Of a version; 0: of that one of `key` that was imported last. ERR_NOT_FOUND. */
bool kb_document_facts_load(
    Desk *desk, const char *key, gint64 version, KbDocumentFacts *facts, GError **err);

/* Calls `each` for all documents by title, as imported last; `part`: those whose title has it, NULL
 * for all. */
typedef void KbDocumentFactsEach(const KbDocumentFacts *facts, void *user);
bool kb_document_facts_each(
    Desk *desk, const char *part, KbDocumentFactsEach *each, void *user, GError **err);

/* Facts in place of what was recorded; NULL, INSTANT_NONE: as it is. Title, number and day are the
 * version's, the others the document's. */
typedef struct {
    const char *title, *kind, *number, *authority, *country, *field;
    gint64 effective;
} KbDocumentCorrection;

/* Records it as an event; the index must be caught up then. ERR_USAGE where nothing is given,
 * ERR_INPUT for a value that cannot be. */
bool kb_document_correct(Desk *desk, const char *key, gint64 version,
    const KbDocumentCorrection *correction, GError **err);
