/* HWP 5 files made here: what each kind of paragraph and control becomes. */
#include "read_hwp.h"

static void paragraphs_are_blocks(void **state)
{
    g_autoptr(GByteArray) section = g_byte_array_new();
    (void)state;
    put_para(section, 0, 0, "전기용품 안전기준");
    put_para_header(section, 0, 0);
    put_para(section, 0, 0, "둘째 줄\n셋째 줄\x1E끝\x18");
    gives(NULL, section, "전기용품 안전기준\n둘째 줄\n셋째 줄 끝-\n");
    gives_file(&(HwpMake){ .sections = { section } }, "전기용품 안전기준\n둘째 줄\n셋째 줄 끝-\n");
}

static void sections_stand_by_number(void **state)
{
    g_autoptr(GByteArray) one = g_byte_array_new();
    g_autoptr(GByteArray) two = g_byte_array_new();
    (void)state;
    put_para(one, 0, 0, "첫째 구역");
    put_para(two, 0, 0, "둘째 구역");
    gives_file(&(HwpMake){ .flags = 1, .sections = { one, two } }, "첫째 구역\n둘째 구역\n");
}

static void cells_keep_their_columns(void **state)
{
    g_autoptr(GByteArray) s = g_byte_array_new();
    (void)state;
    put_anchor_para(s, 0, 11, "tbl ");
    put_ctrl(s, 1, "tbl ", 0);
    put_list(s, 2);
    put_para(s, 2, 0, "표의 제목");
    put_table(s, 2, 2, 3);
    put_cell(s, 2, 0, 0, 2, 1);
    put_para(s, 2, 0, "전등");
    put_cell(s, 2, 0, 1, 1, 2);
    put_para(s, 2, 0, "가정용");
    put_para(s, 2, 0, "5년");
    put_cell(s, 2, 1, 1, 1, 1);
    put_para(s, 2, 0, "산업용");
    put_cell(s, 2, 1, 2, 1, 1);
    put_para(s, 2, 0, "3년");
    put_para(s, 0, 0, "뒤");
    gives(NULL, s, "C:표의 제목\n=전등|가정용/5년|\n=|산업용|3년\n뒤\n");
}

static void a_table_in_a_cell_is_lines_of_it(void **state)
{
    g_autoptr(GByteArray) s = g_byte_array_new();
    (void)state;
    put_anchor_para(s, 0, 11, "tbl ");
    put_ctrl(s, 1, "tbl ", 0);
    put_table(s, 2, 1, 2);
    put_cell(s, 2, 0, 0, 1, 1);
    put_anchor_para(s, 2, 11, "tbl ");
    put_ctrl(s, 3, "tbl ", 0);
    put_table(s, 4, 1, 2);
    put_cell(s, 4, 0, 0, 1, 1);
    put_para(s, 4, 0, "안\n쪽");
    put_cell(s, 4, 0, 1, 1, 1);
    put_para(s, 4, 0, "값");
    put_para(s, 2, 0, "아래");
    put_cell(s, 2, 0, 1, 1, 1);
    put_para(s, 2, 0, "밖");
    gives(NULL, s, "=안 쪽 | 값/아래|밖\n");
}

static void a_frame_of_one_column_is_paragraphs(void **state)
{
    g_autoptr(GByteArray) s = g_byte_array_new();
    (void)state;
    put_anchor_para(s, 0, 11, "tbl ");
    put_ctrl(s, 1, "tbl ", 0);
    put_table(s, 2, 1, 1);
    put_cell(s, 2, 0, 0, 1, 1);
    put_para(s, 2, 0, "제1조(목적) 글");
    put_para(s, 2, 0, "제2조(정의) 글");
    gives(NULL, s, "제1조(목적) 글\n제2조(정의) 글\n");
}

static void put_note(GByteArray *s, const char *id, guint n, const char *text)
{
    g_autoptr(GByteArray) units = g_byte_array_new();
    put_ctrl(s, 1, id, 0);
    put_list(s, 2);
    put_anchor(units, 18, "atno");
    put_text(units, text);
    put_para_units(s, 2, 0, units);
    put_auto_number(s, 3, 1, n, ')');
}

