/* Excel workbooks up to 2003, written record by record, and the files that only look like them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include "import/readers.h"
#include "tests/unit/make_xls.h"

static ImportDoc *read_file(GBytes *file, ImportFault *fault, GError **err)
{
    gsize n = 0;
    const guint8 *bytes = g_bytes_get_data(file, &n);
    return import_read(
        &(ImportFile){ .name = "folder/표.xls", .bytes = bytes, .n = n }, fault, err);
}

/* The blocks one a line: "# " before a heading, '|' between the cells of a row. */
static char *blocks_of(const ImportDoc *doc)
{
    GString *all = g_string_new(NULL);
    for (guint i = 0; i < doc->blocks->len; i++) {
        const ImportBlock *block = doc->blocks->pdata[i];
        g_string_append(all, block->kind == BLOCK_HEADING ? "# " : "");
        g_string_append(all, import_place_mark(block->place));
        g_string_append(all, block->text);
        g_string_append_c(all, '\n');
    }
    return g_strdelimit(g_string_free(all, FALSE), "\t", '|');
}

static GBytes *workbook(
    const GByteArray *globals, const GByteArray *sheet, const char *const *names)
{
    g_autoptr(GByteArray) stream = join_workbook(globals, sheet, names);
    return make_compound("Workbook", stream);
}

static void gives(const GByteArray *globals, const GByteArray *sheet, const char *expected)
{
    static const char *const names[] = { "품목", NULL };
    g_autoptr(GBytes) file = workbook(globals, sheet, names);
    g_autoptr(GError) why = NULL;
    g_autoptr(ImportDoc) doc = read_file(file, NULL, &why);
    assert_null(why);
    assert_non_null(doc);
    assert_string_equal(doc->format, "xls");
    assert_string_equal(doc->title, "표");
    g_autofree char *have = blocks_of(doc);
    assert_string_equal(have, expected);
}

static void put_label(GByteArray *to, guint row, guint column, const char *text)
{
    g_autoptr(GByteArray) data = g_byte_array_new();
    put_number(data, row, 2);
    put_number(data, column, 2);
    put_number(data, 0, 2);
    put_string(data, text, 2);
    put_record(to, 0x0204, data);
}

static void put_cell(GByteArray *to, guint row, guint column, guint style, double value)
{
    g_autoptr(GByteArray) data = g_byte_array_new();
    put_number(data, row, 2);
    put_number(data, column, 2);
    put_number(data, style, 2);
    put_double(data, value);
    put_record(to, 0x0203, data);
}

static void cells_become_rows_with_their_places(void **state)
{
    g_autoptr(GByteArray) globals = g_byte_array_new(), sheet = g_byte_array_new();
    (void)state;
    put_bof(sheet, 0x0010);
    put_label(sheet, 5, 3, "전선");
    put_label(sheet, 2, 1, "품목"); /* rows come in any order */
    put_label(sheet, 2, 3, "여러\n줄\t탭");
    put_cell(sheet, 5, 2, 0, 12500000000.0);
    PUT(sheet, 0x027E, { 5, 2 }, { 4, 2 }, { 0, 2 }, { (-314 << 2 | 3) & 0xFFFFFFFF, 4 });
    PUT(sheet, 0x00BD, { 6, 2 }, { 1, 2 }, { 0, 2 }, { 7 << 2 | 2, 4 }, { 0, 2 }, { 8 << 2 | 2, 4 },
        { 2, 2 });
    PUT(sheet, 0x0205, { 7, 2 }, { 1, 2 }, { 0, 2 }, { 1, 1 }, { 0, 1 });
    PUT(sheet, 0x0205, { 7, 2 }, { 2, 2 }, { 0, 2 }, { 0x2A, 1 }, { 1, 1 });
    put_eof(sheet);
    gives(globals, sheet, "# 품목\n품목||여러\n줄 탭\n|12500000000|전선|-3.14\n7|8\nTRUE|#N/A\n");
}

