/* Mail out and in: recorded once, sent until it went, taken in once, never lost. */
#include "tickets_desk.h"
#include <string.h>
#include "tickets/mail/letter.h"
#include "tickets/mail/inbox.h"
#include "tickets/mail/quoting.h"
#include "tickets/mail/outbox.h"
#include "tickets/people/user_mail.h"

static const LetterFrom from_us = { "표준인증 콜센터", "1381" };

static void give_address(World *w, const char *code, const char *address)
{
    g_autoptr(GError) why = NULL;
    g_autoptr(Agency) agency = agency_load(w->desk, code, &why);
    fine(agency != NULL, why);
    g_free(agency->mail);
    agency->mail = g_strdup(address);
    FINE(agency_set(w->desk, agency, err));
}

/* A ticket of Monday ten o'clock that is with the agency, whose letter has gone. */
static gint64 referred(World *w)
{
    give_address(w, "kita", "help@kita.example");
    gint64 n = ticket_at(w, "2026-11-23 10:00", NULL);
    refer(w, n, "kita");
    return n;
}

static OutMessage *message_of(World *w, const char *kind, const char *role)
{
    g_autoptr(GPtrArray) all = outbox_list(w->desk, OUTBOX_ALL, 0, NULL);
    assert_non_null(all);
    for (guint i = 0; i < all->len; i++) {
        const OutMessage *message = all->pdata[i];
        if (g_str_equal(message->kind, kind) && g_str_equal(message->to_role, role))
            return g_ptr_array_steal_index(all, i);
    }
    fail_msg("there is no message %s to %s", kind, role);
    return NULL;
}

static char *answered_id(World *w)
{
    g_autoptr(OutMessage) letter = message_of(w, "referral", "agency");
    return g_strconcat(letter->id, "@desk.example", NULL);
}

/* Takes a mail in; the outcome. */
static MailOutcome take(World *w, MailIn mail, MailReceived *taken)
{
    g_autofree char *id = mail_id(mail.id, "", 0);
    mail.id = id;
    FINE(mail_receive(w->desk, &mail, taken, err));
    return taken->outcome;
}

static MailOutcome outcome_of(World *w, MailIn mail)
{
    g_auto(MailReceived) taken = { 0 };
    return take(w, mail, &taken);
}

static void a_referral_queues_its_letter(void **state)
{
    World *w = *state;
    referred(w);
    g_autoptr(OutMessage) letter = message_of(w, "referral", "agency");
    assert_string_equal(letter->to_whom, "kita");
    g_autoptr(GPtrArray) to = outbox_recipients(w->desk, letter, NULL);
    assert_int_equal(to->len, 1);
    assert_string_equal(to->pdata[0], "help@kita.example");
}

static void row_39_a_message_not_recorded_as_sent_is_due_again_with_its_id(void **state)
{
    World *w = *state;
    referred(w);
    g_autofree char *before = answered_id(w); /* handed over, and killed before it was recorded */
    g_autoptr(GPtrArray) due = outbox_list(w->desk, OUTBOX_DUE, 0, NULL);
    assert_int_equal(due->len, 1);
    g_autofree char *again = answered_id(w);
    assert_string_equal(before, again);
    FINE(outbox_sent(w->desk, due->pdata[0], err));
    g_autoptr(GPtrArray) left = outbox_list(w->desk, OUTBOX_DUE, 0, NULL);
    assert_int_equal(left->len, 0);
}

static void a_failed_message_waits_longer_each_time(void **state)
{
    World *w = *state;
    static const int pauses[] = { 300, 900, 2700, 8100, 21600, 21600 };
    referred(w);
    for (gsize i = 0; i < G_N_ELEMENTS(pauses); i++) {
        g_autoptr(OutMessage) letter = message_of(w, "referral", "agency");
        FINE(outbox_failed(w->desk, letter, "no route to help@kita.example", err));
        g_autoptr(OutMessage) after = message_of(w, "referral", "agency");
        assert_int_equal(after->next_try - at("2026-11-23 10:00"), pauses[i]);
        assert_string_equal(after->failure, "no route to [메일]");
    }
    g_autoptr(GPtrArray) due = outbox_list(w->desk, OUTBOX_DUE, 0, NULL);
    assert_int_equal(due->len, 0);
    g_autoptr(GPtrArray) troubled = outbox_list(w->desk, OUTBOX_TROUBLED, 0, NULL);
    assert_int_equal(troubled->len, 1);
}

