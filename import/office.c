/* import/office.c - the common ground of HWPX, DOCX and XLSX. */
#include "import/office.h"
#include <string.h>
#include "base/text.h"

#define FIRST_LINES 30

static gssize read_stream(void *user, guint8 *to, gsize room, GError **err)
{
    return package_stream_read(user, to, room, err);
}

bool office_parse(ImportDoc *doc, Package *package, const char *part, const XmlHandler *handler,
    void *user, GError **err)
{
    g_autoptr(PackageStream) stream = package_stream_open(package, part, err);
    XmlSource source = { read_stream, stream };
    return stream && xml_parse(doc, &source, part, handler, user, err);
}

void office_take_title(ImportDoc *doc, const char *title)
{
    g_autofree char *clean = text_clean(title, -1, NULL), *line = text_one_line(clean ? clean : "");
    g_autofree char *key = text_key(line);
    for (guint i = 0; *key && !doc->title && i < MIN(doc->blocks->len, FIRST_LINES); i++) {
        const ImportBlock *block = doc->blocks->pdata[i];
        g_autofree char *text = text_key(block->text);
        if (strstr(text, key))
            doc->title = g_steal_pointer(&line);
    }
}
