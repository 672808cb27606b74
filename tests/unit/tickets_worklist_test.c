/* The work list: every call that waits for somebody, once, in its group and order. */
#include "tickets_desk.h"
#include <string.h>
#include "tickets/mail/inbox.h"
#include "tickets/mail/quoting.h"
#include "tickets/proposals/worklist.h"

static Worklist *list_of(World *w, const char *owner)
{
    g_autoptr(GError) why = NULL;
    Worklist *list = worklist_load(w->desk, owner, &why);
    fine(list != NULL, why);
    return list;
}

static const WorkItem *nth(const Worklist *list, guint i)
{
    assert_true(i < list->items->len);
    return g_ptr_array_index(list->items, i);
}

/* "callback 3, triage 1": groups and numbers, in order. */
static void lists(World *w, const char *owner, const char *expected)
{
    static const char *const names[] = { "callback", "mail", "triage", "referred", "live",
        "waiting" };
    g_autoptr(Worklist) list = list_of(w, owner);
    g_autoptr(GString) have = g_string_new(NULL);
    gint64 counted = 0;
    for (guint i = 0; i < list->items->len; i++)
        g_string_append_printf(have, "%s%s %d", i ? ", " : "", names[nth(list, i)->group],
            (int)nth(list, i)->call->number);
    for (int group = 0; group < WORK_N; group++)
        counted += list->counts[group];
    assert_string_equal(have->str, expected);
    assert_int_equal(counted, list->items->len);
}

static gint64 ready_at(World *w, const char *asked, const char *replied)
{
    gint64 number = ticket_at(w, asked, NULL);
    refer(w, number, "kats");
    now(replied);
    reply(w, number);
    return number;
}

static void every_open_call_is_there_once(void **state)
{
    World *w = *state;
    ticket_at(w, "2026-11-23 09:10", NULL);                   /* 1 */
    gint64 waits = ticket_at(w, "2026-11-23 09:20", NULL);    /* 2 */
    refer(w, ticket_at(w, "2026-11-23 09:30", NULL), "kats"); /* 3 */
    ready_at(w, "2026-11-23 09:40", "2026-11-23 11:00");      /* 4 */
    pause_from(w, waits, "2026-11-23 11:10");
    deliver(w, ready_at(w, "2026-11-23 11:20", "2026-11-23 11:30"), "2026-11-23 11:40"); /* 5 */
    ask_at(w, "2026-11-23 11:50", NULL);                                                 /* 6 */
    lists(w, NULL, "callback 4, triage 1, referred 3, live 6, waiting 2");
    g_autoptr(GArray) open =
        db_numbers(desk_main(w->desk), NULL, "SELECT number FROM call WHERE open = 1", "");
    g_autoptr(Worklist) list = list_of(w, NULL);
    assert_int_equal(list->items->len, open->len);
}

static void mine_are_those_that_i_own(void **state)
{
    World *w = *state;
    ticket_at(w, "2026-11-23 09:00", NULL);
    w->setup.actor = "lee";
    ticket_at(w, "2026-11-23 09:10", NULL);
    lists(w, "kim", "triage 1");
    lists(w, "lee", "triage 2");
    lists(w, NULL, "triage 1, triage 2");
    lists(w, "park", "");
}

static void what_is_overdue_is_first_then_what_has_least_time(void **state)
{
    World *w = *state;
    const char *const policies_of[] = { "office", "elapsed", "elapsed" };
    const char *const when[] = { "2026-11-20 15:00", "2026-11-20 16:00", "2026-11-20 16:30" };
    for (gsize i = 0; i < G_N_ELEMENTS(when); i++) {
        gint64 number = ticket_at(w, when[i], policies_of[i]);
        refer(w, number, "kats");
        reply(w, number);
    }
    now("2026-11-23 10:00");
    lists(w, NULL, "callback 2, callback 3, callback 1");
    g_autoptr(Worklist) list = list_of(w, NULL);
    assert_true(nth(list, 0)->call->overdue);
    assert_int_equal(nth(list, 0)->left, -18 * 3600);
    assert_false(nth(list, 2)->call->overdue);
    same(nth(list, 2)->until, "2026-11-24 15:00");
    assert_int_equal(nth(list, 2)->left, 29 * 3600);
}

/* It was rejected after due: its refer_by lies less far back than that of the other. */
static void what_is_overdue_is_before_what_should_have_been_referred(void **state)
{
    World *w = *state;
    gint64 overdue = ticket_at(w, "2026-11-23 09:00", NULL);
    refer(w, overdue, "kats");
    ticket_at(w, "2026-11-24 10:00", NULL);
    now("2026-11-25 09:30");
    FINE(
        ticket_reject(w->desk, &(TicketReject){ .number = overdue, .reason = "소관이 아님" }, err));
    lists(w, NULL, "triage 1, triage 2");
}

static void a_referral_is_sorted_by_when_the_agency_can_act_last(void **state)
{
    World *w = *state;
    refer(w, ticket_at(w, "2026-11-20 15:00", "office"), "kats");
    refer(w, ticket_at(w, "2026-11-20 16:00", NULL), "kats"); /* due on Sunday: act by Friday */
    lists(w, NULL, "referred 2, referred 1");
    g_autoptr(Worklist) list = list_of(w, NULL);
    same(nth(list, 0)->until, "2026-11-20 18:00");
    assert_int_equal(nth(list, 0)->left, 2 * 3600);
    assert_string_equal(nth(list, 0)->call->holder, "kats");
    assert_string_equal(nth(list, 0)->call->agency_name, "국가기술표준원");
    assert_string_equal(nth(list, 0)->caller, "홍*동");
}

