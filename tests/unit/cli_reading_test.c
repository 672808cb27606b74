/* An article as rows of a given width. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>
#include "base/format/printer.h"
#include "base/instant.h"
#include "base/text/text.h"
#include "cli/reading/reading.h"

static const ReadingRow *row_at(const GPtrArray *rows, guint i)
{
    return g_ptr_array_index(rows, i);
}

/* The rows joined by line ends, styles as <b> <d> <a> <h> and </>. */
static char *joined(const GPtrArray *rows)
{
    static const char *const shown[] = { "<b>", "<d>", "<a>", "<h>", "</>" };
    GString *out = g_string_new(NULL);
    for (guint i = 0; i < rows->len; i++) {
        for (const char *p = row_at(rows, i)->text; *p; p++)
            if (*p >= *STYLE_BOLD && *p <= *STYLE_END)
                g_string_append(out, shown[*p - *STYLE_BOLD]);
            else
                g_string_append_c(out, *p);
        g_string_append_c(out, '\n');
    }
    return g_string_free(out, FALSE);
}

static void are(const GPtrArray *rows, const char *expected)
{
    g_autofree char *seen = joined(rows);
    assert_string_equal(seen, expected);
}

static void fit(const GPtrArray *rows, int columns)
{
    for (guint i = 0; i < rows->len; i++)
        if (text_width(row_at(rows, i)->text) > columns)
            fail_msg("%d columns: %s", columns, row_at(rows, i)->text);
}

/* An outline whose hits are the given words, as a search would have found them. */
static KbOutline *outlined(const KbHit *hit, const char *word)
{
    KbOutline *outline = kb_outline(NULL, hit);
    for (guint i = 0; word && i < outline->lines->len; i++) {
        KbLine *line = kb_outline_line(outline, i);
        const char *at = g_strstr_len(hit->body + line->start, line->end - line->start, word);
        line->spot = outline->spots->len;
        if (at) {
            int from = (int)(at - hit->body);
            KbSpot spot = { from, from + (int)strlen(word), 1 };
            g_array_append_val(outline->spots, spot);
            line->spots = 1;
        }
    }
    return outline;
}

static const char body[] =
    "① 안전인증대상제품의 제조업자는 다음 각 호의 서류를 낸다.\n1. 사업자등록증과 "
    "안전시험성적서\n가. 공장의 것\n② 면제한다.";

static void numbers_hang_and_levels_are_indented(void **state)
{
    (void)state;
    const KbHit hit = { .body = (char *)body };
    g_autoptr(KbOutline) outline = outlined(&hit, NULL);
    g_autoptr(GPtrArray) rows = reading_body(&hit, outline, NULL, 32);
    are(rows,
        "① 안전인증대상제품의 제조업자는\n  다음 각 호의 서류를 낸다.\n  1. 사업자등록증과\n"
        "     안전시험성적서\n    가. 공장의 것\n② 면제한다.\n");
}

static void hits_are_marked_over_row_ends(void **state)
{
    (void)state;
    const KbHit hit = { .body = (char *)body };
    g_autoptr(KbOutline) outline = outlined(&hit, "사업자등록증과 안전시험성적서");
    g_autoptr(GPtrArray) rows = reading_body(&hit, outline, NULL, 32);
    are(rows,
        "① 안전인증대상제품의 제조업자는\n  다음 각 호의 서류를 낸다.\n  1. <h>사업자등록증과</>\n"
        "     <h>안전시험성적서</>\n    가. 공장의 것\n② 면제한다.\n");
}

static void a_chosen_reference_stands_out(void **state)
{
    (void)state;
    const KbHit hit = { .body = (char *)"제5조제1항에 따라 제6조를 본다." };
    g_autoptr(KbOutline) outline = outlined(&hit, "제5조제1항에 따라");
    const DiffSpan chosen = { 0, (int)strlen("제5조제1항") };
    g_autoptr(GPtrArray) rows = reading_body(&hit, outline, &chosen, 60);
    are(rows, "<b>제5조제1항</><h>에 따라</> 제6조를 본다.\n");
}

