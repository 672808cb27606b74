/* Notices and standards numbered by clauses, and texts without any structure. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>
#include "import/split/clause_line.h"
#include "import/split/passages.h"
#include "import/split/regulation.h"

static void clause_lines_are_told_from_quantities(void **state)
{
    static const struct {
        const char *line, *number, *title; /* NULL: no clause */
    } rows[] = {
        { "1. 적용범위", "1", "적용범위" },
        { "1 적용범위", "1", "적용범위" },
        { "1.적용범위", "1", "적용범위" },
        { "5.1.2 시험 방법", "5.1.2", "시험 방법" },
        { "5.1. 일반", "5.1", "일반" },
        { " ４.２ 표시", "4.2", "표시" },
        { "5.1", "5.1", "" },
        { "19 이상 운전", "19", "이상 운전" },
        { "4.1 일 반", "4.1", "일 반" },
        { "부속서 A (규정) 시험", "부속서 A", "(규정) 시험" },
        { "부속서A", "부속서 A", "" },
        { "부속서 12 유모차", "부속서 12", "유모차" },
        { "Annex B (informative)", "부속서 B", "(informative)" },
        { "A.1.2 일반", "A.1.2", "일반" },
        { "12", NULL, NULL },
        { "1.5 kW 이하의 것", NULL, NULL },
        { "2.0 mm 이상", NULL, NULL },
        { "1.2배의 전압", NULL, NULL },
        { "3.5 % 이하", NULL, NULL },
        { "2 V 이하", NULL, NULL },
        { "1.5 V", NULL, NULL },
        { "3 이상의 시료를", NULL, NULL },
        { "2022. 10. 18.", NULL, NULL },
        { "10. 18. 시행", NULL, NULL },
        { "2024년 3월", NULL, NULL },
        { "3년 이내", NULL, NULL },
        { "부속서 A에 따른다.", NULL, NULL },
        { "부속서 A에 따른 시험", NULL, NULL },
        { "부속서 A의 규정", NULL, NULL },
        { "부속서에 따른다", NULL, NULL },
        { "A.B", NULL, NULL },
        { "1.2.3.4.5.6.7 너무 깊은", NULL, NULL },
        { "", NULL, NULL },
    };
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        ClauseLine clause;
        bool is = clause_line(rows[i].line, &clause);
        if (is != (rows[i].number != NULL))
            fail_msg("%s", rows[i].line);
        if (!is)
            continue;
        g_autofree char *number = clause_number(&clause);
        assert_string_equal(number, rows[i].number);
        assert_string_equal(clause.title, rows[i].title);
    }
}

static void lines_of_contents_end_in_pages(void **state)
{
    (void)state;
    assert_true(clause_is_contents("5.1 시험 ········ 12"));
    assert_true(clause_is_contents("5.1 시험 . . . . . . 12"));
    assert_true(clause_is_contents("1. 개요\t1"));
    assert_true(clause_is_contents("1. 개요……3"));
    assert_false(clause_is_contents("5.1 시험 12"));
    assert_true(clause_is_leader("저작권 ········ 12"));
    assert_false(clause_is_leader("1. 개요\t1"));
    assert_false(clause_is_contents("12"));
    assert_false(clause_is_contents(""));
}

static ImportDoc *split(const char *const *lines, gsize n)
{
    ImportDoc *doc = import_doc_new("test");
    for (gsize i = 0; i < n; i++) {
        gsize level = strspn(lines[i], "#");
        import_doc_add(
            doc, level > 0 ? BLOCK_HEADING : BLOCK_PARAGRAPH, (int)level, lines[i] + level);
    }
    regulation_split(doc);
    return doc;
}
#define SPLIT(lines) split(lines, G_N_ELEMENTS(lines))

static const ImportPassage *at(const ImportDoc *doc, guint i)
{
    assert_true(i < doc->passages->len);
    return doc->passages->pdata[i];
}

static void holds(const ImportDoc *doc, guint i, const char *locator, const char *body)
{
    assert_string_equal(at(doc, i)->locator, locator);
    assert_string_equal(at(doc, i)->body, body);
}

/* The locators, split by "|". */
static void is_cut(const ImportDoc *doc, const char *expected)
{
    g_autoptr(GString) all = g_string_new(NULL);
    for (guint i = 0; i < doc->passages->len; i++)
        g_string_append_printf(all, "%s%s", i > 0 ? "|" : "", at(doc, i)->locator);
    assert_string_equal(all->str, expected);
}