static void a_callback_says_how_often_it_was_tried(void **state)
{
    World *w = *state;
    gint64 number = ready_at(w, "2026-11-23 09:00", "2026-11-23 10:00");
    now("2026-11-23 11:00");
    FINE(ticket_attempt(w->desk, &(TicketAttempt){ .number = number, .at = INSTANT_NONE }, err));
    g_autoptr(Worklist) list = list_of(w, NULL);
    assert_int_equal(nth(list, 0)->group, WORK_CALLBACK);
    assert_int_equal(nth(list, 0)->attempts, 1);
    same(nth(list, 0)->next_try, "2026-11-23 11:30");
}

/* A mail about the call from its agency. */
static void mail_about(World *w, gint64 number, const char *id)
{
    g_auto(MailReceived) taken = { 0 };
    g_autofree char *subject = mail_subject(number, "문의");
    g_autofree char *known = mail_id(id, "", 0);
    const MailIn mail = { .id = known,
        .from = "help@kats.example",
        .subject = subject,
        .text = "안전확인 대상입니다." };
    FINE(mail_receive(w->desk, &mail, &taken, err));
    assert_int_equal(taken.call, number);
}

static gint64 referred_by_mail(World *w)
{
    g_autoptr(Agency) kats = agency_load(w->desk, "kats", NULL);
    g_free(kats->mail);
    kats->mail = g_strdup("help@kats.example");
    FINE(agency_set(w->desk, kats, err));
    gint64 number = ticket_at(w, "2026-11-23 09:00", NULL);
    refer(w, number, "kats");
    return number;
}

static void an_answer_by_mail_is_unread_until_its_owner_does_something(void **state)
{
    World *w = *state;
    gint64 number = referred_by_mail(w);
    lists(w, NULL, "referred 1");
    now("2026-11-23 11:00");
    mail_about(w, number, "<a@kats.example>");
    lists(w, "kim", "mail 1");
    g_autoptr(Worklist) list = list_of(w, "kim");
    same(nth(list, 0)->mail_at, "2026-11-23 11:00");
    assert_int_equal(nth(list, 0)->call->state, TICKET_READY);
    now("2026-11-23 11:10");
    w->setup.actor = "lee"; /* not the owner */
    FINE(ticket_note(w->desk, &(TicketNote){ .number = number, .text = "확인" }, err));
    lists(w, "kim", "mail 1");
    w->setup.actor = "kim";
    FINE(ticket_note(w->desk, &(TicketNote){ .number = number, .text = "확인" }, err));
    lists(w, "kim", "callback 1");
}

static void mail_for_a_call_that_has_ended_is_named_for_a_week(void **state)
{
    World *w = *state;
    gint64 number = referred_by_mail(w);
    now("2026-11-23 10:00");
    reply(w, number);
    deliver(w, number, "2026-11-23 11:00");
    lists(w, NULL, "");
    now("2026-11-23 12:00");
    mail_about(w, number, "<late@kats.example>");
    lists(w, NULL, "mail 1");
    g_autoptr(Worklist) list = list_of(w, NULL);
    assert_int_equal(nth(list, 0)->until, INSTANT_NONE);
    now("2026-11-30 11:59:59");
    lists(w, NULL, "mail 1");
    now("2026-11-30 12:00:01");
    lists(w, NULL, "");
}

static void mail_that_belongs_nowhere_is_counted(void **state)
{
    World *w = *state;
    g_auto(MailReceived) taken = { 0 };
    g_autofree char *id = mail_id("<x@y.example>", "", 0);
    const MailIn mail = { .id = id, .from = "a@y.example", .subject = "문의", .text = "질문" };
    FINE(mail_receive(w->desk, &mail, &taken, err));
    g_autoptr(Worklist) list = list_of(w, "kim");
    assert_int_equal(list->unmatched, 1);
    assert_int_equal(list->items->len, 0);
}

static void an_erased_caller_has_no_name(void **state)
{
    World *w = *state;
    gint64 number = ticket_at(w, "2026-11-23 09:00", NULL);
    g_autoptr(TicketCall) call = look(w, number);
    FINE(person_erase(w->desk, call->person, "고객 요청", err));
    g_autoptr(Worklist) list = list_of(w, NULL);
    assert_null(nth(list, 0)->caller);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_DESK(every_open_call_is_there_once),
        WITH_DESK(mine_are_those_that_i_own),
        WITH_DESK(what_is_overdue_is_first_then_what_has_least_time),
        WITH_DESK(what_is_overdue_is_before_what_should_have_been_referred),
        WITH_DESK(a_referral_is_sorted_by_when_the_agency_can_act_last),
        WITH_DESK(a_callback_says_how_often_it_was_tried),
        WITH_DESK(an_answer_by_mail_is_unread_until_its_owner_does_something),
        WITH_DESK(mail_for_a_call_that_has_ended_is_named_for_a_week),
        WITH_DESK(mail_that_belongs_nowhere_is_counted),
        WITH_DESK(an_erased_caller_has_no_name),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
