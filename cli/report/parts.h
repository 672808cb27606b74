/* cli/report/parts.h - parts that several reports have. */
#pragma once
#include "cli/report/build.h"

#define KS_SHARE 70 /* answered on the call, per cent: the norm for call centres */

/* The centre and the report's instant: facts for programs, to be added to. */
ReportPart *report_where_and_when(App *app, Report *report);
/* The same and the period. */
void report_period(App *app, Report *report, gint64 from, gint64 to);
/* "2026-11-01 to 2026-11-30, as of ...": a subtitle. Free with g_free(). */
char *report_period_text(gint64 from, gint64 to, gint64 at);

/* Per cent, rounded down so that 100 means all; REPORT_NONE of nothing. */
gint64 report_share(gint64 part, gint64 whole);

/* How many calls were answered at once, and the norm for it. `share` is in per cent, -1 if it is
 * not known. */
ReportPart *report_answered(
    Report *report, const char *title, gint64 calls, gint64 answered, gint64 share);

/* How far the agencies answered in the time given, in the last days; `scores` are AgencyScore. */
void report_agency_scores(Report *report, const char *title, const GPtrArray *scores);
