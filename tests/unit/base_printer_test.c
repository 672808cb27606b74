/* Printers: tables that align under Hangul, JSON that a reader takes, and a terminal that is safe.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <errno.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>
#include "base/err.h"
#include "base/i18n.h"
#include "base/instant.h"
#include "base/format/printer.h"
#include "base/text/text.h"

#define WIDE 60
#define EVENING 1795161600 /* 2026-11-20T17:00:00+09:00 */

typedef struct {
    char *text;
    size_t n;
    FILE *out;
    Printer *p;
} Sheet;

static Sheet *sheet_new(PrintFormat format, int columns, bool styles)
{
    Sheet *sheet = g_new0(Sheet, 1);
    sheet->out = open_memstream(&sheet->text, &sheet->n);
    sheet->p = printer_new(format, sheet->out, columns, styles);
    return sheet;
}

static const char *sheet_text(Sheet *sheet)
{
    assert_true(printer_finish(sheet->p, NULL));
    return sheet->text;
}

static void sheet_free(Sheet *sheet)
{
    printer_free(sheet->p);
    fclose(sheet->out);
    free(sheet->text);
    g_free(sheet);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Sheet, sheet_free)

static const PrintColumn columns[] = {
    { "n", "번호", PRINT_NUMBER, 1 },
    { "question", "질문", PRINT_LONG, 2 },
    { "agency", "기관", PRINT_WORD, 3 },
    { 0 },
};

static void put_row(Printer *p, gint64 n, const char *question, const char *agency)
{
    print_map(p, NULL);
    print_number(p, "n", n);
    print_text(p, "question", question);
    print_text(p, "agency", agency);
    print_bool(p, "hidden", true);
    print_end(p);
}

static void put_table(Printer *p)
{
    print_map(p, NULL);
    print_table(p, "calls", columns);
    put_row(p, 7, "KC 인증은 어디서 받나요", "한국기계전기전자시험연구원");
    put_row(p, 1381,
        "유럽으로 수출하는 무선 이어폰에 CE 표시를 붙이려면 어떤 지침을 따라야 하는지 알려 주세요",
        "KTL");
    put_row(p, 12, "e\u0301 ＫＣ 安全認證", NULL);
    print_end(p);
    print_end(p);
}

/* The column where the row's last cell begins. */
static int last_cell(const char *line, const char *cell)
{
    const char *at = g_strrstr(line, cell);
    assert_non_null(at);
    g_autofree char *before = g_strndup(line, (gsize)(at - line));
    return text_width(before);
}

static void tables_align_under_hangul(void **state)
{
    (void)state;
    g_autoptr(Sheet) sheet = sheet_new(PRINT_TEXT, WIDE, false);
    put_table(sheet->p);
    g_auto(GStrv) lines = g_strsplit(sheet_text(sheet), "\n", -1);
    assert_int_equal(g_strv_length(lines), 5); /* title, three rows, nothing after the last */
    for (char **line = lines; *line; line++)
        assert_true(text_width(*line) <= WIDE);
    int at = last_cell(lines[0], "기관");
    assert_int_equal(last_cell(lines[1], "한국기계"), at);
    assert_int_equal(last_cell(lines[2], "KTL"), at);
    assert_int_equal(last_cell(lines[3], "-"), at);
    assert_true(g_str_has_prefix(lines[1], "   7  KC "));
    assert_true(g_str_has_prefix(lines[2], "1381  유럽"));
    assert_non_null(strstr(lines[2], "…")); /* what is stretched gives way */
    assert_null(strstr(lines[1], "true"));  /* people see the columns only */
}

static void a_table_fits_every_terminal_that_is_wide_enough_for_it(void **state)
{
    (void)state;
    for (int wide = 44; wide <= 200; wide++) {
        g_autoptr(Sheet) sheet = sheet_new(PRINT_TEXT, wide, false);
        put_table(sheet->p);
        g_auto(GStrv) lines = g_strsplit(sheet_text(sheet), "\n", -1);
        for (char **line = lines; *line; line++)
            assert_true(text_width(*line) <= wide);
    }
}

