/* base/instant.c - instants and days in the desk's zone. */
#include "base/instant.h"
#include <stdio.h>
#include <string.h>
#include <time.h>
#include "base/err.h"
#include "base/i18n.h"

#define OVERRIDE "ONECALL_NOW"

bool instant_rehearsed(void)
{
    const char *given = g_getenv(OVERRIDE);
    return given && *given;
}

bool instant_now(gint64 *now, GError **err)
{
    *now = (gint64)time(NULL);
    if (!instant_rehearsed() || instant_parse(g_getenv(OVERRIDE), *now, now, NULL))
        return true;
    g_set_error(err, ERR, ERR_CLOCK,
        _("%s is \"%s\", which is not a time; write it like 2026-11-20T17:00:00+09:00"), OVERRIDE,
        g_getenv(OVERRIDE));
    return false;
}

/* Days since 1970-01-01 of a civil date (H. Hinnant, "chrono-compatible low-level date
 * algorithms"). */
static gint64 civil_day(int year, int month, int day)
{
    gint64 y = year - (month <= 2);
    gint64 era = (y >= 0 ? y : y - 399) / 400, of_era = y - era * 400;
    gint64 of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

static bool valid_civil(int year, int month, int day)
{
    return year >= 1900 && year <= 2999 && month >= 1 && month <= 12 && day >= 1 &&
           day <= g_date_get_days_in_month((GDateMonth)month, (GDateYear)year);
}

/* sscanf() accepts signs and spaces before a number: only `characters` may have been read. */
static bool made_of(const char *text, int taken, const char *characters)
{
    return taken > 0 && (int)strspn(text, characters) >= taken;
}

/* Reads a day of this shape at the start of `text`; the bytes read, or 0. */
static int read_shape(const char *text, const char *shape, gint64 *day)
{
    int year, month, date, taken = 0;
    if (!g_ascii_isdigit(*text) || sscanf(text, shape, &year, &month, &date, &taken) != 3)
        return 0;
    if (!made_of(text, taken, "0123456789-./ ") || !valid_civil(year, month, date))
        return 0;
    *day = civil_day(year, month, date);
    return taken;
}

/* Reads one of the shapes of a day at the start of `text`; the bytes read, or 0. The last has eight
 * digits: with fewer, nobody could say where the month ends. */
static int read_day(const char *text, gint64 *day)
{
    static const char *const shapes[] = {
        "%4d-%2d-%2d%n",
        "%4d.%2d.%2d%n",
        "%4d. %2d. %2d%n",
        "%4d/%2d/%2d%n",
        "%4d%2d%2d%n",
    };
    for (gsize i = 0; i < G_N_ELEMENTS(shapes); i++) {
        gint64 found;
        int taken = read_shape(text, shapes[i], &found);
        bool whole = i + 1 < G_N_ELEMENTS(shapes) || taken == 8;
        if (taken && whole) {
            *day = found;
            return taken;
        }
    }
    return 0;
}

bool day_parse(const char *text, gint64 *day, GError **err)
{
    int taken = read_day(text, day);
    if (taken && text[taken + strspn(text + taken, ". ")] == '\0')
        return true;
    g_set_error(err, ERR, ERR_INPUT, _("\"%s\" is not a date; write it like 2026-11-20"), text);
    return false;
}

/* "9:00", "17:00" or "17:00:30"; the bytes read, or 0. "17:5" is not a time: 17:05 or 17:50? */
static int read_clock(const char *text, gint64 *seconds)
{
    int h, m, s = 0, taken = 0;
    if (!g_ascii_isdigit(*text) || sscanf(text, "%2d:%2d%n", &h, &m, &taken) != 2)
        return 0;
    int more = 0;
    if (sscanf(text + taken, ":%2d%n", &s, &more) == 1)
        taken += more;
    *seconds = h * 3600 + m * 60 + s;
    bool two_digits = text[taken - 3] == ':' && (more == 0 || more == 3);
    bool in_range = h < 24 && m < 60 && s < 60;
    return two_digits && in_range && made_of(text, taken, "0123456789:") ? taken : 0;
}

/* "", "Z", "+09:00": seconds east of UTC. */
static bool read_zone(const char *text, gint64 *offset)
{
    int h, m, taken = 0;
    char sign;
    *offset = *text ? 0 : INSTANT_OFFSET;
    if (!*text || g_str_equal(text, "Z") || g_str_equal(text, "z"))
        return true;
    if (sscanf(text, "%c%2d:%2d%n", &sign, &h, &m, &taken) != 3 || taken != 6 || text[taken])
        return false;
    bool shaped = strchr("+-", sign) && made_of(text + 1, 5, "0123456789:");
    if (!shaped || h > 14 || m > 59)
        return false;
    *offset = (sign == '-' ? -1 : 1) * (h * 3600 + m * 60);
    return true;
}

bool instant_parse(const char *text, gint64 now, gint64 *instant, GError **err)
{
    gint64 day = instant_day(now), seconds, offset;
    int taken = strchr(text, ':') ? read_day(text, &day) : 0;
    const char *p = text + taken;
    bool apart = *p == 'T' || *p == 't' || *p == ' ';
    if (taken)
        taken = apart ? read_clock(++p, &seconds) : 0;
    else
        taken = read_clock(p, &seconds);
    if (taken && read_zone(p + taken, &offset)) {
        *instant = day * DAY_SECONDS + seconds - offset;
        return true;
    }
    g_set_error(err, ERR, ERR_INPUT,
        _("\"%s\" is not a time; write it like 17:00, 2026-11-20 17:00 or "
          "2026-11-20T17:00:00+09:00"),
        text);
    return false;
}

typedef struct {
    int year, month, day, hour, minute, second;
} Civil;

static Civil civil_of(gint64 instant)
{
    gint64 day = instant_day(instant), rest = instant + INSTANT_OFFSET - day * DAY_SECONDS;
    GDate date;
    g_date_clear(&date, 1);
    g_date_set_julian(&date, (guint32)(day + 719163)); /* GDate counts 0001-01-01 as day 1 */
    return (Civil){ g_date_get_year(&date), (int)g_date_get_month(&date), g_date_get_day(&date),
        (int)(rest / 3600), (int)(rest / 60 % 60), (int)(rest % 60) };
}

char *instant_rfc3339(gint64 instant)
{
    if (instant == INSTANT_NONE)
        return NULL;
    Civil c = civil_of(instant);
    return g_strdup_printf(
        "%04d-%02d-%02dT%02d:%02d:%02d+09:00", c.year, c.month, c.day, c.hour, c.minute, c.second);
}

const char *weekday_name(Weekday weekday)
{
    static const char *const names[] = { N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"), N_("Fri"),
        N_("Sat"), N_("Sun") };
    return _(names[weekday]);
}

char *instant_show(gint64 instant)
{
    if (instant == INSTANT_NONE)
        return g_strdup("-");
    Civil c = civil_of(instant);
    return g_strdup_printf("%04d-%02d-%02d (%s) %02d:%02d", c.year, c.month, c.day,
        weekday_name(day_weekday(instant_day(instant))), c.hour, c.minute);
}

char *day_show(gint64 day)
{
    if (day == INSTANT_NONE)
        return g_strdup("-");
    Civil c = civil_of(day_instant(day, 0));
    return g_strdup_printf("%04d-%02d-%02d", c.year, c.month, c.day);
}

char *duration_show(gint64 seconds)
{
    gint64 s = MAX(seconds, 0), days = s / DAY_SECONDS, hours = s / 3600 % 24,
           minutes = s / 60 % 60;
    if (days > 0 && hours > 0)
        return g_strdup_printf(_("%d d %d h"), (int)days, (int)hours);
    if (days > 0)
        return g_strdup_printf(_("%d d"), (int)days);
    if (hours > 0 && minutes > 0)
        return g_strdup_printf(_("%d h %d min"), (int)hours, (int)minutes);
    if (hours > 0)
        return g_strdup_printf(_("%d h"), (int)hours);
    if (minutes > 0)
        return g_strdup_printf(_("%d min"), (int)minutes);
    return g_strdup_printf(_("%d s"), (int)s);
}
