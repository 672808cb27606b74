/* Times and durations as a caller hears them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>
#include "base/i18n.h"
#include "base/spoken.h"

#define NOW "2026-11-17 14:05" /* a Tuesday */

static gint64 at(const char *text)
{
    gint64 instant = 0;
    assert_true(instant_parse(text, 0, &instant, NULL));
    return instant;
}

typedef char *SayFn(gint64 instant, gint64 now);

static void says(SayFn *say, const char *when, const char *expected)
{
    g_autofree char *words = say(at(when), at(NOW));
    assert_string_equal(words, expected);
}

static void a_time_is_said_in_korean(void **state)
{
    (void)state;
    i18n_init("ko");
    says(spoken_by, "2026-11-18 18:00", "내일 수요일 오후 6시까지");
    says(spoken_by, "2026-11-22 16:40", "11월 22일 일요일 오후 4시 40분까지");
    says(spoken_time, "2026-11-17 15:00", "오늘 오후 3시");
    says(spoken_time, "2026-11-19 09:05", "모레 목요일 오전 9시 5분");
    says(spoken_time, "2026-11-16 12:30", "어제 월요일 낮 12시 30분");
    says(spoken_time, "2026-11-15 12:00", "11월 15일 일요일 낮 12시");
    says(spoken_time, "2027-01-04 00:00", "2027년 1월 4일 월요일 오전 0시");
    says(spoken_day, "2026-11-19 23:59", "모레 목요일");
    says(spoken_day, "2026-11-20 00:00", "11월 20일 금요일");
    i18n_init("en");
}

static void a_time_is_said_in_english(void **state)
{
    (void)state;
    says(spoken_by, "2026-11-18 18:00", "tomorrow, Wednesday, by 6 pm");
    says(spoken_by, "2026-11-22 16:40", "Sunday, 22 November, by 4:40 pm");
    says(spoken_time, "2026-11-17 15:00", "today, at 3 pm");
    says(spoken_time, "2026-11-19 09:05", "the day after tomorrow, Thursday, at 9:05 am");
    says(spoken_time, "2026-11-17 12:00", "today, at 12 noon");
    says(spoken_time, "2026-11-17 12:07", "today, at 12:07 pm");
    says(spoken_time, "2026-11-17 00:07", "today, at 0:07 am");
    says(spoken_time, "2027-01-04 23:59", "Monday, 4 January 2027, at 11:59 pm");
}

static void no_promise_is_later_than_its_instant(void **state)
{
    (void)state;
    i18n_init("ko");
    for (int second = 0; second < 60; second++) {
        g_autofree char *words = spoken_by(at("2026-11-18 05:45:00") + second, at(NOW));
        assert_string_equal(words, "내일 수요일 오전 5시 45분까지");
    }
    i18n_init("en");
    says(spoken_by, "2026-11-18 23:59:59", "tomorrow, Wednesday, by 11:59 pm");
}

static void a_day_begins_at_midnight_in_korea(void **state)
{
    (void)state;
    g_autofree char *last = spoken_day(at("2026-11-17 23:59:59"), at("2026-11-17 00:00"));
    g_autofree char *next = spoken_day(at("2026-11-18 00:00"), at("2026-11-17 23:59:59"));
    assert_string_equal(last, "today");
    assert_string_equal(next, "tomorrow, Wednesday");
}

static void lasts(gint64 seconds, const char *ko, const char *ago)
{
    g_autofree char *time = spoken_duration(seconds), *before = spoken_ago(seconds);
    assert_string_equal(time, ko);
    assert_string_equal(before, ago);
}

static void durations_are_said_without_seconds(void **state)
{
    (void)state;
    i18n_init("ko");
    lasts(3 * 3600 + 55 * 60 + 59, "3시간 55분", "3시간 55분 전");
    lasts(DAY_SECONDS + 2 * 3600 + 59 * 60, "1일 2시간", "1일 2시간 전");
    lasts(25 * 60 + 1, "25분", "25분 전");
    lasts(60, "1분", "1분 전");
    lasts(59, "1분 미만", "방금");
    lasts(0, "1분 미만", "방금");
    lasts(-5, "1분 미만", "방금");
    i18n_init("en");
}

static void what_is_not_known_is_a_dash(void **state)
{
    (void)state;
    SayFn *const all[] = { spoken_time, spoken_by, spoken_day };
    for (gsize i = 0; i < G_N_ELEMENTS(all); i++) {
        g_autofree char *words = all[i](INSTANT_NONE, 0);
        assert_string_equal(words, "-");
    }
    g_autofree char *clock = spoken_clock(INSTANT_NONE);
    assert_string_equal(clock, "-");
}

int main(void)
{
    i18n_init("en");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_time_is_said_in_korean),
        cmocka_unit_test(a_time_is_said_in_english),
        cmocka_unit_test(no_promise_is_later_than_its_instant),
        cmocka_unit_test(a_day_begins_at_midnight_in_korea),
        cmocka_unit_test(durations_are_said_without_seconds),
        cmocka_unit_test(what_is_not_known_is_a_dash),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
