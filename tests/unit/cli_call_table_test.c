/* A table of calls on terminals of several widths; a Hangul syllable takes two columns. */
#include "tickets_desk.h"
#include <locale.h>
#include <stdio.h>
#include <string.h>
#include <wchar.h>
#include "base/text/text.h"
#include "cli/show/call_table.h"
#include "tickets/agencies/agency.h"
#include "tickets/calls/list.h"
#include "tickets/people/person.h"

static int setup(void **state)
{
    void *world = NULL;
    world_new(&world);
    World *w = world;
    gint64 first = ticket_at(w, "2026-11-20 16:00", NULL);
    gint64 second = ticket_at(w, "2026-11-20 16:10", NULL);
    ask_at(w, "2026-11-20 16:20", NULL);
    refer(w, first, "kita");
    refer(w, second, "kotra");
    now("2026-11-20 17:00");
    reply(w, second);
    *state = w;
    return 0;
}

/* `calls` as they stand on a terminal that wide; 0: on a pipe. Free with free(). */
static char *table_of(
    World *w, PrintFormat format, int width, CallExtra extra, const GPtrArray *calls)
{
    char *text = NULL;
    size_t n = 0;
    FILE *memory = open_memstream(&text, &n);
    App app = { .desk = w->desk, .out = printer_new(format, memory, width, false) };
    print_map(app.out, NULL);
    FINE(call_table(&app, "calls", calls, extra, err));
    print_end(app.out);
    printer_finish(app.out, NULL);
    printer_free(app.out);
    fclose(memory);
    return text;
}

static char *table(World *w, PrintFormat format, int width, CallExtra extra)
{
    const TicketFilter filter = { .which = extra == CALLS_CALLBACK ? LIST_CALLBACKS : LIST_OPEN };
    g_autoptr(GPtrArray) calls = ticket_list(w->desk, &filter, NULL);
    assert_non_null(calls);
    return table_of(w, format, width, extra, calls);
}

static void looks(World *w, int width, CallExtra extra, const char *expected)
{
    char *text = table(w, PRINT_TEXT, width, extra);
    assert_string_equal(text, expected);
    free(text);
}

/* Every line fits, and what follows a column of Hangul stands where it stands under Latin. */
static void fits(World *w, int width, CallExtra extra, const char *last_column)
{
    char *text = table(w, PRINT_TEXT, width, extra);
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    const char *heading = strstr(lines[0], last_column);
    assert_non_null(heading);
    g_autofree char *before = g_strndup(lines[0], (gsize)(heading - lines[0]));
    for (char **line = lines; **line; line++) {
        if (text_width(*line) > width)
            fail_msg("%d columns, not %d: %s", text_width(*line), width, *line);
        const char *question = line == lines ? NULL : strstr(*line, "전기매");
        g_autofree char *left = question ? g_strndup(*line, (gsize)(question - *line)) : NULL;
        if (left)
            assert_int_equal(text_width(left), text_width(before));
    }
    free(text);
}

static void no_line_is_wider_than_the_terminal(void **state)
{
    for (int width = 60; width <= 130; width++) {
        fits(*state, width, CALLS_PLAIN, "question");
        fits(*state, width, CALLS_FORECAST, "question");
        fits(*state, width, CALLS_CALLBACK, "question");
    }
}

