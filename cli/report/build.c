/* cli/report/build.c - putting a report together, part after part. */
#include "cli/report/build.h"
#include <inttypes.h>
#include "base/i18n.h"

static void cell_clear(ReportCell *cell)
{
    g_free(cell->text);
    g_free(cell->shown);
}

static void row_free(gpointer data)
{
    g_array_unref(data);
}

static void part_free(gpointer data)
{
    ReportPart *part = data;
    g_ptr_array_unref(part->rows);
    g_array_unref(part->facts);
    g_free(part->title);
    g_free(part);
}

void report_free(Report *report)
{
    if (!report)
        return;
    g_ptr_array_unref(report->parts);
    if (report->figures_free)
        report->figures_free(report->figures);
    g_free(report->name);
    g_free(report->title);
    g_free(report->subtitle);
    g_free(report->last);
    g_free(report);
}

Report *report_new(const Config *config, const ReportHead *head)
{
    Report *report = g_new0(Report, 1);
    *report = (Report){ .name = g_strdup(head->name),
        .at = head->at,
        .title = g_strdup_printf("%s: %s", config_get(config, SETTING_CENTRE), head->title),
        .subtitle = head->subtitle,
        .parts = g_ptr_array_new_with_free_func(part_free),
        .figures = head->figures,
        .figures_free = head->figures_free };
    return report;
}

ReportPart *report_part(Report *report, PartShape shape, const char *key, const char *title)
{
    ReportPart *part = g_new0(ReportPart, 1);
    *part = (ReportPart){ .shape = shape,
        .key = key,
        .title = g_strdup(title),
        .rows = g_ptr_array_new_with_free_func(row_free),
        .facts = g_array_new(FALSE, FALSE, sizeof(ReportColumn)),
        .chart.norm = REPORT_NONE };
    g_ptr_array_add(report->parts, part);
    return part;
}

void report_row(ReportPart *part)
{
    GArray *row = g_array_new(FALSE, FALSE, sizeof(ReportCell));
    g_array_set_clear_func(row, (GDestroyNotify)cell_clear);
    g_ptr_array_add(part->rows, row);
}

ReportPart *report_one(Report *report, const char *key, const char *title)
{
    ReportPart *part = report_part(report, key ? PART_ONE : PART_FACTS, key, title);
    report_row(part);
    return part;
}

ReportPart *report_facts(Report *report, const char *title)
{
    return report_one(report, NULL, title);
}

ReportPart *report_table(Report *report, const char *key, const char *title,
    const ReportColumn *columns, guint n_columns)
{
    ReportPart *part = report_part(report, PART_TABLE, key, title);
    part->columns = columns;
    part->n_columns = n_columns;
    return part;
}

static void add_cell(ReportPart *part, ReportCell cell)
{
    g_array_append_val((GArray *)part->rows->pdata[part->rows->len - 1], cell);
}

void report_cell(ReportPart *part, gint64 number)
{
    add_cell(part, (ReportCell){ .number = number });
}

void report_cell_text(ReportPart *part, const char *text, const char *shown)
{
    add_cell(part, (ReportCell){ REPORT_NONE, g_strdup(text), g_strdup(shown) });
}

static void add_fact(ReportPart *part, const char *key, const char *title, CellKind kind)
{
    ReportColumn fact = { key, title, kind, false };
    g_array_append_val(part->facts, fact);
    part->n_columns++;
}

void report_fact(ReportPart *part, const char *key, const char *title, CellKind kind, gint64 value)
{
    add_fact(part, key, title, kind);
    report_cell(part, value);
}

void report_fact_text(ReportPart *part, const char *key, const char *title, const char *text)
{
    add_fact(part, key, title, CELL_TEXT);
    report_cell_text(part, text, NULL);
}

const ReportColumn *report_column(const ReportPart *part, guint column)
{
    return part->columns ? &part->columns[column]
                         : &g_array_index(part->facts, ReportColumn, column);
}

const ReportCell *report_cell_at(const ReportPart *part, guint row, guint column)
{
    return &g_array_index((GArray *)part->rows->pdata[row], ReportCell, column);
}

bool report_part_is_shown(const ReportPart *part)
{
    for (guint i = 0; i < part->n_columns; i++)
        if (report_column(part, i)->title)
            return true;
    return false;
}

char *report_cell_words(const ReportColumn *column, const ReportCell *cell)
{
    if (column->kind == CELL_TEXT)
        return g_strdup(cell->shown ? cell->shown : cell->text ? cell->text : "-");
    if (cell->number == REPORT_NONE)
        return g_strdup("-");
    switch (column->kind) {
    case CELL_SHARE:
        return g_strdup_printf("%" PRId64 " %%", cell->number);
    case CELL_INSTANT:
        return instant_show(cell->number);
    case CELL_SPAN:
        return duration_show(cell->number);
    default:
        return g_strdup_printf("%" PRId64, cell->number);
    }
}
