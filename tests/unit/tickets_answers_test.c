/* Answers as they come: in every state, from whomever, by hand or by mail; none is lost. */
#include "tickets_desk.h"
#include <string.h>
#include "tickets/calls/newest_answer.h"
#include "tickets/mail/inbox.h"
#include "tickets/mail/letter.h"
#include "tickets/mail/outbox.h"
#include "tickets/mail/quoting.h"

/* Where a ticket may stand while kita has not answered. ktr has, where it says so. */
typedef enum {
    WITH_KITA,
    WITH_BOTH,
    KTR_ANSWERED,
    KTR_ANSWERED_IN_PART,
    KTR_REJECTED,
    WAITING_WITH_KITA,
    WAITING_AFTER_KTR,
    N_STANDINGS,
} Standing;

/* Who answers, and how it reaches us. */
typedef enum {
    KITA_BY_OPTION, /* --agency */
    KITA_BY_NAME,   /* --from 한국무역협회 */
    KITA_BY_PERSON, /* only one is asked: it is theirs */
    KITA_BY_MAIL,   /* with our letter's id */
    KTR_ONCE_MORE,  /* who answered or rejected before */
    N_WAYS,
} Way;

static const struct {
    bool ktr_asked, ktr_said; /* asked; and not open any more */
    TicketState after;        /* once kita has answered */
} standings[N_STANDINGS] = {
    [WITH_KITA] = { false, false, TICKET_READY },
    [WITH_BOTH] = { true, false, TICKET_READY },
    [KTR_ANSWERED] = { true, true, TICKET_READY },
    [KTR_ANSWERED_IN_PART] = { true, false, TICKET_READY },
    [KTR_REJECTED] = { true, true, TICKET_READY },
    [WAITING_WITH_KITA] = { false, false, TICKET_WAITING },
    [WAITING_AFTER_KTR] = { true, true, TICKET_WAITING },
};

static bool answer(World *w, gint64 n, const char *agency, const char *who, const char *text,
    bool partial, GError **err)
{
    const TicketReply reply = { .number = n,
        .agency = agency,
        .who = who,
        .text = text,
        .partial = partial,
        .at = INSTANT_NONE };
    return ticket_reply(w->desk, &reply, err);
}

static gint64 stand(World *w, Standing standing)
{
    gint64 n = ticket_at(w, "2026-11-23 10:00", NULL);
    now("2026-11-23 10:05");
    refer(w, n, "kita");
    if (standings[standing].ktr_asked)
        refer(w, n, "ktr");
    now("2026-11-23 11:00");
    if (standing == KTR_ANSWERED || standing == WAITING_AFTER_KTR)
        FINE(answer(w, n, "ktr", "이과장", "첫 답", false, err));
    if (standing == KTR_ANSWERED_IN_PART)
        FINE(answer(w, n, "ktr", "이과장", "첫 답", true, err));
    if (standing == KTR_REJECTED)
        FINE(ticket_reject(
            w->desk, &(TicketReject){ .number = n, .agency = "ktr", .reason = "소관 아님" }, err));
    if (standing == WAITING_WITH_KITA || standing == WAITING_AFTER_KTR)
        pause_from(w, n, "2026-11-23 12:00");
    now("2026-11-23 13:00");
    return n;
}

static bool mail(World *w, gint64 n, GError **err)
{
    g_auto(MailReceived) taken = { 0 };
    g_autofree char *letter = NULL, *own = g_strdup_printf("<%d@kita.example>", (int)n);
    g_autofree char *id = mail_id(own, "", 0);
    g_autoptr(GPtrArray) all = outbox_list(w->desk, OUTBOX_ALL, 0, err);
    for (guint i = 0; all && i < all->len; i++) {
        const OutMessage *message = all->pdata[i];
        if (message->call == n && g_strcmp0(message->to_whom, "kita") == 0)
            letter = g_strconcat(message->id, "@desk.example", NULL);
    }
    const MailIn in = { .id = id,
        .from = "help@kita.example",
        .subject = "Re",
        .text = "새 답",
        .refs = (const char *const[]){ letter, NULL } };
    return all && mail_receive(w->desk, &in, &taken, err);
}

static bool give(World *w, gint64 n, Way way, GError **err)
{
    switch (way) {
    case KITA_BY_OPTION:
        return answer(w, n, "kita", "김대리", "새 답", false, err);
    case KITA_BY_NAME:
        return answer(w, n, NULL, "한국무역협회", "새 답", false, err);
    case KITA_BY_PERSON:
        return answer(w, n, NULL, "김대리", "새 답", false, err);
    case KITA_BY_MAIL:
        return mail(w, n, err);
    default:
        return answer(w, n, "ktr", "이과장", "새 답", false, err);
    }
}

/* A person alone does not say whose it is where two are asked; an agency that was not asked is no
 * answer to our question while another has it. */
static bool is_refused(Standing standing, Way way)
{
    bool two = standings[standing].ktr_asked && !standings[standing].ktr_said;
    if (way == KITA_BY_PERSON)
        return two;
    return way == KTR_ONCE_MORE && !standings[standing].ktr_asked;
}

