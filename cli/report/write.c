/* cli/report/write.c - a report in the format that was asked for, to stdout or to a file. */
#include "cli/report/write.h"
#include <errno.h>
#include <stdio.h>
#include <unistd.h>
#include "base/i18n.h"

#define BOM "\xEF\xBB\xBF"

const ReportWriter report_writers[] = {
    { .name = "text", .printed = true, .write = report_to_text },
    { .name = "html", .mime_type = "text/html", .write = report_to_html },
    { .name = "csv", .mime_type = "text/csv", .may_have_bom = true, .write = report_to_csv },
    { .name = "xlsx",
        .mime_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        .binary = true,
        .write = report_to_xlsx },
    { .name = "json", .mime_type = "application/json", .printed = true, .write = report_to_json },
    { 0 },
};

char *report_writer_names(bool with_bom)
{
    g_autoptr(GString) names = g_string_new(NULL);
    for (const ReportWriter *w = report_writers; w->name; w++)
        if (w->may_have_bom || !with_bom)
            g_string_append_printf(names, "%s%s", names->len > 0 ? ", " : "", w->name);
    return g_string_free(g_steal_pointer(&names), FALSE);
}

const ReportWriter *report_writer_find(const char *name, GError **err)
{
    for (const ReportWriter *w = report_writers; w->name; w++)
        if (g_str_equal(name, w->name))
            return w;
    g_autofree char *names = report_writer_names(false);
    g_set_error(err, ERR, ERR_USAGE, _("--format takes one of %s, not \"%s\""), names, name);
    return NULL;
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

static bool put_stdout(const GString *bytes, GError **err)
{
    if (fwrite(bytes->str, 1, bytes->len, stdout) == bytes->len)
        return true;
    g_set_error(
        err, ERR, ERR_STORE, _("%s could not be written: %s"), _("the report"), g_strerror(errno));
    return false;
}

bool report_bytes(App *app, const Report *report, const ReportWriter *writer, bool bom,
    GString *out, GError **err)
{
    if (bom)
        g_string_append(out, BOM);
    return writer->write(app, report, out, err);
}

bool report_write(App *app, const Report *report, const ReportWriter *writer, bool bom,
    const char *output, GError **err)
{
    g_autoptr(GString) bytes = g_string_new(NULL);
    if (!output && writer->printed)
        return report_print(app, report, err);
    if (!output && writer->binary && isatty(STDOUT_FILENO)) {
        g_set_error(err, ERR, ERR_USAGE,
            _("%s is not for a terminal; name a file with --output FILE"), writer->name);
        return false;
    }
    if (!report_bytes(app, report, writer, bom, bytes, err))
        return false;
    return output ? put_file(output, bytes, err) : put_stdout(bytes, err);
}