static void what_has_no_ground_any_more_is_moot(void **state)
{
    World *w = *state;
    const char *why;
    gint64 n = referred(w);
    now("2026-11-24 10:00");
    FINE(tick_run(w->desk, NULL, err)); /* 50 % */
    g_autoptr(OutMessage) reminder = message_of(w, "percent", "agency");
    FINE(outbox_moot(w->desk, reminder, &why, err));
    assert_null(why);
    reply(w, n);
    FINE(outbox_moot(w->desk, reminder, &why, err));
    assert_string_equal(why, "over");
}

static void a_later_letter_says_what_the_earlier_would(void **state)
{
    World *w = *state;
    const char *why;
    referred(w);
    now("2026-11-24 10:00");
    FINE(tick_run(w->desk, NULL, err));
    now("2026-11-25 10:00:01");
    FINE(tick_run(w->desk, NULL, err));
    now("2026-11-26 10:00:01");
    FINE(tick_run(w->desk, NULL, err));
    static const char *const outdone[] = { "percent", "breach" };
    for (gsize i = 0; i < G_N_ELEMENTS(outdone); i++) {
        g_autoptr(OutMessage) message = message_of(w, outdone[i], "agency");
        FINE(outbox_moot(w->desk, message, &why, err));
        assert_string_equal(why, "outdone");
    }
    g_autoptr(OutMessage) dunning = message_of(w, "dunning", "agency");
    FINE(outbox_moot(w->desk, dunning, &why, err));
    assert_null(why);
    g_autoptr(OutMessage) letter = message_of(w, "referral", "agency");
    FINE(outbox_moot(w->desk, letter, &why, err));
    assert_null(why);
}

static void a_warning_goes_to_owner_and_supervisors(void **state)
{
    World *w = *state;
    w->setup.actor = "boss";
    FINE(user_set(w->desk, "boss", "admin", err));
    FINE(user_set(w->desk, "lee", "supervisor", err));
    FINE(user_mail_set(w->desk, "lee", "lee@desk.example", err));
    FINE(user_mail_set(w->desk, "kim", "kim@desk.example", err));
    REFUSED(ERR_INPUT, user_mail_set(w->desk, "lee", "lee@desk\r\nBcc: x@y.z", err));
    w->setup.actor = "kim";
    REFUSED(ERR_FORBIDDEN, user_mail_set(w->desk, "lee", NULL, err));
    ticket_at(w, "2026-11-23 10:00", NULL);
    now("2026-11-23 11:00:01");
    FINE(tick_run(w->desk, NULL, err));
    g_autoptr(OutMessage) owner = message_of(w, "refer_by", "owner");
    g_autoptr(OutMessage) boss = message_of(w, "refer_by", "supervisor");
    g_autoptr(GPtrArray) to_owner = outbox_recipients(w->desk, owner, NULL);
    g_autoptr(GPtrArray) to_boss = outbox_recipients(w->desk, boss, NULL);
    assert_string_equal(to_owner->pdata[0], "kim@desk.example");
    assert_string_equal(to_boss->pdata[0], "lee@desk.example");
    assert_int_equal(count(w, "SELECT count(*) FROM log WHERE body LIKE '%desk.example%'"), 0);
    FINE(user_mail_set(w->desk, "kim", NULL, err));
    g_autoptr(GPtrArray) nobody = outbox_recipients(w->desk, owner, NULL);
    assert_int_equal(nobody->len, 0);
}

