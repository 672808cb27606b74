/* import/package/zip_directory.h - what a ZIP says it holds, checked before anything is unpacked.
 *
 * The central directory (PKWARE APPNOTE 4.3.12) alone counts, that of ZIP64 too. Names that lead
 * out of the package, entries that share bytes, and more entries than any document has are refused.
 */
#pragma once
#include "import/model/document.h"

#define ZIP_MOST_ENTRIES 10000

typedef struct {
    char *name;                  /* '/' between its parts, even if the file has '\\' */
    guint64 at, data_at;         /* of its local header, and of what is packed */
    guint64 packed_bytes, bytes; /* the same if it is not deflated */
    guint32 crc;
    bool deflated; /* else it is stored as it is */
    bool encrypted;
    bool utf8; /* its name is said to be (general purpose bit 11); else nobody knows */
} ZipEntry;

/* The files in it, of ZipEntry, in the directory's order; folders are left out. NULL with ERR_INPUT
 * and doc->fault: FAULT_DAMAGED if it is cut off or inconsistent, FAULT_REFUSED if it is hostile.
 * Free with g_ptr_array_free(). */
GPtrArray *zip_directory_read(ImportDoc *doc, const guint8 *bytes, gsize n, GError **err);
