/* XLSX: sheets, cells and their numbers as a person sees them, and what is refused. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>
#include "import/ooxml/xlsx.h"
#include "office_fixture.h"

#define RELATION(id, type, target)                                                                 \
    "<Relationship Id='" id                                                                        \
    "' Type='http://schemas.openxmlformats.org/officeDocument/2006/"                               \
    "relationships/" type "' Target='" target "'/>"

static const char top[] =
    "<Relationships>" RELATION("r1", "officeDocument", "xl/workbook.xml") "</Relationships>";
static const char relations[] = "<Relationships>" RELATION("r1", "worksheet", "sheets/b.xml")
    RELATION("r2", "worksheet", "/xl/sheets/a.xml") RELATION("r3", "styles", "styles.xml")
        RELATION("r4", "sharedStrings", "sharedStrings.xml") "</Relationships>";
static const char strings[] =
    "<sst><si><t>중국</t></si><si><r><t>전기</t></r><r><rPr/><t>용품</t></r><rPh><t>읽기</t></rPh>"
    "</si><si><t>줄_x000D_&#10;바꿈 _x0041_</t></si></sst>";
static const char styles[] =
    "<styleSheet><numFmts><numFmt numFmtId='164' formatCode='yyyy\"년\" m\"월\"'/><numFmt "
    "numFmtId='165' formatCode='0.0%'/><numFmt numFmtId='166' formatCode='[Red]#,##0\"day\"'/>"
    "</numFmts><cellStyleXfs><xf numFmtId='14'/></cellStyleXfs><cellXfs><xf numFmtId='0'/>"
    "<xf numFmtId='14'/><xf numFmtId='9'/><xf numFmtId='164'/><xf numFmtId='165'/>"
    "<xf numFmtId='166'/><xf numFmtId='46'/></cellXfs></styleSheet>";

/* A workbook of the sheets "나" (a.xml) and "가" (b.xml), in this order. */
static GByteArray *workbook(const char *properties, const char *a, const char *b)
{
    g_autofree char *book = g_strconcat("<workbook>", properties,
        "<sheets><sheet name='나' sheetId='9' r:id='r2'/><sheet name='가' sheetId='1' "
        "state='hidden' r:id='r1'/></sheets></workbook>",
        NULL);
    g_autofree char *first = g_strconcat("<worksheet>", a, "</worksheet>", NULL);
    g_autofree char *second = g_strconcat("<worksheet>", b, "</worksheet>", NULL);
    MakeZip zip = make_zip();
    make_zip_add(&zip, "_rels/.rels", top);
    make_zip_add(&zip, "xl/_rels/workbook.xml.rels", relations);
    make_zip_add(&zip, "xl/workbook.xml", book);
    make_zip_add(&zip, "xl/sharedStrings.xml", strings);
    make_zip_add(&zip, "xl/styles.xml", styles);
    make_zip_add(&zip, "xl/sheets/a.xml", first);
    make_zip_add(&zip, "xl/sheets/b.xml", second);
    make_zip_add(&zip, "xl/sheets/_rels/b.xml.rels",
        "<Relationships>" RELATION("c", "comments", "../comments1.xml")
            RELATION("d", "drawing", "../d.xml") "</Relationships>");
    make_zip_add(&zip, "xl/comments1.xml",
        "<comments><authors><author>아무개</author></authors><commentList><comment ref='B2'><text>"
        "<r><t>확인</t></r><r><t>함</t></r></text></comment></commentList></comments>");
    make_zip_add(&zip, "xl/d.xml",
        "<wsDr><sp><txBody><a:p><a:r><a:t>상자</a:t></a:r></a:p>"
        "</txBody></sp><row>12</row></wsDr>");
    return make_zip_end(&zip);
}

static void sheets_come_in_the_order_of_the_workbook(void **state)
{
    (void)state;
    g_autoptr(GByteArray) bytes =
        workbook("", "<sheetData><row r='1'><c r='A1'><v>1</v></c></row></sheetData>",
            "<sheetData><row><c><v>2</v></c><c><v>3</v></c></row></sheetData>");
    g_autoptr(ImportDoc) doc = office_read(bytes, "xlsx", NULL);
    g_autofree char *have = office_blocks(doc);
    assert_string_equal(have, "# 나\n1\n# [숨김] 가\n2|3\n<comment> B2 확인함\n<box> 상자\n");
    assert_string_equal(doc->title, "x"); /* the file's name */
    assert_int_equal(doc->notes->len, 1);
}

static void gives(const char *rows, const char *expected)
{
    g_autofree char *sheet = g_strconcat("<sheetData>", rows, "</sheetData>", NULL);
    g_autofree char *all =
        g_strconcat("# 나\n", expected, "# [숨김] 가\n<comment> B2 확인함\n<box> 상자\n", NULL);
    office_gives(workbook("", sheet, ""), "xlsx", all);
}

static void cells_are_read_by_their_type(void **state)
{
    (void)state;
    gives(
        "<row r='1'><c r='A1' t='s'><v>0</v></c><c r='B1' t='s'><v>1</v></c>"
        "<c r='C1' t='s'><v>2</v></c><c r='D1' t='s'><v>99</v></c></row>"
        "<row r='2'><c r='A2' t='inlineStr'><is><r><t>인라인</t></r><r><t> 글</t></r></is></c>"
        "<c r='B2' t='str'><f>A1&amp;\"x\"</f><v>결과</v></c><c r='C2' t='b'><v>1</v></c>"
        "<c r='D2' t='b'><v>0</v></c><c r='E2' t='e'><v>#DIV/0!</v></c></row>",
        "중국|전기용품|줄/바꿈 A\n인라인 글|결과|TRUE|FALSE|#DIV/0!\n");
}