static void row_50_a_letter_names_the_caller_by_consent_only(void **state)
{
    World *w = *state;
    gint64 n = ticket_at(w, "2026-11-23 10:00", NULL);
    TicketRefer with = { .number = n, .agency = "kita", .with_contact = true };
    REFUSED(ERR_RULE, ticket_refer(w->desk, &with, NULL, err));
    refer(w, n, "kita");
    LetterOptions options = { .kind = LETTER_HANDOVER, .number = n, .in_plain = true };
    g_autoptr(Letter) without = letter_write(w->desk, &from_us, &options, NULL);
    assert_non_null(without);
    assert_null(strstr(without->text, "홍길동"));
    assert_null(strstr(without->text, "010"));
    assert_null(strstr(without->text, "한빛전자"));
    assert_non_null(strstr(without->text, "전기매트를 수입하려면"));
    assert_non_null(strstr(without->text, "[1381#1]"));
    assert_false(without->contact);
    FINE(ticket_set(w->desk, &(TicketSet){ .number = n, .consent = true }, err));
    with.agency = "kotra";
    FINE(ticket_refer(w->desk, &with, NULL, err));
    options.agency = "kotra";
    g_autoptr(Letter) contact = letter_write(w->desk, &from_us, &options, NULL);
    assert_non_null(strstr(contact->text, "홍길동"));
    assert_non_null(strstr(contact->text, "010-1234-5678"));
    options.in_plain = false;
    g_autoptr(Letter) masked = letter_write(w->desk, &from_us, &options, NULL);
    assert_null(strstr(masked->text, "홍길동"));
    options.agency = "kita"; /* consent came later: that referral went without contact */
    options.in_plain = true;
    g_autoptr(Letter) first = letter_write(w->desk, &from_us, &options, NULL);
    assert_null(strstr(first->text, "홍길동"));
}

static void dunning_letters_are_numbered(void **state)
{
    World *w = *state;
    gint64 n = referred(w);
    LetterOptions options = { .kind = LETTER_DUNNING, .number = n };
    g_autoptr(GError) why = NULL;
    assert_null(letter_write(w->desk, &from_us, &options, &why));
    assert_int_equal(why->code, ERR_RULE);
    now("2026-11-25 10:00:01");
    g_autoptr(Letter) first = letter_write(w->desk, &from_us, &options, NULL);
    assert_non_null(strstr(first->title, "1"));
    now("2026-11-26 10:00:01");
    g_autoptr(Letter) second = letter_write(w->desk, &from_us, &options, NULL);
    assert_non_null(strstr(second->title, "2"));
}

static void row_51_a_mail_ingested_twice_is_one_reply(void **state)
{
    World *w = *state;
    gint64 n = referred(w);
    g_autofree char *id = answered_id(w);
    const MailIn mail = { .id = "a1@kita.example",
        .from = "kim@kita.example",
        .name = "김대리",
        .subject = "Re: [1381#1] 이송서",
        .text = "안전확인 대상입니다. 문의 02-123-4567\n\n> ---- x [1381#1] ----\n> 이송서",
        .refs = (const char *const[]){ id, NULL } };
    assert_int_equal(outcome_of(w, mail), MAIL_REPLY);
    state_is(w, n, TICKET_READY);
    gint64 before = events(w);
    assert_int_equal(outcome_of(w, mail), MAIL_DUPLICATE);
    assert_int_equal(events(w), before);
    g_autoptr(TicketCall) call = look(w, n);
    assert_string_equal(call->answer, "안전확인 대상입니다. 문의 [전화]");
    assert_int_equal(count(w, "SELECT count(*) FROM said WHERE kind = 'call.replied'"), 1);
    assert_int_equal(count(w, "SELECT count(*) FROM referral WHERE state = 'replied'"), 1);
}

static void row_51_an_absence_is_filed_and_changes_nothing(void **state)
{
    World *w = *state;
    gint64 n = referred(w);
    g_autofree char *id = answered_id(w);
    g_autoptr(TicketCall) before = look(w, n);
    const MailIn mail = { .id = "vacation@kita.example",
        .kind = MAIL_AUTO,
        .from = "help@kita.example",
        .subject = "부재중: [1381#1]",
        .text = "다음 주에 돌아옵니다.",
        .refs = (const char *const[]){ id, NULL } };
    assert_int_equal(outcome_of(w, mail), MAIL_FILED_AUTO);
    g_autoptr(TicketCall) after = look(w, n);
    assert_int_equal(after->state, TICKET_REFERRED);
    assert_int_equal(after->revision, before->revision);
    assert_int_equal(after->due_at, before->due_at);
    assert_int_equal(count(w, "SELECT count(*) FROM said WHERE kind = 'call.mailed'"), 1);
    assert_int_equal(outcome_of(w, mail), MAIL_DUPLICATE);
}