/* Five columns that cannot all be cut: the last in rank goes, and it is said which. */
static void a_column_without_room_is_left_out_and_named(void **state)
{
    static const PrintColumn five[] = {
        { "n", "number", PRINT_NUMBER, 1 },
        { "due", "due", PRINT_WHOLE, 2 },
        { "owner", "owner", PRINT_WORD, 5 },
        { "phone", "phone", PRINT_WHOLE, 4 },
        { "question", "question", PRINT_LONG, 3 },
        { 0 },
    };
    (void)state;
    g_autoptr(Sheet) sheet = sheet_new(PRINT_TEXT, 44, false);
    print_table(sheet->p, "calls", five);
    print_map(sheet->p, NULL);
    print_number(sheet->p, "n", 1234567);
    print_text(sheet->p, "due", "11-22 16:00");
    print_text(sheet->p, "owner", "김상담");
    print_text(sheet->p, "phone", "010-****-5678");
    print_text(sheet->p, "question", "전기매트를 수입하려면 KC 인증을 받아야 하나요?");
    print_end(sheet->p);
    print_end(sheet->p);
    assert_string_equal(sheet_text(sheet),
        " number  due          question\n"
        "1234567  11-22 16:00  전기매트를 수입하려면…\n"
        "no room here for: owner, phone\n");
}

/* A number or a time cut short would be another one. */
static void numbers_and_times_are_never_cut(void **state)
{
    static const PrintColumn three[] = {
        { "n", "number of the call", PRINT_NUMBER, 1 },
        { "due", "due", PRINT_WHOLE, 2 },
        { "question", "question", PRINT_LONG, 3 },
        { 0 },
    };
    (void)state;
    for (int wide = 22; wide <= 90; wide++) {
        g_autoptr(Sheet) sheet = sheet_new(PRINT_TEXT, wide, false);
        print_table(sheet->p, "calls", three);
        print_map(sheet->p, NULL);
        print_number(sheet->p, "n", 1234567);
        print_text(sheet->p, "due", "11-22 16:00");
        print_text(sheet->p, "question", "전기매트를 수입하려면 KC 인증을 받아야 하나요?");
        print_end(sheet->p);
        print_end(sheet->p);
        assert_non_null(strstr(sheet_text(sheet), "1234567  11-22 16:00"));
    }
}

static void the_last_column_left_is_cut_to_any_width(void **state)
{
    (void)state;
    for (int wide = 1; wide < 30; wide++) {
        g_autoptr(Sheet) sheet = sheet_new(PRINT_TEXT, wide, false);
        put_table(sheet->p);
        g_auto(GStrv) lines = g_strsplit(sheet_text(sheet), "\n", -1);
        for (int i = 0; i < 4; i++)
            assert_true(text_width(lines[i]) <= wide);
    }
}

static void without_a_terminal_a_table_is_tab_separated(void **state)
{
    (void)state;
    g_autoptr(Sheet) sheet = sheet_new(PRINT_TEXT, 0, false);
    print_table(sheet->p, "calls", columns);
    put_row(sheet->p, 7, "KC\t인증은\n어디서", "KTL");
    put_row(sheet->p, 8, "", NULL);
    print_end(sheet->p);
    assert_string_equal(sheet_text(sheet), "7\tKC 인증은 어디서\tKTL\n8\t\t-\n");
}

static void a_table_without_rows_prints_nothing(void **state)
{
    (void)state;
    g_autoptr(Sheet) sheet = sheet_new(PRINT_TEXT, WIDE, true);
    print_table(sheet->p, "calls", columns);
    print_end(sheet->p);
    assert_string_equal(sheet_text(sheet), "");
}

