/* HWP 3.0 files made here. */
#include "read_hwp.h"
#include "make_hwp_old.h"

static ImportDoc *read_old(const OldMake *make, ImportFault *fault, GError **err)
{
    g_autoptr(GByteArray) file = make_hwp_old(make);
    return import_read(
        &(ImportFile){ .name = "x.hwp", .bytes = file->data, .n = file->len }, fault, err);
}

static void gives_old(const GByteArray *body, const char *expected)
{
    for (int plain = 0; plain < 2; plain++) {
        g_autoptr(GError) why = NULL;
        g_autoptr(ImportDoc) doc = read_old(&(OldMake){ .body = body, .plain = plain }, NULL, &why);
        assert_null(why);
        assert_string_equal(doc->format, "hwp3");
        g_autofree char *have = blocks_of(doc);
        assert_string_equal(have, expected);
        assert_int_equal(doc->notes->len, 0);
    }
}

static void refuses_old(const OldMake *make, ImportFault expected, const char *word)
{
    g_autoptr(GError) why = NULL;
    ImportFault fault = FAULT_NONE;
    assert_null(read_old(make, &fault, &why));
    assert_int_equal(fault, expected);
    assert_non_null(strstr(why->message, word));
}

static void characters_are_decoded(void **state)
{
    g_autoptr(GByteArray) body = g_byte_array_new();
    OldText text = old_text_new();
    (void)state;
    old_words(&text, "똠방각하 ABC");
    old_hchar(&text, 0x8841); /* a lone ㄱ */
    old_hchar(&text, 0x4000);
    old_hchar(&text, 0x3400 + 2 * 94);
    old_hchar(&text, 0x7F);
    old_para_text(body, &text);
    old_list_end(body);
    gives_old(body, "똠방각하 ABCㄱ伽！\uFFFD\n");
}

static void codes_that_say_nothing_are_stepped_over(void **state)
{
    static const struct {
        guint code, units, bytes;
    } codes[] = { { 7, 42, 84 }, { 8, 48, 96 }, { 14, 4, 92 }, { 19, 4, 8 }, { 20, 4, 8 },
        { 21, 4, 8 }, { 22, 12, 24 }, { 25, 3, 6 }, { 26, 123, 246 }, { 5, 4, 8 }, { 27, 4, 8 } };
    g_autoptr(GByteArray) body = g_byte_array_new();
    OldText text = old_text_new();
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(codes); i++) {
        put_u16(text.bytes, codes[i].code);
        put_zeros(text.bytes, codes[i].bytes - 2);
        text.count += codes[i].units;
        old_words(&text, "가");
    }
    old_para_text(body, &text);
    old_list_end(body);
    gives_old(body, "가가가가가가가가가가가\n");
}

static void words_of_codes_are_in_the_text(void **state)
{
    g_autoptr(GByteArray) body = g_byte_array_new();
    OldText text = old_text_new();
    (void)state;
    old_words(&text, "가");
    old_code(&text, 9); /* a tab */
    old_hchar(&text, 30);
    put_u16(text.bytes, 30);
    text.count++;
    old_words(&text, "나");
    old_hchar(&text, 24);
    put_u32(text.bytes, 24);
    text.count += 2;
    old_hchar(&text, 23);
    put_u16(text.bytes, '1');
    put_u16(text.bytes, '0');
    put_zeros(text.bytes, 4);
    text.count += 4;
    old_para_text(body, &text);
    old_list_end(body);
    gives_old(body, "가| 나-10\n");
}

static void tables_are_rows_by_where_cells_are(void **state)
{
    g_autoptr(GByteArray) body = g_byte_array_new();
    OldText text = old_text_new();
    (void)state;
    old_box(&text, 4);
    old_cell_place(&text, 0, 0);
    old_cell_place(&text, 1003, 2);
    old_cell_place(&text, 1000, 500);
    old_cell_place(&text, 2000, 500);
    old_list(text.bytes, "전등");
    old_list(text.bytes, "가정용");
    old_list(text.bytes, "산업용");
    old_list(text.bytes, "3년");
    old_list(text.bytes, "표 제목");
    old_para_text(body, &text);
    old_para(body, "뒤");
    old_list_end(body);
    gives_old(body, "C:표 제목\n=전등|가정용|\n=|산업용|3년\n뒤\n");
}

