/* cli/report/parts.c - parts that several reports have. */
#include "cli/report/parts.h"
#include "base/i18n.h"
#include "base/instant.h"
#include "tickets/figures/share.h"

/* A whole day by its date, else the instant. An end is the day before it. */
static char *edge_text(gint64 instant, bool end)
{
    gint64 day = instant_day(instant);
    return instant == day_instant(day, 0) ? day_show(day - end) : instant_show(instant);
}

char *report_period_text(gint64 from, gint64 to, gint64 at)
{
    g_autofree char *from_text = edge_text(from, false), *at_text = instant_show(at);
    g_autofree char *to_text = edge_text(MIN(to, at), true);
    return g_strdup_printf(_("%s to %s, as of %s"), from_text, to_text, at_text);
}

ReportPart *report_where_and_when(App *app, Report *report)
{
    ReportPart *part = report_facts(report, "");
    report_fact_text(part, "centre", NULL, config_get(app->config, SETTING_CENTRE));
    report_fact(part, "at", NULL, CELL_INSTANT, report->at);
    return part;
}

void report_period(App *app, Report *report, gint64 from, gint64 to)
{
    ReportPart *part = report_where_and_when(app, report);
    report_fact(part, "from", NULL, CELL_INSTANT, from);
    report_fact(part, "to", NULL, CELL_INSTANT, MIN(to, report->at));
}

gint64 report_share(gint64 part, gint64 whole)
{
    return whole > 0 ? share_of(part, whole) : REPORT_NONE;
}

ReportPart *report_answered(
    Report *report, const char *title, gint64 calls, gint64 answered, gint64 share)
{
    ReportPart *part = report_facts(report, title);
    report_fact(part, "calls", N_("taken"), CELL_NUMBER, calls);
    report_fact(part, "answered", N_("answered on the call"), CELL_NUMBER, answered);
    report_fact(part, "answered_share", N_("answered on the call (norm 70 %)"), CELL_SHARE,
        share < 0 ? REPORT_NONE : share);
    report_fact(part, "norm_share", NULL, CELL_SHARE, KS_SHARE);
    return part;
}
