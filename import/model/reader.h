/* import/model/reader.h - one reader a format. A reader turns the bytes of a file into blocks and
 * metadata and knows nothing of the database or the file system. import/readers.h tries them in
 * turn.
 */
#pragma once
#include "import/model/document.h"

/* One file as it came. All is borrowed. */
typedef struct {
    const char *name; /* the path it came by, for what the layout of a folder says
                       * ("제품안전기본법/법률.md"); it is never opened */
    const guint8 *bytes;
    gsize n;
    const char *password; /* NULL: none was given */
} ImportFile;

typedef struct {
    const char *name; /* "markdown", "text", "html" */

    /* True if the content is in this format. Never decided by the file's name. */
    bool (*probe)(const guint8 *bytes, gsize n);

    /* Fills `doc` (metadata, notes and blocks). ERR_INPUT with the reason, and doc->fault. */
    bool (*read)(ImportDoc *doc, const ImportFile *file, GError **err);
} Reader;

extern const Reader reader_pdf, reader_encrypted, reader_hwpx, reader_docx, reader_xlsx,
    reader_hwp5, reader_hwp3, reader_unsupported, reader_xls, reader_markdown, reader_html,
    reader_law_xml, reader_csv, reader_text;

#define IMPORT_MAX_BYTES (256u << 20) /* a larger file is refused */
