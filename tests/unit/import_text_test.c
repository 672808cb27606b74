/* Plain text: regulations without any marks, and everything that is none. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>
#include "base/instant.h"
#include "import/readers.h"

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

/* The locators of the main part, split by blanks; a deleted one ends in '-'. */
static char *locators(const ImportDoc *doc)
{
    GString *all = g_string_new(NULL);
    for (guint i = 0; i < doc->passages->len; i++) {
        const ImportPassage *p = doc->passages->pdata[i];
        g_string_append_printf(all, "%s%s%s", i > 0 ? " " : "", p->locator, p->deleted ? "-" : "");
    }
    return g_string_free(all, FALSE);
}

static void splits(const char *text, const char *expected)
{
    g_autoptr(ImportDoc) doc = read_doc("x.txt", text);
    g_autofree char *have = locators(doc);
    assert_string_equal(have, expected);
}

/* Files that were joined carry the mark of each where it began. */
static void a_byte_order_mark_inside_hides_no_article(void **state)
{
    (void)state;
    splits(
        "\xEF\xBB\xBF제1조(목적) 이 규정의 목적이다.\n\xEF\xBB\xBF"
        " 제2조(정의) 뜻은 다음과 같다.\n\xEF\xBB\xBF\n제3조(적용) 모두에 적용한다.\n",
        "제1조 제2조 제3조");
}

static const char notice[] =
    "시험 제품 안전기준\n"
    "[시행 2026. 6. 3.] [시험청고시 제2026-12호, 2026. 5. 27., 일부개정]\n"
    "\n"
    "제1장 총칙\n"
    "제1조(목적) 이 고시는 시험을 정한다.\n"
    "제2조(정의) ① 용어의 뜻은 다음과 같다.\n"
    "  1. \"시험\"이란\n"
    "제1조에 따른 것을 말한다.\n"
    "② 전압은\n"
    "1.5 kW 이하로 한다.\n"
    "제2장 시험\n"
    "제3조(방법) 시험은\n"
    "제5조제1항에 따라 한다.\n"
    "제4조 삭제\n"
    "제5조(수수료)\n"
    "① 수수료는 별표 1과 같다.\n"
    "부 칙 <제2026-12호, 2026. 5. 27.>\n"
    "제1조(시행일) 이 고시는 발령한 날부터 시행한다.\n"
    "[별표 1]\n"
    "시험 수수료(제5조 관련)\n"
    "전등 1,000원\n"
    "[별지 제1호서식] 시험 신청서\n"
    "신청인\n";

static void a_notice_is_split_into_articles(void **state)
{
    (void)state;
    splits(notice,
        "제1조 제2조 제3조 제4조- 제5조 부칙 <제2026-12호, 2026.5.27> 제1조 별표 1 별지 제1호서식");
}

static void a_notice_tells_its_facts(void **state)
{
    g_autoptr(ImportDoc) doc = read_doc("download(3).txt", notice);
    gint64 day = 0;
    (void)state;
    assert_string_equal(doc->title, "시험 제품 안전기준");
    assert_string_equal(doc->kind, "고시");
    assert_string_equal(doc->number, "제2026-12호");
    assert_true(day_parse("2026-06-03", &day, NULL));
    assert_true(doc->effective == day);
    assert_true(day_parse("2026-05-27", &day, NULL));
    assert_true(doc->promulgated == day);
}

static void passages_know_where_they_stand(void **state)
{
    g_autoptr(ImportDoc) doc = read_doc("x.txt", notice);
    const ImportPassage *third = doc->passages->pdata[2], *annex = doc->passages->pdata[6];
    (void)state;
    assert_string_equal(third->path, "제2장 시험");
    assert_string_equal(third->body, "시험은\n제5조제1항에 따라 한다.");
    assert_int_equal(annex->region, REGION_ANNEX);
    assert_string_equal(annex->heading, "시험 수수료(제5조 관련)");
    assert_string_equal(annex->body, "시험 수수료(제5조 관련)\n전등 1,000원");
}

static void a_law_has_the_key_of_its_collection(void **state)
{
    g_autoptr(ImportDoc) law =
        read_doc("x.txt", "시험 제품법\n제1조(목적) 이 법은 시험을 정한다.\n");
    g_autoptr(ImportDoc) rule =
        read_doc("x.txt", "시험 제품법 시행규칙\n제1조(목적) 이 규칙은 시험을 정한다.\n");
    (void)state;
    assert_string_equal(law->key, "시험제품법/법률");
    assert_string_equal(rule->key, "시험제품법/시행규칙");
    assert_string_equal(rule->kind, "시행규칙");
}

static void spaces_and_full_width_signs_are_allowed(void **state)
{
    (void)state;
    splits("제 1 조 (목적) 가.\n제 2 조의 2（정의） 나.\n제３조【적용】 다.\n",
        "제1조 제2조의2 제3조");
}

static void old_laws_have_no_titles(void **state)
{
    (void)state;
    splits(
        "제1조(목적) 본령은 시험을 정한다.\n제2조 시험은 청장이 한다.\n제3조\n전2조를 준용한다.\n",
        "제1조 제2조 제3조");
}

static void a_sentence_that_names_an_article_is_no_heading(void **state)
{
    (void)state;
    splits(
        "제1조(목적) 이 법은 시험을 정한다.\n"
        "제2조(정의)에 따른 시험은 제외한다.\n"
        "제3조 및 제4조는 적용하지 아니한다.\n"
        "제2조 각 호의 어느 하나에 해당한다.\n"
        "제2조제1항을 따른다.\n"
        "제2조(정의) 뜻은 다음과 같다.\n"
        "제1조(목적)를 본다.\n",
        "제1조 제2조");
}

