/* The law service's XML: the same articles as the Markdown of the same act gives. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>
#include "base/instant.h"
#include "import/readers.h"

#ifndef ONECALL_SOURCE_DIR
#define ONECALL_SOURCE_DIR "."
#endif

static ImportDoc *read_bytes(const char *bytes, gsize n, const char *name)
{
    g_autoptr(GError) why = NULL;
    ImportDoc *doc = import_read(
        &(ImportFile){ .name = name, .bytes = (const guint8 *)bytes, .n = n }, NULL, &why);
    assert_null(why);
    assert_non_null(doc);
    return doc;
}

static ImportDoc *read_text(const char *text)
{
    return read_bytes(text, strlen(text), "made.xml");
}

static void refuses(const char *text, ImportFault expected, const char *word)
{
    g_autoptr(GError) why = NULL;
    ImportFault fault = FAULT_NONE;
    assert_null(import_read(
        &(ImportFile){ .name = "x.xml", .bytes = (const guint8 *)text, .n = strlen(text) }, &fault,
        &why));
    assert_int_equal(fault, expected);
    assert_non_null(strstr(why->message, word));
}

/* An act made for the test, once as the law service's XML and once as Markdown. */
static const char act_xml[] =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    "<법령 법령키=\"001\"><기본정보><법령ID>001</법령ID><공포일자>20250102</공포일자>"
    "<공포번호>00123</공포번호><법종구분 법종구분코드=\"A0002\">법률</법종구분>"
    "<법령명_한글><![CDATA[시험용품 안전법]]></법령명_한글>"
    "<소관부처 소관부처코드=\"1\">시험부</소관부처><시행일자>20250701</시행일자>"
    "<연락부서><부서단위><소관부처명>다른부</소관부처명></부서단위></연락부서></기본정보>"
    "<조문><조문단위 조문키=\"0\"><조문번호>1</조문번호><조문여부>전문</조문여부>"
    "<조문내용><![CDATA[        제1장 총칙]]></조문내용></조문단위>"
    "<조문단위><조문번호>1</조문번호><조문여부>조문</조문여부><조문제목><![CDATA[목적]]></조문제목>"
    "<조문시행일자>20250701</조문시행일자>"
    "<조문내용><![CDATA[제1조(목적) 이 법은 시험을 정한다.]]></조문내용></조문단위>"
    "<조문단위><조문번호>2</조문번호><조문여부>조문</조문여부><조문제목>정의</조문제목>"
    "<조문내용><![CDATA[제2조(정의) 이 법의 뜻은 다음과 같다.]]></조문내용>"
    "<항><호><호번호>1.</호번호><호내용><![CDATA[  1. \"용품\"이란 다음 각 목을 말한다.]]></호내용>"
    "<목><목번호>가.</목번호><목내용><![CDATA[    가. 등]]></목내용></목></호>"
    "<호><호번호>1.</호번호><호가지번호>2</호가지번호><호내용>  1의2. \"시험\"이란 A &amp; B를 "
    "말한다.</호내용></호></항></조문단위>"
    "<조문단위><조문번호>2</조문번호><조문가지번호>2</조문가지번호><조문여부>조문</조문여부>"
    "<조문제목>안전인증 (예비</조문제목>"
    "<조문내용><![CDATA[제2조의2(안전인증 (예비)]]></조문내용>"
    "<항><항번호>①</항번호><항내용><![CDATA[①누구든지 "
    "<img src=\"/a.gif\" alt=\"식\"></img>으로 계산한다. <개정 2025.1.2>]]></항내용></항>"
    "<항><항번호>②</항번호><항내용><![CDATA[② 전기용품<tag>은 뺀다.]]></항내용></항>"
    "</조문단위>"
    "<조문단위><조문번호>3</조문번호><조문여부>조문</조문여부>"
    "<조문내용><![CDATA[제3조 삭제 <2025.1.2>]]></조문내용></조문단위></조문>"
    "<부칙><부칙단위><부칙공포일자>20250102</부칙공포일자><부칙공포번호>00123</부칙공포번호>"
    "<부칙내용><![CDATA[부칙 <제123호,2025.1.2>]]><![CDATA[제1조(시행일) 이 법은 2025년 7월 "
    "1일부터 "
    "시행한다.]]><![CDATA[제2조(적용례) 처음부터 적용한다.]]></부칙내용></부칙단위></부칙>"
    "</법령>";

