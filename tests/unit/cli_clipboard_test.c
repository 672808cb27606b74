/* The bytes that ask a terminal to copy a citation, and which terminals are asked. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>
#include "cli/terminal/clipboard.h"

static void copies(const char *text, ClipboardWay way, const char *expected)
{
    g_autofree char *bytes = clipboard_sequence(text, way);
    assert_string_equal(bytes, expected);
}

static void a_citation_is_copied(void **state)
{
    (void)state;
    copies("KC 60335", CLIPBOARD_DIRECT, "\033]52;c;S0MgNjAzMzU=\a");
    copies("「전파법」 제5조", CLIPBOARD_DIRECT, "\033]52;c;44CM7KCE7YyM67KV44CNIOygnDXsobA=\a");
}

static void tmux_and_screen_pass_it_on(void **state)
{
    (void)state;
    copies("KC 60335", CLIPBOARD_TMUX, "\033Ptmux;\033\033]52;c;S0MgNjAzMzU=\a\033\\");
    copies("KC 60335", CLIPBOARD_SCREEN, "\033P\033]52;c;S0MgNjAzMzU=\a\033\\");
    g_autofree char *text = g_strnfill(60, 'a'), *bytes = NULL;
    bytes = clipboard_sequence(text, CLIPBOARD_SCREEN); /* 80 bytes of base64: 76 and 4 */
    assert_non_null(strstr(bytes, "YWFh\033\\\033PYWFh\a\033\\"));
    assert_int_equal(clipboard_way("/tmp/tmux-0/default,1,0", "1.pts"), CLIPBOARD_TMUX);
    assert_int_equal(clipboard_way("", "1.pts"), CLIPBOARD_SCREEN);
    assert_int_equal(clipboard_way(NULL, NULL), CLIPBOARD_DIRECT);
}

/* What would be pasted: the base64 of a direct sequence. Free with g_free(). */
static char *pasted(const char *text)
{
    gsize n;
    g_autofree char *bytes = clipboard_sequence(text, CLIPBOARD_DIRECT);
    const char *from = bytes + strlen("\033]52;c;");
    assert_true(g_str_has_suffix(bytes, "\a"));
    for (const char *p = from; p[1]; p++)
        assert_true(g_ascii_isalnum(*p) || strchr("+/=", *p));
    g_autofree char *base64 = g_strndup(from, strlen(from) - 1);
    guchar *plain = g_base64_decode(base64, &n);
    char *out = g_strndup((const char *)plain, n);
    g_free(plain);
    return out;
}

static void nothing_of_a_hostile_title_is_pasted(void **state)
{
    (void)state;
    static const char *const hostile[][2] = {
        { "「법\033]0;x\a」 제5조", "「법·]0;x·」 제5조" },
        { "「법」\nrm -rf ~\n", "「법」 rm -rf ~" },
        { "\xE2\x80\xAE「법」\xC2\x9B", "·「법」·" },
    };
    for (gsize i = 0; i < G_N_ELEMENTS(hostile); i++) {
        g_autofree char *seen = pasted(hostile[i][0]);
        assert_string_equal(seen, hostile[i][1]);
    }
}

static void too_much_or_nothing_is_not_copied(void **state)
{
    (void)state;
    g_autofree char *most = g_strnfill(CLIPBOARD_MOST, 'a');
    g_autofree char *more = g_strnfill(CLIPBOARD_MOST + 1, 'a');
    g_autofree char *copied = clipboard_sequence(most, CLIPBOARD_DIRECT);
    assert_non_null(copied);
    assert_null(clipboard_sequence(more, CLIPBOARD_DIRECT));
    assert_null(clipboard_sequence("", CLIPBOARD_DIRECT));
    assert_null(clipboard_sequence(" \n", CLIPBOARD_TMUX));
}

static void only_terminals_that_can_are_asked(void **state)
{
    (void)state;
    static const char *const can[] = { "xterm-256color", "tmux-256color", "screen", "alacritty",
        "foot" };
    static const char *const cannot[] = { "linux", "vt100", "vt220", "dumb", "", NULL };
    for (gsize i = 0; i < G_N_ELEMENTS(can); i++) {
        assert_true(clipboard_allowed("auto", can[i]));
        assert_false(clipboard_allowed("off", can[i]));
    }
    for (gsize i = 0; i < G_N_ELEMENTS(cannot); i++) {
        assert_false(clipboard_allowed("auto", cannot[i]));
        assert_true(clipboard_allowed("on", cannot[i]));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_citation_is_copied),
        cmocka_unit_test(tmux_and_screen_pass_it_on),
        cmocka_unit_test(nothing_of_a_hostile_title_is_pasted),
        cmocka_unit_test(too_much_or_nothing_is_not_copied),
        cmocka_unit_test(only_terminals_that_can_are_asked),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
