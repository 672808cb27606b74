/* import/hwpx/reader.c - HWPX: which parts of the package are the text, and in which order. */
#include <stdlib.h>
#include <string.h>
#include "base/i18n.h"
#include "base/text/text.h"
#include "import/hwpx/hwpx.h"
#include "import/package/office.h"
#include "import/model/reader.h"

#define MOST_SECTIONS 1000

typedef struct {
    ImportDoc *doc;
    Package *package;
    const char *password;
    HwpxEncryption *locks;
} Hwpx;

/* Contents/content.hpf (OPF): parts by id, and the ids in reading order. */
typedef struct {
    GHashTable *parts; /* of id, to path */
    GPtrArray *spine;  /* of id */
    GString *title;
    bool in_title;
} Content;

static void content_start(void *user, const char *name, const XmlAttributes *attributes)
{
    Content *content = user;
    const char *id = xml_attribute(attributes, "id"), *ref = xml_attribute(attributes, "idref");
    const char *href = xml_attribute(attributes, "href");
    content->in_title = strcmp(name, "title") == 0;
    if (strcmp(name, "item") == 0 && id && href)
        g_hash_table_replace(content->parts, g_strdup(id), g_strdup(href));
    else if (strcmp(name, "itemref") == 0 && ref && content->spine->len < MOST_SECTIONS)
        g_ptr_array_add(content->spine, g_strdup(ref));
}

static void content_end(void *user, const char *name)
{
    (void)name;
    ((Content *)user)->in_title = false;
}

static void content_text(void *user, const char *text, gsize n)
{
    Content *content = user;
    if (content->in_title && content->title->len + n <= OFFICE_LONGEST_TITLE)
        g_string_append_len(content->title, text, (gssize)n);
}

static const XmlHandler content_handler = { content_start, content_end, content_text };

static bool parse_locked(
    Hwpx *hwpx, const char *part, const XmlHandler *handler, void *user, GError **err)
{
    g_autoptr(GByteArray) packed = package_read(hwpx->package, part, err);
    g_autoptr(GByteArray) plain =
        packed ? hwpx_decrypt(hwpx->locks, hwpx->doc, part, packed, hwpx->password, err) : NULL;
    return plain && xml_parse_bytes(hwpx->doc, plain->data, plain->len, part, handler, user, err);
}

static bool parse_part(
    Hwpx *hwpx, const char *part, const XmlHandler *handler, void *user, GError **err)
{
    if (hwpx_encryption_has(hwpx->locks, part))
        return parse_locked(hwpx, part, handler, user, err);
    return office_parse(hwpx->doc, hwpx->package, part, handler, user, err);
}

/* Paths are written from the top of the package, by some from the folder of content.hpf. */
static char *find_part(const Hwpx *hwpx, const char *href)
{
    char *part = g_strdup(href);
    if (package_has(hwpx->package, part))
        return part;
    g_free(part);
    part = g_build_path("/", "Contents", href, NULL);
    if (package_has(hwpx->package, part))
        return part;
    g_free(part);
    return NULL;
}

static gint by_number(gconstpointer a, gconstpointer b)
{
    const char *x = *(char *const *)a, *y = *(char *const *)b;
    long nx = strtol(x + strcspn(x, "0123456789"), NULL, 10);
    long ny = strtol(y + strcspn(y, "0123456789"), NULL, 10);
    return (nx > ny) - (nx < ny);
}

/* If there is no spine: Contents/section0.xml, section1.xml, ... */
static void list_by_number(const Hwpx *hwpx, GPtrArray *sections)
{
    const char *name;
    for (guint i = 0; (name = package_name(hwpx->package, i)); i++)
        if (g_ascii_strncasecmp(name, "Contents/section", strlen("Contents/section")) == 0 &&
            sections->len < MOST_SECTIONS)
            g_ptr_array_add(sections, g_strdup(name));
    g_ptr_array_sort(sections, by_number);
}

