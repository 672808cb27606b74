/* import/hwp3/paragraph.c - paragraphs of an HWP 3.0 file, one list after the other, and their
 * special codes: tables, notes, pictures.
 *
 * A special code is followed by four bytes and the code again, or has a fixed length. A code's
 * cells and notes are lists of paragraphs again: that is why all of it is in one file.
 */
#include "import/hwp3/paragraph.h"
#include <string.h>

#define HEAD_BYTES 43 /* of a paragraph: counts, style, the first character's shape */
#define PARA_SHAPE_BYTES 187
#define LINE_BYTES 14
#define CHAR_SHAPE_BYTES 31
#define FIRST_TEXT 32
#define END_OF_PARAGRAPH 13
#define DEEPEST 32

/* Offsets in a paragraph's head. */
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

/* A paragraph under way: what its special codes write to. */
typedef struct {
    Hwp3Body *body;
    BlockPlace place;
    BlockList *out;   /* borrowed */
    BlockList *after; /* what follows the text */
    GString *text;
} Hwp3Paragraph;

/* How much a code takes: of the paragraph's count of characters, and bytes after the code. */
typedef struct {
    guint8 units;
    guint16 bytes;
    void (*read)(Hwp3Paragraph *p, Bytes fixed);
} Special;

#define LED 6 /* bytes between the code and its data */
#define BOX_BYTES 84
#define BOX_CELLS_AT 80
#define CELL_BYTES 27
#define PICTURE_BYTES 348
#define SAME_PLACE 16 /* cells whose corners are at most this far apart share a row or column */
#define OUTLINE_LEVELS 7

typedef struct {
    guint x, y;
    BlockList *flow;
} Cell;

static void cell_clear(gpointer data)
{
    block_list_free(((Cell *)data)->flow);
}

static int compare_numbers(gconstpointer a, gconstpointer b)
{
    guint left = *(const guint *)a, right = *(const guint *)b;
    return left < right ? -1 : left > right;
}

/* The edges at which cells begin, each once. */
static GArray *edges_of(const GArray *cells, bool rows)
{
    GArray *all = g_array_new(FALSE, FALSE, sizeof(guint));
    GArray *edges = g_array_new(FALSE, FALSE, sizeof(guint));
    for (guint i = 0; i < cells->len; i++) {
        const Cell *cell = &g_array_index(cells, Cell, i);
        g_array_append_val(all, *(rows ? &cell->y : &cell->x));
    }
    g_array_sort(all, compare_numbers);
    for (guint i = 0; i < all->len; i++) {
        guint edge = g_array_index(all, guint, i);
        if (edges->len == 0 || edge - g_array_index(edges, guint, edges->len - 1) > SAME_PLACE)
            g_array_append_val(edges, edge);
    }
    g_array_free(all, TRUE);
    return edges;
}

/* The last edge that is not beyond `at`. */
static guint index_of(const GArray *edges, guint at)
{
    guint low = 0, high = edges->len;
    while (high - low > 1) {
        guint middle = low + (high - low) / 2;
        if (g_array_index(edges, guint, middle) <= at)
            low = middle;
        else
            high = middle;
    }
    return low;
}

/* A table gives the position of its cells on paper, not their row and column. */
static void add_cells(Hwp3Paragraph *p, GArray *cells, BlockList *out)
{
    g_autoptr(Grid) grid = grid_new();
    g_autoptr(GArray) rows = edges_of(cells, true);
    g_autoptr(GArray) columns = edges_of(cells, false);
    for (guint i = 0; i < cells->len; i++) {
        Cell *cell = &g_array_index(cells, Cell, i);
        grid_put(grid, index_of(rows, cell->y), index_of(columns, cell->x), 1, cell->flow);
        cell->flow = NULL;
    }
    grid_into(grid, p->place, out);
}

static void put_blocks(Hwp3Paragraph *p, BlockList *blocks)
{
    block_list_move(p->text->len > 0 ? p->after : p->out, blocks);
}

/* A box: a table of its cells; a text box is one cell. Its caption comes last in the file. */
static void read_box(Hwp3Paragraph *p, Bytes fixed)
{
    Hwp3Body *body = p->body;
    guint n = bytes_u16(fixed, LED + BOX_CELLS_AT);
    Bytes places = hwp3_take(body, (gsize)n * CELL_BYTES);
    g_autoptr(GArray) cells = g_array_new(FALSE, FALSE, sizeof(Cell));
    g_array_set_clear_func(cells, cell_clear);
    BlockPlace place = n > 1 ? p->place : import_place_within(p->place, PLACE_TEXTBOX);
    for (guint i = 0; i < n && !body->cut; i++) {
        Bytes at = bytes_part(places, (gsize)i * CELL_BYTES, CELL_BYTES);
        Cell cell = { bytes_u16(at, 4), bytes_u16(at, 6), block_list_new(&body->capacity) };
        g_array_append_val(cells, cell);
        hwp3_list(body, place, cell.flow);
    }
    g_autoptr(BlockList) blocks = block_list_new(&body->capacity);
    hwp3_list(body, import_place_within(p->place, PLACE_CAPTION), blocks);
    add_cells(p, cells, blocks);
    put_blocks(p, blocks);
}

