/* DOCX: what of a package is text, in which order, and what is refused. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>
#include "office_fixture.h"

#define RELATION(id, type, target)                                                                 \
    "<Relationship Id='" id                                                                        \
    "' Type='http://schemas.openxmlformats.org/officeDocument/2006/"                               \
    "relationships/" type "' Target='" target "'/>"

static const char top[] = "<Relationships>" RELATION("r1", "officeDocument", "word/main.xml")
    RELATION("r2", "core-properties", "docProps/core.xml") "</Relationships>";

static const char relations[] = "<Relationships>" //
    RELATION("a", "styles", "styles.xml") RELATION("b", "numbering", "/word/numbering.xml")
        RELATION("c", "footnotes", "notes/../footnotes.xml")
            RELATION("d", "endnotes", "endnotes.xml") RELATION("e", "comments", "comments.xml")
                RELATION("h1", "header", "h.xml") RELATION("f1", "footer", "f.xml")
                    RELATION("g", "footer", "missing.xml") "</Relationships>";

static const char styles[] =
    "<w:styles><w:style w:type='paragraph' w:styleId='H1'><w:name w:val='heading 1'/></w:style>"
    "<w:style w:styleId='H2'><w:name w:val='제목 2'/><w:basedOn w:val='H1'/><w:pPr>"
    "<w:outlineLvl w:val='1'/></w:pPr></w:style>"
    "<w:style w:styleId='Own'><w:name w:val='own'/><w:basedOn w:val='H2'/></w:style>"
    "<w:style w:styleId='Loop'><w:name w:val='loop'/><w:basedOn w:val='Loop'/></w:style>"
    "<w:style w:styleId='T'><w:name w:val='Title'/></w:style>"
    "<w:style w:styleId='Item'><w:pPr><w:numPr><w:numId w:val='4'/></w:numPr></w:pPr></w:style>"
    "</w:styles>";

#define LEVEL(i, start, format, text)                                                              \
    "<w:lvl w:ilvl='" #i "'><w:start w:val='" #start "'/><w:numFmt w:val='" format                 \
    "'/><w:lvlText w:val='" text "'/></w:lvl>"

static const char numbering[] = "<w:numbering><w:abstractNum w:abstractNumId='0'>" //
    LEVEL(0, 1, "decimal", "%1.") LEVEL(1, 1, "ganada", "%2.")
        LEVEL(2, 1, "decimalEnclosedCircle", "%3") LEVEL(3, 1, "upperRoman", "%1.%4)")
            LEVEL(4, 1, "chosung", "(%5)") "</w:abstractNum><w:abstractNum w:abstractNumId='1'>" //
    LEVEL(0, 1, "bullet", "\xEF\x82\xB7") "</w:abstractNum>"
    "<w:abstractNum w:abstractNumId='2'><w:lvl w:ilvl='0'/><w:lvl w:ilvl='1'><w:pStyle "
    "w:val='Item'/><w:start w:val='5'/><w:numFmt w:val='decimal'/><w:lvlText w:val='제%2조'/>"
    "</w:lvl></w:abstractNum>"
    "<w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num>"
    "<w:num w:numId='2'><w:abstractNumId w:val='1'/></w:num>"
    "<w:num w:numId='3'><w:abstractNumId w:val='0'/><w:lvlOverride w:ilvl='0'><w:startOverride "
    "w:val='7'/></w:lvlOverride></w:num>"
    "<w:num w:numId='4'><w:abstractNumId w:val='2'/></w:num>"
    "<w:num w:numId='5'><w:abstractNumId w:val='0'/><w:lvlOverride w:ilvl='0'>" //
    LEVEL(0, 1, "lowerLetter", "%1)") "</w:lvlOverride></w:num></w:numbering>";

static const char footnotes[] =
    "<w:footnotes><w:footnote w:type='separator' w:id='-1'><w:p><w:r><w:t>선</w:t></w:r></w:p>"
    "</w:footnote><w:footnote w:id='2'><w:p><w:r><w:footnoteRef/><w:t>각주 둘</w:t></w:r></w:p>"
    "</w:footnote><w:footnote w:id='1'><w:p><w:r><w:t>각주 하나</w:t></w:r></w:p><w:p><w:r><w:t>"
    "이어서</w:t></w:r></w:p></w:footnote></w:footnotes>";

/* A package whose document has `body` in it; free with g_byte_array_unref(). */
static GByteArray *package(const char *body)
{
    g_autofree char *document = g_strconcat(
        "<?xml version='1.0' encoding='UTF-8'?>"
        "<w:document xmlns:w='http://purl.oclc.org/ooxml/"
        "wordprocessingml/main'><w:body>",
        body, "</w:body></w:document>", NULL);
    MakeZip zip = make_zip();
    make_zip_add(&zip, "_rels/.rels", top);
    make_zip_add(&zip, "word/_rels/main.xml.rels", relations);
    make_zip_add(&zip, "word/main.xml", document);
    make_zip_add(&zip, "word/styles.xml", styles);
    make_zip_add(&zip, "word/numbering.xml", numbering);
    make_zip_add(&zip, "word/footnotes.xml", footnotes);
    make_zip_add(&zip, "word/endnotes.xml",
        "<endnotes><endnote id='1'><p><r><t>미주</t></r></p></endnote></endnotes>");
    make_zip_add(&zip, "word/comments.xml",
        "<comments><comment id='0'><p><r><t>메모</t></r></p></comment></comments>");
    make_zip_add(&zip, "word/h.xml", "<hdr><p><r><t>머리글</t></r></p></hdr>");
    make_zip_add(&zip, "word/f.xml", "<ftr><p><r><t>바닥글</t></r></p></ftr>");
    make_zip_add(&zip, "docProps/core.xml", "<p><dc:title>안전인증 안내</dc:title></p>");
    return make_zip_end(&zip);
}

