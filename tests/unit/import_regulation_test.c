/* The grammar of lines and the splitter, on blocks made by hand. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>
#include "import/split/regulation.h"
#include "import/split/article_line.h"

static void article_lines_are_told_from_sentences(void **state)
{
    static const struct {
        const char *line, *locator, *heading, *rest; /* NULL: no article */
    } rows[] = {
        { "제5조(안전인증 등) ① 제조업자는", "제5조", "안전인증 등", "① 제조업자는" },
        { "제3조의2", "제3조의2", "", "" },
        { "제3조의2의3(특례)", "제3조의2의3", "특례", "" },
        { "  제 5 조 (목적) 이 법은", "제5조", "목적", "이 법은" },
        { "제 5 조의 2 (목적)", "제5조의2", "목적", "" },
        { "제１２조（목적）이 법은", "제12조", "목적", "이 법은" },
        { "제1조【목적】 이 규정은", "제1조", "목적", "이 규정은" },
        { "제1조[목적] 이 규정은", "제1조", "목적", "이 규정은" },
        { "제1조[전문개정 2010.4.12]", NULL, NULL, NULL },
        { "제2조((정의))", "제2조", "정의", "" },
        { "제2조(정의(약칭 포함) 등) 뜻은", "제2조", "정의(약칭 포함) 등", "뜻은" },
        { "제4조 삭제 <2010.1.1>", "제4조", "", "삭제 <2010.1.1>" },
        { "제2조(정의) 은행은 다음과 같다.", "제2조", "정의", "은행은 다음과 같다." },
        { "제2조(정의) 각 기관은", "제2조", "정의", "각 기관은" },
        { "제5조제1항에 따라", NULL, NULL, NULL },
        { "제5조에 따라", NULL, NULL, NULL },
        { "제5조의 규정에 따라", NULL, NULL, NULL },
        { "제5조(정의)에 따른", NULL, NULL, NULL },
        { "제5조(정의)제1항에 따른", NULL, NULL, NULL },
        { "제5조(정의) 및 제6조", NULL, NULL, NULL },
        { "제5조 및 제6조에 따라", NULL, NULL, NULL },
        { "제5조 각 호의 어느 하나", NULL, NULL, NULL },
        { "제5조 제1항에 따라", NULL, NULL, NULL },
        { "제5조, 제6조", NULL, NULL, NULL },
        { "제12345조(너무 큰 수)", NULL, NULL, NULL },
        { "제조(업)", NULL, NULL, NULL },
        { "조", NULL, NULL, NULL },
        { "", NULL, NULL, NULL },
    };
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        ArticleLine article;
        bool is = article_line(rows[i].line, &article);
        if (is != (rows[i].locator != NULL))
            fail_msg("%s: %s", rows[i].line, is ? "an article" : "not an article");
        if (!is)
            continue;
        g_autofree char *locator = article_locator(&article);
        g_autofree char *heading = g_strndup(article.heading, article.heading_n);
        assert_string_equal(locator, rows[i].locator);
        assert_string_equal(heading ? heading : "", rows[i].heading);
        assert_string_equal(article.rest, rows[i].rest);
    }
}

static void divisions_are_told_from_sentences(void **state)
{
    static const struct {
        const char *line;
        int rank; /* -1: none */
    } rows[] = {
        { "제1편 총칙", 0 },
        { "제2장의2 시험 등", 1 },
        { "제 3 절 방법", 2 },
        { "제1관", 3 },
        { "제1속 굴착면의 기울기 등", 4 },
        { "제2장 제조업", 1 },
        { "제2장의 규정에 따라 시험한다.", -1 },
        { "제2장에서 정한다", -1 },
        { "제2장 및 제3장", -1 },
        { "제2장은 적용하지 아니한다.", -1 },
        { "제2조 총칙", -1 },
    };
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        int rank = -1;
        bool is = division_line(rows[i].line, &rank);
        if (is != (rows[i].rank >= 0) || (is && rank != rows[i].rank))
            fail_msg("%s: %d", rows[i].line, is ? rank : -1);
    }
}

