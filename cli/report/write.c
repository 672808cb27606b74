/* cli/report/write.c - a report in the format that was asked for, to stdout or to a file. */
#include "cli/report/write.h"
#include <errno.h>
#include <stdio.h>
#include <unistd.h>
#include "base/i18n.h"
#include "cli/app.h"

#define FILE_COLUMNS 120 /* of a text report in a file */

static const char *const names[REPORT_FORMATS] = { "text", "html", "csv", "xlsx", "json" };

bool report_format_parse(const char *name, ReportFormat *format, GError **err)
{
    for (int i = 0; i < REPORT_FORMATS; i++)
        if (g_str_equal(name, names[i])) {
            *format = (ReportFormat)i;
            return true;
        }
    g_set_error(
        err, ERR, ERR_USAGE, _("--format takes text, html, csv, xlsx or json, not \"%s\""), name);
    return false;
}

const char *report_format_name(ReportFormat format)
{
    return names[format];
}

static bool fail_write(const char *path, GError **err)
{
    g_set_error(err, ERR, ERR_STORE, _("%s could not be written: %s"), path, g_strerror(errno));
    return false;
}

/* Beside the file first, so that nobody finds half a report under its name. */
static bool put_file(const char *path, const GString *bytes, GError **err)
{
    g_autoptr(GError) why = NULL;
    if (g_file_set_contents_full(
            path, bytes->str, (gssize)bytes->len, G_FILE_SET_CONTENTS_CONSISTENT, 0600, &why))
        return true;
    g_set_error(err, ERR, ERR_STORE, "%s", why->message);
    return false;
}

/* Text and JSON: through a printer of their own into memory. */
static bool print_to_memory(
    App *app, const Report *report, ReportFormat format, GString *out, GError **err)
{
    char *text = NULL;
    size_t n = 0;
    FILE *memory = open_memstream(&text, &n);
    Printer *screen = app->out;
    if (!memory)
        return fail_write(_("the report"), err);
    app->out =
        printer_new(format == REPORT_JSON ? PRINT_JSON : PRINT_TEXT, memory, FILE_COLUMNS, false);
    bool ok = report_print(app, report, err) && printer_finish(app->out, err);
    printer_free(app->out);
    app->out = screen;
    fclose(memory);
    g_string_append_len(out, text, (gssize)n);
    free(text);
    return ok;
}

bool report_bytes(
    App *app, const Report *report, ReportFormat format, bool bom, GString *out, GError **err)
{
    if (format == REPORT_XLSX)
        return report_to_xlsx(report, out, err);
    if (format == REPORT_HTML)
        report_to_html(report, out);
    else if (format == REPORT_CSV)
        report_to_csv(report, bom, out);
    else
        return print_to_memory(app, report, format, out, err);
    return true;
}

bool report_write(
    App *app, const Report *report, ReportFormat format, const char *output, bool bom, GError **err)
{
    g_autoptr(GString) bytes = g_string_new(NULL);
    bool printed = format == REPORT_TEXT || format == REPORT_JSON;
    if (!output && printed)
        return report_print(app, report, err);
    if (!output && format == REPORT_XLSX && isatty(STDOUT_FILENO)) {
        g_set_error_literal(err, ERR, ERR_USAGE,
            _("a workbook is not for a terminal; name a file with --output FILE"));
        return false;
    }
    if (!report_bytes(app, report, format, bom, bytes, err))
        return false;
    if (output)
        return put_file(output, bytes, err);
    return fwrite(bytes->str, 1, bytes->len, stdout) == bytes->len ||
           fail_write(_("the report"), err);
}
