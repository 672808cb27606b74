/* base/format/csv.c - comma-separated values (RFC 4180), read from memory and written to it. */
#include "base/format/csv.h"
#include <string.h>
#include "base/i18n.h"

struct CsvReader {
    const char *at, *end;
    char delimiter;
    int line;     /* of `at` */
    int row_line; /* where the row began */
    int row;      /* its number */
    bool forgiving, forgiven;
    GPtrArray *facts; /* the sentences of the "#" lines */
    GPtrArray *header;
    GPtrArray *cells;
};

CsvReader *csv_reader_new(const char *text, gssize n, char delimiter)
{
    CsvReader *csv = g_new0(CsvReader, 1);
    *csv = (CsvReader){
        .at = text,
        .end = text + (n < 0 ? strlen(text) : (gsize)n),
        .delimiter = delimiter,
        .line = 1,
        .facts = g_ptr_array_new_with_free_func(g_free),
        .cells = g_ptr_array_new_with_free_func(g_free),
    };
    return csv;
}

void csv_forgive(CsvReader *csv)
{
    csv->forgiving = true;
}

bool csv_was_forgiven(const CsvReader *csv)
{
    return csv->forgiven;
}

void csv_reader_free(CsvReader *csv)
{
    if (!csv)
        return;
    g_ptr_array_unref(csv->facts);
    g_ptr_array_unref(csv->cells);
    g_clear_pointer(&csv->header, g_ptr_array_unref);
    g_free(csv);
}

/* The character `ahead` bytes ahead; NUL past the end. */
static char peek(const CsvReader *csv, int ahead)
{
    return csv->end - csv->at > ahead ? csv->at[ahead] : '\0';
}

static bool is_line_end(char c)
{
    return c == '\n' || c == '\r';
}

static void skip_line_end(CsvReader *csv)
{
    if (!is_line_end(peek(csv, 0)))
        return;
    csv->at += peek(csv, 0) == '\r' && peek(csv, 1) == '\n' ? 2 : 1;
    csv->line++;
}

static void skip_empty_lines(CsvReader *csv)
{
    while (is_line_end(peek(csv, 0)))
        skip_line_end(csv);
}

static bool fail_quote(int line, const char *message, GError **err)
{
    g_set_error(err, ERR, ERR_INPUT, message, line);
    return false;
}

static void read_plain(CsvReader *csv, GString *cell)
{
    const char *from = csv->at;
    while (csv->at < csv->end && *csv->at != csv->delimiter && !is_line_end(*csv->at))
        csv->at++;
    g_string_append_len(cell, from, csv->at - from);
}

/* Past the closing quotation mark only the delimiter or the line's end may come. */
static bool close_quote(CsvReader *csv, GString *cell, GError **err)
{
    csv->at++;
    if (csv->at == csv->end || *csv->at == csv->delimiter || is_line_end(*csv->at))
        return true;
    if (csv->forgiving) {
        csv->forgiven = true;
        read_plain(csv, cell);
        return true;
    }
    return fail_quote(csv->line,
        _("line %d: text follows a closing quotation mark; write a quotation mark that belongs to "
          "the text twice"),
        err);
}

static bool read_quoted(CsvReader *csv, GString *cell, GError **err)
{
    int opened = csv->line;
    while (++csv->at < csv->end) {
        if (*csv->at == '"' && peek(csv, 1) != '"')
            return close_quote(csv, cell, err);
        if (*csv->at == '"')
            csv->at++;
        else if (*csv->at == '\n' || (*csv->at == '\r' && peek(csv, 1) != '\n'))
            csv->line++;
        g_string_append_c(cell, *csv->at);
    }
    return fail_quote(opened,
        _("line %d: a cell opens with a quotation mark that is never closed; close it, or write it "
          "twice inside quotation marks if it belongs to the text"),
        err);
}

static bool read_cell(CsvReader *csv, GError **err)
{
    GString *cell = g_string_new(NULL);
    bool ok = true;
    if (peek(csv, 0) == '"')
        ok = read_quoted(csv, cell, err);
    else
        read_plain(csv, cell);
    g_ptr_array_add(csv->cells, g_string_free(cell, FALSE));
    return ok;
}

static bool take_delimiter(CsvReader *csv)
{
    bool found = csv->at < csv->end && *csv->at == csv->delimiter;
    csv->at += found;
    return found;
}

static bool read_cells(CsvReader *csv, GError **err)
{
    do {
        if (csv->cells->len == CSV_MAX_CELLS) {
            g_set_error(err, ERR, ERR_INPUT,
                _("line %d: more than %d cells; check that this is a table of comma-separated "
                  "values"),
                csv->row_line, CSV_MAX_CELLS);
            return false;
        }
        if (!read_cell(csv, err))
            return false;
    } while (take_delimiter(csv));
    skip_line_end(csv);
    return true;
}

static bool is_as_wide_as_the_header(const CsvReader *csv, GError **err)
{
    if (!csv->header || csv->cells->len == csv->header->len)
        return true;
    g_set_error(err, ERR, ERR_INPUT,
        _("line %d: the row has %u cells, the header %u; look for a missing or surplus comma, or a "
          "comma in a cell without quotation marks"),
        csv->row_line, csv->cells->len, csv->header->len);
    return false;
}