static MailIn bounce_of(const char *const *refs)
{
    return (MailIn){ .id = "bounce@mail.example",
        .kind = MAIL_BOUNCE,
        .from = "mailer-daemon@mail.example",
        .subject = "Undelivered Mail Returned to Sender",
        .text = "550 no such user help@kita.example",
        .refs = refs };
}

static void row_51_a_bounce_starts_refer_by_again(void **state)
{
    World *w = *state;
    gint64 n = referred(w);
    g_autofree char *id = answered_id(w);
    now("2026-11-24 09:20");
    const MailIn mail = bounce_of((const char *const[]){ "other@x.example", id, NULL });
    g_autoptr(TicketCall) before = look(w, n);
    assert_int_equal(outcome_of(w, mail), MAIL_BOUNCED);
    g_autoptr(TicketCall) after = look(w, n);
    assert_int_equal(after->state, TICKET_TRIAGE);
    assert_string_equal(after->holder, "us");
    same(after->refer_by, "2026-11-24 10:20");
    assert_int_equal(after->due_at, before->due_at);
    assert_int_equal(count(w, "SELECT count(*) FROM undelivered"), 1);
    assert_int_equal(count(w, "SELECT count(*) FROM referral WHERE state = 'dropped'"), 1);
    assert_int_equal(count(w, "SELECT count(*) FROM outbox WHERE bounced_at IS NOT NULL"), 1);
    assert_int_equal(count(w, "SELECT count(*) FROM undelivered WHERE why LIKE '%@%'"), 0);
    assert_int_equal(outcome_of(w, mail), MAIL_DUPLICATE);
    refer(w, n, "kita"); /* the right address was found: nobody rejected anything */
    assert_int_equal(
        count(w, "SELECT count(DISTINCT message_id) FROM outbox WHERE kind = 'referral'"), 2);
}

static void a_bounce_leaves_what_another_agency_has(void **state)
{
    World *w = *state;
    gint64 n = referred(w);
    g_autofree char *id = answered_id(w);
    refer(w, n, "kotra");
    assert_int_equal(outcome_of(w, bounce_of((const char *const[]){ id, NULL })), MAIL_BOUNCED);
    g_autoptr(TicketCall) call = look(w, n);
    assert_int_equal(call->state, TICKET_REFERRED);
    assert_string_equal(call->holder, "kotra");
}

static void a_bounce_while_the_caller_is_asked_comes_back_to_us_later(void **state)
{
    World *w = *state;
    gint64 n = referred(w);
    g_autofree char *id = answered_id(w);
    pause_from(w, n, "2026-11-23 11:00");
    assert_int_equal(outcome_of(w, bounce_of((const char *const[]){ id, NULL })), MAIL_BOUNCED);
    state_is(w, n, TICKET_WAITING);
    resume(w, n, "2026-11-23 12:00");
    state_is(w, n, TICKET_TRIAGE);
}

static void a_bounce_while_the_caller_is_asked_leaves_what_another_agency_has(void **state)
{
    World *w = *state;
    gint64 n = referred(w);
    g_autofree char *id = answered_id(w);
    refer(w, n, "kotra");
    pause_from(w, n, "2026-11-23 11:00");
    assert_int_equal(outcome_of(w, bounce_of((const char *const[]){ id, NULL })), MAIL_BOUNCED);
    state_is(w, n, TICKET_WAITING);
    resume(w, n, "2026-11-23 12:00");
    g_autoptr(TicketCall) call = look(w, n);
    assert_int_equal(call->state, TICKET_REFERRED);
    assert_string_equal(call->holder, "kotra");
}

