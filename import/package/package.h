/* import/package/package.h - a ZIP in memory that holds the parts of a document (HWPX, DOCX, XLSX).
 *
 * Nothing is ever written to disk, and no part is unpacked beyond the limits: together
 * PACKAGE_MOST_BYTES, one part PACKAGE_MOST_RATIO times what it is packed to (small ones aside).
 * Every part's checksum is compared. All functions fail with ERR_INPUT and the document's fault.
 */
#pragma once
#include "import/model/document.h"

#define PACKAGE_MOST_BYTES (512u << 20)
#define PACKAGE_MOST_RATIO 200
#define PACKAGE_SMALL_BYTES (1u << 20) /* of a part whose ratio is not looked at */

typedef struct Package Package;

/* What the content is, by the names of its parts; also of a file that is cut off. */
typedef enum { PACKAGE_NONE, PACKAGE_HWPX, PACKAGE_DOCX, PACKAGE_XLSX } PackageKind;
PackageKind package_kind(const guint8 *bytes, gsize n);

/* `doc` (for faults) and `bytes` are borrowed and must outlive the package. NULL: FAULT_DAMAGED,
 * or FAULT_REFUSED for a hostile one (import/package/zip_directory.h). */
Package *package_open(ImportDoc *doc, const guint8 *bytes, gsize n, GError **err);
void package_free(Package *package); /* NULL is fine */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Package, package_free)

/* Names are compared as they stand, then without regard to ASCII case. */
bool package_has(const Package *package, const char *name);
/* The name of the i-th part, '/' between its folders; NULL past the last. Borrowed. */
const char *package_name(const Package *package, guint i);
/* Whether that name is said to be UTF-8. */
bool package_name_is_utf8(const Package *package, guint i);

/* A part unpacked at once. NULL: missing or damaged (FAULT_DAMAGED), beyond the limits
 * (FAULT_REFUSED), encrypted by the ZIP itself (FAULT_ENCRYPTED). */
GByteArray *package_read(Package *package, const char *name, GError **err);

/* The same piece by piece, in bounded memory. */
typedef struct PackageStream PackageStream;
PackageStream *package_stream_open(Package *package, const char *name, GError **err);
/* Up to `capacity` bytes; 0 at the end, -1 with ERR_INPUT. */
gssize package_stream_read(PackageStream *stream, guint8 *to, gsize capacity, GError **err);
void package_stream_free(PackageStream *stream); /* NULL is fine */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PackageStream, package_stream_free)