static void gives(const char *body, const char *expected)
{
    office_gives(package(body), "docx", expected);
}

#define P(text) "<w:p><w:r><w:t>" text "</w:t></w:r></w:p>"
#define STYLED(style, text)                                                                        \
    "<w:p><w:pPr><w:pStyle w:val='" style "'/></w:pPr><w:r><w:t>" text "</w:t></w:r></w:p>"
#define LISTED(list, level, text)                                                                  \
    "<w:p><w:pPr><w:numPr><w:ilvl w:val='" #level "'/><w:numId w:val='" #list                      \
    "'/></w:numPr></w:pPr><w:r><w:t>" text "</w:t></w:r></w:p>"

static void the_main_part_is_found_by_its_relation(void **state)
{
    (void)state;
    g_autoptr(GByteArray) bytes = package(P("안전 인증 안내") P("글"));
    g_autoptr(ImportDoc) doc = office_read(bytes, "docx", NULL);
    assert_string_equal(doc->title, "안전인증 안내");
}

static void runs_are_joined(void **state)
{
    (void)state;
    gives(
        "<w:p><w:pPr><w:tabs><w:tab w:val='left'/></w:tabs></w:pPr><w:r><w:t>안전</w:t></w:r>"
        "<w:hyperlink><w:r><w:t xml:space='preserve'> 인증</w:t></w:r></w:hyperlink>"
        "<w:sdt><w:sdtPr><w:alias w:val='x'/></w:sdtPr><w:sdtContent><w:r><w:tab/><w:t>표시"
        "</w:t></w:r></w:sdtContent></w:sdt><w:r><w:t>KC</w:t><w:noBreakHyphen/><w:t>1</w:t>"
        "<w:br/><w:t>다음 줄</w:t><w:sym w:font='x' w:char='2460'/></w:r></w:p>",
        "안전 인증\t표시KC-1\n다음 줄①\n");
}

static void fields_give_their_result(void **state)
{
    (void)state;
    gives(
        "<w:p><w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>PAGE</w:instrText>"
        "</w:r><w:r><w:fldChar w:fldCharType='separate'/></w:r><w:r><w:t>3</w:t></w:r>"
        "<w:fldSimple w:instr='DATE'><w:r><w:t>쪽</w:t></w:r></w:fldSimple>"
        "<w:r><w:fldChar><w:ffData><w:checkBox><w:default w:val='0'/><w:checked/></w:checkBox>"
        "</w:ffData></w:fldChar></w:r></w:p>",
        "3쪽☑\n");
}

