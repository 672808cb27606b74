/* Bytes of a terminal -> keys. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>
#include "cli/terminal/keys.h"

#define BEGIN "\033[200~"
#define END "\033[201~"

/* All keys of `bytes`, of what is unfinished too: "U+AC00 U+0081 "; a paste as "<its text> ". */
static char *all_keys(Keys *k, const char *bytes, gsize n)
{
    g_autoptr(GString) out = g_string_new(NULL);
    gunichar key;
    keys_feed(k, bytes, n);
    for (guint silences = 0;;) {
        while (keys_next(k, &key)) {
            if (key == KEY_PASTE)
                g_string_append_printf(out, "<%s> ", keys_paste(k));
            else
                g_string_append_printf(out, "%X ", key);
        }
        if (!keys_waiting(k))
            return g_string_free(g_steal_pointer(&out), FALSE);
        assert_true(silences++ < 8); /* what is unfinished ends after a silence or two */
        keys_timeout(k);
    }
}

static void assert_keys(const char *bytes, const char *wanted)
{
    g_autoptr(Keys) k = keys_new();
    g_autofree char *found = all_keys(k, bytes, strlen(bytes));
    assert_string_equal(found, wanted);
}

static void assert_key(const char *bytes, gunichar wanted)
{
    g_autoptr(Keys) k = keys_new();
    gunichar key = 0;
    keys_feed(k, bytes, strlen(bytes));
    assert_true(keys_next(k, &key)); /* at once: no silence is needed */
    assert_int_equal(key, wanted);
    assert_false(keys_next(k, &key));
    assert_false(keys_waiting(k));
}

static void every_terminal_names_its_keys_otherwise(void **state)
{
    (void)state;
    static const struct {
        gunichar key;
        const char *dialects[10];
    } cases[] = {
        { KEY_UP, { "\033[A", "\033OA", "\033[1;2A", "\033[1;5A", "\033[a", "\033Oa" } },
        { KEY_DOWN, { "\033[B", "\033OB", "\033[1;3B", "\033[b", "\033Ob" } },
        { KEY_LEFT, { "\033[D", "\033OD", "\033[1;2D", "\033[2D", "\033[d" } },
        { KEY_RIGHT, { "\033[C", "\033OC", "\033[1;2C", "\033O2C", "\033[c" } },
        { KEY_WORD_LEFT, { "\033[1;5D", "\033[1;3D", "\033[5D", "\033O5D", "\033Od", "\033b",
                             "\033\033[D", "\033\033OD" } },
        { KEY_WORD_RIGHT,
            { "\033[1;5C", "\033[1;3C", "\033[1;7C", "\033[5C", "\033Oc", "\033f", "\033\033[C" } },
        { KEY_HOME, { "\033[H", "\033OH", "\033[1~", "\033[7~", "\033[1;5H", "\033[7^" } },
        { KEY_END, { "\033[F", "\033OF", "\033[4~", "\033[8~", "\033[1;2F" } },
        { KEY_PAGE_UP, { "\033[5~", "\033[5;5~", "\033[5^" } },
        { KEY_PAGE_DOWN, { "\033[6~", "\033[6;2~" } },
        { KEY_INSERT, { "\033[2~" } },
        { KEY_DELETE, { "\033[3~", "\033[3;2~" } },
        { KEY_DELETE_WORD, { "\033d", "\033[3;5~", "\033[3^" } },
        { KEY_BACKTAB, { "\033[Z", "\033[1;2Z" } },
        { KEY_ALT_ENTER, { "\033\r", "\033\n", "\033[13;3u", "\033[13;2u" } },
        { KEY_ESCAPE, { "\033[27u" } },
        { KEY_F1, { "\033OP", "\033[11~", "\033[[A", "\033[P" } },
        { KEY_F2, { "\033OQ", "\033[12~", "\033[[B" } },
        { KEY_F3, { "\033OR", "\033[13~", "\033[[C" } },
        { KEY_F4, { "\033OS", "\033[14~", "\033[[D" } },
        { KEY_F5, { "\033[15~", "\033[[E", "\033OT" } },
        { KEY_F6, { "\033[17~", "\033OU" } },
        { KEY_F7, { "\033[18~" } },
        { KEY_F8, { "\033[19~" } },
        { KEY_F9, { "\033[20~", "\033OX" } },
        { KEY_F10, { "\033[21~", "\033OY" } },
        { KEY_REPLY, { "\033[0n", "\033[24;80R", "\033[?1;2c", "\033[>41;354;0c", "\033[8;24;80t",
                         "\033[?2026;2$y", "\033]11;rgb:ffff/ffff/ffff\a",
                         "\033]11;rgb:0/0/0\033\\", "\033P>|tmux 3.3a\033\\" } },
        { KEY_UNKNOWN, { "\033[23~", "\033[24~", "\033[E", "\033[17;2~", "\033[1;5P", "\033[I",
                           "\033x", "\033[99999999999~", "\033[<0;1;1M", "\033[[Z" } },
        { '\r', { "\r", "\033OM" } },
        { '7', { "7", "\033Ow" } },
        { 0x17, { "\027", "\033\177", "\033\b" } },
        { 0xC548, { "안" } },
        { 0x1F600, { "\360\237\230\200" } },
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++)
        for (gsize d = 0; d < 10 && cases[i].dialects[d]; d++)
            assert_key(cases[i].dialects[d], cases[i].key);
}

