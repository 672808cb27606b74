/* Who may do what; what was keyed wrongly; the end of a day. */
#include "tickets_desk.h"
#include <string.h>
#include "tickets/moves/correct.h"
#include "tickets/moves/handover.h"

static void become(World *w, const char *actor)
{
    w->setup.actor = actor;
}

static int staffed(void **state)
{
    world_new(state);
    World *w = *state;
    FINE(user_set(w->desk, "boss", "admin", err));
    become(w, "boss");
    FINE(user_set(w->desk, "choi", "supervisor", err));
    FINE(user_set(w->desk, "yoon", "liaison", err));
    FINE(user_set(w->desk, "han", "auditor", err));
    become(w, "kim");
    return 0;
}

#define STAFFED(name) cmocka_unit_test_setup_teardown(name, staffed, world_free)

static void an_auditor_changes_nothing(void **state)
{
    World *w = *state;
    gint64 n = ticket_at(w, "2026-11-23 10:00", NULL), number = 0, all = events(w);
    become(w, "han");
    REFUSED(ERR_FORBIDDEN,
        ticket_ask(
            w->desk, &(TicketAsk){ .question = "?", .received = INSTANT_NONE }, &number, err));
    REFUSED(ERR_FORBIDDEN, ticket_note(w->desk, &(TicketNote){ .number = n, .text = "메모" }, err));
    REFUSED(ERR_FORBIDDEN, try_deliver(w, n, err));
    REFUSED(ERR_FORBIDDEN,
        ticket_refer(w->desk, &(TicketRefer){ .number = n, .agency = "kita" }, NULL, err));
    assert_int_equal(events(w), all);
    state_is(w, n, TICKET_TRIAGE);
}

static void a_liaison_places_and_does_not_tell(void **state)
{
    World *w = *state;
    gint64 n = ticket_at(w, "2026-11-23 10:00", NULL);
    become(w, "yoon");
    refer(w, n, "kita");
    reply(w, n);
    REFUSED(ERR_FORBIDDEN, try_deliver(w, n, err));
    REFUSED(ERR_FORBIDDEN,
        ticket_extend(w->desk, &(TicketExtend){ .number = n, .reason = "survey" }, err));
    g_autoptr(Agency) kita = agency_load(w->desk, "kita", NULL);
    kita->active = false;
    FINE(agency_set(w->desk, kita, err));
}

static void roles_are_given_by_an_admin_and_not_to_oneself(void **state)
{
    World *w = *state;
    REFUSED(ERR_FORBIDDEN, user_set(w->desk, "lee", "supervisor", err));
    become(w, "park");
    REFUSED(ERR_FORBIDDEN, user_set(w->desk, "park", "admin", err));
    become(w, "boss");
    REFUSED(ERR_FORBIDDEN, user_set(w->desk, "boss", "consultant", err));
    FINE(user_set(w->desk, "lee", "supervisor", err));
}

static void calendars_and_agencies_are_not_a_consultants(void **state)
{
    World *w = *state;
    gint64 n = 0;
    g_autofree char *calendar = shipped("calendar-kr.csv"), *agencies = shipped("agencies.csv");
    REFUSED(ERR_FORBIDDEN, calendar_import(w->desk, calendar, &n, err));
    REFUSED(ERR_FORBIDDEN, agency_import(w->desk, agencies, &n, err));
    REFUSED(ERR_FORBIDDEN, calendar_apply(w->desk, "사유", NULL, err));
    become(w, "park");
    FINE(calendar_import(w->desk, calendar, &n, err));
    FINE(agency_import(w->desk, agencies, &n, err));
}

static bool try_correct(World *w, gint64 number, const char *actor, GError **err)
{
    become(w, actor);
    const TicketCorrect correct = { .number = number, .reason = "다른 상담에 적을 것" };
    bool ok = ticket_correct(w->desk, &correct, NULL, err);
    become(w, "kim");
    return ok;
}

/* The call as it stands, but for what every event changes. */
static char *stand(World *w, gint64 number)
{
    g_autoptr(TicketCall) call = look(w, number);
    return g_strdup_printf("%s %" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %s %s %d",
        state_name(call->state), call->due_at, call->act_by, call->holder ? call->holder : "-",
        call->verdict ? call->verdict : "-", call->waits);
}

