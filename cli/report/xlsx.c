/* cli/report/xlsx.c - a report as a workbook: a sheet for the facts, a sheet a table, charts that
 * the spreadsheet draws itself.
 *
 * Foreign text is written as text, never as a formula; what is a number, a share, an instant or a
 * span is one in the sheet too. Made of the report alone: the same report gives the same bytes.
 */
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>
#include <xlsxwriter.h>
#include "base/i18n.h"
#include "base/text/text.h"
#include "cli/report/cells.h"
#include "cli/report/write.h"

#define SHEET_NAME 31    /* characters */
#define CELL_CHARS 32000 /* 32,767 are allowed */
#define MAX_WIDTH 60
#define MAX_BARS 15
#define GRID 0xD5DBE2
#define EPOCH 25569.0 /* 1970-01-01 in days of a spreadsheet */

static const int colours[REPORT_SERIES + 1] = { 0x2563A8, 0xD98E1F, 0xB42318 };

typedef struct {
    lxw_workbook *book;
    lxw_format *title, *head, *right, *dim, *text, *kinds[CELL_SPAN + 1];
    GHashTable *names; /* of the sheets, folded */
} Book;

static lxw_format *number_format(lxw_workbook *book, const char *pattern)
{
    lxw_format *format = workbook_add_format(book);
    format_set_num_format(format, pattern);
    format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
    return format;
}

static lxw_format *head_format(lxw_workbook *book, uint8_t align)
{
    lxw_format *format = workbook_add_format(book);
    format_set_bold(format);
    format_set_bg_color(format, 0xE8EEF4);
    format_set_bottom(format, LXW_BORDER_THIN);
    format_set_align(format, align);
    return format;
}

static void make_formats(Book *b)
{
    b->title = workbook_add_format(b->book);
    format_set_bold(b->title);
    format_set_font_size(b->title, 15);
    b->head = head_format(b->book, LXW_ALIGN_LEFT);
    b->right = head_format(b->book, LXW_ALIGN_RIGHT);
    b->dim = workbook_add_format(b->book);
    format_set_font_color(b->dim, 0x5A6675);
    b->text = workbook_add_format(b->book);
    format_set_text_wrap(b->text);
    format_set_align(b->text, LXW_ALIGN_VERTICAL_TOP);
    b->kinds[CELL_TEXT] = b->text;
    b->kinds[CELL_NUMBER] = number_format(b->book, "#,##0");
    b->kinds[CELL_SHARE] = number_format(b->book, "0%");
    b->kinds[CELL_INSTANT] = number_format(b->book, "yyyy-mm-dd hh:mm");
    format_set_align(b->kinds[CELL_INSTANT], LXW_ALIGN_LEFT);
    b->kinds[CELL_SPAN] = number_format(b->book, "[h]:mm");
}

static char *safe_text(const char *text)
{
    g_autofree char *safe = text_safe(text ? text : "");
    return g_utf8_strlen(safe, -1) > CELL_CHARS ? g_utf8_substring(safe, 0, CELL_CHARS)
                                                : g_steal_pointer(&safe);
}

static void put_text(
    lxw_worksheet *sheet, lxw_row_t row, lxw_col_t column, const char *text, lxw_format *format)
{
    g_autofree char *safe = safe_text(text);
    worksheet_write_string(sheet, row, column, safe, format);
}

static double cell_value(CellKind kind, gint64 number)
{
    if (kind == CELL_SHARE)
        return (double)number / 100;
    if (kind == CELL_INSTANT)
        return (double)(number + INSTANT_OFFSET) / DAY_SECONDS + EPOCH;
    return kind == CELL_SPAN ? (double)number / DAY_SECONDS : (double)number;
}

static void put_cell(const Book *b, lxw_worksheet *sheet, lxw_row_t row, lxw_col_t at,
    const ReportColumn *column, const ReportCell *cell)
{
    lxw_format *format = b->kinds[column->kind];
    if (column->kind == CELL_TEXT)
        put_text(sheet, row, at, cell->shown ? cell->shown : cell->text, format);
    else if (cell->number != REPORT_NONE)
        worksheet_write_number(sheet, row, at, cell_value(column->kind, cell->number), format);
}

static char *cut(const char *text, glong characters)
{
    return g_utf8_strlen(text, -1) > characters ? g_utf8_substring(text, 0, characters)
                                                : g_strdup(text);
}

