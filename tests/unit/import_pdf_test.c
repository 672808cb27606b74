/* PDFs made letter by letter: lines, columns, tables and margins found again. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>
#include "import/pdf/page.h"
#include "import/pdf/paragraphs.h"
#include "import/pdf/line_breaks.h"
#include "import/readers.h"
#include "tests/unit/make_pdf.h"

static ImportDoc *read_pdf(MakePdf *pdf, gsize cut, ImportFault *fault, GError **err)
{
    g_autoptr(GBytes) file = make_pdf_end(pdf);
    gsize n = 0;
    const guint8 *bytes = g_bytes_get_data(file, &n);
    return import_read(
        &(ImportFile){ .name = "x.pdf", .bytes = bytes, .n = n - MIN(n, cut) }, fault, err);
}

/* The blocks one a line: "# " before a heading, '|' between cells, the place before a margin. */
static char *blocks_of(const ImportDoc *doc)
{
    GString *all = g_string_new(NULL);
    for (guint i = 0; i < doc->blocks->len; i++) {
        const ImportBlock *block = doc->blocks->pdata[i];
        g_string_append(all, block->kind == BLOCK_HEADING   ? "# "
                             : block->place == PLACE_HEADER ? "^ "
                             : block->place == PLACE_FOOTER ? "_ "
                                                            : "");
        g_string_append(all, block->text);
        g_string_append_c(all, '\n');
    }
    return g_strdelimit(g_string_free(all, FALSE), "\t", '|');
}

static void gives(MakePdf *pdf, const char *expected)
{
    g_autoptr(GError) why = NULL;
    g_autoptr(ImportDoc) doc = read_pdf(pdf, 0, NULL, &why);
    assert_null(why);
    assert_non_null(doc);
    assert_string_equal(doc->format, "pdf");
    g_autofree char *have = blocks_of(doc);
    assert_string_equal(have, expected);
}

static void refuses(MakePdf *pdf, gsize cut, ImportFault expected, const char *word)
{
    g_autoptr(GError) why = NULL;
    ImportFault fault = FAULT_NONE;
    assert_null(read_pdf(pdf, cut, &fault, &why));
    assert_int_equal(fault, expected);
    assert_non_null(strstr(why->message, word));
}

/* Lines under each other, 14 points apart, of 10-point letters. */
static void put_lines(MakePdf *pdf, double x, double y, const char *const *lines)
{
    for (; *lines; lines++, y += 14)
        make_pdf_text(pdf, x, y, 10, *lines);
}

static void lines_become_paragraphs(void **state)
{
    static const char *const lines[] = {
        "이 법은 안전인증대상제품을 정한다. 안전인증대상제품은 안전",
        "인증대상제품 가운데 위해가 큰 것을 말한다.", "제1조(목적) 이 법은 시험을 정한다.",
        "① 누구든지 안전인증대상제품을 만들 때에는 인증을 받아야 한",
        "다. 다만, 작은 것은 그러하지 아니하며 시험한 뒤에야 팔", "아야 한다.", "1. 첫째",
        "가. 둘째", NULL
    };
    (void)state;
    MakePdf pdf;
    make_pdf_init(&pdf);
    make_pdf_page(&pdf);
    put_lines(&pdf, 60, 100, lines);
    gives(&pdf,
        "이 법은 안전인증대상제품을 정한다. 안전인증대상제품은 안전인증대상제품 가운데 위해가 큰 "
        "것을 말한다.\n제1조(목적) 이 법은 시험을 정한다.\n① 누구든지 안전인증대상제품을 만들 "
        "때에는 인증을 받아야 한다. 다만, 작은 것은 그러하지 아니하며 시험한 뒤에야 "
        "팔아야 한다.\n1. 첫째\n가. 둘째\n");
}

