/* The screen of the session: only rows that changed are written, and nothing harmful ever is. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <unistd.h>
#include <cmocka.h>
#include "base/format/printer.h"
#include "cli/terminal/screen.h"

typedef struct {
    int ends[2]; /* of a pipe: what is drawn is read from the first */
    Screen *screen;
} Drawn;

static int begin(void **state)
{
    Drawn *d = g_new0(Drawn, 1);
    assert_int_equal(pipe(d->ends), 0);
    d->screen = screen_new(d->ends[1], false); /* a pipe has no size: 24 by 80 */
    *state = d;
    return 0;
}

static int end(void **state)
{
    Drawn *d = *state;
    screen_free(d->screen);
    close(d->ends[0]);
    close(d->ends[1]);
    g_free(d);
    return 0;
}

/* What was written since the last time. */
static char *written(Drawn *d)
{
    char bytes[65536];
    gsize before = screen_written(d->screen);
    screen_show(d->screen, 0, 0);
    gsize n = screen_written(d->screen) - before;
    assert_true(n < sizeof bytes);
    if (n > 0)
        assert_int_equal(read(d->ends[0], bytes, n), n);
    bytes[n] = '\0';
    return g_strdup(bytes);
}

static char *drawn(Drawn *d, const char *text, int width, Look look)
{
    screen_begin(d->screen);
    screen_put(d->screen, 2, 4, width, look, text);
    screen_forget(d->screen);
    char *all = written(d), *at = strstr(all, "\033[3;5H");
    char *rest = g_strdup(at ? at + strlen("\033[3;5H") : "");
    g_free(all);
    char *over = strstr(rest, "\033[0m");
    *(over ? over : strstr(rest, "\033[4;1H")) = '\0';
    return rest;
}

static void draws(void **state, const char *text, int width, const char *expected)
{
    g_autofree char *have = drawn(*state, text, width, LOOK_PLAIN);
    assert_string_equal(have, expected);
}

static void a_text_is_cut_to_its_columns(void **state)
{
    draws(state, "전기용품", 8, "전기용품");
    draws(state, "전기용품", 7, "전기용…");
    draws(state, "전기용품", 6, "전기…");
    draws(state, "abc", 2, "a…");
    draws(state,
        "e\xCC\x81"
        "tude",
        5,
        "e\xCC\x81"
        "tude");
}

static void foreign_text_moves_no_cursor(void **state)
{
    draws(state, "a\033[2Jb", 20, "a·[2Jb");
    draws(state,
        "a\xC2\x9B"
        "31mb",
        20, "a·31mb");                         /* C1 CSI */
    draws(state, "x\xE2\x80\xAEy", 20, "x·y"); /* right-to-left override */
    draws(state, "x\xE2\x80\x8By", 20, "x·y"); /* zero width */
    draws(state, "one\ntwo\tthree", 20, "one two three");
    draws(state, "\a\b\x7F", 20, "···");
}

static void marks_become_looks_and_take_no_room(void **state)
{
    draws(state, STYLE_HIT "가" STYLE_END "나", 4, "\033[1m가");
    g_autofree char *bar = drawn(*state, "가", 4, LOOK_BAR);
    assert_string_equal(bar, "\033[7m가  ");
}

static void what_stands_there_is_not_written_again(void **state)
{
    Drawn *d = *state;
    g_free(drawn(d, "가나다", 20, LOOK_PLAIN));
    screen_begin(d->screen);
    screen_put(d->screen, 2, 4, 20, LOOK_PLAIN, "가나다");
    g_autofree char *same = written(d);
    assert_string_equal(same, "");
    screen_begin(d->screen);
    screen_put(d->screen, 2, 4, 20, LOOK_PLAIN, "가나다");
    screen_put(d->screen, 5, 0, 20, LOOK_PLAIN, "new");
    g_autofree char *one = written(d);
    assert_non_null(strstr(one, "\033[6;1H"));
    assert_null(strstr(one, "\033[3;1H"));
    assert_true(g_str_has_prefix(one, "\0337") && g_str_has_suffix(one, "\0338\033[?25h"));
}

static void a_row_may_be_put_from_its_end(void **state)
{
    Drawn *d = *state;
    screen_begin(d->screen);
    screen_put(d->screen, 2, 40, 20, LOOK_PLAIN, "end");
    screen_put(d->screen, 2, 0, 20, LOOK_PLAIN, "begin");
    screen_forget(d->screen);
    g_autofree char *all = written(d);
    assert_non_null(strstr(all, "\033[3;41Hend"));
    assert_non_null(strstr(all, "\033[3;1Hbegin"));
}

static void the_rows_of_the_line_are_left_alone(void **state)
{
    Drawn *d = *state;
    char bytes[65536];
    screen_begin(d->screen);
    screen_put(d->screen, 22, 0, 20, LOOK_PLAIN, "not here");
    screen_put(d->screen, 23, 0, 20, LOOK_PLAIN, "keys");
    screen_forget(d->screen);
    gsize before = screen_written(d->screen);
    screen_show(d->screen, 21, 23);
    gsize n = screen_written(d->screen) - before;
    assert_int_equal(read(d->ends[0], bytes, n), n);
    bytes[n] = '\0';
    assert_null(strstr(bytes, "not here"));
    assert_null(strstr(bytes, "\033[22;1H"));
    assert_non_null(strstr(bytes, "keys"));
}

static void outside_of_the_screen_nothing_is_put(void **state)
{
    Drawn *d = *state;
    screen_begin(d->screen);
    screen_put(d->screen, 24, 0, 10, LOOK_PLAIN, "below");
    screen_put(d->screen, -1, 0, 10, LOOK_PLAIN, "above");
    screen_put(d->screen, 3, 80, 10, LOOK_PLAIN, "right");
    screen_put(d->screen, 4, 78, 10, LOOK_PLAIN, "edge");
    screen_forget(d->screen);
    g_autofree char *all = written(d);
    assert_null(strstr(all, "below"));
    assert_null(strstr(all, "above"));
    assert_null(strstr(all, "right"));
    assert_non_null(strstr(all, "\033[5;79He…"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_text_is_cut_to_its_columns, begin, end),
        cmocka_unit_test_setup_teardown(foreign_text_moves_no_cursor, begin, end),
        cmocka_unit_test_setup_teardown(marks_become_looks_and_take_no_room, begin, end),
        cmocka_unit_test_setup_teardown(what_stands_there_is_not_written_again, begin, end),
        cmocka_unit_test_setup_teardown(a_row_may_be_put_from_its_end, begin, end),
        cmocka_unit_test_setup_teardown(the_rows_of_the_line_are_left_alone, begin, end),
        cmocka_unit_test_setup_teardown(outside_of_the_screen_nothing_is_put, begin, end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
