/* import/plain/text_reader.c - plain text in any encoding: a line is a paragraph. */
#include <string.h>
#include "import/text/charset.h"
#include "import/model/reader.h"

static bool text_probe(const guint8 *bytes, gsize n)
{
    return !charset_is_binary(bytes, n);
}

static bool text_read(ImportDoc *doc, const ImportFile *file, GError **err)
{
    if (charset_is_binary(file->bytes, file->n))
        doc->fault = FAULT_BINARY;
    g_autofree char *text = charset_decode(file->bytes, file->n, NULL, &doc->encoding, err);
    if (!text)
        return false;
    char *rest = text;
    for (char *line; (line = strsep(&rest, "\n"));)
        import_doc_add(doc, BLOCK_PARAGRAPH, 0, line);
    return true;
}

const Reader reader_text = { "text", text_probe, text_read };