static void a_table_of_contents_is_no_text(void **state)
{
    g_autoptr(ImportDoc) doc = read_doc("x.txt",
        "시험 규정\n목차\n제1조(목적) ········ 1\n제2조(정의) ········ 2\n"
        "제1조(목적) 이 규정은 시험을 정한다.\n제2조(정의) 뜻은 같다.\n");
    const ImportPassage *first = NULL;
    (void)state;
    for (guint i = 0; i < doc->passages->len && !first; i++)
        if (strcmp(((ImportPassage *)doc->passages->pdata[i])->locator, "제1조") == 0)
            first = doc->passages->pdata[i];
    assert_non_null(first);
    assert_string_equal(first->body, "이 규정은 시험을 정한다.");
}

static void a_contract_inside_a_form_stays_whole(void **state)
{
    (void)state;
    splits(
        "제1조(목적) 이 규정은 계약을 정한다.\n부칙\n이 규정은 공포한 날부터 시행한다.\n"
        "[별지 제2호서식] 표준계약서\n제1조(목적) 갑과 을은 약속한다.\n부칙\n이 계약은 "
        "오늘부터다.\n",
        "제1조 부칙 별지 제2호서식");
}

static void text_without_articles_is_one_passage(void **state)
{
    g_autoptr(ImportDoc) doc =
        read_doc("전화 메모.txt", "이것은 길게 적은 메모이다.\n제5조(수수료)가 문제라고 한다.\n");
    const ImportPassage *p = doc->passages->pdata[0];
    (void)state;
    assert_int_equal(doc->passages->len, 1);
    assert_string_equal(p->locator, "본문");
    assert_string_equal(doc->title, "전화 메모");
}

static void a_long_text_is_cut_at_paragraph_ends(void **state)
{
    g_autoptr(GString) text = g_string_new("머리\n");
    (void)state;
    for (int i = 0; i < 2000; i++)
        g_string_append(text, "시험에 관한 긴 이야기가 이어진다.\n");
    g_autoptr(ImportDoc) doc = read_doc("x.txt", text->str);
    assert_true(doc->passages->len > 2);
    assert_string_equal(((ImportPassage *)doc->passages->pdata[1])->locator, "본문 (2)");
    for (guint i = 0; i < doc->passages->len; i++)
        assert_true(strlen(((ImportPassage *)doc->passages->pdata[i])->body) <= 16 << 10);
}

static void control_characters_are_dropped(void **state)
{
    g_autoptr(ImportDoc) doc = read_doc("x.txt",
        "경고\x1b[31m는 \xC2\x85"
        "붉다. 한 줄이 이어지는 이야기.\a\n");
    (void)state;
    assert_string_equal(((ImportPassage *)doc->passages->pdata[0])->body,
        "경고[31m는 붉다. 한 줄이 이어지는 이야기.");
}

static void refuses(const char *text, gsize n, const char *word)
{
    g_autoptr(GError) why = NULL;
    assert_null(import_read(
        &(ImportFile){ .name = "x.txt", .bytes = (const guint8 *)text, .n = n }, NULL, &why));
    assert_true(g_error_matches(why, ERR, ERR_INPUT));
    assert_non_null(strstr(why->message, word));
}

static void an_empty_file_is_refused(void **state)
{
    (void)state;
    refuses("", 0, "empty");
    refuses(" \r\n\t\n", 5, "empty");
    refuses("\xEF\xBB\xBF\xE3\x80\x80", 6, "no text");
}

static void a_file_that_is_too_large_is_refused(void **state)
{
    (void)state;
    refuses("x", (gsize)IMPORT_MAX_BYTES + 1, "larger");
}

static void a_file_of_too_many_lines_is_refused(void **state)
{
    (void)state;
    g_autoptr(ImportDoc) doc = import_doc_new("text");
    gsize n = 2 * ((gsize)IMPORT_BLOCKS_MOST + 1);
    g_autofree char *lines = g_malloc(n + 1);
    for (gsize i = 0; i < n; i += 2)
        memcpy(lines + i, "x\n", 3);
    refuses(lines, n, "more than 1000000 paragraphs");
    for (guint i = 0; i < IMPORT_BLOCKS_MOST + 100; i++)
        import_doc_add(doc, BLOCK_PARAGRAPH, 0, "x");
    assert_int_equal(doc->blocks->len, IMPORT_BLOCKS_MOST + 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_byte_order_mark_inside_hides_no_article),
        cmocka_unit_test(a_notice_is_split_into_articles),
        cmocka_unit_test(a_notice_tells_its_facts),
        cmocka_unit_test(passages_know_where_they_stand),
        cmocka_unit_test(a_law_has_the_key_of_its_collection),
        cmocka_unit_test(spaces_and_full_width_signs_are_allowed),
        cmocka_unit_test(old_laws_have_no_titles),
        cmocka_unit_test(a_sentence_that_names_an_article_is_no_heading),
        cmocka_unit_test(a_table_of_contents_is_no_text),
        cmocka_unit_test(a_contract_inside_a_form_stays_whole),
        cmocka_unit_test(text_without_articles_is_one_passage),
        cmocka_unit_test(a_long_text_is_cut_at_paragraph_ends),
        cmocka_unit_test(control_characters_are_dropped),
        cmocka_unit_test(an_empty_file_is_refused),
        cmocka_unit_test(a_file_that_is_too_large_is_refused),
        cmocka_unit_test(a_file_of_too_many_lines_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
