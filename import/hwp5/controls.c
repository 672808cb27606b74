/* import/hwp5/controls.c - what the controls of an HWP 5 paragraph add to its text. */
#include "import/hwp5/body.h"
#include "import/hwp5/chars.h"

#define ID(a, b, c, d) ((guint32)(a) << 24 | (guint32)(b) << 16 | (guint32)(c) << 8 | (guint32)(d))
#define SECTION_ID ID('s', 'e', 'c', 'd')

/* Offsets in CTRL_HEADER. */
enum {
    ATTRIBUTES_AT = 4,
    FIRST_TEXT_AT = 4, /* of 덧말 and 글자 겹침 */
    NUMBER_AT = 8,     /* of an automatic number */
    SYMBOL_AT = 10,
    PREFIX_AT = 12,
    SUFFIX_AT = 14,
    OUTLINE_AT = 18, /* of a section: the numbering of its outline */
    EQUATION_AT = 4, /* in EQEDIT: length and script */
};

enum { TREATED_AS_CHARACTER = 1 };

/* What an automatic number counts. */
enum { COUNTS_PAGE = 0, COUNTS_PAGES = 6 };

static Bytes control_payload(const Hwp5Paragraph *p, guint at)
{
    return hwp5_payload(&p->body->records, at);
}

static bool is_inlined(const Hwp5Paragraph *p, guint at)
{
    return bytes_u32(control_payload(p, at), ATTRIBUTES_AT) & TREATED_AS_CHARACTER;
}

/* Appends a string that follows its length in units; returns where it ends. */
static gsize append_string(GString *out, Bytes payload, gsize at)
{
    gsize n = 2 * (gsize)bytes_u16(payload, at);
    hwp5_chars_append(out, bytes_part(payload, at + 2, n));
    return at + 2 + n;
}

/* Reads the lists of a control into a place of their own after the text. */
static void read_note(Hwp5Paragraph *p, guint at, BlockPlace place)
{
    hwp5_paragraphs(p->body, at, import_place_within(p->place, place), p->after);
}

static void read_footnote(Hwp5Paragraph *p, guint at)
{
    read_note(p, at, PLACE_FOOTNOTE);
}

static void read_endnote(Hwp5Paragraph *p, guint at)
{
    read_note(p, at, PLACE_ENDNOTE);
}

static void read_comment(Hwp5Paragraph *p, guint at)
{
    read_note(p, at, PLACE_COMMENT);
}

/* Headers stand before the text that they are anchored in. */
static void read_header(Hwp5Paragraph *p, guint at)
{
    hwp5_paragraphs(p->body, at, import_place_within(p->place, PLACE_HEADER), p->out);
}

static void read_footer(Hwp5Paragraph *p, guint at)
{
    hwp5_paragraphs(p->body, at, import_place_within(p->place, PLACE_FOOTER), p->out);
}

void hwp5_control_section(Hwp5Body *body, guint at)
{
    Bytes payload = hwp5_payload(&body->records, at);
    if (bytes_u32(payload, 0) == SECTION_ID)
        body->outline = bytes_u16(payload, OUTLINE_AT);
}

/* Offsets of a cell's place in its LIST_HEADER. */
enum { COLUMN_AT = 8, ROW_AT = 10, COLUMNS_AT = 12, CELL_BYTES = 16 };

/* Begins the cell of LIST_HEADER `at` and returns the list for its text. */
static BlockList *begin_cell(Hwp5Body *body, Grid *grid, guint at)
{
    Bytes list = hwp5_payload(&body->records, at);
    BlockList *cell = block_list_new(&body->capacity);
    body->damaged |= list.n < CELL_BYTES;
    grid_put(grid, bytes_u16(list, ROW_AT), bytes_u16(list, COLUMN_AT), bytes_u16(list, COLUMNS_AT),
        cell);
    return cell;
}

/* Reads the table of CTRL_HEADER `at` into `out`, its caption first. */
static void read_table_into(Hwp5Body *body, guint at, BlockPlace place, BlockList *out)
{
    const Hwp5Records *records = &body->records;
    guint end = hwp5_record(records, at)->end;
    g_autoptr(Grid) grid = grid_new();
    bool in_cells = false;
    BlockPlace where = import_place_within(place, PLACE_CAPTION);
    BlockList *into = out;
    for (guint child = at + 1; child < end && body->capacity > 0;
         child = hwp5_record(records, child)->end) {
        guint tag = hwp5_record(records, child)->tag;
        if (tag == HWP5_TABLE) {
            in_cells = true; /* a list before it is the caption */
            where = place;
        } else if (tag == HWP5_LIST_HEADER && in_cells) {
            into = begin_cell(body, grid, child);
        } else if (tag == HWP5_PARA_HEADER) {
            hwp5_paragraph(body, child, where, into);
        }
    }
    grid_into(grid, place, out);
}