static void notes_follow_their_paragraph(void **state)
{
    g_autoptr(GByteArray) s = g_byte_array_new();
    g_autoptr(GByteArray) units = g_byte_array_new();
    (void)state;
    put_text(units, "수명");
    put_anchor(units, 17, "fn  ");
    put_text(units, " 연장");
    put_anchor(units, 17, "en  ");
    put_para_units(s, 0, 0, units);
    put_note(s, "fn  ", 1, " 각주 글");
    put_note(s, "en  ", 2, " 미주 글");
    put_para(s, 0, 0, "다음");
    gives(NULL, s, "수명 연장\nN:1) 각주 글\nE:2) 미주 글\n다음\n");
}

static void margins_are_kept_apart(void **state)
{
    g_autoptr(GByteArray) s = g_byte_array_new();
    (void)state;
    put_section_para(s, 0, 0, "본문");
    gives(NULL, s, "H:머리말\nF:꼬리말\n본문\n");
}

static void text_boxes_stand_by_their_anchor(void **state)
{
    g_autoptr(GByteArray) s = g_byte_array_new();
    g_autoptr(GByteArray) floating = g_byte_array_new();
    g_autoptr(GByteArray) inlined = g_byte_array_new();
    (void)state;
    put_text(floating, "앞");
    put_anchor(floating, 11, "gso ");
    put_text(floating, "뒤");
    put_para_units(s, 0, 0, floating);
    put_ctrl(s, 1, "gso ", 0);
    put_record(s, TAG_SHAPE, 2, NULL);
    put_list(s, 3);
    put_para(s, 3, 0, "떠 있는 상자");
    put_text(inlined, "앞");
    put_anchor(inlined, 11, "gso ");
    put_text(inlined, "뒤");
    put_para_units(s, 0, 0, inlined);
    put_ctrl(s, 1, "gso ", 1);
    put_list(s, 2);
    put_para(s, 2, 0, "그림 설명");
    put_record(s, TAG_SHAPE, 2, NULL);
    put_record(s, TAG_SHAPE, 3, NULL);
    put_list(s, 4);
    put_para(s, 4, 0, "묶인 상자");
    gives(NULL, s, "앞 뒤\nT:떠 있는 상자\n앞\nT:묶인 상자\nC:그림 설명\n뒤\n");
}

static void comments_and_memos_are_comments(void **state)
{
    g_autoptr(GByteArray) s = g_byte_array_new();
    g_autoptr(GByteArray) units = g_byte_array_new();
    (void)state;
    put_text(units, "본문");
    put_anchor(units, 23, "tcmt");
    put_anchor(units, 3, "%%me");
    put_para_units(s, 0, 0, units);
    put_ctrl(s, 1, "tcmt", 0);
    put_list(s, 2);
    put_para(s, 2, 0, "숨은 설명");
    put_ctrl(s, 1, "%unk", 0);
    put_list(s, 1);
    put_para(s, 1, 0, "바탕쪽");
    put_record(s, TAG_MEMO_LIST, 1, NULL);
    put_list(s, 1);
    put_para(s, 1, 0, "메모");
    gives(NULL, s, "본문\nM:숨은 설명\nH:바탕쪽\nM:메모\n");
}

static void put_words_control(GByteArray *s, const char *id, const char *first, const char *second)
{
    g_autoptr(GByteArray) control = g_byte_array_new();
    put_id(control, id);
    put_string(control, first);
    if (second)
        put_string(control, second);
    put_record(s, TAG_CTRL, 1, control);
}

static void words_of_controls_are_in_the_text(void **state)
{
    g_autoptr(GByteArray) s = g_byte_array_new();
    g_autoptr(GByteArray) units = g_byte_array_new();
    g_autoptr(GByteArray) script = g_byte_array_new();
    (void)state;
    put_text(units, "값은");
    put_anchor(units, 11, "eqed");
    put_text(units, "이고 ");
    put_anchor(units, 23, "tdut");
    put_anchor(units, 23, "tcps");
    put_anchor(units, 3, "%hlk");
    put_text(units, "누리집");
    put_anchor(units, 4, "%hlk");
    put_para_units(s, 0, 0, units);
    put_ctrl(s, 1, "eqed", 0);
    put_u32(script, 0);
    put_string(script, "a over b");
    put_record(s, TAG_EQUATION, 2, script);
    put_words_control(s, "tdut", "본말", "덧말");
    put_words_control(s, "tcps", "③", NULL);
    put_ctrl(s, 1, "%hlk", 0);
    gives(NULL, s, "값은 a over b 이고 본말(덧말)③누리집\n");
}

