/* import/ooxml/encrypted_reader.c - DOCX, XLSX and PPTX under a password: an OLE file that is known
 * by the name of its stream, before the readers of OLE files look at it. */
#include "base/i18n.h"
#include "import/package/office.h"
#include "import/model/reader.h"

static bool encrypted_read(ImportDoc *doc, const ImportFile *file, GError **err)
{
    (void)file;
    return import_fail(doc, FAULT_ENCRYPTED, err,
        _("the file is encrypted: save it without a password in its own program and import that"));
}

const Reader reader_encrypted = { "ooxml", office_is_encrypted, encrypted_read };
