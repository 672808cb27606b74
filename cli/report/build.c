/* cli/report/build.c - putting a report together, part after part. */
#include "cli/report/build.h"
#include "cli/report/cells.h"

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

static ReportPart *add_part(Report *report, PartShape shape, const char *key, const char *title)
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

/* The last row has all its cells: a missing one would shift those after it. */
static bool is_complete(const ReportPart *part)
{
    guint rows = part->rows->len;
    return rows == 0 || ((GArray *)part->rows->pdata[rows - 1])->len == part->n_columns;
}

void report_row(ReportPart *part)
{
    g_assert(is_complete(part));
    GArray *row = g_array_new(FALSE, FALSE, sizeof(ReportCell));
    g_array_set_clear_func(row, (GDestroyNotify)cell_clear);
    g_ptr_array_add(part->rows, row);
}

ReportPart *report_one(Report *report, const char *key, const char *title)
{
    ReportPart *part = add_part(report, key ? PART_ONE : PART_FACTS, key, title);
    report_row(part);
    return part;
}

ReportPart *report_facts(Report *report, const char *title)
{
    return report_one(report, NULL, title);
}

ReportPart *report_table(Report *report, PartShape shape, const char *key, const char *title,
    const ReportColumn *columns, guint n_columns)
{
    ReportPart *part = add_part(report, shape, key, title);
    part->columns = columns;
    part->n_columns = n_columns;
    return part;
}

void report_draw(ReportPart *part, ReportChart chart)
{
    g_assert(report_has_column(part, chart.label));
    for (guint s = 0; s < REPORT_SERIES; s++)
        g_assert(!chart.values[s] || report_has_column(part, chart.values[s]));
    part->chart = chart;
}

void report_nest(ReportPart *part, const char *name, const char *from)
{
    part->nested = name;
    part->nested_from = report_column_index(part, from);
}

/* The row being filled takes its cells in the order of the columns. */
static void add_cell(ReportPart *part, const char *key, bool text, ReportCell cell)
{
    GArray *row = part->rows->pdata[part->rows->len - 1];
    g_assert(row->len < part->n_columns);
    const ReportColumn *column = report_column(part, row->len);
    g_assert(g_str_equal(column->key, key));
    g_assert(text == (column->kind == CELL_TEXT));
    g_array_append_val(row, cell);
}

void report_add(ReportPart *part, const char *key, gint64 number)
{
    add_cell(part, key, false, (ReportCell){ .number = number });
}

void report_add_text(ReportPart *part, const char *key, const char *text, const char *shown)
{
    add_cell(part, key, true, (ReportCell){ REPORT_NONE, g_strdup(text), g_strdup(shown) });
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
    report_add(part, key, value);
}

void report_fact_text(ReportPart *part, const char *key, const char *title, const char *text)
{
    add_fact(part, key, title, CELL_TEXT);
    report_add_text(part, key, text, NULL);
}
