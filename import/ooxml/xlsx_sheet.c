/* import/ooxml/xlsx_sheet.c - a worksheet, row by row; nothing of it is kept. */
#include <string.h>
#include "import/ooxml/xlsx.h"
#include "import/package/xml_skip.h"

#define LONGEST_CELL (1u << 20) /* bytes; the application itself allows 32,767 characters */

typedef enum { CELL_NUMBER, CELL_SHARED, CELL_TEXT, CELL_BOOLEAN } CellKind;

struct XlsxSheet {
    XlsxContext *context;
    XmlSkip skip;
    CellKind kind;
    guint style;
    guint column; /* of the open cell, from 0 */
    bool in_cell, has_formula;
    guint text;     /* how deep in v or t */
    GString *value; /* of the open cell */
};

XlsxSheet *xlsx_sheet_new(XlsxContext *context)
{
    XlsxSheet *sheet = g_new0(XlsxSheet, 1);
    sheet->context = context;
    sheet->value = g_string_new(NULL);
    xml_skip_init(&sheet->skip);
    return sheet;
}

void xlsx_sheet_free(XlsxSheet *sheet)
{
    if (!sheet)
        return;
    g_string_free(sheet->value, TRUE);
    xml_skip_clear(&sheet->skip);
    g_free(sheet);
}

/* "AA3" is column 26; `otherwise` if it names none. */
static guint column_of(const char *reference, guint otherwise)
{
    guint column = 0;
    for (; reference && g_ascii_isalpha(*reference) && column < G_MAXUINT16; reference++)
        column = column * 26 + (guint)(g_ascii_toupper(*reference) - 'A') + 1;
    return column > 0 ? column - 1 : otherwise;
}

static CellKind kind_of(const char *type)
{
    static const struct {
        const char *type;
        CellKind kind;
    } kinds[] = { { "s", CELL_SHARED }, { "b", CELL_BOOLEAN }, { "n", CELL_NUMBER } };
    for (gsize i = 0; type && i < G_N_ELEMENTS(kinds); i++)
        if (strcmp(type, kinds[i].type) == 0)
            return kinds[i].kind;
    return type ? CELL_TEXT : CELL_NUMBER; /* str, inlineStr, e, d: as they stand */
}

static void start_row(XlsxSheet *sheet, const XmlAttributes *attributes)
{
    flow_begin_row(sheet->context->flow);
    sheet->column = 0;
    if (!xml_attribute_bool(attributes, "hidden", false))
        return;
    flow_mark_row(sheet->context->flow, "[숨김] ");
    sheet->context->has_hidden = true;
}

static void start_cell(XlsxSheet *sheet, const XmlAttributes *attributes)
{
    sheet->column = column_of(xml_attribute(attributes, "r"), sheet->column);
    sheet->kind = kind_of(xml_attribute(attributes, "t"));
    sheet->style = xml_attribute_uint(attributes, "s", 0);
    sheet->in_cell = true;
    sheet->has_formula = false;
    g_string_truncate(sheet->value, 0);
}

static void start_column(XlsxSheet *sheet, const XmlAttributes *attributes)
{
    if (xml_attribute_bool(attributes, "hidden", false))
        sheet->context->has_hidden = true;
}

static void on_start(void *user, const char *name, const XmlAttributes *attributes)
{
    XlsxSheet *sheet = user;
    if (xml_skip_start(&sheet->skip, name))
        return;
    if (strcmp(name, "row") == 0)
        start_row(sheet, attributes);
    else if (strcmp(name, "col") == 0)
        start_column(sheet, attributes);
    else if (strcmp(name, "c") == 0)
        start_cell(sheet, attributes);
    else if (strcmp(name, "v") == 0 || strcmp(name, "t") == 0)
        sheet->text++;
    else if (strcmp(name, "f") == 0)
        sheet->has_formula = true;
    else if (strcmp(name, "rPh") == 0)
        xml_skip_this(&sheet->skip);
}

/* What the cell shows; free with g_free(). */
static char *show(XlsxSheet *sheet)
{
    const XlsxContext *context = sheet->context;
    const char *value = sheet->value->str;
    switch (sheet->kind) {
    case CELL_SHARED:
        return g_strdup(xlsx_string(context->strings, g_ascii_strtoull(value, NULL, 10)));
    case CELL_BOOLEAN:
        return g_strdup(strcmp(value, "1") == 0 || strcmp(value, "true") == 0 ? "TRUE" : "FALSE");
    case CELL_TEXT:
        xlsx_unescape(sheet->value->str);
        return g_strdup(sheet->value->str);
    case CELL_NUMBER:
        break;
    }
    return cell_format_digits(
        value, xlsx_style_format(context->styles, sheet->style), context->days);
}

static void end_cell(XlsxSheet *sheet)
{
    Flow *flow = sheet->context->flow;
    sheet->in_cell = false;
    sheet->context->lacks_value |=
        sheet->has_formula && sheet->value->len == 0 && sheet->kind == CELL_NUMBER;
    if (sheet->value->len > 0) {
        g_autofree char *text = show(sheet);
        flow_begin_cell(flow);
        flow_cell_column(flow, sheet->column);
        flow_begin_paragraph(flow);
        flow_string(flow, text);
        flow_end_paragraph(flow);
        flow_end_cell(flow);
    }
    sheet->column++;
}

static void on_end(void *user, const char *name)
{
    XlsxSheet *sheet = user;
    if (xml_skip_end(&sheet->skip, name))
        return;
    if (strcmp(name, "row") == 0)
        flow_end_row(sheet->context->flow);
    else if (strcmp(name, "c") == 0)
        end_cell(sheet);
    else if (strcmp(name, "v") == 0 || strcmp(name, "t") == 0)
        sheet->text--;
}

static void on_text(void *user, const char *text, gsize n)
{
    XlsxSheet *sheet = user;
    bool is_value = sheet->in_cell && sheet->text > 0 && sheet->skip.depth == 0;
    if (is_value && sheet->value->len + n <= LONGEST_CELL)
        g_string_append_len(sheet->value, text, (gssize)n);
}

const XmlHandler xlsx_sheet_handler = { on_start, on_end, on_text };

/* A comment is runs of text; a text box has paragraphs (DrawingML) of them. */
static bool opens_paragraph(const char *name)
{
    return strcmp(name, "comment") == 0 || strcmp(name, "p") == 0;
}

static void remark_start(void *user, const char *name, const XmlAttributes *attributes)
{
    const char *cell = strcmp(name, "comment") == 0 ? xml_attribute(attributes, "ref") : NULL;
    if (!opens_paragraph(name))
        return;
    flow_begin_paragraph(user);
    flow_number(user, cell);
}

static void remark_end(void *user, const char *name)
{
    if (opens_paragraph(name))
        flow_end_paragraph(user);
}

static void remark_text(void *user, const char *text, gsize n)
{
    flow_text(user, text, n);
}

const XmlHandler xlsx_remark_handler = { remark_start, remark_end, remark_text };
