/* Settings: where each comes from, which counts, and what is refused. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <glib/gstdio.h>
#include <string.h>
#include "base/config.h"
#include "base/i18n.h"

static const char *const variables[] = { "ONECALL_DESK", "ONECALL_USER", "ONECALL_LANG",
    "ONECALL_COLOR", "ONECALL_CENTRE", "ONECALL_POLICY", "ONECALL_CONTACT", "ONECALL_MAIL_FROM",
    "ONECALL_SENDMAIL", "ONECALL_CLIPBOARD", "NO_COLOR" };

/* GLib reads XDG_CONFIG_HOME and XDG_DATA_HOME once in a process: one folder serves all tests. */
static char *own_file(void)
{
    return g_build_filename(g_get_user_config_dir(), "onecall.conf", NULL);
}

static int clear(void **state)
{
    (void)state;
    g_autofree char *path = own_file();
    g_unlink(path);
    for (gsize i = 0; i < G_N_ELEMENTS(variables); i++)
        g_unsetenv(variables[i]);
    return 0;
}

static void write_file(const char *text)
{
    g_autofree char *path = own_file();
    assert_true(g_file_set_contents(path, text, -1, NULL));
}

static Config *loaded(void)
{
    g_autoptr(GError) why = NULL;
    Config *config = config_load(&why);
    if (!config)
        fail_msg("%s", why->message);
    return config;
}

static void is_set(const Config *config, Setting setting, const char *value, const char *origin)
{
    assert_string_equal(config_get(config, setting), value);
    assert_string_equal(config_origin(config, setting), origin);
}

static void is_refused(const char *named)
{
    g_autoptr(GError) why = NULL;
    g_autoptr(Config) config = config_load(&why);
    assert_null(config);
    assert_true(g_error_matches(why, ERR, ERR_INPUT));
    assert_non_null(strstr(why->message, named));
}

static void every_setting_has_a_default(void **state)
{
    (void)state;
    g_autoptr(Config) config = loaded();
    g_autofree char *desk = g_build_filename(g_get_user_data_dir(), "onecall", NULL);
    is_set(config, SETTING_DESK, desk, "default");
    is_set(config, SETTING_USER, g_get_user_name(), "default");
    is_set(config, SETTING_LANG, "en", "default");
    is_set(config, SETTING_COLOR, "auto", "default");
    is_set(config, SETTING_CLIPBOARD, "auto", "default");
    is_set(config, SETTING_POLICY, "elapsed", "default");
    assert_true(*config_get(config, SETTING_CENTRE));
}

static void no_color_turns_colours_off_by_default(void **state)
{
    (void)state;
    g_setenv("NO_COLOR", "1", TRUE);
    g_autoptr(Config) config = loaded();
    is_set(config, SETTING_COLOR, "never", "default");
    g_setenv("NO_COLOR", "", TRUE); /* no-color.org: only "when not an empty string" */
    g_autoptr(Config) plain = loaded();
    is_set(plain, SETTING_COLOR, "auto", "default");
}

static void the_own_file_is_read(void **state)
{
    (void)state;
    write_file(
        "# ours\n[onecall]\ndesk=/srv/desk\nuser=김상담\npolicy=office\ncentre=표준 콜센터\n");
    g_autoptr(Config) config = loaded();
    g_autofree char *path = own_file();
    is_set(config, SETTING_DESK, "/srv/desk", path);
    is_set(config, SETTING_USER, "김상담", path);
    is_set(config, SETTING_POLICY, "office", path);
    is_set(config, SETTING_CENTRE, "표준 콜센터", path);
    is_set(config, SETTING_COLOR, "auto", "default");
}

static void the_environment_is_stronger_than_the_file(void **state)
{
    (void)state;
    write_file("[onecall]\nuser=kim\npolicy=office\n");
    g_setenv("ONECALL_USER", "lee", TRUE);
    g_setenv("ONECALL_POLICY", "", TRUE); /* empty is not set */
    g_autoptr(Config) config = loaded();
    g_autofree char *path = own_file();
    is_set(config, SETTING_USER, "lee", "ONECALL_USER");
    is_set(config, SETTING_POLICY, "office", path);
}

static void the_command_line_is_the_strongest(void **state)
{
    (void)state;
    write_file("[onecall]\nuser=kim\n");
    g_setenv("ONECALL_USER", "lee", TRUE);
    g_autoptr(Config) config = loaded();
    assert_true(config_override(config, SETTING_USER, "park", NULL));
    is_set(config, SETTING_USER, "park", "--user");
}

