/* Statutes of a Markdown collection, and guides with front matter. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>
#include "base/instant.h"
#include "import/readers.h"

static const char decree[] =
    "---\n"
    "제목: '시험 제품의 안전에 관한 법률 시행령'\n"
    "법령MST: 100001\n"
    "법령ID: '000001'\n"
    "법령구분: 대통령령\n"
    "소관부처:\n"
    "- 산업통상부\n"
    "- 행정안전부\n"
    "공포일자: 2025-10-01\n"
    "공포번호: '00012'\n"
    "시행일자: 2026-01-02\n"
    "출처: https://example.org/law/1\n"
    "첨부파일:\n"
    "- 별표번호: '0001'\n"
    "  별표가지번호: '02'\n"
    "  별표구분: 별표\n"
    "  제목: 시험 대상 제품(제2조제1항,\n"
    "    제3조 관련)\n"
    "  파일링크: https://example.org/file/1\n"
    "- 별표번호: 0008\n"
    "  별표가지번호: '00'\n"
    "  별표구분: 서식\n"
    "  제목: 삭제 &lt;2020. 6. 9.&gt;\n"
    "  파일링크: https://example.org/file/2\n"
    "---\n"
    "\n"
    "# 시험 제품의 안전에 관한 법률 시행령\n"
    "\n"
    "## 제1장 총칙\n"
    "\n"
    "##### 제1조 (목적)\n"
    "\n"
    "이 영은 시험에 필요한 사항을 정한다.\n"
    "\n"
    "##### 제2조 (정의 (약칭 포함))\n"
    "\n"
    "**①** 용어의 뜻은 다음과 같다. <개정 2024.1.1>\n"
    "\n"
    "  1\\. \"시험\"이란 제품을 살피는 것을 말한다.\n"
    "  1의2\\. \"제품\"이란 <img id=\"7\"></img>을 말한다.\n"
    "\n"
    "    가\\. 완제품\n"
    "\n"
    "##### 제2조의2\n"
    "\n"
    "삭제 <2010.7.21>\n"
    "\n"
    "## 제2장 시험\n"
    "\n"
    "### 제1절 방법\n"
    "\n"
    "##### 제3조 ((방법))\n"
    "\n"
    "제2조(정의)에 따른 방법으로 한다.\n"
    "\n"
    "## 부칙\n"
    "\n"
    "부칙 <제100호,2010.7.21>\n"
    "\n"
    "이 영은 공포한 날부터 시행한다.\n"
    "\n"
    "부칙(다른 제품의 안전에 관한 법률 시행령) <제200호,2024.1.1>\n"
    "\n"
    "제1조(시행일) 이 영은 공포한 날부터 시행한다.\n"
    "\n"
    "제2조 및 제3조 생략\n"
    "\n"
    "제4조(다른 법령의 개정) ① 생략\n"
    "\n"
    "② 시험 제품의 안전에 관한 법률 시행령 일부를 다음과 같이 개정한다.\n"
    "\n"
    "제5조를 다음과 같이 한다.\n"
    "\n"
    "제5조(수수료) 수수료는 장관이 정한다.\n"
    "\n"
    "제5조(경과조치) 종전의 예에 따른다.\n";

static ImportDoc *read_doc(const char *name, const char *text)
{
    g_autoptr(GError) why = NULL;
    ImportDoc *doc =
        import_read(&(ImportFile){ .name = name, .bytes = (const guint8 *)text, .n = strlen(text) },
            NULL, &why);
    assert_null(why);
    assert_non_null(doc);
    return doc;
}

static const ImportPassage *passage(const ImportDoc *doc, const char *locator)
{
    for (guint i = 0; i < doc->passages->len; i++) {
        const ImportPassage *p = doc->passages->pdata[i];
        if (strcmp(p->locator, locator) == 0)
            return p;
    }
    fail_msg("no passage %s", locator);
    return NULL;
}

static void the_front_matter_gives_the_facts(void **state)
{
    g_autoptr(ImportDoc) doc = read_doc("a.md", decree);
    gint64 day = 0;
    (void)state;
    assert_string_equal(doc->title, "시험 제품의 안전에 관한 법률 시행령");
    assert_string_equal(doc->authority, "산업통상부, 행정안전부");
    assert_string_equal(doc->number, "제12호");
    assert_string_equal(doc->source, "https://example.org/law/1");
    assert_string_equal(doc->format, "markdown");
    assert_string_equal(doc->encoding, "UTF-8");
    assert_null(doc->country);
    assert_true(day_parse("2026-01-02", &day, NULL));
    assert_true(doc->effective == day);
    assert_true(day_parse("2025-10-01", &day, NULL));
    assert_true(doc->promulgated == day);
    assert_true(doc->checked == INSTANT_NONE);
}

static void the_folder_of_a_collection_names_the_law(void **state)
{
    static const struct {
        const char *name, *key, *kind;
    } rows[] = {
        { "kr/시험법/시행령.md", "시험법/시행령", "시행령" },
        { "시험법/시행령(대통령령).md", "시험법/시행령(대통령령)", "시행령(대통령령)" },
        { "downloads/시행령.md", "시험제품의안전에관한법률/시행령", "시행령" },
        { "시행령.md", "시험제품의안전에관한법률/시행령", "시행령" },
        { "/tmp/시험법/복사본.md", "시험제품의안전에관한법률/시행령", "시행령" },
    };
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(ImportDoc) doc = read_doc(rows[i].name, decree);
        assert_string_equal(doc->key, rows[i].key);
        assert_string_equal(doc->kind, rows[i].kind);
    }
}

static void an_article_is_a_passage(void **state)
{
    g_autoptr(ImportDoc) doc = read_doc("a.md", decree);
    const ImportPassage *p = passage(doc, "제2조");
    (void)state;
    assert_int_equal(p->region, REGION_MAIN);
    assert_string_equal(p->heading, "정의 (약칭 포함)");
    assert_string_equal(p->path, "제1장 총칙");
    assert_string_equal(p->body,
        "① 용어의 뜻은 다음과 같다. <개정 2024.1.1>\n"
        "1. \"시험\"이란 제품을 살피는 것을 말한다.\n"
        "1의2. \"제품\"이란 [그림]을 말한다.\n"
        "가. 완제품");
    assert_string_equal(passage(doc, "제3조")->path, "제2장 시험 > 제1절 방법");
    assert_string_equal(passage(doc, "제3조")->heading, "방법");
}

static void a_deleted_article_is_kept_apart(void **state)
{
    g_autoptr(ImportDoc) doc = read_doc("a.md", decree);
    (void)state;
    assert_true(passage(doc, "제2조의2")->deleted);
    assert_string_equal(passage(doc, "제2조의2")->body, "삭제 <2010.7.21>");
    assert_false(passage(doc, "제2조")->deleted);
}

static void each_addendum_counts_its_own_articles(void **state)
{
    g_autoptr(ImportDoc) doc = read_doc("a.md", decree);
    const ImportPassage *p = passage(doc, "부칙 <제200호, 2024.1.1> 제1조");
    (void)state;
    assert_int_equal(p->region, REGION_ADDENDUM);
    assert_string_equal(p->heading, "시행일");
    assert_string_equal(p->path, "부칙(다른 제품의 안전에 관한 법률 시행령)");
    assert_string_equal(p->body, "이 영은 공포한 날부터 시행한다.\n제2조 및 제3조 생략");
    assert_string_equal(
        passage(doc, "부칙 <제100호, 2010.7.21>")->body, "이 영은 공포한 날부터 시행한다.");
}

static void a_quoted_article_opens_nothing(void **state)
{
    g_autoptr(ImportDoc) doc = read_doc("a.md", decree);
    const ImportPassage *quoting = passage(doc, "부칙 <제200호, 2024.1.1> 제4조");
    (void)state;
    assert_non_null(strstr(quoting->body, "제5조(수수료)"));
    assert_string_equal(passage(doc, "부칙 <제200호, 2024.1.1> 제5조")->heading, "경과조치");
}

static void annexes_can_be_found_and_cited(void **state)
{
    g_autoptr(ImportDoc) doc = read_doc("a.md", decree);
    const ImportPassage *annex = passage(doc, "별표 1의2"), *form = passage(doc, "별지 제8호서식");
    (void)state;
    assert_int_equal(annex->region, REGION_ANNEX);
    assert_string_equal(annex->heading, "시험 대상 제품(제2조제1항, 제3조 관련)");
    assert_string_equal(
        annex->body, "시험 대상 제품(제2조제1항, 제3조 관련)\n파일: https://example.org/file/1");
    assert_int_equal(form->region, REGION_FORM);
    assert_true(form->deleted);
    assert_int_equal(doc->passages->len, 4 + 4 + 2);
}

static const char guide[] =
    "---\r\n제목: 시험 표시 안내\r\n종류: 안내\r\n국가: EU\r\n소관기관: \"유럽 "
    "\\\"위원회\\\"\"\r\n분야: 전기·전자\r\n"
    "확인일자: 2026-11-20\r\n출처: https://example.org/guide\r\n---\r\n# 시험 표시 안내\r\n\r\n"
    "먼저 읽을 것.\r\n\r\n## 대상\r\n\r\n전압이 50 V를 넘는\r\n제품이 대상이다.\r\n\r\n- 가전\r\n- "
    "**조명** 기구\r\n\r\n"
    "| 품목 | 기한 |\r\n|---|---|\r\n| 전등 | 5년 |\r\n\r\n## 수수료\r\n\r\n### 환불\r\n\r\n7일 "
    "안에 돌려준다.\r\n\r\n## 문의\r\n";

static void a_guide_is_cut_at_its_headings(void **state)
{
    g_autoptr(ImportDoc) doc = read_doc("x.md", guide);
    (void)state;
    assert_string_equal(doc->title, "시험 표시 안내");
    assert_string_equal(doc->key, "시험표시안내");
    assert_string_equal(doc->kind, "안내");
    assert_string_equal(doc->country, "EU");
    assert_string_equal(doc->authority, "유럽 \"위원회\"");
    assert_true(doc->checked != INSTANT_NONE);
    assert_string_equal(passage(doc, "본문")->body, "먼저 읽을 것.");
    assert_string_equal(passage(doc, "대상")->body,
        "전압이 50 V를 넘는 제품이 대상이다.\n- 가전\n- 조명 기구\n품목\t기한\n전등\t5년");
    assert_string_equal(passage(doc, "수수료 > 환불")->heading, "환불");
    assert_string_equal(passage(doc, "수수료 > 환불")->path, "수수료");
    assert_string_equal(passage(doc, "문의")->body, "문의");
    assert_int_equal(doc->passages->len, 4);
}

static void a_table_in_a_guide_is_rows(void **state)
{
    g_autoptr(ImportDoc) doc = read_doc("x.md", guide);
    guint rows = 0;
    (void)state;
    for (guint i = 0; i < doc->blocks->len; i++)
        rows += ((const ImportBlock *)doc->blocks->pdata[i])->kind == BLOCK_ROW;
    assert_int_equal(rows, 2);
}

static void a_heading_alone_makes_markdown(void **state)
{
    g_autoptr(ImportDoc) doc = read_doc("memo.txt", "# 메모\n\n내용이다.\n");
    (void)state;
    assert_string_equal(doc->format, "markdown");
    assert_string_equal(doc->title, "메모");
    assert_string_equal(passage(doc, "본문")->body, "내용이다.");
}

static void an_open_front_matter_is_text(void **state)
{
    g_autoptr(ImportDoc) doc = read_doc("x.md", "---\n제목: 끝이 없다\n내용\n");
    (void)state;
    assert_non_null(strstr(passage(doc, "본문")->body, "내용"));
}

static void control_characters_in_facts_are_dropped(void **state)
{
    static const char text[] = "---\n제목: 시\001험법\n법령MST: 1\n법령구분: 법\033률\n---\n\n글\n";
    (void)state;
    g_autoptr(ImportDoc) doc = import_read(
        &(ImportFile){ .name = "x", .bytes = (const guint8 *)text, .n = sizeof text - 1 }, NULL,
        NULL);
    assert_string_equal(doc->title, "시험법");
    assert_string_equal(doc->kind, "법률");
    assert_string_equal(doc->key, "시험법/법률");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_front_matter_gives_the_facts),
        cmocka_unit_test(the_folder_of_a_collection_names_the_law),
        cmocka_unit_test(an_article_is_a_passage),
        cmocka_unit_test(a_deleted_article_is_kept_apart),
        cmocka_unit_test(each_addendum_counts_its_own_articles),
        cmocka_unit_test(a_quoted_article_opens_nothing),
        cmocka_unit_test(annexes_can_be_found_and_cited),
        cmocka_unit_test(a_guide_is_cut_at_its_headings),
        cmocka_unit_test(a_table_in_a_guide_is_rows),
        cmocka_unit_test(a_heading_alone_makes_markdown),
        cmocka_unit_test(an_open_front_matter_is_text),
        cmocka_unit_test(control_characters_in_facts_are_dropped),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
