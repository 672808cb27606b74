/* import/xlsx_number.c - numbers and days as a sheet shows them. */
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include "base/instant.h"
#include "import/xlsx.h"

#define MOST_DAYS 2958466 /* 9999-12-31 is the last that is shown */
#define DAYS_TO_1970 25569
#define DAYS_TO_1904 1462
#define LEAP_1900 60 /* 1900-02-29, a day that never was, is counted */

/* Past what is shown as it stands: quoted text, "\x", "_x", "*x", "[$-412]". */
static const char *skip_literal(const char *p)
{
    const char *end;
    switch (*p) {
    case '"':
    case '[':
        end = strchr(p + 1, *p == '"' ? '"' : ']');
        return end ? end + 1 : p + strlen(p);
    case '\\':
    case '_':
    case '*':
        return p[1] ? g_utf8_next_char(p + 1) : p + 1;
    default:
        return p;
    }
}

/* "[h]", "[mm]": time that runs on beyond a day. */
static bool is_elapsed(const char *p)
{
    gsize n = *p == '[' ? strspn(p + 1, "hHmMsS") : 0;
    return n > 0 && p[1 + n] == ']';
}

XlsxFormat xlsx_format_of_code(const char *code)
{
    XlsxFormat format = { XLSX_PLAIN, 0 };
    bool after_point = false;
    for (const char *p = code; *p && *p != ';';) {
        if (is_elapsed(p))
            return (XlsxFormat){ XLSX_DURATION, 0 };
        const char *next = skip_literal(p);
        if (next > p) {
            p = next;
            continue;
        }
        if (strchr("yYmMdDhHsS", *p))
            return (XlsxFormat){ XLSX_DATE, 0 };
        after_point = after_point || *p == '.';
        format.decimals += after_point && strchr("0#?", *p);
        if (*p == '%')
            format.show = XLSX_PERCENT;
        p++;
    }
    return format;
}

/* Fifteen digits, as many as a sheet has. */
static char *plain(double value)
{
    char text[64];
    return g_strdup(g_ascii_formatd(text, sizeof text, "%.15g", value));
}

static char *percent(double value, int decimals)
{
    char format[16], text[512];
    g_snprintf(format, sizeof format, "%%.%df", CLAMP(decimals, 0, 10));
    return g_strconcat(g_ascii_formatd(text, sizeof text, format, value * 100), "%", NULL);
}

static char *time_of(gint64 seconds)
{
    int h = (int)(seconds / 3600), m = (int)(seconds / 60 % 60), s = (int)(seconds % 60);
    return s ? g_strdup_printf("%02d:%02d:%02d", h, m, s) : g_strdup_printf("%02d:%02d", h, m);
}

static char *day_of(gint64 serial, bool from_1904)
{
    if (from_1904)
        serial += DAYS_TO_1904;
    else if (serial < LEAP_1900)
        serial++;
    return day_show(serial - DAYS_TO_1970);
}

static char *date(double value, bool from_1904)
{
    gint64 seconds = (gint64)llround(value * DAY_SECONDS);
    gint64 day = seconds / DAY_SECONDS, rest = seconds % DAY_SECONDS;
    g_autofree char *time = time_of(rest);
    if (day == 0 && rest > 0)
        return g_steal_pointer(&time);
    g_autofree char *shown = day_of(day, from_1904);
    return rest > 0 ? g_strconcat(shown, " ", time, NULL) : g_steal_pointer(&shown);
}

static char *duration(double value)
{
    gint64 s = (gint64)llround(value * DAY_SECONDS);
    return g_strdup_printf("%d:%02d:%02d", (int)(s / 3600), (int)(s / 60 % 60), (int)(s % 60));
}

static bool is_integer(const char *value)
{
    gsize digits = strspn(value + (*value == '-'), "0123456789");
    return digits > 0 && value[(*value == '-') + digits] == '\0';
}

char *xlsx_show_number(const char *value, XlsxFormat format, bool from_1904)
{
    char *end;
    double number = g_ascii_strtod(value, &end);
    if (end == value || *end != '\0' || !isfinite(number))
        return g_strdup(value);
    bool is_day = number >= 0 && number < MOST_DAYS;
    if (format.show == XLSX_DATE && is_day)
        return date(number, from_1904);
    if (format.show == XLSX_DURATION && is_day)
        return duration(number);
    if (format.show == XLSX_PERCENT && fabs(number) < 1e15)
        return percent(number, format.decimals);
    return is_integer(value) ? g_strdup(value) : plain(number);
}