static void what_is_shown_takes_the_place_of_the_value_for_people_only(void **state)
{
    (void)state;
    for (int shown_first = 0; shown_first < 2; shown_first++) {
        g_autoptr(Sheet) text = sheet_new(PRINT_TEXT, 0, false);
        g_autoptr(Sheet) json = sheet_new(PRINT_JSON, 0, false);
        Printer *const printers[] = { text->p, json->p };
        for (int i = 0; i < 2; i++) {
            print_table(printers[i], NULL, columns);
            print_map(printers[i], NULL);
            if (shown_first)
                print_shown(printers[i], "agency", "우리");
            print_text(printers[i], "agency", "us");
            if (!shown_first)
                print_shown(printers[i], "agency", "우리");
            print_end(printers[i]);
            print_end(printers[i]);
        }
        assert_string_equal(sheet_text(text), "\t\t우리\n");
        assert_string_equal(sheet_text(json), "[{\"agency\":\"us\"}]\n");
    }
}

static void is_valid_json(const char *text)
{
    sqlite3 *db = NULL;
    sqlite3_stmt *q = NULL;
    assert_int_equal(sqlite3_open(":memory:", &db), SQLITE_OK);
    assert_int_equal(sqlite3_prepare_v2(db, "SELECT json_valid(?1)", -1, &q, NULL), SQLITE_OK);
    sqlite3_bind_text(q, 1, text, -1, SQLITE_STATIC);
    assert_int_equal(sqlite3_step(q), SQLITE_ROW);
    int valid = sqlite3_column_int(q, 0);
    sqlite3_finalize(q);
    sqlite3_close(db);
    assert_true(valid);
}

static void json_is_one_line_of_all_keyed_values_and_no_sentence(void **state)
{
    (void)state;
    g_autoptr(Sheet) sheet = sheet_new(PRINT_JSON, WIDE, true);
    Printer *p = sheet->p;
    print_map(p, NULL);
    print_say(p, "%s안녕하세요%s", STYLE_BOLD, STYLE_END);
    print_text(p, "text", "줄\n바꿈");
    print_text(p, "none", NULL);
    print_number(p, "number", -1);
    print_real(p, "real", 0.25);
    print_bool(p, "yes", true);
    print_instant(p, "at", EVENING);
    print_instant(p, "never", INSTANT_NONE);
    print_day(p, "day", 0);
    print_day(p, "no_day", INSTANT_NONE);
    print_list(p, "list");
    print_text(p, NULL, "하나");
    print_end(p);
    print_end(p);
    const char *text = sheet_text(sheet);
    is_valid_json(text);
    assert_string_equal(text,
        "{\"text\":\"줄\\n바꿈\",\"none\":null,\"number\":-1,\"real\":0.25,\"yes\":true,"
        "\"at\":\"2026-11-20T17:00:00+09:00\",\"never\":null,\"day\":\"1970-01-01\",\"no_day\":"
        "null,"
        "\"list\":[\"하나\"]}\n");
}

static void a_table_is_a_list_of_maps_in_json(void **state)
{
    (void)state;
    g_autoptr(Sheet) sheet = sheet_new(PRINT_JSON, 0, false);
    put_table(sheet->p);
    const char *text = sheet_text(sheet);
    is_valid_json(text);
    assert_non_null(strstr(text, "\"hidden\":true"));
    assert_true(g_str_has_prefix(text, "{\"calls\":[{\"n\":7,\"question\":\"KC 인증은"));
}

static void much_json_comes_out_in_pieces_and_whole(void **state)
{
    (void)state;
    g_autoptr(Sheet) sheet = sheet_new(PRINT_JSON, 0, false);
    print_list(sheet->p, NULL);
    for (int i = 0; i < 5000; i++)
        put_row(sheet->p, i, "안전인증대상제품의 안전기준", "KTL");
    print_end(sheet->p);
    is_valid_json(sheet_text(sheet));
    assert_true(sheet->n > 4 * 65536);
}