static void blanks_of_producers_do_not_hide_articles(void **state)
{
    static const char *const lines[] = { "제 1 장 총칙", "제 1 조 (목적) 이 법은 시험을 정한다.",
        "제 2 조 (정의) 뜻은 같다.", NULL };
    (void)state;
    MakePdf pdf;
    make_pdf_init(&pdf);
    make_pdf_page(&pdf);
    put_lines(&pdf, 60, 100, lines);
    g_autoptr(ImportDoc) doc = read_pdf(&pdf, 0, NULL, NULL);
    assert_int_equal(doc->passages->len, 2);
    const ImportPassage *second = doc->passages->pdata[1];
    assert_string_equal(second->locator, "제2조");
    assert_string_equal(second->heading, "정의");
}

static void columns_are_read_one_after_the_other(void **state)
{
    static const char *const left[] = { "왼쪽 단의 첫째 줄은 여기서", "왼쪽 단의 둘째 줄은 여기서",
        "왼쪽 단의 셋째 줄은 여기서", "왼쪽 단의 넷째 줄은 여기서", "왼쪽 단의 다섯째 줄 여기서",
        "왼쪽 단의 여섯째 줄 여기서", "왼쪽이 끝난다.", NULL };
    static const char *const right[] = { "오른쪽의 첫째 줄은 여기서요",
        "오른쪽의 둘째 줄은 여기서요", "오른쪽의 셋째 줄은 여기서요", "오른쪽의 넷째 줄은 여기서요",
        "오른쪽의 다섯째 줄 여기서요", "오른쪽의 여섯째 줄 여기서요", "오른쪽이 끝난다.", NULL };
    (void)state;
    MakePdf pdf;
    make_pdf_init(&pdf);
    make_pdf_page(&pdf);
    make_pdf_text(
        &pdf, 60, 80, 10, "두 단의 위에 걸쳐 있는 긴 제목 줄은 먼저 읽히고 단을 나누지 않는다.");
    put_lines(&pdf, 60, 120, left);
    put_lines(&pdf, 320, 120, right);
    g_autoptr(ImportDoc) doc = read_pdf(&pdf, 0, NULL, NULL);
    g_autofree char *have = blocks_of(doc);
    const char *title = strstr(have, "두 단의"), *one = strstr(have, "왼쪽이 끝난다."),
               *two = strstr(have, "오른쪽의 첫째");
    assert_non_null(title);
    assert_non_null(one);
    assert_non_null(two);
    assert_true(title < one && one < two);
    assert_null(strchr(have, '|'));
}

static void what_repeats_on_pages_is_a_margin(void **state)
{
    (void)state;
    MakePdf pdf;
    make_pdf_init(&pdf);
    for (int page = 1; page <= 4; page++) {
        g_autofree char *number = g_strdup_printf("- %d -", page);
        g_autofree char *text = g_strdup_printf("%d쪽의 글이다.", page);
        make_pdf_page(&pdf);
        make_pdf_text(&pdf, 200, 40, 8, "시험 안내서");
        make_pdf_text(&pdf, 60, 200, 10, text);
        make_pdf_text(&pdf, 280, 800, 8, number);
    }
    gives(&pdf,
        "^ 시험 안내서\n_ - 1 -\n1쪽의 글이다.\n2쪽의 글이다.\n3쪽의 글이다.\n4쪽의 글이다.\n");
}

static void a_paragraph_goes_on_over_the_page(void **state)
{
    (void)state;
    MakePdf pdf;
    make_pdf_init(&pdf);
    make_pdf_page(&pdf);
    make_pdf_text(&pdf, 60, 120, 10, "가나다라마바사 아자차카타파하 가나다라마바사를 정하고");
    make_pdf_text(&pdf, 280, 800, 8, "1");
    make_pdf_page(&pdf);
    make_pdf_text(&pdf, 60, 120, 10, "있으며 정하는 것을 말한다.");
    make_pdf_text(&pdf, 280, 800, 8, "2");
    gives(&pdf,
        "_ 1\n가나다라마바사 아자차카타파하 가나다라마바사를 정하고 있으며 정하는 것을 말한다.\n");
}

