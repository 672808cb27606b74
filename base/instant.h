/* base/instant.h - instants and days.
 *
 * An instant is gint64 seconds since 1970-01-01T00:00:00Z. A day is a gint64 count of days since
 * 1970-01-01 in the desk's zone, Asia/Seoul: +09:00 all year (표준시에 관한 법률; no summer time
 * since 1988), so neither TZ nor a missing tzdata can move a due time. INSTANT_NONE is "not known".
 */
#pragma once
#include <glib.h>
#include <stdbool.h>

#define INSTANT_NONE G_MININT64
#define INSTANT_OFFSET (9 * 3600) /* the desk's zone, seconds east of UTC */
#define DAY_SECONDS 86400

typedef enum { MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY } Weekday;

/* The one clock of the program. ONECALL_NOW (RFC 3339) overrides it for rehearsals and tests.
 * ERR_CLOCK if ONECALL_NOW cannot be read. */
bool instant_now(gint64 *now, GError **err);
/* True if ONECALL_NOW is set: events written now are marked as a rehearsal. */
bool instant_rehearsed(void);

/* Reads RFC 3339 ("2026-11-20T17:00:00+09:00", "...Z"), or a desk time: "2026-11-20 17:00[:00]",
 * "17:00" (on the day of `now`). ERR_INPUT with what is accepted. */
bool instant_parse(const char *text, gint64 now, gint64 *instant, GError **err);
/* Reads a day: "2026-11-20", "20261120", "2026.11.20", "2026. 11. 20.". ERR_INPUT. */
bool day_parse(const char *text, gint64 *day, GError **err);

/* "2026-11-20T17:00:00+09:00"; NULL for INSTANT_NONE. Free with g_free(). */
char *instant_rfc3339(gint64 instant);
/* For people, in the language in use: "2026-11-20 (금) 17:00". Seconds are left out, so that what
 * is promised to a caller is never later than what is measured. "-" for INSTANT_NONE. Free with
 * g_free(). */
char *instant_show(gint64 instant);
/* "1시간 20분", "3일 2시간", "45초": two units at most, never negative. Free with g_free(). */
char *duration_show(gint64 seconds);
/* "2026-11-20"; "-" for INSTANT_NONE. Free with g_free(). */
char *day_show(gint64 day);

static inline gint64 instant_day(gint64 instant)
{
    gint64 local = instant + INSTANT_OFFSET;
    return local >= 0 ? local / DAY_SECONDS : -((-local + DAY_SECONDS - 1) / DAY_SECONDS);
}
/* The instant `seconds` after 00:00 of `day` in the desk's zone. */
static inline gint64 day_instant(gint64 day, gint64 seconds)
{
    return day * DAY_SECONDS + seconds - INSTANT_OFFSET;
}
/* 1970-01-01 was a Thursday. */
static inline Weekday day_weekday(gint64 day)
{
    return (Weekday)(((day + THURSDAY) % 7 + 7) % 7);
}
/* "월" or "Mon". */
const char *weekday_name(Weekday weekday);
