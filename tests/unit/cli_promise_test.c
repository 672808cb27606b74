/* What a caller is promised. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include "base/i18n.h"
#include "cli/show/promise.h"

static gint64 at(const char *text)
{
    gint64 instant = 0;
    assert_true(instant_parse(text, 0, &instant, NULL));
    return instant;
}

static Promise promise(void)
{
    return (Promise){ .now = at("2026-11-17 16:40"),
        .due = at("2026-11-19 16:40:45"),
        .act_by = at("2026-11-18 18:00"),
        .agency = true };
}

static void says(Promise what, const char *expected)
{
    g_autofree char *words = promise_text(&what);
    assert_string_equal(words, expected);
}

static void an_agency_is_asked_first_and_the_caller_called_then(void **state)
{
    (void)state;
    Promise what = promise();
    says(what,
        "내일 수요일 오후 6시까지 기관에 묻고, 늦어도 모레 목요일 오후 4시 40분까지 "
        "전화드리겠습니다.");
    what.by_mail = true;
    says(what,
        "내일 수요일 오후 6시까지 기관에 묻고, 늦어도 모레 목요일 오후 4시 40분까지 "
        "메일로 알려 드리겠습니다.");
    what.by_mail = false;
    what.act_by = what.due; /* the agency is open when it is due */
    says(what, "기관에 묻고, 늦어도 모레 목요일 오후 4시 40분까지 전화드리겠습니다.");
}

static void without_an_agency_only_the_call_is_promised(void **state)
{
    (void)state;
    Promise what = promise();
    what.agency = false;
    says(what, "늦어도 모레 목요일 오후 4시 40분까지 전화드리겠습니다.");
}

static void if_no_agency_opens_in_time_the_caller_is_told(void **state)
{
    (void)state;
    static const char expected[] =
        "그 전에는 답변할 수 있는 기관이 문을 열지 않습니다. 늦어도 모레 목요일 오후 4시 "
        "40분까지 그동안 알아본 내용으로 먼저 전화드리고, 기관 답변을 받는 대로 다시 "
        "전화드리겠습니다.";
    Promise what = promise();
    what.act_by = INSTANT_NONE;
    says(what, expected);
    what.act_by = what.now - 1; /* it has closed, and does not open again before */
    says(what, expected);
}

static void no_time_that_is_over_is_promised(void **state)
{
    (void)state;
    Promise what = promise();
    what.now = what.due + 1;
    says(what, "약속드린 시간이 지났습니다. 바로 알아보고 전화드리겠습니다.");
}

static void in_english_it_is_the_same(void **state)
{
    (void)state;
    i18n_init("en");
    says(promise(),
        "We ask the agency tomorrow, Wednesday, by 6 pm, and call you the day after "
        "tomorrow, Thursday, by 4:40 pm at the latest.");
    i18n_init("ko");
}

int main(void)
{
    i18n_init("ko");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_agency_is_asked_first_and_the_caller_called_then),
        cmocka_unit_test(without_an_agency_only_the_call_is_promised),
        cmocka_unit_test(if_no_agency_opens_in_time_the_caller_is_told),
        cmocka_unit_test(no_time_that_is_over_is_promised),
        cmocka_unit_test(in_english_it_is_the_same),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