static void a_delivery_keyed_for_the_wrong_call_is_taken_back(void **state)
{
    World *w = *state;
    gint64 n = ticket_at(w, "2026-11-23 10:00", NULL);
    refer(w, n, "kita");
    refer(w, n, "kotra");
    now("2026-11-24 09:00");
    const TicketReply one = {
        .number = n, .agency = "kita", .who = "김", .text = "답", .at = INSTANT_NONE
    };
    FINE(ticket_reply(w->desk, &one, err));
    g_autofree char *before = stand(w, n);
    deliver(w, n, "2026-11-24 10:00");
    assert_int_equal(count(w, "SELECT count(*) FROM referral WHERE state = 'open'"), 0);
    now("2026-11-24 12:00");
    REFUSED(ERR_FORBIDDEN, try_correct(w, n, "lee", err));
    FINE(try_correct(w, n, "park", err));
    g_autofree char *after = stand(w, n);
    assert_string_equal(after, before);
    assert_int_equal(count(w, "SELECT count(*) FROM referral WHERE state = 'open'"), 1);
    assert_int_equal(count(w, "SELECT count(*) FROM correction"), 1);
    assert_int_equal(count(w, "SELECT count(*) FROM log WHERE kind = 'call.delivered'"), 1);
    deliver(w, n, "2026-11-25 11:00"); /* the clock had never stopped */
    g_autoptr(TicketCall) call = look(w, n);
    assert_string_equal(call->verdict, "breached");
    assert_int_equal(count(w, "SELECT sum(to_at - from_at) FROM custody"), 49 * 3600);
}

static void nobody_takes_back_what_they_keyed(void **state)
{
    World *w = *state;
    gint64 n = ticket_at(w, "2026-11-23 10:00", NULL);
    become(w, "park");
    refer(w, n, "kita");
    REFUSED(ERR_FORBIDDEN, try_correct(w, n, "park", err));
    become(w, "choi");
    REFUSED(ERR_RULE, ticket_correct(w->desk, &(TicketCorrect){ .number = n }, NULL, err));
    FINE(try_correct(w, n, "choi", err));
    state_is(w, n, TICKET_TRIAGE);
    FINE(try_correct(w, n, "choi", err)); /* the flag before it, by kim */
    state_is(w, n, TICKET_LIVE);
    REFUSED(ERR_RULE, try_correct(w, n, "choi", err)); /* a receipt is not taken back */
}

static void a_referral_taken_back_is_a_draft_again(void **state)
{
    World *w = *state;
    gint64 n = ticket_at(w, "2026-11-23 10:00", NULL), number = 0;
    now("2026-11-24 10:00");
    refer(w, n, "kita"); /* late: the tick has drafted it */
    FINE(handover_blocked_by(w->desk, "kim", &number, err));
    assert_int_equal(number, 0);
    FINE(try_correct(w, n, "park", err));
    FINE(handover_blocked_by(w->desk, "kim", &number, err));
    assert_int_equal(number, n);
}

static void a_pause_that_was_none_adds_nothing(void **state)
{
    World *w = *state;
    gint64 n = ticket_at(w, "2026-11-23 10:00", NULL);
    pause_from(w, n, "2026-11-23 14:00");
    now("2026-11-23 16:00");
    FINE(try_correct(w, n, "park", err));
    g_autoptr(TicketCall) call = look(w, n);
    same(call->due_at, "2026-11-25 10:00");
    assert_int_equal(call->waits, 0);
    pause_from(w, n, "2026-11-23 17:00");
    resume(w, n, "2026-11-23 18:00");
    now("2026-11-23 19:00");
    FINE(try_correct(w, n, "park", err)); /* the caller had not answered */
    state_is(w, n, TICKET_WAITING);
    resume(w, n, "2026-11-23 21:00");
    g_autoptr(TicketCall) again = look(w, n);
    same(again->due_at, "2026-11-25 14:00");
}

static void a_breach_is_not_corrected_away(void **state)
{
    World *w = *state;
    gint64 n = ticket_at(w, "2026-11-23 10:00", NULL);
    now("2026-11-25 11:00");
    FINE(tick_run(w->desk, NULL, err));
    deliver(w, n, "2026-11-25 12:00");
    FINE(try_correct(w, n, "park", err));
    g_autoptr(TicketCall) call = look(w, n);
    assert_true(call->overdue);
    same(call->breached_at, "2026-11-25 10:00");
}

