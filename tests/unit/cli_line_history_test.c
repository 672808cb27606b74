/* The lines a consultant typed: scrubbed, kept for them alone, the newest thousand. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <cmocka.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <glib/gstdio.h>
#include "base/i18n.h"
#include "cli/session/line_history.h"

static char *folder, *file;

static int setup(void **state)
{
    (void)state;
    g_unlink(file);
    g_rmdir(folder);
    return 0;
}

static int lines_in(History *h)
{
    HistEvent event;
    return history(h, &event, H_GETSIZE) < 0 ? -1 : event.num;
}

/* Owned by `h`; NULL: there is none. */
static const char *newest(History *h)
{
    HistEvent event;
    return history(h, &event, H_FIRST) < 0 ? NULL : event.str;
}

static const char *oldest(History *h)
{
    HistEvent event;
    return history(h, &event, H_LAST) < 0 ? NULL : event.str;
}

/* `line` is kept as `kept`; NULL: not at all. */
static void keeps(const char *line, const char *kept)
{
    History *h = line_history_open();
    int before = lines_in(h);
    line_history_add(h, line);
    assert_int_equal(lines_in(h), before + (kept ? 1 : 0));
    if (kept)
        assert_string_equal(newest(h), kept);
    history_end(h);
}

static void personal_data_is_not_kept(void **state)
{
    (void)state;
    keeps("/note 12 010-1234-5678로 다시 전화\n", "/note 12 [전화]로 다시 전화");
    keeps("/caller 12 --mail hong@example.com", "/caller 12 --mail [메일]");
    keeps("900101-1234567", "[주민번호]");
    keeps("/set 12 --subject 전기매트 KC 62368-1", "/set 12 --subject 전기매트 KC 62368-1");
}

static void an_empty_line_is_not_kept(void **state)
{
    (void)state;
    keeps("", NULL);
    keeps("\n", NULL);
    keeps("  \t\n", NULL);
    keeps("  전기매트 \n", "  전기매트");
}

static void half_a_syllable_does_no_harm(void **state)
{
    (void)state;
    keeps("가\xEA\xB0", "가\xEF\xBF\xBD\xEF\xBF\xBD");
}

static void the_next_session_has_them(void **state)
{
    (void)state;
    History *h = line_history_open();
    line_history_add(h, "전기매트 KC 인증");
    line_history_add(h, "/note 12 010-1234-5678");
    line_history_close(h);
    g_autofree char *text = NULL;
    assert_true(g_file_get_contents(file, &text, NULL, NULL));
    assert_null(strstr(text, "1234"));
    History *next = line_history_open();
    assert_int_equal(lines_in(next), 2);
    assert_string_equal(oldest(next), "전기매트 KC 인증");
    assert_string_equal(newest(next), "/note 12 [전화]");
    history_end(next);
}

/* Whatever the umask is. */
static void nobody_else_can_read_them(void **state)
{
    (void)state;
    struct stat st;
    mode_t before = umask(022);
    History *h = line_history_open();
    line_history_add(h, "전기매트");
    line_history_close(h);
    umask(before);
    assert_int_equal(stat(folder, &st), 0);
    assert_int_equal(st.st_mode & 0777, 0700);
    assert_int_equal(stat(file, &st), 0);
    assert_int_equal(st.st_mode & 0777, 0600);
}

static void a_line_typed_twice_running_is_kept_once(void **state)
{
    (void)state;
    History *h = line_history_open();
    line_history_add(h, "/list");
    line_history_add(h, "/list\n");
    line_history_add(h, "/show 12");
    line_history_add(h, "/list");
    assert_int_equal(lines_in(h), 3);
    history_end(h);
}

static void a_thousand_are_kept(void **state)
{
    (void)state;
    History *h = line_history_open();
    for (int i = 1; i <= 1001; i++) {
        g_autofree char *line = g_strdup_printf("/show %d", i);
        line_history_add(h, line);
    }
    assert_int_equal(lines_in(h), 1000);
    assert_string_equal(oldest(h), "/show 2");
    assert_string_equal(newest(h), "/show 1001");
    line_history_close(h);
    History *next = line_history_open();
    assert_int_equal(lines_in(next), 1000);
    history_end(next);
}

/* The folder cannot be made: there is a file of that name. */
static void the_session_goes_on_without_a_file(void **state)
{
    (void)state;
    assert_true(g_file_set_contents(folder, "", -1, NULL));
    History *h = line_history_open();
    line_history_add(h, "/list");
    assert_string_equal(newest(h), "/list");
    line_history_close(h);
    assert_false(g_file_test(file, G_FILE_TEST_EXISTS));
    g_unlink(folder);
}

#define FRESH(name) cmocka_unit_test_setup(name, setup)

int main(void)
{
    const struct CMUnitTest tests[] = {
        FRESH(personal_data_is_not_kept),
        FRESH(an_empty_line_is_not_kept),
        FRESH(half_a_syllable_does_no_harm),
        FRESH(the_next_session_has_them),
        FRESH(nobody_else_can_read_them),
        FRESH(a_line_typed_twice_running_is_kept_once),
        FRESH(a_thousand_are_kept),
        FRESH(the_session_goes_on_without_a_file),
    };
    g_autofree char *state_home = g_dir_make_tmp("onecall-XXXXXX", NULL);
    g_setenv("XDG_STATE_HOME", state_home, TRUE); /* before GLib reads it, which it does once */
    i18n_init("en");
    folder = g_build_filename(state_home, "onecall", NULL);
    file = g_build_filename(folder, "history", NULL);
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    setup(NULL);
    g_rmdir(state_home);
    g_free(folder);
    g_free(file);
    return failed;
}
