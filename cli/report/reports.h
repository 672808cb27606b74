/* cli/report/reports.h - the reports there are: each counts, and gives what it counted as a Report.
 */
#pragma once
#include "cli/report/report.h"

/* Every figure of tickets/figures/daily.h; the last line is the hash of the log's head, which
 * `verify --head` takes. `since` as in daily_collect(). */
Report *report_daily(App *app, gint64 since, GError **err);
/* tickets/figures/agency_work.h and tickets/figures/stats.h; `from` and `to` as there. */
Report *report_agencies(App *app, gint64 from, gint64 to, GError **err);
Report *report_stats(App *app, gint64 from, gint64 to, GError **err);
