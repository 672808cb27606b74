/* tickets/old_records/row.c - one row of old records, read. */
#include "tickets/old_records/row.h"
#include <stdlib.h>
#include <string.h>
#include "base/i18n.h"
#include "base/instant.h"
#include "base/text/text.h"

const OldRecordColumn old_record_columns[] = {
    [OLD_RECEIVED] = { "received", "접수일시;접수일;접수시각;접수;상담일시;상담일;일시;date",
        true },
    [OLD_TOLD] = { "told",
        "closed;회신일시;회신일;회신시각;답변일시;답변일;처리일시;처리일;완료일시;완료일;종결일시;"
        "종결일;처리완료일",
        false },
    [OLD_QUESTION] = { "question", "질문;질문내용;문의;문의내용;질의;질의내용;상담내용;민원내용",
        true },
    [OLD_ANSWER] = { "answer", "답변;답변내용;회신;회신내용;처리내용;처리결과;상담결과;조치내용",
        false },
    [OLD_CATEGORY] = { "category", "분류;상담분류;유형;상담유형;구분;카테고리", false },
    [OLD_FIELD] = { "field", "분야;품목분야;제품분야;품목;제품", false },
    [OLD_CHANNEL] = { "channel", "경로;접수경로;접수방법;채널", false },
    [OLD_CONSULTANT] = { "consultant", "상담사;상담원;상담자;담당자;처리자;담당", false },
    [OLD_AGENCY] = { "agency", "기관;협력기관;이관기관;답변기관;처리기관", false },
    [OLD_NAME] = { "name", "caller;고객;고객명;성명;이름;신청인;민원인;문의자", false },
    [OLD_COMPANY] = { "company", "회사;회사명;업체;업체명;기업명;상호;소속", false },
    [OLD_PHONE] = { "phone", "tel;전화;전화번호;연락처;휴대전화;휴대폰", false },
    [OLD_MAIL] = { "mail", "email;e-mail;메일;이메일;전자우편", false },
    { 0 },
};
G_STATIC_ASSERT(G_N_ELEMENTS(old_record_columns) == OLD_N + 1);

/* The place of the column in the header; the first of its names that is there. */
static int place_of(const GPtrArray *header, const OldRecordColumn *column)
{
    g_autofree char *all = g_strconcat(column->name, ";", column->also, NULL);
    g_auto(GStrv) names = g_strsplit(all, ";", -1);
    for (char **name = names; *name; name++)
        for (guint i = 0; i < header->len; i++) {
            g_autofree char *key = text_key(header->pdata[i]);
            if (g_str_equal(key, *name))
                return (int)i;
        }
    return -1;
}

bool old_record_find_columns(const GPtrArray *header, int columns[OLD_N], GError **err)
{
    for (int c = 0; c < OLD_N; c++) {
        columns[c] = place_of(header, &old_record_columns[c]);
        if (columns[c] >= 0 || !old_record_columns[c].needed)
            continue;
        g_set_error(err, ERR, ERR_INPUT,
            _("no column is called \"%s\" (or %s): the first line must name the columns"),
            old_record_columns[c].name, old_record_columns[c].also);
        return false;
    }
    return true;
}

/* The numbers in a text, in order; 0 where there are more than `room`. */
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

/* "20240305", "202403051420", "20240305142011" as six numbers. How many; 0: none of these. */
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
        _("\"%s\" is no time; it may be 2024-03-05 14:20, 2024.3.5. 오후 2:20, 20240305"), text);
    return false;
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
    bool fits = (run || digits[0] == 4) && (n == 3 || (n >= 5 && n <= 7)) && numbers[1] <= 12 &&
                g_date_valid_dmy((GDateDay)MIN(numbers[2], 99), (GDateMonth)numbers[1],
                    (GDateYear)MIN(numbers[0], 9999)) &&
                hour < 24 && numbers[4] < 60 && numbers[5] < 60;
    if (n == 0 || !fits)
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
    return call->told <= now || bad(err, _("it has not happened yet"));
}
