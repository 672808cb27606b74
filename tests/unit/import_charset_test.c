/* Which encoding the bytes of a file are in, and that nothing of them is lost. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>
#include "import/text/charset.h"

#define SENTENCE "안전인증을 받은 제품에는 KC 표시를 한다.\n다만, 견본은 그러하지 아니하다.\n"

static GBytes *encoded(const char *text, const char *encoding)
{
    gsize n = 0;
    char *bytes = g_convert(text, -1, encoding, "UTF-8", NULL, &n, NULL);
    assert_non_null(bytes);
    return g_bytes_new_take(bytes, n);
}

static void decodes(
    const void *bytes, gsize n, const char *label, const char *encoding, const char *expected)
{
    g_autofree char *found = NULL;
    g_autoptr(GError) why = NULL;
    g_autofree char *text = charset_decode(bytes, n, label, &found, &why);
    assert_null(why);
    assert_string_equal(text, expected);
    assert_string_equal(found, encoding);
}

static void decodes_text(const char *text, const char *encoding, const char *label)
{
    g_autoptr(GBytes) bytes = encoded(text, encoding);
    gsize n;
    gconstpointer data = g_bytes_get_data(bytes, &n);
    decodes(data, n, label, encoding, text);
}

static void refuses(const void *bytes, gsize n, const char *word)
{
    g_autofree char *found = NULL;
    g_autoptr(GError) why = NULL;
    assert_null(charset_decode(bytes, n, NULL, &found, &why));
    assert_true(g_error_matches(why, ERR, ERR_INPUT));
    assert_non_null(strstr(why->message, word));
}

static void utf8_is_taken_as_it_is(void **state)
{
    (void)state;
    decodes(SENTENCE, strlen(SENTENCE), NULL, "UTF-8", SENTENCE);
}

static void a_byte_order_mark_is_no_text(void **state)
{
    (void)state;
    decodes("\xEF\xBB\xBF가나", 9, NULL, "UTF-8", "가나");
    decodes("\xFF\xFE\x00\xAC\x98\xB0", 6, NULL, "UTF-16LE", "가나");
    decodes("\xFE\xFF\xAC\x00\xB0\x98", 6, NULL, "UTF-16BE", "가나");
}

static void lines_may_end_in_cr_lf(void **state)
{
    (void)state;
    decodes("가\r\n나\r다", 12, NULL, "UTF-8", "가\n나\n다");
}

static void korean_without_a_label_is_cp949(void **state)
{
    (void)state;
    decodes_text(SENTENCE, "CP949", NULL);
    decodes_text("안전", "CP949", NULL); /* four bytes that UTF-16 could have too */
}

static void every_korean_label_means_cp949(void **state)
{
    static const char *const labels[] = { "euc-kr", "EUC-KR", "ks_c_5601-1987", "ksc5601", "uhc",
        "ms949", "windows-949", "korean" };
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(labels); i++)
        decodes_text("똠방각하 펲시 뷁", "CP949", labels[i]);
}

static void a_wrong_label_does_not_mislead(void **state)
{
    (void)state;
    decodes_text(SENTENCE, "CP949", "utf-8");
    decodes(SENTENCE, strlen(SENTENCE), "euc-kr", "UTF-8", SENTENCE);
    decodes_text(SENTENCE, "CP949", "no-such-encoding");
}

static void a_right_label_is_believed(void **state)
{
    g_autoptr(GBytes) bytes = encoded("Prüfung für Geräte", "ISO-8859-1");
    gsize n;
    gconstpointer data = g_bytes_get_data(bytes, &n);
    (void)state;
    decodes(data, n, "iso-8859-1", "WINDOWS-1252", "Prüfung für Geräte");
}

static void utf16_is_known_by_its_nuls(void **state)
{
    (void)state;
    decodes_text(SENTENCE, "UTF-16LE", NULL);
    decodes_text(SENTENCE, "UTF-16BE", NULL);
    decodes_text("가가가 가가가 가가가\n", "UTF-16LE", NULL); /* the low half of 가 is NUL */
}

static void iso_2022_kr_is_known_by_its_escape(void **state)
{
    (void)state;
    decodes_text(SENTENCE, "ISO-2022-KR", NULL);
}

static void chinese_is_not_read_as_korean(void **state)
{
    GString *text = g_string_new(NULL);
    (void)state;
    for (int i = 0; i < 20; i++)
        g_string_append(text, "强制性产品认证的目录由国务院有关部门统一确定和公布。\n");
    decodes_text(text->str, "GB18030", NULL);
    g_string_free(text, TRUE);
}

static void decomposed_hangul_is_composed(void **state)
{
    static const char jamo[] = "\u1112\u1161\u11AB\u1100\u1173\u11AF";
    (void)state;
    decodes(jamo, strlen(jamo), NULL, "UTF-8", "한글");
}

static void a_long_line_is_composed_at_every_place(void **state)
{
    GString *jamo = g_string_new(NULL), *syllables = g_string_new(NULL);
    (void)state;
    for (int i = 0; i < 5000; i++) {
        g_string_append(jamo, "\u1112\u1161\u11AB");
        g_string_append(syllables, "한");
    }
    decodes(jamo->str, jamo->len, NULL, "UTF-8", syllables->str);
    g_string_free(jamo, TRUE);
    g_string_free(syllables, TRUE);
}

static void a_cut_character_is_refused_by_its_place(void **state)
{
    g_autoptr(GBytes) bytes = encoded(SENTENCE "똠", "CP949");
    gsize n;
    const char *data = g_bytes_get_data(bytes, &n);
    g_autofree char *place = g_strdup_printf("%zu", n - 2);
    (void)state;
    refuses(data, n - 1, place);
}

static void binary_content_is_refused(void **state)
{
    guint8 bytes[2048];
    (void)state;
    for (gsize i = 0; i < sizeof bytes; i++)
        bytes[i] = (guint8)i;
    refuses(bytes, sizeof bytes, "binary");
}

static void a_head_for_a_probe_has_no_nuls(void **state)
{
    char head[16];
    (void)state;
    charset_head((const guint8 *)"\xFF\xFE<\0h\0t\0", 8, head, sizeof head);
    assert_string_equal(head, "<ht");
    charset_head((const guint8 *)"0123456789abcdefghi", 19, head, sizeof head);
    assert_int_equal(strlen(head), 15);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(utf8_is_taken_as_it_is),
        cmocka_unit_test(a_byte_order_mark_is_no_text),
        cmocka_unit_test(lines_may_end_in_cr_lf),
        cmocka_unit_test(korean_without_a_label_is_cp949),
        cmocka_unit_test(every_korean_label_means_cp949),
        cmocka_unit_test(a_wrong_label_does_not_mislead),
        cmocka_unit_test(a_right_label_is_believed),
        cmocka_unit_test(utf16_is_known_by_its_nuls),
        cmocka_unit_test(iso_2022_kr_is_known_by_its_escape),
        cmocka_unit_test(chinese_is_not_read_as_korean),
        cmocka_unit_test(decomposed_hangul_is_composed),
        cmocka_unit_test(a_long_line_is_composed_at_every_place),
        cmocka_unit_test(a_cut_character_is_refused_by_its_place),
        cmocka_unit_test(binary_content_is_refused),
        cmocka_unit_test(a_head_for_a_probe_has_no_nuls),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