static void a_fold_says_how_much_it_hides(void **state)
{
    (void)state;
    const KbHit hit = { .body = (char *)body };
    g_autoptr(KbOutline) outline = outlined(&hit, NULL);
    kb_outline_fold_all(outline, true);
    g_autoptr(GPtrArray) rows = reading_body(&hit, outline, NULL, 80);
    are(rows,
        "① 안전인증대상제품의 제조업자는 다음 각 호의 서류를 낸다.<d> [+2]</>\n② 면제한다.\n");
}

static void cells_stand_in_columns(void **state)
{
    (void)state;
    const KbHit hit = { .body = (char *)"1. 기준\n구분\t기준\t비고\n전기용품\t\t5종\n2. 그 밖",
        .region = REGION_ANNEX };
    g_autoptr(KbOutline) outline = outlined(&hit, "5종");
    g_autoptr(GPtrArray) rows = reading_body(&hit, outline, NULL, 60);
    are(rows, "1. 기준\n  구분      기준  비고\n  전기용품        <h>5종</>\n2. 그 밖\n");
}

static void a_tab_in_a_numbered_line_parts_its_cells(void **state)
{
    (void)state;
    const KbHit hit = { .body = (char *)"1. 기준\t\t5종\n- 이름\t값" };
    g_autoptr(KbOutline) outline = outlined(&hit, "5종");
    g_autoptr(GPtrArray) rows = reading_body(&hit, outline, NULL, 60);
    are(rows, "1. 기준 |  | <h>5종</>\n  - 이름 | 값\n");
}

static void rows_say_what_they_show(void **state)
{
    (void)state;
    const KbHit hit = { .body = (char *)body };
    g_autoptr(KbOutline) outline = outlined(&hit, NULL);
    for (int columns = 20; columns < 90; columns += 7) {
        g_autoptr(GPtrArray) rows = reading_body(&hit, outline, NULL, columns);
        int last = 0;
        fit(rows, columns);
        for (guint i = 0; i < rows->len; i++) {
            const ReadingRow *row = row_at(rows, i);
            const KbLine *line = kb_outline_line(outline, (guint)row->line);
            g_autofree char *part = g_strndup(body + row->from, (gsize)(row->to - row->from));
            g_autofree char *text = g_strdup(row->text);
            assert_true(last <= row->from && line->start <= row->from && row->to <= line->end);
            assert_string_equal(g_strstrip(text), g_strstrip(part));
            last = row->to;
        }
        assert_int_equal(last, (int)strlen(body));
    }
}

static void hostile_text_is_made_safe(void **state)
{
    (void)state;
    const KbHit hit = { .body = (char *)"1. \033[2J나쁜\x01 글\xE2\x80\xAE 끝\n\x05 또" };
    g_autoptr(KbOutline) outline = outlined(&hit, "나쁜");
    g_autoptr(GPtrArray) rows = reading_body(&hit, outline, NULL, 60);
    are(rows, "1. ·[2J<h>나쁜</>· 글· 끝\n  · 또\n");
}

static const char before[] = "① 인증을 받는다.\n② 표시를 한다.\n③ 옛 것";
static const char after[] = "① 인증을 미리 받아야 한다.\n② 표시를 한다.";

static void two_versions_stand_side_by_side(void **state)
{
    (void)state;
    g_autoptr(GPtrArray) rows = kb_side_by_side(before, after);
    g_autoptr(GPtrArray) wide = reading_sides(rows, "제1호", "제2호", 79);
    fit(wide, 79);
    are(wide,
        "제1호                                 <d> │ </>제2호\n"
        "① 인증을 <h>받는다.</>                      <d> │ </>① 인증을 <h>미리 받아야 한다.</>\n"
        "② 표시를 한다.                        <d> │ </>② 표시를 한다.\n"
        "<h>③ 옛 것</>                               <d> │ </>\n");
}

