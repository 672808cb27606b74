/* import/text/cell_format.c - what a number in a spreadsheet is shown as. */
#include "import/text/cell_format.h"
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
    CellFormat format;
} builtins[] = {
    { 9, 9, { .percent = true } },
    { 10, 10, { .percent = true, .decimals = 2 } },
    { 14, 17, { .date = true } },
    { 18, 21, { .time = true } },
    { 22, 22, { .date = true, .time = true } },
    { 27, 31, { .date = true } },
    { 32, 33, { .time = true } },
    { 34, 36, { .date = true } },
    { 45, 45, { .time = true } },
    { 46, 46, { .time = true, .elapsed = true } },
    { 47, 47, { .time = true } },
    { 50, 58, { .date = true } },
};

CellFormat cell_format_builtin(guint id)
{
    for (gsize i = 0; i < G_N_ELEMENTS(builtins); i++)
        if (id >= builtins[i].from && id <= builtins[i].to)
            return builtins[i].format;
    return (CellFormat){ 0 };
}

/* "[h]", "[mm]". */
static bool is_elapsed(const char *p)
{
    gsize n = *p == '[' ? strspn(p + 1, "hHmMsS") : 0;
    return n > 0 && p[1 + n] == ']';
}

/* Past what is shown as it stands: "년", \-, _), *x, and [Red] or [$-412]. */
static const char *skip_literal(const char *p)
{
    if (*p == '"' || *p == '[') {
        const char *end = strchr(p + 1, *p == '"' ? '"' : ']');
        return end ? end + 1 : p + strlen(p);
    }
    if (strchr("\\_*", *p) && p[1])
        return p + 2; /* the rest of a longer character means nothing either */
    return g_ascii_strncasecmp(p, "AM/PM", 5) == 0 ? p + 5 : p;
}

CellFormat cell_format_parse(const char *code)
{
    CellFormat format = { 0 };
    bool month = false, point = false;
    for (const char *p = code; *p && *p != ';';) {
        bool elapsed = is_elapsed(p);
        const char *after = skip_literal(p);
        format.elapsed |= elapsed;
        format.time |= elapsed;
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
        format.decimals += point && strchr("0#?", c) && format.decimals < MOST_DECIMALS;
    }
    format.date |= month && !format.time; /* after an hour or before a second it is a minute */
    format.elapsed &= !format.date;
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

/* "2:05:00": how long something took. */
static char *format_elapsed(gint64 seconds)
{
    return g_strdup_printf("%" G_GINT64_FORMAT ":%02" G_GINT64_FORMAT ":%02" G_GINT64_FORMAT,
        seconds / 3600, seconds / 60 % 60, seconds % 60);
}

/* Whatever the code has, what there is: a time of the first day stands alone. */
static void show_exactly(CellFormat *format, gint64 seconds)
{
    format->time = seconds % DAY_SECONDS > 0;
    format->date = seconds >= DAY_SECONDS || !format->time;
}

/* Rounded to seconds before it is parted: the end of a day is not its beginning. */
static char *format_moment(double value, CellFormat format, CellDays days)
{
    gint64 seconds = (gint64)llround(value * DAY_SECONDS);
    if (days.exact && format.elapsed)
        return format_elapsed(seconds);
    if (days.exact)
        show_exactly(&format, seconds);
    if (!format.date)
        return format_time(seconds);
    g_autofree char *day = format_day(seconds / DAY_SECONDS, days.from_1904);
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

static bool is_day(double value, CellFormat format)
{
    return (format.date || format.time) && value >= 0 && value < LAST_DAY + 1;
}

static bool is_percentage(double value, CellFormat format)
{
    return format.percent && fabs(value) < 1e15;
}

char *cell_format_number(double value, CellFormat format, CellDays days)
{
    if (!isfinite(value))
        return g_strdup("");
    if (is_day(value, format))
        return format_moment(value, format, days);
    return is_percentage(value, format) ? format_percent(value, format.decimals)
                                        : format_plain(value);
}

static bool is_integer(const char *digits)
{
    digits += *digits == '-';
    return *digits && digits[strspn(digits, "0123456789")] == '\0';
}

char *cell_format_digits(const char *digits, CellFormat format, CellDays days)
{
    char *end;
    double value = g_ascii_strtod(digits, &end);
    bool number = end > digits && *end == '\0' && isfinite(value);
    bool plain = !is_day(value, format) && !is_percentage(value, format);
    if (!number || (plain && is_integer(digits)))
        return g_strdup(digits);
    return cell_format_number(value, format, days);
}