static void shared_strings_go_on_in_further_records(void **state)
{
    g_autoptr(GByteArray) globals = g_byte_array_new(), sheet = g_byte_array_new();
    g_autoptr(GByteArray) strings = g_byte_array_new(), more = g_byte_array_new();
    (void)state;
    put_number(strings, 2, 4);
    put_number(strings, 2, 4);
    put_number(strings, 2, 2); /* "전선", rich and with phonetics */
    put_number(strings, 1 | 8 | 4, 1);
    put_number(strings, 1, 2);
    put_number(strings, 3, 4);
    put_units(strings, "전선");
    put_number(strings, 0, 4);
    put_number(strings, 0, 3);
    put_number(strings, 6, 2); /* "케이블" here, "ABC" as bytes in the next record */
    put_number(strings, 1, 1);
    put_units(strings, "케이블");
    put_record(globals, 0x00FC, strings);
    put_number(more, 0, 1);
    g_byte_array_append(more, (const guint8 *)"ABC", 3);
    put_record(globals, 0x003C, more);
    put_bof(sheet, 0x0010);
    PUT(sheet, 0x00FD, { 0, 2 }, { 0, 2 }, { 0, 2 }, { 0, 4 });
    PUT(sheet, 0x00FD, { 0, 2 }, { 1, 2 }, { 0, 2 }, { 1, 4 });
    PUT(sheet, 0x00FD, { 0, 2 }, { 2, 2 }, { 0, 2 }, { 99, 4 }); /* there is no such string */
    put_eof(sheet);
    gives(globals, sheet, "# 품목\n전선|케이블ABC\n");
}

static void formulas_give_their_results(void **state)
{
    g_autoptr(GByteArray) globals = g_byte_array_new(), sheet = g_byte_array_new();
    g_autoptr(GByteArray) number = g_byte_array_new(), text = g_byte_array_new();
    (void)state;
    put_bof(sheet, 0x0010);
    put_number(number, 0, 6);
    put_double(number, 0.5);
    put_number(number, 0, 8);
    put_record(sheet, 0x0006, number);
    PUT(sheet, 0x0006, { 0, 2 }, { 1, 2 }, { 0, 2 }, { 0, 6 }, { 0xFFFF, 2 }, { 0, 8 });
    PUT(sheet, 0x04BC, { 0, 8 }); /* a shared formula may stand between */
    put_string(text, "합계", 2);
    put_record(sheet, 0x0207, text);
    PUT(sheet, 0x0006, { 0, 2 }, { 2, 2 }, { 0, 2 }, { 2, 1 }, { 0, 1 }, { 7, 1 }, { 0, 3 },
        { 0xFFFF, 2 }, { 0, 8 });
    put_eof(sheet);
    gives(globals, sheet, "# 품목\n0.5|합계|#DIV/0!\n");
}

static void days_are_days(void **state)
{
    g_autoptr(GByteArray) globals = g_byte_array_new(), sheet = g_byte_array_new();
    g_autoptr(GByteArray) format = g_byte_array_new();
    (void)state;
    put_number(format, 164, 2);
    put_string(format, "yyyy\"년\" m\"월\" d\"일\"", 2);
    put_record(globals, 0x041E, format);
    PUT(globals, 0x00E0, { 0, 2 }, { 0, 2 });
    PUT(globals, 0x00E0, { 0, 2 }, { 164, 2 });
    PUT(globals, 0x00E0, { 0, 2 }, { 22, 2 });
    PUT(globals, 0x00E0, { 0, 2 }, { 9, 2 });
    put_bof(sheet, 0x0010);
    put_cell(sheet, 0, 0, 1, 45658);
    put_cell(sheet, 0, 1, 2, 45658.75);
    put_cell(sheet, 0, 2, 3, 0.07);
    put_cell(sheet, 0, 3, 0, 45658);
    put_cell(sheet, 0, 4, 77, 0.1 + 0.2); /* no such style */
    put_eof(sheet);
    gives(globals, sheet, "# 품목\n2025-01-01|2025-01-01 18:00|7%|45658|0.3\n");
}

static void what_is_hidden_is_marked(void **state)
{
    static const char *const names[] = { "보임", "-숨음", NULL };
    g_autoptr(GByteArray) globals = g_byte_array_new(), sheet = g_byte_array_new();
    (void)state;
    put_bof(sheet, 0x0010);
    PUT(sheet, 0x0208, { 0, 2 }, { 0, 2 }, { 1, 2 }, { 0, 6 }, { 0x20, 4 });
    put_label(sheet, 0, 0, "글");
    put_eof(sheet);
    g_autoptr(GBytes) file = workbook(globals, sheet, names);
    g_autoptr(ImportDoc) doc = read_file(file, NULL, NULL);
    g_autofree char *have = blocks_of(doc);
    assert_string_equal(have, "# 보임\n[숨김] 글\n# [숨김] 숨음\n[숨김] 글\n");
    assert_int_equal(doc->notes->len, 1);
}

