/* base/format/printer.c - the JSON and the text printer. */
#include "base/format/printer.h"
#include <errno.h>
#include <string.h>
#include "base/format/columns.h"
#include "base/err.h"
#include "base/i18n.h"
#include "base/instant.h"
#include "base/format/json.h"
#include "base/text/text.h"

#define FLUSH_BYTES 65536

typedef struct {
    void (*begin)(Printer *p, const char *key, char open);
    void (*table)(Printer *p, const char *key, const PrintColumn *columns);
    void (*end)(Printer *p);
    void (*text)(Printer *p, const char *key, const char *value);
    void (*number)(Printer *p, const char *key, gint64 value);
    void (*real)(Printer *p, const char *key, double value);
    void (*boolean)(Printer *p, const char *key, bool value);
    void (*instant)(Printer *p, const char *key, gint64 instant);
    void (*shown)(Printer *p, const char *key, const char *value);
    void (*say)(Printer *p, int hang, const char *line);
} PrinterOps;

struct Printer {
    const PrinterOps *ops;
    FILE *out; /* borrowed */
    int columns;
    bool styles;
    JsonWriter *json;           /* JSON */
    int depth, table_depth;     /* text: where we are, and where the open table began (0: none) */
    const PrintColumn *heading; /* of the open table */
    GPtrArray *rows;            /* its GStrv rows */
};

/* JSON: sentences are dropped, values written as they come. */

static void json_flush(Printer *p, gsize limit)
{
    const char *done = json_text_so_far(p->json);
    if (strlen(done) < limit)
        return;
    fputs(done, p->out);
    json_flushed(p->json);
}

static void json_begin(Printer *p, const char *key, char open)
{
    (open == '{' ? json_map : json_list)(p->json, key);
}

static void json_table(Printer *p, const char *key, const PrintColumn *columns)
{
    (void)columns;
    json_list(p->json, key);
}

static void json_close(Printer *p)
{
    json_end(p->json);
    if (json_depth(p->json) > 0) {
        json_flush(p, FLUSH_BYTES);
        return;
    }
    json_flush(p, 0);
    fputc('\n', p->out);
}

static void json_value_text(Printer *p, const char *key, const char *value)
{
    json_text(p->json, key, value);
}

static void json_value_number(Printer *p, const char *key, gint64 value)
{
    json_number(p->json, key, value);
}

static void json_value_real(Printer *p, const char *key, double value)
{
    json_real(p->json, key, value);
}

static void json_value_bool(Printer *p, const char *key, bool value)
{
    json_bool(p->json, key, value);
}

static void json_value_instant(Printer *p, const char *key, gint64 instant)
{
    g_autofree char *text = instant_rfc3339(instant);
    json_text(p->json, key, text);
}

static void json_shown(Printer *p, const char *key, const char *value)
{
    (void)p, (void)key, (void)value;
}

static void json_say(Printer *p, int hang, const char *line)
{
    (void)p, (void)hang, (void)line;
}

static const PrinterOps json_ops = { json_begin, json_table, json_close, json_value_text,
    json_value_number, json_value_real, json_value_bool, json_value_instant, json_shown, json_say };

/* Text: sentences are lines, tables are aligned, other values are for programs only. */

typedef struct {
    const char *mark, *escape;
} Style;

static const Style style_table[] = {
    { STYLE_BOLD, "\033[1m" },
    { STYLE_DIM, "\033[2m" },
    { STYLE_ALARM, "\033[1;31m" },
    { STYLE_HIT, "\033[1;33m" },
    { STYLE_END, "\033[0m" },
};

static const char *escape_of(char mark)
{
    for (gsize i = 0; i < G_N_ELEMENTS(style_table); i++)
        if (*style_table[i].mark == mark)
            return style_table[i].escape;
    return NULL;
}

/* A copy made safe before it is measured: what is replaced is one column wide. The style marks
 * survive. */
static char *make_safe(const char *text)
{
    g_autoptr(GString) out = g_string_sized_new(strlen(text));
    for (const char *q = text;; q++) {
        if (*q && !escape_of(*q))
            continue;
        g_autofree char *piece = g_strndup(text, (gsize)(q - text));
        g_autofree char *safe = text_safe(piece);
        g_string_append(out, safe);
        if (!*q)
            return g_string_free(g_steal_pointer(&out), FALSE);
        g_string_append_c(out, *q);
        text = q + 1;
    }
}

/* Prints safe text; the style marks become escapes or nothing. `open` is the mark of the style that
 * the line before left open, and receives the one this line leaves open: a sentence that wraps
 * keeps its style, and none runs over the end of a line. */