static void tables_are_rows_with_columns_in_step(void **state)
{
    static const struct {
        double x, y;
        const char *text;
    } cells[] = {
        { 60, 100, "국가" },
        { 200, 100, "인증" },
        { 340, 100, "의무" },
        { 60, 130, "중국" },
        { 200, 130, "CCC" },
        { 340, 130, "강제" },
        { 60, 160, "일본" },
        { 340, 160, "임의" },
        { 200, 190, "BIS" },
        { 340, 190, "강제" },
    };
    (void)state;
    MakePdf pdf;
    make_pdf_init(&pdf);
    make_pdf_page(&pdf);
    for (gsize i = 0; i < G_N_ELEMENTS(cells); i++)
        make_pdf_text(&pdf, cells[i].x, cells[i].y, 10, cells[i].text);
    gives(&pdf, "국가|인증|의무\n중국|CCC|강제\n일본||임의\n|BIS|강제\n");
}

static void large_letters_are_headings(void **state)
{
    static const char *const lines[] = { "글이 여기 있다.", "글이 또 있다.", "글이 더 있다.",
        NULL };
    (void)state;
    MakePdf pdf;
    make_pdf_init(&pdf);
    make_pdf_page(&pdf);
    make_pdf_text(&pdf, 60, 60, 9, "보도자료");
    make_pdf_text(&pdf, 120, 90, 20, "시험 안내");
    make_pdf_text(&pdf, 60, 140, 13, "신청 방법");
    put_lines(&pdf, 60, 180, lines);
    g_autoptr(ImportDoc) doc = read_pdf(&pdf, 0, NULL, NULL);
    assert_string_equal(doc->title, "시험 안내");
    g_autofree char *have = blocks_of(doc);
    assert_non_null(strstr(have, "# 시험 안내\n# 신청 방법\n글이 여기 있다.\n"));
}

static void pages_without_letters_need_ocr(void **state)
{
    (void)state;
    MakePdf pdf;
    make_pdf_init(&pdf);
    make_pdf_page(&pdf);
    refuses(&pdf, 0, FAULT_NO_TEXT, "OCR");
    make_pdf_init(&pdf);
    pdf.shift = 0xE000;
    make_pdf_page(&pdf);
    make_pdf_text(&pdf, 60, 100, 10, "뜻을 모르는 글자");
    refuses(&pdf, 0, FAULT_NO_TEXT, "fonts");
}

static void a_password_is_asked_for(void **state)
{
    (void)state;
    MakePdf pdf;
    make_pdf_init(&pdf);
    make_pdf_page(&pdf);
    make_pdf_text(&pdf, 60, 100, 10, "비밀");
    pdf.trailer =
        "/ID [<00> <00>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -44 "
        "/O (01234567890123456789012345678901) /U (01234567890123456789012345678901) >>";
    refuses(&pdf, 0, FAULT_ENCRYPTED, "password");
}

static void a_cut_file_is_damaged(void **state)
{
    (void)state;
    MakePdf pdf;
    make_pdf_init(&pdf);
    make_pdf_page(&pdf);
    make_pdf_text(&pdf, 60, 100, 10, "글");
    refuses(&pdf, 100000, FAULT_EMPTY, "empty");
    make_pdf_init(&pdf);
    make_pdf_page(&pdf);
    g_autoptr(GBytes) file = make_pdf_end(&pdf);
    gsize n = 0;
    const guint8 *bytes = g_bytes_get_data(file, &n);
    ImportFault fault = FAULT_NONE;
    assert_null(import_read(&(ImportFile){ .name = "x", .bytes = bytes, .n = 300 }, &fault, NULL));
    assert_int_equal(fault, FAULT_DAMAGED);
}

/* What poppler can rebuild without the table at the end is given, with a note. */
static void a_lost_end_is_told(void **state)
{
    (void)state;
    MakePdf pdf;
    make_pdf_init(&pdf);
    make_pdf_page(&pdf);
    make_pdf_text(&pdf, 60, 100, 10, "남은 글");
    g_autoptr(ImportDoc) doc = read_pdf(&pdf, 8, NULL, NULL);
    assert_non_null(doc);
    assert_int_equal(doc->notes->len, 1);
}

