/* import/layout/flow.c - nested text made into a stream of blocks. */
#include "import/layout/flow.h"
#include <string.h>
#include "base/i18n.h"
#include "base/text/text.h"
#include "import/layout/block_list.h"
#include "import/text/scan.h"

#define LONGEST_HEADING 300 /* bytes: outline levels are put on whole sentences too */
#define BLOCK_BYTES 64      /* bytes of memory that a block takes besides its text */

typedef enum { FRAME_PLACE, FRAME_PARAGRAPH, FRAME_TABLE, FRAME_ROW, FRAME_CELL } FrameKind;

/* What is open. Only the fields of its kind are used. */
typedef struct {
    FrameKind kind;
    BlockPlace place;   /* place */
    GString *text;      /* paragraph */
    char *number;       /* paragraph; owned */
    int heading;        /* paragraph */
    bool frame;         /* table: of one column */
    guint columns;      /* table: how wide; cell: how many it takes */
    guint column;       /* row: of the next cell; cell: its own */
    GPtrArray *cells;   /* row: of char *, NULL for empty; up to the last that is not */
    const char *mark;   /* row; static */
    bool dropped;       /* row */
    bool whole;         /* row: the last cell takes all of it */
    bool merged;        /* cell */
    GPtrArray *content; /* cell: of ImportBlock */
    GPtrArray *after;   /* of ImportBlock: what comes after it */
} Frame;

struct Flow {
    ImportDoc *doc;    /* borrowed */
    GPtrArray *frames; /* of Frame, innermost last */
    gsize bytes;       /* of text so far */
};

static void frame_free(gpointer data)
{
    Frame *frame = data;
    if (frame->text)
        g_string_free(frame->text, TRUE);
    g_clear_pointer(&frame->cells, g_ptr_array_unref);
    g_clear_pointer(&frame->content, g_ptr_array_unref);
    g_clear_pointer(&frame->after, g_ptr_array_unref);
    g_free(frame->number);
    g_free(frame);
}

static Frame *push(Flow *flow, FrameKind kind)
{
    Frame *frame = g_new0(Frame, 1);
    frame->kind = kind;
    g_ptr_array_add(flow->frames, frame);
    return frame;
}

Flow *flow_new(ImportDoc *doc)
{
    Flow *flow = g_new0(Flow, 1);
    flow->doc = doc;
    flow->frames = g_ptr_array_new_with_free_func(frame_free);
    push(flow, FRAME_PLACE)->place = PLACE_BODY;
    return flow;
}

static Frame *top(const Flow *flow)
{
    return flow->frames->pdata[flow->frames->len - 1];
}

/* The innermost frame if it is of `kind`; else NULL. */
static Frame *open_frame(const Flow *flow, FrameKind kind)
{
    Frame *frame = top(flow);
    return frame->kind == kind ? frame : NULL;
}

static BlockPlace place_at(const Flow *flow, guint depth)
{
    for (guint i = depth + 1; i-- > 0;) {
        const Frame *frame = flow->frames->pdata[i];
        if (frame->kind == FRAME_PLACE)
            return frame->place;
    }
    return PLACE_BODY;
}

/* False if there is too much already. */
static bool count_bytes(Flow *flow, gsize n)
{
    flow->bytes += n;
    return flow->bytes <= FLOW_MOST_BYTES;
}

/* Adds `block` to the document, taking ownership. */
static void give(Flow *flow, ImportBlock *block)
{
    if (count_bytes(flow, BLOCK_BYTES))
        block_into_doc(block, flow->doc);
    import_block_free(block);
}

static void put_after(Flow *flow, Frame *frame, ImportBlock *block)
{
    if (!count_bytes(flow, BLOCK_BYTES)) {
        import_block_free(block);
        return;
    }
    if (!frame->after)
        frame->after = g_ptr_array_new();
    g_ptr_array_add(frame->after, block);
}

static bool is_frame_cell(const Flow *flow, guint depth)
{
    for (guint i = depth; i-- > 0;) {
        const Frame *frame = flow->frames->pdata[i];
        if (frame->kind == FRAME_TABLE)
            return frame->frame;
    }
    return false;
}

/* A table, and the rows and cells of one that only frames paragraphs, keep no blocks. */
static bool passes_blocks_on(const Flow *flow, guint depth)
{
    const Frame *frame = flow->frames->pdata[depth];
    bool in_table = frame->kind == FRAME_ROW || frame->kind == FRAME_CELL;
    return frame->kind == FRAME_TABLE || (in_table && is_frame_cell(flow, depth));
}

/* Adds `block`, taking ownership, to the frame at `depth`. */
static void emit(Flow *flow, guint depth, ImportBlock *block)
{
    while (depth > 0 && passes_blocks_on(flow, depth))
        depth--;
    Frame *frame = flow->frames->pdata[depth];
    if (depth == 0)
        give(flow, block);
    else if (frame->kind == FRAME_CELL)
        g_ptr_array_add(frame->content, block);
    else
        put_after(flow, frame, block);
}

