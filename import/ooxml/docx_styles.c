/* import/ooxml/docx_styles.c - styles.xml: which paragraphs are headings, which are numbered. */
#include <string.h>
#include "import/ooxml/docx.h"
#include "import/package/xml_skip.h"

#define LONGEST_CHAIN 20

typedef struct {
    char *based_on; /* NULL: nothing */
    bool is_title;
    int outline; /* DOCX_NO_LEVEL: not said */
    DocxNumber number;
} Style;

struct DocxStyles {
    GHashTable *styles; /* of char *, to Style */
    Style *open;        /* borrowed; NULL: none */
    XmlSkip skip;
};

static void style_free(gpointer data)
{
    Style *style = data;
    g_free(style->based_on);
    g_free(style);
}

DocxStyles *docx_styles_new(void)
{
    DocxStyles *styles = g_new0(DocxStyles, 1);
    styles->styles = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, style_free);
    xml_skip_init(&styles->skip);
    return styles;
}

void docx_styles_free(DocxStyles *styles)
{
    if (!styles)
        return;
    g_hash_table_unref(styles->styles);
    xml_skip_clear(&styles->skip);
    g_free(styles);
}

static void start_style(DocxStyles *styles, const XmlAttributes *attributes)
{
    const char *id = xml_attribute(attributes, "styleId");
    if (!id)
        return;
    styles->open = g_new0(Style, 1);
    styles->open->outline = DOCX_NO_LEVEL;
    styles->open->number.level = DOCX_NO_LEVEL;
    g_hash_table_replace(styles->styles, g_strdup(id), styles->open);
}

/* The built-in headings are outlines even if the file does not say so. */
static void take_name(Style *style, const char *name)
{
    static const char heading[] = "heading ";
    style->is_title = name && g_ascii_strcasecmp(name, "title") == 0;
    if (!name || style->outline != DOCX_NO_LEVEL)
        return;
    if (g_ascii_strncasecmp(name, heading, sizeof heading - 1) != 0)
        return;
    const char *level = name + sizeof heading - 1;
    if (g_ascii_isdigit(level[0]) && level[1] == '\0')
        style->outline = MAX(0, level[0] - '1');
}

static void on_start(void *user, const char *name, const XmlAttributes *attributes)
{
    DocxStyles *styles = user;
    if (xml_skip_start(&styles->skip, name))
        return;
    Style *style = styles->open;
    if (strcmp(name, "style") == 0) {
        start_style(styles, attributes);
    } else if (!style) {
        return;
    } else if (strcmp(name, "name") == 0) {
        take_name(style, xml_attribute(attributes, "val"));
    } else if (strcmp(name, "basedOn") == 0) {
        g_free(style->based_on);
        style->based_on = g_strdup(xml_attribute(attributes, "val"));
    } else if (strcmp(name, "outlineLvl") == 0) {
        style->outline = (int)MIN(xml_attribute_uint(attributes, "val", 9), 9);
    } else if (strcmp(name, "numId") == 0) {
        style->number.given = true;
        style->number.id = xml_attribute_uint(attributes, "val", 0);
    } else if (strcmp(name, "ilvl") == 0) {
        style->number.level = (int)MIN(xml_attribute_uint(attributes, "val", 0), 8);
    }
}

static void on_end(void *user, const char *name)
{
    DocxStyles *styles = user;
    if (!xml_skip_end(&styles->skip, name) && strcmp(name, "style") == 0)
        styles->open = NULL;
}

const XmlHandler docx_styles_handler = { .start = on_start, .end = on_end };

static const Style *find(const DocxStyles *styles, const char *id)
{
    return id ? g_hash_table_lookup(styles->styles, id) : NULL;
}

int docx_style_outline(const DocxStyles *styles, const char *id)
{
    const Style *style = find(styles, id);
    if (style && style->is_title)
        return 0;
    for (int i = 0; style && i < LONGEST_CHAIN; i++, style = find(styles, style->based_on))
        if (style->outline != DOCX_NO_LEVEL)
            return style->outline < 9 ? style->outline : DOCX_NO_LEVEL; /* 9: text */
    return DOCX_NO_LEVEL;
}

DocxNumber docx_style_number(const DocxStyles *styles, const char *id, const char **owner)
{
    const Style *style = find(styles, id);
    for (int i = 0; style && i < LONGEST_CHAIN; i++) {
        *owner = id;
        if (style->number.given)
            return style->number;
        id = style->based_on;
        style = find(styles, id);
    }
    *owner = NULL;
    return (DocxNumber){ .level = DOCX_NO_LEVEL };
}
