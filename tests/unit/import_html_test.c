/* Web pages, repaired as a browser would, and those that mean harm. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>
#include "import/readers.h"

static ImportDoc *read_bytes(const char *page, gsize n)
{
    g_autoptr(GError) why = NULL;
    ImportDoc *doc = import_read(
        &(ImportFile){ .name = "x.html", .bytes = (const guint8 *)page, .n = n }, NULL, &why);
    assert_null(why);
    assert_non_null(doc);
    assert_string_equal(doc->format, "html");
    return doc;
}

/* The blocks one a line: "# " before a heading, '|' between the cells of a row. */
static char *blocks(const char *page)
{
    g_autoptr(ImportDoc) doc = read_bytes(page, strlen(page));
    GString *all = g_string_new(NULL);
    for (guint i = 0; i < doc->blocks->len; i++) {
        const ImportBlock *block = doc->blocks->pdata[i];
        g_string_append(all, block->kind == BLOCK_HEADING ? "# " : "");
        g_string_append(all, block->text);
        g_string_append_c(all, '\n');
    }
    return g_strdelimit(g_string_free(all, FALSE), "\t", '|');
}

static void gives(const char *page, const char *expected)
{
    g_autofree char *have = blocks(page);
    assert_string_equal(have, expected);
}

static void refuses(const char *page, const char *word)
{
    g_autoptr(GError) why = NULL;
    assert_null(import_read(
        &(ImportFile){ .name = "x.html", .bytes = (const guint8 *)page, .n = strlen(page) }, NULL,
        &why));
    assert_true(g_error_matches(why, ERR, ERR_INPUT));
    assert_non_null(strstr(why->message, word));
}

static void block_elements_break_lines(void **state)
{
    (void)state;
    gives("<html><body>앞<p>가 <b>나</b>\n다<br>라</p><div>마<div>바</div>사</div>",
        "앞\n가 나 다\n라\n마\n바\n사\n");
    gives("<h1>큰 제목</h1><h3>작은 <i>제목</i></h3><p>글", "# 큰 제목\n# 작은 제목\n글\n");
}

static void what_is_no_text_is_dropped(void **state)
{
    (void)state;
    gives(
        "<!DOCTYPE html><head><title>제목</title><style>p{}</style><script>var "
        "a='글';</script></head>"
        "<body><!-- 주석 --><nav>메뉴</nav><div id=gnb>메뉴</div><ul class='main "
        "lnb'><li>메뉴</ul><div role=navigation>메뉴</div>"
        "<p style='color:red; DISPLAY : none'>숨김</p><p hidden>숨김</p>"
        "<select><option>하나</select><p>보임</p>",
        "보임\n");
}

static void entities_become_characters(void **state)
{
    (void)state;
    gives("<p>&copy; &#44033; &#xAC01;&nbsp;&lt;끝&gt; &amp;amp;", "© 각 각 <끝> &amp;\n");
}

static void syllables_written_in_entities_are_composed(void **state)
{
    (void)state;
    gives("<p>&#x1112;&#x1161;&#x11AB;&#x1100;&#x1173;&#x11AF;", "한글\n");
}

static void unclosed_elements_are_closed(void **state)
{
    (void)state;
    gives("<table><tr><td>가<td>나<tr><td>다<td>라</table><p>첫 <b>굵은<p>둘",
        "가|나\n다|라\n첫 굵은\n둘\n");
}

static void spanned_cells_keep_the_columns(void **state)
{
    (void)state;
    gives(
        "<table><tr><th colspan=2>품목<th>기한<tr><td "
        "rowspan=2>전등<td>가정용<td>5년<tr><td>산업용<td>3년</table>",
        "품목||기한\n전등|가정용|5년\n전등|산업용|3년\n");
}

static void a_cell_may_have_lines(void **state)
{
    g_autofree char *have = blocks("<table><tr><td>가<br>나<p>다</p><td>라</table>");
    (void)state;
    assert_string_equal(have, "가\n나\n다|라\n");
}

static void a_table_for_the_looks_is_paragraphs(void **state)
{
    (void)state;
    gives("<table><tr><td>머리<td><p>앞</p><table><tr><td>가<td>나</table>뒤</table>",
        "머리\n앞\n가|나\n뒤\n");
    gives("<table><tr><td><p>하나</p><p>둘</p></td></tr></table>", "하나\n둘\n");
}

static void numbered_lists_keep_their_numbers(void **state)
{
    (void)state;
    gives("<ol start=3><li>셋<li>넷<ul><li>점</ul></ol><ol><li>1) 적힌 번호</ol>",
        "3. 셋\n4. 넷\n점\n1) 적힌 번호\n");
}

