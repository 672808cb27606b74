/* cli/report/html.h - what the page and its charts share. */
#pragma once
#include "cli/report/report.h"

/* Foreign text: nothing of it is markup, and no control or direction mark gets through. */
void report_put_markup(GString *out, const char *text);

/* A part's chart as SVG; nothing if it has none or no rows. `id` makes its labels' ids unique. */
void report_svg(const ReportPart *part, guint id, GString *out);
