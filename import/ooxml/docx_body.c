/* import/ooxml/docx_body.c - the text of a DOCX: the document, its notes, headers and footers. */
#include <stdlib.h>
#include <string.h>
#include "import/ooxml/docx.h"
#include "import/layout/flow_xml.h"

#define MOST_MARGINS 200

struct DocxBody {
    FlowXml xml;
    const DocxContext *context; /* borrowed */
    bool in_row_shape;          /* w:trPr */
    bool in_properties;         /* w:pPr */
    char *style;                /* of the paragraph; NULL: none. Owned */
    DocxNumber number;
    int outline;
    bool checked; /* the open check box */
    char *note;   /* the id of the one that is read; owned */
    guint note_from;
};

static void start_properties(void *user, const XmlAttributes *attributes)
{
    DocxBody *b = user;
    (void)attributes;
    b->in_properties = true;
    g_clear_pointer(&b->style, g_free);
    b->number = (DocxNumber){ .level = DOCX_NO_LEVEL };
    b->outline = DOCX_NO_LEVEL;
}

static void number_paragraph(DocxBody *b)
{
    const char *owner = NULL;
    DocxNumber number =
        b->number.given ? b->number : docx_style_number(b->context->styles, b->style, &owner);
    if (!number.given || number.id == 0)
        return;
    g_autofree char *text = docx_numbering_step(b->context->numbering, &number, owner);
    flow_number(b->xml.flow, text);
}

static void end_properties(void *user)
{
    DocxBody *b = user;
    b->in_properties = false;
    int outline =
        b->outline != DOCX_NO_LEVEL ? b->outline : docx_style_outline(b->context->styles, b->style);
    if (outline >= 0 && outline < 9) /* 9: text, whatever the style says */
        flow_heading(b->xml.flow, outline + 1);
    number_paragraph(b);
}

static void start_style(void *user, const XmlAttributes *attributes)
{
    DocxBody *b = user;
    if (!b->in_properties)
        return;
    g_free(b->style);
    b->style = g_strdup(xml_attribute(attributes, "val"));
}

static void start_list(void *user, const XmlAttributes *attributes)
{
    DocxBody *b = user;
    b->number.given = true;
    b->number.id = xml_attribute_uint(attributes, "val", 0);
    if (b->number.level == DOCX_NO_LEVEL)
        b->number.level = 0;
}

static void start_level(void *user, const XmlAttributes *attributes)
{
    DocxBody *b = user;
    b->number.level = (int)MIN(xml_attribute_uint(attributes, "val", 0), LIST_LEVELS - 1);
}

static void start_outline(void *user, const XmlAttributes *attributes)
{
    DocxBody *b = user;
    b->outline = (int)MIN(xml_attribute_uint(attributes, "val", 9), 9);
}

/* A character of a symbol font, as its code. */
static void start_symbol(void *user, const XmlAttributes *attributes)
{
    DocxBody *b = user;
    const char *code = xml_attribute(attributes, "char");
    gunichar c = code ? (gunichar)strtoul(code, NULL, 16) : 0;
    char utf8[6];
    if (c >= ' ' && g_unichar_validate(c))
        flow_text(b->xml.flow, utf8, (gsize)g_unichar_to_utf8(c, utf8));
}

static void start_table(void *user, const XmlAttributes *attributes)
{
    DocxBody *b = user;
    (void)attributes;
    flow_begin_table(b->xml.flow, 0);
}

static void start_row_shape(void *user, const XmlAttributes *attributes)
{
    DocxBody *b = user;
    (void)attributes;
    b->in_row_shape = true;
}

static void end_row_shape(void *user)
{
    DocxBody *b = user;
    b->in_row_shape = false;
}

static void start_grid_before(void *user, const XmlAttributes *attributes)
{
    DocxBody *b = user;
    flow_skip_columns(b->xml.flow, xml_attribute_uint(attributes, "val", 0));
}

static void start_span(void *user, const XmlAttributes *attributes)
{
    DocxBody *b = user;
    flow_cell_span(b->xml.flow, xml_attribute_uint(attributes, "val", 1));
}

/* w:vMerge without a value continues the cell above. */
static void start_merge(void *user, const XmlAttributes *attributes)
{
    DocxBody *b = user;
    const char *merge = xml_attribute(attributes, "val");
    if (g_strcmp0(merge, "restart") != 0)
        flow_cell_merged(b->xml.flow);
}

static void start_deleted(void *user, const XmlAttributes *attributes)
{
    DocxBody *b = user;
    (void)attributes;
    if (b->in_row_shape)
        flow_drop_row(b->xml.flow);
}

static void start_check(void *user, const XmlAttributes *attributes)
{
    DocxBody *b = user;
    (void)attributes;
    b->checked = false;
}

static void start_checked(void *user, const XmlAttributes *attributes)
{
    DocxBody *b = user;
    b->checked = xml_attribute_bool(attributes, "val", true);
}

static void end_check(void *user)
{
    DocxBody *b = user;
    flow_string(b->xml.flow, b->checked ? "☑" : "☐");
}

