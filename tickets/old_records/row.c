/* tickets/old_records/row.c - one row of old records, read. */
#include "tickets/old_records/row.h"
#include <stdlib.h>
#include <string.h>
#include "base/i18n.h"
#include "base/instant.h"

/* Reads the numbers in a text, in order. How many; 0 if there are more than `capacity`. */
static int read_numbers(const char *text, int *numbers, int *digits, int capacity)
{
    int n = 0;
    for (const char *p = text; *p; n++) {
        p += strcspn(p, "0123456789");
        if (!*p)
            break;
        if (n == capacity)
            return 0;
        char *end;
        guint64 value = g_ascii_strtoull(p, &end, 10);
        digits[n] = (int)(end - p);
        numbers[n] = (int)MIN(value, G_MAXINT);
        p = end;
    }
    return n;
}

/* Reads "20240305", "202403051420" or "20240305142011" as up to six numbers. How many; 0 if it is
 * none of these. */
static int split_run(const char *text, int *numbers)
{
    static const int widths[] = { 4, 2, 2, 2, 2, 2 };
    gsize length = strlen(text), at = 0;
    int n = 0;
    if (length != 8 && length != 12 && length != 14)
        return 0;
    for (; at < length; at += (gsize)widths[n++]) {
        g_autofree char *part = g_strndup(text + at, (gsize)widths[n]);
        numbers[n] = atoi(part);
    }
    return n;
}

static bool says_afternoon(const char *text)
{
    return strstr(text, "오후") || strstr(text, "PM") || strstr(text, "pm");
}

static bool says_morning(const char *text)
{
    return strstr(text, "오전") || strstr(text, "AM") || strstr(text, "am");
}

/* Twelve in the morning is midnight. */
static int hour_of(const char *text, int hour)
{
    if (says_afternoon(text))
        return hour < 12 ? hour + 12 : hour;
    return says_morning(text) && hour == 12 ? 0 : hour;
}

static bool refuse_time(const char *text, GError **err)
{
    g_set_error(err, ERR, ERR_INPUT,
        _("\"%s\" is not a time; write it like 2024-03-05 14:20, 2024.3.5. 오후 2:20 or 20240305"),
        text);
    return false;
}

static bool is_day(const int *numbers)
{
    return numbers[1] <= 12 && g_date_valid_dmy((GDateDay)MIN(numbers[2], 99),
                                   (GDateMonth)numbers[1], (GDateYear)MIN(numbers[0], 9999));
}

static bool is_time(int hour, int minute, int second)
{
    return hour < 24 && minute < 60 && second < 60;
}

bool old_record_read_time(const char *text, gint64 *instant, bool *dated, GError **err)
{
    int numbers[7] = { 0 }, digits[7];
    *dated = false;
    if (instant_parse(text, 0, instant, NULL) && strlen(text) > 8)
        return true;
    bool run = strspn(text, "0123456789") == strlen(text);
    int n = run ? split_run(text, numbers) : read_numbers(text, numbers, digits, 7);
    int hour = hour_of(text, numbers[3]);
    bool complete = n == 3 || (n >= 5 && n <= 7); /* a day, or a day and at least hour and minute */
    bool year_first = complete && (run || digits[0] == 4);
    if (!year_first || !is_day(numbers) || !is_time(hour, numbers[4], numbers[5]))
        return refuse_time(text, err);
    g_autofree char *day_text =
        g_strdup_printf("%04d-%02d-%02d", numbers[0], numbers[1], numbers[2]);
    gint64 day;
    if (!day_parse(day_text, &day, err))
        return false;
    *dated = n == 3;
    *instant = day_instant(day, hour * 3600 + numbers[4] * 60 + numbers[5]);
    return true;
}

static const char *cell(const GPtrArray *cells, int place)
{
    const char *text = place >= 0 && place < (int)cells->len ? cells->pdata[place] : NULL;
    return text && text[strspn(text, " \t\n\r")] ? text : NULL;
}

static bool bad(GError **err, const char *why)
{
    g_set_error_literal(err, ERR, ERR_INPUT, why);
    return false;
}

/* An answer without a time was given on the call. A day without a time is not before what happened
 * on it. */
static bool read_told(OldCall *call, GError **err)
{
    bool dated;
    const char *text = call->cells[OLD_TOLD];
    call->told = call->received;
    if (!text)
        return call->cells[OLD_ANSWER] ||
               bad(err, _("it has neither an answer nor a time at which the caller was told: an "
                          "open call is taken with onecall ask"));
    if (!old_record_read_time(text, &call->told, &dated, err))
        return false;
    if (dated && instant_day(call->told) == instant_day(call->received))
        call->told = call->received;
    return call->told >= call->received || bad(err, _("the caller was told before they asked"));
}

bool old_record_read_row(
    const GPtrArray *cells, const int columns[OLD_N], gint64 now, OldCall *call, GError **err)
{
    bool dated;
    for (int c = 0; c < OLD_N; c++)
        call->cells[c] = cell(cells, columns[c]);
    if (!call->cells[OLD_RECEIVED])
        return bad(err, _("it does not say when the call was received"));
    if (!call->cells[OLD_QUESTION])
        return bad(err, _("it has no question"));
    if (!old_record_read_time(call->cells[OLD_RECEIVED], &call->received, &dated, err) ||
        !read_told(call, err))
        return false;
    return call->told <= now || bad(err, _("it is in the future"));
}
