/* import/hwp5/paragraph.c - the text of a paragraph, with its number in front and its controls in
 * their places. */
#include <string.h>
#include "import/hwp5/body.h"
#include "import/hwp5/chars.h"

#define CONTROL_UNITS 8
#define FIRST_TEXT 32
#define SHAPE_AT 8          /* the paragraph shape's id in PARA_HEADER */
#define LONGEST_HEADING 240 /* bytes: longer ones are sentences with an outline number */
#define OUTLINE_ID 0x10000u /* counts apart from the lists of the same numbering */

typedef enum {
    UNIT_NOTHING,
    UNIT_TEXT,   /* stands for a character of its own */
    UNIT_INLINE, /* eight units without a control */
    UNIT_ANCHOR, /* eight units, the place of a control */
} UnitRole;

/* Units below 32; what is not listed is one unit that means nothing in the text. */
static const struct {
    guint8 role;
    char text;
} units[FIRST_TEXT] = {
    [1] = { UNIT_ANCHOR, 0 },
    [2] = { UNIT_ANCHOR, 0 },
    [3] = { UNIT_ANCHOR, 0 },
    [4] = { UNIT_INLINE, 0 },
    [5] = { UNIT_INLINE, 0 },
    [6] = { UNIT_INLINE, 0 },
    [7] = { UNIT_INLINE, 0 },
    [8] = { UNIT_INLINE, 0 },
    [9] = { UNIT_INLINE, '\t' },
    [10] = { UNIT_TEXT, '\n' },
    [11] = { UNIT_ANCHOR, 0 },
    [12] = { UNIT_ANCHOR, 0 },
    [14] = { UNIT_ANCHOR, 0 },
    [15] = { UNIT_ANCHOR, 0 },
    [16] = { UNIT_ANCHOR, 0 },
    [17] = { UNIT_ANCHOR, 0 },
    [18] = { UNIT_ANCHOR, 0 },
    [19] = { UNIT_INLINE, 0 },
    [20] = { UNIT_INLINE, 0 },
    [21] = { UNIT_ANCHOR, 0 },
    [22] = { UNIT_ANCHOR, 0 },
    [23] = { UNIT_ANCHOR, 0 },
    [24] = { UNIT_TEXT, '-' },
    [30] = { UNIT_TEXT, ' ' },
    [31] = { UNIT_TEXT, ' ' },
};

static void put_char(Hwp5Paragraph *p, gunichar c)
{
    if (p->gap && p->text->len > 0 && !g_unichar_isspace(c))
        g_string_append_c(p->text, ' ');
    p->gap = false;
    if (c == '\n' || c == '\t')
        g_string_append_c(p->text, (char)c);
    else
        hwp5_char_append(p->text, c);
}

void hwp5_paragraph_text(Hwp5Paragraph *p, const char *words)
{
    GString *text = p->text;
    if (*words == '\0')
        return;
    if (text->len > 0 && !strchr(" \t\n", text->str[text->len - 1]))
        g_string_append_c(text, ' ');
    g_string_append(text, words);
    p->gap = true;
}

/* An outline number makes a line a heading, but not a sentence. */
static bool is_heading(const Hwp5Paragraph *p)
{
    const char *text = p->text->str;
    return p->kind == BLOCK_HEADING && p->text->len <= LONGEST_HEADING && !strchr(text, '\n') &&
           !strchr(".,;:", text[p->text->len - 1]);
}

/* Writes the text so far as a block. */
static void flush(Hwp5Paragraph *p)
{
    g_strchomp(p->text->str);
    p->text->len = strlen(p->text->str);
    if (p->text->str[strspn(p->text->str, " \t\n")] != '\0') {
        BlockKind kind = is_heading(p) ? BLOCK_HEADING : BLOCK_PARAGRAPH;
        g_strchug(p->text->str);
        g_string_append(p->head, p->text->str);
        block_list_add(p->out, p->place, kind, kind == BLOCK_HEADING ? p->level : 0, p->head->str);
        g_string_truncate(p->head, 0);
    }
    g_string_truncate(p->text, 0);
}

void hwp5_paragraph_blocks(Hwp5Paragraph *p, BlockList *blocks, bool inlined)
{
    if (blocks->blocks->len == 0)
        return;
    if (inlined)
        flush(p);
    block_list_move(p->text->len > 0 ? p->after : p->out, blocks);
    p->gap = true;
}

/* The next control of the paragraph; `end` if there is none. */
static guint next_control(const Hwp5Records *records, guint at, guint end)
{
    while (at < end && hwp5_record(records, at)->tag != HWP5_CTRL_HEADER)
        at = hwp5_record(records, at)->end;
    return at;
}

static void read_anchor(Hwp5Paragraph *p, guint *control, guint end)
{
    const Hwp5Records *records = &p->body->records;
    *control = next_control(records, *control, end);
    if (*control >= end)
        return;
    hwp5_control(p, *control);
    *control = hwp5_record(records, *control)->end;
}

/* Reads the unit below FIRST_TEXT at the front of `text`; returns how many units were read, 0 if
 * the paragraph breaks off. */
static guint read_special(Hwp5Paragraph *p, Bytes text, guint unit, guint *control, guint end)
{
    UnitRole role = (UnitRole)units[unit].role;
    if (units[unit].text)
        put_char(p, (gunichar)units[unit].text);
    if (role == UNIT_NOTHING || role == UNIT_TEXT)
        return 1;
    if (text.n < 2 * CONTROL_UNITS) {
        p->body->damaged = true;
        return 0;
    }
    if (bytes_u16(text, 2 * (CONTROL_UNITS - 1)) != unit) {
        p->body->damaged = true; /* out of step: the next unit may be text again */
        return 1;
    }
    if (role == UNIT_ANCHOR)
        read_anchor(p, control, end);
    return CONTROL_UNITS;
}

