/* import/docx_body.c - the text of a DOCX: the document, its notes, headers and footers. */
#include <stdlib.h>
#include <string.h>
#include "base/i18n.h"
#include "import/docx.h"
#include "import/xml_skip.h"

#define MOST_MARGINS 200

struct DocxBody {
    const DocxContext *context; /* borrowed */
    XmlSkip skip;
    guint text;         /* how deep in elements that hold text */
    bool in_row_shape;  /* w:trPr */
    bool in_properties; /* w:pPr */
    char *style;        /* of the paragraph; NULL: none. Owned */
    DocxNumber number;
    int outline;
    bool checked; /* the open check box */
    char *note;   /* the id of the one that is read; owned */
    guint note_from;
};

DocxBody *docx_body_new(const DocxContext *context)
{
    DocxBody *b = g_new0(DocxBody, 1);
    b->context = context;
    xml_skip_init(&b->skip);
    return b;
}

void docx_body_free(DocxBody *b)
{
    if (!b)
        return;
    xml_skip_clear(&b->skip);
    g_free(b->style);
    g_free(b->note);
    g_free(b);
}

static guint value(const XmlAttributes *attributes, guint otherwise)
{
    return (guint)CLAMP(xml_attribute_number(attributes, "val", otherwise), 0, G_MAXINT32);
}

typedef void StartFn(DocxBody *b, const XmlAttributes *attributes);
typedef void EndFn(DocxBody *b);

static void start_skipped(DocxBody *b, const XmlAttributes *attributes)
{
    (void)attributes;
    xml_skip_this(&b->skip);
}

static void start_paragraph(DocxBody *b, const XmlAttributes *attributes)
{
    (void)attributes;
    flow_begin_paragraph(b->context->flow);
}

static void end_paragraph(DocxBody *b)
{
    flow_end_paragraph(b->context->flow);
}

static void start_properties(DocxBody *b, const XmlAttributes *attributes)
{
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
    flow_number(b->context->flow, text);
}

static void end_properties(DocxBody *b)
{
    b->in_properties = false;
    int outline =
        b->outline != DOCX_NO_LEVEL ? b->outline : docx_style_outline(b->context->styles, b->style);
    if (outline >= 0 && outline < 9) /* 9: text, whatever the style says */
        flow_heading(b->context->flow, outline + 1);
    number_paragraph(b);
}

static void start_style(DocxBody *b, const XmlAttributes *attributes)
{
    if (!b->in_properties)
        return;
    g_free(b->style);
    b->style = g_strdup(xml_attribute(attributes, "val"));
}

static void start_list(DocxBody *b, const XmlAttributes *attributes)
{
    b->number.given = true;
    b->number.id = value(attributes, 0);
    if (b->number.level == DOCX_NO_LEVEL)
        b->number.level = 0;
}

static void start_level(DocxBody *b, const XmlAttributes *attributes)
{
    b->number.level = (int)MIN(value(attributes, 0), LIST_LEVELS - 1);
}

static void start_outline(DocxBody *b, const XmlAttributes *attributes)
{
    b->outline = (int)MIN(value(attributes, 9), 9);
}

static void start_text(DocxBody *b, const XmlAttributes *attributes)
{
    (void)attributes;
    b->text++;
}

static void end_text(DocxBody *b)
{
    b->text--;
}

/* A character of a symbol font, as its code. */
static void start_symbol(DocxBody *b, const XmlAttributes *attributes)
{
    const char *code = xml_attribute(attributes, "char");
    gunichar c = code ? (gunichar)strtoul(code, NULL, 16) : 0;
    char utf8[6];
    if (c >= ' ' && g_unichar_validate(c))
        flow_text(b->context->flow, utf8, (gsize)g_unichar_to_utf8(c, utf8));
}

static void start_table(DocxBody *b, const XmlAttributes *attributes)
{
    (void)attributes;
    flow_begin_table(b->context->flow, 0);
}

static void end_table(DocxBody *b)
{
    flow_end_table(b->context->flow);
}

static void start_column(DocxBody *b, const XmlAttributes *attributes)
{
    (void)attributes;
    flow_add_column(b->context->flow);
}

static void start_row(DocxBody *b, const XmlAttributes *attributes)
{
    (void)attributes;
    flow_begin_row(b->context->flow);
}

static void end_row(DocxBody *b)
{
    flow_end_row(b->context->flow);
}

static void start_row_shape(DocxBody *b, const XmlAttributes *attributes)
{
    (void)attributes;
    b->in_row_shape = true;
}

static void end_row_shape(DocxBody *b)
{
    b->in_row_shape = false;
}

static void start_grid_before(DocxBody *b, const XmlAttributes *attributes)
{
    flow_skip_columns(b->context->flow, value(attributes, 0));
}

static void start_cell(DocxBody *b, const XmlAttributes *attributes)
{
    (void)attributes;
    flow_begin_cell(b->context->flow);
}

static void end_cell(DocxBody *b)
{
    flow_end_cell(b->context->flow);
}

static void start_span(DocxBody *b, const XmlAttributes *attributes)
{
    flow_cell_span(b->context->flow, value(attributes, 1));
}

/* w:vMerge without a value continues the cell above. */
static void start_merge(DocxBody *b, const XmlAttributes *attributes)
{
    const char *merge = xml_attribute(attributes, "val");
    if (g_strcmp0(merge, "restart") != 0)
        flow_cell_merged(b->context->flow);
}

static void note_changes(DocxBody *b)
{
    import_doc_note(b->context->doc,
        _("the file has tracked changes: it was read as if they were accepted; deleted text is "
          "left out"));
}

