/* cli/report/write.h - a report in its five formats; the figures are the same in all of them. */
#pragma once
#include "cli/report/report.h"

typedef enum {
    REPORT_TEXT,
    REPORT_HTML,
    REPORT_CSV,
    REPORT_XLSX,
    REPORT_JSON,
    REPORT_FORMATS,
} ReportFormat;

/* ERR_USAGE naming the formats. */
bool report_format_parse(const char *name, ReportFormat *format, GError **err);

/* To the file `output`, whole or not at all; NULL: to stdout. `bom`: CSV begins with a byte order
 * mark, which Excel needs to take it for UTF-8. ERR_STORE; ERR_USAGE where a spreadsheet would go
 * to a terminal. */
bool report_write(App *app, const Report *report, ReportFormat format, const char *output, bool bom,
    GError **err);

/* The same into memory. */
bool report_bytes(
    App *app, const Report *report, ReportFormat format, bool bom, GString *out, GError **err);
/* "html": what its files end in, and --format takes. */
const char *report_format_name(ReportFormat format);

/* Each format. Text and JSON go through app->out; the others are made in memory. */
bool report_print(App *app, const Report *report, GError **err);
void report_to_csv(const Report *report, bool bom, GString *out);
void report_to_html(const Report *report, GString *out);
bool report_to_xlsx(const Report *report, GString *out, GError **err);

/* One part's chart as SVG, for the HTML; nothing where it has none or no rows. `id` makes its
 * labels' ids its own. */
void report_svg(const ReportPart *part, guint id, GString *out);