static void headings_come_from_styles(void **state)
{
    (void)state;
    gives(STYLED("T", "제목") STYLED("H1", "첫째") STYLED("H2", "둘째") STYLED("Own", "물려받음")
              STYLED("Loop", "돌고 돎") STYLED("None", "없는 모양")
                  "<w:p><w:pPr><w:pStyle w:val='H1'/><w:outlineLvl w:val='9'/></w:pPr><w:r><w:t>글"
                  "</w:t></w:r></w:p>",
        "# 제목\n# 첫째\n## 둘째\n## 물려받음\n돌고 돎\n없는 모양\n글\n");
}

static void lists_are_numbered(void **state)
{
    (void)state;
    gives(LISTED(1, 0, "하나") LISTED(1, 1, "가") LISTED(1, 1, "나") LISTED(1, 2, "동그라미")
              LISTED(1, 3, "로마") LISTED(1, 4, "자음") LISTED(1, 0, "둘") LISTED(1, 1, "다시")
                  LISTED(2, 0, "점") LISTED(0, 0, "없음") LISTED(99, 0, "모름"),
        "1. 하나\n가. 가\n나. 나\n① 동그라미\n1.I) 로마\n(ㄱ) 자음\n2. 둘\n가. 다시\n• 점\n없음\n"
        "모름\n");
}

static void lists_override_and_styles_number(void **state)
{
    (void)state;
    gives(LISTED(1, 0, "하나") LISTED(3, 0, "일곱") LISTED(3, 0, "여덟") LISTED(5, 0, "글자")
              STYLED("Item", "다섯") STYLED("Item", "여섯"),
        "1. 하나\n7. 일곱\n8. 여덟\ni) 글자\n제5조 다섯\n제6조 여섯\n");
}

#define TC(shape, text) "<w:tc><w:tcPr>" shape "</w:tcPr>" P(text) "</w:tc>"

static void merged_cells_keep_their_place(void **state)
{
    (void)state;
    gives("<w:tbl><w:tblGrid><w:gridCol/><w:gridCol/><w:gridCol/></w:tblGrid><w:tr>" //
        TC("<w:gridSpan w:val='2'/>", "넓은") TC("<w:vMerge w:val='restart'/>",
            "높은") "</w:tr><w:tr>" TC("", "가</w:t></w:r></w:p><w:p><w:r><w:t>나") TC("", "다")
            TC("<w:vMerge/>", "") "</w:tr><w:tr><w:trPr><w:gridBefore w:val='1'/></w:trPr>" //
        TC("", "둘째") "</w:tr></w:tbl>",
        "넓은||높은\n가/나|다|\n|둘째|\n");
}

static void nested_tables_are_lines_of_their_cell(void **state)
{
    (void)state;
    gives("<w:tbl><w:tblGrid><w:gridCol/><w:gridCol/></w:tblGrid><w:tr>" TC("", "밖") "<w:tc>" P(
              "안:") "<w:tbl><w:tblGrid><w:gridCol/><w:gridCol/></w:tblGrid><w:tr>" TC("", "1")
              TC("", "2") "</w:tr></w:tbl><w:p/></w:tc></w:tr></w:tbl>",
        "밖|안:/1 | 2\n");
}

static void tracked_changes_are_accepted_with_a_note(void **state)
{
    (void)state;
    g_autoptr(GByteArray) bytes = package(
        "<w:p><w:pPr><w:rPr><w:ins/></w:rPr><w:pPrChange><w:pPr><w:pStyle w:val='H1'/></w:pPr>"
        "</w:pPrChange></w:pPr><w:ins><w:r><w:t>넣음</w:t></w:r></w:ins><w:del><w:r><w:delText>지움"
        "</w:delText></w:r></w:del><w:moveFrom><w:r><w:t>옮김</w:t></w:r></w:moveFrom>"
        "<w:moveTo><w:r><w:t> 옮겨 옴</w:t></w:r></w:moveTo></w:p>"
        "<w:tbl><w:tblGrid><w:gridCol/><w:gridCol/></w:tblGrid><w:tr><w:trPr><w:del/></w:trPr>" //
        TC("", "지운 행") TC("", "x") "</w:tr><w:tr>" TC("", "남은 행")
            TC("", "y") "</w:tr></w:tbl>");
    g_autoptr(ImportDoc) doc = office_read(bytes, "docx", NULL);
    g_autofree char *have = office_blocks(doc);
    assert_string_equal(have, "넣음 옮겨 옴\n남은 행|y\n");
    assert_int_equal(doc->notes->len, 1);
}