static void row_43_mail_to_the_agency_at_hour_47_leaves_the_clock(void **state)
{
    World *w = *state;
    gint64 n = referred(w);
    g_autoptr(TicketCall) before = look(w, n);
    now("2026-11-25 09:00");
    FINE(tick_run(w->desk, NULL, err));
    g_autoptr(GPtrArray) due = outbox_list(w->desk, OUTBOX_DUE, 0, NULL);
    for (guint i = 0; i < due->len; i++)
        FINE(outbox_sent(w->desk, due->pdata[i], err));
    assert_true(due->len > 1);
    g_autoptr(TicketCall) after = look(w, n);
    assert_int_equal(after->due_at, before->due_at);
    assert_int_equal(after->paused_at, INSTANT_NONE);
    assert_int_equal(after->revision, before->revision);
    assert_string_equal(after->holder, "kita");
    now("2026-11-25 10:00:01");
    g_autoptr(TicketCall) late = look(w, n);
    assert_true(late->overdue);
}

static void a_number_in_the_subject_counts_from_the_agency_that_was_asked(void **state)
{
    World *w = *state;
    gint64 n = referred(w);
    give_address(w, "kotra", "info@kotra.example");
    give_address(w, "ktl", "someone@naver.com");
    MailIn mail = { .id = "s1",
        .from = "stranger@evil.example",
        .subject = "Re: [1381#1]",
        .text = "다 됐습니다." };
    g_auto(MailReceived) taken = { 0 };
    assert_int_equal(take(w, mail, &taken), MAIL_UNMATCHED);
    assert_string_equal(taken.why, "sender");
    mail.id = "s2", mail.from = "x@kotra.example";
    assert_int_equal(take(w, mail, &taken), MAIL_UNMATCHED);
    assert_string_equal(taken.why, "asked");
    mail.id = "s3", mail.subject = "Re: [1381#999]", mail.from = "x@kita.example";
    assert_int_equal(take(w, mail, &taken), MAIL_UNMATCHED);
    assert_string_equal(taken.why, "number");
    mail.id = "s4", mail.subject = "[1381#1]", mail.from = "anybody@naver.com";
    assert_int_equal(take(w, mail, &taken), MAIL_UNMATCHED);
    state_is(w, n, TICKET_REFERRED);
    mail.id = "s5", mail.from = "other.person@KITA.example";
    assert_int_equal(take(w, mail, &taken), MAIL_REPLY);
    mail_received_clear(&taken);
    state_is(w, n, TICKET_READY);
}

static void unmatched_mail_is_listed_filed_and_dismissed(void **state)
{
    World *w = *state;
    gint64 n = referred(w);
    const MailIn one = { .id = "u1",
        .from = "kim@private.example",
        .name = "김철수",
        .subject = "김철수입니다",
        .text = "김철수입니다. 안전확인 대상입니다. 010-9999-8888" };
    const MailIn other = { .id = "u2", .from = "spam@spam.example", .subject = "광고" };
    assert_int_equal(outcome_of(w, one), MAIL_UNMATCHED);
    assert_int_equal(outcome_of(w, one), MAIL_DUPLICATE);
    assert_int_equal(outcome_of(w, other), MAIL_UNMATCHED);
    assert_int_equal(count(w, "SELECT count(*) FROM log WHERE body LIKE '%김철수%'"), 0);
    assert_int_equal(count(w, "SELECT count(*) FROM log WHERE body LIKE '%9999-8888%'"), 0);
    g_autoptr(GPtrArray) left = unmatched_list(w->desk, NULL);
    assert_int_equal(left->len, 2);
    const UnmatchedMail *spam = left->pdata[0], *real = left->pdata[1];
    if (g_str_equal(real->subject, "광고"))
        spam = left->pdata[1], real = left->pdata[0];
    assert_non_null(strstr(real->from, "k***@private.example"));
    g_auto(MailReceived) taken = { 0 };
    FINE(mail_file(w->desk, real, n, "kita", &taken, err));
    assert_int_equal(taken.outcome, MAIL_REPLY);
    state_is(w, n, TICKET_READY);
    REFUSED(ERR_RULE, unmatched_dismiss(w->desk, spam, " ", err));
    FINE(unmatched_dismiss(w->desk, spam, "광고", err));
    REFUSED(ERR_STALE, unmatched_dismiss(w->desk, spam, "광고", err));
    g_autoptr(GPtrArray) none = unmatched_list(w->desk, NULL);
    assert_int_equal(none->len, 0);
    assert_int_equal(count(w, "SELECT count(*) FROM person"), 1); /* the caller */
}

