/* tickets/figures/period.c - the period of a report. */
#include "tickets/figures/period.h"
#include <stdio.h>
#include "base/i18n.h"

gint64 period_month(gint64 instant, int back)
{
    int year = 1970, month = 1;
    gint64 day;
    g_autofree char *text = day_show(instant_day(instant));
    sscanf(text, "%4d-%2d", &year, &month);
    int months = year * 12 + month - 1 - back;
    g_autofree char *first = g_strdup_printf("%04d-%02d-01", months / 12, months % 12 + 1);
    return day_parse(first, &day, NULL) ? day_instant(day, 0) : instant;
}

gint64 period_week(gint64 instant)
{
    gint64 day = instant_day(instant);
    return day_instant(day - (gint64)day_weekday(day), 0);
}

bool period_choose(
    gint64 at, gint64 from, gint64 to, gint64 *chosen_from, gint64 *chosen_to, GError **err)
{
    *chosen_to = to == INSTANT_NONE ? at + 1 : to;
    *chosen_from = from == INSTANT_NONE ? period_month(*chosen_to - 1, 0) : from;
    if (*chosen_from < *chosen_to)
        return true;
    g_autofree char *from_text = instant_show(*chosen_from), *to_text = instant_show(*chosen_to);
    g_set_error(err, ERR, ERR_USAGE,
        _("the period from %s to %s is empty; --from must be before --to"), from_text, to_text);
    return false;
}
