/* import/readers.h - the table of readers, and how one file goes through them. */
#pragma once
#include "import/model/reader.h"

/* The readers, most specific first; ends with NULL. */
extern const Reader *const readers[];

/* Reads one file: detects the format, reads, splits into passages, and fills in the metadata that
 * the format lacks (a title from the first heading or the name). Returns a document for
 * import_doc_free(), with at least one passage; NULL with ERR_INPUT naming the reason, and its
 * class in *fault unless that is NULL. Safe to call from several threads at once. */
ImportDoc *import_read(const ImportFile *file, ImportFault *fault, GError **err);