static void addenda_are_told_from_amendments(void **state)
{
    static const struct {
        const char *line, *number, *date; /* "" none; a NULL number: no addendum */
    } rows[] = {
        { "부칙", "", "" },
        { "부  칙", "", "" },
        { "부칙 <제15338호,2017.12.30>", "15338", "2017.12.30" },
        { "부 칙(정부조직법) <제21065호, 2025. 10. 1.>", "21065", "2025. 10. 1" },
        { "부칙(해양수산부 직제) 누락 <제220호,2002.3.9>", "220", "2002.3.9" },
        { "부칙(승강기 안전관리법)) <제15526호,2018.3.27>", "15526", "2018.3.27" },
        { "부칙 <제12호, 날짜 없음>", "12", "" },
        { "부칙 <제2020-123호, 2020. 1. 1.>", "2020-123", "2020. 1. 1" },
        { "부칙 [2020. 1. 1.]", "", "2020. 1. 1" },
        { "부칙 제7조제10항을 다음과 같이 한다.", NULL, NULL },
        { "부칙을 다음과 같이 한다.", NULL, NULL },
        { "부칙에서 정한다", NULL, NULL },
        { "부록", NULL, NULL },
    };
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        AddendumLine line;
        bool is = addendum_line(rows[i].line, &line);
        if (is != (rows[i].number != NULL))
            fail_msg("%s", rows[i].line);
        if (!is)
            continue;
        g_autofree char *number = g_strndup(line.number ? line.number : "", line.number_n);
        g_autofree char *date = g_strndup(line.date ? line.date : "", line.date ? line.date_n : 0);
        assert_string_equal(number, rows[i].number);
        assert_string_equal(date, rows[i].date);
    }
}

static void annexes_are_told_from_references(void **state)
{
    static const struct {
        const char *line, *locator, *rest; /* NULL: no annex */
    } rows[] = {
        { "[별표 3] 시험 대상", "별표 3", "시험 대상" },
        { "[별표] 과태료", "별표", "과태료" },
        { "[별표 1의2] <개정 2026. 5. 27.>", "별표 1의2", "<개정 2026. 5. 27.>" },
        { "■ 시험법 시행규칙 [별지 제1호의2서식]", "별지 제1호의2서식", "" },
        { "[별지 제 3 호 서식] 신청서", "별지 제3호서식", "신청서" },
        { "<별표 2>", "별표 2", "" },
        { "【별표 4】 기준", "별표 4", "기준" },
        { "별표 1", "별표 1", "" },
        { "별표 1 (제3조 관련)", "별표 1", "(제3조 관련)" },
        { "[부록 2] 계산 방법", "부록 2", "계산 방법" },
        { "[별표 1]에 따른 기준", NULL, NULL },
        { "별표 1과 같다", NULL, NULL },
        { "별표 1 제2호를 삭제한다.", NULL, NULL },
        { "별표와 같다", NULL, NULL },
    };
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        AnnexLine line;
        bool is = annex_line(rows[i].line, &line);
        if (is != (rows[i].locator != NULL))
            fail_msg("%s", rows[i].line);
        if (!is)
            continue;
        g_autofree char *locator = annex_locator(&line);
        assert_string_equal(locator, rows[i].locator);
        assert_string_equal(line.rest, rows[i].rest);
    }
}

static ImportDoc *split(const char *const *lines, gsize n)
{
    ImportDoc *doc = import_doc_new("test");
    for (gsize i = 0; i < n; i++) {
        gsize level = strspn(lines[i], "#");
        BlockKind kind = level > 0 ? BLOCK_HEADING : BLOCK_PARAGRAPH;
        kind = strchr(lines[i], '\t') ? BLOCK_ROW : kind;
        import_doc_add(doc, kind, (int)level, lines[i] + level);
    }
    regulation_split(doc);
    return doc;
}
#define SPLIT(lines) split(lines, G_N_ELEMENTS(lines))

static void holds(const ImportDoc *doc, guint i, const char *locator, const char *body)
{
    assert_true(i < doc->passages->len);
    const ImportPassage *p = doc->passages->pdata[i];
    assert_string_equal(p->locator, locator);
    assert_string_equal(p->body, body);
}

static void marked_articles_are_believed_in_any_order(void **state)
{
    static const char *const lines[] = { "##### 제2조 (나중)", "글", "##### 제1조 (먼저)", "글",
        "제3조(인용) 글", "##### 제1조 (다시)", "글" };
    g_autoptr(ImportDoc) doc = SPLIT(lines);
    (void)state;
    assert_int_equal(doc->passages->len, 3);
    holds(doc, 0, "제2조", "글");
    holds(doc, 1, "제1조", "글\n제3조(인용) 글");
    holds(doc, 2, "제1조 (2)", "글");
}

