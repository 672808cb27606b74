/* NFC made piece by piece is the NFC of the whole. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>
#include "base/text/nfc.h"

/* What decomposes, what does not, and what joins the character before it. */
static const char *const parts[] = { "안전인증", "漢字", "é", "a\u0301", "KC 60335-1 ", "\n",
    "\u1100\u1161\u11A8", "\u0323", "ㄱㅏ", "한" };

static char *random_text(GRand *random, int count)
{
    GString *text = g_string_new(NULL);
    for (int i = 0; i < count; i++)
        g_string_append(text, parts[g_rand_int_range(random, 0, G_N_ELEMENTS(parts))]);
    return g_string_free(text, FALSE);
}

static void pieces_give_what_the_whole_gives(void **state)
{
    (void)state;
    static const int counts[] = { 0, 1, 7, 300, 20000 };
    g_autoptr(GRand) random = g_rand_new_with_seed(15);
    for (gsize i = 0; i < G_N_ELEMENTS(counts); i++) {
        g_autofree char *text = random_text(random, counts[i]);
        g_autofree char *made = nfc_compose(text, strlen(text));
        g_autofree char *whole = g_utf8_normalize(text, -1, G_NORMALIZE_DEFAULT_COMPOSE);
        assert_string_equal(made, whole);
    }
}

static void a_long_line_without_a_break_is_cut_where_nothing_joins(void **state)
{
    (void)state;
    g_autoptr(GString) text = g_string_new(NULL);
    while (text->len < 50000)
        g_string_append(text, "\u1112\u1161\u11AB");
    g_autofree char *made = nfc_compose(text->str, text->len);
    for (const char *p = made; *p; p += strlen("한"))
        assert_int_equal(g_utf8_get_char(p), 0xD55C); /* 한 */
}

static void what_is_surely_composed_is_said_to_be(void **state)
{
    (void)state;
    assert_true(nfc_is_composed("안전인증 漢字 KC 60335-1", strlen("안전인증 漢字 KC 60335-1")));
    assert_true(nfc_is_composed("", 0));
    assert_false(nfc_is_composed("a\u0301", strlen("a\u0301")));
    assert_false(nfc_is_composed("\u1112\u1161\u11AB", strlen("\u1112\u1161\u11AB")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pieces_give_what_the_whole_gives),
        cmocka_unit_test(a_long_line_without_a_break_is_cut_where_nothing_joins),
        cmocka_unit_test(what_is_surely_composed_is_said_to_be),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