static void a_late_answer_is_filed_and_nothing_is_reopened(void **state)
{
    World *w = *state;
    gint64 n = referred(w);
    g_autofree char *id = answered_id(w);
    reply(w, n);
    deliver(w, n, "2026-11-23 15:00");
    const MailIn mail = { .id = "late",
        .from = "help@kita.example",
        .subject = "Re: [1381#1]",
        .text = "하나 더 말씀드리면",
        .refs = (const char *const[]){ id, NULL } };
    assert_int_equal(outcome_of(w, mail), MAIL_FILED);
    state_is(w, n, TICKET_DELIVERED);
}

static void an_answer_is_told_from_the_letter_below_it(void **state)
{
    (void)state;
    static const char *const mails[][2] = {
        { "됩니다.\n\nOn Mon, desk wrote:\n> ---- 답 [1381#1] ----\n> 이송서", "됩니다." },
        { "됩니다.\n-----Original Message-----\nFrom: desk", "됩니다." },
        { "됩니다.\n\n보낸 사람: 콜센터\n제목: [1381#1]\n\n---- 위에 [1381#1] ----\n이송서",
            "됩니다." },
        { "> 질문\n됩니다.", "> 질문\n됩니다." },
        { "---- 위에 [1381#1] ----\n아래에 씁니다", "---- 위에 [1381#1] ----\n아래에 씁니다" },
        { "", "" },
    };
    for (gsize i = 0; i < G_N_ELEMENTS(mails); i++) {
        g_autofree char *answer = mail_answer(mails[i][0]);
        assert_string_equal(answer, mails[i][1]);
    }
}

static void numbers_in_subjects(void **state)
{
    (void)state;
    gint64 n = 0;
    assert_true(mail_tag("Re: FW: [1381#42] 이송서", &n));
    assert_int_equal(n, 42);
    assert_true(mail_tag("[1381#] [1381#7]", &n));
    assert_int_equal(n, 7);
    static const char *const none[] = { "[1381#0]", "[1381#-4]", "1381#4", "[1381#4", "[1381#4x]",
        "[1381#99999999999999999999]", "" };
    for (gsize i = 0; i < G_N_ELEMENTS(none); i++)
        assert_false(mail_tag(none[i], &n));
    assert_false(mail_tag(NULL, &n));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_DESK(a_referral_queues_its_letter),
        WITH_DESK(row_39_a_message_not_recorded_as_sent_is_due_again_with_its_id),
        WITH_DESK(a_failed_message_waits_longer_each_time),
        WITH_DESK(what_has_no_ground_any_more_is_moot),
        WITH_DESK(a_later_letter_says_what_the_earlier_would),
        WITH_DESK(a_warning_goes_to_owner_and_supervisors),
        WITH_DESK(row_50_a_letter_names_the_caller_by_consent_only),
        WITH_DESK(dunning_letters_are_numbered),
        WITH_DESK(row_51_a_mail_ingested_twice_is_one_reply),
        WITH_DESK(row_51_an_absence_is_filed_and_changes_nothing),
        WITH_DESK(row_51_a_bounce_starts_refer_by_again),
        WITH_DESK(a_bounce_leaves_what_another_agency_has),
        WITH_DESK(a_bounce_while_the_caller_is_asked_comes_back_to_us_later),
        WITH_DESK(a_bounce_while_the_caller_is_asked_leaves_what_another_agency_has),
        WITH_DESK(row_43_mail_to_the_agency_at_hour_47_leaves_the_clock),
        WITH_DESK(a_number_in_the_subject_counts_from_the_agency_that_was_asked),
        WITH_DESK(unmatched_mail_is_listed_filed_and_dismissed),
        WITH_DESK(a_late_answer_is_filed_and_nothing_is_reopened),
        cmocka_unit_test(an_answer_is_told_from_the_letter_below_it),
        cmocka_unit_test(numbers_in_subjects),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