static void function_keys_follow_one_another(void **state)
{
    (void)state;
    assert_int_equal(KEY_F10 - KEY_F1, 9);
    assert_true(KEY_UP == 0x80 && KEY_DELETE_WORD < 0x9E);
}

static void keys_come_out_however_the_bytes_are_read(void **state)
{
    (void)state;
    static const char typed[] = "a안\033[1;5D\033[[B전\033OH\r" BEGIN "붙\t여\r\n넣기" END;
    g_autoptr(Keys) whole = keys_new();
    g_autofree char *wanted = all_keys(whole, typed, sizeof typed - 1);
    assert_string_equal(wanted, "61 C548 8A 90 C804 86 D <붙 여\n넣기> ");
    for (gsize cut = 1; cut < sizeof typed - 1; cut++) {
        g_autoptr(Keys) k = keys_new();
        g_autoptr(GString) found = g_string_new(NULL);
        gunichar key;
        keys_feed(k, typed, cut);
        while (keys_next(k, &key))
            g_string_append_printf(found, "%X ", key);
        g_autofree char *rest = all_keys(k, typed + cut, sizeof typed - 1 - cut);
        g_string_append(found, rest);
        assert_string_equal(found->str, wanted);
    }
}

static void what_stays_unfinished_is_what_it_is(void **state)
{
    (void)state;
    assert_keys("\033", "8D ");
    assert_keys("\033\033", "8D 8D ");
    assert_keys("\033\033[A", "8D 80 ");
    assert_keys("\033[", "9A ");
    assert_keys("\033O", "9A ");
    assert_keys("\033[1;", "9A ");
    assert_keys("\033]11;rgb", "9A ");
    assert_keys("\033[3$", "89 "); /* rxvt's Shift-Delete */
    assert_keys("a\341\204", "61 FFFD FFFD ");
}

static void the_reader_knows_how_long_to_wait(void **state)
{
    (void)state;
    g_autoptr(Keys) k = keys_new();
    gunichar key;
    assert_int_equal(keys_patience(k), -1);
    keys_feed(k, "\033", 1);
    assert_false(keys_next(k, &key));
    assert_int_equal(keys_patience(k), KEYS_ESCAPE_MS);
    keys_feed(k, "[200~abc", 8);
    assert_false(keys_next(k, &key));
    assert_true(keys_in_paste(k));
    assert_int_equal(keys_patience(k), KEYS_PASTE_MS);
    keys_feed(k, END, 6);
    assert_false(keys_in_paste(k));
    assert_int_equal(keys_patience(k), KEYS_ESCAPE_MS);
}