/* Names and questions in scripts that terminals find hard, and what must not reach one. */
static const char *const hostile[] = {
    "한국기계전기전자시험연구원 수출입안전인증지원센터 김갑순상담실장",    /* Hangul, and long */
    "\u1112\u1161\u11AB\u1100\u116E\u11A8 \u110C\u1165\u11AB\u1100\u1175", /* NFD */
    "\u1102\u119E\u11AF \u1112\u119E\u11AB\u1100\u1173\u11AF\uA960\u1161\uD7B0", /* old jamo */
    "ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎㅏㅑㅓ",
    "ㆍㆎㅿㆁㆆ 옛글자",
    "ﾡﾢﾣ ￂￃￄ",                          /* half-width jamo */
    "安全認證 電氣用品 國家技術標準院", /* Hanja */
    "\uF900\uF901\uF902 \uFA0C",        /* compatibility Hanja */
    "\U00020000\U0002A6D6\U00030000",   /* astral Han */
    "😀 🔌 ⚡ 문의",
    "👨\u200D👩\u200D👧\u200D👦 가족", /* a ZWJ sequence */
    "👍🏽 👋🏿",
    "🇰🇷🇸🇦🇺🇸 수출",
    "1\uFE0F\u20E3 2\uFE0F\u20E3 #\uFE0F\u20E3",
    "❤\uFE0F ☎\uFE0F ❤\uFE0E ☎\uFE0E",
    "🏴\U000E0067\U000E0062\U000E0065\U000E006E\U000E0067\U000E007F",
    "ＫＣ　ｍａｒｋ　１２３",
    "ｶﾀｶﾅ ﾊﾝｶｸ",
    "カタカナ ひらがな ー゛゜",
    "السعودية سابر شهادة المطابقة",
    "שלום תקן ישראלי",
    "มาตรฐาน ที่ น้ำ กี่",
    "प्रमाणपत्र क्षि ज्ञ श्री",
    "བོད་ཡིག་སྐད་ཡིག",
    "தமிழ் கொ மொழி",
    "မြန်မာ ဘာသာ",
    "ខ្មែរ ភាសា",
    "ქართული Հայերեն",
    "ᠮᠣᠩᠭᠣᠯ ᠪᠢᠴᠢᠭ",
    "አማርኛ ቋንቋ",
    "Z\u0300\u0301\u0302\u0303\u0304\u0305\u0306\u0307\u0308a\u0489\u0336l",
    "\u0301\u0302\u0303 앞에 붙을 글자 없음",
    "e\u0301\u0323 n\u0303 a\u030A",
    "§ ± × ÷ ° … “ ” ‘ ’ — • № ℃ Ω α β ①②③ ■□▲",
    "─│┌┐└┘ ░▒▓█ ♥♠ ☆★ ♪",
    "㈜한빛 ㉠㉡ ㎜㎏㏄ ℡",
    "zero\u200Bwidth\u200Cjoin\u2060er",
    "\u200E\u200F\u202A왼\u202B오\u202C\u202D\u202E률법",
    "\u2066가\u2067나\u2068다\u2069",
    "\uFEFF머리 표시",
    "\U000E0041\U000E0042 tags",
    "\uE000\uF8FF\U000F0000\U0010FFFD",
    "\033[2J\033[H지움 \033]0;제목\007",
    "\033[31m\033[8m숨김\033[0m",
    "\302\23331m \302\220q\302\234 \302\205", /* C1 controls; octal ends after three digits */
    "\x7F\x7F 지움",
    "칸\t칸\t칸\t칸",
    "줄\n바꿈\r\n또\r줄",
    "\b\b\b뒤로",
    "\x01\x02\x03\x04 표시",
    "\v\f 쪽",
    "\u2028줄\u2029단락",
    "\u00AD연\u00AD한 하이픈",
    "\u180E\u115F\u1160\u3164\uFFA0 채움",
    "\uFFFD\uFFFC\uFFF9주\uFFFA석\uFFFB",
    "\u3000전각\u2003빈칸\u00A0들\u202F",
    "김",
    "",
    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
    "퀡뷁쀍퀡뷁쀍퀡뷁쀍퀡뷁쀍퀡뷁쀍퀡뷁쀍퀡뷁쀍퀡뷁쀍퀡뷁쀍퀡뷁쀍퀡뷁쀍퀡뷁쀍",
};

/* By the C library's own widths, not by those that the table is made with. */
static int cells_of(const char *text, gsize n)
{
    int cells = 0;
    for (const char *at = text; at < text + n; at = g_utf8_next_char(at))
        cells += MAX(wcwidth((wchar_t)g_utf8_get_char(at)), 0);
    return cells;
}

static char *person_called(World *w, const char *name)
{
    const PersonFields fields = {
        .name = (char *)name, .company = (char *)name, .phone = (char *)"010-1234-5678"
    };
    char *id = NULL;
    g_autoptr(DbTx) tx = db_begin(desk_main(w->desk), NULL);
    FINE(person_put(w->desk, &fields, &id, err));
    FINE(db_commit(g_steal_pointer(&tx), err));
    return id;
}