static const char act_markdown[] =
    "---\n제목: 시험용품 안전법\n법령MST: 1\n법령구분: 법률\n소관부처:\n"
    "- 시험부\n공포일자: 2025-01-02\n공포번호: '00123'\n시행일자: 2025-07-01\n---\n\n"
    "# 시험용품 안전법\n\n## 제1장 총칙\n\n##### 제1조 (목적)\n\n"
    "이 법은 시험을 정한다.\n\n##### 제2조 (정의)\n\n"
    "이 법의 뜻은 다음과 같다.\n\n"
    "  1\\. \"용품\"이란 다음 각 목을 말한다.\n    가\\. 등\n"
    "  1의2\\. \"시험\"이란 A & B를 말한다.\n\n"
    "##### 제2조의2 (안전인증 (예비)\n\n"
    "**①** 누구든지 <img src=\"/a.gif\" alt=\"식\"></img>으로 계산한다. "
    "<개정 2025.1.2>\n\n**②** 전기용품<tag>은 뺀다.\n\n"
    "##### 제3조\n\n삭제 <2025.1.2>\n\n## 부칙\n\n"
    "부칙 <제123호,2025.1.2>\n\n"
    "제1조(시행일) 이 법은 2025년 7월 1일부터 시행한다.\n"
    "제2조(적용례) 처음부터 적용한다.\n";

static void assert_same_passage(const ImportPassage *a, const ImportPassage *b)
{
    assert_string_equal(a->locator, b->locator);
    assert_string_equal(a->heading, b->heading);
    assert_string_equal(a->path, b->path);
    assert_string_equal(a->body, b->body);
    assert_int_equal(a->deleted, b->deleted);
    assert_int_equal(a->region, b->region);
}

static void one_act_in_both_formats_gives_the_same(void **state)
{
    g_autoptr(ImportDoc) xml = read_text(act_xml);
    g_autoptr(ImportDoc) markdown = read_bytes(act_markdown, strlen(act_markdown), "made.md");
    (void)state;
    assert_string_equal(xml->format, "lawxml");
    assert_string_equal(xml->title, markdown->title);
    assert_string_equal(xml->key, markdown->key);
    assert_string_equal(xml->kind, markdown->kind);
    assert_string_equal(xml->number, markdown->number);
    assert_string_equal(xml->authority, markdown->authority);
    assert_true(xml->promulgated == markdown->promulgated);
    assert_true(xml->effective == markdown->effective);
    assert_int_equal(xml->passages->len, 6);
    assert_int_equal(xml->passages->len, markdown->passages->len);
    for (guint i = 0; i < xml->passages->len; i++)
        assert_same_passage(xml->passages->pdata[i], markdown->passages->pdata[i]);
}

static void an_article_with_a_day_of_its_own_says_so(void **state)
{
    (void)state;
    g_autoptr(ImportDoc) doc = read_text(
        "<법령><기본정보><시행일자>20250701</시행일자></기본정보><조문><조문단위>"
        "<조문번호>1</조문번호><조문제목>목적</조문제목><조문시행일자>20260101</조문시행일자>"
        "<조문내용>제1조(목적) 정한다.</조문내용></조문단위></조문></법령>");
    const ImportPassage *first = doc->passages->pdata[0];
    assert_string_equal(first->body, "정한다.\n[시행일: 2026-01-01]");
}