static void put_styled_from(Printer *p, const char *text, char *open)
{
    if (*open && p->styles)
        fputs(escape_of(*open), p->out);
    for (; *text; text++) {
        const char *escape = escape_of(*text);
        if (!escape) {
            fputc(*text, p->out);
            continue;
        }
        if (p->styles)
            fputs(escape, p->out);
        *open = *text == *STYLE_END ? '\0' : *text;
    }
    if (*open && p->styles)
        fputs(escape_of(*STYLE_END), p->out);
}

static void put_styled(Printer *p, const char *text)
{
    char open = '\0';
    put_styled_from(p, text, &open);
}

static void put_spaces(Printer *p, int n)
{
    for (int i = 0; i < n; i++)
        fputc(' ', p->out);
}

static void text_say(Printer *p, int hang, const char *line)
{
    int indent = (int)strspn(line, " ");
    int capacity = p->columns ? MAX(p->columns - indent, 20) : G_MAXINT / 2;
    g_autofree char *safe = make_safe(line + indent);
    g_autofree char *rows = p->columns ? columns_align(safe, capacity) : NULL;
    g_auto(GStrv) lines = text_wrap_hanging(rows ? rows : safe, capacity, hang);
    char open = '\0';
    for (char **l = lines; *l; l++) {
        if (**l)
            put_spaces(p, l == lines ? indent : indent + hang);
        put_styled_from(p, *l, &open);
        fputc('\n', p->out);
    }
}

static bool in_table(const Printer *p)
{
    return p->table_depth > 0;
}

static void text_begin(Printer *p, const char *key, char open)
{
    (void)key;
    p->depth++;
    if (in_table(p) && open == '{' && p->depth == p->table_depth + 1)
        g_ptr_array_add(p->rows, g_new0(char *, table_columns(p->heading) + 1));
}

static void text_table(Printer *p, const char *key, const PrintColumn *columns)
{
    text_begin(p, key, '[');
    g_assert(!in_table(p));
    p->table_depth = p->depth;
    p->heading = columns;
    g_ptr_array_set_size(p->rows, 0);
}

static void set_cell(Printer *p, const char *key, const char *value, bool replace)
{
    if (!in_table(p) || p->rows->len == 0 || p->depth != p->table_depth + 1 || !key)
        return;
    char **row = g_ptr_array_index(p->rows, p->rows->len - 1);
    for (int i = 0; p->heading[i].title; i++)
        if (g_str_equal(p->heading[i].key, key) && (replace || !row[i])) {
            g_autofree char *line = text_one_line(value ? value : "-");
            g_free(row[i]);
            row[i] = make_safe(line);
        }
}

static void put_cell(Printer *p, const char *value, int width, bool right, bool last)
{
    g_autofree char *fitted = text_fit(value, width);
    int pad = width - text_width(fitted);
    if (right)
        put_spaces(p, pad);
    put_styled(p, fitted);
    if (!right && !last)
        put_spaces(p, pad);
    if (!last)
        put_spaces(p, TABLE_GAP);
}

static void put_row(Printer *p, char **row, const int *widths, int n)
{
    int last = n - 1;
    while (last > 0 && widths[last] == TABLE_LEFT_OUT)
        last--;
    for (int i = 0; i <= last; i++)
        if (widths[i] != TABLE_LEFT_OUT)
            put_cell(p, row ? row[i] : p->heading[i].title, widths[i],
                p->heading[i].kind == PRINT_NUMBER, i == last);
    fputc('\n', p->out);
}

static void put_tabbed(Printer *p, char **row, int n)
{
    for (int i = 0; i < n; i++) {
        put_styled(p, row[i]); /* one line each: text_one_line() removed the tabs */
        fputc(i == n - 1 ? '\n' : '\t', p->out);
    }
}

/* So that nobody takes what is missing for what is not there. */
static void say_left_out(Printer *p, const int *widths, int n)
{
    g_autoptr(GString) titles = g_string_new(NULL);
    for (int i = 0; i < n; i++)
        if (widths[i] == TABLE_LEFT_OUT && *p->heading[i].title)
            g_string_append_printf(titles, "%s%s", titles->len ? ", " : "", p->heading[i].title);
    if (titles->len)
        print_say(p, STYLE_DIM "%s: %s" STYLE_END, _("no room here for"), titles->str);
}

static void put_aligned(Printer *p, int n)
{
    g_autofree int *widths = g_new0(int, n);
    table_fit(p->heading, p->rows, p->columns, widths);
    if (p->styles)
        fputs(escape_of(*STYLE_DIM), p->out);
    put_row(p, NULL, widths, n);
    if (p->styles)
        fputs(escape_of(*STYLE_END), p->out);
    for (guint r = 0; r < p->rows->len; r++)
        put_row(p, g_ptr_array_index(p->rows, r), widths, n);
    say_left_out(p, widths, n);
}

