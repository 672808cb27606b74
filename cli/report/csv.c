/* cli/report/csv.c - a report as comma-separated values: its parts below one another. */
#include <inttypes.h>
#include "base/format/csv.h"
#include "base/i18n.h"
#include "cli/report/cells.h"
#include "cli/report/write.h"

#define MAX_CELLS 16

/* As spreadsheets read them: instants of the desk's zone, spans in hours, minutes and seconds. */
static char *cell_value(const ReportColumn *column, const ReportCell *cell)
{
    gint64 n = cell->number, left = n < 0 ? -n : n;
    if (column->kind == CELL_TEXT)
        return g_strdup(cell->shown ? cell->shown : cell->text);
    if (n == REPORT_NONE)
        return g_strdup("");
    if (column->kind == CELL_INSTANT) {
        g_autofree char *day = day_show(instant_day(n));
        gint64 second = n - day_instant(instant_day(n), 0);
        return g_strdup_printf("%s %02d:%02d:%02d", day, (int)(second / 3600),
            (int)(second / 60 % 60), (int)(second % 60));
    }
    if (column->kind == CELL_SPAN)
        return g_strdup_printf(
            "%" PRId64 ":%02d:%02d", left / 3600, (int)(left / 60 % 60), (int)(left % 60));
    return g_strdup_printf("%" PRId64, n);
}

static void put_line(GString *out, const char *first, const char *second)
{
    const char *const cells[] = { first, second };
    csv_write_row(out, cells, second ? 2 : 1, CSV_NEUTRALISE);
}

static void put_facts(GString *out, const ReportPart *part)
{
    for (guint i = 0; i < part->n_columns; i++) {
        const ReportColumn *fact = report_column(part, i);
        g_autofree char *value = cell_value(fact, report_cell(part, 0, i));
        if (fact->title)
            put_line(out, _(fact->title), value);
    }
}

static void put_heading(GString *out, const ReportPart *part)
{
    const char *titles[MAX_CELLS];
    gsize n = 0;
    for (guint i = 0; i < part->n_columns; i++)
        if (report_column(part, i)->title)
            titles[n++] = _(report_column(part, i)->title);
    csv_write_row(out, titles, n, CSV_NEUTRALISE);
}

static void put_row(GString *out, const ReportPart *part, guint row)
{
    char *cells[MAX_CELLS];
    gsize n = 0;
    for (guint i = 0; i < part->n_columns; i++)
        if (report_column(part, i)->title)
            cells[n++] = cell_value(report_column(part, i), report_cell(part, row, i));
    csv_write_row(out, (const char *const *)cells, n, CSV_NEUTRALISE);
    while (n > 0)
        g_free(cells[--n]);
}

static void put_part(GString *out, const ReportPart *part)
{
    g_assert(part->n_columns <= MAX_CELLS);
    if (!report_part_is_shown(part))
        return;
    g_string_append(out, "\r\n");
    if (*part->title)
        put_line(out, part->title, NULL);
    if (report_part_is_facts(part)) {
        put_facts(out, part);
        return;
    }
    put_heading(out, part);
    for (guint row = 0; row < part->rows->len; row++)
        put_row(out, part, row);
}

bool report_to_csv(App *app, const Report *report, GString *out, GError **err)
{
    (void)app;
    (void)err;
    put_line(out, report->title, NULL);
    put_line(out, report->subtitle, NULL);
    for (guint i = 0; i < report->parts->len; i++)
        put_part(out, report->parts->pdata[i]);
    if (report->last)
        put_line(out, report->last, NULL);
    return true;
}
