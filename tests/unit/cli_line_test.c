/* What a line of the session says, and the words of its command. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>
#include "base/i18n.h"
#include "cli/session/line.h"
#include "cli/session/line_words.h"

static void a_line_says_one_thing(void **state)
{
    (void)state;
    static const struct {
        const char *line;
        guint hits;
        LineKind kind;
        const char *rest;
    } cases[] = {
        { "", 5, LINE_EMPTY, NULL },
        { "전기매트 수입 KC 인증", 5, LINE_SEARCH, NULL },
        { "/list", 5, LINE_COMMAND, "list" },
        { "／목록", 5, LINE_COMMAND, "목록" },
        { "/", 0, LINE_COMMAND, "" },
        { "#12", 5, LINE_CALL, "12" },
        { "＃12", 0, LINE_CALL, "12" },
        { "#12 상담", 0, LINE_SEARCH, NULL },
        { "#", 0, LINE_SEARCH, NULL },
        { "3", 5, LINE_HIT, "3" },
        { "7", 5, LINE_HIT, "7" }, /* there is none: to be said, not searched */
        { "7", 0, LINE_HIT, "7" },
        { "62368", 5, LINE_SEARCH, NULL },
        { "60335", 0, LINE_SEARCH, NULL },
        { "2005", 5, LINE_SEARCH, NULL },
        { "100", 5, LINE_SEARCH, NULL },
        { "100", 100, LINE_HIT, "100" },
        { "99999999999999999999", 5, LINE_SEARCH, NULL },
        { "quit", 0, LINE_END, NULL },
        { "exit", 0, LINE_END, NULL },
        { "종료", 0, LINE_END, NULL },
        { "help", 0, LINE_OFFER, "help" },
        { "?", 0, LINE_OFFER, "help" },
        { "？", 0, LINE_OFFER, "help" },
        { "도움말", 0, LINE_OFFER, "help" },
        { "list", 0, LINE_OFFER, "list" },
        { "목록", 0, LINE_OFFER, "list" },
        { "목록 제출", 0, LINE_SEARCH, NULL },
        { "ㄷㅂ", 0, LINE_SEARCH, NULL },
        { "인증", 0, LINE_SEARCH, NULL },
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        Line line = line_read(cases[i].line, cases[i].hits);
        if (line.kind != cases[i].kind)
            fail_msg("%s: %d, not %d", cases[i].line, line.kind, cases[i].kind);
        if (cases[i].rest)
            assert_string_equal(line.rest, cases[i].rest);
        if (line.kind == LINE_CALL)
            assert_int_equal(line.number, 12);
    }
}

/* The words of a command, between bars. */
static void assert_words(const char *typed, const char *wanted)
{
    App app = { 0 };
    g_auto(GStrv) words = line_words(&app, typed);
    g_autofree char *found = g_strjoinv("|", words);
    assert_string_equal(found, wanted);
    assert_int_equal(app.show, SHOW_NOTHING);
}

static void a_question_is_taken_as_typed(void **state)
{
    (void)state;
    assert_words("ask 사출성형기 모델 #3 인증 질문 --phone 010-7-7777 --category 국내인증",
        "ask|--phone=010-7-7777|--category=국내인증|--|사출성형기 모델 #3 인증 질문");
    assert_words("ask \"안전인증\"이라고 적힌 C:\\temp  it's",
        "ask|--|\"안전인증\"이라고 적힌 C:\\temp  it's");
    assert_words(
        "ask --category 국내인증 전기매트 수입", "ask|--category=국내인증|--|전기매트 수입");
    assert_words("ask --phone \"010 1234 5678\" 전기매트", "ask|--phone=010 1234 5678|--|전기매트");
    assert_words("ask -p 010-1-1 전기매트 -40도 시험 -p 위치",
        "ask|--phone=010-1-1|--|전기매트 -40도 시험 -p 위치");
    assert_words("ask 전기매트 --consent 수입", "ask|--consent|--|전기매트 수입");
    assert_words("ask -- 전기매트 --phone 표기", "ask|--|전기매트 --phone 표기");
    assert_words("note 8 참고 \"KC\" #12 상담과 같은 질문, 잊지 말 것",
        "note|--|8|참고 \"KC\" #12 상담과 같은 질문, 잊지 말 것");
    assert_words("search \"안전 인증\" -완구 법령:전파법 --limit 3",
        "search|--limit=3|--|\"안전 인증\" -완구 법령:전파법");
    assert_words("ask 전기매트 -- 통관 — 절차", "ask|--|전기매트 -- 통관 — 절차");
}

