/* import/plain/csv_reader.c - tables as text: CSV, and what spreadsheets call "Unicode text".
 *
 * The delimiter is the one that cuts the first lines into rows of the same width (RFC 4180 names
 * the comma only; Excel writes what the country's settings say).
 */
#include <string.h>
#include "base/format/csv.h"
#include "base/i18n.h"
#include "import/text/charset.h"
#include "import/split/metadata.h"
#include "import/model/reader.h"

#define HEAD_BYTES (16u << 10)
#define FIRST_ROWS 20
#define LONGEST_HEADER_CELL 150 /* bytes; a longer one is a sentence */
#define MOST_TITLES 5           /* lines of one cell above the header */
#define LINES_TOLD 10
#define MOST_ROWS (1u << 20) /* what a spreadsheet holds */

static const char delimiters[] = "\t,;|";

typedef struct {
    guint rows, same;    /* rows seen from the header on; as wide as it */
    guint width, titles; /* of the header; lines of one cell above it */
    guint cells, blank_led, sentences;
    bool header_ok;
} Shape;

static const char *cell_at(const GPtrArray *cells, guint i)
{
    return cells->pdata[i];
}

/* Names of columns are short, not rules of a Markdown table, and most columns have one. */
static bool is_header(const GPtrArray *cells)
{
    guint filled = 0;
    for (guint i = 0; i < cells->len; i++) {
        const char *cell = cell_at(cells, i);
        if (strlen(cell) > LONGEST_HEADER_CELL || g_str_has_suffix(cell, "."))
            return false;
        filled += cell[strspn(cell, " -:")] != '\0';
    }
    return filled >= 2 && filled * 2 >= cells->len;
}

static void measure_row(Shape *shape, const GPtrArray *cells)
{
    if (shape->width == 0 && cells->len == 1) {
        shape->titles++;
        return;
    }
    if (shape->width == 0) {
        shape->width = cells->len;
        shape->header_ok = is_header(cells);
    }
    shape->rows++;
    shape->same += cells->len == shape->width;
    shape->cells += cells->len - 1;
    for (guint i = 1; i < cells->len; i++)
        shape->blank_led += *cell_at(cells, i) == ' ';
    shape->sentences += g_str_has_suffix(cell_at(cells, cells->len - 1), ".");
}

/* If a quotation mark is never closed the lines are counted as they are. */
static Shape measure(const char *text, char delimiter, bool quotes)
{
    g_autofree char *unquoted = quotes ? NULL : g_strdelimit(g_strdup(text), "\"", '\'');
    g_autoptr(CsvReader) csv = csv_reader_new(quotes ? text : unquoted, -1, delimiter);
    csv_forgive(csv);
    Shape shape = { 0 };
    CsvStep step = CSV_ROW;
    for (int i = 0; i < FIRST_ROWS && step == CSV_ROW && shape.titles <= MOST_TITLES; i++) {
        step = csv_next(csv, NULL);
        if (step == CSV_ROW)
            measure_row(&shape, csv_cells(csv));
    }
    return step == CSV_FAILED && quotes && shape.rows < 2 ? measure(text, delimiter, false) : shape;
}

/* Prose has commas too: not as many on every line, with a blank after each, and full stops. */
static bool is_table(Shape shape)
{
    bool regular = shape.rows >= 3 && shape.width >= 3 && shape.same == shape.rows;
    bool begins_as_table = shape.header_ok && shape.titles <= MOST_TITLES;
    bool even = shape.same >= 2 && shape.same * 2 >= shape.rows;
    bool prose =
        shape.sentences * 2 > shape.rows || (!regular && shape.blank_led * 2 > shape.cells);
    return begins_as_table && even && !prose;
}

/* '\0' if the text is not a table. */
static char find_delimiter(const char *text)
{
    char best = '\0';
    guint most = 0;
    for (const char *d = delimiters; *d; d++) {
        Shape shape = measure(text, *d, true);
        guint score = shape.same * shape.width;
        if (is_table(shape) && score > most) {
            most = score;
            best = *d;
        }
    }
    return best;
}