static void a_sequence_that_breaks_off_takes_no_key_with_it(void **state)
{
    (void)state;
    assert_keys("\033[1;\r", "9A D ");
    assert_keys("\033[\003", "9A 3 ");
    assert_keys("\033[12안", "9A C548 ");
    assert_keys("\033O\r", "9A D ");
    assert_keys("\033]0;title\r", "9A D ");
    assert_keys("\033\003", "8D 3 ");
    assert_keys("\033안", "8D C548 "); /* Escape, then typed on over a slow line */
}

static void what_is_no_utf8_is_seen_and_counted(void **state)
{
    (void)state;
    g_autoptr(Keys) k = keys_new();
    g_autofree char *euckr = all_keys(k, "\276\310a\300\374", 5); /* 안전 in EUC-KR */
    assert_string_equal(euckr, "FFFD FFFD 61 FFFD FFFD ");
    assert_int_equal(keys_invalid(k), 4);
    g_autofree char *honest = all_keys(k, "\357\277\275", 3); /* U+FFFD itself */
    assert_string_equal(honest, "FFFD ");
    assert_int_equal(keys_invalid(k), 4);
    assert_keys("\355\240\200", "FFFD FFFD FFFD "); /* half of a surrogate pair */
    assert_keys("\300\257", "FFFD FFFD ");          /* overlong */
}

static void no_character_passes_for_a_key(void **state)
{
    (void)state;
    assert_keys("\302\200", "9A ");     /* U+0080 is the code of KEY_UP */
    assert_keys("\302\233", "9A ");     /* CSI */
    assert_keys("\342\200\256", "9A "); /* right-to-left override */
    assert_keys("\342\200\213", "9A "); /* zero-width space */
}

static void a_paste_is_clean_text(void **state)
{
    (void)state;
    assert_keys(BEGIN END, "<> ");
    assert_keys(BEGIN "줄 하나\r\n줄 둘\r줄 셋\n" END, "<줄 하나\n줄 둘\n줄 셋\n> ");
    assert_keys(BEGIN "a\tb\033[31mc\007\177\302\233d" END, "<a b[31mcd> ");
    assert_keys(BEGIN "\341\204\213\341\205\241\341\206\253" END, "<안> "); /* NFD */
    assert_keys(BEGIN "a\342\200\256b" END, "<ab> ");
    assert_keys(BEGIN "\276\310" END, "<\357\277\275\357\277\275> ");
}

static void nothing_in_a_paste_is_a_key(void **state)
{
    (void)state;
    /* An end inside: what follows it in the same breath was pasted too. */
    assert_keys(BEGIN "참고" END "\r/withdraw 4\r" END, "<참고\n/withdraw 4\n> ");
    assert_keys(BEGIN "a" END "\r/x\r" BEGIN "b" END, "<a\n/x\n[200~b> ");
    assert_keys(BEGIN "\033[20" END "1~\r" END, "<[201~\n> ");
    /* But Enter, typed while a command ran, is Enter. */
    assert_keys(BEGIN "완구" END "\r", "<완구> D ");
    assert_keys(BEGIN "완구" END "\033[A안", "<완구> 80 C548 ");
    assert_keys(END, "9A ");
}

static void a_paste_that_is_cut_off_ends(void **state)
{
    (void)state;
    assert_keys(BEGIN "반만", "<반만> ");
    assert_keys(BEGIN "반\341\204", "<반\357\277\275\357\277\275> ");
}

