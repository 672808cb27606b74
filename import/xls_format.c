/* import/xls_format.c - what a number in a spreadsheet is shown as. */
#include "import/xls_format.h"
#include <math.h>
#include <string.h>
#include "base/instant.h"

#define UNIX_EPOCH 25569  /* 1970-01-01 as days since 1899-12-30 */
#define DAYS_TO_1904 1462 /* between the two counts */
#define LAST_DAY 2958465  /* 9999-12-31 */
#define LEAP_1900 60
#define MOST_DECIMALS 10

static const struct {
    guint from, to;
    XlsFormat format;
} builtins[] = {
    { 9, 9, { .percent = true } },
    { 10, 10, { .percent = true, .decimals = 2 } },
    { 14, 17, { .date = true } },
    { 18, 21, { .time = true } },
    { 22, 22, { .date = true, .time = true } },
    { 27, 31, { .date = true } },
    { 32, 33, { .time = true } },
    { 34, 36, { .date = true } },
    { 45, 47, { .time = true } },
    { 50, 58, { .date = true } },
};

XlsFormat xls_format_builtin(guint id)
{
    for (gsize i = 0; i < G_N_ELEMENTS(builtins); i++)
        if (id >= builtins[i].from && id <= builtins[i].to)
            return builtins[i].format;
    return (XlsFormat){ 0 };
}

/* Past what is shown as it stands: "년", \-, _), *x, and [Red], but not the hours of [h]:mm. */
static const char *skip_literal(const char *p)
{
    const char *end = NULL;
    if (*p == '"')
        end = strchr(p + 1, '"');
    else if (*p == '[' && !strchr("hHmMsS", p[1]))
        end = strchr(p, ']');
    else if (strchr("\\_*", *p) && p[1])
        end = p + 1;
    else if (g_ascii_strncasecmp(p, "AM/PM", 5) == 0)
        end = p + 4;
    return end ? end + 1 : p;
}

XlsFormat xls_format_parse(const char *code)
{
    XlsFormat format = { 0 };
    bool month = false, point = false;
    if (g_ascii_strcasecmp(code, "General") == 0)
        return format;
    for (const char *p = code; *p && *p != ';';) {
        const char *after = skip_literal(p);
        if (after > p) {
            p = after;
            continue;
        }
        char c = g_ascii_tolower(*p++);
        format.date |= c == 'y' || c == 'd';
        format.time |= c == 'h' || c == 's';
        format.percent |= c == '%';
        month |= c == 'm';
        point |= c == '.';
        format.decimals += point && c == '0' && format.decimals < MOST_DECIMALS;
    }
    format.date |= month && !format.time; /* after an hour or before a second it is a minute */
    return format;
}

/* "18:00", "18:00:05"; more than a day runs on: "36:00". */
static char *format_time(gint64 seconds)
{
    gint64 hours = seconds / 3600, minutes = seconds / 60 % 60, rest = seconds % 60;
    if (rest == 0)
        return g_strdup_printf("%02" G_GINT64_FORMAT ":%02" G_GINT64_FORMAT, hours, minutes);
    return g_strdup_printf(
        "%02" G_GINT64_FORMAT ":%02" G_GINT64_FORMAT ":%02" G_GINT64_FORMAT, hours, minutes, rest);
}

/* The count from 1900 has a day that never was, 1900-02-29. */
static char *format_day(gint64 serial, bool from_1904)
{
    if (from_1904)
        serial += DAYS_TO_1904;
    else if (serial < LEAP_1900)
        serial++;
    return day_show(serial - UNIX_EPOCH);
}

/* Rounded to seconds before it is parted: the end of a day is not its beginning. */
static char *format_moment(double value, XlsFormat format, bool from_1904)
{
    gint64 seconds = (gint64)llround(value * DAY_SECONDS);
    if (!format.date)
        return format_time(seconds);
    g_autofree char *day = format_day(seconds / DAY_SECONDS, from_1904);
    if (!format.time)
        return g_steal_pointer(&day);
    g_autofree char *time = format_time(seconds % DAY_SECONDS);
    return g_strconcat(day, " ", time, NULL);
}

/* Fifteen digits are what a spreadsheet shows, and what hides 0.1 + 0.2. */
static char *format_plain(double value)
{
    char digits[G_ASCII_DTOSTR_BUF_SIZE];
    return g_strdup(g_ascii_formatd(digits, sizeof digits, "%.15g", value));
}

static char *format_percent(double value, int decimals)
{
    char code[16], digits[64];
    g_snprintf(code, sizeof code, "%%.%df", decimals);
    return g_strconcat(g_ascii_formatd(digits, sizeof digits, code, value * 100), "%", NULL);
}

char *xls_format_number(double value, XlsFormat format, bool from_1904)
{
    if (!isfinite(value))
        return g_strdup("");
    if ((format.date || format.time) && value >= 0 && value < LAST_DAY + 1)
        return format_moment(value, format, from_1904);
    if (format.percent && fabs(value) < 1e15)
        return format_percent(value, format.decimals);
    return format_plain(value);
}