static void text_before_the_articles_is_the_preamble(void **state)
{
    static const char *const lines[] = { "우리 국민은", "## 제1장 총강", "##### 제1조", "글" };
    g_autoptr(ImportDoc) doc = SPLIT(lines);
    (void)state;
    holds(doc, 0, "전문", "우리 국민은");
    holds(doc, 1, "제1조", "글");
}

static void divisions_without_marks_are_headings_too(void **state)
{
    static const char *const lines[] = { "#### 제1관 노천굴착", "제1속 굴착면의 기울기 등",
        "##### 제338조 (기울기)", "글", "#### 제2관 터널", "이 관은 2030년까지 효력을 가진다.",
        "##### 제339조 (터널)", "글" };
    g_autoptr(ImportDoc) doc = SPLIT(lines);
    (void)state;
    assert_int_equal(doc->passages->len, 3);
    assert_string_equal(((ImportPassage *)doc->passages->pdata[0])->path,
        "제1관 노천굴착 > 제1속 굴착면의 기울기 등");
    holds(doc, 1, "제2관", "이 관은 2030년까지 효력을 가진다.");
}

static void rows_of_a_table_open_nothing(void **state)
{
    static const char *const lines[] = { "제1조(목적) 글", "제2조(위반)\t과태료",
        "제2조(정의) 글" };
    g_autoptr(ImportDoc) doc = SPLIT(lines);
    (void)state;
    assert_int_equal(doc->passages->len, 2);
    holds(doc, 0, "제1조", "글\n제2조(위반)\t과태료");
}

static void addenda_go_on_after_what_is_left_out(void **state)
{
    static const char *const lines[] = { "##### 제1조", "글", "## 부칙", "부칙 <제1호,2020.1.1>",
        "제1조(시행일) 가.", "제2조 부터 제11조까지 생략", "제12조(다른 법령의 개정) ① 생략",
        "제13조 삭제 <2021.1.1>", "제14조(끝) 나." };
    g_autoptr(ImportDoc) doc = SPLIT(lines);
    (void)state;
    holds(doc, 1, "부칙 <제1호, 2020.1.1> 제1조", "가.\n제2조 부터 제11조까지 생략");
    holds(doc, 2, "부칙 <제1호, 2020.1.1> 제12조", "① 생략");
    holds(doc, 3, "부칙 <제1호, 2020.1.1> 제13조", "삭제 <2021.1.1>");
    assert_true(((ImportPassage *)doc->passages->pdata[3])->deleted);
    holds(doc, 4, "부칙 <제1호, 2020.1.1> 제14조", "나.");
}

static void addenda_do_not_go_on_with_quoted_articles(void **state)
{
    static const char *const lines[] = { "##### 제1조", "글", "부칙 <제1호,2020.1.1>",
        "제1조(시행일) 가.", "제2조(다른 법률의 개정) 시험법 일부를 다음과 같이 개정한다.",
        "제3조를 다음과 같이 한다.", "제3조(인용) 나.",
        "제40조 및 제41조를 다음과 같이 하고, 별표 1의2 및 별지 제1호서식을 각각 삭제한다.",
        "제40조(인용) 다.", "제41조(인용) 라.", "제3조(경과조치) 마." };
    g_autoptr(ImportDoc) doc = SPLIT(lines);
    (void)state;
    assert_int_equal(doc->passages->len, 4);
    holds(doc, 3, "부칙 <제1호, 2020.1.1> 제3조", "마.");
}

/* Whether an article whose whole text is `body` counts as deleted. */
static bool reads_as_deleted(const char *body)
{
    g_autofree char *line = g_strdup_printf("제1조(예비) %s", body);
    const char *const lines[] = { line, "제2조(표시) 표시한다." };
    g_autoptr(ImportDoc) doc = SPLIT(lines);
    holds(doc, 0, "제1조", body);
    return ((ImportPassage *)doc->passages->pdata[0])->deleted;
}

/* "삭제 <" and dates of so many characters in all, as an article amended again and again has them.
 */
static char *deletion_note(glong characters)
{
    GString *note = g_string_new("삭제 <");
    while (g_utf8_strlen(note->str, -1) < characters - 1)
        g_string_append_c(note, "2010.7.21, "[(g_utf8_strlen(note->str, -1) - 4) % 11]);
    return g_string_free(g_string_append_c(note, '>'), FALSE);
}