static void numbers_and_bullets_are_written(void **state)
{
    g_autoptr(GByteArray) docinfo = numbered_docinfo();
    g_autoptr(GByteArray) s = g_byte_array_new();
    (void)state;
    put_section_para(s, 4, 1, "개요");
    put_para(s, 0, 1, "하나");
    put_para(s, 0, 2, "둘");
    put_para(s, 0, 2, "셋");
    put_para(s, 0, 3, "점");
    put_para(s, 0, 1, "넷");
    put_para(s, 0, 2, "다섯");
    put_para(s, 0, 5, "개요 번호로 시작하는 문장이다.");
    put_para(s, 0, 6, "없는 번호");
    put_para(s, 0, 77, "없는 모양");
    gives(docinfo, s,
        "H:머리말\nF:꼬리말\n#1. 개요\n1. 하나\n가. 둘\n나. 셋\n● 점\n2. 넷\n가. 다섯\n"
        "① 개요 번호로 시작하는 문장이다.\n없는 번호\n없는 모양\n");
}

static void private_characters_are_named(void **state)
{
    g_autoptr(GByteArray) s = g_byte_array_new();
    (void)state;
    put_para(s, 0, 0, "\uF53A글 \U000F02B1 \U000F02EF \u1100\u1161");
    gives(NULL, s, "\u1112\u119E\u11AB글 [1] \U000F02EF 가\n");
}

static void a_title_is_believed_where_the_text_says_it(void **state)
{
    static const struct {
        const char *own, *title;
    } cases[] = {
        { "전기용품 안전기준", "전기용품 안전기준 해설서" },
        { "안전기준", "안전기준" },
        { "기본 서식", "전기용품 안전기준 해설서" },
        { NULL, "전기용품 안전기준 해설서" },
    };
    g_autoptr(GByteArray) s = g_byte_array_new();
    (void)state;
    put_section_para(s, 0, 0, "전기용품 안전기준 해설서");
    put_para(s, 0, 0, "1. 목적");
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        const HwpMake make = { .flags = 1, .sections = { s }, .title = cases[i].own };
        g_autoptr(ImportDoc) doc = read_made(&make, NULL, NULL);
        assert_string_equal(doc->title, cases[i].title);
    }
}

static void distribution_files_are_opened(void **state)
{
    g_autoptr(GByteArray) s = g_byte_array_new();
    (void)state;
    put_para(s, 0, 0, "배포용 문서의 글");
    notes(&(HwpMake){ .flags = 5, .sections = { s } }, "does not allow to copy",
        "배포용 문서의 글\n");
    gives_file(&(HwpMake){ .flags = 4, .sections = { s } }, "배포용 문서의 글\n");
}

static void tracked_changes_are_told(void **state)
{
    g_autoptr(GByteArray) s = g_byte_array_new();
    (void)state;
    put_para(s, 0, 0, "글");
    notes(&(HwpMake){ .flags = 0x4001, .sections = { s } }, "tracks changes", "글\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(paragraphs_are_blocks),
        cmocka_unit_test(sections_stand_by_number),
        cmocka_unit_test(cells_keep_their_columns),
        cmocka_unit_test(a_table_in_a_cell_is_lines_of_it),
        cmocka_unit_test(a_frame_of_one_column_is_paragraphs),
        cmocka_unit_test(notes_follow_their_paragraph),
        cmocka_unit_test(margins_are_kept_apart),
        cmocka_unit_test(text_boxes_stand_by_their_anchor),
        cmocka_unit_test(comments_and_memos_are_comments),
        cmocka_unit_test(words_of_controls_are_in_the_text),
        cmocka_unit_test(numbers_and_bullets_are_written),
        cmocka_unit_test(private_characters_are_named),
        cmocka_unit_test(a_title_is_believed_where_the_text_says_it),
        cmocka_unit_test(distribution_files_are_opened),
        cmocka_unit_test(tracked_changes_are_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
