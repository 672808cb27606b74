/* Tables as text: which delimiter, which rows, and what is no table. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>
#include "import/readers.h"

static ImportDoc *read_bytes(const char *bytes, gsize n)
{
    g_autoptr(GError) why = NULL;
    ImportDoc *doc = import_read(
        &(ImportFile){ .name = "목록.csv", .bytes = (const guint8 *)bytes, .n = n }, NULL, &why);
    assert_null(why);
    assert_non_null(doc);
    return doc;
}

static char *rows_of(const ImportDoc *doc)
{
    GString *all = g_string_new(NULL);
    for (guint i = 0; i < doc->blocks->len; i++) {
        const ImportBlock *block = doc->blocks->pdata[i];
        g_string_append(all, block->kind == BLOCK_ROW ? "" : "- ");
        g_string_append(all, block->text);
        g_string_append_c(all, '/');
    }
    return g_strdelimit(g_string_free(all, FALSE), "\t", '|');
}

static void gives(const char *text, const char *expected)
{
    g_autoptr(ImportDoc) doc = read_bytes(text, strlen(text));
    assert_string_equal(doc->format, "csv");
    assert_string_equal(doc->title, "목록");
    g_autofree char *have = rows_of(doc);
    assert_string_equal(have, expected);
}

static void is_prose(const char *text)
{
    g_autoptr(ImportDoc) doc = read_bytes(text, strlen(text));
    assert_string_equal(doc->format, "text");
}

static void any_usual_delimiter_is_found(void **state)
{
    (void)state;
    gives("국가,인증\n중국,CCC\n", "국가|인증/중국|CCC/");
    gives("국가;인증\n중국;CCC, SRRC\n", "국가|인증/중국|CCC, SRRC/");
    gives("국가\t인증\n중국\tCCC\n", "국가|인증/중국|CCC/");
    gives("국가|인증|비고\n중국|CCC|강제\n", "국가|인증|비고/중국|CCC|강제/");
}

static void quoted_cells_hold_anything(void **state)
{
    (void)state;
    gives("a,b,c\r\n\"가, 나\",\"줄\r\n둘\",\"그는 \"\"예\"\"\"\r\n1,,\r\n",
        "a|b|c/가, 나|줄\n둘|그는 \"예\"/1||/");
}

static void a_title_above_the_header_is_a_paragraph(void **state)
{
    (void)state;
    gives("총2건\n번호,이름\n1,가\n2,나\n", "- 총2건/번호|이름/1|가/2|나/");
}

static void ragged_rows_are_told_by_line(void **state)
{
    static const char text[] = "a,b,c\n1,2,3\n4,5\n6,7,8\n9,\"10\"x,11\n";
    (void)state;
    g_autoptr(ImportDoc) doc = read_bytes(text, strlen(text));
    assert_int_equal(doc->notes->len, 1);
    assert_non_null(strstr(doc->notes->pdata[0], "3, 5"));
    g_autofree char *have = rows_of(doc);
    assert_string_equal(have, "a|b|c/1|2|3/4|5/6|7|8/9|10x|11/");
}

static void prose_is_no_table(void **state)
{
    (void)state;
    is_prose("안녕하세요, 반갑습니다.\n네, 그렇습니다.\n");
    is_prose("제1조(목적) 이 법은 가, 나를 정한다.\n제2조(정의) 다, 라\n");
    is_prose("이 문서는 가, 나\n그 문서는 다, 라\n");
    is_prose("쉼표가 없는 글\n둘째 줄\n");
    is_prose("a,b\n");
}

static void a_quotation_mark_never_closed_is_damage(void **state)
{
    static const char text[] = "a,b\n\"가,나\n다,라\n";
    g_autoptr(GError) why = NULL;
    ImportFault fault = FAULT_NONE;
    (void)state;
    assert_null(
        import_read(&(ImportFile){ .name = "x", .bytes = (const guint8 *)text, .n = strlen(text) },
            &fault, &why));
    assert_int_equal(fault, FAULT_DAMAGED);
    assert_non_null(strstr(why->message, "line 2"));
}

static void tables_come_in_any_encoding(void **state)
{
    static const struct {
        const char *encoding, *text;
    } cases[] = {
        { "CP949", "국가,인증\r\n똠방,CCC\r\n" },
        { "UTF-16LE", "\uFEFF국가\t인증\r\n똠방\tCCC\r\n" },
        { "UTF-16LE", "국가\t인증\r\n똠방\tCCC\r\n" },
        { "UTF-16BE", "\uFEFF국가\t인증\r\n똠방\tCCC\r\n" },
    };
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        gsize n = 0;
        g_autofree char *bytes =
            g_convert(cases[i].text, -1, cases[i].encoding, "UTF-8", NULL, &n, NULL);
        g_autoptr(ImportDoc) doc = read_bytes(bytes, n);
        assert_string_equal(doc->format, "csv");
        assert_string_equal(doc->encoding, cases[i].encoding);
        g_autofree char *have = rows_of(doc);
        assert_string_equal(have, "국가|인증/똠방|CCC/");
    }
}

/* The head of a long file is cut inside a character or a cell. */
static void a_long_table_is_known_by_its_head(void **state)
{
    static const char *const encodings[] = { "UTF-8", "CP949", "UTF-16LE" };
    g_autoptr(GString) text = g_string_new("국가,인증,비고\n");
    (void)state;
    for (int i = 0; i < 3000; i++)
        g_string_append_printf(text, "나라%d,\"인증, %d\n갊갊\",비고 갊\n", i, i);
    for (gsize i = 0; i < G_N_ELEMENTS(encodings); i++) {
        gsize n = 0;
        g_autofree char *bytes =
            g_convert(text->str, (gssize)text->len, encodings[i], "UTF-8", NULL, &n, NULL);
        g_autoptr(ImportDoc) doc = read_bytes(bytes, n);
        assert_string_equal(doc->format, "csv");
        assert_int_equal(doc->blocks->len, 3001);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(any_usual_delimiter_is_found),
        cmocka_unit_test(quoted_cells_hold_anything),
        cmocka_unit_test(a_title_above_the_header_is_a_paragraph),
        cmocka_unit_test(ragged_rows_are_told_by_line),
        cmocka_unit_test(prose_is_no_table),
        cmocka_unit_test(a_quotation_mark_never_closed_is_damage),
        cmocka_unit_test(tables_come_in_any_encoding),
        cmocka_unit_test(a_long_table_is_known_by_its_head),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
