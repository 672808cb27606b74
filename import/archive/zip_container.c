/* import/archive/zip_container.c - an archive of documents: a ZIP that is not a document itself. */
#include <string.h>
#include "base/i18n.h"
#include "base/text/text.h"
#include "import/text/charset.h"
#include "import/archive/container.h"
#include "import/package/package.h"

/* How part names begin in documents that are ZIPs too: HWPX, Office, OpenDocument, EPUB. */
static const char *const document_parts[] = { "[Content_Types].xml", "mimetype", "META-INF/",
    "Contents/content.hpf", "Contents/header.xml", "Contents/section", "word/document",
    "xl/workbook" };

/* What systems leave in archives beside the documents; hidden names are left out as in folders. */
static const char *const litter[] = { "__MACOSX", "Thumbs.db", "desktop.ini" };

static bool is_document(const Package *package)
{
    const char *name;
    for (guint i = 0; (name = package_name(package, i)); i++)
        for (gsize p = 0; p < G_N_ELEMENTS(document_parts); p++)
            if (g_ascii_strncasecmp(name, document_parts[p], strlen(document_parts[p])) == 0)
                return true;
    return false;
}

static bool zip_probe(const guint8 *bytes, gsize n)
{
    bool zip = n >= 4 && (memcmp(bytes, "PK\3\4", 4) == 0 || memcmp(bytes, "PK\5\6", 4) == 0);
    if (!zip)
        return false;
    g_autoptr(ImportDoc) doc = import_doc_new(NULL);
    g_autoptr(Package) package = package_open(doc, bytes, n, NULL);
    /* one that does not open is left to the reader, which explains why */
    return package ? !is_document(package) : package_kind(bytes, n) == PACKAGE_NONE;
}

static bool is_litter(const char *name)
{
    for (const char *part = name; part; part = strchr(part, '/')) {
        part += *part == '/';
        if (*part == '.')
            return true;
        gsize length = strcspn(part, "/");
        for (gsize i = 0; i < G_N_ELEMENTS(litter); i++)
            if (strlen(litter[i]) == length && memcmp(part, litter[i], length) == 0)
                return true;
    }
    return false;
}

/* UTF-8 has three bytes for a syllable. A name that is UTF-8 only by accident has two for a letter
 * of some other script, where CP949 reads syllables. */
static bool has_three_bytes(const char *utf8)
{
    for (const char *p = utf8; *p; p = g_utf8_next_char(p))
        if (g_utf8_get_char(p) >= 0x800)
            return true;
    return false;
}

/* A name as people wrote it. Korean Windows writes CP949 and says nothing. */
static char *readable_name(const char *raw, bool said_utf8)
{
    bool valid = g_utf8_validate(raw, -1, NULL);
    if (!valid || (!said_utf8 && !has_three_bytes(raw))) {
        g_autofree char *korean = g_convert(raw, -1, "UTF-8", "CP949", NULL, NULL, NULL);
        if (korean)
            return text_clean(korean, -1, NULL);
    }
    g_autofree char *any = g_utf8_make_valid(raw, -1);
    return text_clean(any, -1, NULL);
}

static bool give_part(Package *package, guint i, ContainerGiving *giving, ImportDoc *doc,
    ImportFault *fault, GError **err)
{
    const ContainerSink *sink = giving->sink;
    g_autoptr(GError) why = NULL;
    g_autofree char *name =
        readable_name(package_name(package, i), package_name_is_utf8(package, i));
    g_autoptr(GByteArray) bytes = package_read(package, package_name(package, i), &why);
    if (bytes)
        return container_give(giving, name, bytes->data, bytes->len, fault, err);
    /* the package's own message would name the part by its raw bytes */
    const char *words = doc->fault != FAULT_DAMAGED
                            ? why->message
                            : _("it does not unpack: the archive is damaged; get it again from "
                                "where it came");
    sink->skipped(sink->user, name, doc->fault, words);
    return true;
}

static bool zip_each(
    const ImportFile *file, const ContainerSink *sink, ImportFault *fault, GError **err)
{
    g_autoptr(ImportDoc) doc = import_doc_new(NULL);
    g_autoptr(Package) package = package_open(doc, file->bytes, file->n, err);
    *fault = doc->fault;
    if (!package)
        return false;
    ContainerGiving giving = { .sink = sink };
    const char *name;
    guint seen = 0;
    for (guint i = 0; (name = package_name(package, i)); i++) {
        if (is_litter(name))
            continue;
        seen++;
        if (!give_part(package, i, &giving, doc, fault, err))
            return false;
    }
    if (seen > 0)
        return true;
    *fault = FAULT_EMPTY;
    g_set_error_literal(err, ERR, ERR_INPUT, _("there is no file in the archive"));
    return false;
}

const Container container_zip = { "zip", zip_probe, zip_each };
