/* import/hwp3/paragraph.c - paragraphs of an HWP 3.0 file, one list after the other. */
#include "import/hwp3/paragraph.h"
#include <string.h>

#define HEAD_BYTES 43 /* of a paragraph: counts, style, the first character's shape */
#define PARA_SHAPE_BYTES 187
#define LINE_BYTES 14
#define CHAR_SHAPE_BYTES 31
#define FIRST_TEXT 32
#define END_OF_PARAGRAPH 13
#define DEEPEST 32

/* Where a paragraph's head says what. */
enum { SAME_SHAPE_AT = 0, COUNT_AT = 1, LINES_AT = 3, CHAR_SHAPES_AT = 5 };

Bytes hwp3_take(Hwp3Body *body, gsize n)
{
    Bytes taken = bytes_part(body->rest, 0, n);
    body->cut |= taken.n < n;
    body->rest = bytes_part(body->rest, n, body->rest.n);
    if (body->cut)
        body->rest.n = 0;
    return taken;
}

static void skip_char_shapes(Hwp3Body *body, guint count)
{
    for (guint i = 0; i < count && !body->cut; i++)
        if (bytes_u8(hwp3_take(body, 1), 0) != 1) /* 1: as the one before */
            hwp3_take(body, CHAR_SHAPE_BYTES);
}

static void read_text(Hwp3Paragraph *p, guint count)
{
    for (guint i = 0; i < count && !p->body->cut;) {
        guint c = bytes_u16(hwp3_take(p->body, 2), 0);
        if (c < FIRST_TEXT && c != END_OF_PARAGRAPH) {
            i += hwp3_special(p, c);
            continue;
        }
        if (c != END_OF_PARAGRAPH && !p->body->cut)
            hwp3_char_append(&p->body->chars, p->text, c);
        i++;
    }
}

/* Reads one paragraph; false at the end of the list. */
static bool read_paragraph(Hwp3Body *body, BlockPlace place, BlockList *out)
{
    Bytes head = hwp3_take(body, HEAD_BYTES);
    guint count = bytes_u16(head, COUNT_AT);
    if (body->cut || count == 0)
        return false;
    if (bytes_u8(head, SAME_SHAPE_AT) == 0)
        hwp3_take(body, PARA_SHAPE_BYTES);
    hwp3_take(body, (gsize)LINE_BYTES * bytes_u16(head, LINES_AT));
    if (bytes_u8(head, CHAR_SHAPES_AT) != 0)
        skip_char_shapes(body, count);

    g_autoptr(BlockList) after = block_list_new(&body->capacity);
    g_autoptr(GString) text = g_string_new(NULL);
    Hwp3Paragraph p = { body, place, out, after, text };
    read_text(&p, count);
    block_list_add(out, place, BLOCK_PARAGRAPH, 0, text->str);
    block_list_move(out, after);
    return !body->cut;
}

void hwp3_list(Hwp3Body *body, BlockPlace place, BlockList *out)
{
    body->cut |= body->depth >= DEEPEST;
    body->depth++;
    while (!body->cut && body->capacity > 0 && read_paragraph(body, place, out))
        ;
    body->depth--;
}