static void check(World *w, Standing standing, Way way)
{
    g_autofree char *in_hand = NULL;
    g_autoptr(GError) why = NULL;
    gint64 n = stand(w, standing), before = events(w);
    bool ok = give(w, n, way, &why);
    if (is_refused(standing, way)) {
        assert_false(ok);
        assert_int_equal(events(w), before);
        return;
    }
    fine(ok, why);
    FINE(newest_answer(w->desk, n, ANSWER_REPLIED, &in_hand, err));
    bool first = standing == KTR_ANSWERED || standing == KTR_ANSWERED_IN_PART ||
                 standing == WAITING_AFTER_KTR;
    if (!strstr(in_hand, "새 답") || (first && !strstr(in_hand, "첫 답")))
        fail_msg("standing %d, way %d: in hand is \"%s\"", standing, way, in_hand);
    if (first)
        assert_non_null(strstr(in_hand, "한국화학융합시험연구원 (이과장): 첫 답"));
    state_is(w, n, standings[standing].after);
    if (standings[standing].after == TICKET_WAITING)
        resume(w, n, "2026-11-23 14:00");
    state_is(w, n, TICKET_READY);
    deliver(w, n, "2026-11-23 15:00");
    state_is(w, n, TICKET_DELIVERED);
}

static void every_standing_takes_every_answer(void **state)
{
    World *w = *state;
    g_autoptr(GError) why = NULL;
    g_autoptr(Agency) kita = agency_load(w->desk, "kita", &why);
    fine(kita != NULL, why);
    g_free(kita->mail);
    kita->mail = g_strdup("help@kita.example");
    FINE(agency_set(w->desk, kita, err));
    for (int standing = 0; standing < N_STANDINGS; standing++)
        for (int way = 0; way < N_WAYS; way++)
            check(w, (Standing)standing, (Way)way);
}

static void a_rejection_leaves_what_is_in_hand(void **state)
{
    World *w = *state;
    gint64 n = stand(w, KTR_ANSWERED);
    FINE(ticket_reject(w->desk, &(TicketReject){ .number = n, .reason = "소관 아님" }, err));
    state_is(w, n, TICKET_READY);
    assert_int_equal(count(w, "SELECT count(*) FROM referral WHERE state = 'rejected'"), 1);
    gint64 waits = stand(w, WAITING_WITH_KITA);
    FINE(ticket_reject(w->desk, &(TicketReject){ .number = waits, .reason = "소관 아님" }, err));
    state_is(w, waits, TICKET_WAITING);
    resume(w, waits, "2026-11-23 14:00");
    state_is(w, waits, TICKET_TRIAGE);
}

static void send_all(World *w)
{
    g_autoptr(GPtrArray) all = outbox_list(w->desk, OUTBOX_ALL, 0, NULL);
    for (guint i = 0; i < all->len; i++) {
        OutMessage *message = all->pdata[i];
        if (message->sent_at == INSTANT_NONE)
            FINE(outbox_sent(w->desk, message, err));
    }
}

#define RECALLS "SELECT count(*) FROM outbox WHERE kind = 'recall'"

/* Whoever knows the answer tells the caller at once; who was asked learns that it is over. */
static void telling_the_caller_takes_referrals_back(void **state)
{
    World *w = *state;
    gint64 n = stand(w, WITH_BOTH);
    deliver(w, n, "2026-11-23 13:30");
    state_is(w, n, TICKET_DELIVERED);
    assert_int_equal(count(w, "SELECT count(*) FROM referral WHERE state = 'dropped'"), 2);
    assert_int_equal(count(w, RECALLS), 0); /* our letters had not gone */
    gint64 sent = stand(w, WITH_BOTH);
    send_all(w);
    deliver(w, sent, "2026-11-23 13:30");
    assert_int_equal(count(w, RECALLS), 2);
}

static void a_referral_is_taken_back_with_a_letter(void **state)
{
    World *w = *state;
    const LetterFrom from = { "표준인증 콜센터", "1381" };
    gint64 n = stand(w, WITH_BOTH);
    send_all(w);
    TicketRecall recall = { .number = n, .reason = "고객이 답을 찾음" };
    REFUSED(ERR_RULE, ticket_recall(w->desk, &recall, err)); /* whose? */
    recall.agency = "ktr";
    FINE(ticket_recall(w->desk, &recall, err));
    state_is(w, n, TICKET_REFERRED);
    assert_int_equal(count(w, RECALLS " AND to_whom = 'ktr'"), 1);
    g_autoptr(GPtrArray) all = outbox_list(w->desk, OUTBOX_ALL, 0, NULL);
    for (guint i = 0; i < all->len; i++) {
        const OutMessage *message = all->pdata[i];
        const char *moot = NULL;
        FINE(outbox_moot(w->desk, message, &moot, err));
        if (g_str_equal(message->kind, "recall"))
            assert_null(moot); /* though its referral is over */
    }
    const LetterOptions options = { .kind = LETTER_RECALL, .number = n, .agency = "ktr" };
    g_autoptr(GError) why = NULL;
    g_autoptr(Letter) letter = letter_write(w->desk, &from, &options, &why);
    fine(letter != NULL, why);
    assert_null(strstr(letter->text, "홍길동"));
    recall.agency = NULL;
    FINE(ticket_recall(w->desk, &recall, err));
    state_is(w, n, TICKET_TRIAGE);
    REFUSED(ERR_RULE, ticket_recall(w->desk, &recall, err));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_DESK(every_standing_takes_every_answer),
        WITH_DESK(a_rejection_leaves_what_is_in_hand),
        WITH_DESK(telling_the_caller_takes_referrals_back),
        WITH_DESK(a_referral_is_taken_back_with_a_letter),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
