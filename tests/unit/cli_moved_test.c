/* What is said of a call after a move: its state, when it is due, who has it, whom to call. */
#include "tickets_desk.h"
#include <stdio.h>
#include <string.h>
#include "cli/show/call_text.h"
#include "cli/show/moved.h"
#include "tickets/calls/codes.h"
#include "tickets/people/person.h"

typedef bool PrintFn(App *app, gint64 number, GError **err);

/* What `print` says to people, or to programs; the App is of a session. Free with free(). */
static char *printed(World *w, PrintFormat format, PrintFn *print, gint64 number, gint64 *seen)
{
    char *text = NULL;
    size_t n = 0;
    FILE *memory = open_memstream(&text, &n);
    App app = { .desk = w->desk, .session = true, .out = printer_new(format, memory, 0, false) };
    FINE(print(&app, number, err));
    if (seen)
        *seen = app_remembered_revision(&app, number);
    FINE(printer_finish(app.out, err));
    printer_free(g_steal_pointer(&app.out));
    app.desk = NULL;
    app_clear(&app);
    fclose(memory);
    return text;
}

static bool noted(App *app, gint64 number, GError **err)
{
    return moved_print(app, number, "noted", err);
}

static bool agencies(App *app, gint64 number, GError **err)
{
    gint64 instant;
    g_autoptr(TicketCall) call = ticket_load(app->desk, number, err);
    if (!call || !instant_now(&instant, err))
        return false;
    print_map(app->out, NULL);
    bool ok = moved_print_agencies(app, call, instant, err);
    print_end(app->out);
    return ok;
}

static void says(World *w, PrintFn *print, gint64 number, const char *expected)
{
    char *text = printed(w, PRINT_TEXT, print, number, NULL);
    assert_string_equal(text, expected);
    free(text);
}

static void a_move_says_the_call_and_when_it_is_due(void **state)
{
    World *w = *state;
    gint64 number = ticket_at(w, "2026-11-20 16:00", NULL), seen = 0;
    now("2026-11-20 17:00");
    says(w, noted, number,
        "#1 noted\n"
        "    홍*동 \"전기매트를 수입하려면 KC 인증을 받아야 하나요?\"\n"
        "    due 2026-11-22 (Sun) 16:00 (48 hours elapsed), 1 d 23 h left\n");
    char *json = printed(w, PRINT_JSON, noted, number, &seen);
    assert_non_null(strstr(json, "\"number\":1,"));
    assert_null(strstr(json, "noted"));
    free(json);
    g_autoptr(TicketCall) call = look(w, number);
    assert_int_equal(seen, call->revision);
}

static void a_call_that_is_not_there_is_not_found(void **state)
{
    World *w = *state;
    App app = { .desk = w->desk, .out = printer_new(PRINT_TEXT, stdout, 0, false) };
    REFUSED(ERR_NOT_FOUND, moved_print(&app, 99, "noted", err));
    printer_free(app.out);
}

/* A Thursday: the agency is open until the call is due on Saturday, but not on that day. */
static void until_when_an_agency_can_act(void **state)
{
    World *w = *state;
    gint64 number = ticket_at(w, "2026-11-19 16:00", NULL);
    says(w, agencies, number,
        "    act by 2026-11-20 (Fri) 18:00: until then an agency is open (working days "
        "09:00-18:00)\n"
        "    refer by 2026-11-19 (Thu) 17:00\n");
    now("2026-11-20 18:00");
    char *text = printed(w, PRINT_TEXT, agencies, number, NULL);
    assert_non_null(strstr(text, "    refer by "));
    free(text);
    now("2026-11-20 18:01");
    says(w, agencies, number,
        "    act by 2026-11-20 (Fri) 18:00: until then an agency is open (working days "
        "09:00-18:00)\n"
        "    that has passed: no agency opens again before it is due\n");
}

/* Friday evening: nobody is open before Sunday evening. */
static void what_to_tell_the_caller_if_no_agency_opens(void **state)
{
    World *w = *state;
    gint64 number = ticket_at(w, "2026-11-20 18:30", NULL);
    says(w, agencies, number,
        "    No agency is open before it is due.\n"
        "    Tell the caller now: \"The agencies that can answer this open again 2026-11-23 (Mon) "
        "09:00. We call you by 2026-11-22 (Sun) 18:30 with what we know by then, and again with "
        "their answer.\"\n");
    char *json = printed(w, PRINT_JSON, agencies, number, NULL);
    assert_string_equal(json, "{\"agencies_open_at\":\"2026-11-23T09:00:00+09:00\"}\n");
    free(json);
}

static void left_is(const TicketCall *call, gint64 instant, const char *expected)
{
    g_autofree char *text = left_text(call, instant);
    assert_string_equal(text, expected);
}

static void what_is_left_is_marked_as_it_gets_short(void **state)
{
    (void)state;
    TicketCall call = { .state = TICKET_TRIAGE, .due_at = 100000 };
    left_is(&call, 100000 - 8 * 3600 - 60, "8 h 1 min left");
    left_is(&call, 100000 - 8 * 3600, STYLE_HIT "8 h left" STYLE_END);
    left_is(&call, 100000 - 60, STYLE_HIT "1 min left" STYLE_END);
    left_is(&call, 100000, STYLE_ALARM "due now" STYLE_END);
    call.overdue = true;
    call.late_seconds = 3 * 3600;
    left_is(&call, 100000 + 5 * 3600, STYLE_ALARM "late by 3 h" STYLE_END);
}

