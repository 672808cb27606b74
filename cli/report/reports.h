/* cli/report/reports.h - the reports there are: each counts, and gives what it counted as a Report.
 */
#pragma once
#include "cli/report/report.h"
#include "tickets/figures/seen.h"

/* Every figure of tickets/figures/daily.h; the last line is the hash of the log's head, which
 * `verify --head` takes. `since` as in daily_collect(). */
Report *report_daily(App *app, gint64 since, GError **err);
/* tickets/figures/agency_work.h; `from` and `to` as there. */
Report *report_agencies(App *app, gint64 from, gint64 to, GError **err);

/* tickets/figures/stats.h; `from` and `to` as there. */
typedef struct {
    gint64 from, to;
    FiguresFilter filter;
    bool rows; /* also each cycle that was counted, as a table of its own */
} StatsReport;
Report *report_stats(App *app, const StatsReport *of, GError **err);