static void put_table(Printer *p)
{
    int n = table_columns(p->heading);
    if (p->columns && p->rows->len > 0)
        put_aligned(p, n);
    for (guint r = 0; !p->columns && r < p->rows->len; r++)
        put_tabbed(p, g_ptr_array_index(p->rows, r), n);
}

/* Cells without a value become empty: the list of cells ends at its first NULL. */
static void fill_row(Printer *p)
{
    char **row = g_ptr_array_index(p->rows, p->rows->len - 1);
    for (int i = 0; p->heading[i].title; i++)
        if (!row[i])
            row[i] = g_strdup("");
}

static void text_end(Printer *p)
{
    if (in_table(p) && p->depth == p->table_depth + 1 && p->rows->len > 0)
        fill_row(p);
    if (in_table(p) && p->depth == p->table_depth) {
        put_table(p);
        g_ptr_array_set_size(p->rows, 0);
        p->table_depth = 0;
    }
    p->depth--;
}

static void text_text(Printer *p, const char *key, const char *value)
{
    set_cell(p, key, value, false);
}

static void text_number(Printer *p, const char *key, gint64 value)
{
    g_autofree char *text = g_strdup_printf("%" G_GINT64_FORMAT, value);
    set_cell(p, key, text, false);
}

static void text_real(Printer *p, const char *key, double value)
{
    g_autofree char *text = g_strdup_printf("%.2f", value);
    set_cell(p, key, text, false);
}

static void text_bool(Printer *p, const char *key, bool value)
{
    set_cell(p, key, value ? _("yes") : _("no"), false);
}

static void text_instant(Printer *p, const char *key, gint64 instant)
{
    g_autofree char *text = instant_show(instant);
    set_cell(p, key, text, false);
}

static void text_shown(Printer *p, const char *key, const char *value)
{
    set_cell(p, key, value, true);
}

static const PrinterOps text_ops = { text_begin, text_table, text_end, text_text, text_number,
    text_real, text_bool, text_instant, text_shown, text_say };

/* What the commands call. */

Printer *printer_new(PrintFormat format, FILE *out, int columns, bool styles)
{
    Printer *p = g_new0(Printer, 1);
    *p = (Printer){ .ops = format == PRINT_JSON ? &json_ops : &text_ops,
        .out = out,
        .columns = columns,
        .styles = styles,
        .json = json_new(),
        .rows = g_ptr_array_new_with_free_func((GDestroyNotify)g_strfreev) };
    return p;
}

void printer_free(Printer *p)
{
    if (!p)
        return;
    json_free(p->json);
    g_ptr_array_unref(p->rows);
    g_free(p);
}

bool printer_finish(Printer *p, GError **err)
{
    if (fflush(p->out) == 0 && !ferror(p->out))
        return true;
    g_set_error(err, ERR, ERR_STORE, _("the output could not be written: %s"), g_strerror(errno));
    return false;
}

bool printer_is_text(const Printer *p)
{
    return p->ops == &text_ops;
}

int printer_columns(const Printer *p)
{
    return p->columns;
}

void print_map(Printer *p, const char *key)
{
    p->ops->begin(p, key, '{');
}

void print_list(Printer *p, const char *key)
{
    p->ops->begin(p, key, '[');
}

void print_table(Printer *p, const char *key, const PrintColumn *columns)
{
    p->ops->table(p, key, columns);
}

void print_end(Printer *p)
{
    p->ops->end(p);
}

void print_text(Printer *p, const char *key, const char *value)
{
    p->ops->text(p, key, value);
}

void print_number(Printer *p, const char *key, gint64 value)
{
    p->ops->number(p, key, value);
}

void print_real(Printer *p, const char *key, double value)
{
    p->ops->real(p, key, value);
}

void print_bool(Printer *p, const char *key, bool value)
{
    p->ops->boolean(p, key, value);
}

void print_instant(Printer *p, const char *key, gint64 instant)
{
    p->ops->instant(p, key, instant);
}

void print_day(Printer *p, const char *key, gint64 day)
{
    g_autofree char *text = day == INSTANT_NONE ? NULL : day_show(day);
    p->ops->text(p, key, text);
}

void print_shown(Printer *p, const char *key, const char *shown)
{
    p->ops->shown(p, key, shown);
}

static void say_va(Printer *p, int hang, const char *format, va_list args)
{
    g_autofree char *line = g_strdup_vprintf(format, args);
    p->ops->say(p, hang, line);
}

void print_say(Printer *p, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    say_va(p, 0, format, args);
    va_end(args);
}

void print_hang(Printer *p, int hang, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    say_va(p, hang, format, args);
    va_end(args);
}

void print_whole(Printer *p, const char *line)
{
    int columns = p->columns;
    p->columns = 0;
    p->ops->say(p, 0, line);
    p->columns = columns;
}