static void how_it_ended_once_it_has(void **state)
{
    (void)state;
    TicketCall call = { .state = TICKET_CLOSED, .due_at = 100000 };
    left_is(&call, 0, "-");
    call.verdict = (char *)"met";
    left_is(&call, 0, "in time");
    call.verdict = (char *)"late";
    call.late_seconds = 3 * 3600;
    left_is(&call, 0, "late by 3 h");
}

static void due_is(World *w, gint64 number, const char *when, const char *expected)
{
    g_autoptr(TicketCall) call = look(w, number);
    g_autofree char *text = due_text(call, at(when));
    assert_string_equal(text, expected);
}

static void due_says_whether_the_clock_runs(void **state)
{
    World *w = *state;
    gint64 number = ticket_at(w, "2026-11-20 10:00", NULL);
    refer(w, number, "kita");
    due_is(w, number, "2026-11-20 11:00",
        "due 2026-11-22 (Sun) 10:00 (48 hours elapsed), 1 d 23 h left");
    reply(w, number);
    pause_from(w, number, "2026-11-20 12:00");
    due_is(w, number, "2026-11-20 12:00",
        "the clock is stopped; if the caller answered now: due 2026-11-22 (Sun) 10:00 (48 hours "
        "elapsed), 1 d 22 h left");
    resume(w, number, "2026-11-20 13:00");
    deliver(w, number, "2026-11-20 15:00");
    due_is(w, number, "2026-11-20 16:00",
        "told 2026-11-20 (Fri) 15:00, in time; it was due 2026-11-22 (Sun) 11:00 (48 hours "
        "elapsed)");
}

static void an_old_record_is_not_measured(void **state)
{
    (void)state;
    const TicketCall call = { .state = TICKET_CLOSED, .outcome = (char *)OUTCOME_IMPORTED };
    g_autofree char *text = due_text(&call, 0);
    assert_string_equal(text, "not measured: an old record");
}

static void holder_is(Desk *desk, const char *holder, const char *expected)
{
    g_autofree char *text = holder_text(desk, holder);
    assert_string_equal(text, expected);
}

static void a_holder_has_a_name(void **state)
{
    World *w = *state;
    holder_is(w->desk, NULL, "-");
    holder_is(w->desk, HOLDER_US, "us");
    holder_is(w->desk, HOLDER_CALLER, "caller");
    holder_is(w->desk, "kita", "한국무역협회");
    holder_is(w->desk, "nobody", "nobody");
}

static void hours_are_windows(void **state)
{
    (void)state;
    g_autofree char *office = hours_text(&hours_office), *always = hours_text(&hours_always);
    assert_string_equal(office, "09:00-12:00, 13:00-18:00");
    assert_string_equal(always, "around the clock");
    assert_string_equal(policy_text(POLICY_ELAPSED), "48 hours elapsed");
    assert_string_equal(policy_text("of another version"), "of another version");
}

static void caller_is(Desk *desk, const char *id, const char *all, const char *one, const char *way)
{
    g_autofree char *whole = caller_text(desk, id, false), *brief = caller_text(desk, id, true);
    g_autofree char *reach = reach_text(desk, id);
    assert_string_equal(whole, all);
    assert_string_equal(brief, one);
    assert_string_equal(reach ? reach : "NULL", way);
}

static char *person(World *w, const PersonFields *fields)
{
    char *id = NULL;
    g_autoptr(DbTx) tx = db_begin(desk_main(w->desk), NULL);
    FINE(person_put(w->desk, fields, &id, err));
    FINE(db_commit(g_steal_pointer(&tx), err));
    assert_non_null(id);
    return id;
}

/* Never in plain: lists stand on screens. */
static void a_caller_is_masked(void **state)
{
    World *w = *state;
    const PersonFields mail_only = { .mail = "hong@example.com" };
    g_autofree char *known = NULL, *by_mail = person(w, &mail_only);
    gint64 number = ask_at(w, "2026-11-20 16:00", NULL);
    g_autoptr(TicketCall) call = look(w, number);
    known = g_strdup(call->person);
    caller_is(w->desk, known, "홍*동, 한***, 010-****-5678", "홍*동", "010-****-5678");
    g_autofree char *mail = reach_text(w->desk, by_mail);
    assert_non_null(mail);
    assert_string_not_equal(mail, mail_only.mail);
    caller_is(w->desk, by_mail, mail, mail, mail);
    caller_is(w->desk, NULL, "-", "-", "NULL");
    caller_is(w->desk, "nobody", "-", "-", "NULL");
}

static void an_erased_caller_is_said_to_be(void **state)
{
    World *w = *state;
    g_autoptr(TicketCall) call = look(w, ask_at(w, "2026-11-20 16:00", NULL));
    FINE(person_erase(w->desk, call->person, "본인 요청", err));
    caller_is(w->desk, call->person, "erased", "erased", "NULL");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_DESK(a_move_says_the_call_and_when_it_is_due),
        WITH_DESK(a_call_that_is_not_there_is_not_found),
        WITH_DESK(until_when_an_agency_can_act),
        WITH_DESK(what_to_tell_the_caller_if_no_agency_opens),
        cmocka_unit_test(what_is_left_is_marked_as_it_gets_short),
        cmocka_unit_test(how_it_ended_once_it_has),
        WITH_DESK(due_says_whether_the_clock_runs),
        cmocka_unit_test(an_old_record_is_not_measured),
        WITH_DESK(a_holder_has_a_name),
        cmocka_unit_test(hours_are_windows),
        WITH_DESK(a_caller_is_masked),
        WITH_DESK(an_erased_caller_is_said_to_be),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
