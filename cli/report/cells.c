/* cli/report/cells.c - what a report holds, as its writers read it. */
#include "cli/report/cells.h"
#include <inttypes.h>
#include "base/i18n.h"

const ReportColumn *report_column(const ReportPart *part, guint column)
{
    return part->columns ? &part->columns[column]
                         : &g_array_index(part->facts, ReportColumn, column);
}

const ReportCell *report_cell(const ReportPart *part, guint row, guint column)
{
    return &g_array_index((GArray *)part->rows->pdata[row], ReportCell, column);
}

static guint find_column(const ReportPart *part, const char *key)
{
    guint at = 0;
    while (at < part->n_columns && !g_str_equal(report_column(part, at)->key, key))
        at++;
    return at;
}

bool report_has_column(const ReportPart *part, const char *key)
{
    return find_column(part, key) < part->n_columns;
}

guint report_column_index(const ReportPart *part, const char *key)
{
    guint at = find_column(part, key);
    g_assert(at < part->n_columns);
    return at;
}

bool report_part_is_empty(const ReportPart *part)
{
    return !report_part_is_facts(part) && part->rows->len == 0;
}

char *report_empty_line(const Report *report)
{
    g_autoptr(GString) titles = g_string_new(NULL);
    for (guint i = 0; i < report->parts->len; i++) {
        const ReportPart *part = g_ptr_array_index(report->parts, i);
        if (report_part_is_empty(part))
            g_string_append_printf(titles, "%s%s", titles->len > 0 ? " · " : "", part->title);
    }
    return titles->len > 0 ? g_strdup_printf(_("none: %s"), titles->str) : NULL;
}

bool report_part_is_facts(const ReportPart *part)
{
    return part->shape == PART_FACTS || part->shape == PART_ONE;
}

bool report_part_is_shown(const ReportPart *part)
{
    for (guint i = 0; i < part->n_columns; i++)
        if (report_column(part, i)->title)
            return true;
    return false;
}

bool report_column_is_number(const ReportColumn *column)
{
    return column->kind != CELL_TEXT && column->kind != CELL_INSTANT;
}

guint report_series(const ReportPart *part)
{
    guint n = 0;
    if (part->chart.kind == CHART_NONE)
        return 0;
    while (n < REPORT_SERIES && part->chart.values[n])
        n++;
    return n;
}

char *report_cell_text(const ReportColumn *column, const ReportCell *cell)
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