CsvStep csv_next(CsvReader *csv, GError **err)
{
    g_ptr_array_set_size(csv->cells, 0);
    skip_empty_lines(csv);
    if (csv->at == csv->end)
        return CSV_END;
    csv->row_line = csv->line;
    csv->row++;
    csv->forgiven = false;
    return read_cells(csv, err) && is_as_wide_as_the_header(csv, err) ? CSV_ROW : CSV_FAILED;
}

/* A sentence ends at ". " or "; ", but not inside a date ("2026. 4. 30."). */
static bool ends_sentence(const char *p)
{
    return (*p == '.' || *p == ';') && p[1] == ' ' && !g_ascii_isdigit(p[2]);
}

static void keep_sentence(CsvReader *csv, const char *from, const char *to)
{
    while (from < to && strchr("# \t", *from))
        from++;
    while (from < to && strchr(" \t.;", to[-1]))
        to--;
    if (from < to)
        g_ptr_array_add(csv->facts, g_strndup(from, to - from));
}

static void read_comment(CsvReader *csv)
{
    const char *from = csv->at;
    while (csv->at < csv->end && !is_line_end(*csv->at))
        csv->at++;
    g_autofree char *line = g_strndup(from, csv->at - from);
    skip_line_end(csv);

    const char *start = line, *p = line;
    for (; *p; p++)
        if (ends_sentence(p)) {
            keep_sentence(csv, start, p);
            start = p + 1;
        }
    keep_sentence(csv, start, p);
}

static bool has_columns(const CsvReader *csv, const char *const *needed, GError **err)
{
    for (; needed && *needed; needed++)
        if (csv_column(csv, *needed) < 0) {
            g_set_error(err, ERR, ERR_INPUT,
                _("line %d: the header has no column \"%s\"; add it, or check the spelling"),
                csv->row_line, *needed);
            return false;
        }
    return true;
}

bool csv_read_header(CsvReader *csv, const char *const *needed, GError **err)
{
    for (skip_empty_lines(csv); peek(csv, 0) == '#'; skip_empty_lines(csv))
        read_comment(csv);
    CsvStep step = csv_next(csv, err);
    if (step == CSV_END)
        g_set_error(err, ERR, ERR_INPUT,
            _("line %d: no header; the first row must name the columns"), csv->line);
    if (step != CSV_ROW)
        return false;
    csv->row = 0;
    csv->header = g_steal_pointer(&csv->cells);
    csv->cells = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < csv->header->len; i++)
        g_strstrip(g_ptr_array_index(csv->header, i));
    return has_columns(csv, needed, err);
}

/* Returns what follows `key` and `mark` in a sentence that begins with them, else NULL. */
static const char *after_key(const char *sentence, const char *key, char mark)
{
    gsize n = strlen(key);
    if (g_ascii_strncasecmp(sentence, key, n) != 0 || sentence[n] != mark)
        return NULL;
    return sentence + n + strspn(sentence + n, ": \t");
}

const char *csv_fact(const CsvReader *csv, const char *key)
{
    for (const char *mark = ": "; *mark; mark++) /* "key: value" before prose */
        for (guint i = 0; i < csv->facts->len; i++) {
            const char *value = after_key(g_ptr_array_index(csv->facts, i), key, *mark);
            if (value)
                return value;
        }
    return NULL;
}

const GPtrArray *csv_cells(const CsvReader *csv)
{
    return csv->cells;
}

int csv_row(const CsvReader *csv)
{
    return csv->row;
}

int csv_line(const CsvReader *csv)
{
    return csv->row_line;
}

int csv_column(const CsvReader *csv, const char *name)
{
    for (guint i = 0; csv->header && i < csv->header->len; i++)
        if (g_str_equal(g_ptr_array_index(csv->header, i), name))
            return (int)i;
    return -1;
}

const char *csv_get(const CsvReader *csv, const char *name)
{
    int column = csv_column(csv, name);
    return column >= 0 && (guint)column < csv->cells->len
               ? g_ptr_array_index(csv->cells, (guint)column)
               : NULL;
}

/* Also quoted: "#", which at the start of a file would be a comment, and the lone empty cell, which
 * would be an empty line. */
static bool needs_quotes(const char *cell, gsize n)
{
    return strpbrk(cell, ",\"\r\n") || *cell == '#' || (n == 1 && !*cell);
}

static bool is_formula(const char *cell)
{
    return *cell && strchr("=+-@\t\r", *cell);
}

static void write_cell(GString *out, const char *cell, bool quoted, bool neutral)
{
    const char *quote = quoted ? "\"" : "";
    g_string_append(out, quote);
    if (neutral)
        g_string_append_c(out, '\'');
    for (; *cell; cell++) {
        if (*cell == '"')
            g_string_append_c(out, '"');
        g_string_append_c(out, *cell);
    }
    g_string_append(out, quote);
}

void csv_write_row(GString *out, const char *const *cells, gsize n, CsvFlags flags)
{
    for (gsize i = 0; i < n; i++) {
        const char *cell = cells[i] ? cells[i] : "";
        if (i > 0)
            g_string_append_c(out, ',');
        write_cell(out, cell, needs_quotes(cell, n), (flags & CSV_NEUTRALISE) && is_formula(cell));
    }
    g_string_append(out, "\r\n");
}