static void gaps_keep_the_columns(void **state)
{
    (void)state;
    gives(
        "<row r='2'><c r='C2'><v>3</v></c><c><v>4</v></c></row><row r='9'><c r='A9'/>"
        "<c r='AA9'><v>27</v></c></row>",
        "||3|4\n||||||||||||||||||||||||||27\n");
}

static void what_is_beyond_the_last_column_is_not_lost(void **state)
{
    (void)state;
    g_autofree char *bars = g_strnfill(FLOW_MOST_COLUMNS - 1, '|');
    g_autofree char *row = g_strconcat(bars, "1 2\n", NULL);
    gives("<row><c r='XFD1'><v>1</v></c><c r='XFE1'><v>2</v></c></row>", row);
}

static void numbers_are_shown_by_their_style(void **state)
{
    (void)state;
    gives(
        "<row><c><v>0.56999999999999995</v></c><c s='1'><v>46107</v></c><c s='2'><v>0.57</v></c>"
        "<c s='3'><v>46024.127777777780</v></c><c s='4'><v>0.1234</v></c><c s='5'><v>12000</v>"
        "</c><c s='6'><v>1.0942708333333333</v></c><c s='99'><v>12500000000</v></c></row>",
        "0.57|2026-03-26|57%|2026-01-02 03:04|12.3%|12000|26:15:45|12500000000\n");
}

static void hidden_rows_and_lacking_results_are_noted(void **state)
{
    (void)state;
    g_autoptr(GByteArray) bytes = workbook("",
        "<cols><col min='1' max='1' hidden='1'/></cols><sheetData><row r='1' hidden='1'><c><v>1</v>"
        "</c></row><row r='2'><c><f>SUM(A1)</f><v/></c><c><v>2</v></c></row></sheetData>",
        "");
    g_autoptr(ImportDoc) doc = office_read(bytes, "xlsx", NULL);
    g_autofree char *have = office_blocks(doc);
    assert_true(g_str_has_prefix(have, "# 나\n[숨김] 1\n|2\n"));
    assert_int_equal(doc->notes->len, 2);
}

static void a_workbook_may_count_from_1904(void **state)
{
    (void)state;
    g_autoptr(GByteArray) bytes = workbook("<workbookPr date1904='1'/>",
        "<sheetData><row><c s='1'><v>44645</v></c></row></sheetData>", "");
    g_autoptr(ImportDoc) doc = office_read(bytes, "xlsx", NULL);
    assert_string_equal(((ImportBlock *)doc->blocks->pdata[1])->text, "2026-03-26");
}

/* One long text that many cells refer to is far more than the file holds. */
static void a_text_repeated_without_end_is_refused(void **state)
{
    (void)state;
    g_autoptr(GString) shared = g_string_new("<sst><si><t>"), sheet = g_string_new("<w><row>");
    for (int i = 0; i < 100000; i++)
        g_string_append_printf(shared, "%d", i);
    g_string_append(shared, "</t></si></sst>");
    for (int i = 0; i < 1000; i++)
        g_string_append(sheet, "<c t='s'><v>0</v></c></row><row>");
    g_string_append(sheet, "</row></w>");
    MakeZip zip = make_zip();
    make_zip_add(&zip, "xl/_rels/workbook.xml.rels", relations);
    make_zip_add(&zip, "xl/workbook.xml", "<workbook><sheet name='a' r:id='r2'/></workbook>");
    make_zip_add(&zip, "xl/sharedStrings.xml", shared->str);
    make_zip_add(&zip, "xl/sheets/a.xml", sheet->str);
    office_refuses(make_zip_end(&zip), NULL, FAULT_REFUSED);
}

static void hostile_workbooks_are_refused(void **state)
{
    (void)state;
    office_refuses(workbook("<!-- -->", "<sheetData><row><c><v>1", ""), NULL, FAULT_DAMAGED);
    g_autofree char *deep = office_deep("", "<c>", 50000);
    office_refuses(workbook("", deep, ""), NULL, FAULT_REFUSED);
    MakeZip zip = make_zip();
    make_zip_add(&zip, "xl/workbook.xml", "<!DOCTYPE x [<!ENTITY a 'b'>]><workbook>&a;</workbook>");
    office_refuses(make_zip_end(&zip), NULL, FAULT_REFUSED);
    MakeZip binary = make_zip();
    make_zip_add(&binary, "_rels/.rels",
        "<Relationships>" RELATION("r1", "officeDocument", "xl/workbook.bin") "</Relationships>");
    make_zip_add(&binary, "xl/workbook.bin", "\x83\x01");
    office_refuses(make_zip_end(&binary), NULL, FAULT_BINARY);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sheets_come_in_the_order_of_the_workbook),
        cmocka_unit_test(cells_are_read_by_their_type),
        cmocka_unit_test(gaps_keep_the_columns),
        cmocka_unit_test(what_is_beyond_the_last_column_is_not_lost),
        cmocka_unit_test(numbers_are_shown_by_their_style),
        cmocka_unit_test(hidden_rows_and_lacking_results_are_noted),
        cmocka_unit_test(a_workbook_may_count_from_1904),
        cmocka_unit_test(a_text_repeated_without_end_is_refused),
        cmocka_unit_test(hostile_workbooks_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