/* A name that a sheet may have, and that no other has: the title up to a colon. */
static char *sheet_name(Book *b, const char *title)
{
    g_autofree char *lead = g_strndup(title, strcspn(title, ":"));
    g_strdelimit(lead, "[]*?/\\'", ' ');
    g_strstrip(lead);
    g_autofree char *name = cut(lead, SHEET_NAME);
    for (int n = 2; !*name || !g_hash_table_add(b->names, g_utf8_casefold(name, -1)); n++) {
        g_autofree char *brief = cut(lead, SHEET_NAME - 3);
        g_free(name);
        name = g_strdup_printf("%s %d", brief, n);
    }
    return g_steal_pointer(&name);
}

static lxw_worksheet *add_sheet(Book *b, const char *title, char **name)
{
    *name = sheet_name(b, title);
    lxw_worksheet *sheet = workbook_add_worksheet(b->book, *name);
    worksheet_set_landscape(sheet);
    worksheet_set_paper(sheet, 9); /* A4 */
    worksheet_fit_to_pages(sheet, 1, 0);
    return sheet;
}

static double column_width(const ReportPart *part, guint column)
{
    int width = text_width(_(report_column(part, column)->title));
    for (guint row = 0; row < part->rows->len; row++) {
        g_autofree char *text =
            report_cell_text(report_column(part, column), report_cell(part, row, column));
        width = MAX(width, text_width(text));
    }
    return MIN(width + 2, MAX_WIDTH);
}

/* The sheet's column for each column of the part; those without a title are for programs. */
static guint put_heading(const Book *b, lxw_worksheet *sheet, const ReportPart *part, int *places)
{
    guint n = 0;
    for (guint i = 0; i < part->n_columns; i++) {
        places[i] = report_column(part, i)->title ? (int)n++ : -1;
        if (places[i] < 0)
            continue;
        lxw_col_t at = (lxw_col_t)places[i];
        worksheet_set_column(sheet, at, at, column_width(part, i), NULL);
        put_text(sheet, 0, at, _(report_column(part, i)->title),
            report_column_is_number(report_column(part, i)) ? b->right : b->head);
    }
    worksheet_freeze_panes(sheet, 1, 0);
    worksheet_repeat_rows(sheet, 0, 0);
    return n;
}

typedef struct {
    const ReportPart *part;
    const char *sheet;
    const int *places;
    guint rows, n; /* rows drawn; columns used */
} Plot;

/* The sheet's column for the part's column of that key. */
static lxw_col_t place_of(const Plot *plot, const char *key)
{
    return (lxw_col_t)plot->places[report_column_index(plot->part, key)];
}

static void add_series(
    const Plot *plot, lxw_chart *chart, lxw_col_t at, const char *title, int colour)
{
    lxw_chart_series *series = chart_add_series(chart, NULL, NULL);
    lxw_row_t last = plot->rows;
    lxw_col_t label = place_of(plot, plot->part->chart.label);
    chart_series_set_categories(series, plot->sheet, 1, label, last, label);
    chart_series_set_values(series, plot->sheet, 1, at, last, at);
    chart_series_set_name(series, title);
    lxw_chart_fill fill = { .color = colour };
    lxw_chart_line line = { .color = colour, .width = 2 };
    if (plot->part->chart.kind == CHART_LINE)
        chart_series_set_line(series, &line);
    else
        chart_series_set_fill(series, &fill);
}

static const ReportColumn *series_column(const ReportPart *part, guint series)
{
    return report_column(part, report_column_index(part, part->chart.values[series]));
}

/* The norm is a series of its own, from a column that says what it is. */
static void add_norm(const Book *b, const Plot *plot, lxw_worksheet *sheet, lxw_chart *chart)
{
    const ReportChart *c = &plot->part->chart;
    CellKind kind = series_column(plot->part, 0)->kind;
    if (c->norm == REPORT_NONE)
        return;
    put_text(sheet, 0, (lxw_col_t)plot->n, _("norm"), b->right);
    for (guint row = 0; row < plot->rows; row++)
        worksheet_write_number(
            sheet, row + 1, (lxw_col_t)plot->n, cell_value(kind, c->norm), b->kinds[kind]);
    add_series(plot, chart, (lxw_col_t)plot->n, _("norm"), colours[REPORT_SERIES]);
}

