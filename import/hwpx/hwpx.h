/* import/hwpx/hwpx.h - the parts of an HWPX package (OWPML, KS X 6101) and their interfaces.
 *
 * Elements are known by their local names: the namespaces differ from version to version.
 */
#pragma once
#include "import/layout/flow.h"
#include "import/text/list_number.h"
#include "import/package/package.h"
#include "import/package/xml.h"

/* How a paragraph is numbered: hh:paraPr/hh:heading. */
typedef enum { HWPX_PLAIN, HWPX_OUTLINE, HWPX_NUMBER, HWPX_BULLET } HwpxHeadKind;

typedef struct {
    HwpxHeadKind kind;
    guint id;    /* of the numbering or bullet; of an outline the section says it */
    guint level; /* from 0 */
} HwpxHead;

/* Contents/header.xml. */
typedef struct HwpxHeader HwpxHeader;
HwpxHeader *hwpx_header_new(void);
void hwpx_header_free(HwpxHeader *header); /* NULL is fine */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(HwpxHeader, hwpx_header_free)
extern const XmlHandler hwpx_header_handler; /* its user is the header */

HwpxHead hwpx_header_head(const HwpxHeader *header, guint paragraph_shape);
/* Borrowed; NULL: there is none. */
const ListNumbering *hwpx_header_numbering(const HwpxHeader *header, guint id);
const char *hwpx_header_bullet(const HwpxHeader *header, guint id);
/* "CIRCLED_DIGIT" and the like; LIST_DECIMAL for what is not known. */
ListNumberKind hwpx_number_kind(const char *name);

/* Contents/section0.xml and the like, one after the other. */
typedef struct HwpxSection HwpxSection;
HwpxSection *hwpx_section_new(ImportDoc *doc, Flow *flow, const HwpxHeader *header); /* borrowed */
void hwpx_section_free(HwpxSection *section); /* NULL is fine */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(HwpxSection, hwpx_section_free)
extern const XmlHandler hwpx_section_handler; /* its user is the section */

/* META-INF/manifest.xml: which parts are encrypted, and how. */
typedef struct HwpxEncryption HwpxEncryption;
HwpxEncryption *hwpx_encryption_new(void);
void hwpx_encryption_free(HwpxEncryption *locks); /* NULL is fine */
G_DEFINE_AUTOPTR_CLEANUP_FUNC(HwpxEncryption, hwpx_encryption_free)
extern const XmlHandler hwpx_encryption_handler; /* its user is the locks */

bool hwpx_encryption_has(const HwpxEncryption *locks, const char *part);
/* The part's plain bytes. NULL with FAULT_ENCRYPTED if the password is missing (NULL) or wrong,
 * FAULT_REFUSED beyond the limits of a package. Free with g_byte_array_unref(). */
GByteArray *hwpx_decrypt(const HwpxEncryption *locks, ImportDoc *doc, const char *part,
    const GByteArray *packed, const char *password, GError **err);