/* The bytes up to the last line end of the head: an odd place never cuts UTF-16. */
static gsize head_size(const guint8 *bytes, gsize n)
{
    if (n <= HEAD_BYTES)
        return n;
    bool wide = memchr(bytes, 0, HEAD_BYTES) != NULL;
    for (gsize i = HEAD_BYTES; i >= 2; i -= 2) {
        if (!wide && (bytes[i - 1] == '\n' || bytes[i - 2] == '\n'))
            return bytes[i - 1] == '\n' ? i : i - 1;
        bool has_nul = !bytes[i - 1] || !bytes[i - 2];
        if (wide && has_nul && bytes[i - 1] + bytes[i - 2] == '\n')
            return i;
    }
    return HEAD_BYTES;
}

static bool csv_probe(const guint8 *bytes, gsize n)
{
    g_autofree char *encoding = NULL;
    g_autofree char *text = charset_decode(bytes, head_size(bytes, n), NULL, &encoding, NULL);
    return text && find_delimiter(text) != '\0';
}

typedef struct {
    ImportDoc *doc;
    guint width;    /* of the header; 0: it has not come */
    GArray *ragged; /* of int: the lines of rows of another width, or with stray quotation marks */
} Table;

static void add_row(ImportDoc *doc, const GPtrArray *cells)
{
    g_autoptr(GString) row = g_string_new(NULL);
    for (guint i = 0; i < cells->len; i++) {
        g_autofree char *cell = g_strdup(cell_at(cells, i));
        if (i > 0)
            g_string_append_c(row, '\t');
        g_string_append(row, g_strstrip(g_strdelimit(cell, "\t", ' ')));
    }
    import_doc_add(doc, BLOCK_ROW, 0, row->str);
}

static void take_row(Table *table, const CsvReader *csv)
{
    const GPtrArray *cells = csv_cells(csv);
    if (table->width == 0 && cells->len == 1) {
        import_doc_add(table->doc, BLOCK_PARAGRAPH, 0, cell_at(cells, 0));
        return;
    }
    if (table->width == 0)
        table->width = cells->len;
    int line = csv_line(csv);
    if (cells->len != table->width || csv_was_forgiven(csv))
        g_array_append_val(table->ragged, line);
    add_row(table->doc, cells);
}

static void tell_ragged(const Table *table)
{
    if (table->ragged->len == 0)
        return;
    g_autoptr(GString) lines = g_string_new(NULL);
    for (guint i = 0; i < table->ragged->len && i < LINES_TOLD; i++)
        g_string_append_printf(
            lines, "%s%d", i > 0 ? ", " : "", g_array_index(table->ragged, int, i));
    if (table->ragged->len > LINES_TOLD)
        g_string_append(lines, ", ...");
    g_autofree char *note = g_strdup_printf(
        _("%u rows have more or fewer cells than the header, or stray quotation marks (lines %s): "
          "check their columns"),
        table->ragged->len, lines->str);
    import_doc_note(table->doc, note);
}

static bool read_rows(Table *table, const char *text, GError **err)
{
    char delimiter = find_delimiter(text);
    g_autoptr(CsvReader) csv = csv_reader_new(text, -1, delimiter ? delimiter : ',');
    g_autoptr(GError) why = NULL;
    csv_forgive(csv);
    CsvStep step;
    while ((step = csv_next(csv, &why)) == CSV_ROW && table->doc->blocks->len < MOST_ROWS)
        take_row(table, csv);
    if (step == CSV_ROW)
        import_doc_note(
            table->doc, _("the table is too long: its last rows were left out; split it and import "
                          "the parts"));
    if (step == CSV_FAILED)
        return import_fail(table->doc, FAULT_DAMAGED, err, "%s", why->message);
    tell_ragged(table);
    return true;
}

static bool csv_read(ImportDoc *doc, const ImportFile *file, GError **err)
{
    g_autofree char *text = charset_decode(file->bytes, file->n, NULL, &doc->encoding, err);
    if (!text)
        return false;
    Table table = { .doc = doc, .ragged = g_array_new(FALSE, FALSE, sizeof(int)) };
    doc->title = metadata_stem(file->name);
    bool ok = read_rows(&table, text, err);
    g_array_free(table.ragged, TRUE);
    return ok;
}

const Reader reader_csv = { "csv", csv_probe, csv_read };