/* The spine names settings and scripts too. */
static bool is_section(const char *part)
{
    return g_str_has_suffix(part, ".xml") && !g_str_has_suffix(part, "header.xml") &&
           !g_str_has_suffix(part, "settings.xml");
}

static void list_by_spine(const Hwpx *hwpx, const Content *content, GPtrArray *sections)
{
    for (guint i = 0; i < content->spine->len; i++) {
        const char *href = g_hash_table_lookup(content->parts, content->spine->pdata[i]);
        char *part = href ? find_part(hwpx, href) : NULL;
        if (part && is_section(part) &&
            !g_ptr_array_find_with_equal_func(sections, part, g_str_equal, NULL))
            g_ptr_array_add(sections, g_steal_pointer(&part));
        g_free(part);
    }
}

static bool list_sections(Hwpx *hwpx, GPtrArray *sections, char **title, GError **err)
{
    static const char part[] = "Contents/content.hpf";
    Content content = {
        .parts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free),
        .spine = g_ptr_array_new_with_free_func(g_free),
        .title = g_string_new(NULL),
    };
    bool ok = !package_has(hwpx->package, part) ||
              parse_part(hwpx, part, &content_handler, &content, err);
    if (ok)
        list_by_spine(hwpx, &content, sections);
    g_hash_table_unref(content.parts);
    g_ptr_array_free(content.spine, TRUE);
    *title = g_string_free(content.title, FALSE);
    if (ok && sections->len == 0)
        list_by_number(hwpx, sections);
    return ok && (sections->len > 0 ||
                     import_fail(hwpx->doc, FAULT_DAMAGED, err,
                         _("the file is damaged: it holds no section of text; get it again from "
                           "where it came")));
}

static bool read_sections(Hwpx *hwpx, const GPtrArray *sections, Flow *flow, GError **err)
{
    static const char header_part[] = "Contents/header.xml",
                      memo_part[] = "Contents/memoExtended.xml";
    g_autoptr(HwpxHeader) header = hwpx_header_new();
    if (package_has(hwpx->package, header_part) &&
        !parse_part(hwpx, header_part, &hwpx_header_handler, header, err))
        return false;
    g_autoptr(HwpxSection) section = hwpx_section_new(hwpx->doc, flow, header);
    for (guint i = 0; i < sections->len; i++)
        if (!parse_part(hwpx, sections->pdata[i], &hwpx_section_handler, section, err))
            return false;
    if (!package_has(hwpx->package, memo_part))
        return true;
    flow_begin_place(flow, PLACE_COMMENT);
    bool ok = parse_part(hwpx, memo_part, &hwpx_section_handler, section, err);
    flow_end_place(flow);
    return ok;
}

static bool read_locks(Hwpx *hwpx, GError **err)
{
    static const char part[] = "META-INF/manifest.xml";
    return !package_has(hwpx->package, part) ||
           office_parse(hwpx->doc, hwpx->package, part, &hwpx_encryption_handler, hwpx->locks, err);
}

static bool read_text(Hwpx *hwpx, GError **err)
{
    g_autoptr(GPtrArray) sections = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(Flow) flow = flow_new(hwpx->doc);
    g_autofree char *title = NULL;
    if (!read_locks(hwpx, err) || !list_sections(hwpx, sections, &title, err) ||
        !read_sections(hwpx, sections, flow, err) || !flow_check(flow, err))
        return false;
    office_set_title(hwpx->doc, title);
    return true;
}

static bool hwpx_read(ImportDoc *doc, const ImportFile *file, GError **err)
{
    g_autoptr(Package) package = package_open(doc, file->bytes, file->n, err);
    if (!package)
        return false;
    g_autoptr(HwpxEncryption) locks = hwpx_encryption_new();
    Hwpx hwpx = { doc, package, file->password, locks };
    return read_text(&hwpx, err);
}

static bool hwpx_probe(const guint8 *bytes, gsize n)
{
    return package_kind(bytes, n) == PACKAGE_HWPX;
}

const Reader reader_hwpx = { "hwpx", hwpx_probe, hwpx_read };
