/* base/spoken.c - times and durations as they are said to a caller. */
#include "base/spoken.h"
#include "base/i18n.h"

#define NOON 12

static const char *weekday_spoken(gint64 day)
{
    static const char *const names[] = { N_("Monday"), N_("Tuesday"), N_("Wednesday"),
        N_("Thursday"), N_("Friday"), N_("Saturday"), N_("Sunday") };
    return _(names[day_weekday(day)]);
}

static const char *month_spoken(const GDate *date)
{
    static const char *const names[] = { N_("January"), N_("February"), N_("March"), N_("April"),
        N_("May"), N_("June"), N_("July"), N_("August"), N_("September"), N_("October"),
        N_("November"), N_("December") };
    return _(names[g_date_get_month(date) - 1]);
}

/* GDate counts 0001-01-01 as day 1. */
static GDate date_of(gint64 day)
{
    GDate date;
    g_date_clear(&date, 1);
    g_date_set_julian(&date, (guint32)(day + 719163));
    return date;
}

static char *date_spoken(gint64 day, gint64 today)
{
    GDate date = date_of(day), current = date_of(today);
    int number = g_date_get_day(&date), year = g_date_get_year(&date);
    if (year == g_date_get_year(&current))
        return g_strdup_printf(
            _("%1$s, %2$d %3$s"), weekday_spoken(day), number, month_spoken(&date));
    return g_strdup_printf(
        _("%1$s, %2$d %3$s %4$d"), weekday_spoken(day), number, month_spoken(&date), year);
}

char *spoken_day(gint64 instant, gint64 now)
{
    static const char *const near[] = { N_("yesterday, %s"), N_("today"), N_("tomorrow, %s"),
        N_("the day after tomorrow, %s") };
    if (instant == INSTANT_NONE)
        return g_strdup("-");
    gint64 day = instant_day(instant), ahead = day - instant_day(now);
    if (ahead == 0)
        return g_strdup(_(near[1]));
    if (ahead >= -1 && ahead <= 2)
        return g_strdup_printf(_(near[ahead + 1]), weekday_spoken(day));
    return date_spoken(day, instant_day(now));
}

static char *noon_spoken(int minute)
{
    return minute == 0 ? g_strdup(_("12 noon")) : g_strdup_printf(_("12:%02d pm"), minute);
}

char *spoken_clock(gint64 instant)
{
    static const struct {
        const char *whole, *minutes;
    } words[] = {
        { N_("%d am"), N_("%d:%02d am") },
        { N_("%d pm"), N_("%d:%02d pm") },
    };
    if (instant == INSTANT_NONE)
        return g_strdup("-");
    gint64 seconds = instant - day_instant(instant_day(instant), 0);
    int hour = (int)(seconds / 3600), minute = (int)(seconds / 60 % 60);
    if (hour == NOON)
        return noon_spoken(minute);
    int shown = hour % NOON;
    if (minute == 0)
        return g_strdup_printf(_(words[hour > NOON].whole), shown);
    return g_strdup_printf(_(words[hour > NOON].minutes), shown, minute);
}

static char *joined(const char *format, gint64 instant, gint64 now)
{
    if (instant == INSTANT_NONE)
        return g_strdup("-");
    g_autofree char *day = spoken_day(instant, now), *time = spoken_clock(instant);
    return g_strdup_printf(format, day, time);
}

char *spoken_time(gint64 instant, gint64 now)
{
    return joined(_("%s, at %s"), instant, now);
}

char *spoken_by(gint64 instant, gint64 now)
{
    return joined(_("%s, by %s"), instant, now);
}

char *spoken_duration(gint64 seconds)
{
    return seconds < 60 ? g_strdup(_("less than a minute")) : duration_show(seconds);
}

char *spoken_ago(gint64 seconds)
{
    if (seconds < 60)
        return g_strdup(_("just now"));
    g_autofree char *time = duration_show(seconds);
    return g_strdup_printf(_("%s ago"), time);
}
