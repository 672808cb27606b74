/* import/html/blocks.c - what the elements of a page become: paragraphs, headings and rows. */
#include "import/html/blocks.h"
#include <string.h>
#include "import/text/scan.h"

#define MOST_COLUMNS 200
#define MOST_ROWS_SPANNED 2000
#define LONGEST_REPEATED 300 /* bytes of a cell that its further rows repeat */

typedef struct {
    int rows;   /* further rows that this column is taken for */
    char *text; /* repeated in them; owned */
} Span;

struct HtmlTable {
    GPtrArray *cells; /* of char *: the row under way */
    GArray *spans;    /* of Span, one a column */
    bool in_cell;
    bool layout;       /* holds another table: its cells are paragraphs */
    int columns, rows; /* of the cell under way */
};

static void span_clear(gpointer data)
{
    g_free(((Span *)data)->text);
}

static void table_free(gpointer data)
{
    HtmlTable *table = data;
    g_ptr_array_free(table->cells, TRUE);
    g_array_free(table->spans, TRUE);
    g_free(table);
}

void html_blocks_init(HtmlBlocks *blocks, ImportDoc *doc)
{
    *blocks = (HtmlBlocks){
        .doc = doc,
        .text = g_string_new(NULL),
        .tables = g_ptr_array_new_with_free_func(table_free),
        .lists = g_array_new(FALSE, TRUE, sizeof(int)),
    };
}

void html_blocks_clear(HtmlBlocks *blocks)
{
    html_blocks_break(blocks);
    g_string_free(blocks->text, TRUE);
    g_ptr_array_free(blocks->tables, TRUE);
    g_array_free(blocks->lists, TRUE);
}

static HtmlTable *innermost(const HtmlBlocks *blocks)
{
    return blocks->tables->len > 0 ? blocks->tables->pdata[blocks->tables->len - 1] : NULL;
}

/* The table whose cell takes the text; NULL if text makes paragraphs. */
static HtmlTable *open_cell(const HtmlBlocks *blocks)
{
    HtmlTable *table = innermost(blocks);
    return table && table->in_cell && !table->layout ? table : NULL;
}

/* A page that hides the numbers of its list writes them in the text: they must not come twice. */
static bool is_numbered(const char *text, gsize n)
{
    if (n == 0)
        return true;
    gunichar c = g_utf8_get_char(text);
    return g_ascii_isdigit(*text) || *text == '(' || (c >= 0x2460 && c <= 0x24FF);
}

static void put_number(HtmlBlocks *blocks, const char *text, gsize n)
{
    if (!is_numbered(text, n))
        g_string_append_printf(blocks->text, "%d. ", blocks->number);
    blocks->number = 0;
}

void html_blocks_text(HtmlBlocks *blocks, const char *text, gsize n)
{
    const char *end = text + n;
    GString *out = blocks->text;
    for (const char *p = text; p < end; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        if (g_unichar_isspace(c)) {
            if (out->len > 0 && !strchr(" \n", out->str[out->len - 1]))
                g_string_append_c(out, ' ');
            continue;
        }
        if (blocks->number > 0)
            put_number(blocks, p, (gsize)(end - p));
        g_string_append_unichar(out, c);
    }
}

static void flush(HtmlBlocks *blocks)
{
    import_doc_add(blocks->doc, blocks->heading > 0 ? BLOCK_HEADING : BLOCK_PARAGRAPH,
        blocks->heading, blocks->text->str);
    g_string_truncate(blocks->text, 0);
}

void html_blocks_break(HtmlBlocks *blocks)
{
    GString *text = blocks->text;
    if (!open_cell(blocks))
        flush(blocks);
    else if (text->len > 0 && text->str[text->len - 1] != '\n')
        g_string_append_c(text, '\n');
}

void html_blocks_begin_list(HtmlBlocks *blocks, int first)
{
    g_array_append_val(blocks->lists, first);
}

void html_blocks_end_list(HtmlBlocks *blocks)
{
    if (blocks->lists->len > 0)
        g_array_set_size(blocks->lists, blocks->lists->len - 1);
    blocks->number = 0;
}

void html_blocks_begin_item(HtmlBlocks *blocks)
{
    if (blocks->lists->len == 0)
        return;
    int *next = &g_array_index(blocks->lists, int, blocks->lists->len - 1);
    blocks->number = *next;
    if (*next > 0 && *next < G_MAXINT)
        ++*next;
}

static void add_lines(HtmlBlocks *blocks, const char *text)
{
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    for (char **line = lines; *line; line++)
        import_doc_add(blocks->doc, BLOCK_PARAGRAPH, 0, *line);
}

