/* import/hwpx_section.c - the text of a section: hp:p > hp:run > hp:t, and what hangs on it. */
#include <string.h>
#include "base/i18n.h"
#include "import/hwpx.h"
#include "import/xml_skip.h"

#define HEADING_LEVELS 3 /* of the outline: what is deeper are the items of a text */

/* An open paragraph. */
typedef struct {
    HwpxHead head;
    bool numbered;
} Open;

struct HwpxSection {
    ImportDoc *doc;           /* borrowed */
    Flow *flow;               /* borrowed */
    const HwpxHeader *header; /* borrowed */
    ListCounters *counters;
    GArray *open; /* of Open, innermost last */
    XmlSkip skip;
    guint outline;                            /* the numbering of outlines in this section */
    guint text;                               /* how deep in elements that hold text */
    guint fields;                             /* how deep in hp:fieldBegin, whose lists are memos */
    bool deleted;                             /* in tracked text that is gone */
    const char *before_number, *after_number; /* of an automatic one; interned */
    ListNumberKind number_kind;
    int number; /* 0: none is shown */
};

HwpxSection *hwpx_section_new(ImportDoc *doc, Flow *flow, const HwpxHeader *header)
{
    HwpxSection *s = g_new0(HwpxSection, 1);
    s->doc = doc;
    s->flow = flow;
    s->header = header;
    s->counters = list_counters_new();
    s->open = g_array_new(FALSE, TRUE, sizeof(Open));
    xml_skip_init(&s->skip);
    return s;
}

void hwpx_section_free(HwpxSection *s)
{
    if (!s)
        return;
    list_counters_free(s->counters);
    g_array_free(s->open, TRUE);
    xml_skip_clear(&s->skip);
    g_free(s);
}

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
    flow_number(s->flow, text->str);
}

/* Late, as the first paragraph holds what says how its section numbers; but before whatever hangs
 * on the paragraph is numbered. */
static void number_paragraph(HwpxSection *s)
{
    Open *open = innermost(s);
    if (!open || open->numbered)
        return;
    open->numbered = true;
    if (open->head.kind == HWPX_BULLET)
        flow_number(s->flow, hwpx_header_bullet(s->header, open->head.id));
    else if (open->head.kind != HWPX_PLAIN)
        number_list(s, &open->head);
}

static void add(HwpxSection *s, const char *text, gsize n)
{
    Open *open = innermost(s);
    if (s->deleted || !open)
        return;
    number_paragraph(s);
    flow_text(s->flow, text, n);
}

static void add_string(HwpxSection *s, const char *text)
{
    if (text)
        add(s, text, strlen(text));
}

static guint number_of(const XmlAttributes *attributes, const char *name)
{
    return (guint)CLAMP(xml_attribute_number(attributes, name, 0), 0, G_MAXINT32);
}

typedef void StartFn(HwpxSection *s, const XmlAttributes *attributes);
typedef void EndFn(HwpxSection *s);

static void start_skipped(HwpxSection *s, const XmlAttributes *attributes)
{
    (void)attributes;
    xml_skip_this(&s->skip);
}

static void start_paragraph(HwpxSection *s, const XmlAttributes *attributes)
{
    Open open = { .head = hwpx_header_head(s->header, number_of(attributes, "paraPrIDRef")) };
    g_array_append_val(s->open, open);
    flow_begin_paragraph(s->flow);
}

static void end_paragraph(HwpxSection *s)
{
    number_paragraph(s);
    const Open *open = innermost(s);
    if (open->head.kind == HWPX_OUTLINE && open->head.level < HEADING_LEVELS)
        flow_heading(s->flow, (int)open->head.level + 1);
    flow_end_paragraph(s->flow);
    g_array_set_size(s->open, s->open->len - 1);
    s->deleted = false; /* text shown that is gone is better than text gone that is shown */
}

static void start_text(HwpxSection *s, const XmlAttributes *attributes)
{
    (void)attributes;
    s->text++;
}

static void end_text(HwpxSection *s)
{
    s->text--;
}

static void note_changes(HwpxSection *s)
{
    import_doc_note(s->doc,
        _("the file has tracked changes: it was read as if they were accepted; deleted text is "
          "left out"));
}

static void start_deleted(HwpxSection *s, const XmlAttributes *attributes)
{
    (void)attributes;
    note_changes(s);
    s->deleted = true;
}

static void start_deleted_end(HwpxSection *s, const XmlAttributes *attributes)
{
    (void)attributes;
    s->deleted = false;
}

static void start_inserted(HwpxSection *s, const XmlAttributes *attributes)
{
    (void)attributes;
    note_changes(s);
}

static void start_section_shape(HwpxSection *s, const XmlAttributes *attributes)
{
    s->outline = number_of(attributes, "outlineShapeIDRef");
    xml_skip_this(&s->skip);
}

static void start_table(HwpxSection *s, const XmlAttributes *attributes)
{
    number_paragraph(s);
    flow_begin_table(s->flow, number_of(attributes, "colCnt"));
}

static void end_table(HwpxSection *s)
{
    flow_end_table(s->flow);
}

static void start_row(HwpxSection *s, const XmlAttributes *attributes)
{
    (void)attributes;
    flow_begin_row(s->flow);
}

static void end_row(HwpxSection *s)
{
    flow_end_row(s->flow);
}

static void start_cell(HwpxSection *s, const XmlAttributes *attributes)
{
    (void)attributes;
    flow_begin_cell(s->flow);
}

static void end_cell(HwpxSection *s)
{
    flow_end_cell(s->flow);
}

static void start_cell_address(HwpxSection *s, const XmlAttributes *attributes)
{
    flow_cell_column(s->flow, number_of(attributes, "colAddr"));
}