static void a_paste_that_is_too_long_keeps_its_beginning(void **state)
{
    (void)state;
    g_autoptr(Keys) k = keys_new();
    g_autoptr(GString) long_text = g_string_new("ab");
    while (long_text->len < 300 * 1024)
        g_string_append(long_text, "안");
    gunichar key;
    keys_feed(k, BEGIN, 6);
    assert_false(keys_next(k, &key));
    for (gsize at = 0; at < long_text->len; at += 1000)
        keys_feed(k, long_text->str + at, MIN(1000, long_text->len - at));
    g_autofree char *rest = all_keys(k, END "x", 7);
    assert_true(keys_paste_was_cut(k));
    assert_int_equal(strlen(keys_paste(k)), KEYS_PASTE_MOST - 2); /* a whole number of characters */
    assert_memory_equal(keys_paste(k), long_text->str, KEYS_PASTE_MOST - 2);
    assert_int_equal(keys_invalid(k), 0);
    assert_true(g_str_has_suffix(rest, "> 78 "));
    g_autofree char *next = all_keys(k, BEGIN "짧다" END, strlen(BEGIN "짧다" END));
    assert_string_equal(next, "<짧다> ");
    assert_false(keys_paste_was_cut(k));
}

static void marks_join_the_character_before(void **state)
{
    (void)state;
    assert_int_equal(keys_compose(0x110B, 0x1161), 0xC544); /* ᄋ ᅡ: 아 */
    assert_int_equal(keys_compose(0xC544, 0x11AB), 0xC548); /* 아 ᆫ: 안 */
    assert_int_equal(keys_compose('e', 0x301), 0xE9);
    assert_int_equal(keys_compose(0xC548, 0xC804), 0);
    assert_int_equal(keys_compose('a', 'b'), 0);
    assert_int_equal(keys_compose(0xC548, 0x11AB), 0);
}

static guint32 next_random(guint32 *seed)
{
    *seed = *seed * 1664525U + 1013904223U;
    return *seed >> 8;
}

/* Bytes that matter more often than others, in reads of any length. */
static gsize random_bytes(guint32 *seed, char *bytes, gsize most)
{
    static const char *const pieces[] = { "\033", "[", "O", BEGIN, END, "\r", "안", "1;5", "~",
        "\341", "\033]", "\033P", "\033\\", "$", "\033[[", "" };
    gsize n = 0, wanted = next_random(seed) % most;
    while (n < wanted) {
        const char *piece = pieces[next_random(seed) % G_N_ELEMENTS(pieces)];
        gsize length = strlen(piece);
        if (n + MAX(length, 1) > most)
            break;
        memcpy(bytes + n, piece, length);
        if (length == 0)
            bytes[n++] = (char)next_random(seed);
        n += length;
    }
    return n;
}

static void any_bytes_end_as_keys(void **state)
{
    (void)state;
    guint32 seed = 20261120;
    for (int round = 0; round < 3000; round++) {
        g_autoptr(Keys) k = keys_new();
        gunichar key;
        for (int reads = 0; reads < 6; reads++) {
            char bytes[200];
            gsize n = random_bytes(&seed, bytes, sizeof bytes);
            g_autofree char *exact = g_memdup2(bytes, n); /* so that a sanitizer sees its end */
            keys_feed(k, exact, n);
            while (keys_next(k, &key))
                assert_true(g_unichar_validate(key) && key < 0x110000);
            assert_true(g_utf8_validate(keys_paste(k), -1, NULL));
            if (next_random(&seed) % 3 == 0)
                keys_timeout(k);
        }
        g_free(all_keys(k, "", 0));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_terminal_names_its_keys_otherwise),
        cmocka_unit_test(function_keys_follow_one_another),
        cmocka_unit_test(keys_come_out_however_the_bytes_are_read),
        cmocka_unit_test(what_stays_unfinished_is_what_it_is),
        cmocka_unit_test(the_reader_knows_how_long_to_wait),
        cmocka_unit_test(a_sequence_that_breaks_off_takes_no_key_with_it),
        cmocka_unit_test(what_is_no_utf8_is_seen_and_counted),
        cmocka_unit_test(no_character_passes_for_a_key),
        cmocka_unit_test(a_paste_is_clean_text),
        cmocka_unit_test(nothing_in_a_paste_is_a_key),
        cmocka_unit_test(a_paste_that_is_cut_off_ends),
        cmocka_unit_test(a_paste_that_is_too_long_keeps_its_beginning),
        cmocka_unit_test(marks_join_the_character_before),
        cmocka_unit_test(any_bytes_end_as_keys),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