static void a_value_runs_to_the_next_option(void **state)
{
    (void)state;
    assert_words(
        "answer 3 --text 안전확인 신고 --cite 2", "answer|--text=안전확인 신고|--cite=2|--|3");
    assert_words("answer 3 --cite 전안법 제5조 -t \"안전인증 대상\"",
        "answer|--cite=전안법 제5조|--text=안전인증 대상|--|3");
    assert_words(
        "answer 3 --text \"안전인증\" 대상 \"KC\"", "answer|--text=\"안전인증\" 대상 \"KC\"|--|3");
    assert_words("answer --text \"안전인증 대상\" 3", "answer|--text=안전인증 대상|--|3");
    assert_words(
        "answer 3 --text=안전확인 신고 --propose", "answer|--text=안전확인 신고|--propose|--|3");
    assert_words("answer 3 --text 온도 -t 20 #5 C:\\x", "answer|--text=온도 -t 20 #5 C:\\x|--|3");
    assert_words("answer 3 --text \"닫히지 않은", "answer|--text=\"닫히지 않은|--|3");
    assert_words("flag 12 --caller 김 철수 --phone 010 1234 5678 --consent",
        "flag|--caller=김 철수|--phone=010 1234 5678|--consent|--|12");
    assert_words("deliver 4 --at 2026-11-20 16:50 --via phone",
        "deliver|--at=2026-11-20 16:50|--via=phone|--|4");
    assert_words("caller --reveal 3 --reason 고객 회신", "caller|--reveal=3|--reason=고객 회신");
    assert_words(
        "knowledge reject 3 --reason 근거 없음", "knowledge|--reason=근거 없음|--|reject|3");
}

static void names_need_no_quotes_and_may_have_them(void **state)
{
    (void)state;
    assert_words("show 전안법 제5조", "show|--|전안법 제5조");
    assert_words("show \"전안법 제5조\" --on 2024-01-01", "show|--on=2024-01-01|--|전안법 제5조");
    assert_words("assign 12 김 상담", "assign|--|12|김 상담");
    assert_words("caller 홍 길동", "caller|--|홍 길동");
    assert_words("import \"고시 모음/1.hwp\" b.pdf --kind 고시",
        "import|--kind=고시|--|고시 모음/1.hwp|b.pdf");
    assert_words("backup /tmp/내 백업", "backup|--|/tmp/내 백업");
    assert_words("agency set KTL --name \"한국 산업\"", "agency|--name=한국 산업|--|set|KTL");
}

static void what_is_wrong_is_left_to_be_refused(void **state)
{
    (void)state;
    assert_words("ask 전기매트 --phnoe 010-1-1", "ask|--phnoe|--|전기매트 010-1-1");
    assert_words("answer 3 --text", "answer|--text");
    assert_words("answer 3 --text --cite 2", "answer|--text");
    assert_words("nonsense 3", "nonsense");
    assert_words("", "help");
    assert_words("  ", "help");
    assert_words("list 3 4", "list|--|3|4");
    assert_words("quit", "quit");
}

static void words_of_the_language_are_understood(void **state)
{
    (void)state;
    assert_words("목록", "list");
    assert_words(
        "답변 3 --내용 안전확인 신고 --인용 2", "answer|--text=안전확인 신고|--cite=2|--|3");
    assert_words("ㅁㄴㅏ 전기매트", "ask|--|전기매트"); /* ask, on the other layout */
    assert_words("종료", "quit");
    assert_words("ask\343\200\200전기매트", "ask|--|전기매트"); /* a full-width space */
}

static void what_names_a_caller_is_left_out(void **state)
{
    (void)state;
    static const struct {
        const char *typed, *kept;
    } cases[] = {
        { "ask 전기매트 수입 --caller 홍 길동 --category 국내인증",
            "ask 전기매트 수입 --category 국내인증" },
        { "ask --caller 홍길동 --company=한빛완구 전기매트", "ask 전기매트" },
        { "ask 전기매트 --phone 010 1234 5678", "ask 전기매트" },
        { "접수 전기매트 --전화 2345-6789 --email \"a b\"", "접수 전기매트" },
        { "caller 홍길동", "caller" },
        { "고객 홍 길동", "고객" },
        { "caller --reveal 3 --reason 회신", "caller --reveal 3 --reason 회신" },
        { "set 3 -p 02-345-6789 -c 표준", "set 3 -c 표준" },
        { "deliver 4 --told 김부장 --via phone", "deliver 4 --via phone" },
        { "reply 4 --from 이주무관 --text 답변 내용", "reply 4 --text 답변 내용" },
        { "report stats --from 2026-11-01", "report stats --from 2026-11-01" },
        { "ask 전기매트 --caler 홍길동 --category 표준", "ask 전기매트 --category 표준" },
        { "callr 홍길동", "callr" },
        { "note 3 안전 -- --caller 표기", "note 3 안전 --" },
        { "list", "list" },
        { "", "" },
    };
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        App app = { 0 };
        g_autofree char *kept = line_impersonal(&app, cases[i].typed);
        assert_string_equal(kept, cases[i].kept);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_line_says_one_thing),
        cmocka_unit_test(a_question_is_taken_as_typed),
        cmocka_unit_test(a_value_runs_to_the_next_option),
        cmocka_unit_test(names_need_no_quotes_and_may_have_them),
        cmocka_unit_test(what_is_wrong_is_left_to_be_refused),
        cmocka_unit_test(what_names_a_caller_is_left_out),
        cmocka_unit_test(words_of_the_language_are_understood),
    };
    i18n_init("ko");
    return cmocka_run_group_tests(tests, NULL, NULL);
}
