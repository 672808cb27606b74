/* Compound files: streams by path, limits, damage. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include "make_hwp.h"
#include "import/package/ole.h"

/* FileHeader, DocInfo (large, in sectors of its own), BodyText/Section0 (small). */
static GByteArray *some_file(void)
{
    g_autoptr(GByteArray) large = g_byte_array_new();
    g_autoptr(GByteArray) small = g_byte_array_new();
    for (guint i = 0; i < 20000; i++)
        put_u8(large, i);
    put_text(small, "작은 것");
    return make_hwp(&(HwpMake){ .docinfo = large, .sections = { small } });
}

static void streams_are_found_by_path(void **state)
{
    g_autoptr(GByteArray) file = some_file();
    (void)state;
    assert_true(ole_probe(file->data, file->len));
    g_autoptr(Ole) ole = ole_open(file->data, file->len, NULL);
    assert_non_null(ole);
    assert_true(ole_has(ole, "FileHeader"));
    assert_true(ole_has(ole, "BodyText"));
    assert_true(ole_has(ole, "BodyText/Section0"));
    assert_false(ole_has(ole, "BodyText/Section1"));
    assert_false(ole_has(ole, "FileHeader/Section0"));
    g_autoptr(GPtrArray) names = ole_list(ole, "BodyText");
    assert_int_equal(names->len, 1);
    assert_string_equal(names->pdata[0], "Section0");
    g_autoptr(GPtrArray) all = ole_list(ole, "");
    assert_int_equal(all->len, 3);
    g_autoptr(GPtrArray) none = ole_list(ole, "Nothing");
    assert_int_equal(none->len, 0);
}

static void streams_are_read_up_to_a_limit(void **state)
{
    g_autoptr(GByteArray) file = some_file();
    g_autoptr(Ole) ole = ole_open(file->data, file->len, NULL);
    bool cut = true;
    (void)state;
    g_autoptr(GByteArray) whole = ole_read(ole, "DocInfo", 1 << 20, &cut);
    assert_int_equal(whole->len, 20000);
    assert_int_equal(whole->data[19999], 19999 & 0xFF);
    assert_false(cut);
    g_autoptr(GByteArray) part = ole_read(ole, "DocInfo", 5000, &cut);
    assert_int_equal(part->len, 5000);
    assert_true(cut);
    assert_null(ole_read(ole, "Nothing", 100, NULL));
    g_autoptr(GByteArray) folder = ole_read(ole, "BodyText", 100, NULL);
    assert_true(!folder || folder->len == 0);
}

static void damage_is_told_and_survived(void **state)
{
    g_autoptr(GByteArray) file = some_file();
    g_autoptr(GError) why = NULL;
    (void)state;
    assert_null(ole_open(file->data, 512, &why));
    assert_true(g_error_matches(why, ERR, ERR_INPUT));
    assert_null(ole_open(file->data, 0, NULL));
    for (guint n = 512; n < file->len; n += 512) {
        g_autoptr(Ole) ole = ole_open(file->data, n, NULL);
        GByteArray *stream = ole ? ole_read(ole, "DocInfo", 1 << 20, NULL) : NULL;
        g_clear_pointer(&stream, g_byte_array_unref);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(streams_are_found_by_path),
        cmocka_unit_test(streams_are_read_up_to_a_limit),
        cmocka_unit_test(damage_is_told_and_survived),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