static void a_standard_is_cut_at_its_clauses(void **state)
{
    static const char *const lines[] = { "전기 주전자 안전기준", "1 적용범위",
        "이 기준은 주전자에 적용한다.", "2 인용표준", "다음의 표준을 쓴다.", "3 용어와 정의",
        "3.1 정격전압", "제조자가 정한 전압", "3.2 정격입력", "제조자가 정한 입력", "4 시험",
        "4.1 일반", "시료는 3개로 한다.", "4.1.1 온도", "온도는 23 ℃로 한다.", "4.1.2 습도",
        "1.5 kW 이하에서는", "2.0 mm 이상의 틈을 둔다.", "4.2 절연", "절연은 두 겹으로 한다." };
    g_autoptr(ImportDoc) doc = SPLIT(lines);
    (void)state;
    is_cut(doc, "본문|1|2|3.1|3.2|4.1|4.2");
    holds(doc, 1, "1", "이 기준은 주전자에 적용한다.");
    assert_string_equal(at(doc, 1)->heading, "적용범위");
    assert_string_equal(at(doc, 3)->path, "3 용어와 정의");
    assert_string_equal(at(doc, 5)->path, "4 시험");
    holds(doc, 5, "4.1",
        "시료는 3개로 한다.\n4.1.1 온도\n온도는 23 ℃로 한다.\n4.1.2 습도\n1.5 kW 이하에서는\n2.0 "
        "mm 이상의 틈을 둔다.");
}

static void annexes_count_apart(void **state)
{
    static const char *const lines[] = { "1. 적용범위", "가", "2. 시험", "2.1 일반", "나",
        "2.2 방법은 부속서 A에 따른다.", "부속서 A", "(규정)", "가속 시험", "A.1 일반", "다",
        "A.2 조건", "A.2.1 온도", "라", "부속서 B (참고) 표시", "마", "부칙",
        "발령한 날부터 시행한다." };
    g_autoptr(ImportDoc) doc = SPLIT(lines);
    (void)state;
    is_cut(doc, "1|2.1|2.2|부속서 A|부속서 A.1|부속서 A.2.1|부속서 B|부칙");
    holds(doc, 2, "2.2", "방법은 부속서 A에 따른다.");
    assert_string_equal(at(doc, 2)->heading, "");
    assert_string_equal(at(doc, 3)->heading, "가속 시험");
    assert_int_equal(at(doc, 3)->region, REGION_ANNEX);
    assert_string_equal(at(doc, 5)->path, "부속서 A > A.2 조건");
    assert_string_equal(at(doc, 6)->heading, "표시");
}

static void numbered_annexes_carry_their_number(void **state)
{
    static const char *const lines[] = { "1. 적용범위", "가", "2. 요건", "2.1 일반", "나",
        "2.2 표시", "다", "부속서 1 유모차", "1. 적용범위", "라", "2. 시험", "2.1 강도", "마" };
    g_autoptr(ImportDoc) doc = SPLIT(lines);
    (void)state;
    is_cut(doc, "1|2.1|2.2|부속서 1 1|부속서 1 2.1");
}

static void lists_inside_clauses_open_nothing(void **state)
{
    static const char *const lines[] = { "1. 적용범위", "가", "2. 요건", "2.1 일반",
        "다음 각 호와 같다.", "1. 첫째로 시험한다.", "2. 둘째로 표시한다.", "3. 셋째로 신고한다.",
        "2.2 표시", "나", "3. 시험", "3.1 방법", "다" };
    g_autoptr(ImportDoc) doc = SPLIT(lines);
    (void)state;
    is_cut(doc, "1|2.1|2.2|3.1");
}

static void a_list_of_sentences_is_not_cut(void **state)
{
    static const char *const lines[] = { "신청할 때 낼 것", "1. 신청서를 낸다.",
        "2. 시험성적서를 낸다.", "3. 수수료를 낸다.", "4. 사진을 낸다." };
    static const char *const words[] = { "서류", "1. 신청서", "2. 성적서", "3. 사진" };
    (void)state;
    g_autoptr(ImportDoc) doc = SPLIT(lines);
    is_cut(doc, "본문");
    g_autoptr(ImportDoc) list = SPLIT(words);
    is_cut(list, "본문");
}

static void titles_alone_make_clauses_of_text(void **state)
{
    static const char *const lines[] = { "1. 목적", "이 공고는 접수를 알린다.", "2. 대상",
        "제조업자로 한다.", "3. 기간", "한 달로 한다." };
    g_autoptr(ImportDoc) doc = SPLIT(lines);
    (void)state;
    is_cut(doc, "1|2|3");
    holds(doc, 1, "2", "제조업자로 한다.");
}

