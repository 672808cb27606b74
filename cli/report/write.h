/* cli/report/write.h - a report in each of its formats; the figures are the same in all of them.
 *
 * A format is a function and a row of `report_writers`: --format, its help, files and mail know it
 * from there.
 */
#pragma once
#include "cli/report/report.h"

/* Appends the report to `out`. ERR_STORE. */
typedef bool ReportWrite(App *app, const Report *report, GString *out, GError **err);

typedef struct {
    const char *name;      /* what --format takes, and what its files end in */
    const char *mime_type; /* of the file that a mail carries; NULL: it is the mail's own text */
    bool binary;           /* not for a terminal */
    bool may_have_bom;     /* may begin with a byte order mark, which Excel takes for UTF-8 */
    bool printed;          /* by a Printer: to stdout as any command prints */
    ReportWrite *write;
} ReportWriter;

extern const ReportWriter report_writers[]; /* in the order of help; ends with a NULL name */

/* ERR_USAGE naming the formats. */
const ReportWriter *report_writer_find(const char *name, GError **err);
/* "text, html, csv": of all, or of those that may have a byte order mark. Free with g_free(). */
char *report_writer_names(bool with_bom);

/* To the file `output`, whole or not at all; NULL: to stdout. `bom`: with a byte order mark.
 * ERR_STORE; ERR_USAGE if something binary would go to a terminal. */
bool report_write(App *app, const Report *report, const ReportWriter *writer, bool bom,
    const char *output, GError **err);

/* The same into memory. */
bool report_bytes(App *app, const Report *report, const ReportWriter *writer, bool bom,
    GString *out, GError **err);

/* Through app->out: on a screen, or as JSON. */
bool report_print(App *app, const Report *report, GError **err);

ReportWrite report_to_text, report_to_json, report_to_csv, report_to_html, report_to_xlsx;