/* Agencies with names that are long, and one without an abbreviation. */
static void name_agencies(World *w)
{
    static char *none[] = { NULL };
    const Agency kita = { .code = (char *)"kita",
        .abbr = (char *)"KTC",
        .name = (char *)"한국기계전기전자시험연구원",
        .aliases = none,
        .former = none,
        .categories = none,
        .opens = 9 * 3600,
        .closes = 18 * 3600,
        .active = true };
    const Agency kotra = { .code = (char *)"kotra",
        .name = (char *)hostile[0],
        .aliases = none,
        .former = none,
        .categories = none,
        .opens = 9 * 3600,
        .closes = 18 * 3600,
        .active = true };
    FINE(agency_set(w->desk, &kita, err));
    FINE(agency_set(w->desk, &kotra, err));
}

/* A call of each of the hostile texts, as caller, as consultant and as question. */
static GPtrArray *hostile_calls(World *w)
{
    static const char *const holders[] = { "kita", "kotra", HOLDER_US };
    GPtrArray *calls = g_ptr_array_new_with_free_func((GDestroyNotify)ticket_call_free);
    for (gsize i = 0; i < G_N_ELEMENTS(hostile); i++) {
        TicketCall *call = ticket_load(w->desk, 1 + (gint64)(i % 3), NULL);
        assert_non_null(call);
        g_autofree char *name = text_clean(hostile[i], -1, NULL);
        g_free(call->question);
        call->question = g_strdup(name);
        g_free(call->holder);
        call->holder = g_strdup(holders[i % G_N_ELEMENTS(holders)]);
        g_free(call->owner);
        call->owner = g_strdup(name);
        g_free(call->person);
        call->person = person_called(w, name);
        g_ptr_array_add(calls, call);
    }
    return calls;
}

/* Where the row's last column begins, whatever stands before it. */
static int begin_of_last(const char *title_line, const char *title)
{
    const char *at = g_strrstr(title_line, title);
    return at ? cells_of(title_line, (gsize)(at - title_line)) : -1;
}

static void row_fits(const char *row, int width, int last)
{
    int cells = cells_of(row, strlen(row));
    if (cells > width)
        fail_msg("%d columns, not %d: %s", cells, width, row);
    const char *at = row; /* two spaces end every column */
    while (*at && cells_of(row, (gsize)(at - row)) < last)
        at = g_utf8_next_char(at);
    if (*at && (cells_of(row, (gsize)(at - row)) != last || at < row + 2 || at[-1] != ' '))
        fail_msg("the last column does not begin at %d of %d: %s", last, width, row);
    for (at = row; *at; at = g_utf8_next_char(at))
        if (text_is_unsafe(g_utf8_get_char(at)))
            fail_msg("U+%04X at %d columns", g_utf8_get_char(at), width);
}

static void hostile_rows_fit(World *w, int width, CallExtra extra, const GPtrArray *calls)
{
    char *text = table_of(w, PRINT_TEXT, width, extra, calls);
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    int last = begin_of_last(lines[0], "question");
    assert_true(last > 0);
    for (guint i = 1; i <= calls->len; i++)
        row_fits(lines[i], width, last);
    assert_true(g_strv_length(lines) >= calls->len + 2); /* one row a call, the title, the end */
    free(text);
}

static void callers_of_sixty_scripts_fit_every_terminal(void **state)
{
    void *world = NULL;
    setup(&world);
    name_agencies(world);
    (void)state;
    g_autoptr(GPtrArray) calls = hostile_calls(world);
    static const int widths[] = { 40, 50, 60, 72, 80, 81, 100, 109, 110, 120, 160, 200 };
    for (gsize i = 0; i < G_N_ELEMENTS(widths); i++)
        for (int extra = CALLS_PLAIN; extra <= CALLS_CALLBACK; extra++)
            hostile_rows_fit(world, widths[i], (CallExtra)extra, calls);
    world_free(&world);
}

static void sixty_columns_show_what_matters(void **state)
{
    looks(*state, 60, CALLS_PLAIN,
        "number  due          left           state       question\n"
        "     1  11-22 16:00  1 d 23 h left  referred    전기매트를 …\n"
        "     2  11-22 16:10  1 d 23 h left  answer in…  전기매트를 …\n"
        "     3  11-22 16:20  1 d 23 h left  on the li…  전기매트를 …\n");
    looks(*state, 60, CALLS_CALLBACK,
        "number  left           tried  telephone      question\n"
        "     2  1 d 23 h left      0  010-****-5678  전기매트를 수…\n");
}