static void contents_are_forgotten(void **state)
{
    static const char *const lines[] = { "시험 기준", "1 적용범위", "2 시험", "2.1 일반",
        "2.2 방법", "1 적용범위", "가나다라 한다.", "2 시험", "2.1 일반", "마바사 한다.",
        "2.2 방법", "아자차 한다." };
    static const char *const dotted[] = { "시험 기준", "1 적용범위 ····· 1", "2 시험 ····· 2",
        "1 적용범위", "가나다라 한다.", "2 시험", "2.1 일반", "마바사 한다.", "2.2 방법",
        "아자차 한다." };
    (void)state;
    g_autoptr(ImportDoc) doc = SPLIT(lines);
    is_cut(doc, "본문|1|2.1|2.2");
    holds(doc, 0, "본문", "시험 기준");
    g_autoptr(ImportDoc) pages = SPLIT(dotted);
    is_cut(pages, "본문|1|2.1|2.2");
    holds(pages, 0, "본문", "시험 기준");
}

static void articles_of_addenda_are_cut_in_numbered_notices(void **state)
{
    static const char *const lines[] = { "1. 적용범위", "가", "2. 요건", "2.1 일반", "나",
        "2.2 표시", "다", "부칙 <제2026-1호, 2026. 1. 1.>", "제1조(시행일) 발령한 날부터 시행한다.",
        "제2조(경과조치) 종전의 것으로 본다.", "[별표 1] 수수료", "1. 시험 수수료" };
    g_autoptr(ImportDoc) doc = SPLIT(lines);
    (void)state;
    is_cut(doc,
        "1|2.1|2.2|부칙 <제2026-1호, 2026.1.1> 제1조|부칙 <제2026-1호, 2026.1.1> 제2조|별표 "
        "1");
}

static void long_clauses_are_cut_at_their_parts(void **state)
{
    g_autofree char *word = g_strnfill(PASSAGE_LONGEST / 2, 'x');
    const char *lines[] = { "1. 적용범위", "가", "2. 시험", "2.1 일반", "나", "2.1.1 온도", word,
        "2.1.2 습도", word, "2.2 방법", "다", "2.2.1 순서", "라" };
    g_autoptr(ImportDoc) doc = SPLIT(lines);
    (void)state;
    is_cut(doc, "1|2.1|2.1.1|2.1.2|2.2");
    assert_string_equal(at(doc, 3)->path, "2 시험 > 2.1 일반");
}

static void paragraphs_are_gathered(void **state)
{
    g_autofree char *line = g_strnfill(900, 'x');
    const char *lines[] = { "안내", line, line, line, line, line, line, line, line, "□ 접수",
        line };
    g_autoptr(ImportDoc) doc = SPLIT(lines);
    (void)state;
    is_cut(doc, "본문|본문 (2)|본문 (3)");
    assert_true(g_str_has_prefix(at(doc, 2)->body, "□ 접수"));
    for (guint i = 0; i < 3; i++)
        assert_in_range(strlen(at(doc, i)->body), 900, 4000);
}

static void days_of_single_articles_stay_with_them(void **state)
{
    static const char *const lines[] = { "제4조(표시) 가.", "제5조(신고) 나.",
        "[시행일: 2026. 1. 1.] 제5조", "[시행일 2026.1.1] 제5조제1항", "[시행일: 2027. 1. 1.]",
        "제6조", "제6조(수수료) 다.", "부칙 <제1호, 2025. 1. 1.>",
        "이 고시는 발령한 날부터 시행한다. 다만,",
        "제5조의 개정규정은 2026년 1월 1일부터 시행한다.",
        "제6조제1항의 개정규정은 2027년 1월 1일부터 시행한다." };
    g_autoptr(ImportDoc) doc = SPLIT(lines);
    (void)state;
    is_cut(doc, "제4조|제5조|제6조|부칙 <제1호, 2025.1.1>");
    holds(doc, 1, "제5조",
        "나.\n[시행일: 2026. 1. 1.] 제5조\n[시행일 2026.1.1] 제5조제1항\n[시행일: 2027. 1. "
        "1.]\n제6조");
    assert_non_null(strstr(at(doc, 3)->body, "제6조제1항의 개정규정은 2027년 1월 1일부터"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(clause_lines_are_told_from_quantities),
        cmocka_unit_test(lines_of_contents_end_in_pages),
        cmocka_unit_test(a_standard_is_cut_at_its_clauses),
        cmocka_unit_test(annexes_count_apart),
        cmocka_unit_test(numbered_annexes_carry_their_number),
        cmocka_unit_test(lists_inside_clauses_open_nothing),
        cmocka_unit_test(a_list_of_sentences_is_not_cut),
        cmocka_unit_test(titles_alone_make_clauses_of_text),
        cmocka_unit_test(contents_are_forgotten),
        cmocka_unit_test(articles_of_addenda_are_cut_in_numbered_notices),
        cmocka_unit_test(long_clauses_are_cut_at_their_parts),
        cmocka_unit_test(paragraphs_are_gathered),
        cmocka_unit_test(days_of_single_articles_stay_with_them),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
