/* Instants and days: the desk's zone whatever the machine's is, and nothing that is no time. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>
#include <time.h>
#include "base/err.h"
#include "base/i18n.h"
#include "base/instant.h"

#define EVENING 1795161600 /* 2026-11-20T17:00:00+09:00 */

static gint64 parsed(const char *text)
{
    gint64 instant = 0;
    g_autoptr(GError) why = NULL;
    if (!instant_parse(text, EVENING, &instant, &why))
        fail_msg("%s: %s", text, why->message);
    return instant;
}

static void every_way_of_writing_a_time_is_read(void **state)
{
    (void)state;
    const char *const texts[] = { "2026-11-20T17:00:00+09:00", "2026-11-20T08:00:00Z",
        "2026-11-20t08:00:00z", "2026-11-20T03:00:00-05:00", "2026-11-20 17:00",
        "2026-11-20 17:00:00", "20261120 17:00", "2026.11.20 17:00", "17:00", "17:00:00" };
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++)
        assert_int_equal(parsed(texts[i]), EVENING);
    assert_int_equal(parsed("17:00:30"), EVENING + 30);
    assert_int_equal(parsed("1970-01-01T00:00:00Z"), 0);
}

static void a_time_without_a_day_is_of_the_day_of_now_in_korea(void **state)
{
    (void)state;
    gint64 instant, now = parsed("2026-11-20T23:30:00Z"); /* the 21st in Seoul */
    assert_true(instant_parse("09:00", now, &instant, NULL));
    assert_int_equal(instant, parsed("2026-11-21T09:00:00+09:00"));
}

static void what_is_no_time_is_refused(void **state)
{
    (void)state;
    const char *const texts[] = { "", "now", "내일", "17", "1700", "24:00", "17:60", "17:00:60",
        "-1:00", "17:-5", "17:+5", "17:5", "17:00:5", "17:00 내일", "17:5", "17:00:5", "2026-11-20",
        "2026-02-29 17:00", "2026-13-01 17:00", "2026-11-31 17:00", "2026-11-20T17:00:00+99:00",
        "2026-11-20T17:00:00+09:61", "2026-11-20T17:00:00+-9:00", "2026-11-20T17:00:00Zulu",
        "2026-11-20T17:00:00 +09:00", "2026-11-2017:00", "1800-01-01 00:00", "20261120T",
        "2026112 17:00" };
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
        gint64 instant;
        g_autoptr(GError) why = NULL;
        if (instant_parse(texts[i], EVENING, &instant, &why))
            fail_msg("\"%s\" was read as a time", texts[i]);
        assert_true(g_error_matches(why, ERR, ERR_INPUT));
        assert_non_null(strstr(why->message, "2026-11-20")); /* says what to type */
    }
}

static void an_instant_comes_back_as_it_was_printed(void **state)
{
    (void)state;
    gint64 from = parsed("1900-01-01 00:00"), to = parsed("2999-12-31 23:59:59");
    for (gint64 t = from; t <= to; t += 7 * DAY_SECONDS + 12345) {
        g_autofree char *text = instant_rfc3339(t);
        assert_int_equal(parsed(text), t);
    }
}

static void a_day_comes_back_as_it_was_shown(void **state)
{
    (void)state;
    gint64 first, last, before = -1;
    assert_true(day_parse("1900-01-01", &first, NULL));
    assert_true(day_parse("2999-12-31", &last, NULL));
    for (gint64 day = first; day <= last; day++) {
        g_autofree char *text = day_show(day);
        gint64 have;
        assert_true(day_parse(text, &have, NULL));
        assert_int_equal(have, day);
        assert_int_equal(instant_day(day_instant(day, 0)), day);
        assert_int_equal(instant_day(day_instant(day, 0) - 1), day - 1);
        assert_int_equal(day_weekday(day), before < 0 ? day_weekday(day) : (before + 1) % 7);
        before = day_weekday(day);
    }
}