static void read_picture(Hwp3Paragraph *p, Bytes fixed)
{
    g_autoptr(BlockList) blocks = block_list_new(&p->body->capacity);
    hwp3_take(p->body, bytes_u32(fixed, LED));
    hwp3_list(p->body, import_place_within(p->place, PLACE_CAPTION), blocks);
    put_blocks(p, blocks);
}

static void read_comment(Hwp3Paragraph *p, Bytes fixed)
{
    (void)fixed;
    hwp3_list(p->body, import_place_within(p->place, PLACE_COMMENT), p->after);
}

static void read_margin(Hwp3Paragraph *p, Bytes fixed)
{
    BlockPlace place = bytes_u8(fixed, LED + 8) == 0 ? PLACE_HEADER : PLACE_FOOTER;
    hwp3_list(p->body, import_place_within(p->place, place), p->out);
}

static void read_note(Hwp3Paragraph *p, Bytes fixed)
{
    BlockPlace place = bytes_u16(fixed, LED + 10) == 0 ? PLACE_FOOTNOTE : PLACE_ENDNOTE;
    hwp3_list(p->body, import_place_within(p->place, place), p->after);
}

/* Data that is not needed; it says how long it is. */
static void skip_data(Hwp3Paragraph *p, Bytes fixed)
{
    hwp3_take(p->body, bytes_u32(fixed, 0));
}

static void read_tab(Hwp3Paragraph *p, Bytes fixed)
{
    (void)fixed;
    g_string_append_c(p->text, '\t');
}

static void read_space(Hwp3Paragraph *p, Bytes fixed)
{
    (void)fixed;
    g_string_append_c(p->text, ' ');
}

static void read_hyphen(Hwp3Paragraph *p, Bytes fixed)
{
    (void)fixed;
    g_string_append_c(p->text, '-');
}

/* The number of a note or a caption; a page number (0) means nothing outside of print. */
static void read_number(Hwp3Paragraph *p, Bytes fixed)
{
    guint counts = bytes_u16(fixed, 0);
    if (counts > 0 && counts < 6)
        g_string_append_printf(p->text, counts < 3 ? "%u)" : "%u", bytes_u16(fixed, 2));
}

/* Characters printed on one another. */
static void read_overlap(Hwp3Paragraph *p, Bytes fixed)
{
    for (gsize at = 0; at < 6; at += 2)
        if (bytes_u16(fixed, at) >= 0x20)
            hwp3_char_append(&p->body->chars, p->text, bytes_u16(fixed, at));
}

/* The number of an outline: its path, however the file would have it drawn. */
static void read_outline(Hwp3Paragraph *p, Bytes fixed)
{
    guint level = bytes_u8(fixed, 3);
    for (guint i = 0; i <= MIN(level, OUTLINE_LEVELS - 1); i++)
        g_string_append_printf(p->text, "%u.", bytes_u16(fixed, 4 + 2 * i));
    g_string_append_c(p->text, ' ');
}

/* Codes that are not listed are data of a length of their own, as 5, 6, 27 and 29 are. */
static const Special specials[32] = {
    [7] = { 42, 82, NULL },
    [8] = { 48, 94, NULL },
    [9] = { 4, 6, read_tab },
    [10] = { 4, LED + BOX_BYTES, read_box },
    [11] = { 4, LED + PICTURE_BYTES, read_picture },
    [14] = { 4, LED + 84, NULL },
    [15] = { 4, LED + 8, read_comment },
    [16] = { 4, LED + 10, read_margin },
    [17] = { 4, LED + 14, read_note },
    [18] = { 4, 6, read_number },
    [19] = { 4, 6, NULL },
    [20] = { 4, 6, NULL },
    [21] = { 4, 6, NULL },
    [22] = { 12, 22, NULL },
    [23] = { 5, 8, read_overlap },
    [24] = { 3, 4, read_hyphen },
    [25] = { 3, 4, NULL },
    [26] = { 123, 244, NULL },
    [28] = { 32, 62, read_outline },
    [30] = { 2, 2, read_space },
    [31] = { 2, 2, read_space },
};

static const Special data = { 4, LED, skip_data };

/* Reads the data after special code `code`, which has been read. Returns how many characters of the
 * paragraph's count it makes up. */
static guint read_special(Hwp3Paragraph *p, guint code)
{
    const Special *special = specials[code].units > 0 ? &specials[code] : &data;
    Bytes fixed = hwp3_take(p->body, special->bytes);
    if (!p->body->cut && special->read)
        special->read(p, fixed);
    return special->units;
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
            i += read_special(p, c);
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