static void an_annex_drawn_with_boxes_is_rows(void **state)
{
    (void)state;
    g_autoptr(ImportDoc) doc = read_text(
        "<법령><조문><조문단위><조문내용>제1조(목적) 정한다.</조문내용></조문단위></조문>"
        "<별표><별표단위><별표번호>0003</별표번호><별표가지번호>02</별표가지번호>"
        "<별표구분>별표</별표구분><별표제목>품목</별표제목>"
        "<별표서식파일링크>/LSW/a</별표서식파일링크><별표내용><![CDATA[■ 법 [별표 3의2]\n"
        "   품목\n┏━━┯━━┓\n┃분류│품목┃\n┠──┼──┨\n┃1. 전선│가. 케이블┃\n"
        "┃        │나. 코드┃\n┗━━┷━━┛\n비고: 없음]]></별표내용></별표단위></별표></법령>");
    const ImportPassage *annex = doc->passages->pdata[1];
    assert_string_equal(annex->locator, "별표 3의2");
    assert_string_equal(annex->body,
        "품목\n파일: https://www.law.go.kr/LSW/a\n분류\t품목\n1. 전선\t가. 케이블\n나. 코드\n비고: "
        "없음");
}

static void a_rule_is_split_by_its_text(void **state)
{
    (void)state;
    g_autoptr(ImportDoc) doc = read_text(
        "<AdmRulService><행정규칙기본정보><행정규칙명>시험 운용요령</행정규칙명>"
        "<행정규칙종류>고시</행정규칙종류><발령일자>20260101</발령일자><발령번호>2026-0001</"
        "발령번호>"
        "</행정규칙기본정보><조문내용><![CDATA[제1장 총칙]]></조문내용>"
        "<조문내용><![CDATA[제1조(목적) 정한다.]]></조문내용><조문내용><![CDATA[제2조(정의) "
        "같다.\n 1. "
        "하나]]></조문내용><부칙><부칙공포일자>20250101</부칙공포일자><부칙공포번호>1</"
        "부칙공포번호>"
        "<부칙내용>발령한 날부터 시행한다.</부칙내용><부칙공포일자>20260101</부칙공포일자>"
        "<부칙공포번호>2026-2</부칙공포번호><부칙내용>2026년부터 시행한다.</부칙내용></부칙>"
        "</AdmRulService>");
    assert_string_equal(doc->title, "시험 운용요령");
    assert_string_equal(doc->kind, "고시");
    assert_string_equal(doc->number, "제2026-0001호");
    assert_int_equal(doc->passages->len, 4);
    const ImportPassage *second = doc->passages->pdata[1], *last = doc->passages->pdata[3];
    assert_string_equal(second->body, "같다.\n1. 하나");
    assert_string_equal(second->path, "제1장 총칙");
    assert_string_equal(last->locator, "부칙 <제2026-2호, 2026.1.1>");
}

static void an_ordinance_is_read(void **state)
{
    (void)state;
    g_autoptr(ImportDoc) doc = read_text(
        "<자치법규><자치법규기본정보><자치법규명>시험시 조례</자치법규명>"
        "<자치법규종류>조례</자치법규종류><공포일자>20250101</공포일자><공포번호>77</공포번호>"
        "<지자체기관명>시험시</지자체기관명></자치법규기본정보><조문><조 조문번호=\"000100\">"
        "<조문번호>000100</조문번호><조문여부>Y</조문여부><조제목>목적</조제목>"
        "<조내용><![CDATA[제1조(목적) 정한다.\n① 하나]]></조내용></조></조문></자치법규>");
    assert_string_equal(doc->title, "시험시 조례");
    assert_string_equal(doc->authority, "시험시");
    const ImportPassage *first = doc->passages->pdata[0];
    assert_string_equal(first->locator, "제1조");
    assert_string_equal(first->body, "정한다.\n① 하나");
}