static void text_boxes_are_read_once(void **state)
{
    (void)state;
    gives("<w:p><w:r><mc:AlternateContent><mc:Choice><w:drawing><wp:posOffset>123</wp:posOffset>"
          "<wps:txbx><w:txbxContent>" P("상자") "</w:txbxContent></wps:txbx></w:drawing></mc:Choice>"
          "<mc:Fallback><w:pict><w:txbxContent>" P("상자") "</w:txbxContent></w:pict></mc:Fallback>"
          "</mc:AlternateContent></w:r><w:r><w:t>본문</w:t></w:r></w:p>",
        "본문\n<box> 상자\n");
}

static void notes_follow_their_paragraph(void **state)
{
    (void)state;
    gives(
        "<w:p><w:r><w:t>글</w:t><w:footnoteReference w:id='1'/></w:r><w:r><w:commentReference "
        "w:id='0'/></w:r></w:p><w:p><w:r><w:t>다음</w:t><w:footnoteReference w:id='2'/>"
        "<w:footnoteReference w:id='1'/><w:footnoteReference w:id='-1'/><w:endnoteReference "
        "w:id='1'/></w:r></w:p><w:sectPr><w:headerReference r:id='h1'/><w:footerReference "
        "r:id='f1'/><w:footerReference r:id='g'/><w:headerReference r:id='h1'/></w:sectPr>",
        "글\n<footnote> 1) 각주 하나\n<footnote> 이어서\n<comment> 메모\n다음\n"
        "<footnote> 2) 각주 둘\n<endnote> 1) 미주\n<header> 머리글\n<footer> 바닥글\n");
}

static void a_package_under_a_password_says_so(void **state)
{
    (void)state;
    guint8 *bytes = g_malloc0(4096);
    memcpy(bytes, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8);
    for (gsize i = 0; i < strlen("EncryptedPackage"); i++)
        bytes[1024 + 2 * i] = (guint8) "EncryptedPackage"[i];
    office_refuses(g_byte_array_new_take(bytes, 4096), NULL, FAULT_ENCRYPTED);
}

static void hostile_documents_are_refused(void **state)
{
    (void)state;
    g_autofree char *deep = office_deep("<document>", "<p>", 50000);
    const struct {
        const char *xml;
        ImportFault fault;
    } hostile[] = {
        { "<!DOCTYPE document SYSTEM 'file:///etc/passwd'><document/>", FAULT_REFUSED },
        { deep, FAULT_REFUSED },
        { "<document><body><p><r><t>잘린", FAULT_DAMAGED },
        { "<document/>", FAULT_NO_TEXT },
    };
    for (gsize i = 0; i < G_N_ELEMENTS(hostile); i++) {
        MakeZip zip = make_zip();
        make_zip_add(&zip, "word/document.xml", hostile[i].xml);
        office_refuses(make_zip_end(&zip), NULL, hostile[i].fault);
    }
    MakeZip without = make_zip();
    make_zip_add(&without, "word/other.xml", "<x/>");
    office_refuses(make_zip_end(&without), NULL, FAULT_DAMAGED);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_main_part_is_found_by_its_relation),
        cmocka_unit_test(runs_are_joined),
        cmocka_unit_test(fields_give_their_result),
        cmocka_unit_test(headings_come_from_styles),
        cmocka_unit_test(lists_are_numbered),
        cmocka_unit_test(lists_override_and_styles_number),
        cmocka_unit_test(merged_cells_keep_their_place),
        cmocka_unit_test(nested_tables_are_lines_of_their_cell),
        cmocka_unit_test(tracked_changes_are_accepted_with_a_note),
        cmocka_unit_test(text_boxes_are_read_once),
        cmocka_unit_test(notes_follow_their_paragraph),
        cmocka_unit_test(a_package_under_a_password_says_so),
        cmocka_unit_test(hostile_documents_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
