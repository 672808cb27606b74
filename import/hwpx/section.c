/* import/hwpx/section.c - the text of a section: hp:p > hp:run > hp:t, and what is attached to it.
 */
#include <string.h>
#include "import/layout/flow_xml.h"
#include "import/hwpx/hwpx.h"

#define HEADING_LEVELS 3 /* of the outline: what is deeper are the items of a text */

/* An open paragraph. */
typedef struct {
    HwpxHead head;
    bool numbered;
} Open;

struct HwpxSection {
    FlowXml xml;              /* mute in tracked text that was deleted */
    const HwpxHeader *header; /* borrowed */
    ListCounters *counters;
    GArray *open;                             /* of Open, innermost last */
    guint outline;                            /* the numbering of outlines in this section */
    guint fields;                             /* how deep in hp:fieldBegin, whose lists are memos */
    const char *before_number, *after_number; /* of an automatic one; interned */
    ListNumberKind number_kind;
    int number; /* 0: none is shown */
};

static Open *innermost(HwpxSection *s)
{
    return s->open->len > 0 ? &g_array_index(s->open, Open, s->open->len - 1) : NULL;
}

static void number_list(HwpxSection *s, const HwpxHead *head)
{
    guint id = head->kind == HWPX_OUTLINE ? s->outline : head->id;
    const ListNumbering *numbering = hwpx_header_numbering(s->header, id);
    if (!numbering)
        return;
    /* An outline counts apart from the lists that use the same numbering. */
    guint counter = 2 * id + (head->kind == HWPX_OUTLINE);
    const int *numbers = list_counters_step(s->counters, counter, head->level, numbering);
    g_autoptr(GString) text = g_string_new(NULL);
    list_number_format(text, numbering, head->level, '^', numbers);
    flow_number(s->xml.flow, text->str);
}

/* Called late, as the first paragraph holds the numbering of its section; but before anything
 * attached to the paragraph is numbered. */
static void number_paragraph(void *user)
{
    HwpxSection *s = user;
    Open *open = innermost(s);
    if (!open || open->numbered)
        return;
    open->numbered = true;
    if (open->head.kind == HWPX_BULLET)
        flow_number(s->xml.flow, hwpx_header_bullet(s->header, open->head.id));
    else if (open->head.kind != HWPX_PLAIN)
        number_list(s, &open->head);
}

static void start_paragraph(void *user, const XmlAttributes *attributes)
{
    HwpxSection *s = user;
    guint shape = xml_attribute_uint(attributes, "paraPrIDRef", 0);
    Open open = { .head = hwpx_header_head(s->header, shape) };
    g_array_append_val(s->open, open);
}

static void end_paragraph(void *user)
{
    HwpxSection *s = user;
    number_paragraph(s);
    const Open *open = innermost(s);
    if (open->head.kind == HWPX_OUTLINE && open->head.level < HEADING_LEVELS)
        flow_heading(s->xml.flow, (int)open->head.level + 1);
    g_array_set_size(s->open, s->open->len - 1);
    s->xml.mute = false; /* showing deleted text is better than losing text that is shown */
}

static void start_deleted(void *user, const XmlAttributes *attributes)
{
    HwpxSection *s = user;
    (void)attributes;
    s->xml.mute = true;
}

static void start_deleted_end(void *user, const XmlAttributes *attributes)
{
    HwpxSection *s = user;
    (void)attributes;
    s->xml.mute = false;
}

static void start_section_shape(void *user, const XmlAttributes *attributes)
{
    HwpxSection *s = user;
    s->outline = xml_attribute_uint(attributes, "outlineShapeIDRef", 0);
}

static void start_table(void *user, const XmlAttributes *attributes)
{
    HwpxSection *s = user;
    number_paragraph(s);
    flow_begin_table(s->xml.flow, xml_attribute_uint(attributes, "colCnt", 0));
}

static void start_cell_address(void *user, const XmlAttributes *attributes)
{
    HwpxSection *s = user;
    flow_cell_column(s->xml.flow, xml_attribute_uint(attributes, "colAddr", 0));
}

static void start_cell_span(void *user, const XmlAttributes *attributes)
{
    HwpxSection *s = user;
    flow_cell_span(s->xml.flow, xml_attribute_uint(attributes, "colSpan", 0));
}

static void start_field(void *user, const XmlAttributes *attributes)
{
    HwpxSection *s = user;
    (void)attributes;
    s->fields++;
}

static void end_field(void *user)
{
    HwpxSection *s = user;
    s->fields--;
}

static void start_list(void *user, const XmlAttributes *attributes)
{
    HwpxSection *s = user;
    (void)attributes;
    if (s->fields > 0)
        flow_xml_begin_place(&s->xml, PLACE_COMMENT);
}

static void end_list(void *user)
{
    HwpxSection *s = user;
    if (s->fields > 0)
        flow_end_place(s->xml.flow);
}

/* 덧말 stands above the word it belongs to. */
static void end_sub_text(void *user)
{
    HwpxSection *s = user;
    flow_xml_add_string(&s->xml, ")");
}

static void start_compose(void *user, const XmlAttributes *attributes)
{
    HwpxSection *s = user;
    flow_xml_add_string(&s->xml, xml_attribute(attributes, "composeText"));
}