static void a_law_page_gives_articles(void **state)
{
    g_autoptr(ImportDoc) doc = NULL;
    static const char page[] =
        "<html><head><meta charset=utf-8><title>시험 제품법 | 법령센터 | "
        "본문</title></head><body><div>머리글</div>"
        "<div id=conScroll><div class=lawcon><p class=gtit>제1장 총칙</p></div><div "
        "class=lawcon><p class=pty1_p4>"
        "<input value='1:0:000100:111'><span class=bl><label> 제1조(목적) </label></span> 이 법은 "
        "시험을 정한다.</p></div>"
        "<div class=lawcon><p class=pty1_p4><span class=bl><label> 제2조(정의) </label></span> ① "
        "뜻은 같다.</p>"
        "<p class=pty1_de2h>1. 시험</p></div></div><div>바닥글</div>";
    (void)state;
    doc = read_bytes(page, strlen(page));
    assert_string_equal(doc->title, "시험 제품법");
    assert_string_equal(doc->key, "시험제품법/법률");
    assert_int_equal(doc->passages->len, 2);
    const ImportPassage *second = doc->passages->pdata[1];
    assert_string_equal(second->locator, "제2조");
    assert_string_equal(second->path, "제1장 총칙");
    assert_string_equal(second->body, "① 뜻은 같다.\n1. 시험");
}

static void an_empty_shell_is_refused(void **state)
{
    (void)state;
    refuses("<html><body><iframe src=x></iframe><div id=bodyContent></div><p>바닥글",
        "no article text");
}

static void the_label_of_a_page_is_read(void **state)
{
    static const char text[] =
        "<html><head><meta http-equiv=Content-Type content='text/html; charset=ks_c_5601-1987'>"
        "<body><p>똠방각하가 웃었다</p>";
    gsize n = 0;
    g_autofree char *page = g_convert(text, -1, "CP949", "UTF-8", NULL, &n, NULL);
    (void)state;
    g_autoptr(ImportDoc) doc = read_bytes(page, n);
    assert_string_equal(doc->encoding, "CP949");
    assert_string_equal(((ImportBlock *)doc->blocks->pdata[0])->text, "똠방각하가 웃었다");
}

static void pages_in_utf16_are_pages(void **state)
{
    gsize n = 0;
    g_autofree char *page =
        g_convert("\uFEFF<html><body><p>가나다</p>", -1, "UTF-16LE", "UTF-8", NULL, &n, NULL);
    (void)state;
    g_autoptr(ImportDoc) doc = read_bytes(page, n);
    assert_string_equal(((ImportBlock *)doc->blocks->pdata[0])->text, "가나다");
}

static void absurd_depth_is_refused(void **state)
{
    g_autoptr(GString) page = g_string_new("<html><body>");
    (void)state;
    for (int i = 0; i < 100000; i++)
        g_string_append(page, "<div>");
    refuses(page->str, "nests");
}

static void entities_do_not_multiply(void **state)
{
    g_autofree char *have = blocks(
        "<!DOCTYPE html [<!ENTITY a \"xxxxxxxxxx\"><!ENTITY b "
        "\"&a;&a;&a;&a;&a;\">]><p>&b;&b;&b;</p>");
    (void)state;
    assert_true(strlen(have) < 200);
}

static void spans_do_not_multiply(void **state)
{
    g_autoptr(GString) page = g_string_new("<table>");
    (void)state;
    for (int i = 0; i < 1000; i++)
        g_string_append(page, "<tr><td rowspan=99999999 colspan=99999999>x<td>y");
    g_autoptr(ImportDoc) doc = read_bytes(page->str, page->len);
    gsize bytes = 0;
    for (guint i = 0; i < doc->blocks->len; i++)
        bytes += strlen(((ImportBlock *)doc->blocks->pdata[i])->text);
    assert_true(bytes < 1 << 20);
}

static void tags_with_endless_attributes_are_refused(void **state)
{
    g_autoptr(GString) page = g_string_new("<p title='>' ");
    (void)state;
    for (int i = 0; i < 200000; i++)
        g_string_append_printf(page, "a%d ", i);
    g_string_append(page, ">글</p>");
    refuses(page->str, "attributes");
    g_string_assign(page, "<p>글<script>if (a<b ");
    for (int i = 0; i < 2000; i++)
        g_string_append(page, "c ");
    g_string_append(page, "</script><p title=\"");
    for (int i = 0; i < 2000; i++)
        g_string_append(page, "<d ");
    g_string_append(page, "\">끝 a<1<!-- <p ");
    for (int i = 0; i < 2000; i++)
        g_string_append(page, "e ");
    g_string_append(page, "--></p>");
    gives(page->str, "글\n끝 a<1\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(block_elements_break_lines),
        cmocka_unit_test(what_is_no_text_is_dropped),
        cmocka_unit_test(entities_become_characters),
        cmocka_unit_test(syllables_written_in_entities_are_composed),
        cmocka_unit_test(unclosed_elements_are_closed),
        cmocka_unit_test(spanned_cells_keep_the_columns),
        cmocka_unit_test(a_cell_may_have_lines),
        cmocka_unit_test(a_table_for_the_looks_is_paragraphs),
        cmocka_unit_test(numbered_lists_keep_their_numbers),
        cmocka_unit_test(a_law_page_gives_articles),
        cmocka_unit_test(an_empty_shell_is_refused),
        cmocka_unit_test(the_label_of_a_page_is_read),
        cmocka_unit_test(pages_in_utf16_are_pages),
        cmocka_unit_test(absurd_depth_is_refused),
        cmocka_unit_test(entities_do_not_multiply),
        cmocka_unit_test(spans_do_not_multiply),
        cmocka_unit_test(tags_with_endless_attributes_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