static void a_call_whose_referral_was_drafted_keeps_its_owner_from_going(void **state)
{
    World *w = *state;
    g_autoptr(GArray) calls = NULL;
    gint64 n = ticket_at(w, "2026-11-23 10:00", NULL);
    gint64 other = ticket_at(w, "2026-11-23 10:30", NULL);
    refer(w, other, "kita");
    now("2026-11-24 10:00:00"); /* 8 working hours after the receipt */
    Handover handover = { .to = "lee" };
    REFUSED(ERR_RULE, handover_end_day(w->desk, &handover, &calls, err));
    become(w, "lee"); /* not theirs: lee may go */
    FINE(handover_end_day(w->desk, &(Handover){ 0 }, &calls, err));
    assert_int_equal(calls->len, 0);
    g_clear_pointer(&calls, g_array_unref);
    become(w, "kim");
    handover.override = "시험기관에 전화로 먼저 확인함";
    FINE(handover_end_day(w->desk, &handover, &calls, err));
    assert_int_equal(calls->len, 2);
    g_autoptr(TicketCall) call = look(w, n);
    assert_string_equal(call->owner, "lee");
    same(call->due_at, "2026-11-25 10:00");
    assert_int_equal(
        count(w, "SELECT count(*) FROM handover WHERE actor = 'kim' AND calls = 2"), 1);
    assert_int_equal(count(w, "SELECT count(*) FROM said WHERE kind = 'call.overridden'"), 1);
}

static void handing_over_needs_somebody_who_is_there(void **state)
{
    World *w = *state;
    g_autoptr(GArray) calls = NULL;
    ticket_at(w, "2026-11-23 10:00", NULL);
    const Handover handover = { .to = "leee" };
    REFUSED(ERR_NOT_FOUND, handover_end_day(w->desk, &handover, &calls, err));
}

static void the_number_of_a_caller_can_come_later(void **state)
{
    World *w = *state;
    gint64 n = 0;
    now("2026-11-23 10:00");
    const TicketAsk ask = { .question = "문의", .category = "표준", .received = INSTANT_NONE };
    FINE(ticket_ask(w->desk, &ask, &n, err));
    now("2026-11-23 11:00");
    FINE(tick_run(w->desk, NULL, err)); /* flagged by the tick, without a way to reach the caller */
    state_is(w, n, TICKET_TRIAGE);
    const TicketSet set = { .number = n, .caller = { .name = "홍길동", .phone = "010-1111-2222" } };
    FINE(ticket_set(w->desk, &set, err));
    g_autoptr(TicketCall) call = look(w, n);
    g_autoptr(Person) person = person_mask(w->desk, call->person, NULL);
    assert_string_equal(person->phone, "010-****-2222");
    const TicketSet right = { .number = n, .caller = { .phone = "010-3333-4444" } };
    FINE(ticket_set(w->desk, &right, err));
    g_autoptr(Person) changed = person_mask(w->desk, call->person, NULL);
    assert_string_equal(changed->phone, "010-****-4444");
    g_autoptr(GArray) found = person_find(w->desk, "01033334444", NULL);
    assert_int_equal(found->len, 1);
    same(call->due_at, "2026-11-25 10:00");
    assert_int_equal(count(w, "SELECT count(*) FROM log WHERE body LIKE '%3333%'"), 0);
}

static void a_company_is_found_with_its_legal_form_and_without(void **state)
{
    World *w = *state;
    ticket_at(w, "2026-11-23 10:00", NULL); /* (주)한빛전자 */
    static const char *const names[] = { "한빛전자", "(주)한빛전자", "㈜한빛전자",
        "주식회사 한빛전자", "한빛전자 주식회사", "한빛전자(주)", "한빛 전자" };
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
        g_autoptr(GArray) found = person_find(w->desk, names[i], NULL);
        assert_int_equal(found->len, 1);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        STAFFED(an_auditor_changes_nothing),
        STAFFED(a_liaison_places_and_does_not_tell),
        STAFFED(roles_are_given_by_an_admin_and_not_to_oneself),
        STAFFED(calendars_and_agencies_are_not_a_consultants),
        STAFFED(a_delivery_keyed_for_the_wrong_call_is_taken_back),
        STAFFED(nobody_takes_back_what_they_keyed),
        STAFFED(a_referral_taken_back_is_a_draft_again),
        STAFFED(a_pause_that_was_none_adds_nothing),
        STAFFED(a_breach_is_not_corrected_away),
        STAFFED(a_call_whose_referral_was_drafted_keeps_its_owner_from_going),
        STAFFED(handing_over_needs_somebody_who_is_there),
        STAFFED(the_number_of_a_caller_can_come_later),
        STAFFED(a_company_is_found_with_its_legal_form_and_without),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