static void emit_text(Flow *flow, guint depth, BlockKind kind, int level, const char *text)
{
    emit(flow, depth, block_new(place_at(flow, depth), kind, level, text, strlen(text)));
}

/* Closes the innermost frame; what comes after it moves to the frame around. */
static void pop(Flow *flow)
{
    Frame *frame = top(flow);
    guint depth = flow->frames->len - 1;
    for (guint i = 0; frame->after && i < frame->after->len; i++)
        emit(flow, depth - 1, frame->after->pdata[i]);
    g_ptr_array_set_size(flow->frames, (gint)depth);
}

void flow_free(Flow *flow)
{
    if (!flow)
        return;
    while (flow->frames->len > 1)
        pop(flow);
    g_ptr_array_free(flow->frames, TRUE);
    g_free(flow);
}

bool flow_check(const Flow *flow, GError **err)
{
    return flow->bytes <= FLOW_MOST_BYTES ||
           import_fail(flow->doc, FAULT_REFUSED, err,
               _("the file holds more than %u MB of text, the most that is read at once; split it "
                 "and import the parts"),
               FLOW_MOST_BYTES >> 20);
}

/* Text in a header belongs to the header, a box in a note to the note. */
static BlockPlace settle(BlockPlace around, BlockPlace place)
{
    bool margin = around == PLACE_HEADER || around == PLACE_FOOTER;
    bool loose = place == PLACE_TEXTBOX || place == PLACE_CAPTION;
    bool in_text = around == PLACE_BODY || around == PLACE_TEXTBOX;
    return margin || (loose && !in_text) ? around : place;
}

void flow_begin_place(Flow *flow, BlockPlace place)
{
    BlockPlace around = place_at(flow, flow->frames->len - 1);
    push(flow, FRAME_PLACE)->place = settle(around, place);
}

void flow_end_place(Flow *flow)
{
    if (open_frame(flow, FRAME_PLACE))
        pop(flow);
}

void flow_begin_paragraph(Flow *flow)
{
    push(flow, FRAME_PARAGRAPH)->text = g_string_new(NULL);
}

void flow_text(Flow *flow, const char *text, gsize n)
{
    Frame *paragraph = open_frame(flow, FRAME_PARAGRAPH);
    if (paragraph && count_bytes(flow, n))
        g_string_append_len(paragraph->text, text, (gssize)n);
}

void flow_string(Flow *flow, const char *text)
{
    flow_text(flow, text, strlen(text));
}

void flow_heading(Flow *flow, int level)
{
    Frame *paragraph = open_frame(flow, FRAME_PARAGRAPH);
    if (paragraph)
        paragraph->heading = level;
}

void flow_number(Flow *flow, const char *number)
{
    Frame *paragraph = open_frame(flow, FRAME_PARAGRAPH);
    if (!paragraph || !number || !count_bytes(flow, strlen(number)))
        return;
    g_free(paragraph->number);
    paragraph->number = g_strdup(number);
}

static bool is_blank(const char *text)
{
    const char *from = text, *to = text + strlen(text);
    scan_trim(&from, &to);
    return from == to;
}

/* A line break in a paragraph begins a new one: statutes are typed like that. */
static void emit_lines(Flow *flow, guint depth, const char *text)
{
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    for (char **line = lines; *line; line++)
        if (!is_blank(*line))
            emit_text(flow, depth, BLOCK_PARAGRAPH, 0, *line);
}

void flow_end_paragraph(Flow *flow)
{
    if (!open_frame(flow, FRAME_PARAGRAPH))
        return;
    Frame *paragraph = top(flow);
    guint depth = flow->frames->len - 1;
    if (!is_blank(paragraph->text->str)) {
        if (paragraph->number && *paragraph->number) {
            g_string_prepend_c(paragraph->text, ' ');
            g_string_prepend(paragraph->text, paragraph->number);
        }
        if (paragraph->heading > 0 && paragraph->text->len <= LONGEST_HEADING) {
            g_autofree char *line = text_one_line(paragraph->text->str);
            emit_text(flow, depth - 1, BLOCK_HEADING, paragraph->heading, line);
        } else {
            emit_lines(flow, depth - 1, paragraph->text->str);
        }
    }
    pop(flow);
}

void flow_begin_table(Flow *flow, guint columns)
{
    Frame *table = push(flow, FRAME_TABLE);
    table->columns = MIN(columns, FLOW_MOST_COLUMNS);
    table->frame = columns == 1;
}

void flow_add_column(Flow *flow)
{
    Frame *table = open_frame(flow, FRAME_TABLE);
    if (!table || table->columns >= FLOW_MOST_COLUMNS)
        return;
    table->columns++;
    table->frame = table->columns == 1;
}

void flow_end_table(Flow *flow)
{
    if (open_frame(flow, FRAME_TABLE))
        pop(flow);
}

