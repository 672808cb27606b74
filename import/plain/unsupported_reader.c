/* import/plain/unsupported_reader.c - formats that are known and not read: a person is told what
 * the file is and what to do with it, instead of that it is binary.
 */
#include <string.h>
#include "base/i18n.h"
#include "import/text/charset.h"
#include "import/package/ole.h"
#include "import/model/reader.h"

#define HEAD_CHARS 1024

static bool is_hwpml(const guint8 *bytes, gsize n)
{
    char head[HEAD_CHARS];
    charset_head(bytes, n, head, sizeof head);
    return g_str_has_prefix(head, "<?xml") && strstr(head, "<HWPML");
}

static bool is_damaged_ole(const guint8 *bytes, gsize n)
{
    g_autoptr(Ole) ole = ole_probe(bytes, n) ? ole_open(bytes, n, NULL) : NULL;
    return ole_probe(bytes, n) && !ole;
}

static const struct {
    bool (*is)(const guint8 *bytes, gsize n);
    ImportFault fault;
    const char *why;
} formats[] = {
    { is_hwpml, FAULT_BINARY,
        N_("the file is HWPML, which is not read; save it in Hancom Office as HWP or HWPX") },
    { is_damaged_ole, FAULT_DAMAGED,
        N_("the file is damaged or cut off: its container cannot be opened; get it again from "
           "where "
           "it came") },
};

static bool unsupported_probe(const guint8 *bytes, gsize n)
{
    for (gsize i = 0; i < G_N_ELEMENTS(formats); i++)
        if (formats[i].is(bytes, n))
            return true;
    return false;
}

static bool unsupported_read(ImportDoc *doc, const ImportFile *file, GError **err)
{
    gsize i = 0;
    while (i + 1 < G_N_ELEMENTS(formats) && !formats[i].is(file->bytes, file->n))
        i++;
    return import_fail(doc, formats[i].fault, err, "%s", _(formats[i].why));
}

const Reader reader_unsupported = { "refused", unsupported_probe, unsupported_read };