static void every_way_of_writing_a_day_is_read(void **state)
{
    (void)state;
    const char *const texts[] = { "2026-06-03", "20260603", "2026.06.03", "2026. 6. 3.",
        "2026. 06. 03.", "2026.6.3", "2026/06/03", "2026-6-3" };
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
        gint64 day;
        if (!day_parse(texts[i], &day, NULL))
            fail_msg("\"%s\" was not read", texts[i]);
        g_autofree char *shown = day_show(day);
        assert_string_equal(shown, "2026-06-03");
    }
}

static void what_is_no_day_is_refused(void **state)
{
    (void)state;
    const char *const texts[] = { "", "오늘", "2026", "2026-06", "2026-02-30", "2025-02-29",
        "2026-00-10", "2026-06-00", "26-06-03", "2026-06-03 17:00", "202606033", "2026063",
        "2026--6-3", "2026-+6-+3", "-2026-06-03", "3000-01-01", "1899-12-31" };
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
        gint64 day;
        g_autoptr(GError) why = NULL;
        if (day_parse(texts[i], &day, &why))
            fail_msg("\"%s\" was read as a day", texts[i]);
        assert_true(g_error_matches(why, ERR, ERR_INPUT));
    }
}

static void leap_years_are_those_of_the_gregorian_calendar(void **state)
{
    (void)state;
    gint64 day;
    assert_true(day_parse("2000-02-29", &day, NULL));
    assert_true(day_parse("2028-02-29", &day, NULL));
    assert_false(day_parse("1900-02-29", &day, NULL));
    assert_false(day_parse("2100-02-29", &day, NULL));
}

static void the_machine_s_zone_moves_nothing(void **state)
{
    (void)state;
    const char *const zones[] = { "UTC", "America/New_York", "Pacific/Kiritimati", "KST-9KDT",
        "no such zone" };
    g_autofree char *before = g_strdup(g_getenv("TZ"));
    for (gsize i = 0; i < G_N_ELEMENTS(zones); i++) {
        g_setenv("TZ", zones[i], TRUE);
        tzset();
        g_autofree char *text = instant_rfc3339(EVENING), *shown = instant_show(EVENING);
        assert_string_equal(text, "2026-11-20T17:00:00+09:00");
        assert_non_null(strstr(shown, "17:00"));
        assert_int_equal(parsed("2026-11-20 17:00"), EVENING);
        assert_int_equal(parsed("17:00"), EVENING);
    }
    if (before)
        g_setenv("TZ", before, TRUE);
    else
        g_unsetenv("TZ");
    tzset();
}

static void days_change_at_midnight_in_korea(void **state)
{
    (void)state;
    gint64 before = parsed("2026-11-20T14:59:59Z"), after = before + 1;
    assert_int_equal(instant_day(after), instant_day(before) + 1);
    assert_int_equal(instant_day(day_instant(0, 0)), 0);
    assert_int_equal(instant_day(-INSTANT_OFFSET - 1), -1); /* before 1970, too */
    assert_int_equal(instant_day(-INSTANT_OFFSET - DAY_SECONDS), -1);
    assert_int_equal(instant_day(-INSTANT_OFFSET - DAY_SECONDS - 1), -2);
}

static void weekdays_are_right(void **state)
{
    (void)state;
    static const struct {
        const char *day;
        Weekday weekday;
    } rows[] = { { "1970-01-01", THURSDAY }, { "2026-11-20", FRIDAY }, { "2026-11-22", SUNDAY },
        { "1945-08-15", WEDNESDAY }, { "2000-02-29", TUESDAY }, { "1969-12-31", WEDNESDAY } };
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        gint64 day;
        assert_true(day_parse(rows[i].day, &day, NULL));
        assert_int_equal(day_weekday(day), rows[i].weekday);
    }
}

static void what_is_not_known_is_a_dash_or_null(void **state)
{
    (void)state;
    g_autofree char *instant = instant_show(INSTANT_NONE), *day = day_show(INSTANT_NONE);
    assert_string_equal(instant, "-");
    assert_string_equal(day, "-");
    assert_null(instant_rfc3339(INSTANT_NONE));
}