static void styles_become_escapes_or_nothing(void **state)
{
    (void)state;
    g_autoptr(Sheet) with = sheet_new(PRINT_TEXT, WIDE, true);
    g_autoptr(Sheet) without = sheet_new(PRINT_TEXT, WIDE, false);
    print_say(with->p, "%s지남%s 7", STYLE_ALARM, STYLE_END);
    print_say(without->p, "%s지남%s 7", STYLE_ALARM, STYLE_END);
    assert_string_equal(sheet_text(with), "\033[1;31m지남\033[0m 7\n");
    assert_string_equal(sheet_text(without), "지남 7\n");
}

static void a_style_that_is_cut_off_ends_with_its_line(void **state)
{
    (void)state;
    g_autoptr(Sheet) sheet = sheet_new(PRINT_TEXT, WIDE, true);
    print_say(sheet->p, "%s지남", STYLE_ALARM);
    assert_string_equal(sheet_text(sheet), "\033[1;31m지남\033[0m\n");
}

/* Everything that foreign text can be in, with columns or without. */
static void put_foreign(Printer *p, const char *foreign)
{
    print_map(p, NULL);
    print_text(p, "title", foreign);
    print_say(p, "%s", foreign);
    print_say(p, "    %s", foreign);
    print_table(p, "calls", columns);
    put_row(p, 1, foreign, "KTL");
    put_row(p, 2, "평범한 질문", foreign);
    print_end(p);
    print_end(p);
}

static const char *const foreign_texts[] = {
    "\033[2J\033[H지움",
    "\033]0;제목\007",
    ("\xC2\x9B"
     "31m빨강"),
    "뒤\b\b\b앞\r",
    "법\u202E률",
    "숨은\u200B글\u2066자",
    "\x7F",
};

static void escape_sequences_in_foreign_text_never_pass(void **state)
{
    (void)state;
    static const int widths[] = { 0, 60 };
    static const PrintFormat formats[] = { PRINT_TEXT, PRINT_JSON };
    for (gsize i = 0; i < G_N_ELEMENTS(foreign_texts) * 4; i++) {
        g_autoptr(Sheet) sheet = sheet_new(formats[i % 2], widths[i / 2 % 2], false);
        put_foreign(sheet->p, foreign_texts[i / 4]);
        for (const char *q = sheet_text(sheet); *q; q = g_utf8_next_char(q)) {
            gunichar c = g_utf8_get_char(q);
            if (c != '\n' && c != '\t' && text_is_unsafe(c))
                fail_msg("U+%04X of text %zu passed", c, i);
        }
    }
}

static void tables_align_under_foreign_text_too(void **state)
{
    (void)state;
    for (gsize i = 0; i < G_N_ELEMENTS(foreign_texts); i++) {
        g_autoptr(Sheet) sheet = sheet_new(PRINT_TEXT, WIDE, false);
        print_table(sheet->p, "calls", columns);
        put_row(sheet->p, 1, foreign_texts[i], "KTL");
        put_row(sheet->p, 2, "평범한 질문", "KTR");
        print_end(sheet->p);
        g_auto(GStrv) lines = g_strsplit(sheet_text(sheet), "\n", -1);
        assert_int_equal(last_cell(lines[1], "KTL"), last_cell(lines[0], "기관"));
        assert_int_equal(last_cell(lines[2], "KTR"), last_cell(lines[0], "기관"));
    }
}

static void long_sentences_wrap_with_their_indent(void **state)
{
    (void)state;
    g_autoptr(Sheet) sheet = sheet_new(PRINT_TEXT, 24, false);
    print_say(sheet->p, "    안전인증 대상 제품의 범위를 정한다");
    assert_string_equal(sheet_text(sheet), "    안전인증 대상 제품의\n    범위를 정한다\n");
}

static void a_hanging_indent_is_added_to_continued_lines(void **state)
{
    (void)state;
    g_autoptr(Sheet) sheet = sheet_new(PRINT_TEXT, 20, false);
    assert_int_equal(printer_columns(sheet->p), 20);
    assert_true(printer_is_text(sheet->p));
    print_hang(sheet->p, 4, "%s", "안전인증 대상 제품의 안전기준");
    assert_string_equal(sheet_text(sheet), "안전인증 대상 제품의\n    안전기준\n");
}