static void read_table(Hwp5Paragraph *p, guint at)
{
    g_autoptr(BlockList) rows = block_list_new(&p->body->capacity);
    read_table_into(p->body, at, p->place, rows);
    hwp5_paragraph_blocks(p, rows, is_inlined(p, at));
}

/* The text boxes of a shape, and of the shapes that it groups. */
static void read_boxes(Hwp5Paragraph *p, guint at, BlockList *out)
{
    const Hwp5Records *records = &p->body->records;
    guint end = hwp5_record(records, at)->end;
    for (guint child = at + 1; child < end; child = hwp5_record(records, child)->end)
        if (hwp5_record(records, child)->tag == HWP5_SHAPE_COMPONENT)
            read_boxes(p, child, out);
    hwp5_paragraphs(p->body, at, import_place_within(p->place, PLACE_TEXTBOX), out);
}

/* A list of the shape itself is its caption; its boxes hold theirs one level deeper. */
static void read_shape(Hwp5Paragraph *p, guint at)
{
    const Hwp5Records *records = &p->body->records;
    guint end = hwp5_record(records, at)->end;
    g_autoptr(BlockList) boxes = block_list_new(&p->body->capacity);
    for (guint child = at + 1; child < end; child = hwp5_record(records, child)->end)
        if (hwp5_record(records, child)->tag == HWP5_SHAPE_COMPONENT)
            read_boxes(p, child, boxes);
    hwp5_paragraphs(p->body, at, import_place_within(p->place, PLACE_CAPTION), boxes);
    hwp5_paragraph_blocks(p, boxes, is_inlined(p, at));
}

static void read_equation(Hwp5Paragraph *p, guint at)
{
    const Hwp5Records *records = &p->body->records;
    guint end = hwp5_record(records, at)->end;
    g_autoptr(GString) script = g_string_new(NULL);
    for (guint child = at + 1; child < end; child = hwp5_record(records, child)->end)
        if (hwp5_record(records, child)->tag == HWP5_EQUATION)
            append_string(script, hwp5_payload(records, child), EQUATION_AT);
    hwp5_paragraph_text(p, script->str);
    read_note(p, at, PLACE_CAPTION);
}

static void append_unit(GString *out, guint unit)
{
    if (unit >= 0x20)
        hwp5_char_append(out, unit);
}

/* The number of a note or a caption; a page number means nothing outside of print. */
static void read_number(Hwp5Paragraph *p, guint at)
{
    Bytes payload = control_payload(p, at);
    guint32 attributes = bytes_u32(payload, ATTRIBUTES_AT);
    guint counts = attributes & 0xF, kind = attributes >> 4 & 0xFF;
    if (counts == COUNTS_PAGE || counts == COUNTS_PAGES)
        return;
    append_unit(p->text, bytes_u16(payload, PREFIX_AT));
    if (kind < LIST_N_KINDS)
        list_number_append(p->text, (ListNumberKind)kind, bytes_u16(payload, NUMBER_AT));
    else
        append_unit(p->text, bytes_u16(payload, SYMBOL_AT));
    append_unit(p->text, bytes_u16(payload, SUFFIX_AT));
}

/* 덧말: a text with a smaller one above it. */
static void read_ruby(Hwp5Paragraph *p, guint at)
{
    Bytes payload = control_payload(p, at);
    g_autoptr(GString) above = g_string_new(NULL);
    gsize next = append_string(p->text, payload, FIRST_TEXT_AT);
    append_string(above, payload, next);
    if (above->len > 0)
        g_string_append_printf(p->text, "(%s)", above->str);
}

/* 글자 겹침: characters printed on one another. */
static void read_overlap(Hwp5Paragraph *p, guint at)
{
    append_string(p->text, control_payload(p, at), FIRST_TEXT_AT);
}

static const struct {
    guint32 id;
    void (*read)(Hwp5Paragraph *p, guint at);
} controls[] = {
    { SECTION_ID, read_header }, /* its lists are the master pages */
    { ID('t', 'b', 'l', ' '), read_table },
    { ID('g', 's', 'o', ' '), read_shape },
    { ID('e', 'q', 'e', 'd'), read_equation },
    { ID('h', 'e', 'a', 'd'), read_header },
    { ID('f', 'o', 'o', 't'), read_footer },
    { ID('f', 'n', ' ', ' '), read_footnote },
    { ID('e', 'n', ' ', ' '), read_endnote },
    { ID('t', 'c', 'm', 't'), read_comment },
    { ID('a', 't', 'n', 'o'), read_number },
    { ID('t', 'd', 'u', 't'), read_ruby },
    { ID('t', 'c', 'p', 's'), read_overlap },
};

void hwp5_control(Hwp5Paragraph *p, guint at)
{
    guint32 id = bytes_u32(control_payload(p, at), 0);
    for (gsize i = 0; i < G_N_ELEMENTS(controls); i++)
        if (controls[i].id == id) {
            controls[i].read(p, at);
            return;
        }
    read_note(p, at, PLACE_TEXTBOX); /* an unknown control: its text is kept */
}