/* Each note once, after the paragraph that refers to it first. */
static void show_note(
    DocxBody *b, DocxNotes *notes, BlockPlace place, const XmlAttributes *attributes)
{
    const char *id = xml_attribute(attributes, "id");
    DocxRange *range = notes && id ? g_hash_table_lookup(notes->ranges, id) : NULL;
    if (!range || range->shown)
        return;
    range->shown = true;
    g_autofree char *number = g_strdup_printf("%d)", ++notes->shown);
    bool numbered =
        place != PLACE_COMMENT && !xml_attribute_bool(attributes, "customMarkFollows", false);
    Flow *flow = b->xml.flow;
    flow_begin_place(flow, place);
    for (guint i = range->from; i < range->to; i++) {
        const ImportBlock *block = notes->doc->blocks->pdata[i];
        flow_begin_paragraph(flow);
        flow_number(flow, numbered && i == range->from ? number : NULL);
        flow_string(flow, block->text);
        flow_end_paragraph(flow);
    }
    flow_end_place(flow);
}

static void start_footnote_reference(void *user, const XmlAttributes *attributes)
{
    DocxBody *b = user;
    show_note(b, b->context->footnotes, PLACE_FOOTNOTE, attributes);
}

static void start_endnote_reference(void *user, const XmlAttributes *attributes)
{
    DocxBody *b = user;
    show_note(b, b->context->endnotes, PLACE_ENDNOTE, attributes);
}

static void start_comment_reference(void *user, const XmlAttributes *attributes)
{
    DocxBody *b = user;
    show_note(b, b->context->comments, PLACE_COMMENT, attributes);
}

/* The lines that separate notes from the text are notes of their own types. */
static void start_note(void *user, const XmlAttributes *attributes)
{
    DocxBody *b = user;
    const char *id = xml_attribute(attributes, "id"), *type = xml_attribute(attributes, "type");
    bool separator = type && strcmp(type, "normal") != 0;
    if (!b->context->into || !id || separator) {
        flow_xml_skip(&b->xml);
        return;
    }
    g_free(b->note);
    b->note = g_strdup(id);
    b->note_from = b->context->into->doc->blocks->len;
}

static void end_note(void *user)
{
    DocxBody *b = user;
    if (!b->note)
        return;
    DocxRange *range = g_new0(DocxRange, 1);
    *range = (DocxRange){ b->note_from, b->context->into->doc->blocks->len, false };
    g_hash_table_replace(b->context->into->ranges, g_steal_pointer(&b->note), range);
}

static void start_margin(void *user, const XmlAttributes *attributes)
{
    DocxBody *b = user;
    const char *id = xml_attribute(attributes, "id");
    GPtrArray *margins = b->context->margins;
    if (id && margins->len < MOST_MARGINS &&
        !g_ptr_array_find_with_equal_func(margins, id, g_str_equal, NULL))
        g_ptr_array_add(margins, g_strdup(id));
}

static const FlowElement elements[] = {
    { "t", .text = true },
    { "p", .opens = flow_begin_paragraph, .closes = flow_end_paragraph },
    { "pPr", .start = start_properties, .end = end_properties },
    { "pStyle", .start = start_style },
    { "numId", .start = start_list },
    { "ilvl", .start = start_level },
    { "outlineLvl", .start = start_outline },
    { "tab", .says = "\t" },
    { "ptab", .says = "\t" },
    { "br", .says = "\n" },
    { "cr", .says = "\n" },
    { "noBreakHyphen", .says = "-" },
    { "sym", .start = start_symbol },
    { "tbl", .start = start_table, .closes = flow_end_table },
    { "gridCol", .opens = flow_add_column },
    { "tr", .opens = flow_begin_row, .closes = flow_end_row },
    { "trPr", .start = start_row_shape, .end = end_row_shape },
    { "gridBefore", .start = start_grid_before },
    { "tc", .opens = flow_begin_cell, .closes = flow_end_cell },
    { "gridSpan", .start = start_span },
    { "vMerge", .start = start_merge },
    { "hMerge", .start = start_merge },
    { "txbxContent", .place = PLACE_TEXTBOX },
    { "ins", .tracked = true },
    { "moveTo", .tracked = true },
    { "del", .tracked = true, .start = start_deleted, .skipped = true },
    { "moveFrom", .tracked = true, .start = start_deleted, .skipped = true },
    { "footnoteReference", .start = start_footnote_reference },
    { "endnoteReference", .start = start_endnote_reference },
    { "commentReference", .start = start_comment_reference },
    { "footnote", .start = start_note, .end = end_note },
    { "endnote", .start = start_note, .end = end_note },
    { "comment", .start = start_note, .end = end_note },
    { "headerReference", .start = start_margin },
    { "footerReference", .start = start_margin },
    { "checkBox", .start = start_check, .end = end_check },
    { "default", .start = start_checked },
    { "checked", .start = start_checked },
    { "instrText", .skipped = true },
    { "delInstrText", .skipped = true },
    { "delText", .skipped = true },
    { "tabs", .skipped = true }, /* tab stops */
    { "sdtPr", .skipped = true },
    { "rt", .skipped = true }, /* ruby: how a word is read */
    { "pPrChange", .skipped = true },
    { "rPrChange", .skipped = true },
    { "tblPrChange", .skipped = true },
    { "tblGridChange", .skipped = true },
    { "trPrChange", .skipped = true },
    { "tcPrChange", .skipped = true },
    { "sectPrChange", .skipped = true },
    { .name = NULL },
};

DocxBody *docx_body_new(const DocxContext *context)
{
    DocxBody *b = g_new0(DocxBody, 1);
    flow_xml_init(&b->xml, context->doc, context->flow, elements);
    b->context = context;
    return b;
}

void docx_body_free(DocxBody *b)
{
    if (!b)
        return;
    flow_xml_clear(&b->xml);
    g_free(b->style);
    g_free(b->note);
    g_free(b);
}

const XmlHandler docx_body_handler = { flow_xml_start, flow_xml_end, flow_xml_text };
