/* A long annex is cut at the numbers it counts by, and each piece can be cited. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>
#include "import/split/annex.h"
#include "import/split/regulation.h"

#define LONG_BYTES 3000

/* A line "~" is text of LONG_BYTES; one that has '|' is a table's row. */
static ImportDoc *split(const char *lines)
{
    ImportDoc *doc = import_doc_new("test");
    g_autofree char *filler = g_strnfill(LONG_BYTES, 'w');
    g_auto(GStrv) list = g_strsplit(lines, "\n", -1);
    import_doc_add(doc, BLOCK_PARAGRAPH, 0, "제1조(목적) 이 고시는 시험을 정한다.");
    for (char **line = list; *line; line++) {
        bool row = strchr(*line, '|') != NULL;
        g_strdelimit(*line, "|", '\t');
        import_doc_add(
            doc, row ? BLOCK_ROW : BLOCK_PARAGRAPH, 0, strcmp(*line, "~") == 0 ? filler : *line);
    }
    regulation_split(doc);
    return doc;
}

/* "locator(heading)" of all but the first article, a passage a line. */
static void gives(const char *lines, const char *expected)
{
    g_autoptr(ImportDoc) doc = split(lines);
    g_autoptr(GString) have = g_string_new(NULL);
    for (guint i = 1; i < doc->passages->len; i++) {
        const ImportPassage *p = doc->passages->pdata[i];
        g_string_append_printf(have, "%s(%s)\n", p->locator, p->heading);
    }
    assert_string_equal(have->str, expected);
}

static void a_short_annex_stays_whole(void **state)
{
    (void)state;
    gives("[별표 1] 시험\n1. 일반사항\n가. 하나\n2. 방법\n나. 둘\n3. 판정", "별표 1(시험)\n");
    gives("[별표 1] 시험\n~\n~\n그림", "별표 1(시험)\n");
    gives("[별표 1] 시험\n1. 일반사항\n~\n~", "별표 1(시험)\n");
}

static void items_are_cited_as_in_a_statute(void **state)
{
    (void)state;
    gives(
        "[별표 1] 시험\n1. 일반사항\n~\n2. 방법은 다음과 같다.\n~\n3. 판정\n끝\n[별표 2] 기준\n1. "
        "하나",
        "별표 1(시험)\n별표 1 제1호(일반사항)\n별표 1 제2호(시험)\n별표 1 제3호(판정)\n별표 "
        "2(기준)\n");
    gives(
        "[별표 3]\n시험(제2조 관련)\n1. 일반사항\n가. 범위\n~\n나. 정의\n~\n2. 방법\n가. 준비\n끝",
        "별표 3(시험(제2조 관련))\n별표 3 제1호(일반사항)\n별표 3 제1호가목(범위)\n"
        "별표 3 제1호나목(정의)\n별표 3 제2호(방법)\n");
}

static void clauses_are_cited_by_their_numbers(void **state)
{
    (void)state;
    gives("[별표 1] 시험\n1. 일반사항\n1.1 범위\n~\n1.2 정의\n가. 하나\n~\n2. 방법\n2.1 준비\n끝",
        "별표 1(시험)\n별표 1 제1호(일반사항)\n별표 1 1.1(범위)\n별표 1 1.2(정의)\n별표 1 "
        "제2호(방법)\n");
}

static void a_list_inside_a_part_opens_none(void **state)
{
    (void)state;
    gives(
        "[별표 1] 시험\n1. 일반사항\n1. 하나\n2. 둘\n3. 셋\n~\n2. 방법\n~\n2|행\n4. 건너뜀\n3. "
        "판정\n끝",
        "별표 1(시험)\n별표 1 제1호(일반사항)\n별표 1 제2호(방법)\n별표 1 제3호(판정)\n");
}

static void what_follows_the_annex_is_none_of_it(void **state)
{
    (void)state;
    gives(
        "[별표 1] 시험\n1. 일반사항\n~\n2. 방법\n~\n부칙 <제2026-1호, 2026. 1. 1.>\n제1조(시행일) "
        "발령한 날부터 시행한다.\n1. 하나\n~\n2. 둘\n3. 셋\n~",
        "별표 1(시험)\n별표 1 제1호(일반사항)\n별표 1 제2호(방법)\n부칙 <제2026-1호, 2026.1.1> "
        "제1조(시행일)\n");
    gives("[별지 제1호서식] 신청서\n1. 이름\n~\n2. 주소\n~\n3. 서명", "별지 제1호서식(신청서)\n");
}

static void parts_keep_their_text(void **state)
{
    (void)state;
    g_autoptr(ImportDoc) doc =
        split("[별표 1] 제품\n앞글\n1. 종류\n제품|비고\n온풍기|2 kW\n~\n2. 방법\n~");
    assert_int_equal(doc->passages->len, 4);
    const ImportPassage *head = doc->passages->pdata[1], *part = doc->passages->pdata[2];
    assert_string_equal(head->body, "제품\n앞글");
    assert_string_equal(part->path, "별표 1 제품");
    assert_int_equal(part->region, REGION_ANNEX);
    assert_true(g_str_has_prefix(part->body, "1. 종류\n제품\t비고\n온풍기\t2 kW\nwww"));
}

static void letters_end_with_the_alphabet(void **state)
{
    (void)state;
    g_autoptr(GString) lines = g_string_new("[별표 1] 시험\n1. 일반사항\n~\n~");
    static const char letters[] = "가나다라마바사아자차카타파하거너더러머버서어저처커터퍼허";
    for (const char *p = letters; *p; p = g_utf8_next_char(p))
        g_string_append_printf(lines, "\n%.3s. 하나", p);
    g_string_append(lines, "\n고. 하나\n2. 방법");
    g_autoptr(ImportDoc) doc = split(lines->str);
    assert_int_equal(doc->passages->len, 2 + 1 + 28 + 1);
    const ImportPassage *last = doc->passages->pdata[doc->passages->len - 2];
    assert_string_equal(last->locator, "별표 1 제1호허목");
    assert_string_equal(last->body, "허. 하나\n고. 하나");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_short_annex_stays_whole),
        cmocka_unit_test(items_are_cited_as_in_a_statute),
        cmocka_unit_test(clauses_are_cited_by_their_numbers),
        cmocka_unit_test(a_list_inside_a_part_opens_none),
        cmocka_unit_test(what_follows_the_annex_is_none_of_it),
        cmocka_unit_test(parts_keep_their_text),
        cmocka_unit_test(letters_end_with_the_alphabet),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
