/* What a ministry's notice says of itself: number, kind, authority, dates, title and key. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>
#include "base/instant.h"
#include "import/split/metadata_notice.h"
#include "import/readers.h"

static void number_lines_are_told_from_citations(void **state)
{
    static const struct {
        const char *line, *number, *kind, *authority; /* "" none; a NULL number: no notice */
    } rows[] = {
        { "국가기술표준원고시 제2024-0123호", "제2024-0123호", "고시", "국가기술표준원" },
        { "식품의약품안전처 고시 제2023-12호", "제2023-12호", "고시", "식품의약품안전처" },
        { "인사혁신처 공고 제2023 - 311호", "제2023-311호", "공고", "인사혁신처" },
        { "◎ 시험청예규 제12호", "제12호", "예규", "시험청" },
        { "[시험청훈령 제7호, 2026. 5. 27., 일부개정]", "제7호", "훈령", "시험청" },
        { "고시 제2024-1호", "제2024-1호", "고시", "" },
        { "제2024-0123호", "제2024-0123호", "", "" },
        { "제12호", NULL, NULL, NULL },
        { "시험청고시 제2024-1호에 따라 시험한다", NULL, NULL, NULL },
        { "다음은 시험 고시 제2024-1호", NULL, NULL, NULL },
        { "제2024-0123호를 폐지한다.", NULL, NULL, NULL },
        { "법률 제21065호", NULL, NULL, NULL },
        { "고시", NULL, NULL, NULL },
        { "", NULL, NULL, NULL },
    };
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_auto(NoticeLine) notice = { 0 };
        bool is = metadata_notice_line(rows[i].line, &notice);
        if (is != (rows[i].number != NULL))
            fail_msg("%s", rows[i].line);
        if (!is)
            continue;
        assert_string_equal(notice.number, rows[i].number);
        assert_string_equal(notice.kind ? notice.kind : "", rows[i].kind);
        assert_string_equal(notice.authority ? notice.authority : "", rows[i].authority);
    }
}

static void titles_last_without_number_and_date(void **state)
{
    static const struct {
        const char *title, *lasting;
    } rows[] = {
        { "유모차 안전기준(국가기술표준원고시)(제2024-0123호)(20240305)", "유모차 안전기준" },
        { "유모차 안전기준 [시행 2024. 3. 5.]", "유모차 안전기준" },
        { "유모차 안전기준_20240305", "유모차 안전기준" },
        { "안전기준(안) (2)", "안전기준(안) (2)" },
        { "KC 60335-1", "KC 60335-1" },
        { "(제2024-1호)", "(제2024-1호)" },
    };
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *lasting = metadata_notice_lasting_title(rows[i].title);
        assert_string_equal(lasting, rows[i].lasting);
    }
}

static ImportDoc *read_text(const char *text)
{
    const ImportFile file = { .name = "x.txt", .bytes = (const guint8 *)text, .n = strlen(text) };
    ImportDoc *doc = import_read(&file, NULL, NULL);
    assert_non_null(doc);
    return doc;
}

static void days_are(const ImportDoc *doc, const char *promulgated, const char *effective)
{
    g_autofree char *p = day_show(doc->promulgated), *e = day_show(doc->effective);
    assert_string_equal(p, promulgated);
    assert_string_equal(e, effective);
}

static void a_notice_says_what_it_is(void **state)
{
    g_autoptr(ImportDoc) doc = read_text(
        "시험청고시 제2026-12호\n"
        "전기 주전자 안전기준\n"
        "2026년 5월 27일\n"
        "시험청장\n"
        "1. 적용범위\n이 기준은 주전자에 적용한다.\n"
        "2. 시험\n2.1 일반\n시험한다.\n2.2 방법\n시험한다.\n"
        "부칙\n이 고시는 발령한 날부터 시행한다.\n");
    (void)state;
    assert_string_equal(doc->title, "전기 주전자 안전기준");
    assert_string_equal(doc->key, "전기주전자안전기준");
    assert_string_equal(doc->number, "제2026-12호");
    assert_string_equal(doc->kind, "고시");
    assert_string_equal(doc->authority, "시험청");
    days_are(doc, "2026-05-27", "2026-05-27");
}

static void the_only_addendum_says_when(void **state)
{
    g_autoptr(ImportDoc) one = read_text(
        "시험 지침\n시험청예규 제7호(2025. 11. 3.)\n본문이다.\n"
        "부칙\n제1조(시행일) 이 예규는 2026년 1월 1일부터 "
        "시행한다.\n");
    g_autoptr(ImportDoc) two = read_text(
        "시험 지침\n시험청예규 제7호\n본문이다.\n"
        "부칙\n이 예규는 2025년 1월 1일부터 시행한다.\n"
        "부칙\n이 예규는 2026년 1월 1일부터 시행한다.\n");
    g_autoptr(ImportDoc) part = read_text(
        "시험 지침\n본문이다.\n부칙\n제5조의 개정규정은 2026년 1월 1일부터 "
        "시행한다.\n");
    (void)state;
    days_are(one, "2025-11-03", "2026-01-01");
    days_are(two, "-", "-");
    days_are(part, "-", "-");
    assert_null(part->number);
    assert_null(part->authority);
}

static void labels_name_their_days(void **state)
{
    g_autoptr(ImportDoc) doc =
        read_text("시험 요령\n시행일: 2026년 6월 3일\n발령일자 : 2026. 5. 27.\n본문이다.\n");
    g_autoptr(ImportDoc) prose = read_text("시험 요령\n시행일은 2026. 6. 3.로 예정\n본문이다.\n");
    g_autoptr(ImportDoc) article = read_text("제1조(목적) 가.\n[시행일: 2026. 1. 1.] 제1조\n");
    (void)state;
    days_are(doc, "2026-05-27", "2026-06-03");
    days_are(prose, "-", "-");
    days_are(article, "-", "-");
}

static void impossible_days_are_none(void **state)
{
    const char *p = "2026. 13. 40.";
    gint64 day;
    (void)state;
    assert_false(metadata_notice_day(&p, &day));
    p = "2026.2.3";
    assert_true(metadata_notice_day(&p, &day));
    assert_string_equal(p, "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(number_lines_are_told_from_citations),
        cmocka_unit_test(titles_last_without_number_and_date),
        cmocka_unit_test(a_notice_says_what_it_is),
        cmocka_unit_test(the_only_addendum_says_when),
        cmocka_unit_test(labels_name_their_days),
        cmocka_unit_test(impossible_days_are_none),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