/* A table with a table inside is used for layout: what it holds so far become paragraphs. */
static void make_layout(HtmlBlocks *blocks, HtmlTable *table)
{
    for (guint i = 0; i < table->cells->len; i++)
        add_lines(blocks, table->cells->pdata[i]);
    g_ptr_array_set_size(table->cells, 0);
    add_lines(blocks, blocks->text->str);
    g_string_truncate(blocks->text, 0);
    table->layout = true;
}

void html_blocks_begin_table(HtmlBlocks *blocks)
{
    HtmlTable *outer = open_cell(blocks);
    if (outer)
        make_layout(blocks, outer);
    html_blocks_break(blocks);
    HtmlTable *table = g_new0(HtmlTable, 1);
    table->cells = g_ptr_array_new_with_free_func(g_free);
    table->spans = g_array_new(FALSE, TRUE, sizeof(Span));
    g_array_set_clear_func(table->spans, span_clear);
    g_ptr_array_add(blocks->tables, table);
}

void html_blocks_end_table(HtmlBlocks *blocks)
{
    html_blocks_end_row(blocks);
    if (blocks->tables->len > 0)
        g_ptr_array_set_size(blocks->tables, (gint)blocks->tables->len - 1);
}

static Span *column(HtmlTable *table, guint index)
{
    if (table->spans->len <= index)
        g_array_set_size(table->spans, index + 1);
    return &g_array_index(table->spans, Span, index);
}

/* Fills the columns into which cells of earlier rows extend. */
static void fill_spanned(HtmlTable *table)
{
    while (table->cells->len < table->spans->len) {
        Span *span = column(table, table->cells->len);
        if (span->rows == 0)
            return;
        span->rows--;
        g_ptr_array_add(table->cells, g_strdup(span->text ? span->text : ""));
    }
}

static void add_cell(HtmlTable *table, const char *text)
{
    if (table->cells->len >= MOST_COLUMNS)
        return;
    Span *span = column(table, table->cells->len);
    g_free(span->text);
    span->rows = table->rows - 1;
    span->text = table->rows > 1 && strlen(text) <= LONGEST_REPEATED ? g_strdup(text) : NULL;
    g_ptr_array_add(table->cells, g_strdup(text));
}

void html_blocks_begin_row(HtmlBlocks *blocks)
{
    html_blocks_end_row(blocks);
}

/* A table whose rows have text in one cell only is a frame around paragraphs. */
static void add_row(HtmlBlocks *blocks, HtmlTable *table)
{
    g_autoptr(GString) row = g_string_new(NULL);
    const char *only = NULL;
    guint filled = 0;
    for (guint i = 0; i < table->cells->len; i++) {
        const char *cell = table->cells->pdata[i];
        if (i > 0)
            g_string_append_c(row, '\t');
        g_string_append(row, cell);
        only = *cell ? cell : only;
        filled += *cell != '\0';
    }
    if (filled == 1)
        add_lines(blocks, only);
    else
        import_doc_add(blocks->doc, BLOCK_ROW, 0, row->str);
}

void html_blocks_end_row(HtmlBlocks *blocks)
{
    HtmlTable *table = innermost(blocks);
    html_blocks_end_cell(blocks);
    if (!table || table->layout || table->cells->len == 0)
        return;
    fill_spanned(table);
    add_row(blocks, table);
    g_ptr_array_set_size(table->cells, 0);
}

void html_blocks_begin_cell(HtmlBlocks *blocks, int columns, int rows)
{
    HtmlTable *table = innermost(blocks);
    html_blocks_end_cell(blocks);
    if (!table)
        return;
    flush(blocks); /* what stood between the cells */
    table->in_cell = true;
    table->columns = CLAMP(columns, 1, MOST_COLUMNS);
    table->rows = CLAMP(rows, 1, MOST_ROWS_SPANNED);
}

void html_blocks_end_cell(HtmlBlocks *blocks)
{
    HtmlTable *table = open_cell(blocks);
    if (!table) {
        html_blocks_break(blocks);
        return;
    }
    const char *from = blocks->text->str, *to = from + blocks->text->len;
    scan_trim(&from, &to);
    g_autofree char *text = g_strndup(from, (gsize)(to - from));
    fill_spanned(table);
    add_cell(table, text);
    for (int i = 1; i < table->columns; i++)
        add_cell(table, "");
    table->in_cell = false;
    g_string_truncate(blocks->text, 0);
}