static void start_inserted(DocxBody *b, const XmlAttributes *attributes)
{
    (void)attributes;
    note_changes(b);
}

static void start_deleted(DocxBody *b, const XmlAttributes *attributes)
{
    (void)attributes;
    note_changes(b);
    if (b->in_row_shape)
        flow_drop_row(b->context->flow);
    xml_skip_this(&b->skip);
}

static void start_check(DocxBody *b, const XmlAttributes *attributes)
{
    (void)attributes;
    b->checked = false;
}

static void start_checked(DocxBody *b, const XmlAttributes *attributes)
{
    b->checked = xml_attribute_bool(attributes, "val", true);
}

static void end_check(DocxBody *b)
{
    flow_string(b->context->flow, b->checked ? "☑" : "☐");
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
    Flow *flow = b->context->flow;
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

static void start_footnote_reference(DocxBody *b, const XmlAttributes *attributes)
{
    show_note(b, b->context->footnotes, PLACE_FOOTNOTE, attributes);
}

static void start_endnote_reference(DocxBody *b, const XmlAttributes *attributes)
{
    show_note(b, b->context->endnotes, PLACE_ENDNOTE, attributes);
}

static void start_comment_reference(DocxBody *b, const XmlAttributes *attributes)
{
    show_note(b, b->context->comments, PLACE_COMMENT, attributes);
}

/* The lines that separate notes from the text are notes of their own types. */
static void start_note(DocxBody *b, const XmlAttributes *attributes)
{
    const char *id = xml_attribute(attributes, "id"), *type = xml_attribute(attributes, "type");
    if (!b->context->into || !id || (type && strcmp(type, "normal") != 0)) {
        xml_skip_this(&b->skip);
        return;
    }
    g_free(b->note);
    b->note = g_strdup(id);
    b->note_from = b->context->into->doc->blocks->len;
}

static void end_note(DocxBody *b)
{
    if (!b->note)
        return;
    DocxRange *range = g_new0(DocxRange, 1);
    *range = (DocxRange){ b->note_from, b->context->into->doc->blocks->len, false };
    g_hash_table_replace(b->context->into->ranges, g_steal_pointer(&b->note), range);
}

static void start_margin(DocxBody *b, const XmlAttributes *attributes)
{
    const char *id = xml_attribute(attributes, "id");
    GPtrArray *margins = b->context->margins;
    if (id && margins->len < MOST_MARGINS &&
        !g_ptr_array_find_with_equal_func(margins, id, g_str_equal, NULL))
        g_ptr_array_add(margins, g_strdup(id));
}

/* Only what the element has is given: what it does, what it says, where its content stands. */
typedef struct {
    const char *name;
    StartFn *start;
    EndFn *end;
    const char *says;
    BlockPlace place;
} Element;

static const Element elements[] = {
    { "t", .start = start_text, .end = end_text },
    { "p", .start = start_paragraph, .end = end_paragraph },
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
    { "tbl", .start = start_table, .end = end_table },
    { "gridCol", .start = start_column },
    { "tr", .start = start_row, .end = end_row },
    { "trPr", .start = start_row_shape, .end = end_row_shape },
    { "gridBefore", .start = start_grid_before },
    { "tc", .start = start_cell, .end = end_cell },
    { "gridSpan", .start = start_span },
    { "vMerge", .start = start_merge },
    { "hMerge", .start = start_merge },
    { "txbxContent", .place = PLACE_TEXTBOX },
    { "ins", .start = start_inserted },
    { "moveTo", .start = start_inserted },
    { "del", .start = start_deleted },
    { "moveFrom", .start = start_deleted },
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
    { "instrText", .start = start_skipped },
    { "delInstrText", .start = start_skipped },
    { "delText", .start = start_skipped },
    { "tabs", .start = start_skipped }, /* where TABs reach to */
    { "sdtPr", .start = start_skipped },
    { "rt", .start = start_skipped }, /* how a word is read, above it */
    { "pPrChange", .start = start_skipped },
    { "rPrChange", .start = start_skipped },
    { "tblPrChange", .start = start_skipped },
    { "tblGridChange", .start = start_skipped },
    { "trPrChange", .start = start_skipped },
    { "tcPrChange", .start = start_skipped },
    { "sectPrChange", .start = start_skipped },
};

static const Element *find_element(const char *name)
{
    for (gsize i = 0; i < G_N_ELEMENTS(elements); i++)
        if (strcmp(name, elements[i].name) == 0)
            return &elements[i];
    return NULL;
}

static void on_start(void *user, const char *name, const XmlAttributes *attributes)
{
    DocxBody *b = user;
    if (xml_skip_start(&b->skip, name))
        return;
    const Element *element = find_element(name);
    if (!element)
        return;
    if (element->says)
        flow_string(b->context->flow, element->says);
    if (element->place != PLACE_BODY)
        flow_begin_place(b->context->flow, element->place);
    if (element->start)
        element->start(b, attributes);
}

static void on_end(void *user, const char *name)
{
    DocxBody *b = user;
    if (xml_skip_end(&b->skip, name))
        return;
    const Element *element = find_element(name);
    if (element && element->end)
        element->end(b);
    if (element && element->place != PLACE_BODY)
        flow_end_place(b->context->flow);
}

static void on_text(void *user, const char *text, gsize n)
{
    DocxBody *b = user;
    if (b->text > 0 && b->skip.depth == 0)
        flow_text(b->context->flow, text, n);
}

const XmlHandler docx_body_handler = { on_start, on_end, on_text };
