/* import/readers.c - the table of readers, and how one file goes through them. */
#include "import/readers.h"
#include "base/i18n.h"
#include "import/split/metadata.h"
#include "import/split/regulation.h"

const Reader *const readers[] = {
    &reader_pdf,
    &reader_encrypted,
    &reader_hwpx,
    &reader_docx,
    &reader_xlsx,
    &reader_hwp5,
    &reader_hwp3,
    &reader_unsupported,
    &reader_xls, /* after HWP: it names and refuses the compound files that are left */
    &reader_markdown,
    &reader_html,
    &reader_law_xml, /* after the readers of other XML: it refuses what is left of it */
    &reader_csv,
    &reader_text, /* reads what no other does */
    NULL,
};

static const Reader *find_reader(const guint8 *bytes, gsize n)
{
    const Reader *const *reader = readers;
    while (reader[1] && !(*reader)->probe(bytes, n))
        reader++;
    return *reader;
}

static bool is_blank(const guint8 *bytes, gsize n)
{
    for (gsize i = 0; i < n; i++)
        if (!g_ascii_isspace(bytes[i]))
            return false;
    return true;
}

static bool check_size(ImportDoc *doc, const ImportFile *file, GError **err)
{
    if (is_blank(file->bytes, file->n))
        return import_fail(doc, FAULT_EMPTY, err, _("the file is empty"));
    if (file->n <= IMPORT_MAX_BYTES)
        return true;
    return import_fail(doc, FAULT_REFUSED, err,
        _("the file is larger than %u MB, the most that is read at once; split it and import the "
          "parts"),
        IMPORT_MAX_BYTES >> 20);
}

static bool check_blocks(ImportDoc *doc, GError **err)
{
    if (doc->blocks->len == 0)
        return import_fail(doc, FAULT_NO_TEXT, err,
            _("there is no text in the file; if it is a scan, recognise its text first"));
    if (doc->blocks->len > IMPORT_BLOCKS_MOST)
        return import_fail(doc, FAULT_REFUSED, err,
            _("the file has more than %u paragraphs and rows, the most that is read as one "
              "document; split it and import the parts"),
            IMPORT_BLOCKS_MOST);
    return true;
}

static bool read_file(ImportDoc *doc, const ImportFile *file, GError **err)
{
    if (!check_size(doc, file, err))
        return false;
    const Reader *reader = find_reader(file->bytes, file->n);
    doc->format = reader->name;
    doc->fault = FAULT_DAMAGED; /* unless the reader sets another */
    if (!reader->read(doc, file, err))
        return false;
    doc->fault = FAULT_NONE;
    return check_blocks(doc, err);
}

ImportDoc *import_read(const ImportFile *file, ImportFault *fault, GError **err)
{
    g_autoptr(ImportDoc) doc = import_doc_new(NULL);
    bool ok = read_file(doc, file, err);
    if (fault)
        *fault = doc->fault;
    if (!ok)
        return NULL;
    metadata_complete(doc, file->name);
    regulation_split(doc);
    return g_steal_pointer(&doc);
}
