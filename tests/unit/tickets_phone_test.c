/* Whether a telephone number is whole. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>
#include "tickets/people/personal_number.h"

static void a_number_is_complete_if_it_can_be_dialled(void **state)
{
    (void)state;
    static const char *const complete[] = { "010-1234-5678", "01012345678", "010 1234 5678",
        "010.1234.5678", "０１０－１２３４－５６７８", " 010-1234-5678 ", "+82-10-1234-5678",
        "+82 (0)10 1234 5678", "+82 010 1234 5678", "0082-10-1234-5678", "82-10-1234-5678",
        "02-123-4567", "02-1234-5678", "0212345678", "(02) 123-4567", "+82-2-123-4567",
        "031-123-4567", "031-1234-5678", "064-123-4567", "070-1234-5678", "0505-123-4567",
        "0507-1234-5678", "080-123-4567", "1588-1234", "15881234", "1811-1234", "1670-0000",
        "011-123-4567", "+1 202 555 0123", "+81-3-1234-5678", "+49 30 901820" };
    for (gsize i = 0; i < G_N_ELEMENTS(complete); i++)
        if (!phone_is_complete(complete[i]))
            fail_msg("%s can be dialled", complete[i]);
}

static void a_number_that_is_short_or_something_else_is_not_complete(void **state)
{
    (void)state;
    static const char *const not_complete[] = { "", " ", "-", "+", "(", "abcd", "010",
        "010-1234-567", "010-123-4567", "0101234567", "010-1234-56789", "010-12345-678",
        "010-7-7777", "02-123-456", "02-1234-567", "02-12345-6789", "031-12-3456", "070-123-4567",
        "0507-123-456", "1588-123", "1588-12345", "1381", "112", "2345-6789", "1234-5678",
        "023-1234-5678", "099-123-4567", "+82-10-1234-567", "+82", "+1 202 55", "+0 123 4567 89",
        "+1234567890123456", "010-1234-5678 홍길동", "전화 010-1234-5678", "010-1234-5678x",
        "010-1234-5678, 010-2345-6789", "01012345678010123456780101234567" };
    for (gsize i = 0; i < G_N_ELEMENTS(not_complete); i++)
        if (phone_is_complete(not_complete[i]))
            fail_msg("%s is not a number that can be dialled", not_complete[i]);
}

/* Typed digit by digit, no beginning of a mobile number counts as one. */
static void no_beginning_of_a_mobile_number_is_complete(void **state)
{
    (void)state;
    static const char *const whole[] = { "010-1234-5678", "01098765432", "+82-10-1234-5678" };
    for (gsize i = 0; i < G_N_ELEMENTS(whole); i++)
        for (gsize n = 0; n < strlen(whole[i]); n++) {
            g_autofree char *typed = g_strndup(whole[i], n);
            assert_false(phone_is_complete(typed));
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_number_is_complete_if_it_can_be_dialled),
        cmocka_unit_test(a_number_that_is_short_or_something_else_is_not_complete),
        cmocka_unit_test(no_beginning_of_a_mobile_number_is_complete),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