static void eighty_columns_show_who_has_it(void **state)
{
    looks(*state, 80, CALLS_PLAIN,
        "number  due                left           state           with  question\n"
        "     1  11-22 (Sun) 16:00  1 d 23 h left  referred        KITA  전기매트를 수입…\n"
        "     2  11-22 (Sun) 16:10  1 d 23 h left  answer in hand  us    전기매트를 수입…\n"
        "     3  11-22 (Sun) 16:20  1 d 23 h left  on the line     us    전기매트를 수입…\n");
}

static void a_hundred_and_twenty_columns_show_all(void **state)
{
    looks(*state, 120, CALLS_FORECAST,
        "number  due                left           state           with          likely late  owner"
        "  caller  question\n"
        "     1  11-22 (Sun) 16:00  1 d 23 h left  referred        한국무역협회    0 % (n 1)  kim  "
        "  홍*동   전기매트를 수입하려…\n"
        "     2  11-22 (Sun) 16:10  1 d 23 h left  answer in hand  us                      -  kim  "
        "  홍*동   전기매트를 수입하려…\n"
        "     3  11-22 (Sun) 16:20  1 d 23 h left  on the line     us                      -  kim  "
        "  홍*동   전기매트를 수입하려…\n");
    looks(*state, 120, CALLS_CALLBACK,
        "number  due                left           tried  next try  owner  caller  telephone      "
        "question\n"
        "     2  11-22 (Sun) 16:10  1 d 23 h left      0  now       kim    홍*동   010-****-5678  "
        "전기매트를 수입하려면 KC 인증…\n");
}

static void a_pipe_gets_every_column_between_tabs(void **state)
{
    looks(*state, 0, CALLS_CALLBACK,
        "2\t2026-11-22 (Sun) 16:10\t1 d 23 h left\t0\tnow\tkim\t홍*동\t010-****-5678\t"
        "전기매트를 수입하려면 KC 인증을 받아야 하나요?\n");
}

static void a_program_gets_whole_calls_whatever_the_width(void **state)
{
    char *narrow = table(*state, PRINT_JSON, 60, CALLS_CALLBACK);
    char *wide = table(*state, PRINT_JSON, 120, CALLS_CALLBACK);
    static const char *const keys[] = { "{\"calls\":[{\"number\":2,", "\"custodian\":\"us\"",
        "\"caller\":\"홍*동\"", "\"left_seconds\":169800", "\"phone\":\"010-****-5678\"",
        "\"attempts\":0", "\"last_attempt_at\":null",
        "\"question\":\"전기매트를 수입하려면 KC 인증을 받아야 하나요?\"" };
    assert_string_equal(narrow, wide);
    for (gsize i = 0; i < G_N_ELEMENTS(keys); i++)
        if (!strstr(narrow, keys[i]))
            fail_msg("no %s in %s", keys[i], narrow);
    assert_null(strstr(narrow, "홍길동"));
    free(narrow);
    free(wide);
}

static void a_table_of_no_calls_is_empty(void **state)
{
    World *w = *state;
    char *text = NULL;
    size_t n = 0;
    FILE *memory = open_memstream(&text, &n);
    App app = { .desk = w->desk, .out = printer_new(PRINT_JSON, memory, 0, false) };
    g_autoptr(GPtrArray) none = g_ptr_array_new();
    print_map(app.out, NULL);
    FINE(call_table(&app, "calls", none, CALLS_FORECAST, err));
    print_end(app.out);
    printer_finish(app.out, NULL);
    printer_free(app.out);
    fclose(memory);
    assert_string_equal(text, "{\"calls\":[]}\n");
    free(text);
}

int main(void)
{
    assert_non_null(setlocale(LC_CTYPE, "C.UTF-8")); /* for wcwidth() */
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_line_is_wider_than_the_terminal),
        cmocka_unit_test(sixty_columns_show_what_matters),
        cmocka_unit_test(eighty_columns_show_who_has_it),
        cmocka_unit_test(a_hundred_and_twenty_columns_show_all),
        cmocka_unit_test(a_pipe_gets_every_column_between_tabs),
        cmocka_unit_test(a_program_gets_whole_calls_whatever_the_width),
        cmocka_unit_test(a_table_of_no_calls_is_empty),
        cmocka_unit_test(callers_of_sixty_scripts_fit_every_terminal),
    };
    return cmocka_run_group_tests(tests, setup, world_free);
}