static void words_tell_where_a_line_broke(void **state)
{
    g_autoptr(PdfLineBreaks) words = pdf_line_breaks_new();
    (void)state;
    pdf_line_breaks_learn(words, "앞 제조업자가 안전기준을 받은 뒤");
    assert_string_equal(pdf_line_breaks_joint(words, "이 제조", "업자가 한다"), "");
    assert_string_equal(pdf_line_breaks_joint(words, "그 안전기준을", "받은 사람"), " ");
    assert_string_equal(pdf_line_breaks_joint(words, "품목(전선", ") 등"), "");
    assert_string_equal(pdf_line_breaks_joint(words, "이하 \"", "위원회\""), "");
    assert_string_equal(pdf_line_breaks_joint(words, "KC", "60335"), " ");
    assert_string_equal(pdf_line_breaks_joint(words, "위해(危", "害)"), "");
}

/* A hostile page has as many pieces as it likes: what they make is made in one pass over them. */
#define MANY 100000

static void a_line_of_any_number_of_pieces_is_one_text(void **state)
{
    g_autoptr(GPtrArray) pieces = pdf_pieces_new(), lines = pdf_lines_new();
    (void)state;
    for (guint i = 0; i < MANY; i++) /* every second one apart from the one before */
        pdf_pieces_add(pieces, "wordwordword", (PdfBox){ 10 * i, 10 * i + 8 + i % 2 * 2, 0, 10 });
    pdf_page_lines(lines, pieces, 0, 842);
    assert_int_equal(lines->len, 1);
    const PdfLine *line = lines->pdata[0];
    assert_int_equal(strlen(line->text), 12 * MANY + MANY / 2);
    assert_true(g_str_has_prefix(line->text, "wordwordword wordwordwordwordwordword wordword"));
    assert_false(line->scattered);
}

static void a_cell_of_any_number_of_lines_is_one_text(void **state)
{
    g_autoptr(GPtrArray) pieces = pdf_pieces_new(), lines = pdf_lines_new();
    g_autoptr(ImportDoc) doc = import_doc_new("pdf");
    (void)state;
    pdf_pieces_add(pieces, "구분", (PdfBox){ 0, 100, 0, 10 });
    for (guint i = 0; i < MANY; i++)
        for (guint column = 1; column < 3; column++)
            pdf_pieces_add(pieces, "wordwordwordwo",
                (PdfBox){ 150 * column, 150 * column + 140, 12 * i, 12 * i + 10 });
    pdf_page_lines(lines, pieces, 0, 842);
    assert_int_equal(lines->len, MANY);
    pdf_paragraphs_add(doc, lines);
    assert_int_equal(doc->blocks->len, 1);
    g_auto(GStrv) cells = g_strsplit(((const ImportBlock *)doc->blocks->pdata[0])->text, "\t", -1);
    assert_int_equal(g_strv_length(cells), 3);
    assert_string_equal(cells[0], "구분");
    assert_int_equal(strlen(cells[1]), 15 * MANY - 1);
    assert_string_equal(cells[1], cells[2]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_become_paragraphs),
        cmocka_unit_test(blanks_of_producers_do_not_hide_articles),
        cmocka_unit_test(columns_are_read_one_after_the_other),
        cmocka_unit_test(what_repeats_on_pages_is_a_margin),
        cmocka_unit_test(a_paragraph_goes_on_over_the_page),
        cmocka_unit_test(tables_are_rows_with_columns_in_step),
        cmocka_unit_test(large_letters_are_headings),
        cmocka_unit_test(pages_without_letters_need_ocr),
        cmocka_unit_test(a_password_is_asked_for),
        cmocka_unit_test(a_cut_file_is_damaged),
        cmocka_unit_test(a_lost_end_is_told),
        cmocka_unit_test(words_tell_where_a_line_broke),
        cmocka_unit_test(a_line_of_any_number_of_pieces_is_one_text),
        cmocka_unit_test(a_cell_of_any_number_of_lines_is_one_text),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
