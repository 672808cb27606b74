/* import/ooxml/xlsx_styles.c - styles.xml: how the numbers of a cell are shown. */
#include <string.h>
#include "import/ooxml/xlsx.h"
#include "import/package/xml_skip.h"

#define MOST_STYLES 100000

struct XlsxStyles {
    GHashTable *codes; /* of id, to CellFormat */
    GArray *formats;   /* of CellFormat, by style */
    bool in_formats, in_styles;
    XmlSkip skip;
};

XlsxStyles *xlsx_styles_new(void)
{
    XlsxStyles *styles = g_new0(XlsxStyles, 1);
    styles->codes = g_hash_table_new_full(NULL, NULL, NULL, g_free);
    styles->formats = g_array_new(FALSE, TRUE, sizeof(CellFormat));
    xml_skip_init(&styles->skip);
    return styles;
}

void xlsx_styles_free(XlsxStyles *styles)
{
    if (!styles)
        return;
    g_hash_table_unref(styles->codes);
    g_array_free(styles->formats, TRUE);
    xml_skip_clear(&styles->skip);
    g_free(styles);
}

static CellFormat format_of_id(const XlsxStyles *styles, guint id)
{
    const CellFormat *own = g_hash_table_lookup(styles->codes, GUINT_TO_POINTER(id));
    return own ? *own : cell_format_builtin(id);
}

static guint id_of(const XmlAttributes *attributes)
{
    return xml_attribute_uint(attributes, "numFmtId", 0);
}

static void take_code(XlsxStyles *styles, const XmlAttributes *attributes)
{
    const char *code = xml_attribute(attributes, "formatCode");
    if (!code)
        return;
    CellFormat format = cell_format_parse(code);
    g_hash_table_replace(
        styles->codes, GUINT_TO_POINTER(id_of(attributes)), g_memdup2(&format, sizeof format));
}

static void on_start(void *user, const char *name, const XmlAttributes *attributes)
{
    XlsxStyles *styles = user;
    if (xml_skip_start(&styles->skip, name))
        return;
    if (strcmp(name, "numFmts") == 0)
        styles->in_formats = true;
    else if (strcmp(name, "cellXfs") == 0)
        styles->in_styles = true;
    else if (strcmp(name, "numFmt") == 0 && styles->in_formats)
        take_code(styles, attributes);
    else if (strcmp(name, "xf") == 0 && styles->in_styles && styles->formats->len < MOST_STYLES) {
        CellFormat format = format_of_id(styles, id_of(attributes));
        g_array_append_val(styles->formats, format);
    }
}

static void on_end(void *user, const char *name)
{
    XlsxStyles *styles = user;
    if (xml_skip_end(&styles->skip, name))
        return;
    if (strcmp(name, "numFmts") == 0)
        styles->in_formats = false;
    else if (strcmp(name, "cellXfs") == 0)
        styles->in_styles = false;
}

const XmlHandler xlsx_styles_handler = { .start = on_start, .end = on_end };

CellFormat xlsx_style_format(const XlsxStyles *styles, guint style)
{
    return style < styles->formats->len ? g_array_index(styles->formats, CellFormat, style)
                                        : (CellFormat){ 0 };
}