void flow_begin_row(Flow *flow)
{
    push(flow, FRAME_ROW)->cells = g_ptr_array_new_with_free_func(g_free);
}

void flow_mark_row(Flow *flow, const char *mark)
{
    Frame *row = open_frame(flow, FRAME_ROW);
    if (row)
        row->mark = mark;
}

void flow_skip_columns(Flow *flow, guint columns)
{
    Frame *row = open_frame(flow, FRAME_ROW);
    if (row)
        row->column = MIN(row->column + MIN(columns, FLOW_MOST_COLUMNS), FLOW_MOST_COLUMNS);
}

/* The number of columns of the table of the row at `row_depth`; 0: not known. */
static guint table_columns(const Flow *flow, guint row_depth)
{
    const Frame *table = flow->frames->pdata[row_depth - 1];
    return table->kind == FRAME_TABLE ? table->columns : 0;
}

void flow_drop_row(Flow *flow)
{
    Frame *row = open_frame(flow, FRAME_ROW);
    if (row)
        row->dropped = true;
}

/* The cells joined; NULL if all are empty, or the text grows too long. */
static char *join_row(Flow *flow, const Frame *row, guint columns)
{
    columns = MAX(row->cells->len, columns);
    if (row->dropped || row->cells->len == 0 || !count_bytes(flow, columns))
        return NULL;
    GString *text = g_string_new(row->mark);
    for (guint i = 0; i < columns; i++) {
        const char *cell = i < row->cells->len ? row->cells->pdata[i] : NULL;
        if (i > 0)
            g_string_append_c(text, '\t');
        g_string_append(text, cell ? cell : "");
    }
    return g_string_free(text, FALSE);
}

/* True if one cell spans the whole row and no other cell overlaps it. */
static bool is_frame_row(const Frame *row)
{
    bool alone = row->whole && row->cells->pdata[0];
    for (guint i = 1; alone && i < row->cells->len; i++)
        alone = row->cells->pdata[i] == NULL;
    return alone;
}

void flow_end_row(Flow *flow)
{
    if (!open_frame(flow, FRAME_ROW))
        return;
    guint depth = flow->frames->len - 1;
    const Frame *row = top(flow);
    g_autofree char *text = join_row(flow, row, table_columns(flow, depth));
    if (text && is_frame_row(row))
        emit_lines(flow, depth - 1, row->cells->pdata[0]);
    else if (text)
        emit_text(flow, depth - 1, BLOCK_ROW, 0, text);
    pop(flow);
}

void flow_begin_cell(Flow *flow)
{
    const Frame *row = top(flow);
    guint column = row->kind == FRAME_ROW ? row->column : 0;
    Frame *cell = push(flow, FRAME_CELL);
    cell->content = g_ptr_array_new_with_free_func(import_block_free);
    cell->after = g_ptr_array_new();
    cell->column = column;
    cell->columns = 1;
}

void flow_cell_column(Flow *flow, guint column)
{
    Frame *cell = open_frame(flow, FRAME_CELL);
    if (cell)
        cell->column = MIN(column, FLOW_MOST_COLUMNS - 1);
}

void flow_cell_span(Flow *flow, guint columns)
{
    Frame *cell = open_frame(flow, FRAME_CELL);
    if (cell)
        cell->columns = CLAMP(columns, 1, FLOW_MOST_COLUMNS);
}

void flow_cell_merged(Flow *flow)
{
    Frame *cell = open_frame(flow, FRAME_CELL);
    if (cell)
        cell->merged = true;
}

/* Cells that share a place, such as those beyond the last column, are joined there. */
static void put_cell(Frame *row, const Frame *cell, const GString *held, guint columns)
{
    const char *from = held->str, *to = from + held->len;
    scan_trim(&from, &to);
    guint end = MIN(cell->column + cell->columns, FLOW_MOST_COLUMNS);
    row->column = end;
    row->whole = cell->column == 0 && columns > 1 && cell->columns >= columns;
    if (cell->merged || from == to || cell->column >= end)
        return;
    if (row->cells->len < end)
        g_ptr_array_set_size(row->cells, (gint)end);
    g_autofree char *text = g_strndup(from, (gsize)(to - from));
    g_autofree char *before = row->cells->pdata[cell->column];
    row->cells->pdata[cell->column] =
        before ? g_strconcat(before, " ", text, NULL) : g_steal_pointer(&text);
}

void flow_end_cell(Flow *flow)
{
    if (!open_frame(flow, FRAME_CELL))
        return;
    guint depth = flow->frames->len - 1;
    Frame *cell = top(flow), *row = flow->frames->pdata[depth - 1];
    g_autoptr(GString) text = g_string_new(NULL);
    block_append_cell(text, cell->content, place_at(flow, depth), cell->after);
    if (row->kind == FRAME_ROW)
        put_cell(row, cell, text, table_columns(flow, depth - 1));
    pop(flow);
}
