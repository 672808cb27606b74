/* Korean text: what comes in is made clean, and nothing that goes out is wider than its place or
 * speaks to the terminal. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>
#include "base/err.h"
#include "base/text/text.h"

static void cleans_to(const char *bytes, gssize n, const char *expected)
{
    g_autoptr(GError) why = NULL;
    g_autofree char *have = text_clean(bytes, n, &why);
    assert_null(why);
    assert_string_equal(have, expected);
}

static void refuses_at(const char *bytes, gssize n, int byte)
{
    g_autoptr(GError) why = NULL;
    g_autofree char *have = text_clean(bytes, n, &why);
    assert_null(have);
    assert_true(g_error_matches(why, ERR, ERR_INPUT));
    g_autofree char *named = g_strdup_printf("%d)", byte);
    assert_non_null(strstr(why->message, named));
}

static void hangul_taken_apart_is_put_together(void **state)
{
    (void)state;
    cleans_to("\u1100\u1161\u11A8", -1, "각");
    cleans_to("\u110B\u1161\u11AB\u110C\u1165\u11AB", -1, "안전");
    cleans_to("가\u11A8", -1, "각"); /* a syllable and a final consonant of its own */
}

static void jamo_that_stand_alone_stay(void **state)
{
    (void)state;
    cleans_to("\u1100", -1, "\u1100");
    cleans_to("ㅏㅊ", -1, "ㅏㅊ"); /* compatibility jamo: typed on the wrong layout */
}

static void compatibility_hanja_become_unified(void **state)
{
    (void)state;
    cleans_to("\uF914", -1, "樂");
    cleans_to("\uF9A3", -1, "念");
}

static void latin_letters_and_marks_are_put_together(void **state)
{
    (void)state;
    cleans_to("e\u0301", -1, "é");
    cleans_to("\u212B", -1, "Å");
}

static void a_byte_order_mark_is_dropped_at_the_start_only(void **state)
{
    (void)state;
    cleans_to("\xEF\xBB\xBF제1조", -1, "제1조");
    cleans_to(
        "제\xEF\xBB\xBF"
        "1조",
        -1,
        "제\xEF\xBB\xBF"
        "1조");
    cleans_to("\xEF\xBB\xBF", -1, "");
}

static void every_line_end_becomes_a_line_feed(void **state)
{
    (void)state;
    cleans_to("가\r\n나\r다\n라", -1, "가\n나\n다\n라");
    cleans_to("가\r\r\n", -1, "가\n\n");
    cleans_to("가\r", -1, "가\n");
}

static void nul_bytes_are_dropped(void **state)
{
    (void)state;
    cleans_to("가\0나\0", 8, "가나");
    cleans_to("", 0, "");
}

static void only_the_given_bytes_are_read(void **state)
{
    (void)state;
    cleans_to("전파법", 6, "전파");
}

static void text_that_is_not_utf8_names_the_byte(void **state)
{
    (void)state;
    refuses_at("\xFF", -1, 0);
    refuses_at("ab\xC0\xAF", -1, 2);       /* a slash written too long */
    refuses_at("전\xEC\xA0", -1, 3);       /* cut in the middle */
    refuses_at("전\xED\xA0\x80", -1, 3);   /* a surrogate */
    refuses_at("\xBE\xC8\xC0\xFC", -1, 0); /* 안전 in CP949 */
}

static void the_named_byte_is_counted_in_what_was_given(void **state)
{
    (void)state;
    refuses_at("가\r\n\xFF", -1, 5);
    refuses_at("가\0\xFF", 5, 4);
    refuses_at(
        "\xEF\xBB\xBF"
        "a\r\n\r\n\xFF",
        -1, 8);
}

/* Whatever text_is_nfc() says yes to, normalizing leaves alone. */
static void stays(const char *text)
{
    g_autofree char *normal = g_utf8_normalize(text, -1, G_NORMALIZE_DEFAULT_COMPOSE);
    if (text_is_nfc(text))
        assert_string_equal(text, normal);
}

static void what_is_called_nfc_is_nfc(void **state)
{
    (void)state;
    g_autoptr(GArray) marks = g_array_new(FALSE, FALSE, sizeof(gunichar));
    for (gunichar c = 1; c < 0x20000; c++) {
        char text[16] = "";
        if (!g_unichar_validate(c))
            continue;
        text[g_unichar_to_utf8(c, text)] = '\0';
        stays(text);
        if (text_is_nfc(text) && g_unichar_combining_class(c) != 0)
            g_array_append_val(marks, c);
    }
    for (guint i = 0; i < marks->len; i++)
        for (guint k = 0; k < marks->len; k++) {
            char text[16] = "a";
            int n = 1 + g_unichar_to_utf8(g_array_index(marks, gunichar, i), text + 1);
            text[n + g_unichar_to_utf8(g_array_index(marks, gunichar, k), text + n)] = '\0';
            stays(text);
        }
}