static void start_text_art(void *user, const XmlAttributes *attributes)
{
    HwpxSection *s = user;
    flow_xml_add_string(&s->xml, xml_attribute(attributes, "text"));
}

/* "R&&D": a single one would underline the letter behind it. */
static void add_caption(HwpxSection *s, const char *caption)
{
    for (const char *p = caption; p && *p; p++)
        if (p == caption || *p != '&' || p[-1] != '&')
            flow_xml_add(&s->xml, p, 1);
}

static void start_check(void *user, const XmlAttributes *attributes)
{
    HwpxSection *s = user;
    flow_xml_add_string(
        &s->xml, g_strcmp0(xml_attribute(attributes, "value"), "CHECKED") == 0 ? "☑ " : "☐ ");
    add_caption(s, xml_attribute(attributes, "caption"));
    flow_xml_add_string(&s->xml, " ");
}

static void start_choice(void *user, const XmlAttributes *attributes)
{
    HwpxSection *s = user;
    flow_xml_add_string(&s->xml, xml_attribute(attributes, "selectedValue"));
}

/* The page's number is not part of the text. */
static void start_number(void *user, const XmlAttributes *attributes)
{
    HwpxSection *s = user;
    const char *type = xml_attribute(attributes, "numType");
    bool page = type && strstr(type, "PAGE");
    s->number = page ? 0 : (int)xml_attribute_uint(attributes, "num", 0);
    s->number_kind = LIST_DECIMAL;
    s->before_number = s->after_number = "";
}

static void start_number_format(void *user, const XmlAttributes *attributes)
{
    HwpxSection *s = user;
    const char *before = xml_attribute(attributes, "prefixChar");
    const char *after = xml_attribute(attributes, "suffixChar");
    s->number_kind = hwpx_number_kind(xml_attribute(attributes, "type"));
    s->before_number = before && g_utf8_strlen(before, -1) == 1 ? g_intern_string(before) : "";
    s->after_number = after && g_utf8_strlen(after, -1) == 1 ? g_intern_string(after) : "";
}

static void end_number(void *user)
{
    HwpxSection *s = user;
    if (s->number == 0)
        return;
    g_autoptr(GString) text = g_string_new(s->before_number);
    list_number_append(text, s->number_kind, s->number);
    g_string_append(text, s->after_number);
    flow_xml_add_string(&s->xml, text->str);
    s->number = 0;
}

static const FlowElement elements[] = {
    { "p", .opens = flow_begin_paragraph, .closes = flow_end_paragraph, .start = start_paragraph,
        .end = end_paragraph },
    { "t", .text = true },
    { "tab", .says = "\t" },
    { "lineBreak", .says = "\n" },
    { "nbSpace", .says = " " },
    { "fwSpace", .says = " " },
    { "hyphen", .says = "-" },
    { "deleteBegin", .tracked = true, .start = start_deleted },
    { "deleteEnd", .start = start_deleted_end },
    { "insertBegin", .tracked = true },
    { "secPr", .start = start_section_shape, .skipped = true },
    { "tbl", .start = start_table, .closes = flow_end_table },
    { "tr", .opens = flow_begin_row, .closes = flow_end_row },
    { "tc", .opens = flow_begin_cell, .closes = flow_end_cell },
    { "cellAddr", .start = start_cell_address },
    { "cellSpan", .start = start_cell_span },
    { "caption", .place = PLACE_CAPTION },
    { "header", .place = PLACE_HEADER },
    { "footer", .place = PLACE_FOOTER },
    { "footNote", .place = PLACE_FOOTNOTE },
    { "endNote", .place = PLACE_ENDNOTE },
    { "hiddenComment", .place = PLACE_COMMENT },
    { "drawText", .place = PLACE_TEXTBOX },
    { "fieldBegin", .start = start_field, .end = end_field },
    { "subList", .start = start_list, .end = end_list },
    { "script", .text = true },
    { "mainText", .text = true },
    { "subText", .says = "(", .text = true, .end = end_sub_text },
    { "compose", .start = start_compose },
    { "textart", .start = start_text_art },
    { "checkBtn", .start = start_check },
    { "radioBtn", .start = start_check },
    { "comboBox", .start = start_choice },
    { "text", .text = true }, /* of hp:edit */
    { "autoNum", .start = start_number, .end = end_number },
    { "autoNumFormat", .start = start_number_format },
    { "parameters", .skipped = true },
    { "parameterset", .skipped = true },
    { "shapeComment", .skipped = true },
    { "linesegarray", .skipped = true },
    { .name = NULL },
};

HwpxSection *hwpx_section_new(ImportDoc *doc, Flow *flow, const HwpxHeader *header)
{
    HwpxSection *s = g_new0(HwpxSection, 1);
    flow_xml_init(&s->xml, doc, flow, elements);
    s->xml.ready = number_paragraph;
    s->header = header;
    s->counters = list_counters_new();
    s->open = g_array_new(FALSE, TRUE, sizeof(Open));
    return s;
}

void hwpx_section_free(HwpxSection *s)
{
    if (!s)
        return;
    flow_xml_clear(&s->xml);
    list_counters_free(s->counters);
    g_array_free(s->open, TRUE);
    g_free(s);
}

const XmlHandler hwpx_section_handler = { flow_xml_start, flow_xml_end, flow_xml_text };
