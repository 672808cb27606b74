/* HWP 5 files that are locked, damaged or mean harm. */
#include "read_hwp.h"

static void what_is_locked_is_refused_by_name(void **state)
{
    g_autoptr(GByteArray) s = g_byte_array_new();
    (void)state;
    put_para(s, 0, 0, "글");
    refuses(&(HwpMake){ .flags = 3, .sections = { s } }, FAULT_ENCRYPTED, "password");
    refuses(&(HwpMake){ .flags = 0x101, .sections = { s } }, FAULT_ENCRYPTED, "certificate");
    refuses(&(HwpMake){ .flags = 0x11, .sections = { s } }, FAULT_ENCRYPTED, "DRM");
    refuses(&(HwpMake){ .flags = 0x401, .sections = { s } }, FAULT_ENCRYPTED, "DRM");
}

static void a_size_beyond_the_end_is_clipped(void **state)
{
    g_autoptr(GByteArray) s = g_byte_array_new();
    (void)state;
    put_para(s, 0, 0, "앞 문단");
    put_para_header(s, 0, 0);
    put_u32(s, TAG_PARA_TEXT | 1 << 10 | 0xFFFu << 20);
    put_u32(s, 0xFFFFFFF0);
    put_text(s, "남은 글");
    notes(&(HwpMake){ .flags = 1, .sections = { s } }, "damaged", "앞 문단\n남은 글\n");
}

static void a_control_cut_off_ends_its_paragraph(void **state)
{
    g_autoptr(GByteArray) s = g_byte_array_new();
    g_autoptr(GByteArray) units = g_byte_array_new();
    (void)state;
    put_text(units, "앞");
    put_u16(units, 11);
    put_u16(units, 0x6C20);
    put_para_units(s, 0, 0, units);
    put_para(s, 0, 0, "다음");
    notes(&(HwpMake){ .sections = { s } }, "damaged", "앞\n다음\n");
}

static void what_deflate_gave_before_it_broke_is_kept(void **state)
{
    g_autoptr(GByteArray) s = g_byte_array_new();
    g_autoptr(GByteArray) none = g_byte_array_new();
    (void)state;
    put_para(s, 0, 0, "앞 문단");
    for (int i = 0; i < 2000; i++) {
        g_autofree char *text = g_strdup_printf("문단 %d", i * 7919);
        put_para(s, 0, 0, text);
    }
    g_autoptr(GByteArray) packed = deflated(s);
    g_byte_array_set_size(packed, packed->len / 2);
    const HwpMake make = { .flags = 1, .sections = { packed }, .as_they_are = true };
    g_autoptr(ImportDoc) doc = read_made(&make, NULL, NULL);
    assert_non_null(doc);
    assert_true(doc->blocks->len > 100);
    assert_non_null(strstr(doc->notes->pdata[0], "damaged"));
    refuses(&(HwpMake){ .flags = 1, .sections = { none }, .as_they_are = true }, FAULT_DAMAGED,
        "damaged");
    refuses(
        &(HwpMake){ .flags = 5, .sections = { s }, .as_they_are = true }, FAULT_DAMAGED, "damaged");
    refuses(
        &(HwpMake){ .sections = { s }, .signature = "JWP Document File" }, FAULT_DAMAGED, "header");
}

static void a_bomb_is_refused(void **state)
{
    g_autoptr(GByteArray) s = g_byte_array_new();
    (void)state;
    put_para(s, 0, 0, "글");
    put_zeros(s, 33u << 20);
    refuses(&(HwpMake){ .flags = 1, .sections = { s } }, FAULT_REFUSED, "unpacks");
}

static void absurd_levels_end_the_reading(void **state)
{
    g_autoptr(GByteArray) s = g_byte_array_new();
    g_autoptr(GByteArray) deep = g_byte_array_new();
    (void)state;
    put_para(s, 0, 0, "앞");
    put_para(s, 1023, 0, "깊이");
    notes(&(HwpMake){ .flags = 1, .sections = { s } }, "damaged", "앞\n");
    for (guint level = 0; level < 62; level += 2) {
        put_anchor_para(deep, level, 11, "tbl ");
        put_ctrl(deep, level + 1, "tbl ", 0);
        put_table(deep, level + 2, 1, 2);
        put_cell(deep, level + 2, 0, 65535, 1, 65535);
    }
    put_para(deep, 62, 0, "바닥");
    g_autoptr(ImportDoc) doc =
        read_made(&(HwpMake){ .flags = 1, .sections = { deep } }, NULL, NULL);
    assert_non_null(doc);
    assert_non_null(strstr(((ImportBlock *)doc->blocks->pdata[0])->text, "바닥"));
}

/* Every cut and every changed byte of a small file: an answer, whatever it is. */
static void damage_anywhere_is_survived(void **state)
{
    g_autoptr(GByteArray) s = g_byte_array_new();
    g_autoptr(GByteArray) docinfo = numbered_docinfo();
    (void)state;
    put_section_para(s, 4, 1, "개요");
    put_para(s, 0, 1, "하나");
    const HwpMake make = { .docinfo = docinfo, .sections = { s } };
    g_autoptr(GByteArray) file = make_hwp(&make);
    survives_wrong_bytes(file, 7);
}

static void refuses_bytes(const char *bytes, gsize n, ImportFault expected, const char *word)
{
    g_autoptr(GError) why = NULL;
    ImportFault fault = FAULT_NONE;
    assert_null(import_read(
        &(ImportFile){ .name = "x.hwp", .bytes = (const guint8 *)bytes, .n = n }, &fault, &why));
    assert_int_equal(fault, expected);
    assert_non_null(strstr(why->message, word));
}

static void relatives_are_named(void **state)
{
    static const char hwpml[] = "<?xml version=\"1.0\"?>\n<HWPML Version=\"2.8\"></HWPML>";
    static const char ole[512] = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
    (void)state;
    refuses_bytes(hwpml, strlen(hwpml), FAULT_BINARY, "HWPML");
    refuses_bytes(ole, sizeof ole, FAULT_DAMAGED, "container");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_locked_is_refused_by_name),
        cmocka_unit_test(a_size_beyond_the_end_is_clipped),
        cmocka_unit_test(a_control_cut_off_ends_its_paragraph),
        cmocka_unit_test(what_deflate_gave_before_it_broke_is_kept),
        cmocka_unit_test(a_bomb_is_refused),
        cmocka_unit_test(absurd_levels_end_the_reading),
        cmocka_unit_test(damage_anywhere_is_survived),
        cmocka_unit_test(relatives_are_named),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
