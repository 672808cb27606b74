/* import/package/office.c - what HWPX, DOCX and XLSX have in common. */
#include "import/package/office.h"
#include <string.h>
#include "base/text/text.h"

#define FIRST_LINES 30

static gssize read_stream(void *user, guint8 *to, gsize capacity, GError **err)
{
    return package_stream_read(user, to, capacity, err);
}

bool office_parse(ImportDoc *doc, Package *package, const char *part, const XmlHandler *handler,
    void *user, GError **err)
{
    g_autoptr(PackageStream) stream = package_stream_open(package, part, err);
    XmlSource source = { read_stream, stream };
    return stream && xml_parse(doc, &source, part, handler, user, err);
}

void office_set_title(ImportDoc *doc, const char *title)
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

typedef struct {
    GString *title;
    bool open;
} Properties;

static void properties_start(void *user, const char *name, const XmlAttributes *attributes)
{
    (void)attributes;
    ((Properties *)user)->open = strcmp(name, "title") == 0;
}

static void properties_end(void *user, const char *name)
{
    (void)name;
    ((Properties *)user)->open = false;
}

static void properties_text(void *user, const char *text, gsize n)
{
    Properties *properties = user;
    if (properties->open && properties->title->len + n <= OFFICE_LONGEST_TITLE)
        g_string_append_len(properties->title, text, (gssize)n);
}

bool office_read_title(ImportDoc *doc, Package *package, const char *part, GError **err)
{
    static const XmlHandler handler = { properties_start, properties_end, properties_text };
    if (!part)
        return true;
    g_autoptr(GString) title = g_string_new(NULL);
    Properties properties = { title, false };
    if (!office_parse(doc, package, part, &handler, &properties, err))
        return false;
    office_set_title(doc, title->str);
    return true;
}

bool office_is_encrypted(const guint8 *bytes, gsize n)
{
    static const char magic[] = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", word[] = "EncryptedPackage";
    char name[2 * sizeof word] = { 0 }; /* as the directory of an OLE file has it: UTF-16LE */
    for (gsize i = 0; i < sizeof word; i++)
        name[2 * i] = word[i];
    return n > sizeof magic && memcmp(bytes, magic, sizeof magic - 1) == 0 &&
           memmem(bytes, n, name, sizeof name) != NULL;
}