static void on_a_narrow_screen_one_below_the_other(void **state)
{
    (void)state;
    g_autoptr(GPtrArray) rows = kb_side_by_side(before, after);
    g_autoptr(GPtrArray) narrow = reading_sides(rows, "제1호", "제2호", 24);
    fit(narrow, 24);
    are(narrow,
        "- 제1호\n+ 제2호\n- ① 인증을 <h>받는다.</>\n+ ① 인증을 <h>미리 받아야</>\n"
        "    <h>한다.</>\n  ② 표시를 한다.\n- <h>③ 옛 것</>\n");
}

static void what_cites_leads_to_its_passage(void **state)
{
    (void)state;
    KbHit hit = { .id = (char *)"전파법/시행령#제2조",
        .document = (char *)"전파법 시행령",
        .kind = (char *)"시행령",
        .locator = (char *)"제2조",
        .heading = (char *)"신청",
        .body = (char *)"① 처음이다. 법 제5조제1항에 따라 신청하고 그 밖의 서류를 더 낸다.\n② 다음",
        .effective = INSTANT_NONE };
    const char *at = strstr(hit.body, "법 제5조");
    KbCiting citing = { &hit, (int)(at - hit.body),
        (int)(at - hit.body + strlen("법 제5조제1항")) };
    g_autoptr(GPtrArray) all = g_ptr_array_new();
    g_ptr_array_add(all, &citing);
    const KbCitings citings = { all, false };
    g_autoptr(GPtrArray) rows = reading_citing(&citings, 40);
    fit(rows, 40);
    are(rows,
        " 1  「전파법 시행령」 제2조(신청)\n    <h>법 제5조제1항</>에 따라 신청하고 그 밖…\n");
    for (guint i = 0; i < rows->len; i++)
        assert_string_equal(row_at(rows, i)->target, hit.id);
}

static void every_width_of_a_file_fits(void **state)
{
    (void)state;
    static const char *const files[] = { "domestic/kr-kc-safety-certification.md",
        "overseas-europe/eu-mdr.md", "overseas-asia/jp-pse.md", "overseas-other/us-fcc.md" };
    for (gsize f = 0; f < G_N_ELEMENTS(files); f++) {
        g_autofree char *text = NULL,
                        *path = g_strconcat(ONECALL_SOURCE_DIR "/data/samples/", files[f], NULL);
        assert_true(g_file_get_contents(path, &text, NULL, NULL));
        const KbHit hit = { .body = text };
        g_autoptr(KbOutline) outline = outlined(&hit, "인증");
        g_autoptr(GPtrArray) sides = kb_side_by_side(text, text);
        for (int columns = 20; columns <= 200; columns += 20) {
            g_autoptr(GPtrArray) rows = reading_body(&hit, outline, NULL, columns);
            g_autoptr(GPtrArray) beside = reading_sides(sides, "앞", "뒤", columns + 4);
            fit(rows, columns);
            fit(beside, columns + 4);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_hang_and_levels_are_indented),
        cmocka_unit_test(hits_are_marked_over_row_ends),
        cmocka_unit_test(a_chosen_reference_stands_out),
        cmocka_unit_test(a_fold_says_how_much_it_hides),
        cmocka_unit_test(cells_stand_in_columns),
        cmocka_unit_test(a_tab_in_a_numbered_line_parts_its_cells),
        cmocka_unit_test(rows_say_what_they_show),
        cmocka_unit_test(hostile_text_is_made_safe),
        cmocka_unit_test(two_versions_stand_side_by_side),
        cmocka_unit_test(on_a_narrow_screen_one_below_the_other),
        cmocka_unit_test(what_cites_leads_to_its_passage),
        cmocka_unit_test(every_width_of_a_file_fits),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