static void start_cell_span(HwpxSection *s, const XmlAttributes *attributes)
{
    flow_cell_span(s->flow, number_of(attributes, "colSpan"));
}

static void begin_place(HwpxSection *s, BlockPlace place)
{
    number_paragraph(s);
    flow_begin_place(s->flow, place);
}

static void start_field(HwpxSection *s, const XmlAttributes *attributes)
{
    (void)attributes;
    s->fields++;
}

static void end_field(HwpxSection *s)
{
    s->fields--;
}

static void start_list(HwpxSection *s, const XmlAttributes *attributes)
{
    (void)attributes;
    if (s->fields > 0)
        begin_place(s, PLACE_COMMENT);
}

static void end_list(HwpxSection *s)
{
    if (s->fields > 0)
        flow_end_place(s->flow);
}

/* 덧말 stands above the word it belongs to. */
static void start_sub_text(HwpxSection *s, const XmlAttributes *attributes)
{
    add_string(s, "(");
    start_text(s, attributes);
}

static void end_sub_text(HwpxSection *s)
{
    end_text(s);
    add_string(s, ")");
}

static void start_compose(HwpxSection *s, const XmlAttributes *attributes)
{
    add_string(s, xml_attribute(attributes, "composeText"));
}

static void start_text_art(HwpxSection *s, const XmlAttributes *attributes)
{
    add_string(s, xml_attribute(attributes, "text"));
}

/* "R&&D": a single one would underline the letter behind it. */
static void add_caption(HwpxSection *s, const char *caption)
{
    for (const char *p = caption; p && *p; p++)
        if (p == caption || *p != '&' || p[-1] != '&')
            add(s, p, 1);
}

static void start_check(HwpxSection *s, const XmlAttributes *attributes)
{
    add_string(s, g_strcmp0(xml_attribute(attributes, "value"), "CHECKED") == 0 ? "☑ " : "☐ ");
    add_caption(s, xml_attribute(attributes, "caption"));
    add_string(s, " ");
}

static void start_choice(HwpxSection *s, const XmlAttributes *attributes)
{
    add_string(s, xml_attribute(attributes, "selectedValue"));
}

/* The page's number is none of the text. */
static void start_number(HwpxSection *s, const XmlAttributes *attributes)
{
    const char *type = xml_attribute(attributes, "numType");
    bool page = type && strstr(type, "PAGE");
    s->number = page ? 0 : (int)number_of(attributes, "num");
    s->number_kind = LIST_DECIMAL;
    s->before_number = s->after_number = "";
}

static void start_number_format(HwpxSection *s, const XmlAttributes *attributes)
{
    const char *before = xml_attribute(attributes, "prefixChar");
    const char *after = xml_attribute(attributes, "suffixChar");
    s->number_kind = hwpx_number_kind(xml_attribute(attributes, "type"));
    s->before_number = before && g_utf8_strlen(before, -1) == 1 ? g_intern_string(before) : "";
    s->after_number = after && g_utf8_strlen(after, -1) == 1 ? g_intern_string(after) : "";
}

static void end_number(HwpxSection *s)
{
    if (s->number == 0)
        return;
    g_autoptr(GString) text = g_string_new(s->before_number);
    list_number_append(text, s->number_kind, s->number);
    g_string_append(text, s->after_number);
    add_string(s, text->str);
    s->number = 0;
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
    { "p", .start = start_paragraph, .end = end_paragraph },
    { "t", .start = start_text, .end = end_text },
    { "tab", .says = "\t" },
    { "lineBreak", .says = "\n" },
    { "nbSpace", .says = " " },
    { "fwSpace", .says = " " },
    { "hyphen", .says = "-" },
    { "deleteBegin", .start = start_deleted },
    { "deleteEnd", .start = start_deleted_end },
    { "insertBegin", .start = start_inserted },
    { "secPr", .start = start_section_shape },
    { "tbl", .start = start_table, .end = end_table },
    { "tr", .start = start_row, .end = end_row },
    { "tc", .start = start_cell, .end = end_cell },
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
    { "script", .start = start_text, .end = end_text },
    { "mainText", .start = start_text, .end = end_text },
    { "subText", .start = start_sub_text, .end = end_sub_text },
    { "compose", .start = start_compose },
    { "textart", .start = start_text_art },
    { "checkBtn", .start = start_check },
    { "radioBtn", .start = start_check },
    { "comboBox", .start = start_choice },
    { "text", .start = start_text, .end = end_text }, /* of hp:edit */
    { "autoNum", .start = start_number, .end = end_number },
    { "autoNumFormat", .start = start_number_format },
    { "parameters", .start = start_skipped },
    { "parameterset", .start = start_skipped },
    { "shapeComment", .start = start_skipped },
    { "linesegarray", .start = start_skipped },
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
    HwpxSection *s = user;
    if (xml_skip_start(&s->skip, name))
        return;
    const Element *element = find_element(name);
    if (!element)
        return;
    add_string(s, element->says);
    if (element->place != PLACE_BODY)
        begin_place(s, element->place);
    if (element->start)
        element->start(s, attributes);
}

static void on_end(void *user, const char *name)
{
    HwpxSection *s = user;
    if (xml_skip_end(&s->skip, name))
        return;
    const Element *element = find_element(name);
    if (element && element->end)
        element->end(s);
    if (element && element->place != PLACE_BODY)
        flow_end_place(s->flow);
}

static void on_text(void *user, const char *text, gsize n)
{
    HwpxSection *s = user;
    if (s->text > 0 && s->skip.depth == 0)
        add(s, text, n);
}

const XmlHandler hwpx_section_handler = { on_start, on_end, on_text };
