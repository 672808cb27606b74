/* cli/report/reports.h - the reports there are: each counts, and gives what it counted as a Report.
 */
#pragma once
#include "cli/report/report.h"

/* Every figure of tickets/figures/daily.h; the last line is the hash of the log's head, which
 * `verify --head` takes. `since` as of daily_collect(). */
Report *report_daily(App *app, gint64 since, GError **err);
/* tickets/figures/agency_work.h and tickets/figures/stats.h; `from` and `to` as there. */
Report *report_agencies(App *app, gint64 from, gint64 to, GError **err);
Report *report_stats(App *app, gint64 from, gint64 to, GError **err);

/* Parts that more than one has: the league of the last days; what the period was. */
void report_agency_scores(Report *report, const char *title, const GPtrArray *scores);
void report_period(App *app, Report *report, gint64 from, gint64 to);
/* "2026-11-01 (Sun) 00:00 to ..., as of ..."; for report_new(). */
char *report_period_words(gint64 from, gint64 to, gint64 at);