static void every_setting_has_a_variable_and_an_option_of_its_name(void **state)
{
    (void)state;
    static const char *const values[SETTING_N] = { "/tmp/d", "kim", "ko", "never", "센터",
        "business", "02-1381", "desk@desk.test", "/usr/sbin/sendmail -i -t", "on", "on" };
    for (int i = 0; i < SETTING_N; i++) {
        g_autofree char *upper = g_ascii_strup(config_name((Setting)i), -1);
        g_autofree char *variable = g_strconcat("ONECALL_", upper, NULL);
        g_autofree char *option = g_strconcat("--", config_name((Setting)i), NULL);
        g_setenv(variable, values[i], TRUE);
        g_autoptr(Config) config = loaded();
        is_set(config, (Setting)i, values[i], variable);
        assert_true(config_override(config, (Setting)i, values[i], NULL));
        is_set(config, (Setting)i, values[i], option);
    }
}

static void a_sender_is_an_address_and_a_command_a_path(void **state)
{
    (void)state;
    static const char *const bad[] = { "mail_from=desk", "mail_from=a@b\\nBcc: c@d",
        "sendmail=sendmail -t", "sendmail='/bin/x", "sendmail= " };
    for (gsize i = 0; i < G_N_ELEMENTS(bad); i++) {
        g_autofree char *text = g_strconcat("[onecall]\n", bad[i], "\n", NULL);
        write_file(text);
        if (i + 1 < G_N_ELEMENTS(bad)) /* the last is empty: none is set */
            is_refused(i < 2 ? "mail_from" : "sendmail");
    }
    config_free(loaded());
}

static void an_unknown_setting_is_refused(void **state)
{
    (void)state;
    write_file("[onecall]\ncolour=never\n");
    is_refused("colour");
}

static void an_unknown_group_is_refused(void **state)
{
    (void)state;
    write_file("[one-call]\ncolor=never\n");
    is_refused("one-call");
}

static void a_value_that_is_not_allowed_is_refused_with_what_is(void **state)
{
    (void)state;
    write_file("[onecall]\ncolor=sometimes\n");
    is_refused("auto|always|never");
    clear(NULL);
    g_setenv("ONECALL_POLICY", "48h", TRUE);
    is_refused("ONECALL_POLICY");
}

static void a_damaged_file_is_refused(void **state)
{
    (void)state;
    g_autofree char *path = own_file();
    write_file("color=never\n");
    is_refused(path);
    write_file("[onecall]\ncolor\n");
    is_refused(path);
}

static void text_that_is_not_utf8_is_refused(void **state)
{
    (void)state;
    write_file("[onecall]\nuser=\xB1\xE8\n"); /* 김 in CP949 */
    is_refused("user");
    clear(NULL);
    g_setenv("ONECALL_USER", "\xB1\xE8", TRUE);
    is_refused("ONECALL_USER");
}

static void a_bad_option_is_refused_and_changes_nothing(void **state)
{
    (void)state;
    g_autoptr(Config) config = loaded();
    g_autoptr(GError) why = NULL;
    assert_false(config_override(config, SETTING_LANG, "fr", &why));
    assert_true(g_error_matches(why, ERR, ERR_USAGE));
    assert_non_null(strstr(why->message, "ko|en"));
    is_set(config, SETTING_LANG, "en", "default");
}

#define CLEARED(test) cmocka_unit_test_setup_teardown(test, clear, clear)

int main(void)
{
    g_autofree char *home = g_dir_make_tmp("onecall-config-XXXXXX", NULL);
    g_setenv("XDG_CONFIG_HOME", home, TRUE);
    g_setenv("XDG_DATA_HOME", home, TRUE);
    i18n_init("en");
    const struct CMUnitTest tests[] = {
        CLEARED(every_setting_has_a_default),
        CLEARED(no_color_turns_colours_off_by_default),
        CLEARED(the_own_file_is_read),
        CLEARED(the_environment_is_stronger_than_the_file),
        CLEARED(the_command_line_is_the_strongest),
        CLEARED(every_setting_has_a_variable_and_an_option_of_its_name),
        CLEARED(a_sender_is_an_address_and_a_command_a_path),
        CLEARED(an_unknown_setting_is_refused),
        CLEARED(an_unknown_group_is_refused),
        CLEARED(a_value_that_is_not_allowed_is_refused_with_what_is),
        CLEARED(a_damaged_file_is_refused),
        CLEARED(text_that_is_not_utf8_is_refused),
        CLEARED(a_bad_option_is_refused_and_changes_nothing),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    g_rmdir(home);
    return failed;
}