static void a_short_note_alone_says_that_an_article_is_deleted(void **state)
{
    g_autofree char *longest = deletion_note(119), *longer = deletion_note(120);
    (void)state;
    assert_true(reads_as_deleted("삭제 <2010.7.21>"));
    assert_true(reads_as_deleted("삭 제"));
    assert_true(reads_as_deleted(longest));
    assert_false(reads_as_deleted(longer));
    assert_false(
        reads_as_deleted("삭제된 기록은 제조업자가 요청하면 다시 볼 수 있다. 이 경우 제조업자는 "
                         "기록이 삭제된 날부터 "
                         "서른 날 안에 그 까닭을 적은 서면을 내야 하며, 기관은 서면을 받은 날부터 "
                         "이레 안에 기록을 다시 "
                         "볼 수 있게 하거나 그렇게 할 수 없는 까닭을 제조업자에게 알려야 한다. "
                         "기관이 알리지 아니하면 "
                         "요청을 받아들인 것으로 본다."));
}

static void locators_are_unique(void **state)
{
    static const char *const lines[] = { "부칙 <제1호,2020.1.1>", "가.", "부칙 <제1호,2020.1.1>",
        "나.", "부칙 <제1호,2020.1.1>", "다." };
    g_autoptr(ImportDoc) doc = SPLIT(lines);
    (void)state;
    holds(doc, 0, "부칙 <제1호, 2020.1.1>", "가.");
    holds(doc, 1, "부칙 <제1호, 2020.1.1> (2)", "나.");
    holds(doc, 2, "부칙 <제1호, 2020.1.1> (3)", "다.");
}

static void a_single_mention_makes_no_regulation(void **state)
{
    static const char *const lines[] = { "## 근거", "제5조(안전인증 등) 참고", "## 절차",
        "신청한다." };
    g_autoptr(ImportDoc) doc = SPLIT(lines);
    (void)state;
    holds(doc, 0, "근거", "제5조(안전인증 등) 참고");
    holds(doc, 1, "절차", "신청한다.");
}

static void deep_headings_do_not_confuse(void **state)
{
    static const char *const lines[] = { "### 깊은", "가", "# 얕은", "###### 끝", "나", "## 빈" };
    g_autoptr(ImportDoc) doc = SPLIT(lines);
    (void)state;
    assert_int_equal(doc->passages->len, 3);
    holds(doc, 0, "깊은", "가");
    holds(doc, 1, "얕은 > 끝", "나");
    holds(doc, 2, "얕은 > 빈", "빈");
}

static void every_document_has_a_passage(void **state)
{
    (void)state;
    g_autoptr(ImportDoc) doc = import_doc_new("test");
    doc->title = g_strdup("제목");
    import_doc_add(doc, BLOCK_HEADING, 1, "제목");
    import_doc_add_at(doc, PLACE_HEADER, BLOCK_PARAGRAPH, 0, "머리글");
    regulation_split(doc);
    assert_int_equal(doc->passages->len, 1);
    g_autoptr(ImportDoc) margins = import_doc_new("test");
    import_doc_add_at(margins, PLACE_FOOTER, BLOCK_PARAGRAPH, 0, "바닥글");
    regulation_split(margins);
    assert_int_equal(margins->passages->len, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(article_lines_are_told_from_sentences),
        cmocka_unit_test(divisions_are_told_from_sentences),
        cmocka_unit_test(addenda_are_told_from_amendments),
        cmocka_unit_test(annexes_are_told_from_references),
        cmocka_unit_test(marked_articles_are_believed_in_any_order),
        cmocka_unit_test(text_before_the_articles_is_the_preamble),
        cmocka_unit_test(divisions_without_marks_are_headings_too),
        cmocka_unit_test(rows_of_a_table_open_nothing),
        cmocka_unit_test(addenda_go_on_after_what_is_left_out),
        cmocka_unit_test(addenda_do_not_go_on_with_quoted_articles),
        cmocka_unit_test(a_short_note_alone_says_that_an_article_is_deleted),
        cmocka_unit_test(locators_are_unique),
        cmocka_unit_test(a_single_mention_makes_no_regulation),
        cmocka_unit_test(deep_headings_do_not_confuse),
        cmocka_unit_test(every_document_has_a_passage),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