static void add_chart(const Book *b, const Plot *plot, lxw_worksheet *sheet)
{
    static const lxw_chart_type types[] = { LXW_CHART_NONE, LXW_CHART_BAR, LXW_CHART_COLUMN,
        LXW_CHART_LINE };
    const ReportChart *c = &plot->part->chart;
    guint series = report_series(plot->part);
    if (series == 0 || plot->rows == 0)
        return;
    lxw_chart *chart = workbook_add_chart(b->book, (uint8_t)types[c->kind]);
    for (guint s = 0; s < series; s++)
        add_series(plot, chart, place_of(plot, c->values[s]),
            _(series_column(plot->part, s)->title), colours[s]);
    add_norm(b, plot, sheet, chart);
    chart_title_set_name(chart, plot->part->title);
    chart_legend_set_position(chart, LXW_CHART_LEGEND_BOTTOM);
    /* the axes of a bar chart change places; its first row stands on top */
    lxw_chart_axis *numbers = c->kind == CHART_BARS ? chart->x_axis : chart->y_axis;
    if (c->kind == CHART_BARS)
        chart_axis_set_reverse(chart->y_axis);
    if (series_column(plot->part, 0)->kind == CELL_SHARE) {
        chart_axis_set_min(numbers, 0);
        chart_axis_set_max(numbers, 1);
        chart_axis_set_num_format(numbers, "0%");
    }
    chart_axis_major_gridlines_set_line(numbers, &(lxw_chart_line){ .color = GRID, .width = 0.5 });
    lxw_chart_options options = {
        .x_offset = 12, .x_scale = 1.3, .y_scale = 1.3, .description = plot->part->title
    };
    worksheet_insert_chart_opt(
        sheet, 1, (lxw_col_t)(plot->n + (c->norm == REPORT_NONE ? 0 : 1)), chart, &options);
}

static void add_table(Book *b, const ReportPart *part)
{
    g_autofree char *name = NULL;
    g_autofree int *places = g_new0(int, part->n_columns);
    lxw_worksheet *sheet = add_sheet(b, part->title, &name);
    guint n = put_heading(b, sheet, part, places);
    for (guint row = 0; row < part->rows->len; row++)
        for (guint i = 0; i < part->n_columns; i++)
            if (places[i] >= 0)
                put_cell(b, sheet, row + 1, (lxw_col_t)places[i], report_column(part, i),
                    report_cell(part, row, i));
    if (part->rows->len == 0)
        put_text(sheet, 1, 0, _("none"), b->dim);
    guint rows = part->chart.kind == CHART_BARS ? MIN(part->rows->len, MAX_BARS) : part->rows->len;
    const Plot plot = { part, name, places, rows, n };
    add_chart(b, &plot, sheet);
}

static lxw_row_t add_facts(
    const Book *b, lxw_worksheet *sheet, const ReportPart *part, lxw_row_t row)
{
    if (*part->title)
        put_text(sheet, ++row, 0, part->title, b->head);
    for (guint i = 0; i < part->n_columns; i++) {
        const ReportColumn *fact = report_column(part, i);
        if (!fact->title)
            continue;
        put_text(sheet, ++row, 0, _(fact->title), b->text);
        put_cell(b, sheet, row, 1, fact, report_cell(part, 0, i));
    }
    return row + 1;
}

static void add_front(Book *b, const Report *report)
{
    g_autofree char *name = NULL;
    lxw_worksheet *sheet = add_sheet(b, _("Summary"), &name);
    lxw_row_t row = 1;
    worksheet_set_column(sheet, 0, 0, 42, NULL);
    worksheet_set_column(sheet, 1, 1, 14, NULL);
    put_text(sheet, 0, 0, report->title, b->title);
    put_text(sheet, 1, 0, report->subtitle, b->dim);
    for (guint i = 0; i < report->parts->len; i++)
        if (report_part_is_facts(report->parts->pdata[i]))
            row = add_facts(b, sheet, report->parts->pdata[i], row);
    if (report->last)
        put_text(sheet, row + 1, 0, report->last, b->dim);
}

static bool write_book(const char *path, const Report *report, GError **err)
{
    Book b = { .book = workbook_new(path),
        .names = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL) };
    lxw_doc_properties properties = { .title = report->title, .created = (time_t)report->at };
    workbook_set_properties(b.book, &properties);
    make_formats(&b);
    add_front(&b, report);
    for (guint i = 0; i < report->parts->len; i++)
        if (!report_part_is_facts(report->parts->pdata[i]))
            add_table(&b, report->parts->pdata[i]);
    lxw_error status = workbook_close(b.book);
    g_hash_table_unref(b.names);
    if (status != LXW_NO_ERROR)
        g_set_error(err, ERR, ERR_STORE, _("the workbook could not be made: %s; is the disk full?"),
            lxw_strerror(status));
    return status == LXW_NO_ERROR;
}

/* The library writes to a path only. */
bool report_to_xlsx(App *app, const Report *report, GString *out, GError **err)
{
    (void)app;
    g_autofree char *path = NULL, *bytes = NULL;
    gsize n = 0;
    int fd = g_file_open_tmp("onecall-XXXXXX.xlsx", &path, err);
    if (fd < 0)
        return false;
    close(fd);
    bool ok = write_book(path, report, err) && g_file_get_contents(path, &bytes, &n, err);
    g_unlink(path);
    if (ok)
        g_string_append_len(out, bytes, (gssize)n);
    return ok;
}