static void comments_and_charts_do_not_disturb_the_cells(void **state)
{
    g_autoptr(GByteArray) globals = g_byte_array_new(), sheet = g_byte_array_new();
    g_autoptr(GByteArray) text = g_byte_array_new();
    (void)state;
    put_bof(sheet, 0x0010);
    put_label(sheet, 0, 0, "글");
    put_bof(sheet, 0x0020);
    put_label(sheet, 0, 1, "차트의 것");
    put_eof(sheet);
    PUT(sheet, 0x005D, { 0x15, 2 }, { 0x12, 2 }, { 0x19, 2 }, { 1, 2 });
    PUT(sheet, 0x01B6, { 0, 10 }, { 2, 2 }, { 8, 2 }, { 0, 4 });
    put_number(text, 1, 1);
    put_units(text, "확인");
    put_record(sheet, 0x003C, text);
    put_label(sheet, 1, 0, "끝");
    put_eof(sheet);
    gives(globals, sheet, "# 품목\n글\n끝\n[메모] 확인\n");
}

static void refuses(GBytes *file, ImportFault expected, const char *word)
{
    g_autoptr(GError) why = NULL;
    ImportFault fault = FAULT_NONE;
    assert_null(read_file(file, &fault, &why));
    assert_int_equal(fault, expected);
    assert_non_null(strstr(why->message, word));
}

static void an_encrypted_workbook_is_refused(void **state)
{
    static const char *const names[] = { "표", NULL };
    g_autoptr(GByteArray) globals = g_byte_array_new(), sheet = g_byte_array_new();
    (void)state;
    PUT(globals, 0x002F, { 1, 2 }, { 0, 8 });
    g_autoptr(GBytes) file = workbook(globals, sheet, names);
    refuses(file, FAULT_ENCRYPTED, "encrypted");
}

static void other_compound_files_are_named(void **state)
{
    static const struct {
        const char *stream, *word;
        ImportFault fault;
    } cases[] = {
        { "WordDocument", "DOC", FAULT_BINARY },
        { "PowerPoint Document", "PPT", FAULT_BINARY },
        { "EncryptedPackage", "password", FAULT_ENCRYPTED },
        { "Something", "OLE", FAULT_BINARY },
    };
    g_autoptr(GByteArray) stream = g_byte_array_new();
    (void)state;
    g_byte_array_append(stream, (const guint8 *)"text", 4);
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(GBytes) file = make_compound(cases[i].stream, stream);
        refuses(file, cases[i].fault, cases[i].word);
    }
}

static void a_cut_workbook_gives_what_it_has(void **state)
{
    static const char *const names[] = { "표", NULL };
    g_autoptr(GByteArray) globals = g_byte_array_new(), sheet = g_byte_array_new();
    (void)state;
    put_bof(sheet, 0x0010);
    put_label(sheet, 0, 0, "글");
    put_label(sheet, 1, 0, "잘린 글");
    g_byte_array_set_size(sheet, sheet->len - 4);
    g_autoptr(GBytes) file = workbook(globals, sheet, names);
    g_autoptr(ImportDoc) doc = read_file(file, NULL, NULL);
    assert_non_null(doc);
    assert_int_equal(doc->notes->len, 1);
    g_byte_array_set_size(sheet, 0);
    g_autoptr(GBytes) empty = workbook(globals, sheet, names);
    refuses(empty, FAULT_DAMAGED, "damaged");
}

/* Every length and every number of it wrong, one after the other. */
static void wrong_bytes_are_survived(void **state)
{
    static const char *const names[] = { "표", "-둘", NULL };
    g_autoptr(GByteArray) globals = g_byte_array_new(), sheet = g_byte_array_new();
    (void)state;
    put_bof(sheet, 0x0010);
    put_label(sheet, 0, 0, "글");
    put_cell(sheet, 1, 0, 0, 1e300);
    put_eof(sheet);
    g_autoptr(GByteArray) stream = join_workbook(globals, sheet, names);
    for (guint i = 0; i < stream->len; i++) {
        guint8 old = stream->data[i];
        stream->data[i] = 0xFF;
        g_autoptr(GBytes) file = make_compound("Workbook", stream);
        import_doc_free(read_file(file, NULL, NULL));
        stream->data[i] = old;
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cells_become_rows_with_their_places),
        cmocka_unit_test(shared_strings_go_on_in_further_records),
        cmocka_unit_test(formulas_give_their_results),
        cmocka_unit_test(days_are_days),
        cmocka_unit_test(what_is_hidden_is_marked),
        cmocka_unit_test(comments_and_charts_do_not_disturb_the_cells),
        cmocka_unit_test(an_encrypted_workbook_is_refused),
        cmocka_unit_test(other_compound_files_are_named),
        cmocka_unit_test(a_cut_workbook_gives_what_it_has),
        cmocka_unit_test(wrong_bytes_are_survived),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