static void clean_text_stays_as_it_is(void **state)
{
    (void)state;
    const char *const texts[] = { "「전기용품 및 생활용품 안전관리법」 제5조의2", "安全認證",
        "KS C IEC 60335-1:2018", "ㄱㆍㄴ", "①②③ ㎜ №" };
    for (gsize i = 0; i < G_N_ELEMENTS(texts); i++) {
        assert_true(text_is_nfc(texts[i]));
        cleans_to(texts[i], -1, texts[i]);
    }
    assert_false(text_is_nfc("\u1100\u1161"));
    assert_false(text_is_nfc("e\u0301"));
}

static void wide_characters_take_two_columns(void **state)
{
    (void)state;
    assert_int_equal(text_width("상담"), 4);
    assert_int_equal(text_width("KC 인증"), 7);
    assert_int_equal(text_width("安全"), 4);
    assert_int_equal(text_width("ＫＣ"), 4);
    assert_int_equal(text_width("「」"), 4);
    assert_int_equal(text_width("…"), 1);
    assert_int_equal(text_width(""), 0);
}

static void combining_characters_take_none(void **state)
{
    (void)state;
    assert_int_equal(text_width("e\u0301"), 1);
    assert_int_equal(text_width("\u1100\u1161\u11A8"), 2); /* one syllable, conjoined */
    assert_int_equal(text_width("\u200B"), 0);
}

static void style_marks_take_none(void **state)
{
    (void)state;
    assert_int_equal(text_width("\x01"
                                "전파법"
                                "\x05"),
        6);
}

static void a_text_that_fits_is_not_cut(void **state)
{
    (void)state;
    g_autofree char *whole = text_fit("안전인증", 8), *empty = text_fit("", 0);
    assert_string_equal(whole, "안전인증");
    assert_string_equal(empty, "");
}

static void a_cut_text_ends_in_an_ellipsis(void **state)
{
    (void)state;
    g_autofree char *even = text_fit("안전인증", 5), *odd = text_fit("안전인증", 4);
    assert_string_equal(even, "안전…");
    assert_string_equal(odd, "안…"); /* half a syllable is none */
}

static const char *const samples[] = {
    "「전기용품 및 생활용품 안전관리법」 제5조의2 제1항",
    "가나다라마바사아자차카타파하",
    "abcdefghijklmnopqrstuvwxyz",
    "e\u0301e\u0301e\u0301 KC\u200B인증",
    "짧다",
    "한\n줄\n\n더",
    "\u1100\u1161\u11A8\u1100\u1161",
    " 앞에 빈칸",
    "",
};

static void a_fitted_text_is_never_wider_than_its_place(void **state)
{
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(samples); i++)
        for (int columns = 0; columns <= 60; columns++) {
            g_autofree char *fitted = text_fit(samples[i], columns);
            assert_true(text_width(fitted) <= columns);
            assert_true(g_utf8_validate(fitted, -1, NULL));
        }
}

static void a_fitted_text_uses_its_place(void **state)
{
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(samples); i++)
        for (int columns = 2; columns < text_width(samples[i]); columns++) {
            g_autofree char *fitted = text_fit(samples[i], columns);
            assert_true(text_width(fitted) >= columns - 1);
        }
}

static char *without_spaces(const char *text)
{
    GString *out = g_string_new(NULL);
    for (; *text; text++)
        if (*text != ' ' && *text != '\n')
            g_string_append_c(out, *text);
    return g_string_free(out, FALSE);
}

static void wrapping_loses_nothing_and_keeps_to_the_width(void **state)
{
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(samples); i++)
        for (int columns = 1; columns <= 80; columns++) {
            g_auto(GStrv) lines = text_wrap(samples[i], columns);
            for (char **line = lines; *line; line++)
                assert_true(text_width(*line) <= MAX(columns, 2)); /* a syllable needs two */
            g_autofree char *joined = g_strjoinv("", lines);
            g_autofree char *have = without_spaces(joined), *want = without_spaces(samples[i]);
            assert_string_equal(have, want);
        }
}

static void all_lines_but_the_first_leave_room_for_the_indent(void **state)
{
    (void)state;
    g_auto(GStrv) lines = text_wrap_hanging("안전인증 대상 제품의 안전기준", 14, 4);
    g_autofree char *joined = g_strjoinv("|", lines);
    assert_string_equal(joined, "안전인증 대상|제품의|안전기준");
}

static void wraps_to(const char *text, int columns, const char *expected)
{
    g_auto(GStrv) lines = text_wrap(text, columns);
    g_autofree char *have = g_strjoinv("|", lines);
    assert_string_equal(have, expected);
}

static void lines_break_at_spaces_where_they_can(void **state)
{
    (void)state;
    wraps_to("안전인증 대상 제품", 14, "안전인증 대상|제품");
    wraps_to("안전인증대상제품", 6, "안전인|증대상|제품");
    wraps_to("KC 안전인증대상", 8, "KC|안전인증|대상");
}

static void lines_of_the_text_stay_lines(void **state)
{
    (void)state;
    wraps_to("한\n줄\n\n더", 80, "한|줄||더");
    wraps_to("끝\n", 80, "끝");
    wraps_to("", 80, "");
}