static void labelled_euc_kr_keeps_every_syllable(void **state)
{
    static const char text[] =
        "<?xml version=\"1.0\" encoding=\"EUC-KR\"?><법령><조문><조문단위><조문내용>제1조(목적) "
        "똠방각하 펲시</조문내용></조문단위></조문></법령>";
    gsize n = 0;
    g_autofree char *bytes = g_convert(text, -1, "CP949", "UTF-8", NULL, &n, NULL);
    (void)state;
    g_autoptr(ImportDoc) doc = read_bytes(bytes, n, "x.xml");
    assert_string_equal(doc->encoding, "CP949");
    const ImportPassage *first = doc->passages->pdata[0];
    assert_string_equal(first->body, "똠방각하 펲시");
}

static void answers_without_a_law_are_named(void **state)
{
    (void)state;
    refuses("<LawSearch><totalCnt>1</totalCnt><law><법령명한글>민법</법령명한글></law></LawSearch>",
        FAULT_NO_TEXT, "list of hits");
    refuses(
        "<law><result>실패</result><msg>MST not found</msg></law>", FAULT_NO_TEXT, "MST not found");
    refuses("<AdmRulService><행정규칙기본정보/></AdmRulService>", FAULT_NO_TEXT, "attached file");
    refuses("<?xml version=\"1.0\"?><other><a>글</a></other>", FAULT_BINARY, "other");
}

static void hostile_xml_is_refused(void **state)
{
    (void)state;
    refuses("<!DOCTYPE 법령 [<!ENTITY x SYSTEM \"file:///etc/hostname\">]><법령>&x;</법령>",
        FAULT_REFUSED, "DOCTYPE");
    refuses("<법령><조문><조문단위><조문내용>제1조(목적)", FAULT_DAMAGED, "cut off");
    g_autoptr(GString) deep = g_string_new("<?xml version=\"1.0\"?>");
    for (int i = 0; i < 50000; i++)
        g_string_append(deep, "<항>");
    refuses(deep->str, FAULT_REFUSED, "nests");
}

static ImportDoc *read_fixture(const char *path)
{
    const char *shared = g_getenv("ONECALL_SHARED");
    g_autofree char *file =
        shared ? g_build_filename(shared, "fixtures", path, NULL)
               : g_build_filename(ONECALL_SOURCE_DIR, "..", "shared", "fixtures", path, NULL);
    g_autofree char *bytes = NULL;
    gsize n;
    if (g_file_get_contents(file, &bytes, &n, NULL))
        return read_bytes(bytes, n, path);
    print_message("skipped: %s is missing; set ONECALL_SHARED\n", file);
    return NULL;
}

/* The real act, as both collections have it; the XML was given an annex besides. */
static void a_real_act_gives_the_passages_of_its_markdown(void **state)
{
    static const char folder[] = "statutes/전기용품및생활용품안전관리법/법률.md";
    (void)state;
    g_autoptr(ImportDoc) xml = read_fixture("lawxml/made-act-lawservice.xml");
    g_autoptr(ImportDoc) markdown = read_fixture(folder);
    if (!xml || !markdown)
        return;
    assert_string_equal(xml->key, markdown->key);
    assert_true(xml->passages->len > markdown->passages->len);
    for (guint i = 0; i < markdown->passages->len; i++)
        assert_same_passage(xml->passages->pdata[i], markdown->passages->pdata[i]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_act_in_both_formats_gives_the_same),
        cmocka_unit_test(an_article_with_a_day_of_its_own_says_so),
        cmocka_unit_test(an_annex_drawn_with_boxes_is_rows),
        cmocka_unit_test(a_rule_is_split_by_its_text),
        cmocka_unit_test(an_ordinance_is_read),
        cmocka_unit_test(labelled_euc_kr_keeps_every_syllable),
        cmocka_unit_test(answers_without_a_law_are_named),
        cmocka_unit_test(hostile_xml_is_refused),
        cmocka_unit_test(a_real_act_gives_the_passages_of_its_markdown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