static void notes_margins_and_boxes_have_their_places(void **state)
{
    g_autoptr(GByteArray) body = g_byte_array_new();
    OldText text = old_text_new(), note = old_text_new();
    (void)state;
    old_code(&text, 16);
    put_zeros(text.bytes, 10);
    old_list(text.bytes, "머리말");
    old_code(&text, 16);
    put_zeros(text.bytes, 8);
    put_u16(text.bytes, 1);
    old_list(text.bytes, "꼬리말");
    old_words(&text, "본문");
    old_code(&text, 17);
    put_zeros(text.bytes, 14);
    old_hchar(&note, 18); /* its number */
    put_u16(note.bytes, 1);
    put_u16(note.bytes, 7);
    put_u16(note.bytes, 18);
    note.count += 3;
    old_words(&note, " 각주");
    old_para_text(text.bytes, &note);
    old_list_end(text.bytes);
    old_code(&text, 17);
    put_zeros(text.bytes, 10);
    put_u32(text.bytes, 1);
    old_list(text.bytes, "미주");
    old_code(&text, 15);
    put_zeros(text.bytes, 8);
    old_list(text.bytes, "숨은 설명");
    old_code(&text, 11);
    put_u32(text.bytes, 3);
    put_zeros(text.bytes, 344 + 3);
    old_list(text.bytes, "그림 1");
    old_box(&text, 1);
    old_cell_place(&text, 0, 0);
    old_list(text.bytes, "상자");
    old_list(text.bytes, "");
    old_para_text(body, &text);
    old_list_end(body);
    gives_old(body, "H:머리말\nF:꼬리말\n본문\nN:7) 각주\nE:미주\nM:숨은 설명\nC:그림 1\nT:상자\n");
}

static void the_title_is_read(void **state)
{
    g_autoptr(GByteArray) body = g_byte_array_new();
    (void)state;
    old_para(body, "형식승인 안내");
    old_list_end(body);
    g_autoptr(ImportDoc) doc =
        read_old(&(OldMake){ .body = body, .title = "형식승인" }, NULL, NULL);
    assert_string_equal(doc->title, "형식승인 안내");
}

static void what_is_locked_or_older_is_refused_by_name(void **state)
{
    g_autoptr(GByteArray) body = g_byte_array_new();
    (void)state;
    old_list(body, "글");
    refuses_old(&(OldMake){ .body = body, .password = 1 }, FAULT_ENCRYPTED, "password");
    refuses_old(&(OldMake){ .body = body, .version = "V2.00" }, FAULT_BINARY, "older than 3.0");
}

static void what_came_before_a_cut_is_kept(void **state)
{
    g_autoptr(GByteArray) body = g_byte_array_new();
    (void)state;
    old_para(body, "앞 문단");
    old_para(body, "뒤 문단");
    const OldMake make = { .body = body, .plain = true };
    g_autoptr(GByteArray) file = make_hwp_old(&make);
    g_autoptr(ImportDoc) doc = read_old(&make, NULL, NULL);
    assert_non_null(strstr(doc->notes->pdata[0], "damaged"));
    survives_wrong_bytes(file, 3);
    g_byte_array_set_size(body, 0);
    refuses_old(&make, FAULT_DAMAGED, "damaged");
}

static void a_bomb_is_refused(void **state)
{
    g_autoptr(GByteArray) body = g_byte_array_new();
    (void)state;
    put_zeros(body, 33u << 20);
    refuses_old(&(OldMake){ .body = body }, FAULT_REFUSED, "unpacks");
}

/* A box in a box in a box: given up, with what stood before. */
static void absurd_depth_ends_the_reading(void **state)
{
    g_autoptr(GByteArray) body = g_byte_array_new();
    (void)state;
    old_para(body, "앞");
    for (int i = 0; i < 1000; i++) {
        OldText text = old_text_new();
        old_box(&text, 1);
        old_cell_place(&text, 0, 0);
        old_para_text(body, &text);
        g_byte_array_set_size(body, body->len - 2); /* the text goes on inside */
    }
    g_autoptr(ImportDoc) doc = read_old(&(OldMake){ .body = body }, NULL, NULL);
    assert_non_null(doc);
    assert_non_null(strstr(doc->notes->pdata[0], "damaged"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(characters_are_decoded),
        cmocka_unit_test(codes_that_say_nothing_are_stepped_over),
        cmocka_unit_test(words_of_codes_are_in_the_text),
        cmocka_unit_test(tables_are_rows_by_where_cells_are),
        cmocka_unit_test(notes_margins_and_boxes_have_their_places),
        cmocka_unit_test(the_title_is_read),
        cmocka_unit_test(what_is_locked_or_older_is_refused_by_name),
        cmocka_unit_test(what_came_before_a_cut_is_kept),
        cmocka_unit_test(a_bomb_is_refused),
        cmocka_unit_test(absurd_depth_ends_the_reading),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