static void is_made_safe(const char *text, const char *expected)
{
    g_autofree char *safe = text_safe(text);
    assert_string_equal(safe, expected);
}

static void nothing_that_speaks_to_a_terminal_passes(void **state)
{
    (void)state;
    is_made_safe("\033[31m경보\033[0m", "·[31m경보·[0m");
    is_made_safe("\033]0;title\007", "·]0;title·");
    is_made_safe("가\xC2\x9B[31m", "가·[31m"); /* C1: a control sequence in one character */
    is_made_safe("\xC2\x80\xC2\x9F\x7F\x08\r", "·····");
    is_made_safe("법률\u202Efdp.exe", "법률·fdp.exe"); /* reads from right to left from here */
    is_made_safe("\u2066가\u2069\u200B\u200F\uFEFF", "·가····");
    is_made_safe("\U000E0041", "·");                   /* a tag character: invisible */
    is_made_safe("\u180E\U0001BCA0\U0001D173", "···"); /* no width, no shape */
}

static void what_is_harmless_passes(void **state)
{
    (void)state;
    is_made_safe("제1조\t안전\n인증 「·ㆍ」 é 安", "제1조\t안전\n인증 「·ㆍ」 é 安");
}

static void no_control_character_at_all_passes(void **state)
{
    (void)state;
    for (gunichar c = 1; c < 0xA0; c++) {
        char text[8] = "";
        g_unichar_to_utf8(c, text);
        g_autofree char *safe = text_safe(text);
        bool harmless = c == '\n' || c == '\t' || (c >= 0x20 && c < 0x7F);
        assert_string_equal(safe, harmless ? text : "·");
    }
}

static void one_line_has_single_spaces(void **state)
{
    (void)state;
    g_autofree char *line = text_one_line("  안전\t\n인증\u3000대상 \n");
    assert_string_equal(line, "안전 인증 대상");
}

static void has_key(const char *text, const char *expected)
{
    g_autofree char *key = text_key(text);
    assert_string_equal(key, expected);
}

static void names_of_laws_compare_without_spaces_dots_and_case(void **state)
{
    (void)state;
    has_key("전기용품 및 생활용품 안전관리법", "전기용품및생활용품안전관리법");
    has_key("표시ㆍ광고의 공정화", "표시광고의공정화");
    has_key("표시·광고의 공정화", "표시광고의공정화");
    has_key("표시‧광고・공정화", "표시광고공정화");
    has_key("KC\u3000Mark\t안내\n", "kcmark안내");
    has_key("", "");
}

static void a_particle_follows_the_sound(void **state)
{
    (void)state;
    static const struct {
        const char *word, *particle;
    } rows[] = {
        { "상담", "을" },
        { "문의", "를" },
        { "KC", "를" },
        { "KTL", "을" },
        { "KTR", "을" },
        { "IEC 60335-1", "을" },
        { "62368-2", "를" },
        { "EN 50", "을" },
        { "", "를" },
        { "확인(SDoC)", "를" },
    };
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++)
        assert_string_equal(text_particle(rows[i].word, "을", "를"), rows[i].particle);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(hangul_taken_apart_is_put_together),
        cmocka_unit_test(jamo_that_stand_alone_stay),
        cmocka_unit_test(compatibility_hanja_become_unified),
        cmocka_unit_test(latin_letters_and_marks_are_put_together),
        cmocka_unit_test(a_byte_order_mark_is_dropped_at_the_start_only),
        cmocka_unit_test(every_line_end_becomes_a_line_feed),
        cmocka_unit_test(nul_bytes_are_dropped),
        cmocka_unit_test(only_the_given_bytes_are_read),
        cmocka_unit_test(text_that_is_not_utf8_names_the_byte),
        cmocka_unit_test(the_named_byte_is_counted_in_what_was_given),
        cmocka_unit_test(what_is_called_nfc_is_nfc),
        cmocka_unit_test(clean_text_stays_as_it_is),
        cmocka_unit_test(wide_characters_take_two_columns),
        cmocka_unit_test(combining_characters_take_none),
        cmocka_unit_test(style_marks_take_none),
        cmocka_unit_test(a_text_that_fits_is_not_cut),
        cmocka_unit_test(a_cut_text_ends_in_an_ellipsis),
        cmocka_unit_test(a_fitted_text_is_never_wider_than_its_place),
        cmocka_unit_test(a_fitted_text_uses_its_place),
        cmocka_unit_test(wrapping_loses_nothing_and_keeps_to_the_width),
        cmocka_unit_test(all_lines_but_the_first_leave_room_for_the_indent),
        cmocka_unit_test(lines_break_at_spaces_where_they_can),
        cmocka_unit_test(lines_of_the_text_stay_lines),
        cmocka_unit_test(nothing_that_speaks_to_a_terminal_passes),
        cmocka_unit_test(what_is_harmless_passes),
        cmocka_unit_test(no_control_character_at_all_passes),
        cmocka_unit_test(one_line_has_single_spaces),
        cmocka_unit_test(names_of_laws_compare_without_spaces_dots_and_case),
        cmocka_unit_test(a_particle_follows_the_sound),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