static void read_text(Hwp5Paragraph *p, Bytes text, guint *control, guint end)
{
    while (text.n >= 2) {
        guint unit = bytes_u16(text, 0), taken = 1;
        if (unit < FIRST_TEXT)
            taken = read_special(p, text, unit, control, end);
        else
            put_char(p, hwp5_char_decode(text, &taken));
        if (taken == 0)
            return;
        text = bytes_part(text, 2 * (gsize)taken, text.n);
    }
}

static void write_number(Hwp5Paragraph *p, guint counter, guint id, guint level)
{
    const ListNumbering *numbering = hwp5_docinfo_numbering(p->body->info, id);
    if (!numbering)
        return;
    const int *numbers = list_counters_step(p->body->counters, counter, level, numbering);
    list_number_format(p->head, numbering, level, '^', numbers);
}

/* Counts the paragraph and writes its number or bullet. */
static void begin(Hwp5Paragraph *p, guint shape_id)
{
    Hwp5Body *body = p->body;
    Hwp5ParaShape shape = hwp5_docinfo_shape(body->info, shape_id);
    gunichar bullet;
    switch (shape.head) {
    case HWP5_HEAD_OUTLINE:
        write_number(p, OUTLINE_ID | body->outline, body->outline, shape.level);
        p->kind = p->place == PLACE_BODY ? BLOCK_HEADING : BLOCK_PARAGRAPH;
        p->level = (int)shape.level + 1;
        break;
    case HWP5_HEAD_NUMBER:
        write_number(p, shape.id, shape.id, shape.level);
        break;
    case HWP5_HEAD_BULLET:
        bullet = hwp5_docinfo_bullet(body->info, shape.id);
        if (bullet)
            g_string_append_unichar(p->head, bullet);
        break;
    case HWP5_HEAD_NONE:
        break;
    }
    if (p->head->len > 0)
        g_string_append_c(p->head, ' ');
}

/* Lists of the paragraph itself: master pages, and the memos of the document. */
static void read_lists(Hwp5Paragraph *p, guint from, guint end)
{
    const Hwp5Records *records = &p->body->records;
    BlockPlace place = import_place_within(p->place, PLACE_HEADER);
    for (guint at = from; at < end; at = hwp5_record(records, at)->end) {
        guint tag = hwp5_record(records, at)->tag;
        if (tag == HWP5_MEMO_LIST)
            place = import_place_within(p->place, PLACE_COMMENT);
        else if (tag == HWP5_PARA_HEADER)
            hwp5_paragraph(p->body, at, place, p->after);
    }
}

/* A section takes effect before the number of the paragraph that it is anchored in. */
static void read_sections(Hwp5Body *body, guint from, guint end)
{
    const Hwp5Records *records = &body->records;
    for (guint at = next_control(records, from, end); at < end;
         at = next_control(records, hwp5_record(records, at)->end, end))
        hwp5_control_section(body, at);
}

static guint find_child(const Hwp5Records *records, guint from, guint end, guint tag)
{
    while (from < end && hwp5_record(records, from)->tag != tag)
        from = hwp5_record(records, from)->end;
    return from;
}

void hwp5_paragraph(Hwp5Body *body, guint at, BlockPlace place, BlockList *out)
{
    if (body->capacity == 0)
        return; /* nothing more can be kept */
    const Hwp5Records *records = &body->records;
    guint end = hwp5_record(records, at)->end, control = at + 1;
    g_autoptr(BlockList) after = block_list_new(&body->capacity);
    g_autoptr(GString) head = g_string_new(NULL);
    g_autoptr(GString) text = g_string_new(NULL);
    Hwp5Paragraph p = { body, place, out, after, head, text, BLOCK_PARAGRAPH, 0, false };

    guint written = find_child(records, at + 1, end, HWP5_PARA_TEXT);
    read_sections(body, at + 1, end);
    begin(&p, bytes_u16(hwp5_payload(records, at), SHAPE_AT));
    if (written < end)
        read_text(&p, hwp5_payload(records, written), &control, end);
    while ((control = next_control(records, control, end)) < end)
        read_anchor(&p, &control, end); /* controls without an anchor in the text */
    flush(&p);
    read_lists(&p, at + 1, end);
    block_list_move(out, after);
}

void hwp5_paragraphs(Hwp5Body *body, guint at, BlockPlace place, BlockList *out)
{
    const Hwp5Records *records = &body->records;
    guint end = hwp5_record(records, at)->end;
    for (guint child = at + 1; child < end; child = hwp5_record(records, child)->end)
        if (hwp5_record(records, child)->tag == HWP5_PARA_HEADER)
            hwp5_paragraph(body, child, place, out);
}

void hwp5_body_section(Hwp5Body *body, Bytes stream, ImportDoc *doc)
{
    hwp5_records_init(&body->records, stream);
    body->damaged |= body->records.damaged;
    guint n = body->records.records->len;
    for (guint at = 0; at < n; at = hwp5_record(&body->records, at)->end) {
        if (hwp5_record(&body->records, at)->tag != HWP5_PARA_HEADER)
            continue;
        g_autoptr(BlockList) flow = block_list_new(&body->capacity);
        hwp5_paragraph(body, at, PLACE_BODY, flow);
        block_list_into_doc(flow, doc);
    }
    hwp5_records_clear(&body->records);
}
