/* import/package/office.h - what the readers of packages (HWPX, DOCX, XLSX) have in common. */
#pragma once
#include "import/package/package.h"
#include "import/package/xml.h"

#define OFFICE_LONGEST_TITLE 300 /* bytes */

/* Parses a part as it unpacks, in bounded memory. Errors: package_stream_open(), xml_parse(). */
bool office_parse(ImportDoc *doc, Package *package, const char *part, const XmlHandler *handler,
    void *user, GError **err);

/* Sets the title that the file's properties name if its first lines have it too: documents inherit
 * the title of the template they were written in. */
void office_set_title(ImportDoc *doc, const char *title);

/* The same for the title in docProps/core.xml; `part` may be NULL. Errors: office_parse(). */
bool office_read_title(ImportDoc *doc, Package *package, const char *part, GError **err);

/* An encrypted DOCX, XLSX or PPTX: an OLE file that holds the package as one stream. */
bool office_is_encrypted(const guint8 *bytes, gsize n);
