/* cli/report/print.c - a report for a terminal and as JSON. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include "base/i18n.h"
#include "base/text/text.h"
#include "cli/report/cells.h"
#include "cli/report/write.h"
#include "db/verify.h"

#define MAX_COLUMNS 12
#define LABEL_COLUMNS 34
#define FILE_COLUMNS 120 /* the width of a text report in a file or a mail */

static void print_cell(Printer *p, const ReportColumn *column, const ReportCell *cell)
{
    g_autofree char *text = report_cell_text(column, cell);
    if (column->kind == CELL_TEXT)
        print_text(p, column->key, cell->text);
    else if (cell->number == REPORT_NONE)
        print_text(p, column->key, NULL);
    else if (column->kind == CELL_INSTANT)
        print_instant(p, column->key, cell->number);
    else
        print_number(p, column->key, cell->number);
    print_shown(p, column->key, text);
}

static void say_title(Printer *p, const char *title)
{
    print_say(p, " ");
    print_say(p, STYLE_BOLD "%s" STYLE_END, title);
}

static void print_facts(Printer *p, const ReportPart *part)
{
    if (part->shape == PART_ONE)
        print_map(p, part->key);
    for (guint i = 0; i < part->n_columns; i++) {
        const ReportColumn *fact = report_column(part, i);
        const ReportCell *cell = report_cell(part, 0, i);
        g_autofree char *text = report_cell_text(fact, cell);
        print_cell(p, fact, cell);
        if (fact->title)
            print_say(p, "  %s%*s %s", _(fact->title),
                MAX(LABEL_COLUMNS - text_width(_(fact->title)), 0), "", text);
    }
    if (part->shape == PART_ONE)
        print_end(p);
}

static bool same_group(const ReportPart *part, guint row)
{
    for (guint i = 0; row > 0 && i < part->nested_from; i++) {
        const ReportCell *a = report_cell(part, row - 1, i), *b = report_cell(part, row, i);
        if (a->number != b->number || g_strcmp0(a->text, b->text) != 0)
            return false;
    }
    return row > 0;
}

static void print_cells(Printer *p, const ReportPart *part, guint row, guint from, guint to)
{
    for (guint i = from; i < to; i++)
        print_cell(p, report_column(part, i), report_cell(part, row, i));
}

/* JSON: rows that begin alike are one map with a list of the rest. */
static void print_nested(Printer *p, const ReportPart *part)
{
    print_list(p, part->key);
    for (guint row = 0; row < part->rows->len; row++) {
        if (!same_group(part, row)) {
            print_map(p, NULL);
            print_cells(p, part, row, 0, part->nested_from);
            print_list(p, part->nested);
        }
        print_map(p, NULL);
        print_cells(p, part, row, part->nested_from, part->n_columns);
        print_end(p);
        if (row + 1 == part->rows->len || !same_group(part, row + 1)) {
            print_end(p);
            print_end(p);
        }
    }
    print_end(p);
}

static PrintKind print_kind(const ReportColumn *column)
{
    static const PrintKind texts[] = { PRINT_WORD, PRINT_LONG, PRINT_WHOLE };
    if (column->kind == CELL_TEXT)
        return texts[column->fit];
    return report_column_is_number(column) ? PRINT_NUMBER : PRINT_WHOLE;
}

static void print_rows(Printer *p, const ReportPart *part)
{
    PrintColumn heading[MAX_COLUMNS + 1] = { 0 };
    guint n = 0;
    g_assert(part->n_columns <= MAX_COLUMNS);
    for (guint i = 0; i < part->n_columns; i++) {
        const ReportColumn *column = report_column(part, i);
        if (column->title)
            heading[n++] =
                (PrintColumn){ column->key, _(column->title), print_kind(column), (int)i + 1 };
    }
    print_table(p, part->key, heading);
    for (guint row = 0; row < part->rows->len; row++) {
        print_map(p, NULL);
        print_cells(p, part, row, 0, part->n_columns);
        print_end(p);
    }
    print_end(p);
}

static void print_strings(Printer *p, const ReportPart *part)
{
    print_list(p, part->key);
    for (guint row = 0; row < part->rows->len; row++) {
        print_text(p, NULL, report_cell(part, row, 0)->text);
        print_say(p, "  %s", report_cell(part, row, 0)->text);
    }
    print_end(p);
}

static bool print_part(App *app, const ReportPart *part, GError **err)
{
    bool facts = report_part_is_facts(part);
    if (report_part_is_empty(part) && printer_is_text(app->out))
        return true;
    if (*part->title)
        say_title(app->out, part->title);
    if (facts)
        print_facts(app->out, part);
    else if (part->shape == PART_CALLS)
        return call_table(app, part->key, part->calls, part->extra, err);
    else if (part->shape == PART_STRINGS)
        print_strings(app->out, part);
    else if (part->nested && !printer_is_text(app->out))
        print_nested(app->out, part);
    else
        print_rows(app->out, part);
    return true;
}

static void say_empty(Printer *p, const Report *report)
{
    g_autofree char *line = report_empty_line(report);
    if (!line)
        return;
    print_say(p, " ");
    print_say(p, STYLE_DIM "%s" STYLE_END, line);
}

/* The hash that `verify --head` takes: so many of its digits as fit. */
static void say_last(Printer *p, const char *last)
{
    bool fits = printer_columns(p) == 0 || text_width(last) <= printer_columns(p);
    g_autofree char *brief = fits ? g_strdup(last) : g_strndup(last, VERIFY_BRIEF_DIGITS);
    print_whole(p, brief);
}

bool report_print(App *app, const Report *report, GError **err)
{
    print_map(app->out, NULL);
    print_say(app->out, STYLE_BOLD "%s" STYLE_END, report->title);
    print_say(app->out, "%s", report->subtitle);
    for (guint i = 0; i < report->parts->len; i++)
        if (!print_part(app, report->parts->pdata[i], err))
            return false;
    say_empty(app->out, report);
    if (report->last)
        say_last(app->out, report->last);
    print_end(app->out);
    return true;
}

/* With a printer of its own in the place of app->out. */
static bool print_to(App *app, PrintFormat format, FILE *file, const Report *report, GError **err)
{
    Printer *screen = app->out;
    app->out = printer_new(format, file, FILE_COLUMNS, false);
    bool ok = report_print(app, report, err) && printer_finish(app->out, err);
    printer_free(app->out);
    app->out = screen;
    return ok;
}

static bool print_to_memory(
    App *app, PrintFormat format, const Report *report, GString *out, GError **err)
{
    char *text = NULL;
    size_t n = 0;
    FILE *memory = open_memstream(&text, &n);
    if (!memory) {
        g_set_error(err, ERR, ERR_STORE, _("%s could not be written: %s"), _("the report"),
            g_strerror(errno));
        return false;
    }
    bool ok = print_to(app, format, memory, report, err);
    fclose(memory);
    g_string_append_len(out, text, (gssize)n);
    free(text);
    return ok;
}

bool report_to_text(App *app, const Report *report, GString *out, GError **err)
{
    return print_to_memory(app, PRINT_TEXT, report, out, err);
}

bool report_to_json(App *app, const Report *report, GString *out, GError **err)
{
    return print_to_memory(app, PRINT_JSON, report, out, err);
}