/* What is promised by 17:00 is not late at 17:00:59. */
static void people_read_no_seconds(void **state)
{
    (void)state;
    g_autofree char *whole = instant_show(EVENING), *second = instant_show(EVENING + 1);
    g_autofree char *last = instant_show(EVENING + 59), *next = instant_show(EVENING + 60);
    g_autofree char *program = instant_rfc3339(EVENING + 59);
    assert_string_equal(second, whole);
    assert_string_equal(last, whole);
    assert_string_not_equal(next, whole);
    assert_string_equal(program, "2026-11-20T17:00:59+09:00");
}

static void shows(gint64 seconds, const char *expected)
{
    g_autofree char *have = duration_show(seconds);
    assert_string_equal(have, expected);
}

static void people_read_times_in_english(void **state)
{
    (void)state;
    i18n_init("en");
    g_autofree char *even = instant_show(EVENING), *odd = instant_show(EVENING + 5);
    assert_string_equal(even, "2026-11-20 (Fri) 17:00");
    assert_string_equal(odd, "2026-11-20 (Fri) 17:00");
    shows(0, "0 s");
    shows(45, "45 s");
    shows(60, "1 min");
    shows(3600, "1 h");
    shows(4800, "1 h 20 min");
    shows(3659, "1 h");
    shows(DAY_SECONDS, "1 d");
    shows(3 * DAY_SECONDS + 2 * 3600 + 59 * 60, "3 d 2 h");
    shows(-5, "0 s");
}

static void people_read_times_in_korean(void **state)
{
    (void)state;
    i18n_init("ko");
    g_autofree char *even = instant_show(EVENING);
    assert_string_equal(even, "2026-11-20 (금) 17:00");
    assert_string_equal(weekday_name(MONDAY), "월");
    shows(45, "45초");
    shows(1200, "20분");
    shows(4800, "1시간 20분");
    shows(2 * 3600, "2시간");
    shows(3 * DAY_SECONDS + 2 * 3600, "3일 2시간");
    shows(2 * DAY_SECONDS, "2일");
    i18n_init("en");
}

static void the_clock_can_be_set_for_a_rehearsal(void **state)
{
    (void)state;
    gint64 now;
    g_autoptr(GError) why = NULL;
    g_setenv("ONECALL_NOW", "2026-11-20T17:00:00+09:00", TRUE);
    assert_true(instant_now(&now, NULL));
    assert_int_equal(now, EVENING);
    assert_true(instant_rehearsed());
    g_setenv("ONECALL_NOW", "soon", TRUE);
    assert_false(instant_now(&now, &why));
    assert_true(g_error_matches(why, ERR, ERR_CLOCK));
    g_setenv("ONECALL_NOW", "", TRUE);
    assert_false(instant_rehearsed());
    g_unsetenv("ONECALL_NOW");
    assert_false(instant_rehearsed());
    assert_true(instant_now(&now, NULL));
    assert_true(ABS(now - (gint64)time(NULL)) <= 1);
}

int main(void)
{
    g_unsetenv("ONECALL_NOW");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(people_read_no_seconds),
        cmocka_unit_test(every_way_of_writing_a_time_is_read),
        cmocka_unit_test(a_time_without_a_day_is_of_the_day_of_now_in_korea),
        cmocka_unit_test(what_is_no_time_is_refused),
        cmocka_unit_test(an_instant_comes_back_as_it_was_printed),
        cmocka_unit_test(a_day_comes_back_as_it_was_shown),
        cmocka_unit_test(every_way_of_writing_a_day_is_read),
        cmocka_unit_test(what_is_no_day_is_refused),
        cmocka_unit_test(leap_years_are_those_of_the_gregorian_calendar),
        cmocka_unit_test(the_machine_s_zone_moves_nothing),
        cmocka_unit_test(days_change_at_midnight_in_korea),
        cmocka_unit_test(weekdays_are_right),
        cmocka_unit_test(what_is_not_known_is_a_dash_or_null),
        cmocka_unit_test(people_read_times_in_english),
        cmocka_unit_test(people_read_times_in_korean),
        cmocka_unit_test(the_clock_can_be_set_for_a_rehearsal),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