static void a_line_that_is_copied_is_never_wrapped(void **state)
{
    (void)state;
    g_autoptr(Sheet) sheet = sheet_new(PRINT_TEXT, 10, false);
    print_whole(sheet->p, "512:0123456789abcdef0123456789abcdef");
    assert_string_equal(sheet_text(sheet), "512:0123456789abcdef0123456789abcdef\n");
}

static void without_a_terminal_nothing_is_wrapped(void **state)
{
    (void)state;
    g_autoptr(Sheet) sheet = sheet_new(PRINT_TEXT, 0, false);
    g_autofree char *word = g_strnfill(5000, 'a');
    g_autofree char *expected = g_strconcat(word, " ", word, "\n", NULL);
    print_say(sheet->p, "%s %s", word, word);
    assert_string_equal(sheet_text(sheet), expected);
}

static void a_failed_write_is_told(void **state)
{
    (void)state;
    static const PrintFormat formats[] = { PRINT_TEXT, PRINT_JSON };
    for (gsize i = 0; i < G_N_ELEMENTS(formats); i++) {
        FILE *full = fopen("/dev/full", "w");
        assert_non_null(full);
        g_autoptr(Printer) p = printer_new(formats[i], full, 0, false);
        g_autoptr(GError) why = NULL;
        put_table(p);
        assert_false(printer_finish(p, &why));
        assert_true(g_error_matches(why, ERR, ERR_STORE));
        assert_non_null(strstr(why->message, g_strerror(ENOSPC)));
        fclose(full);
    }
}

static void a_write_that_failed_long_ago_is_told(void **state)
{
    (void)state;
    FILE *full = fopen("/dev/full", "w");
    assert_non_null(full);
    g_autoptr(Printer) p = printer_new(PRINT_JSON, full, 0, false);
    print_list(p, NULL);
    for (int i = 0; i < 5000; i++)
        put_row(p, i, "안전인증대상제품의 안전기준", "KTL");
    print_end(p);
    assert_false(printer_finish(p, NULL));
    fclose(full);
}

int main(void)
{
    i18n_init("en");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tables_align_under_hangul),
        cmocka_unit_test(a_table_fits_every_terminal_that_is_wide_enough_for_it),
        cmocka_unit_test(a_column_without_room_is_left_out_and_named),
        cmocka_unit_test(numbers_and_times_are_never_cut),
        cmocka_unit_test(the_last_column_left_is_cut_to_any_width),
        cmocka_unit_test(without_a_terminal_a_table_is_tab_separated),
        cmocka_unit_test(a_table_without_rows_prints_nothing),
        cmocka_unit_test(what_is_shown_takes_the_place_of_the_value_for_people_only),
        cmocka_unit_test(json_is_one_line_of_all_keyed_values_and_no_sentence),
        cmocka_unit_test(a_table_is_a_list_of_maps_in_json),
        cmocka_unit_test(much_json_comes_out_in_pieces_and_whole),
        cmocka_unit_test(styles_become_escapes_or_nothing),
        cmocka_unit_test(a_style_that_is_cut_off_ends_with_its_line),
        cmocka_unit_test(escape_sequences_in_foreign_text_never_pass),
        cmocka_unit_test(tables_align_under_foreign_text_too),
        cmocka_unit_test(long_sentences_wrap_with_their_indent),
        cmocka_unit_test(a_hanging_indent_is_added_to_continued_lines),
        cmocka_unit_test(a_line_that_is_copied_is_never_wrapped),
        cmocka_unit_test(without_a_terminal_nothing_is_wrapped),
        cmocka_unit_test(a_failed_write_is_told),
        cmocka_unit_test(a_write_that_failed_long_ago_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
