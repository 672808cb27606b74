/* Yes and no, as they are typed. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <glib.h>
#include "cli/terminal/reply.h"

static void yes_and_no_in_both_languages_and_layouts(void **state)
{
    (void)state;
    static const char *const yes[] = { "y", "Y", "yes", "예", "네", "ㅛ", "dp", " y\n", "ｙ" };
    static const char *const no[] = { "n", "No", "아니오", "아니요", "ㅜ" };
    for (gsize i = 0; i < G_N_ELEMENTS(yes); i++)
        assert_int_equal(reply_read(yes[i], REPLY_NO), REPLY_YES);
    for (gsize i = 0; i < G_N_ELEMENTS(no); i++)
        assert_int_equal(reply_read(no[i], REPLY_YES), REPLY_NO);
}

static void an_empty_line_is_what_the_question_says(void **state)
{
    (void)state;
    assert_int_equal(reply_read("", REPLY_NO), REPLY_NO);
    assert_int_equal(reply_read(" \n", REPLY_YES), REPLY_YES);
    assert_int_equal(reply_read("예쁘다", REPLY_YES), REPLY_OTHER);
    assert_int_equal(reply_read("지워", REPLY_NO), REPLY_OTHER);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(yes_and_no_in_both_languages_and_layouts),
        cmocka_unit_test(an_empty_line_is_what_the_question_says),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
