/* The work list in words: what a filter lets through, what a row says, what presses most. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include "base/format/printer.h"
#include "base/i18n.h"
#include "cli/console/work_text.h"

#define HOUR 3600

static gint64 at(const char *text)
{
    gint64 instant = 0;
    assert_true(instant_parse(text, 0, &instant, NULL));
    return instant;
}

#define NOW at("2026-11-20T14:05:00+09:00")

typedef struct {
    TicketCall call;
    WorkItem item;
} Job;

/* A call of a group, due in so many seconds; what it waits for comes in `left`. */
static void job(Job *j, int number, WorkGroup group, gint64 due, gint64 left)
{
    static const TicketState states[WORK_N] = { TICKET_READY, TICKET_REFERRED, TICKET_TRIAGE,
        TICKET_REFERRED, TICKET_LIVE, TICKET_WAITING };
    *j = (Job){ .call = { .number = number,
                    .state = states[group],
                    .due_at = NOW + due,
                    .overdue = due < 0,
                    .question = (char *)"사우디 SABER 성적서" } };
    j->item = (WorkItem){ .group = group,
        .call = &j->call,
        .until = NOW + left,
        .left = left,
        .next_try = INSTANT_NONE,
        .mail_at = group == WORK_MAIL ? NOW - 300 : INSTANT_NONE,
        .caller = (char *)"김*출" };
}

static void presses(Job *const *jobs, const char *expected)
{
    g_autoptr(GPtrArray) items = g_ptr_array_new();
    for (; *jobs; jobs++)
        g_ptr_array_add(items, &(*jobs)->item);
    const Worklist list = { .items = items };
    g_autofree char *words = work_alarm(&list, NOW);
    if (expected)
        assert_string_equal(words, expected);
    else
        assert_null(words);
}

static void nothing_presses_while_there_is_time(void **state)
{
    (void)state;
    Job later, waits;
    job(&later, 1, WORK_REFERRED, 30 * HOUR, HOUR + 1);
    job(&waits, 2, WORK_WAITING, HOUR / 2, HOUR / 2); /* the clock stands */
    presses((Job *const[]){ &later, &waits, NULL }, NULL);
    presses((Job *const[]){ NULL }, NULL);
    assert_null(work_alarm(NULL, NOW));
}

static void what_is_due_presses_before_what_is_to_be_acted_on(void **state)
{
    (void)state;
    Job due, act, refer, mail;
    job(&due, 27, WORK_CALLBACK, HOUR, HOUR);
    job(&act, 31, WORK_REFERRED, 30 * HOUR, HOUR / 2);
    job(&refer, 32, WORK_TRIAGE, 30 * HOUR, -25 * 60);
    job(&mail, 33, WORK_MAIL, 30 * HOUR, 30 * HOUR);
    presses((Job *const[]){ &mail, NULL }, "● #33 메일 5분 전 ^O");
    presses((Job *const[]){ &mail, &act, NULL }, "● #31 처리가능 시한 30분 전 ^O");
    presses((Job *const[]){ &mail, &act, &refer, NULL }, "● #32 이관 시한 25분 지남 ^O");
    presses((Job *const[]){ &mail, &act, &refer, &due, NULL }, "● #27 기한 1시간 전 ^O");
}

static void mail_of_an_ended_call_presses_too(void **state)
{
    (void)state;
    Job ended;
    job(&ended, 5, WORK_MAIL, -90 * HOUR, 0);
    ended.item.until = INSTANT_NONE;
    presses((Job *const[]){ &ended, NULL }, "● #5 메일 5분 전 ^O");
}

static void every_word_of_a_filter_must_be_there(void **state)
{
    (void)state;
    Job j;
    job(&j, 27, WORK_REFERRED, 30 * HOUR, HOUR);
    j.call.agency_name = (char *)"한국무역협회";
    const char *const yes[] = { "", "saber", "사우디saber", "성적서 무역", "#27", "김*출", "이관" };
    const char *const no[] = { "인도", "사우디 인도", "#28" };
    for (gsize i = 0; i < G_N_ELEMENTS(yes); i++)
        assert_true(work_matches(&j.item, yes[i]));
    for (gsize i = 0; i < G_N_ELEMENTS(no); i++)
        assert_false(work_matches(&j.item, no[i]));
}

static void says(const Job *j, int width, const char *expected)
{
    g_auto(GStrv) cells = work_cells(&j->item, NOW, width);
    g_autofree char *row = g_strjoinv("|", cells);
    assert_int_equal(g_strv_length(cells), WORK_COLUMNS);
    assert_string_equal(row, expected);
}

static void a_row_says_what_is_next(void **state)
{
    (void)state;
    Job j;
    job(&j, 27, WORK_CALLBACK, 43 * HOUR, 43 * HOUR);
    j.call.agency_name = (char *)"한국무역협회";
    says(&j, 120,
        "#27|답변 확보|한국무역협회|11-22 (일) 09:05|1일 19시간|김*출|사우디 SABER 성적서");
    says(&j, 60, "#27|답변 확보||11-22 09:05|1일 19시간|김*출|사우디 SABER 성적서");
    j.item.attempts = 2;
    j.item.next_try = NOW + 25 * 60;
    says(&j, 120, "#27|부재 2회|다음 14:30|11-22 (일) 09:05|1일 19시간|김*출|사우디 SABER 성적서");
    job(&j, 3, WORK_TRIAGE, 30 * HOUR, -HOUR);
    says(&j, 120,
        "#3|배정 대기||13:05|" STYLE_ALARM "1시간" STYLE_END " 지남|김*출|사우디 SABER 성적서");
    job(&j, 3, WORK_MAIL, 30 * HOUR, 20 * HOUR);
    j.item.caller = NULL;
    says(&j, 120, "#3|메일 14:00||내일 10:05|20시간|-|사우디 SABER 성적서");
}

int main(void)
{
    i18n_init("ko");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_presses_while_there_is_time),
        cmocka_unit_test(what_is_due_presses_before_what_is_to_be_acted_on),
        cmocka_unit_test(mail_of_an_ended_call_presses_too),
        cmocka_unit_test(every_word_of_a_filter_must_be_there),
        cmocka_unit_test(a_row_says_what_is_next),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
