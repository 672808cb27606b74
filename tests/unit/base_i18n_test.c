/* Which language the program speaks, and what it knows of it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <glib.h>
#include "base/i18n.h"

static int clear_environment(void **state)
{
    (void)state;
    static const char *const names[] = { "LC_ALL", "LC_MESSAGES", "LANG", "LANGUAGE" };
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++)
        g_unsetenv(names[i]);
    return 0;
}

static void the_environment_names_the_language(void **state)
{
    (void)state;
    static const struct {
        const char *locale, *language;
    } rows[] = {
        { "ko_KR.UTF-8", "ko" },
        { "ko", "ko" },
        { "en_GB.UTF-8", "en" },
        { "xx_YY", "en" }, /* no such translation */
        { "C", "ko" },
        { "POSIX", "ko" },
        { "C.UTF-8", "ko" },
        { "", "ko" },
    };
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_setenv("LANG", rows[i].locale, TRUE);
        i18n_init(NULL);
        assert_string_equal(i18n_language(), rows[i].language);
    }
}

static void lc_all_goes_before_lc_messages_and_lang(void **state)
{
    (void)state;
    g_setenv("LANG", "ko_KR.UTF-8", TRUE);
    g_setenv("LC_MESSAGES", "en_US.UTF-8", TRUE);
    i18n_init(NULL);
    assert_string_equal(i18n_language(), "en");
    g_setenv("LC_ALL", "ko_KR.UTF-8", TRUE);
    i18n_init(NULL);
    assert_string_equal(i18n_language(), "ko");
}

static void a_language_that_is_named_goes_before_the_environment(void **state)
{
    (void)state;
    g_setenv("LANG", "ko_KR.UTF-8", TRUE);
    i18n_init("en");
    assert_string_equal(i18n_language(), "en");
}

static void help_ends_with_a_full_stop_as_the_language_has_it(void **state)
{
    (void)state;
    i18n_init("en");
    assert_true(i18n_help_full_stop());
    i18n_init("ko"); /* the header of po/ko.po does not ask for one */
    assert_false(i18n_help_full_stop());
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(the_environment_names_the_language, clear_environment),
        cmocka_unit_test_setup(lc_all_goes_before_lc_messages_and_lang, clear_environment),
        cmocka_unit_test_setup(
            a_language_that_is_named_goes_before_the_environment, clear_environment),
        cmocka_unit_test_setup(
            help_ends_with_a_full_stop_as_the_language_has_it, clear_environment),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
