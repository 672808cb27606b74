/* cli/report/standing.h - the parts of the daily report that name their calls; `rows` as in
 * tickets/figures/standing.h. */
#pragma once
#include "cli/report/report.h"
#include "tickets/figures/standing.h"

void report_overdue(App *app, Report *report, const GPtrArray *rows);
void report_mail_to_see(Report *report, const GPtrArray *rows);
void report_paused(Report *report, const GPtrArray *rows);
void report_unclosed(Report *report, const GPtrArray *rows);
void report_overridden(Report *report, const GPtrArray *rows);
